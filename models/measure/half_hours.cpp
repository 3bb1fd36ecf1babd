// The slow path of the day's curve: a stretch that begins in another half-hour than the one before.
#include "models/measure/half_hours.hpp"

namespace hallsim::measure {

namespace {
constexpr Time half_hour = 30 * minute;
}

void HalfHours::spread(Time from, Time to, std::int64_t value) {
  while (from < to) {
    const std::int64_t day_number = from / day;
    bucket_ = static_cast<std::size_t>((from - day_number * day) / half_hour);
    from_ = from - from % half_hour;
    to_ = from_ + half_hour;
    counts_ = calendar_->works_on(day_number);
    const Time end = std::min(to, to_);
    if (counts_) area_[bucket_] += static_cast<WideTime>(value) * (end - from);
    from = end;
  }
}

std::vector<double> HalfHours::means(Time from, Time to) const {
  HalfHours lengths(*calendar_);
  lengths.add(from, to, 1);
  std::vector<double> means(half_hours, 0.0);
  for (std::size_t i = 0; i < half_hours; ++i)
    if (lengths.area_[i] > 0) means[i] = static_cast<double>(area_[i]) / static_cast<double>(lengths.area_[i]);
  return means;
}

}  // namespace hallsim::measure
