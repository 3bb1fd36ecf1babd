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

const Meeting& Meeting::at_time(Time t) const {
  const Meeting* rules = this;
  for (const Meeting& one : later)
    if (one.from <= t) rules = &one;
  return *rules;
}

Time Meeting::next(Time t, Time end) const {
  for (std::size_t i = 0; i <= later.size(); ++i) {
    const Meeting& rules = i == 0 ? *this : later[i - 1];
    const Time until = i < later.size() ? std::min(end, later[i].from) : end;
    if (const Time first = rules.next_by_own_rules(std::max(t, rules.from), until); first != never) return first;
  }
  return never;
}

Time Meeting::next_by_own_rules(Time t, Time end) const {
  for (std::int64_t number = t / day; number * day < end; ++number) {
    if (!days[static_cast<std::size_t>((calendar.first_weekday() + number) % 7)] || !calendar.works_on(number))
      continue;
    for (const Time time : at)
      if (number * day + time >= t && number * day + time < end) return number * day + time;
  }
  return never;
}

}  // namespace hallsim::program
