// A hall allocates while it fills and never again. A run to twice the horizon lives through the same first half as the
// run to the horizon; where it is never fuller in its second half than it was in its first, it allocates exactly as
// often. Counted in operator new, for the hall alone and with its measures.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "models/program/compile.hpp"
#include "tests/memory/counting_new.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using hallsim::test::AllocationCount;

namespace {

struct Nobody {
  explicit Nobody(const program::Program&) {}
  void operator()(const hall::Fact&) {}
};

program::Program compiled(const scenario::Loaded& loaded, text::Problems& problems) {
  auto program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  return *std::move(program);
}

/// A scenario run for some days, the first of which warms up.
program::Program program_of(const std::string& file, double days) {
  text::Problems problems;
  return compiled(scenario::load(std::string(HALLSIM_SOURCE_DIR) + "/scenarios/" + file,
                                 {{"run.warm_up", "1 day"}, {"run.horizon", fmt::format("{} days", days)}}, problems),
                  problems);
}

/// Everybody comes in the first hour of a day, and one after the other leaves; half of the files go round again.
program::Program emptying(int hours) {
  const std::string text = fmt::format(
      "name: A rush\n"
      "run: {{start: 2018-01-01, warm_up: 10 min, horizon: {} h}}\n"
      "calendar: always\n"
      "tasks: {{serve: {{time: 10 s}}}}\n"
      "flows: {{visit: [{{repeat: {{steps: [{{task: serve}}], again: 0.5}}}}]}}\n"
      "items: {{visit: {{flow: visit}}}}\n"
      "units: {{window: {{kind: window, staff: 1}}}}\n"
      "routing: [{{task: serve, unit: window}}]\n"
      "arrivals: {{door: {{rate: 2000 per day, hours: {{00:00-01:00: 1, 01:00-24:00: 0}}}}}}\n",
      hours);
  text::Problems problems;
  return compiled(scenario::load_text(text, "rush.yaml", {}, problems), problems);
}

/// The most open applications, and the most of them that have spent time in a further round, before and after the
/// middle of a run: what a hall and its measures need memory for.
class Fullness {
 public:
  explicit Fullness(Time middle) : middle_(middle) {}
  void operator()(const hall::Fact& fact) {
    if (fact.verb == hall::Verb::duty) return;
    if (fact.slot >= applications_.size()) applications_.resize(fact.slot + 1);
    Application& application = applications_[fact.slot];
    if (fact.verb == hall::Verb::arrive) {
      application = {};
      ++now_.open;
    }
    if (application.in_rework && fact.at > application.since && !application.reworked) {
      application.reworked = true;
      ++now_.reworked;
    }
    application.since = fact.at;
    application.in_rework = fact.rework;
    Counts& most = fact.at < middle_ ? before_ : after_;
    most = {std::max(most.open, now_.open), std::max(most.reworked, now_.reworked)};
    if (fact.verb != hall::Verb::done && fact.verb != hall::Verb::give_up) return;
    --now_.open;
    now_.reworked -= application.reworked ? 1 : 0;
  }
  bool fullest_before() const { return before_.open >= after_.open && before_.reworked >= after_.reworked; }

 private:
  struct Counts {
    std::int64_t open = 0, reworked = 0;
  };
  struct Application {
    Time since = 0;
    bool in_rework = false, reworked = false;
  };
  Time middle_;
  Counts now_, before_, after_;
  std::vector<Application> applications_;  // by slot
};

/// Allocations of a run of the hall, its own making and end included.
template <class Observer>
std::size_t allocations(const program::Program& program, std::uint64_t replication) {
  Observer observer(program);
  AllocationCount count;
  hall::run(program, 1, replication, observer);
  return count.stop();
}

/// In the first replications in which the second half is never fuller than the first was.
template <class Observer>
void check_second_half(const std::string& name, const program::Program& half, const program::Program& whole) {
  int checked = 0;
  for (std::uint64_t replication = 0; replication < 32 && checked < 4; ++replication) {
    Fullness fullness(half.horizon);
    hall::run(whole, 1, replication, fullness);
    if (!fullness.fullest_before()) continue;
    const std::size_t before = allocations<Observer>(half, replication),
                      all = allocations<Observer>(whole, replication);
    INFO(name << ", replication " << replication
              << ": bytes allocated in the second half: " << AllocationCount::sizes_after(before));
    CHECK(before > 0);
    CHECK(all == before);
    ++checked;
  }
  CHECK(checked > 0);
}

template <class Observer>
void check_second_half(const std::string& file, double days) {
  check_second_half<Observer>(file, program_of(file, days), program_of(file, 2 * days));
}

}  // namespace

TEST_CASE("operator new is counted") {
  AllocationCount count;
  std::vector<int> numbers(100);
  auto aligned = new (std::align_val_t{64}) char[64];
  const std::size_t seen = count.stop();
  operator delete[](aligned, std::align_val_t{64});
  CHECK(seen == 2);
  CHECK(AllocationCount::sizes_after(0) == "400 64 ");
}

TEST_CASE("a hall that has been as full as it will be allocates nothing more") {
  check_second_half<Nobody>("theory/mm1.yaml", 40);
  check_second_half<Nobody>("theory/mm20.yaml", 20);
  check_second_half<Nobody>("theory/tandem.yaml", 10);
  check_second_half<Nobody>("theory/erlang-a.yaml", 5);
  check_second_half<Nobody>("theory/priorities.yaml", 20);
  check_second_half<Nobody>("shenbei/centralized.yaml", 182);
  check_second_half<Nobody>("shenbei/dispersed.yaml", 182);
}

TEST_CASE("nor do the measures") {
  check_second_half<measure::Observer>("theory/mm1.yaml", 40);
  check_second_half<measure::Observer>("theory/mm20.yaml", 20);
  check_second_half<measure::Observer>("theory/tandem.yaml", 10);
  check_second_half<measure::Observer>("theory/erlang-a.yaml", 5);
  check_second_half<measure::Observer>("theory/priorities.yaml", 20);
  check_second_half<measure::Observer>("shenbei/centralized.yaml", 182);
  check_second_half<measure::Observer>("shenbei/dispersed.yaml", 182);
}

TEST_CASE("a hall that empties allocates nothing more, nor do the measures") {
  check_second_half<Nobody>("rush", emptying(10), emptying(20));
  check_second_half<measure::Observer>("rush", emptying(10), emptying(20));
}
