// How many wait at which time of day: the integral of a number over the half-hours of working days. A stretch costs the
// same whatever its length and stretches come in any order: what lies inside a half-hour is added there, whole
// half-hours are a difference at either end of their run, and whole days are counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/program/roster.hpp"
#include "sim/time.hpp"

namespace hallsim::measure {

inline constexpr std::size_t half_hours = 48;

class HalfHours {
 public:
  explicit HalfHours(const program::Roster& calendar) : calendar_(&calendar) {}

  /// The number was higher by `value` during [from, to), 0 <= from <= to.
  void add(Time from, Time to, std::int64_t value) {
    if (from >= from_ && to <= to_) {
      present_ += value * (to - from);
    } else if (to <= from) {
      return;
    } else if (from >= today_ && to <= tomorrow_) {
      add_within_day(from - today_, to - today_, value);
    } else {
      add_days(from, to, value);
    }
  }
  /// The mean number in each half-hour over the working days in [from, to); 0 where there is none.
  std::vector<double> means(Time from, Time to) const;

 private:
  static constexpr Time half_hour = 30 * minute;

  /// Times since the midnight of `today_`, to <= day.
  void add_within_day(Time from, Time to, std::int64_t value) {
    const auto first = static_cast<std::size_t>(from / half_hour), last = static_cast<std::size_t>(to / half_hour);
    if (last > half_hours) __builtin_unreachable();
    area_[now_] += std::exchange(present_, 0);
    now_ = first;
    from_ = today_ + static_cast<Time>(first) * half_hour;
    to_ = from_ + half_hour;
    if (first == last) {
      area_[first] += static_cast<WideTime>(value) * (to - from);
      return;
    }
    area_[first] += static_cast<WideTime>(value) * (static_cast<Time>(first + 1) * half_hour - from);
    area_[last] += static_cast<WideTime>(value) * (to - static_cast<Time>(last) * half_hour);
    whole_[first + 1] += value;
    whole_[last] -= value;
  }
  void add_days(Time from, Time to, std::int64_t value);
  WideTime area(std::size_t bucket) const;

  const program::Roster* calendar_;
  std::array<WideTime, half_hours + 1> area_{};       // of parts of half-hours; the last is of no length
  std::array<std::int64_t, half_hours + 1> whole_{};  // whole half-hours: how much more often than the one before
  std::int64_t days_ = 0;                             // whole working days
  Time today_ = 0, tomorrow_ = -1;                    // a working day
  std::size_t now_ = 0;                               // one of its half-hours
  Time from_ = 0, to_ = -1;                           // when that is
  Time present_ = 0;                                  // what was added in it and is not in `area_` yet
};

}  // namespace hallsim::measure
