// The distributions of times and amounts, each given by what people know of it: a mean and a coefficient of variation
// rather than the parameters of a formula. Boost.Random samples the unit exponential and the unit normal, whose
// algorithms are stable between releases; the rest is built on these two or on a uniform, here, so that a seed gives
// the same numbers with every Boost.
#pragma once

#include <algorithm>
#include <vector>

#include <boost/random/exponential_distribution.hpp>

#include "sim/draws.hpp"

namespace hallsim {

/// A distribution of non-negative amounts; in a hall, of microseconds. A value: copied freely, immutable once made.
/// The makers below expect arguments in the ranges they state; text from a user is checked where it is read
/// (models/scenario/distribution_text.hpp), a violation here is a programmer's mistake and throws
/// std::invalid_argument.
class Distribution {
 public:
  enum class Kind {
    constant,
    exponential,
    lognormal,
    gamma,
    weibull,
    normal,
    uniform,
    triangular,
    empirical,
    discrete
  };

  /// No amount given or drawn is larger: 73,000 years of microseconds, so that a moment plus an amount is a moment.
  static constexpr double largest = 0x1p61;

  Distribution() = default;  ///< constant zero

  static Distribution constant(double value);             ///< value >= 0
  static Distribution exponential(double mean);           ///< mean > 0
  static Distribution lognormal(double mean, double cv);  ///< mean > 0, cv >= 0 (standard deviation / mean)
  static Distribution gamma(double mean, double cv);      ///< mean > 0, 1e-6 <= cv <= 1000
  static Distribution weibull(double mean, double cv);    ///< mean > 0, 0.05 <= cv <= 20; shape solved numerically
  /// Truncated at zero by redrawing, so that mean() and cv() are those of the truncated normal; mean > 0, sd >= 0.
  static Distribution normal(double mean, double sd);
  static Distribution uniform(double low, double high);                  ///< 0 <= low <= high
  static Distribution triangular(double low, double mode, double high);  ///< 0 <= low <= mode <= high
  static Distribution empirical(std::vector<double> values);             ///< each value equally likely; not empty
  static Distribution discrete(std::vector<double> values, std::vector<double> probabilities);  ///< sums to 1

  Kind kind() const { return kind_; }
  double mean() const { return mean_; }
  double cv() const { return cv_; }  ///< standard deviation / mean; 0 when the mean is 0

  /// One amount, in [0, largest]: a pure function of the distribution and of the key behind `draws`.
  [[gnu::always_inline]] double sample(Draws& draws) const {
    if (kind_ == Kind::exponential) return std::min(a_ * unit_exponential(draws), largest);
    return kind_ == Kind::constant ? a_ : std::min(draw(draws), largest);
  }

  /// An exponential amount of mean 1.
  [[gnu::always_inline, gnu::flatten]] static inline double unit_exponential(Draws& draws) {
    return boost::random::exponential_distribution<double>(1)(draws);
  }

  friend bool operator==(const Distribution&, const Distribution&) = default;

 private:
  Distribution(Kind kind, double mean, double cv, double a, double b = 0, double c = 0)
      : kind_(kind), mean_(mean), cv_(cv), a_(a), b_(b), c_(c) {}
  double draw(Draws& draws) const;

  Kind kind_ = Kind::constant;
  double mean_ = 0;
  double cv_ = 0;
  double a_ = 0, b_ = 0, c_ = 0;    // the formula's own parameters, as the makers in distribution.cpp say
  std::vector<double> values_;      // empirical, discrete
  std::vector<double> cumulative_;  // discrete
};

/// The name of a kind as files write it: "lognormal".
const char* name(Distribution::Kind kind);

}  // namespace hallsim
