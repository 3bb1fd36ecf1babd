// Confidence intervals over replications. Replications are independent and their number is small, so intervals are
// Student's. A replication in which there was nothing to average reports NaN and does not take part.
#pragma once

#include <cstddef>
#include <span>

namespace hallsim {

/// A mean and the interval that covers the true mean with the confidence asked for.
struct Interval {
  double mean = 0;    ///< NaN when n = 0
  double low = 0;     ///< NaN when n < 2
  double high = 0;    ///< NaN when n < 2
  std::size_t n = 0;  ///< values that took part

  bool covers(double value) const { return low <= value && value <= high; }
};

/// The p-quantile of Student's t distribution, 0 < p < 1, at least one degree of freedom.
double student_t_quantile(double p, std::size_t degrees_of_freedom);

/// Interval of the mean of the values that are not NaN: mean -+ t * s / sqrt(n). 0 < confidence < 1.
Interval mean_interval(std::span<const double> values, double confidence = 0.95);

/// Interval of the mean of variant[i] - base[i]. A pair with a NaN on either side does not take part, nor does what is
/// longer on one side. Both variants see the same applicants in replication i, which is what makes the interval narrow.
Interval paired_difference(std::span<const double> base, std::span<const double> variant, double confidence = 0.95);

}  // namespace hallsim
