// docs/semantics.md, draws and their keys: tiny halls whose facts are known to the microsecond, lived by both halls.
#include <cmath>

#include <fmt/format.h>

#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

using hall::Verb;

TEST_CASE("draws are keyed by stream, applicant, purpose and the rounds around the step") {
  TinyHall hall(1000);
  const auto desk = hall.desk("desk", one_all_day);
  const Distribution time = Distribution::exponential(static_cast<double>(hour));
  hall.applicant(at(9), {repeat({repeat({work(desk, time)}, 1, 1, {}, "inner")}, 1, 1, {}, "outer")});

  const Key applicant = key_of_first(hall.program(), 0);
  Lines expected;
  Time now = at(9);
  for (const std::uint64_t rounds : {0x00000U, 0x10000U, 0x00001U, 0x10001U}) {  // outermost lowest
    Draws draws(sub_key(sub_key(applicant, key_of("work")), rounds));
    now += std::llround(time.sample(draws));
    expected.push_back(fmt::format("{} 1 finish desk.0", clock(now)));
  }
  CHECK(with(told(hall.program()), "finish") == expected);
}

TEST_CASE("each further round is a new draw") {
  TinyHall hall(1);
  for (int i = 0; i < 40; ++i) hall.applicant(at(9), {repeat({external(1 * minute)}, 0.5, 0)});
  const Lines lines = told(hall.program());
  for (std::size_t i = 0; i < 40; ++i) {
    const Key applicant = key_of_first(hall.program(), i);
    std::uint64_t rounds = 0;
    while (Draws(sub_key(sub_key(applicant, key_of("again")), rounds)).uniform() < 0.5) ++rounds;
    REQUIRE(rounds < 40);
    const Lines his = about(lines, static_cast<int>(i) + 1);
    CHECK(his.back() == fmt::format("{} {} done", clock(at(9) + static_cast<Time>(rounds + 1) * minute), i + 1));
  }
}

TEST_CASE("a branch is the first whose bound exceeds the uniform draw") {
  TinyHall hall;
  for (int i = 0; i < 40; ++i) hall.applicant(at(9), {choose(0.3, {external(1 * minute)}, {external(2 * minute)})});
  const Lines lines = with(told(hall.program()), "done");
  REQUIRE(lines.size() == 40);
  for (std::size_t i = 0; i < 40; ++i) {
    const Key applicant = key_of_first(hall.program(), i);
    const bool first = Draws(sub_key(sub_key(applicant, key_of("choose")), 0)).uniform() < 0.3;
    CHECK(with(lines, fmt::format(" {} done", i + 1)) ==
          Lines{fmt::format("{} {} done", first ? "09:01" : "09:02", i + 1)});
  }
}

TEST_CASE("a drawn duration is rounded to the nearest microsecond, after its factor") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(at(9), {work(desk, Distribution::constant(2.4)), external(Distribution::constant(2.5))});
  CHECK(told(hall.program()).back() == "09:00:00.000005 1 done");
  program::Program program = hall.program();
  for (program::Step& step : program.steps) step.factor = 3;
  CHECK(told(program).back() == "09:00:00.000015 1 done");  // 7.2 and 7.5
}

TEST_CASE("recorded work replaces the drawn one, in every round") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(at(9), {repeat({work(desk, 1 * hour)}, 1, 1)});
  program::Program program = hall.program();
  for (program::Step& step : program.steps) step.factor = 3;
  program::Stream& stream = program.streams.front();
  stream.work_column = {0};
  stream.work_columns = 1;
  stream.recorded_work = {7 * minute};
  CHECK(with(told(program), "finish") == Lines{"09:07 1 finish desk.0", "09:14 1 finish desk.0"});
}

TEST_CASE("patience is drawn anew at each joining of a queue, by its number") {
  TinyHall hall(200);
  const auto desk = hall.desk("desk", one_all_day);
  const auto window = hall.window("window", {{0, day, 1}});
  const auto never_open = hall.window("closed", {});
  hall.applicant(at(9), {work(desk, 1 * minute), work(window, 1 * minute), work(never_open, 1 * minute)});
  program::Program program = hall.program();
  const Distribution patience = Distribution::exponential(static_cast<double>(hour));
  program.distributions.push_back(patience);
  program.streams[0].patience = static_cast<program::Index>(program.distributions.size() - 1);
  const Key applicant = key_of_first(program, 0);
  Draws draws(sub_key(sub_key(applicant, key_of("patience")), 2));
  CHECK(told(program).back() == clock(at(9, 2) + std::llround(patience.sample(draws))) + " 1 give_up closed");
}

TEST_CASE("gaps between arrivals are exponentials spent along the rate, keyed by the applicant who comes") {
  TinyHall hall;
  hall.applicant(0, {});
  program::Program program = hall.program();
  program::Stream& stream = program.streams.front();
  stream.recorded = false;
  stream.rate = program::RateProfile::constant(4.0 / static_cast<double>(hour));
  Lines expected;
  const Key stream_key = sub_key(replication_key(1, 0), stream.key);
  Time now = 0;
  for (std::uint64_t k = 0;; ++k) {
    Draws draws(sub_key(sub_key(stream_key, k), key_of("gap")));
    now = stream.rate.after(now, Distribution::exponential(1).sample(draws), day);
    if (now >= day) break;
    expected.push_back(fmt::format("{} {} arrive", clock(now), k + 1));
  }
  CHECK(expected.size() > 50);
  CHECK(with(told(program), "arrive") == expected);
}

TEST_CASE("the item is the first whose cumulative share exceeds the uniform draw") {
  TinyHall hall;
  for (int i = 0; i < 3; ++i) hall.applicant(0, {external((i + 1) * minute)});
  program::Program program = hall.program();
  program::Stream stream = program.streams.front();
  stream.items = {0, 1, 2};
  stream.cumulative = {0.2, 0.7, 1.0};
  stream.arrivals.assign(50, {at(9), program::none});
  program.streams = {stream};
  REQUIRE(compare(program, 1, 0).empty());
  std::size_t number = 0;
  for (const hall::Fact& fact : live(program, 1, 0)) {
    if (fact.verb != Verb::arrive) continue;
    const Key applicant = sub_key(sub_key(replication_key(1, 0), stream.key), number++);
    const double uniform = Draws(sub_key(applicant, key_of("item"))).uniform();
    CHECK(fact.item == (uniform < 0.2 ? 0U : uniform < 0.7 ? 1U : 2U));
  }
  CHECK(number == 50);
}

}  // namespace
}  // namespace hallsim::twin
