// Something that happens on one day and that no calendar foresees: a clerk falls ill, the system goes down, a rush of
// people. An incident changes the compiled hall, not the file: the rest of the run, and every other draw, stays what it
// was, so that a hall with the incident and one without it are a paired comparison.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::program {

struct Incident {
  enum class Kind {
    absence,  ///< `people` fewer on duty in each of the units, but not fewer than none
    closure,  ///< nobody works in the units; work in hand is completed or suspended as at the end of a shift
    rush,     ///< arrivals of every stream that has a rate come `factor` times as often (less than 1: fewer come)
  };
  Kind kind = Kind::absence;
  std::int64_t day = 0;            ///< from the first day of the run
  Time from = 0, to = 24 * hour;   ///< of that day, microseconds since its midnight
  std::vector<std::string> units;  ///< absence, closure; names that the hall does not have are passed over
  std::int32_t people = 1;         ///< absence, at least 1
  double factor = 2;               ///< rush, at least 0
};

/// The hall with the incident. Several may be applied one after another.
Program with_incident(Program program, const Incident& incident);

}  // namespace hallsim::program
