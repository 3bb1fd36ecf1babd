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

}  // namespace hallsim::program
