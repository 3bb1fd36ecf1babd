#include "models/program/rate_profile.hpp"

#include <algorithm>
#include <limits>

namespace hallsim::program {

RateProfile::RateProfile(std::array<std::vector<RateSpan>, 7> weekday, std::vector<std::int64_t> closed,
                         std::vector<Moved> moved, int first_weekday)
    : weekday_(std::move(weekday)),
      closed_(std::move(closed)),
      moved_(std::move(moved)),
      first_weekday_(first_weekday) {}

RateProfile RateProfile::constant(double per_microsecond) {
  RateProfile profile;
  for (auto& spans : profile.weekday_) spans = {{0, day, per_microsecond}};
  profile.constant_rate_ = per_microsecond;
  return profile;
}

RateProfile RateProfile::scaled(std::int64_t day_number, Time from, Time to, double factor) const {
  std::vector<RateSpan> spans;
  for (const RateSpan& span : spans_of(day_number))
    for (const auto& [begin, end, rate] :
         {RateSpan{span.from, std::min(span.to, from), span.rate},
          RateSpan{std::max(span.from, from), std::min(span.to, to), span.rate * factor},
          RateSpan{std::max(span.from, to), span.to, span.rate}})
      if (begin < end) spans.push_back({begin, end, rate});
  RateProfile profile = *this;
  profile.constant_rate_ = 0;
  const auto place = std::lower_bound(profile.own_.begin(), profile.own_.end(), day_number,
                                      [](const auto& own, std::int64_t d) { return own.first < d; });
  if (place != profile.own_.end() && place->first == day_number)
    place->second = std::move(spans);
  else
    profile.own_.insert(place, {day_number, std::move(spans)});
  return profile;
}

RateProfile RateProfile::scaled(std::vector<double> by_day) const {
  RateProfile profile = *this;
  profile.constant_rate_ = 0;
  profile.by_day_ = std::move(by_day);
  return profile;
}

RateProfile RateProfile::followed_by(std::int64_t day_number, const RateProfile& other, std::int64_t last_day) const {
  RateProfile profile = *this;
  profile.constant_rate_ = 0;
  std::erase_if(profile.own_, [&](const auto& own) { return own.first >= day_number; });
  for (std::int64_t number = day_number; number <= last_day; ++number) {
    std::vector<RateSpan> spans = other.spans_of(number);
    for (RateSpan& span : spans) span.rate *= other.factor_of(number);
    profile.own_.emplace_back(number, std::move(spans));
  }
  if (by_day_.empty()) return profile;
  profile.by_day_.clear();
  for (std::int64_t number = 0; number < day_number; ++number) profile.by_day_.push_back(factor_of(number));
  profile.by_day_.push_back(1);
  return profile;
}

const std::vector<RateSpan>& RateProfile::spans_of(std::int64_t day_number) const {
  if (!own_.empty()) {
    const auto own = std::lower_bound(own_.begin(), own_.end(), day_number,
                                      [](const auto& each, std::int64_t d) { return each.first < d; });
    if (own != own_.end() && own->first == day_number) return own->second;
  }
  if (std::binary_search(closed_.begin(), closed_.end(), day_number)) return nothing_;
  const auto moved = std::lower_bound(moved_.begin(), moved_.end(), day_number,
                                      [](const Moved& m, std::int64_t d) { return m.day < d; });
  if (moved != moved_.end() && moved->day == day_number) return weekday_[static_cast<std::size_t>(moved->weekday)];
  return weekday_[static_cast<std::size_t>((day_number + first_weekday_) % 7)];
}

Time RateProfile::after_varying(Time from, double amount, Time end) const {
  for (std::int64_t number = from / day; number * day < end; ++number)
    for (const RateSpan& span : spans_of(number)) {
      const Time begin = std::max(from, number * day + span.from);
      const Time length = number * day + span.to - begin;
      const double rate = span.rate * factor_of(number);
      if (length <= 0 || rate <= 0) continue;
      const double whole = rate * static_cast<double>(length);
      if (amount < whole) {
        const Time at = begin + std::min<Time>(rounded(amount / rate), length - 1);
        return at < end ? at : never;
      }
      amount -= whole;
    }
  return never;
}

double RateProfile::expected(Time from, Time to) const {
  double sum = 0;
  for (std::int64_t number = from / day; number * day < to; ++number)
    for (const RateSpan& span : spans_of(number)) {
      const Time length = std::min(to, number * day + span.to) - std::max(from, number * day + span.from);
      if (length > 0) sum += span.rate * factor_of(number) * static_cast<double>(length);
    }
  return sum;
}

double RateProfile::weekly() const {
  double sum = 0;
  for (const auto& spans : weekday_)
    for (const RateSpan& span : spans) sum += span.rate * static_cast<double>(span.to - span.from);
  return sum;
}

}  // namespace hallsim::program
