// The slow path of the day's curve, a stretch that is not within the half-hour of the one before, and reading it.
#include "models/measure/half_hours.hpp"

#include <algorithm>

namespace hallsim::measure {

void HalfHours::spread(Time from, Time to, std::int64_t value) {
  const std::int64_t first = from / day, last = (to - 1) / day;
  if (last - first > 1) days_ += value * calendar_->working_days(first, last - 1);
  for (const std::int64_t number : {first, last}) {
    const Time today = number * day;
    if (number != asked_) {
      asked_ = number;
      works_ = calendar_->works_on(number);
    }
    if (works_) {
      add_within_day(std::max(from, today) - today, std::min(to, today + day) - today, value);
      now_ = static_cast<std::size_t>((std::max(from, today) - today) / half_hour);
      from_ = today + static_cast<Time>(now_) * half_hour;
      to_ = from_ + half_hour;
    }
    if (first == last) break;
  }
}

WideTime HalfHours::area(std::size_t bucket) const {
  std::int64_t whole = days_;
  for (std::size_t i = 0; i <= bucket; ++i) whole += whole_[i];
  return area_[bucket] + static_cast<WideTime>(whole) * half_hour;
}

std::vector<double> HalfHours::means(Time from, Time to) const {
  HalfHours lengths(*calendar_);
  lengths.add(from, to, 1);
  std::vector<double> means(half_hours, 0.0);
  for (std::size_t i = 0; i < half_hours; ++i)
    if (lengths.area(i) > 0) means[i] = static_cast<double>(area(i)) / static_cast<double>(lengths.area(i));
  return means;
}

}  // namespace hallsim::measure
