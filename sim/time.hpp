// Simulated time. A 64-bit count of microseconds: exact, so that runs are identical on every machine and at every
// optimisation level, and long enough for 290,000 years.
#pragma once

#include <cstdint>

namespace hallsim {

/// A moment (microseconds since midnight of the run's first day) or a length of time (microseconds).
using Time = std::int64_t;

inline constexpr Time microsecond = 1;
inline constexpr Time millisecond = 1000;
inline constexpr Time second = 1'000'000;
inline constexpr Time minute = 60 * second;
inline constexpr Time hour = 60 * minute;
inline constexpr Time day = 24 * hour;
inline constexpr Time week = 7 * day;

/// A sum of times over many people or applications (microseconds): wide enough for any run.
__extension__ using WideTime = __int128;

/// Later than anything that happens.
inline constexpr Time never = INT64_MAX;

/// The nearest whole number of microseconds, a half upwards, as llround: for 0 <= micros < 2^63, without its call.
constexpr Time rounded(double micros) {
  const auto whole = static_cast<Time>(micros);
  return whole + (micros - static_cast<double>(whole) >= 0.5 ? 1 : 0);
}

}  // namespace hallsim
