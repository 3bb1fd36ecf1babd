#include "models/program/incident.hpp"

#include <algorithm>
#include <utility>

#include "models/program/parts.hpp"

namespace hallsim::program {

Program with_incident(Program program, const Incident& incident) {
  if (incident.kind == Incident::Kind::rush) {
    for (Stream& stream : program.streams)
      if (!stream.recorded) stream.rate = stream.rate.scaled(incident.day, incident.from, incident.to, incident.factor);
    return program;
  }
  const std::int32_t fewer = incident.kind == Incident::Kind::closure ? INT32_MAX : incident.people;
  for (Unit& unit : program.units)
    if (std::find(incident.units.begin(), incident.units.end(), unit.name) != incident.units.end())
      unit.change_shifts(
          [&](const Roster& roster) { return roster.with_fewer(incident.day, incident.from, incident.to, fewer); });
  mark_known_at_admission(program);  // a roster that changes is no longer plain
  return program;
}

}  // namespace hallsim::program
