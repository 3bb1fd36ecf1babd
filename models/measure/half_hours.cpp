// The slow path of the day's curve, a stretch that is not within the working day of the one before, and reading it.
#include "models/measure/half_hours.hpp"

#include <algorithm>

namespace hallsim::measure {

void HalfHours::add_days(Time from, Time to, std::int64_t value) {
  const std::int64_t first = from / day, last = (to - 1) / day;
  if (last - first > 1) days_ += value * calendar_->working_days(first, last - 1);
  for (const std::int64_t number : {first, last}) {
    if (calendar_->works_on(number)) {
      today_ = number * day;
      tomorrow_ = today_ + day;
      add_within_day(std::max(from, today_) - today_, std::min(to, tomorrow_) - today_, value);
    }
    if (first == last) break;
  }
}

WideTime HalfHours::area(std::size_t bucket) const {
  std::int64_t whole = days_;
  for (std::size_t i = 0; i <= bucket; ++i) whole += whole_[i];
  return area_[bucket] + (bucket == now_ ? present_ : 0) + static_cast<WideTime>(whole) * half_hour;
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
