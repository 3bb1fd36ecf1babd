// Whole runs: what must hold in every run does, and the measures agree with an independent count of the same facts.
#include "models/measure/checks.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "sim/level.hpp"
#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

struct Both {
  measure::Observer observer;
  measure::SelfCheck check;
  void operator()(const hall::Fact& fact) {
    observer(fact);
    check(fact);
  }
};

/// Counts who waits and who works with levels, from the end of the warm-up on: a second way to the same numbers.
struct Levels {
  Time warm_up;
  std::vector<Level> waiting, working;
  Level present;
  bool warm = false;

  explicit Levels(const program::Program& program)
      : warm_up(program.warm_up), waiting(program.units.size()), working(program.units.size()) {}

  void operator()(const hall::Fact& fact) {
    using hall::Verb;
    if (!warm && fact.at >= warm_up) {
      warm = true;
      present.restart(warm_up);
      for (Level& level : waiting) level.restart(warm_up);
      for (Level& level : working) level.restart(warm_up);
    }
    switch (fact.verb) {
      case Verb::arrive: return present.change(fact.at, 1);
      case Verb::join: return waiting[fact.unit].change(fact.at, 1);
      case Verb::give_up: present.change(fact.at, -1); return waiting[fact.unit].change(fact.at, -1);
      case Verb::call: waiting[fact.unit].change(fact.at, -1); return working[fact.unit].change(fact.at, 1);
      case Verb::resume: return working[fact.unit].change(fact.at, 1);
      case Verb::suspend:
      case Verb::finish: return working[fact.unit].change(fact.at, -1);
      case Verb::done: return present.change(fact.at, -1);
      default: return;
    }
  }
};

/// Runs one replication with all checks; its measures by name.
std::map<std::string, double> run_checked(const program::Program& program, std::uint64_t replication) {
  Both both{measure::Observer(program), measure::SelfCheck(program)};
  const hall::RunInfo info = hall::run(program, 7, replication, both);
  for (const measure::Check& check : both.check.finish(info)) {
    INFO(check.law);
    CHECK(check.compared > 0);
    CHECK(check.failed == 0);
  }
  const measure::Outcome outcome = both.observer.finish();
  const auto measures = measure::measures_of(program);
  std::map<std::string, double> values;
  for (std::size_t i = 0; i < measures.size(); ++i) values[measures[i].name] = outcome.values[i].value;
  return values;
}

}  // namespace

TEST_CASE("conservation, Little's law and the waterfall hold exactly in a hall where everything happens") {
  const program::Program office = busy_office(26 * week, 4 * week);
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    const auto m = run_checked(office, replication);
    CHECK(m.at("waterfall.total") == Approx(m.at("days.elapsed")).epsilon(1e-12));
    double sum = 0, rework = 0;
    for (const std::string_view part : std::span(measure::part_names).first(measure::parts_of(office))) {
      sum += m.at("waterfall." + std::string(part));
      rework += m.at("waterfall.rework." + std::string(part));
      CHECK(m.at("waterfall." + std::string(part)) > 0);
      CHECK(m.at("waterfall.rework." + std::string(part)) <= m.at("waterfall." + std::string(part)));
    }
    CHECK(sum == Approx(m.at("days.elapsed")).epsilon(1e-12));
    CHECK(rework == Approx(m.at("waterfall.rework")).epsilon(1e-12));
    CHECK(m.at("trips") >= 2);
    CHECK(m.at("trips.at_most_one") == 0);
    CHECK(m.at("same_visit") == 0);
    CHECK(m.at("days.legal") <= m.at("days.working"));
    CHECK(m.at("on_time.promised") <= m.at("on_time.legal"));
    CHECK(m.at("unit.counter.overtime") > 0);
    CHECK(m.at("unit.section.overtime") == 0);
    CHECK(m.at("abandonment") > 0);
  }
}

TEST_CASE("they hold without a warm-up, and in a hall that has too much work") {
  run_checked(busy_office(4 * week), 0);
  const auto m = run_checked(mmc(1, 2, 1, day).program, 0);
  CHECK(m.at("open") > 600);
  CHECK(m.at("unit.window.utilisation") > 0.99);
}

TEST_CASE("numbers waiting, at work and in the hall are those that levels over time give") {
  const program::Program office = busy_office(12 * week, 3 * week + 2 * day + 10 * hour);
  const Time end = office.horizon, length = office.horizon - office.warm_up;
  Levels levels(office);
  hall::run(office, 7, 3, levels);
  const auto m = run_checked(office, 3);
  CHECK(m.at("system.number") == Approx(levels.present.mean(end)).epsilon(1e-12));
  for (std::size_t i = 0; i < office.units.size(); ++i) {
    const std::string unit = "unit." + office.units[i].name;
    CHECK(m.at(unit + ".queue") == Approx(levels.waiting[i].mean(end)).epsilon(1e-12));
    CHECK(m.at(unit + ".queue.max") == static_cast<double>(levels.waiting[i].max(end)));
    const auto rostered = static_cast<double>(office.units[i].roster.person_time(office.warm_up, end));
    const double overtime = m.at(unit + ".overtime") * static_cast<double>(length) / static_cast<double>(week);
    const double work = m.at(unit + ".utilisation") * rostered + overtime * static_cast<double>(hour);
    CHECK(work == Approx(static_cast<double>(levels.working[i].area(end))).epsilon(1e-12));
  }
}

TEST_CASE("a run that loses an application or two works of one person at once is found out") {
  const program::Program program = mmc(1, 0.5, 1, hour).program;
  measure::SelfCheck check(program);
  hall::Fact fact;
  const auto tell = [&](hall::Verb verb, std::uint64_t applicant, Time at) {
    fact.verb = verb;
    fact.applicant = applicant;
    fact.slot = static_cast<std::uint32_t>(applicant - 1);
    fact.at = at;
    fact.unit = verb == hall::Verb::join || verb == hall::Verb::call ? 0 : none;
    fact.item = fact.step = 0;
    check(fact);
  };
  tell(hall::Verb::arrive, 1, 0);
  tell(hall::Verb::join, 1, 0);
  tell(hall::Verb::call, 1, 0);
  tell(hall::Verb::arrive, 2, 1);
  tell(hall::Verb::join, 2, 1);
  tell(hall::Verb::call, 2, 2);
  hall::RunInfo info;
  info.applicants = 3;
  info.open = 2;
  std::map<std::string_view, std::uint64_t> failed;
  for (const measure::Check& law : check.finish(info)) failed[law.law] = law.failed;
  CHECK(failed.at("Each person works on one application at a time.") == 1);
  CHECK(failed.at("Who arrived has completed, has given up, or is open.") == 1);
}
