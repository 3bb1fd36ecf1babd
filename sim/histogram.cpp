// Merging and reading of histograms; filling one is in the header, for speed.
#include "sim/histogram.hpp"

#include <cmath>
#include <limits>
#include <numeric>

namespace hallsim {

void Histogram::merge(const Histogram& other) {
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

std::uint64_t Histogram::count() const { return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0}); }

// The inverse of bucket_of: buckets below 2^precision and those of the first power of two above are one value wide.
std::int64_t Histogram::midpoint_of(std::size_t bucket) {
  constexpr std::size_t per_power = std::size_t{1} << precision;
  if (bucket < 2 * per_power) return static_cast<std::int64_t>(bucket);
  const std::size_t shift = bucket / per_power - 1;
  const auto low = static_cast<std::int64_t>((bucket % per_power + per_power) << shift);
  return low + (std::int64_t{1} << shift) / 2;
}

double Histogram::quantile(double p) const {
  const auto count = static_cast<double>(this->count());
  if (count == 0) return std::numeric_limits<double>::quiet_NaN();
  // 0.07 * 100 is a little more than 7 in binary; it still asks for the seventh value.
  const double share = p * count * (1 - 4 * std::numeric_limits<double>::epsilon());
  const double rank = std::clamp(std::ceil(share), 1.0, count);
  const auto wanted = static_cast<std::uint64_t>(rank);
  std::size_t bucket = 0;
  for (std::uint64_t seen = counts_[0]; seen < wanted; seen += counts_[bucket]) ++bucket;
  return static_cast<double>(std::clamp(midpoint_of(bucket), min_, max_));
}

}  // namespace hallsim
