// The simulation behind the window: its last answer is the study's, its first comes at once, and it can be interrupted
// at any moment.
#include "gui/model/engine.hpp"

#include <atomic>
#include <cmath>
#include <thread>

#include "gui/model/recording.hpp"
#include "models/report/lookup.hpp"
#include "models/study/study.hpp"
#include "tests/gui_model/small_halls.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;
using gui::Engine;
using gui::Question;
using gui::Snapshot;
using gui::Stage;

namespace {

Question question(const test::SmallHalls& halls, int replications = 6) {
  return {{{"before", {"old", "旧"}, test::compiled(halls.before())},
           {"after", {"new", "新"}, test::compiled(halls.after())}},
          7,
          replications,
          0.95};
}

bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

constexpr double patience = 60;  // seconds; a sanitizer on a busy machine is slow

const auto complete = [](const Snapshot& snapshot) { return snapshot.complete; };

}  // namespace

TEST_CASE("the last answer is what the study says, whatever the number of threads") {
  const test::SmallHalls halls;
  const Question asked = question(halls);
  study::Plan plan;
  plan.seed = asked.seed;
  plan.replications = asked.replications;
  const study::Comparison expected = test::compare({asked.halls[0].program.get(), asked.halls[1].program.get()}, plan);
  for (const int threads : {1, 2, 3}) {
    Engine engine(threads);
    engine.ask(asked);
    const auto snapshot = engine.wait(complete, patience);
    REQUIRE(snapshot->complete);
    CHECK(snapshot->replications == 6);
    CHECK(snapshot->same_applicants);
    for (const char* name : {"window.wait", "trips", "handoffs"}) {
      const gui::Row* row = snapshot->row(name);
      REQUIRE(row != nullptr);
      const study::Estimate* mean = report::find_estimate(expected.results[1], name);
      const study::Estimate* change = report::find_estimate(expected.differences[1], name);
      CHECK(same_number(row->halls[1].mean, mean->mean));
      CHECK(same_number(row->halls[1].low, mean->low));
      CHECK(same_number(row->differences[1].mean, change->mean));
      CHECK(same_number(row->differences[1].high, change->high));
    }
  }
}

TEST_CASE("answers sharpen: a day, then weeks, then all of it, never backwards") {
  const test::SmallHalls halls;
  Engine engine(2);
  const std::uint64_t asked = engine.ask(question(halls, 12));
  std::uint64_t serial = 0;
  Stage stage = Stage::nothing;
  int replications = 0;
  for (;;) {
    const auto next = engine.wait([&](const Snapshot& snapshot) { return snapshot.serial > serial; }, patience);
    CHECK(next->question == asked);
    CHECK(next->stage >= stage);
    if (next->stage == stage) CHECK(next->replications >= replications);
    serial = next->serial;
    stage = next->stage;
    replications = next->replications;
    if (next->complete) break;
  }
  CHECK(stage == Stage::full);
  CHECK(replications == 12);
}

TEST_CASE("a single day has numbers and no certainty; weeks have intervals") {
  const test::SmallHalls halls;
  Engine engine(1);
  engine.ask(question(halls));
  const auto rough = engine.wait([](const Snapshot& s) { return s.stage >= Stage::day; }, patience);
  if (rough->stage == Stage::day) {
    CHECK(std::isfinite(rough->row("window.wait")->halls[0].mean));
    CHECK(rough->row("window.wait")->verdicts[1] == gui::Verdict::unknown);
    CHECK(rough->conclusion.empty());
  }
  const auto sharp = engine.wait(complete, patience);
  CHECK(std::isfinite(sharp->row("window.wait")->differences[1].low));
  CHECK(sharp->conclusion.english.find("sooner in") == std::string::npos);
  CHECK_FALSE(sharp->conclusion.chinese.empty());
}

TEST_CASE("charts have what they need: bands, a waterfall that adds up, days, heat") {
  const test::SmallHalls halls;
  Engine engine(2);
  engine.ask(question(halls));
  const auto snapshot = engine.wait(complete, patience);
  REQUIRE(snapshot->halls.size() == 2);
  for (std::size_t h = 0; h < 2; ++h) {
    const gui::HallNumbers& hall = snapshot->halls[h];
    CHECK(hall.windows.mean.size() == 48);
    CHECK(hall.windows.low[20] <= hall.windows.mean[20]);
    double sum = 0;
    for (const gui::Slice& slice : hall.waterfall) sum += slice.days.mean;
    const gui::Row* days = snapshot->row("days.elapsed");
    CHECK(sum == Approx(days->halls[h].mean / (days->format == "d" ? 1 : days->format == "h" ? 24 : 1440)));
    CHECK(std::is_sorted(hall.days.begin(), hall.days.end()));
    CHECK(hall.days.back() >= 0.995);
    CHECK(hall.heat.size() == 7 * 48);
    CHECK(std::isnan(hall.heat[0]));            // Monday at midnight
    CHECK(hall.heat[2 * 48 + 20] >= 0);         // Wednesday at ten
    CHECK(std::isnan(hall.heat[6 * 48 + 20]));  // Sunday
  }
}

TEST_CASE("recordings of the first replication come with the answer") {
  const test::SmallHalls halls;
  Engine engine(2);
  const std::uint64_t first = engine.ask(question(halls));
  auto snapshot = engine.wait(complete, patience);
  REQUIRE(snapshot->recordings.size() == 2);
  CHECK(snapshot->recordings_of == first);
  const auto before = snapshot->recordings;
  // The old ones stay until the new ones are there.
  engine.ask(question(halls));
  snapshot = engine.wait([](const Snapshot& s) { return s.stage >= Stage::day; }, patience);
  REQUIRE(snapshot->recordings.size() == 2);
  snapshot = engine.wait(complete, patience);
  CHECK(snapshot->recordings_of == first + 1);
  CHECK(snapshot->recordings != before);
  CHECK(snapshot->recordings[0]->moments().size() == before[0]->moments().size());
}

TEST_CASE("a new question stops the old one, and its answer is never mixed with the new") {
  const test::SmallHalls halls;
  Engine engine(2);
  Question many = question(halls, 400);
  for (int i = 0; i < 20; ++i) {
    many.seed = static_cast<std::uint64_t>(i);
    engine.ask(many);
    std::this_thread::sleep_for(std::chrono::milliseconds(i % 5));
  }
  const std::uint64_t last = engine.ask(question(halls));
  const auto snapshot = engine.wait(complete, patience);
  CHECK(snapshot->question == last);
  CHECK(snapshot->complete);
  CHECK(snapshot->replications == 6);
}

TEST_CASE("stopping and closing in mid-run take no time") {
  const test::SmallHalls halls;
  const auto begin = std::chrono::steady_clock::now();
  {
    Engine engine(2);
    engine.ask(question(halls, 100'000));
    engine.wait([](const Snapshot& s) { return s.stage == Stage::full; }, patience);
    engine.stop();
    engine.ask(question(halls, 100'000));
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
}

TEST_CASE("who listens is told of newer answers, and of none after he has ceased to listen") {
  const test::SmallHalls halls;
  Engine engine(2);
  std::atomic<std::uint64_t> told = 0;
  engine.on_news([&] { ++told; });
  engine.ask(question(halls));
  const auto snapshot = engine.wait(complete, patience);
  REQUIRE(snapshot->complete);
  CHECK(told >= 2);  // the first answer and the last
  CHECK(told <= snapshot->serial);
  engine.on_news({});
  const std::uint64_t before = told;
  engine.ask(question(halls));
  engine.wait(complete, patience);
  CHECK(told == before);
}

TEST_CASE("one hall alone has numbers and nothing to compare") {
  const test::SmallHalls halls;
  Engine engine(2);
  Question alone = question(halls);
  alone.halls.pop_back();
  engine.ask(alone);
  const auto snapshot = engine.wait(complete, patience);
  CHECK(snapshot->halls.size() == 1);
  CHECK(snapshot->row("window.wait")->halls.size() == 1);
  CHECK(snapshot->conclusion.empty());
}
