// Incidents change one part of one day and nothing else.
#include "models/program/incident.hpp"

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using program::Incident;

namespace {

program::Program hall() {
  const char* const text = R"(
name: Hall
run: {start: 2017-01-02, horizon: 2 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {any: {flow: standard}}
tasks: {serve: {time: 10 min}}
flows: {standard: [{task: serve}]}
units: {window: {kind: window, staff: 3}}
routing: [{task: serve, unit: window}]
arrivals: {people: {rate: 80 per day}}
)";
  text::Problems problems;
  const auto loaded = scenario::load_text(text, "hall.yaml", {}, problems);
  auto compiled = program::compile(loaded, problems);
  REQUIRE(compiled);
  return std::move(*compiled);
}

Time at(std::int64_t day_number, Time time) { return day_number * day + time; }

}  // namespace

TEST_CASE("an absence takes people off duty for its time, and never more than there are") {
  const program::Program usual = hall();
  Incident incident;
  incident.kind = Incident::Kind::absence;
  incident.day = 2;
  incident.from = 10 * hour;
  incident.to = 12 * hour;
  incident.units = {"window", "no-such-unit"};
  incident.people = 2;
  const program::Program changed = program::with_incident(usual, incident);
  const program::Roster& roster = changed.units[0].roster;
  CHECK(roster.staff_at(at(2, 10 * hour - 1)) == 3);
  CHECK(roster.staff_at(at(2, 10 * hour)) == 1);
  CHECK(roster.staff_at(at(2, 12 * hour - 1)) == 1);
  CHECK(roster.staff_at(at(2, 12 * hour)) == 3);
  CHECK(roster.staff_at(at(2, 18 * hour)) == 0);
  CHECK(roster.staff_at(at(3, 11 * hour)) == 3);
  CHECK(roster.next_change(at(2, 9 * hour)) == at(2, 10 * hour));
  CHECK(roster.person_time(0, 2 * week) == usual.units[0].roster.person_time(0, 2 * week) - WideTime{4} * hour);
  CHECK(changed.units[0].servers == 3);
  incident.people = 9;
  CHECK(program::with_incident(usual, incident).units[0].roster.staff_at(at(2, 11 * hour)) == 0);
}

TEST_CASE("a closure leaves nobody, and two incidents on one day add up") {
  Incident closure;
  closure.kind = Incident::Kind::closure;
  closure.day = 1;
  closure.from = 14 * hour;
  closure.to = 15 * hour;
  closure.units = {"window"};
  Incident absence = closure;
  absence.kind = Incident::Kind::absence;
  absence.from = 9 * hour;
  absence.to = 17 * hour;
  const program::Program changed = program::with_incident(program::with_incident(hall(), closure), absence);
  const program::Roster& roster = changed.units[0].roster;
  CHECK(roster.staff_at(at(1, 13 * hour)) == 2);
  CHECK(roster.staff_at(at(1, 14 * hour)) == 0);
  CHECK(roster.staff_at(at(1, 16 * hour)) == 2);
}

TEST_CASE("a rush multiplies the arrivals of its time and of no other") {
  const program::Program usual = hall();
  Incident rush;
  rush.kind = Incident::Kind::rush;
  rush.day = 4;
  rush.from = 9 * hour;
  rush.to = 11 * hour;
  rush.factor = 3;
  const program::Program changed = program::with_incident(usual, rush);
  const program::RateProfile &before = usual.streams[0].rate, &after = changed.streams[0].rate;
  CHECK(after.expected(at(4, 9 * hour), at(4, 11 * hour)) ==
        Approx(3 * before.expected(at(4, 9 * hour), at(4, 11 * hour))));
  CHECK(after.expected(at(4, 11 * hour), at(5, 0)) == Approx(before.expected(at(4, 11 * hour), at(5, 0))));
  CHECK(after.expected(0, at(4, 0)) == before.expected(0, at(4, 0)));
}
