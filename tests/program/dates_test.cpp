// What changes on a date: shifts that begin and end, arrivals that grow, surge and rest.
#include <cmath>

#include "models/program/compile.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::program;

namespace {

Program compiled(const std::string& unit, const std::string& stream) {
  text::Problems problems;
  const auto loaded = scenario::load_text(
      "name: Dates\nrun: {start: 2017-01-02, horizon: 60 weeks}\ncalendar: office\n"
      "calendars: {office: {days: mon-fri, hours: [08:00-12:00, 13:00-17:00]}}\n"
      "tasks: {accept: {time: 10 min}}\nflows: {standard: [{task: accept}]}\nitems: {stamp: {flow: standard}}\n"
      "units: {counter: {kind: window, " +
          unit +
          "}}\nrouting: [{task: accept, unit: counter}]\n"
          "arrivals: {door: {rate: 16 per day, " +
          stream + "}}\n",
      "dates.yaml", {}, problems);
  auto program = compile(loaded, problems);
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  return *program;
}

constexpr Time at(std::int64_t date, Time of_day) { return date * day + of_day; }

}  // namespace

TEST_CASE("a shift with dates is worked from its first day to its last, on the days and hours that it has") {
  const Program program = compiled(
      "shifts: [{staff: 4, hours: [08:00-12:00], to: 2017-01-10}, {staff: 2, hours: [08:00-12:00], from: 2017-01-11}, "
      "{staff: 1, days: thu, hours: [13:00-17:00], from: 2017-01-09, to: 2017-01-20}]",
      "items: {stamp: 1}");
  const Roster& roster = program.units[0].roster;
  CHECK(roster.staff_at(at(0, 9 * hour)) == 4);
  CHECK(roster.staff_at(at(3, 14 * hour)) == 0);   // Thursday before its dates
  CHECK(roster.staff_at(at(8, 9 * hour)) == 4);    // the last day
  CHECK(roster.staff_at(at(9, 9 * hour)) == 2);    // the day after
  CHECK(roster.staff_at(at(10, 14 * hour)) == 1);  // Thursday
  CHECK(roster.staff_at(at(12, 9 * hour)) == 0);   // Saturday
  CHECK(roster.staff_at(at(17, 14 * hour)) == 1);
  CHECK(roster.staff_at(at(24, 14 * hour)) == 0);
  CHECK(roster.staff_at(at(60 * 7 - 3, 9 * hour)) == 2);  // to the end of the run
  CHECK(roster.next_change(at(8, 12 * hour)) == at(9, 8 * hour));
  CHECK(program.units[0].servers == 4);
  CHECK(program.units[0].dated);
}

TEST_CASE("months weigh the rate every year, and the mean over a year stays") {
  const Program program = compiled("staff: 1", "months: [2, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
  const RateProfile& rate = program.streams[0].rate;
  const auto of_day = [&](std::int64_t number) { return rate.expected(number * day, (number + 1) * day); };
  const double scale = 365 / (62.0 + 365 - 31 - 28);
  CHECK(of_day(0) == Approx(32 * scale));    // 2017-01-02
  CHECK(of_day(30) == 0);                    // Wednesday, 2017-02-01
  CHECK(of_day(58) == Approx(16 * scale));   // Wednesday, 2017-03-01
  CHECK(of_day(364) == Approx(32 * scale));  // Monday, 2018-01-01
}

TEST_CASE("arrivals grow day by day, and changes multiply the rate of their days") {
  const Program program = compiled("staff: 1",
                                   "growth: 0.577, changes: [{from: 2017-01-03, to: 2017-01-04, factor: 2}, {from: "
                                   "2017-01-04, to: 2017-01-04, factor: 3}]");
  const RateProfile& rate = program.streams[0].rate;
  const auto of_day = [&](std::int64_t number) { return rate.expected(number * day, (number + 1) * day); };
  CHECK(of_day(0) == Approx(16));
  CHECK(of_day(1) == Approx(32 * std::pow(1.577, 1.0 / 365)));
  CHECK(of_day(2) == Approx(96 * std::pow(1.577, 2.0 / 365)));
  CHECK(of_day(3) == Approx(16 * std::pow(1.577, 3.0 / 365)));
  CHECK(of_day(364) == Approx(16 * std::pow(1.577, 364.0 / 365)));
  CHECK(of_day(5) == 0);  // Saturday
  const Time moment = rate.after(0, 16 + of_day(1) / 4, 60 * week);
  CHECK(moment == at(1, 10 * hour));
}
