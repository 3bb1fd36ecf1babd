// How many wait at which time of day: the integral of a number over the half-hours of working days.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/program/roster.hpp"
#include "sim/time.hpp"

namespace hallsim::measure {

inline constexpr std::size_t half_hours = 48;

class HalfHours {
 public:
  explicit HalfHours(const program::Roster& calendar) : calendar_(&calendar) {}

  /// The number was `value` during [from, to). Stretches come in order of time.
  void add(Time from, Time to, std::int64_t value) {
    if (from >= from_ && to <= to_) {
      if (counts_) area_[bucket_] += static_cast<WideTime>(value) * (to - from);
    } else {
      spread(from, to, value);
    }
  }
  /// The mean number in each half-hour over the working days in [from, to); 0 where there is none.
  std::vector<double> means(Time from, Time to) const;

 private:
  void spread(Time from, Time to, std::int64_t value);

  const program::Roster* calendar_;
  std::array<WideTime, half_hours> area_{};
  std::size_t bucket_ = 0;
  Time from_ = 0, to_ = 0;  // the half-hour of `bucket_`
  bool counts_ = false;     // it is on a working day
};

}  // namespace hallsim::measure
