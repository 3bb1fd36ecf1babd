#include "models/program/program.hpp"

#include <algorithm>

namespace hallsim::program {

Time Courier::arrival(Time t) const {
  for (std::int64_t number = t / day; calendar.next_opening(std::max(t, number * day)).from != never; ++number) {
    if (!calendar.works_on(number)) continue;
    for (const Time departure : departures)
      if (number * day + departure >= t) return number * day + departure + travel;
  }
  return never;
}

Time Meeting::next(Time t, Time end) const {
  for (std::int64_t number = t / day; number * day < end; ++number) {
    if (!days[static_cast<std::size_t>((calendar.first_weekday() + number) % 7)] || !calendar.works_on(number))
      continue;
    for (const Time time : at)
      if (number * day + time >= t && number * day + time < end) return number * day + time;
  }
  return never;
}

}  // namespace hallsim::program
