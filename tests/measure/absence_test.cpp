// Where people may be absent, utilisation and overtime follow who was on duty. What the observer adds up is counted a
// second time here, from the facts alone.
#include <map>
#include <string>

#include "models/hall/hall.hpp"
#include "models/measure/checks.hpp"
#include "models/measure/observer.hpp"
#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

/// Person-time on duty and at work of unit 0 from the end of the warm-up on, by who came, went, began and stopped.
struct Presence {
  const program::Program& program;
  measure::Observer observer;
  measure::SelfCheck check;
  std::map<std::uint32_t, Time> came, began;
  Time on_duty = 0, in_duty = 0, outside = 0;

  explicit Presence(const program::Program& p) : program(p), observer(p), check(p) {}

  Time cut(Time from, Time to) const { return std::max(Time{0}, to - std::max(from, program.warm_up)); }
  void worked(std::uint32_t person, Time at) {
    if (began.count(person) == 0) return;
    (came.count(person) > 0 ? in_duty : outside) += cut(began[person], at);
    began[person] = at;
  }
  void operator()(const hall::Fact& fact) {
    observer(fact);
    check(fact);
    switch (fact.verb) {
      case hall::Verb::come:
        worked(fact.server, fact.at);
        came[fact.server] = fact.at;
        break;
      case hall::Verb::go:
        worked(fact.server, fact.at);
        on_duty += cut(came[fact.server], fact.at);
        came.erase(fact.server);
        break;
      case hall::Verb::call:
      case hall::Verb::resume: began[fact.server] = fact.at; break;
      case hall::Verb::suspend:
      case hall::Verb::finish:
        worked(fact.server, fact.at);
        began.erase(fact.server);
        break;
      default: break;
    }
  }
};

void same_as_counted(program::ShiftEnd shift_end) {
  SmallHall hall(12 * week, 2 * week + 10 * hour);
  hall.program.calendar = office_hours(1);
  const Index desk = hall.unit("desk", false, 3, office_hours(3));
  hall.program.units[desk].shift_end = shift_end;
  hall.program.units[desk].absence = 0.2;
  hall.work(desk, "review", exponential_minutes(50));
  hall.poisson("door", 1.0 / 110, hall.item("file"));
  Presence presence(hall.program);
  const hall::RunInfo info = hall::run(hall.program, 7, 0, presence);
  for (const measure::Check& law : presence.check.finish(info)) CHECK(law.failed == 0);
  const measure::Outcome outcome = presence.observer.finish();
  std::map<std::string, double> m;
  const auto measures = measure::measures_of(hall.program);
  for (std::size_t i = 0; i < measures.size(); ++i) m[measures[i].name] = outcome.values[i].value;

  const double weeks = static_cast<double>(hall.program.horizon - hall.program.warm_up) / static_cast<double>(week);
  const auto rostered =
      static_cast<double>(hall.program.units[desk].roster.person_time(hall.program.warm_up, hall.program.horizon));
  CHECK(m.at("unit.desk.utilisation") ==
        Approx(static_cast<double>(presence.in_duty) / static_cast<double>(presence.on_duty)).epsilon(1e-12));
  CHECK(m.at("unit.desk.overtime") * weeks * static_cast<double>(hour) ==
        Approx(static_cast<double>(presence.outside)).margin(1));
  CHECK(m.at("unit.desk.absence") == Approx(1 - static_cast<double>(presence.on_duty) / rostered).epsilon(1e-12));
  CHECK(m.at("unit.desk.absence") == Approx(0.2).margin(0.06));
  CHECK((presence.outside > 0) == (shift_end == program::ShiftEnd::finish));
}

/// The same of people who take breaks, of whom the finishing of work in hand eats into the break.
void same_with_breaks(program::ShiftEnd shift_end) {
  SmallHall hall(12 * week, 2 * week + 10 * hour);
  hall.program.calendar = office_hours(1);
  const Index desk = hall.unit("desk", false, 3, office_hours(3));
  program::Unit& unit = hall.program.units[desk];
  unit.shift_end = shift_end;
  unit.breaks = {{9 * hour + 10 * minute, 20 * minute, 2}, {14 * hour, 15 * minute, 1}};
  unit.shifts = unit.roster;
  unit.roster = unit.shifts.with_breaks(unit.breaks);
  hall.work(desk, "review", exponential_minutes(50));
  hall.poisson("door", 1.0 / 110, hall.item("file"));
  Presence presence(hall.program);
  const hall::RunInfo info = hall::run(hall.program, 7, 0, presence);
  for (const measure::Check& law : presence.check.finish(info)) CHECK(law.failed == 0);
  const measure::Outcome outcome = presence.observer.finish();
  const auto measures = measure::measures_of(hall.program);
  const auto value = [&](const std::string& name) {
    for (std::size_t i = 0; i < measures.size(); ++i)
      if (measures[i].name == name) return outcome.values[i].value;
    FAIL("no measure " << name);
    return 0.0;
  };
  const double weeks = static_cast<double>(hall.program.horizon - hall.program.warm_up) / static_cast<double>(week);
  CHECK(presence.on_duty == unit.roster.person_time(hall.program.warm_up, hall.program.horizon));
  CHECK(unit.shifts.weekly_person_time() - unit.roster.weekly_person_time() == 5 * 3 * 35 * minute);
  CHECK(value("unit.desk.utilisation") ==
        Approx(static_cast<double>(presence.in_duty) / static_cast<double>(presence.on_duty)).epsilon(1e-12));
  CHECK(value("unit.desk.overtime") * weeks * static_cast<double>(hour) ==
        Approx(static_cast<double>(presence.outside)).margin(1));
  CHECK((presence.outside > 0) == (shift_end == program::ShiftEnd::finish));
}

}  // namespace

TEST_CASE("utilisation and overtime of people who take breaks follow who was in one") {
  same_with_breaks(program::ShiftEnd::finish);
  same_with_breaks(program::ShiftEnd::suspend);
  same_with_breaks(program::ShiftEnd::hand_over);
}

TEST_CASE("utilisation and overtime of people who may be absent follow who was on duty") {
  same_as_counted(program::ShiftEnd::finish);
  same_as_counted(program::ShiftEnd::suspend);
  same_as_counted(program::ShiftEnd::hand_over);
}

TEST_CASE("a hall whose people never stay away has no measure of absence") {
  for (const auto& measure : measure::measures_of(mmc(1, 0.5, 1, hour).program))
    CHECK(measure.name.find("absence") == std::string::npos);
}
