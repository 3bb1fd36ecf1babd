#include "gui/model/chart_sums.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hallsim::gui {
namespace {

constexpr Time half_hour = 30 * minute;
constexpr double nearly_all = 0.995;

std::size_t weekday_of(const program::Program& program, std::int64_t day_number) {
  return static_cast<std::size_t>((day_number + program.calendar.first_weekday()) % 7);
}

}  // namespace

void ChartTotals::add(const ChartTotals& other) {
  for (std::size_t i = 0; i < days.size(); ++i) days[i] += other.days[i];
  for (std::size_t i = 0; i < minutes.size(); ++i) minutes[i] += other.minutes[i];
  for (std::size_t i = 0; i < waited.size(); ++i) waited[i] += other.waited[i];
  for (std::size_t i = 0; i < working_days.size(); ++i) working_days[i] += other.working_days[i];
}

void ChartSums::operator()(const hall::Fact& fact) {
  using hall::Verb;
  switch (fact.verb) {
    case Verb::arrive:
      if (fact.slot >= arrived_.size()) arrived_.resize(std::size_t{fact.slot} + 1);
      arrived_[fact.slot] = fact.at;
      return;
    case Verb::done: {
      if (fact.at < program_->warm_up) return;
      const Time elapsed = fact.at - arrived_[fact.slot];
      const auto steps = static_cast<std::size_t>(std::max<Time>(0, (elapsed - 1) / days_step));
      ++totals_.days[std::min(steps, ChartTotals::most_steps)];
      const auto whole = static_cast<std::size_t>(std::max<Time>(0, (elapsed - 1) / minute));
      if (whole < ChartTotals::minutes_kept) ++totals_.minutes[whole];
      return;
    }
    case Verb::join:
    case Verb::call:
    case Verb::give_up:
      if (!program_->units[fact.unit].window) return;
      pass(fact.at);
      waiting_ += fact.verb == Verb::join ? 1 : -1;
      return;
    default: return;
  }
}

void ChartSums::pass(Time to) {
  Time from = std::max(since_, program_->warm_up);
  since_ = to;
  if (waiting_ == 0) return;
  while (from < to) {
    const std::int64_t day_number = from / day;
    const Time end = std::min(to, from - from % half_hour + half_hour);
    if (program_->calendar.works_on(day_number)) {
      const auto slot = static_cast<std::size_t>((from - day_number * day) / half_hour);
      totals_.waited[weekday_of(*program_, day_number) * 48 + slot] += static_cast<double>(waiting_ * (end - from));
    }
    from = end;
  }
}

ChartTotals ChartSums::finish() {
  pass(program_->horizon);
  for (std::int64_t number = program_->warm_up / day; number * day < program_->horizon; ++number)
    if (program_->calendar.works_on(number)) totals_.working_days[weekday_of(*program_, number)] += 1;
  return std::move(totals_);
}

namespace {

std::uint64_t sum_of(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

/// Shares of `all` up to each count, as far as nearly all are counted.
std::vector<double> shares_of(const std::vector<std::uint64_t>& counts, std::uint64_t all) {
  if (all == 0) return {};
  std::vector<double> shares{0};
  std::uint64_t so_far = 0;
  for (const std::uint64_t count : counts) {
    so_far += count;
    shares.push_back(static_cast<double>(so_far) / static_cast<double>(all));
    if (shares.back() >= nearly_all) break;
  }
  return shares;
}

}  // namespace

std::vector<double> shares_by_days(const ChartTotals& totals) {
  return shares_of({totals.days.begin(), totals.days.begin() + ChartTotals::most_steps}, sum_of(totals.days));
}

bool is_short(const ChartTotals& totals) {
  const auto all = static_cast<double>(sum_of(totals.days));
  return static_cast<double>(sum_of(totals.minutes)) >= nearly_all * all;
}

std::vector<double> shares_by_minutes(const ChartTotals& totals) {
  return shares_of(totals.minutes, sum_of(totals.days));
}

std::vector<double> heat_of(const ChartTotals& totals, const program::Program& program) {
  std::vector<double> heat(half_hours_of_week, std::numeric_limits<double>::quiet_NaN());
  for (std::int64_t number = program.warm_up / day; number * day < program.horizon; ++number) {
    const std::size_t weekday = weekday_of(program, number);
    if (totals.working_days[weekday] <= 0) continue;
    for (const program::Span& span : program.calendar.plan_of(number)) {
      if (!span.open) continue;
      for (Time at = span.from - span.from % half_hour; at < span.to; at += half_hour) {
        const std::size_t place = weekday * 48 + static_cast<std::size_t>(at / half_hour);
        heat[place] = totals.waited[place] / (totals.working_days[weekday] * static_cast<double>(half_hour));
      }
    }
  }
  return heat;
}

}  // namespace hallsim::gui
