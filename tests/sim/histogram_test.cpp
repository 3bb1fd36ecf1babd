// Histograms: the bound on the error, and merging without any.
#include "sim/histogram.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/draws.hpp"
#include "sim/time.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

// The declared quantile, from the values themselves.
double exact_quantile(const std::vector<std::int64_t>& sorted, double p) {
  const auto n = static_cast<double>(sorted.size());
  const double rank = std::clamp(std::ceil(p * n * (1 - 1e-15)), 1.0, n);
  return static_cast<double>(sorted[static_cast<std::size_t>(rank) - 1]);
}

Histogram histogram_of(const std::vector<std::int64_t>& values) {
  Histogram histogram;
  for (const std::int64_t value : values) histogram.add(value);
  return histogram;
}

// Spread evenly over all magnitudes from a microsecond to 2^62.
std::vector<std::int64_t> values_of_all_sizes(int count) {
  Draws draws(11);
  std::vector<std::int64_t> values;
  for (int i = 0; i < count; ++i) values.push_back(static_cast<std::int64_t>(draws() >> 1 >> draws() % 63));
  return values;
}

}  // namespace

TEST_CASE("A single value, however large, is known to half a percent from its bucket alone") {
  for (std::int64_t value : values_of_all_sizes(20'000)) {
    const Histogram histogram = histogram_of({0, value, INT64_MAX});
    const double error = std::abs(histogram.quantile(0.5) - static_cast<double>(value));
    if (error > 0.005 * static_cast<double>(value)) FAIL_CHECK("value " << value << " off by " << error);
  }
}

TEST_CASE("Values at the edges of buckets are known to half a percent") {
  for (int power = 0; power < 63; ++power)
    for (const std::int64_t offset : {-1, 0, 1}) {
      const std::int64_t value = (std::int64_t{1} << power) + offset;
      const double error = std::abs(histogram_of({0, value, INT64_MAX}).quantile(0.5) - static_cast<double>(value));
      if (error > 0.005 * static_cast<double>(value)) FAIL_CHECK("value " << value << " off by " << error);
    }
}

TEST_CASE("Quantiles of many values are within half a percent of those of the sorted values") {
  std::vector<std::int64_t> values = values_of_all_sizes(5000);
  const Histogram histogram = histogram_of(values);
  std::sort(values.begin(), values.end());
  for (const double p : {0.0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0}) {
    INFO("p " << p);
    CHECK(histogram.quantile(p) == Approx(exact_quantile(values, p)).epsilon(0.005));
  }
}

TEST_CASE("Values below 256 are exact, and a quantile is the smallest value with enough of the mass") {
  std::vector<std::int64_t> values;
  for (std::int64_t value = 1; value <= 100; ++value) values.push_back(value);
  const Histogram histogram = histogram_of(values);
  for (int percent = 1; percent <= 100; ++percent) CHECK(histogram.quantile(percent / 100.0) == percent);
  CHECK(histogram.quantile(0) == 1);
  CHECK(histogram.quantile(0.501) == 51);
}

TEST_CASE("A quantile never lies outside the observed values") {
  const Histogram histogram = histogram_of({15 * minute, 15 * minute});
  CHECK(histogram.quantile(0.01) == static_cast<double>(15 * minute));
  CHECK(histogram.quantile(0.99) == static_cast<double>(15 * minute));
}

TEST_CASE("A histogram of nothing has no quantile") { CHECK(std::isnan(Histogram().quantile(0.5))); }

TEST_CASE("Histograms merge exactly, in any order and grouping") {
  const std::vector<std::int64_t> values = values_of_all_sizes(3000);
  std::vector<Histogram> parts(7);
  for (std::size_t i = 0; i < values.size(); ++i) parts[i * i % 7].add(values[i]);
  const Histogram whole = histogram_of(values);

  Histogram forwards, backwards, grouped = parts[3];
  for (std::size_t i = 0; i < 7; ++i) forwards.merge(parts[i]);
  for (std::size_t i = 7; i-- > 0;) backwards.merge(parts[i]);
  Histogram rest;
  for (const std::size_t i : {5, 0, 6, 1, 4, 2}) rest.merge(parts[i]);
  grouped.merge(rest);

  CHECK(forwards == whole);
  CHECK(backwards == whole);
  CHECK(grouped == whole);
  CHECK(whole.count() == 3000);
}

TEST_CASE("Merging with an empty histogram changes nothing") {
  const Histogram some = histogram_of({0, 1, 5 * hour});
  Histogram left = some, right;
  left.merge(Histogram());
  right.merge(some);
  CHECK(left == some);
  CHECK(right == some);
}
