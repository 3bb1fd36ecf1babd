// Axes are marked at round numbers that people would choose.
#include "gui/charts/axis.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"

using namespace hallsim::charts;

namespace {

std::string labels(const std::vector<Tick>& marks) {
  std::string text;
  for (const Tick& mark : marks) text += (text.empty() ? "" : " ") + mark.label;
  return text;
}

}  // namespace

TEST_CASE("marks are at round numbers, and not more than asked for") {
  CHECK(labels(ticks(0, 60, 4)) == "0 20 40 60");
  CHECK(labels(ticks(0, 97, 6)) == "0 20 40 60 80");
  CHECK(labels(ticks(0, 1, 5)) == "0.0 0.5 1.0");
  CHECK(labels(ticks(-3, 3, 4)) == "-2 0 2");
  CHECK(labels(ticks(0, 50000, 3)) == "0 50,000");
  CHECK(labels(ticks(0.12, 0.18, 4)) == "0.12 0.14 0.16 0.18");
  for (double to = 0.001; to < 1e7; to *= 1.7)
    for (int most = 2; most < 9; ++most) {
      const auto marks = ticks(0, to, most);
      INFO(to << " with at most " << most);
      CHECK(marks.size() >= 1);
      CHECK(static_cast<int>(marks.size()) <= most);
    }
}

TEST_CASE("marks on a clock are at full hours and their parts, and shares are percentages") {
  CHECK(labels(ticks(8.5 * 60, 17 * 60, 5, AxisKind::clock)) == "09:00 12:00 15:00");
  CHECK(labels(ticks(8.5 * 60, 17 * 60, 10, AxisKind::clock)) ==
        "09:00 10:00 11:00 12:00 13:00 14:00 15:00 16:00 17:00");
  CHECK(labels(ticks(9 * 60, 10 * 60, 5, AxisKind::clock)) == "09:00 09:15 09:30 09:45 10:00");
  CHECK(labels(ticks(0, 1, 6, AxisKind::percent)) == "0 % 20 % 40 % 60 % 80 % 100 %");
}

TEST_CASE("a range that is none has no marks") {
  CHECK(ticks(1, 1, 5).empty());
  CHECK(ticks(2, 1, 5).empty());
  CHECK(ticks(0, std::numeric_limits<double>::infinity(), 5).empty());
  CHECK(ticks(std::nan(""), 1, 5).empty());
}

TEST_CASE("an axis ends at a round number that is not below what it has to show") {
  CHECK(round_end(41.2) == Approx(60));
  CHECK(round_end(40) == Approx(40));
  CHECK(round_end(0.93) == Approx(1));
  CHECK(round_end(0) == 1);
  CHECK(round_end(-4) == 1);
  CHECK(round_end(std::nan("")) == 1);
  for (double value = 0.001; value < 1e6; value *= 1.3) {
    CHECK(round_end(value) >= value * (1 - 1e-9));
    CHECK(round_end(value) <= 2.6 * value);
  }
}

TEST_CASE("a scale maps values to pixels and back") {
  const Scale up{0, 50, 200, 100};
  CHECK(up(0) == 200);
  CHECK(up(50) == 100);
  CHECK(up.value_at(up(12.5)) == Approx(12.5));
}
