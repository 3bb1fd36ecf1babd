// Calendars, shifts and arrival profiles of a scenario as rosters and rates of a program.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "models/program/parts.hpp"

namespace hallsim::program {

namespace {

bool covers(const std::vector<scenario::ClockSpan>& hours, Time t) {
  return std::any_of(hours.begin(), hours.end(), [t](const auto& span) { return span.from <= t && t < span.to; });
}

/// The moments of a day at which something changes, midnight to midnight.
std::vector<Time> breakpoints(const std::vector<const std::vector<scenario::ClockSpan>*>& lists) {
  std::vector<Time> points{0, day};
  for (const auto* list : lists)
    for (const auto& span : *list) points.insert(points.end(), {span.from, span.to});
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

std::vector<std::int64_t> days_of_run(const std::vector<scenario::Date>& dates, scenario::Date start) {
  std::vector<std::int64_t> days;
  for (const auto date : dates) days.push_back(date.days - start.days);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

/// Whether a shift begins in the run, or before, and goes on after it.
bool goes_on(const scenario::Shift& shift, const WorkingHours& own) {
  return !shift.to && (!shift.from || shift.from->days - own.start <= own.last);
}

/// Days whose plan may not be that of their weekday: holidays, moved working days, days of shifts that end, and those
/// before shifts begin that go on.
std::vector<std::int64_t> exceptional_days(const WorkingHours& one, const WorkingHours& other,
                                           const scenario::Unit& unit) {
  std::vector<std::int64_t> days;
  for (const auto& shift : unit.shifts) {
    if (!shift.from && !shift.to) continue;
    std::int64_t first = shift.from ? std::max<std::int64_t>(0, shift.from->days - one.start) : 0;
    std::int64_t last = shift.to ? std::min(one.last, shift.to->days - one.start) : one.last;
    if (goes_on(shift, one)) last = std::exchange(first, 0) - 1;
    for (std::int64_t number = first; number <= last; ++number) days.push_back(number);
  }
  for (const auto* list : {&one.holidays, &one.working_days, &other.holidays, &other.working_days})
    days.insert(days.end(), list->begin(), list->end());
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

constexpr std::int64_t any_day = INT64_MIN;

/// Whether a shift is worked on that day of the run; on `any_day` one that goes on.
bool worked_on(const scenario::Shift& shift, std::int64_t number, const WorkingHours& own) {
  if (number == any_day) return goes_on(shift, own);
  const scenario::Date date{own.start + number};
  return (!shift.from || *shift.from <= date) && (!shift.to || date <= *shift.to);
}

std::int32_t staff_on(const scenario::Unit& unit, const WorkingHours& own, int weekday, std::int64_t number, Time t) {
  if (unit.shifts.empty()) return own.open_at(t) ? static_cast<std::int32_t>(unit.staff) : 0;
  std::int64_t staff = 0;
  for (const auto& shift : unit.shifts)
    if (worked_on(shift, number, own) && shift.days.has(weekday) &&
        (shift.hours.empty() ? own.open_at(t) : covers(shift.hours, t)))
      staff += shift.staff;
  return static_cast<std::int32_t>(staff);
}

std::vector<Span> day_plan(const scenario::Unit& unit, const WorkingHours& own, const WorkingHours& hall,
                           bool own_works, bool hall_works, int weekday, std::int64_t number) {
  std::vector<const std::vector<scenario::ClockSpan>*> lists{&own.hours, &hall.hours};
  for (const auto& shift : unit.shifts) lists.push_back(&shift.hours);
  const auto points = breakpoints(lists);
  std::vector<Span> plan;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Span span{points[i], points[i + 1], own_works ? staff_on(unit, own, weekday, number, points[i]) : 0,
                    hall_works && hall.open_at(points[i])};
    if (!plan.empty() && plan.back().staff == span.staff && plan.back().open == span.open)
      plan.back().to = span.to;
    else
      plan.push_back(span);
  }
  return plan;
}

}  // namespace

bool WorkingHours::works_on(std::int64_t day_number) const {
  if (std::binary_search(holidays.begin(), holidays.end(), day_number)) return false;
  if (std::binary_search(working_days.begin(), working_days.end(), day_number)) return true;
  return days.has(static_cast<int>(((day_number + first_weekday) % 7 + 7) % 7));
}

int WorkingHours::first_working_weekday() const {
  for (int weekday = 0; weekday < 7; ++weekday)
    if (days.has(weekday)) return weekday;
  return 0;
}

int WorkingHours::plan_weekday(std::int64_t day_number) const {
  const auto named = std::lower_bound(follows.begin(), follows.end(), std::pair(day_number, 0));
  if (named != follows.end() && named->first == day_number) return named->second;
  const int weekday = static_cast<int>(((day_number + first_weekday) % 7 + 7) % 7);
  return days.has(weekday) ? weekday : first_working_weekday();
}

bool WorkingHours::open_at(Time within_day) const { return covers(hours, within_day); }

WorkingHours working_hours(const scenario::Scenario& scenario, const std::string& name) {
  const std::string& chosen = name.empty() ? scenario.calendar : name;
  WorkingHours result{{{0, day}},
                      scenario::every_day,
                      {},
                      {},
                      {},
                      static_cast<int>(((scenario.run.start.days + 3) % 7 + 7) % 7),
                      scenario.run.start.days,
                      scenario.run.horizon.micros / day};
  if (const auto* calendar = scenario::find(scenario.calendars, chosen)) {
    if (!calendar->hours.empty()) result.hours = calendar->hours;
    result.days = calendar->days;
    result.holidays = days_of_run(calendar->holidays, scenario.run.start);
    std::vector<scenario::Date> moved;
    for (const auto& [date, weekday] : calendar->working_days) {
      moved.push_back(date);
      if (weekday >= 0) result.follows.emplace_back(date.days - scenario.run.start.days, weekday);
    }
    result.working_days = days_of_run(moved, scenario.run.start);
    std::sort(result.follows.begin(), result.follows.end());
  }
  return result;
}

Roster make_roster(const scenario::Unit& unit, const WorkingHours& own, const WorkingHours& hall) {
  DayPlans plans;
  const bool dated = std::any_of(unit.shifts.begin(), unit.shifts.end(),
                                 [](const scenario::Shift& shift) { return shift.from || shift.to; });
  std::map<std::tuple<bool, bool, int>, std::uint32_t> known;  // where no date matters, a year has few kinds of days
  const auto plan_of = [&](bool own_works, bool hall_works, int weekday, std::int64_t number) {
    const auto make = [&] { return plans.index_of(day_plan(unit, own, hall, own_works, hall_works, weekday, number)); };
    if (dated) return make();
    const auto [place, is_new] = known.try_emplace({own_works, hall_works, weekday});
    if (is_new) place->second = make();
    return place->second;
  };
  std::array<std::uint32_t, 7> week{};
  for (int weekday = 0; weekday < 7; ++weekday)
    week[static_cast<std::size_t>(weekday)] = plan_of(own.days.has(weekday), hall.days.has(weekday), weekday, any_day);
  std::vector<Roster::Exception> exceptions;
  for (const std::int64_t number : exceptional_days(own, hall, unit))
    exceptions.push_back(
        {number, plan_of(own.works_on(number), hall.works_on(number), own.plan_weekday(number), number)});
  return Roster(plans.take(), week, std::move(exceptions), own.first_weekday);
}

Roster make_calendar(const WorkingHours& hours) {
  scenario::Unit building;
  return make_roster(building, hours, hours);
}

Roster make_overtime(const scenario::Overtime& overtime, const WorkingHours& hall) {
  scenario::Unit people;
  people.shifts.push_back({overtime.staff, overtime.days, overtime.hours, {}, {}});
  WorkingHours always = hall;
  always.days = scenario::every_day;
  always.holidays.clear();
  always.working_days.clear();
  return make_roster(people, always, hall);
}

namespace {

/// Weights of the months of which a year of 365 days has the mean 1; empty where months are alike.
std::vector<double> season_of(const scenario::Stream& stream) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::vector<double> weights = stream.months;
  double sum = 0;
  for (std::size_t month = 0; month < weights.size(); ++month) sum += weights[month] * days.at(month);
  for (double& weight : weights) weight *= 365 / sum;
  return weights;
}

/// The month of a day since 1970, 0 = January.
std::size_t month_of(std::int64_t date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date}}};
  return static_cast<unsigned>(day.month()) - 1;
}

/// What the rate of each day of the run is multiplied by; empty where it never changes.
std::vector<double> day_factors(const scenario::Stream& stream, const WorkingHours& hours) {
  std::vector<double> factors;
  if (stream.growth == 0 && stream.changes.empty() && stream.months.empty()) return factors;
  const std::vector<double> season = season_of(stream);
  for (std::int64_t number = 0; number <= hours.last; ++number) {
    double factor = std::pow(1 + stream.growth, static_cast<double>(number) / 365);
    for (const auto& change : stream.changes)
      if (change.from.days <= hours.start + number && hours.start + number <= change.to.days) factor *= change.factor;
    if (!season.empty()) factor *= season[month_of(hours.start + number)];
    factors.push_back(factor);
  }
  return factors;
}

RateProfile make_usual_rate(const scenario::Stream& stream, const WorkingHours& hours);

}  // namespace

RateProfile make_rate(const scenario::Stream& stream, const WorkingHours& hours) {
  RateProfile usual = make_usual_rate(stream, hours);
  const std::vector<double> factors = day_factors(stream, hours);
  return factors.empty() ? usual : usual.scaled(factors);
}

namespace {

RateProfile make_usual_rate(const scenario::Stream& stream, const WorkingHours& hours) {
  std::vector<scenario::ClockSpan> parts;
  for (const auto& [span, weight] : stream.hours) parts.push_back(span);
  const auto weight_at = [&](Time t) {
    for (const auto& [span, weight] : stream.hours)
      if (span.from <= t && t < span.to) return weight;
    return 1.0;
  };
  const auto points = breakpoints({&hours.hours, &parts});
  std::array<std::vector<RateSpan>, 7> week;
  double weight_total = 0, open_time = 0, open_days = 0;
  for (int weekday = 0; weekday < 7; ++weekday) {
    if (!hours.days.has(weekday)) continue;
    const auto index = static_cast<std::size_t>(weekday);
    open_days += 1;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      if (!hours.open_at(points[i])) continue;
      const double length = static_cast<double>(points[i + 1] - points[i]);
      const double weight = weight_at(points[i]) * stream.weekdays[index];
      week[index].push_back({points[i], points[i + 1], weight});
      weight_total += weight * length;
      open_time += length;
    }
  }
  double weekly = stream.rate.value;
  switch (stream.rate.per) {
    case scenario::Rate::Per::minute: weekly *= open_time / static_cast<double>(minute); break;
    case scenario::Rate::Per::hour: weekly *= open_time / static_cast<double>(hour); break;
    case scenario::Rate::Per::day: weekly *= open_days; break;
    case scenario::Rate::Per::week: break;
  }
  const double scale = weight_total > 0 ? weekly / weight_total : 0;
  bool constant = hours.holidays.empty() && open_time == static_cast<double>(week[0].empty() ? 0 : hallsim::week);
  for (auto& spans : week)
    for (RateSpan& span : spans) {
      span.rate *= scale;
      constant = constant && span.rate == week[0].front().rate;
    }
  if (constant) return RateProfile::constant(week[0].front().rate);
  std::vector<std::int64_t> closed;
  std::vector<RateProfile::Moved> moved;
  for (const std::int64_t number : hours.holidays) closed.push_back(number);
  for (const std::int64_t number : hours.working_days)
    if (!std::binary_search(closed.begin(), closed.end(), number))
      moved.push_back({number, hours.plan_weekday(number)});
  return RateProfile(std::move(week), std::move(closed), std::move(moved), hours.first_weekday);
}

}  // namespace

}  // namespace hallsim::program
