// Student's intervals; the quantile is Boost.Math's.
#include "sim/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/students_t.hpp>

#include "sim/tally.hpp"

namespace hallsim {

namespace {

Interval interval_of(const Tally& tally, double confidence) {
  Interval interval;
  interval.n = tally.count();
  interval.mean = tally.mean();
  interval.low = interval.high = std::numeric_limits<double>::quiet_NaN();
  if (interval.n < 2) return interval;
  const double t = student_t_quantile((1 + confidence) / 2, interval.n - 1);
  const double half_width = t * tally.standard_deviation() / std::sqrt(static_cast<double>(interval.n));
  interval.low = interval.mean - half_width;
  interval.high = interval.mean + half_width;
  return interval;
}

}  // namespace

double student_t_quantile(double p, std::size_t degrees_of_freedom) {
  return boost::math::quantile(boost::math::students_t(static_cast<double>(degrees_of_freedom)), p);
}

Interval mean_interval(std::span<const double> values, double confidence) {
  Tally tally;
  for (const double value : values)
    if (!std::isnan(value)) tally.add(value);
  return interval_of(tally, confidence);
}

Interval paired_difference(std::span<const double> base, std::span<const double> variant, double confidence) {
  Tally tally;
  for (std::size_t i = 0; i < std::min(base.size(), variant.size()); ++i) {
    const double difference = variant[i] - base[i];
    if (!std::isnan(difference)) tally.add(difference);
  }
  return interval_of(tally, confidence);
}

}  // namespace hallsim
