// How each distribution is made from what people know, and sampled. The unit exponential and unit normal are Boost's
// ziggurats. Between Boost 1.74 and 1.81 only the pairing of a bucket with a fraction inside them changed
// (detail/int_float_pair.hpp), and only for engines of fewer than 61 bits, which Draws is not; values pinned in
// tests/sim/distribution_test.cpp tell when a release differs. Boost's objects are made afresh for each sample: none of
// their state survives, and a sample depends on its key alone.
#include "sim/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include <boost/random/normal_distribution.hpp>

namespace hallsim {

namespace {

using Kind = Distribution::Kind;

// Written so that a NaN fails every condition.
void require(bool condition, Kind kind, const char* what) {
  if (!condition) throw std::invalid_argument(std::string(name(kind)) + ": " + what);
}

void require_mean(double mean, Kind kind) {
  require(mean > 0 && mean <= Distribution::largest, kind, "the mean must be above 0 and at most 2^61");
}

// Squared coefficient of variation of a Weibull distribution (Johnson, Kotz, Balakrishnan 1994, ch. 21).
double weibull_cv_squared(double shape) {
  const double first = std::tgamma(1 + 1 / shape);
  return std::tgamma(1 + 2 / shape) / (first * first) - 1;
}

// Bisection: the coefficient of variation falls as the shape grows. Rounded to a float, which moves the cv by less than
// 1e-6, so that the last bits of another machine's tgamma do not move the samples.
double weibull_shape(double cv) {
  double low = 0.1, high = 100;
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return static_cast<double>(static_cast<float>(low));
    (weibull_cv_squared(middle) > cv * cv ? low : high) = middle;
  }
}

// Mean and coefficient of variation of amounts with the given probabilities.
struct Moments {
  double mean = 0, cv = 0;
};

template <class Probability>
Moments moments_of(const std::vector<double>& values, Probability probability) {
  Moments moments;
  for (std::size_t i = 0; i < values.size(); ++i) moments.mean += probability(i) * values[i];
  double variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double distance = values[i] - moments.mean;
    variance += probability(i) * distance * distance;
  }
  if (moments.mean > 0) moments.cv = std::sqrt(variance) / moments.mean;
  return moments;
}

double unit_normal(Draws& draws) { return boost::random::normal_distribution<double>(0, 1)(draws); }

// A gamma variate of shape d + 1/3 >= 1, divided by d (Marsaglia, Tsang 2000). A sixth of the time of Boost's, which
// goes through the tangent, and it keeps its precision when the shape is large.
double gamma_over(double d, Draws& draws) {
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = unit_normal(draws);
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = draws.uniform(), square = x * x;
    if (u < 1 - 0.0331 * square * square || std::log(u) < square / 2 + d * (1 - v + std::log(v))) return v;
  }
}

// The underlying mean is positive, so at least every second draw is kept and the last resort is never seen.
double truncated_normal(Draws& draws, double mean, double sd) {
  for (int attempt = 0; attempt < 64; ++attempt) {
    const double value = mean + sd * unit_normal(draws);
    if (value >= 0) return value;
  }
  return 0;
}

double triangular_at(double u, double low, double mode, double high) {
  const double left = mode - low, right = high - mode, width = high - low;
  return u * width < left ? low + std::sqrt(u * width * left) : high - std::sqrt((1 - u) * width * right);
}

bool are_amounts(const std::vector<double>& values) {
  return !values.empty() &&
         std::all_of(values.begin(), values.end(), [](double v) { return v >= 0 && v <= Distribution::largest; });
}

}  // namespace

// a: value
Distribution Distribution::constant(double value) {
  require(value >= 0 && value <= largest, Kind::constant, "the value must be in 0 .. 2^61");
  return {Kind::constant, value, 0, value};
}

// a: mean
Distribution Distribution::exponential(double mean) {
  require_mean(mean, Kind::exponential);
  return {Kind::exponential, mean, 1, mean};
}

// a: median, b: standard deviation of the logarithm. With sigma^2 = ln(1 + cv^2) the mean is median * sqrt(1 + cv^2).
Distribution Distribution::lognormal(double mean, double cv) {
  require_mean(mean, Kind::lognormal);
  require(cv >= 0 && std::isfinite(cv), Kind::lognormal, "cv must be at least 0 and finite");
  const double sigma_squared = cv < 1e8 ? std::log1p(cv * cv) : 2 * std::log(cv);
  return {Kind::lognormal, mean, cv, mean / std::hypot(1.0, cv), std::sqrt(sigma_squared)};
}

// a: d of gamma_over, b: d * scale, c: 0, or 1 / shape where the shape is below 1. There a variate of the next shape
// times a uniform to the power of 1 / shape has the shape wanted.
Distribution Distribution::gamma(double mean, double cv) {
  require_mean(mean, Kind::gamma);
  require(cv >= 1e-6 && cv <= 1000, Kind::gamma, "cv must be in 1e-6 .. 1000");
  const double shape = 1 / (cv * cv), scale = mean * cv * cv;
  const double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
  return {Kind::gamma, mean, cv, d, d * scale, shape < 1 ? 1 / shape : 0};
}

// a: 1 / shape, b: scale
Distribution Distribution::weibull(double mean, double cv) {
  require_mean(mean, Kind::weibull);
  require(cv >= 0.05 && cv <= 20, Kind::weibull, "cv must be in 0.05 .. 20");
  const double exponent = 1 / weibull_shape(cv);
  return {Kind::weibull, mean, cv, exponent, mean / std::tgamma(1 + exponent)};
}

// a, b: mean and standard deviation before truncation. Moments: Johnson, Kotz, Balakrishnan 1994, section 13.10.1.
Distribution Distribution::normal(double mean, double sd) {
  require_mean(mean, Kind::normal);
  require(sd >= 0 && sd <= largest, Kind::normal, "sd must be in 0 .. 2^61");
  if (sd == 0) return {Kind::normal, mean, 0, mean, 0};
  const double z = mean / sd;
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  const double kept = std::erfc(-z / std::numbers::sqrt2) / 2;
  const double hazard = density / kept;
  const double truncated_mean = mean + sd * hazard;
  const double variance = 1 - z * hazard - hazard * hazard;
  return {Kind::normal, truncated_mean, sd * std::sqrt(variance) / truncated_mean, mean, sd};
}

// a: low, b: width
Distribution Distribution::uniform(double low, double high) {
  require(low >= 0 && low <= high && high <= largest, Kind::uniform, "needs 0 <= low <= high <= 2^61");
  const double mean = low + (high - low) / 2;
  const double sd = (high - low) / std::sqrt(12.0);
  return {Kind::uniform, mean, mean > 0 ? sd / mean : 0, low, high - low};
}

// a: low, b: mode, c: high
Distribution Distribution::triangular(double low, double mode, double high) {
  require(low >= 0 && low <= mode && mode <= high && high <= largest, Kind::triangular,
          "needs 0 <= low <= mode <= high <= 2^61");
  const double mean = (low + mode + high) / 3;
  const double left = mode - low, right = high - mode;
  const double sd = std::sqrt((left * left + left * right + right * right) / 18);
  return {Kind::triangular, mean, mean > 0 ? sd / mean : 0, low, mode, high};
}

Distribution Distribution::empirical(std::vector<double> values) {
  require(are_amounts(values), Kind::empirical, "needs values, all in 0 .. 2^61");
  const double share = 1 / static_cast<double>(values.size());
  const Moments moments = moments_of(values, [share](std::size_t) { return share; });
  Distribution made(Kind::empirical, moments.mean, moments.cv, 0);
  made.values_ = std::move(values);
  return made;
}

Distribution Distribution::discrete(std::vector<double> values, std::vector<double> probabilities) {
  require(are_amounts(values), Kind::discrete, "needs values, all in 0 .. 2^61");
  require(values.size() == probabilities.size(), Kind::discrete, "needs a probability for each value");
  const Moments moments = moments_of(values, [&](std::size_t i) { return probabilities[i]; });
  Distribution made(Kind::discrete, moments.mean, moments.cv, 0);
  double sum = 0;
  for (const double probability : probabilities) {
    require(probability >= 0, Kind::discrete, "probabilities must be at least 0");
    made.cumulative_.push_back(sum += probability);
  }
  require(std::abs(sum - 1) <= 1e-9, Kind::discrete, "probabilities must add up to 1");
  // What rounding leaves below 1 belongs to the last value that can occur.
  for (double& cumulative : made.cumulative_)
    if (cumulative >= sum) cumulative = 1;
  made.values_ = std::move(values);
  return made;
}

double Distribution::draw(Draws& draws) const {
  switch (kind_) {
    case Kind::constant: return a_;
    case Kind::exponential: return a_ * unit_exponential(draws);
    case Kind::lognormal: return a_ * std::exp(b_ * unit_normal(draws));
    case Kind::gamma: {
      const double value = b_ * gamma_over(a_, draws);  // drawn before the uniform: operands have no order of their own
      return c_ > 0 ? value * std::pow(draws.uniform(), c_) : value;
    }
    case Kind::weibull: return b_ * std::pow(unit_exponential(draws), a_);
    case Kind::normal: return truncated_normal(draws, a_, b_);
    case Kind::uniform: return a_ + b_ * draws.uniform();
    case Kind::triangular: return triangular_at(draws.uniform(), a_, b_, c_);
    case Kind::empirical: {
      const auto index = static_cast<std::size_t>(draws.uniform() * static_cast<double>(values_.size()));
      return values_[index];
    }
    case Kind::discrete: {
      const auto above = std::upper_bound(cumulative_.begin(), cumulative_.end(), draws.uniform());
      return values_[static_cast<std::size_t>(above - cumulative_.begin())];
    }
  }
  return 0;
}

const char* name(Kind kind) {
  switch (kind) {
    case Kind::constant: return "constant";
    case Kind::exponential: return "exponential";
    case Kind::lognormal: return "lognormal";
    case Kind::gamma: return "gamma";
    case Kind::weibull: return "weibull";
    case Kind::normal: return "normal";
    case Kind::uniform: return "uniform";
    case Kind::triangular: return "triangular";
    case Kind::empirical: return "empirical";
    case Kind::discrete: return "discrete";
  }
  return "";
}

}  // namespace hallsim
