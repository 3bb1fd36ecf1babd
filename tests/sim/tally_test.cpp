// Tallies and levels.
#include "sim/tally.hpp"

#include <cmath>
#include <vector>

#include "sim/draws.hpp"
#include "sim/level.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

Tally tally_of(const std::vector<double>& values) {
  Tally tally;
  for (const double value : values) tally.add(value);
  return tally;
}

}  // namespace

TEST_CASE("A tally knows count, mean, variance, least and largest") {
  const Tally tally = tally_of({2, 4, 4, 4, 5, 5, 7, 9});
  CHECK(tally.count() == 8);
  CHECK(tally.mean() == 5);
  CHECK(tally.variance() == Approx(32.0 / 7));
  CHECK(tally.min() == 2);
  CHECK(tally.max() == 9);
}

TEST_CASE("A tally of nothing has no mean, and one observation has no variance") {
  CHECK(std::isnan(Tally().mean()));
  CHECK(std::isnan(Tally().min()));
  CHECK(std::isnan(Tally().max()));
  CHECK(tally_of({3}).mean() == 3);
  CHECK(std::isnan(tally_of({3}).variance()));
}

TEST_CASE("A tally keeps its precision when the spread is small beside the mean") {
  const Tally tally = tally_of({1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});
  CHECK(tally.mean() == 1e9 + 10);
  CHECK(tally.variance() == Approx(30).epsilon(1e-12));
}

TEST_CASE("Tallies merge into the tally of all observations, wherever they are divided") {
  Draws draws(3);
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(100 + draws.uniform());
  const Tally whole = tally_of(values);
  for (const std::ptrdiff_t cut : {0, 1, 2, 333, 999, 1000}) {
    Tally left = tally_of({values.begin(), values.begin() + cut});
    left.merge(tally_of({values.begin() + cut, values.end()}));
    CHECK(left.count() == whole.count());
    CHECK(left.mean() == Approx(whole.mean()).epsilon(1e-14));
    CHECK(left.variance() == Approx(whole.variance()).epsilon(1e-11));
    CHECK(left.min() == whole.min());
    CHECK(left.max() == whole.max());
  }
}

TEST_CASE("A level is averaged over time") {
  Level queue(10);
  queue.change(20, 2);
  queue.change(30, 3);
  queue.set(40, 1);
  CHECK(queue.now() == 1);
  CHECK(queue.mean(60) == (0 * 10 + 2 * 10 + 5 * 10 + 1 * 20) / 50.0);
  CHECK(queue.max(60) == 5);
}

TEST_CASE("A level that was there for no time counts neither for the mean nor for the largest") {
  Level queue;
  queue.change(5, 1);
  queue.change(5, -1);
  CHECK(queue.max(10) == 0);
  CHECK(queue.mean(10) == 0);
  queue.change(10, 4);
  CHECK(queue.max(10) == 0);
  CHECK(queue.max(11) == 4);
}

TEST_CASE("After a warm-up a level keeps its height and forgets its past") {
  Level queue;
  queue.set(0, 9);
  queue.set(50, 2);
  queue.restart(100);
  CHECK(queue.mean(200) == 2);
  CHECK(queue.max(200) == 2);
}

TEST_CASE("A level over no time has no mean") { CHECK(std::isnan(Level(5, 3).mean(5))); }

TEST_CASE("The area below a level is exact beyond 64 bits") {
  Level level(0, 1'000'000'007);
  const Time end = 300 * 365 * day;
  CHECK((level.area(end) == static_cast<Level::Area>(1'000'000'007) * end));
  CHECK(level.mean(end) == 1'000'000'007.0);
}
