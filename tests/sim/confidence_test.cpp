// Student's intervals against printed tables, and what happens where there is nothing to average.
#include "sim/confidence.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {
const double nothing = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("Student's quantiles are those of the tables") {
  CHECK(student_t_quantile(.975, 1) == Approx(12.7062).epsilon(1e-5));
  CHECK(student_t_quantile(.975, 4) == Approx(2.7764).epsilon(1e-4));
  CHECK(student_t_quantile(.975, 9) == Approx(2.2622).epsilon(1e-4));
  CHECK(student_t_quantile(.975, 29) == Approx(2.0452).epsilon(1e-4));
  CHECK(student_t_quantile(.95, 9) == Approx(1.8331).epsilon(1e-4));
  CHECK(student_t_quantile(.995, 29) == Approx(2.7564).epsilon(1e-4));
}

TEST_CASE("An interval is the mean and t standard errors to either side") {
  const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9};
  const Interval interval = mean_interval(values);
  const double half_width = 2.364624 * std::sqrt(32.0 / 7 / 8);
  CHECK(interval.n == 8);
  CHECK(interval.mean == 5);
  CHECK(interval.low == Approx(5 - half_width).epsilon(1e-6));
  CHECK(interval.high == Approx(5 + half_width).epsilon(1e-6));
  CHECK(interval.covers(5));
  CHECK_FALSE(interval.covers(8));
  CHECK(mean_interval(values, 0.99).low < interval.low);
}

TEST_CASE("Replications without a value do not take part") {
  const Interval interval = mean_interval(std::vector<double>{nothing, 1, 3, nothing});
  CHECK(interval.n == 2);
  CHECK(interval.mean == 2);
  CHECK(interval.high == Approx(2 + 12.7062).epsilon(1e-5));
}

TEST_CASE("One value has a mean and no interval, none has neither") {
  const Interval one = mean_interval(std::vector<double>{7});
  CHECK(one.mean == 7);
  CHECK(std::isnan(one.low));
  CHECK(std::isnan(one.high));
  CHECK_FALSE(one.covers(7));
  const Interval none = mean_interval(std::vector<double>{nothing});
  CHECK(none.n == 0);
  CHECK(std::isnan(none.mean));
}

TEST_CASE("Equal values have an interval of no width") {
  const Interval interval = mean_interval(std::vector<double>(30, 0.1));
  CHECK(interval.mean == 0.1);
  CHECK(interval.low == 0.1);
  CHECK(interval.high == 0.1);
}

TEST_CASE("A paired difference is that of the variant from the base, over the pairs that are whole") {
  const std::vector<double> base{10, 20, 30, nothing, 50};
  const std::vector<double> variant{11, 23, 32, 5, nothing};
  const Interval interval = paired_difference(base, variant);
  CHECK(interval.n == 3);
  CHECK(interval.mean == Approx(2));
  CHECK(interval.high == Approx(2 + 4.302653 / std::sqrt(3.0)).epsilon(1e-6));
}
