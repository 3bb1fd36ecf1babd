// A level that changes at moments and is averaged over time: people in a queue, servers at work. The area below it is
// counted exactly, in an integer wide enough for any level over any time, so that sums of levels are exact too
// (Little's law and the utilisation identity are checked without a tolerance for rounding).
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>

#include "sim/time.hpp"

namespace hallsim {

class Level {
 public:
  using Area = WideTime;  ///< level times microseconds

  explicit Level(Time start = 0, std::int64_t level = 0) : start_(start), since_(start), level_(level) {}

  std::int64_t now() const { return level_; }

  /// The level is `level` from `at` on, which is not before the latest change.
  void set(Time at, std::int64_t level) {
    pass(at);
    level_ = level;
  }
  void change(Time at, std::int64_t by) { set(at, level_ + by); }

  /// Forgets what was before `at`, the end of a warm-up, and keeps the level.
  void restart(Time at) {
    assert(at >= since_);
    *this = Level(at, level_);
  }

  /// Area below the level from the start to `end`, which is not before the latest change.
  Area area(Time end) const {
    assert(end >= since_);
    return area_ + static_cast<Area>(level_) * (end - since_);
  }
  /// Mean level from the start to `end`; NaN over no time.
  double mean(Time end) const {
    if (end <= start_) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(area(end)) / static_cast<double>(end - start_);
  }
  /// Largest level that lasted from the start to `end`: a level that was there for no time does not count. The present
  /// level over no time.
  std::int64_t max(Time end) const {
    if (end <= start_) return level_;
    return end > since_ ? std::max(max_, level_) : max_;
  }

 private:
  void pass(Time at) {
    area_ = area(at);
    if (at > since_) max_ = std::max(max_, level_);
    since_ = at;
  }

  Time start_;
  Time since_;
  std::int64_t level_;
  std::int64_t max_ = INT64_MIN;
  Area area_ = 0;
};

}  // namespace hallsim
