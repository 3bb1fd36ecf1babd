#include "models/theory/traffic.hpp"

#include <stdexcept>

#include "models/theory/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/theory/small_halls.hpp"

using namespace hallsim;
using namespace hallsim::theory;
using program::Index;
using tests::SmallHall;

namespace {

const Distribution ten_minutes = Distribution::exponential(10.0 * minute);

/// Task, then up to `inner` further rounds of it, then a second task, and up to `outer` further rounds of everything.
SmallHall nested(double again_inner, int inner, double again_outer, int outer) {
  SmallHall hall;
  const Index first = hall.unit("first", 1), second = hall.unit("second", 1);
  hall.task(first, ten_minutes);
  hall.again(0, again_inner, static_cast<std::uint16_t>(inner));
  hall.task(second, ten_minutes);
  hall.again(0, again_outer, static_cast<std::uint16_t>(outer));
  hall.stream(hall.item("item", 0), 0.01);
  return hall;
}

/// The same with a state for each pair of counters, as the hall itself lives it.
std::vector<double> nested_state_by_state(double again_inner, int inner, double again_outer, int outer) {
  const auto state = [&](int o, int i, int step) { return static_cast<Index>((o * (inner + 1) + i) * 4 + step); };
  std::vector<double> external(static_cast<std::size_t>((outer + 1) * (inner + 1) * 4), 0.0);
  std::vector<Route> routes;
  external[0] = 1;
  for (int o = 0; o <= outer; ++o)
    for (int i = 0; i <= inner; ++i) {
      const double more_inner = i < inner ? again_inner : 0, more_outer = o < outer ? again_outer : 0;
      routes.push_back({state(o, i, 0), state(o, i, 1), 1});
      if (more_inner > 0) routes.push_back({state(o, i, 1), state(o, i + 1, 0), more_inner});
      routes.push_back({state(o, i, 1), state(o, 0, 2), 1 - more_inner});
      routes.push_back({state(o, i, 2), state(o, i, 3), 1});
      if (more_outer > 0) routes.push_back({state(o, i, 3), state(o + 1, 0, 0), more_outer});
    }
  const std::vector<double> visits = solve_traffic(external, routes);
  std::vector<double> steps(4, 0.0);
  for (std::size_t s = 0; s < visits.size(); ++s) steps[s % 4] += visits[s];
  return steps;
}

}  // namespace

TEST_CASE("Traffic that never leaves is an error") {
  CHECK_THROWS_AS(solve_traffic({1, 0}, {{0, 1, 1}, {1, 0, 1}}), std::domain_error);
  CHECK(solve_traffic({}, {}).empty());
}

TEST_CASE("A repeat without limit is visited 1 / (1 - p) times") {
  SmallHall hall;
  hall.task(hall.unit("desk", 1), ten_minutes);
  hall.again(0, 0.2);
  hall.item("item", 0);
  const auto visits = step_visits(hall.program);
  CHECK(visits[0] == Approx(1.25));
  CHECK(visits[1] == Approx(1.25));
  CHECK(visits[2] == Approx(1));
}

TEST_CASE("A limited repeat is visited once for each round that can happen") {
  SmallHall hall;
  hall.task(hall.unit("desk", 1), ten_minutes);
  hall.again(0, 0.5, 3);
  hall.item("item", 0);
  CHECK(step_visits(hall.program)[0] == Approx(1 + 0.5 + 0.25 + 0.125));
  hall.program.steps[1].probability = 1;
  CHECK(step_visits(hall.program)[0] == Approx(4));
}

TEST_CASE("Nested limited repeats agree with a chain that has a state for each counter") {
  const double inner[] = {0.3, 0.9, 1.0}, outer[] = {0.2, 0.7, 1.0};
  for (const double again_inner : inner)
    for (const double again_outer : outer)
      for (const int most : {1, 2, 5}) {
        const auto visits = step_visits(nested(again_inner, most, again_outer, 3).program);
        const auto expected = nested_state_by_state(again_inner, most, again_outer, 3);
        for (std::size_t s = 0; s < 4; ++s) CHECK(visits[s] == Approx(expected[s]).epsilon(1e-10));
      }
}

TEST_CASE("Branches are visited by their probabilities, each item by itself") {
  SmallHall hall;
  const Index left = hall.unit("left", 1), right = hall.unit("right", 1);
  hall.choose({{1, 0.25}, {2, 0.75}});
  hall.task(left, ten_minutes);
  hall.program.steps[1].next = 3;
  hall.task(right, ten_minutes);
  const Index branching = hall.item("branching", 0);
  const Index first = hall.size();
  hall.task(left, ten_minutes);
  const Index straight = hall.item("straight", first);
  hall.stream(branching, 0.4);
  hall.stream(straight, 0.1);
  const auto visits = step_visits(hall.program);
  CHECK(visits[1] == Approx(0.25));
  CHECK(visits[2] == Approx(0.75));
  CHECK(visits[3] == Approx(1));
  CHECK(visits[4] == Approx(1));
  const double minutes = static_cast<double>(hall.program.horizon / minute);
  const auto joins = unit_arrivals(hall.program);
  CHECK(joins[left] / minutes == Approx(0.4 * 0.25 + 0.1));
  CHECK(joins[right] / minutes == Approx(0.4 * 0.75));
}

TEST_CASE("A stream divides among its items by their shares") {
  SmallHall hall;
  const Index unit = hall.unit("desk", 1);
  hall.task(unit, ten_minutes);
  const Index a = hall.item("a", 0);
  const Index first = hall.size();
  hall.task(unit, ten_minutes);
  const Index b = hall.item("b", first);
  auto& stream = hall.stream(a, 0.1);
  stream.items = {a, b};
  stream.cumulative = {0.3, 1};
  const auto arrivals = item_arrivals(hall.program);
  const double minutes = static_cast<double>(hall.program.horizon / minute);
  CHECK(arrivals[a] / minutes == Approx(0.03));
  CHECK(arrivals[b] / minutes == Approx(0.07));
}

TEST_CASE("Load is offered work over people on duty") {
  SmallHall hall = nested(0.2, 0, 0.5, 1);
  hall.unit("idle", 3);
  const auto result = loads(hall.program);
  REQUIRE(result.size() == 3);
  CHECK(result[0].unit == 0);
  CHECK(result[0].offered == Approx(0.01 * 1.25 * 1.5 * 10));
  CHECK(result[0].capacity == Approx(1));
  CHECK(result[0].ratio == Approx(0.01 * 1.25 * 1.5 * 10));
  CHECK(result[1].offered == Approx(0.01 * 1.5 * 10));
  CHECK(result[2].offered == 0);
  CHECK(result[2].ratio == 0);
}

TEST_CASE("Load counts the item's own work factor, the hours on duty and those who are absent") {
  SmallHall hall;
  const Index desk = hall.unit("desk", 2);
  hall.task(desk, ten_minutes, 1.5);
  hall.stream(hall.item("item", 0), 0.02);
  // Two people from 8 to 14 on five days of the week.
  const std::vector<program::Span> open{
      {0, 8 * hour, 0, false}, {8 * hour, 14 * hour, 2, true}, {14 * hour, day, 0, false}};
  const std::vector<program::Span> closed{{0, day, 0, false}};
  hall.program.units[desk].roster = program::Roster({open, closed}, {0, 0, 0, 0, 0, 1, 1}, {}, 0);
  const auto result = loads(hall.program);
  CHECK(result[desk].offered == Approx(0.3));
  CHECK(result[desk].capacity == Approx(2 * 0.25 * 5 / 7));
  CHECK(result[desk].ratio == Approx(0.84));
  hall.program.units[desk].absence = 0.2;  // each is away on a fifth of his days
  CHECK(loads(hall.program)[desk].offered == Approx(0.3));
  CHECK(loads(hall.program)[desk].ratio == Approx(0.84 / 0.8));
}

TEST_CASE("Load of a part of the run counts who comes and who is on duty then, and people by their efficiency") {
  SmallHall hall;
  const Index desk = hall.unit("desk", 2);
  hall.task(desk, ten_minutes);
  hall.stream(hall.item("item", 0), 0.1);
  hall.program.streams.front().ends = 5 * week;
  program::Unit& unit = hall.program.units[desk];
  unit.roster = program::Roster::always(2).followed_by(35, program::Roster::always(4));
  unit.servers = 4;
  CHECK(loads(hall.program, 0, 5 * week)[desk].offered == Approx(1));
  CHECK(loads(hall.program, 0, 5 * week)[desk].ratio == Approx(0.5));
  CHECK(loads(hall.program, 5 * week, 10 * week)[desk].offered == 0);
  CHECK(loads(hall.program, 5 * week, 10 * week)[desk].capacity == Approx(4));
  CHECK(loads(hall.program)[desk].ratio == Approx(0.5 / 3));
  unit.skills = {{0, 1, 0.5, 1, {}}, {1, 2, 1.5, 0.2, {}}};  // the other two have no group
  CHECK(loads(hall.program, 5 * week, 10 * week)[desk].capacity == Approx(0.5 + 1.5 + 1 + 1));
  unit.skills.front().efficiency = 1;
  CHECK(loads(hall.program, 5 * week, 10 * week)[desk].capacity == Approx(1 + 1.5 + 1 + 1));
  // Whoever comes only later takes nothing from those who are there before.
  CHECK(loads(hall.program, 0, 5 * week)[desk].capacity == Approx(1 + 1.5));
  CHECK(loads(hall.program, 0, 5 * week)[desk].on_duty == Approx(2));
  CHECK(loads(hall.program)[desk].capacity == Approx((2.5 + 4.5) / 2));
  CHECK(loads(hall.program)[desk].on_duty == Approx(3));
}

TEST_CASE("Load counts the efficiency of each person for as long as he is there, in shifts and without breaks") {
  SmallHall hall;
  const Index desk = hall.unit("desk", 2);
  hall.task(desk, ten_minutes);
  hall.stream(hall.item("item", 0), 0.02);
  program::Unit& unit = hall.program.units[desk];
  // One from 8 to 16, and a second who is slow from 8 to 9.
  const std::vector<program::Span> open{{0, 8 * hour, 0, false},
                                        {8 * hour, 9 * hour, 2, true},
                                        {9 * hour, 16 * hour, 1, true},
                                        {16 * hour, day, 0, false}};
  unit.roster = program::Roster({open}, {}, {}, 0);
  unit.skills = {{0, 1, 1, 1, {}}, {1, 2, 0.1, 1, {}}};
  CHECK(loads(hall.program)[desk].on_duty == Approx(9.0 / 24));
  CHECK(loads(hall.program)[desk].capacity == Approx(8.1 / 24));
  CHECK(loads(hall.program)[desk].ratio == Approx(0.2 / (8.1 / 24)));
  unit.shifts = unit.roster;  // the first has his break from 8 to 8:30, the second after him
  unit.breaks = {{8 * hour, 30 * minute, 2}};
  unit.roster = unit.shifts.with_breaks(unit.breaks);
  CHECK(loads(hall.program)[desk].on_duty == Approx(8.0 / 24));
  CHECK(loads(hall.program)[desk].capacity == Approx(7.55 / 24));
}

TEST_CASE("A finite cohort that comes otherwise after a date brings no more than there are") {
  SmallHall hall;
  const Index item = hall.item("item", 0);
  hall.task(hall.unit("desk", 1), ten_minutes);
  hall.stream(item, 0.01);  // 100.8 a week
  program::Stream then = hall.program.streams.front();
  hall.program.streams.front().ends = 2 * week;
  then.begins = 2 * week;
  then.most = 300;
  then.follows = 0;
  hall.program.streams.push_back(then);
  CHECK(item_arrivals(hall.program)[item] == Approx(300));
}

TEST_CASE("A finite cohort is used up in the order of coming, in each part of the run") {
  SmallHall hall;
  const Index desk = hall.unit("desk", 1);
  hall.task(desk, ten_minutes);
  auto& stream = hall.stream(hall.item("item", 0), 0.01);  // 100.8 a week
  stream.most = 252;                                       // gone after two weeks and a half
  const auto came = [&](Time from, Time to) {
    return loads(hall.program, from, to)[desk].offered * static_cast<double>((to - from) / minute) / 10;
  };
  CHECK(came(0, week) == Approx(100.8));
  CHECK(came(2 * week, 4 * week) == Approx(50.4));
  CHECK(came(4 * week, 10 * week) == 0);
  program::Stream then = stream;
  stream.ends = 2 * week;
  then.begins = 2 * week;
  then.follows = 0;
  hall.program.streams.push_back(then);
  CHECK(came(0, 2 * week) == Approx(201.6));
  CHECK(came(2 * week, 3 * week) == Approx(50.4));
  CHECK(came(3 * week, 10 * week) == 0);
}

TEST_CASE("Appointments before a stream begins, or after it has ended, bring nobody") {
  SmallHall hall;
  const Index item = hall.item("item", 0);
  hall.task(hall.unit("desk", 1), ten_minutes);
  auto& stream = hall.stream(item, 0.01);
  stream.slots = {hour, day, week, 2 * week};
  stream.begins = 2 * hour;
  stream.ends = 2 * week;
  CHECK(item_arrivals(hall.program)[item] == Approx(2));
}

TEST_CASE("Work with nobody to do it is an infinite load") {
  SmallHall hall;
  const Index desk = hall.unit("desk", 0);
  hall.task(desk, ten_minutes);
  hall.stream(hall.item("item", 0), 0.02);
  CHECK(loads(hall.program)[desk].ratio > 1e300);
}

TEST_CASE("Recorded arrivals count as recorded, with their recorded work, without the factor") {
  SmallHall hall;
  const Index counter = hall.unit("counter", 1), back = hall.unit("back", 1);
  hall.task(counter, ten_minutes, 2);
  hall.task(back, ten_minutes, 2);
  const Index item = hall.item("item", 0);
  hall.program.horizon = hour;
  auto& stream = hall.stream(item, 1);
  stream.recorded = true;
  stream.arrivals = {{0, item}, {minute, program::none}, {2 * minute, item}, {2 * hour, item}};
  stream.work_columns = 1;
  stream.work_column = {0, program::none};
  stream.recorded_work = {minute, 2 * minute, 3 * minute, 50 * minute};
  CHECK(item_arrivals(hall.program)[item] == Approx(3));
  const auto result = loads(hall.program);
  CHECK(result[counter].offered == Approx(6.0 / 60));
  CHECK(result[back].offered == Approx(3 * 20.0 / 60));
}
