#include "models/program/roster.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallsim::program {

namespace {

/// Floor division: days before the first day have negative numbers.
std::int64_t day_of(Time t) { return t >= 0 ? t / day : -((-t + day - 1) / day); }

}  // namespace

bool Break::holds(std::int32_t person, Time t) const {
  const Time into = t - day_of(t) * day - at;
  return into >= 0 && into < length * turns && into / length == person % turns;
}

Time Break::next_change(Time t) const {
  const Time midnight = day_of(t) * day, into = t - midnight - at;
  if (into < 0) return midnight + at;
  const Time next = into / length + 1;
  return next <= turns ? midnight + at + next * length : midnight + day + at;
}

Roster::Roster(std::vector<std::vector<Span>> plans, std::array<std::uint32_t, 7> weekday,
               std::vector<Exception> exceptions, int first_weekday)
    : plans_(std::move(plans)), weekday_(weekday), exceptions_(std::move(exceptions)), first_weekday_(first_weekday) {
  plan_totals_.reserve(plans_.size());
  for (const auto& plan : plans_) {
    Totals totals;
    for (const Span& span : plan) {
      totals = totals + parts_of(span, span.to - span.from);
      if (span.staff > 0) totals.working_days = 1;
      has_absence_ |= span.staff == 0 && span.open;
    }
    plan_totals_.push_back(totals);
  }
  for (int i = 0; i < 7; ++i)
    week_totals_[static_cast<std::size_t>(i) + 1] =
        week_totals_[static_cast<std::size_t>(i)] +
        plan_totals_[weekday_[static_cast<std::size_t>((first_weekday_ + i) % 7)]];
  Totals running;
  exception_corrections_.push_back(running);
  for (const Exception& exception : exceptions_) {
    running = running + plan_totals_[exception.plan] - plan_totals_[weekly_plan(exception.day)];
    exception_corrections_.push_back(running);
  }
  // The days of most runs, without a search; of a long run's later exceptions the rest is searched.
  const std::int64_t last = exceptions_.empty() ? 0 : std::min<std::int64_t>(exceptions_.back().day, 732);
  std::vector<std::uint32_t> first_days;
  for (std::int64_t number = 0; number < last; ++number) first_days.push_back(weekly_plan(number));
  for (const Exception& exception : exceptions_)
    if (exception.day >= 0 && exception.day < last)
      first_days[static_cast<std::size_t>(exception.day)] = exception.plan;
  first_days_ = std::move(first_days);
  constant_ = next_change_within_weeks(0) == never && staffed_later_today(0);
}

Roster Roster::always(std::int32_t staff) {
  return Roster({{Span{0, day, staff, true}}}, {0, 0, 0, 0, 0, 0, 0}, {}, 0);
}

std::uint32_t DayPlans::index_of(const std::vector<Span>& plan) {
  const auto found = std::find(plans_.begin(), plans_.end(), plan);
  if (found != plans_.end()) return static_cast<std::uint32_t>(found - plans_.begin());
  plans_.push_back(plan);
  return static_cast<std::uint32_t>(plans_.size() - 1);
}

Roster Roster::followed_by(std::int64_t day_number, const Roster& other) const {
  DayPlans plans;
  std::array<std::uint32_t, 7> week{};
  for (std::size_t i = 0; i < week.size(); ++i) week[i] = plans.index_of(other.plans_[other.weekday_[i]]);
  std::vector<Exception> exceptions;
  for (std::int64_t number = 0; number < day_number; ++number)
    if (plan_of(number) != other.plans_[other.weekly_plan(number)])
      exceptions.push_back({number, plans.index_of(plan_of(number))});
  for (const Exception& exception : other.exceptions_)
    if (exception.day >= day_number)
      exceptions.push_back({exception.day, plans.index_of(other.plans_[exception.plan])});
  return Roster(plans.take(), week, std::move(exceptions), other.first_weekday_);
}

template <class Staff>
Roster Roster::with_staff(Staff staff) const {
  std::vector<std::vector<Span>> plans = plans_;
  for (std::vector<Span>& plan : plans)
    for (Span& span : plan) span.staff = staff(span.staff);
  return Roster(std::move(plans), weekday_, exceptions_, first_weekday_);
}

Roster Roster::keeping(double share) const {
  return with_staff([share](std::int32_t staff) {
    return staff == 0 ? 0 : std::clamp(static_cast<std::int32_t>(std::lround(share * staff)), 1, staff);
  });
}

Roster Roster::times(std::int32_t people) const {
  return with_staff([people](std::int32_t staff) { return staff * people; });
}

Roster Roster::of_the_first(std::int32_t people) const {
  return with_staff([people](std::int32_t staff) { return std::min(staff, people); });
}

Time Roster::last_duty(std::int32_t number) const {
  const auto is_there = [&](const Span& span) { return span.staff > number; };
  for (const std::uint32_t plan : weekday_)
    if (std::any_of(plans_[plan].begin(), plans_[plan].end(), is_there)) return never;
  for (auto exception = exceptions_.rbegin(); exception != exceptions_.rend(); ++exception) {
    const std::vector<Span>& plan = plans_[exception->plan];
    const auto last = std::find_if(plan.rbegin(), plan.rend(), is_there);
    if (last != plan.rend()) return std::max<Time>(0, exception->day * day + last->to);
  }
  return 0;
}

Roster Roster::with_fewer(std::int64_t day_number, Time from, Time to, std::int32_t fewer) const {
  std::vector<Span> plan;
  for (const Span& span : plan_of(day_number))
    for (const auto& [begin, end] :
         {std::pair(span.from, std::min(span.to, from)), std::pair(std::max(span.from, from), std::min(span.to, to)),
          std::pair(std::max(span.from, to), span.to)}) {
      if (begin >= end) continue;
      const bool within = begin >= from && end <= to;
      const std::int32_t staff = within ? std::max(0, span.staff - fewer) : span.staff;
      if (!plan.empty() && plan.back().staff == staff && plan.back().open == span.open)
        plan.back().to = end;
      else
        plan.push_back({begin, end, staff, span.open});
    }
  std::vector<std::vector<Span>> plans = plans_;
  std::vector<Exception> exceptions = exceptions_;
  const Exception exception{day_number, static_cast<std::uint32_t>(plans.size())};
  plans.push_back(std::move(plan));
  const auto place = std::lower_bound(exceptions.begin(), exceptions.end(), day_number,
                                      [](const Exception& e, std::int64_t d) { return e.day < d; });
  if (place != exceptions.end() && place->day == day_number)
    *place = exception;
  else
    exceptions.insert(place, exception);
  return Roster(std::move(plans), weekday_, std::move(exceptions), first_weekday_);
}

Roster Roster::with_breaks(const std::vector<Break>& breaks) const {
  std::vector<std::vector<Span>> plans;
  for (const std::vector<Span>& plan : plans_) {
    std::vector<Span> with;
    for (const Span& span : plan)
      for (Time from = span.from; from < span.to;) {
        Time to = span.to;
        for (const Break& one : breaks) to = std::min(to, one.next_change(from));
        std::int32_t staff = 0;
        for (std::int32_t person = 0; person < span.staff; ++person)
          if (std::none_of(breaks.begin(), breaks.end(), [&](const Break& b) { return b.holds(person, from); }))
            ++staff;
        if (!with.empty() && with.back().staff == staff && with.back().open == span.open)
          with.back().to = to;
        else
          with.push_back({from, to, staff, span.open});
        from = to;
      }
    plans.push_back(std::move(with));
  }
  return Roster(std::move(plans), weekday_, exceptions_, first_weekday_);
}

std::uint32_t Roster::weekly_plan(std::int64_t day_number) const {
  const std::int64_t shifted = (day_number + first_weekday_) % 7;
  return weekday_[static_cast<std::size_t>(shifted < 0 ? shifted + 7 : shifted)];
}

const std::vector<Span>& Roster::plan_of(std::int64_t day_number) const {
  if (day_number >= 0 && day_number < static_cast<std::int64_t>(first_days_.size()))
    return plans_[first_days_[static_cast<std::size_t>(day_number)]];
  if (!exceptions_.empty()) {
    const auto found = std::lower_bound(exceptions_.begin(), exceptions_.end(), day_number,
                                        [](const Exception& e, std::int64_t d) { return e.day < d; });
    if (found != exceptions_.end() && found->day == day_number) return plans_[found->plan];
  }
  return plans_[weekly_plan(day_number)];
}

const Span& Roster::span_at(Time t) const {
  const std::int64_t number = day_of(t);
  const Time within = t - number * day;
  const auto& plan = plan_of(number);
  std::size_t i = 0;
  while (plan[i].to <= within) ++i;
  return plan[i];
}

std::int32_t Roster::staff_at(Time t) const { return constant_ ? plans_[weekday_[0]].front().staff : span_at(t).staff; }

bool Roster::open_at(Time t) const { return span_at(t).open; }

Time Roster::next_change(Time t) const { return constant_ ? never : next_change_within_weeks(t); }

Time Roster::next_change_within_weeks(Time t) const {
  const std::int32_t now = span_at(t).staff;
  const std::int64_t first = day_of(t);
  // A change that does not come within a week after the last exceptional day never comes.
  const std::int64_t last = std::max(first, exceptions_.empty() ? first : exceptions_.back().day) + 8;
  for (std::int64_t number = first; number <= last; ++number)
    for (const Span& span : plan_of(number)) {
      const Time from = number * day + span.from;
      if (from > t && span.staff != now) return from;
    }
  return never;
}

bool Roster::staffed_later_today(Time t) const {
  const std::int64_t number = day_of(t);
  for (const Span& span : plan_of(number))
    if (span.staff > 0 && number * day + span.to > t) return true;
  return false;
}

Roster::Opening Roster::next_opening(Time t) const {
  const std::int64_t first = day_of(t);
  const std::int64_t last = std::max(first, exceptions_.empty() ? first : exceptions_.back().day) + 8;
  for (std::int64_t number = first; number <= last; ++number) {
    const auto& plan = plan_of(number);
    for (std::size_t i = 0; i < plan.size(); ++i) {
      if (plan[i].staff == 0 || number * day + plan[i].to <= t) continue;
      std::size_t end = i;  // neighbouring staffed spans are one opening
      while (end + 1 < plan.size() && plan[end + 1].staff > 0) ++end;
      return {number * day + plan[i].from, number * day + plan[end].to};
    }
  }
  return {never, never};
}

Roster::Totals Roster::parts_of(const Span& span, Time length) {
  Totals totals;
  if (span.staff > 0)
    totals.queue = length;
  else if (span.open)
    totals.absent = length;
  totals.person = static_cast<WideTime>(length) * span.staff;
  return totals;
}

template <class Sum>
auto Roster::until_day(std::int64_t d, Sum sum) const {
  const std::int64_t weeks = d >= 0 ? d / 7 : -((-d + 6) / 7);
  const auto before = std::lower_bound(exceptions_.begin(), exceptions_.end(), d,
                                       [](const Exception& e, std::int64_t number) { return e.day < number; });
  return sum(week_totals_[static_cast<std::size_t>(d - weeks * 7)]) + sum(week_totals_[7]) * weeks +
         sum(exception_corrections_[static_cast<std::size_t>(before - exceptions_.begin())]);
}

template <class Sum>
auto Roster::until(Time t, Sum sum) const {
  const std::int64_t number = day_of(t);
  const Time within = t - number * day;
  auto total = until_day(number, sum);
  for (const Span& span : plan_of(number)) {
    if (span.from >= within) break;
    total = total + sum(parts_of(span, std::min(span.to, within) - span.from));
  }
  return total;
}

WaitParts Roster::split(Time from, Time to) const {
  if (from >= to) return {};
  if (constant_) {
    const Totals all = parts_of(plans_[weekday_[0]].front(), to - from);
    return {all.queue, all.absent, to - from - all.queue - all.absent};
  }
  // What is neither queue nor absence is closed.
  const auto queue = [](const Totals& totals) { return totals.queue; };
  const auto absent = [](const Totals& totals) { return totals.absent; };
  WaitParts parts;
  parts.queue = until(to, queue) - until(from, queue);
  parts.absent = has_absence_ ? until(to, absent) - until(from, absent) : 0;
  parts.closed = to - from - parts.queue - parts.absent;
  return parts;
}

WideTime Roster::person_time(Time from, Time to) const {
  const auto person = [](const Totals& totals) { return totals.person; };
  return from >= to ? 0 : until(to, person) - until(from, person);
}

bool Roster::works_on(std::int64_t day_number) const {
  const auto& plan = plan_of(day_number);
  return std::any_of(plan.begin(), plan.end(), [](const Span& span) { return span.staff > 0; });
}

std::int64_t Roster::working_days(std::int64_t from_day, std::int64_t to_day) const {
  const auto working = [](const Totals& totals) { return totals.working_days; };
  return until_day(to_day + 1, working) - until_day(from_day + 1, working);
}

Time Roster::working_day_length() const {
  return week_totals_[7].working_days > 0 ? week_totals_[7].queue / week_totals_[7].working_days : day;
}

std::int32_t Roster::people() const {
  std::int32_t most = 0;
  for (const auto& plan : plans_)
    for (const Span& span : plan) most = std::max(most, span.staff);
  return most;
}

WideTime Roster::weekly_person_time() const { return week_totals_[7].person; }

}  // namespace hallsim::program
