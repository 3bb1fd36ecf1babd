// Quantiles of many observations in little memory. Observations are counted in buckets that are as wide as their values
// are large (the idea of Tene's HdrHistogram), so a quantile is known to half a percent whatever the range, and two
// histograms merge by adding counts: exactly, in any order, on any number of threads.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hallsim {

/// A histogram of non-negative integers, such as waits in microseconds. Exact below 256; above, each power of two is
/// divided into 128 buckets, and a bucket's midpoint is within 1/256 (0.4 %) of every value in it.
class Histogram {
 public:
  void add(std::int64_t value) {
    assert(value >= 0);
    ++counts_[bucket_of(value)];
    if (value < min_) [[unlikely]]
      min_ = value;
    if (value > max_) [[unlikely]]
      max_ = value;
  }

  void merge(const Histogram& other);

  std::uint64_t count() const;
  std::int64_t max() const { return max_; }  ///< the largest observation; 0 without any

  /// Observations of zero: the first bucket has no other.
  std::uint64_t zeros() const { return counts_.front(); }
  void add_zeros(std::uint64_t times) {
    counts_.front() += times;
    if (times > 0) min_ = 0;
  }

  /// The smallest value that at least the share p (0..1) of the observations do not exceed, as the midpoint of its
  /// bucket, but never outside the observed range. NaN without observations.
  double quantile(double p) const;

  friend bool operator==(const Histogram&, const Histogram&) = default;

 private:
  static constexpr int precision = 7;  // 2^7 buckets to a power of two

  static std::size_t bucket_of(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    const int shift = static_cast<int>(std::bit_width(bits | (1U << precision))) - 1 - precision;
    return (static_cast<std::size_t>(shift) << precision) + static_cast<std::size_t>(bits >> shift);
  }
  static std::int64_t midpoint_of(std::size_t bucket);

  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(bucket_of(INT64_MAX) + 1);
  std::int64_t min_ = INT64_MAX;
  std::int64_t max_ = 0;
};

}  // namespace hallsim
