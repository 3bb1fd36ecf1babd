// Count, mean, variance, least and largest of observations. Not a Boost.Accumulators set, because those cannot be put
// together: here two tallies merge into the tally of all their observations (Chan, Golub, LeVeque 1979), and the
// running form (Welford 1962) keeps its precision when the spread is small beside the mean.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace hallsim {

class Tally {
 public:
  void add(double value) {
    ++count_;
    const double distance = value - mean_;
    mean_ += distance / static_cast<double>(count_);
    squares_ += distance * (value - mean_);
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
  }

  /// As if the other's observations had been added here: exact in count, least and largest, and up to rounding in mean
  /// and variance. The same tallies merged in the same order give the same bits.
  void merge(const Tally& other) {
    if (other.count_ == 0) return;
    const auto mine = static_cast<double>(count_), theirs = static_cast<double>(other.count_), all = mine + theirs;
    const double distance = other.mean_ - mean_;
    mean_ += distance * (theirs / all);
    squares_ += other.squares_ + distance * distance * (mine * theirs / all);
    count_ += other.count_;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
  }

  std::uint64_t count() const { return count_; }
  double mean() const { return count_ > 0 ? mean_ : nothing; }
  /// Of a sample, with count - 1 below; NaN below two observations.
  double variance() const { return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : nothing; }
  double standard_deviation() const { return std::sqrt(variance()); }
  double min() const { return count_ > 0 ? min_ : nothing; }
  double max() const { return count_ > 0 ? max_ : nothing; }

 private:
  static constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // sum of squared distances from the mean
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace hallsim
