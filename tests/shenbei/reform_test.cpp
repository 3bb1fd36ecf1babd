// The two halls of Shenbei: the figures of the case that went into them, that they differ in organisation only, that
// both can do their work, and that the dispersed one takes the case's 18 days to start a business.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "models/scenario/sources.hpp"
#include "models/theory/load.hpp"
#include "tests/shenbei/halls.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

double heads(const program::Program& program) {
  double sum = 0;
  for (const auto& unit : program.units)
    if (unit.counted) sum += unit.people;
  return sum;
}

template <class Number>
Number sum_over(const program::Program& program, const std::string& prefix, Number program::Unit::*what) {
  Number sum = 0;
  for (const auto& unit : program.units)
    if (unit.name.starts_with(prefix)) sum += unit.*what;
  return sum;
}

std::ptrdiff_t units_named(const program::Program& program, const std::string& prefix) {
  return std::count_if(program.units.begin(), program.units.end(),
                       [&](const auto& unit) { return unit.name.starts_with(prefix); });
}

/// Steps of an item by the key of their draws.
std::map<KeyPart, program::Step> steps_by_purpose(const program::Program& program, const program::Item& item,
                                                  program::StepKind kind) {
  std::map<KeyPart, program::Step> steps;
  for (program::Index i = item.first_step; i < item.end_step; ++i)
    if (program.steps[i].kind == kind) steps.emplace(program.steps[i].purpose, program.steps[i]);
  return steps;
}

}  // namespace

TEST_CASE("Before the reform 200 people work in 42 sections of 23 departments and keep 75 seals") {
  const program::Program& before = dispersed().program;
  CHECK(heads(before) == 200);
  CHECK(units_named(before, "section-") + units_named(before, "projects-") == 42);
  CHECK(sum_over(before, "chief-", &program::Unit::servers) == 42);
  CHECK(sum_over(before, "seals-", &program::Unit::servers) == 75);
  CHECK(units_named(before, "seals-") == 23);
}

TEST_CASE("After the reform 69 people work in six sections, and the seals are in one place") {
  const program::Program& after = centralized().program;
  CHECK(heads(after) == 69);
  CHECK(units_named(after, "section-") == 6);
  CHECK(sum_over(after, "chief-", &program::Unit::servers) == 6);
  CHECK(units_named(after, "seals") == 1);
}

TEST_CASE("The same people come with the same applications, work and papers to both halls") {
  const scenario::Scenario &before = dispersed().loaded.scenario, &after = centralized().loaded.scenario;
  REQUIRE(before.tasks.size() == after.tasks.size());
  for (std::size_t i = 0; i < before.tasks.size(); ++i) {
    const auto& [name, task] = before.tasks[i];
    INFO(name);
    CHECK(name == after.tasks[i].first);
    CHECK(task.time == after.tasks[i].second.time);
    CHECK(task.starts_clock == after.tasks[i].second.starts_clock);
    CHECK(task.ends_clock == after.tasks[i].second.ends_clock);
  }
  REQUIRE(before.items.size() == after.items.size());
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    const auto& [name, item] = before.items[i];
    const scenario::Item& other = after.items[i].second;
    INFO(name);
    CHECK(name == after.items[i].first);
    CHECK((item.department == other.department && item.category == other.category &&
           item.item_class == other.item_class));
    CHECK((item.flow == other.flow && item.share == other.share && item.work == other.work));
    CHECK(
        (item.incomplete == other.incomplete && item.defective == other.defective && item.priority == other.priority));
    CHECK((item.promised_days == other.promised_days && item.legal_days == other.legal_days));
  }
  REQUIRE(before.arrivals.size() == 1);
  REQUIRE(after.arrivals.size() == 1);
  CHECK(before.arrivals.front().first == after.arrivals.front().first);
  const program::Stream &one = dispersed().program.streams.front(), &other = centralized().program.streams.front();
  CHECK(one.key == other.key);
  CHECK(one.cumulative == other.cumulative);
  CHECK(one.items == other.items);
  for (Time t = 0; t < 60 * week; t += 7 * hour) CHECK(one.rate.expected(0, t) == other.rate.expected(0, t));
}

TEST_CASE("Work, delays and ways that both halls have are drawn alike") {
  const program::Program &before = dispersed().program, &after = centralized().program;
  using program::StepKind;
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    INFO(before.items[i].name);
    for (const StepKind kind : {StepKind::task, StepKind::external, StepKind::trip}) {
      const auto one = steps_by_purpose(before, before.items[i], kind),
                 other = steps_by_purpose(after, after.items[i], kind);
      for (const auto& [purpose, step] : one) {
        const auto found = other.find(purpose);
        if (found == other.end()) continue;
        CHECK(before.distributions[step.duration] == after.distributions[found->second.duration]);
        CHECK(step.factor == found->second.factor);
      }
    }
    // What the centralized hall does to an application, the dispersed hall does too: nothing is added by the reform.
    const auto one = steps_by_purpose(before, before.items[i], StepKind::task);
    for (const auto& [purpose, step] : steps_by_purpose(after, after.items[i], StepKind::task)) {
      INFO(after.tasks[step.task].name);
      CHECK((one.contains(purpose) || step.signature));
    }
  }
}

TEST_CASE("Every input of both halls names its source") {
  for (const Hall* each : {&dispersed(), &centralized()})
    for (const auto& [path, value] : each->loaded.given)
      if (scenario::is_input(path) && scenario::source_of(each->loaded.scenario, path) == nullptr)
        FAIL_CHECK(path << ": " << value);
}

TEST_CASE("Nobody in either hall is given more work than can be done") {
  for (const Hall* each : {&dispersed(), &centralized()})
    for (const theory::Load& load : theory::loads(each->program)) {
      INFO(each->program.units[load.unit].name);
      CHECK(load.ratio < 0.85);
    }
}

TEST_CASE("Starting a business takes 18 working days before the reform, and fewer after it") {
  study::Plan plan;
  plan.replications = 4;
  const auto comparison = test::compare({&dispersed().program, &centralized().program}, plan);
  const std::string days = "item.start-business.days.working";
  const double before = estimate(comparison.results[0], days).mean, after = estimate(comparison.results[1], days).mean;
  CHECK(before == Approx(18).margin(0.5));
  CHECK(after < before);
  // the directions that the case reports, each far outside chance
  const auto difference = [&](const std::string& name) {
    const auto& measures = comparison.differences[1].measures;
    for (std::size_t i = 0; i < measures.size(); ++i)
      if (measures[i].name == name) return comparison.differences[1].estimates[i];
    FAIL("no measure " << name);
    return study::Estimate{};
  };
  for (const char* lower : {"days.elapsed", "days.legal", "trips", "handoffs", "signatures", "rework",
                            "waterfall.courier", "staff.people"}) {
    INFO(lower);
    CHECK(difference(lower).high < 0);
  }
  for (const char* higher : {"same_visit", "trips.at_most_one", "staff.cases"}) {
    INFO(higher);
    CHECK(difference(higher).low > 0);
  }
}
