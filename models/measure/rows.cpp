// The measures. The measured period is [warm-up, horizon); "counted" units are those not marked `counted: false`.
#include "models/measure/rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallsim::measure {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Value ratio(double amount, double base, std::uint64_t count) { return {base > 0 ? amount / base : nothing, count}; }

Value mean(const Sum& sum, Time scale = 1) {
  return ratio(static_cast<double>(sum.total) / static_cast<double>(scale), static_cast<double>(sum.count), sum.count);
}

Value share(std::uint64_t hits, std::uint64_t of) {
  return ratio(static_cast<double>(hits), static_cast<double>(of), of);
}
Value share(const Share& s) { return share(s.hits, s.of); }

Value quantile(const Histogram& histogram, double p, Time scale = 1) {
  return {histogram.quantile(p) / static_cast<double>(scale), histogram.count()};
}

Value per_working_day(const Totals& t, std::uint64_t count) {
  return ratio(static_cast<double>(count), t.working_days(), count);
}

Value hours_per_week(const Totals& t, Wide person_time, std::uint64_t count) {
  return ratio(static_cast<double>(person_time) / static_cast<double>(hour),
               static_cast<double>(t.length()) / static_cast<double>(week), count);
}

Value per_case(const Cases& cases, Wide sum, Time scale = 1) { return mean({cases.count, sum}, scale); }

Value days_per_case(const Totals& t, Wide sum) { return per_case(t.all, sum, day); }

Value over_time(const Totals& t, Wide sum, std::uint64_t count) {
  return ratio(static_cast<double>(sum), static_cast<double>(t.length()), count);
}

Wide total(const std::array<Wide, part_count>& parts) {
  Wide sum = 0;
  for (const Wide part : parts) sum += part;
  return sum;
}

/// Adds something up over the units that `wanted` selects.
template <class Wanted, class Amount>
auto over_units(const Totals& t, Wanted wanted, Amount amount) {
  decltype(amount(std::size_t{0})) sum{};
  for (std::size_t i = 0; i < t.units.size(); ++i)
    if (wanted(t.program->units[i])) sum = sum + amount(i);
  return sum;
}

bool is_window(const program::Unit& unit) { return unit.window; }
bool is_counted(const program::Unit& unit) { return unit.counted; }

Sum waits_of_called(const Totals& t) {
  return over_units(t, is_window, [&](std::size_t i) { return t.units[i].wait; });
}

std::uint64_t gave_up(const Totals& t) {
  return over_units(t, is_window, [&](std::size_t i) { return t.units[i].gave_up; });
}

bool some_balk(const program::Program& program) {
  return std::any_of(program.streams.begin(), program.streams.end(), [](const auto& s) { return s.balk_length >= 0; });
}

bool room_is_limited(const program::Program& program) {
  return program.waiting_room >= 0 ||
         std::any_of(program.units.begin(), program.units.end(), [](const auto& unit) { return unit.room >= 0; });
}

Value growth_of_open(const Totals& t) {
  const auto ended = static_cast<double>(t.all.count + t.lost);
  return ratio(static_cast<double>(t.arrivals) - ended, static_cast<double>(t.arrivals), t.arrivals);
}

double heads(const Totals& t) {
  return over_units(t, is_counted, [&](std::size_t i) { return t.program->units[i].people; });
}

/// Waits of all who left a window's queue, called or not.
Sum waits_of_leavers(const Totals& t) { return waits_of_called(t) + t.window_gave_up; }

std::uint64_t comers_of(const Totals& t) { return waits_of_leavers(t).count + t.balked + t.turned_away; }

std::uint64_t delayed(const Totals& t) {
  return t.window_wait.count() - t.window_wait.zeros() + t.window_gave_up.count - t.gave_up_at_once;
}

Value window_queue(const Totals& t) {
  const Time open = t.program->calendar.staffed_time(t.program->warm_up, t.program->horizon);
  return ratio(static_cast<double>(t.window_queue), static_cast<double>(open), waits_of_leavers(t).count);
}

Value staff_hours(const Totals& t) {
  const WideTime weekly = over_units(t, is_counted, [&](std::size_t i) {
    const program::Unit& unit = t.program->units[i];
    if (!unit.dated) return unit.roster.weekly_person_time();
    return unit.roster.person_time(t.program->warm_up, t.program->horizon) * week / t.length();
  });
  return {static_cast<double>(weekly) / static_cast<double>(hour), 1};
}

Value overtime(const Totals& t) {
  const Wide sum = over_units(t, is_counted, [&](std::size_t i) { return static_cast<Wide>(t.units[i].overtime); });
  return hours_per_week(t, sum, t.all.count);
}

Value utilisation(const Totals& t, std::size_t unit) {
  const WideTime rostered = t.program->units[unit].roster.person_time(t.program->warm_up, t.program->horizon);
  const WideTime base = t.program->units[unit].tells_people() ? t.units[unit].on_duty : rostered;
  return ratio(static_cast<double>(t.units[unit].busy), static_cast<double>(base), t.units[unit].wait.count);
}

bool some_go_out(const program::Program& program) {
  return std::any_of(program.units.begin(), program.units.end(), [](const auto& unit) { return unit.trips; });
}

Value trips(const Totals& t, std::size_t unit) {
  if (!t.program->units[unit].trips) return {nothing, 0};
  return ratio(static_cast<double>(t.units[unit].trips), static_cast<double>(t.units[unit].wait.count),
               t.units[unit].wait.count);
}

bool some_are_absent(const program::Program& program) {
  return std::any_of(program.units.begin(), program.units.end(), [](const auto& unit) { return unit.absence > 0; });
}

Value absent(const Totals& t, std::size_t unit) {
  if (t.program->units[unit].absence <= 0) return {0, 1};
  const WideTime rostered = t.program->units[unit].roster.person_time(t.program->warm_up, t.program->horizon);
  return ratio(static_cast<double>(rostered - t.units[unit].on_duty), static_cast<double>(rostered), 1);
}

Value survey_error(const Share& survey) {
  if (survey.of == 0) return {nothing, 0};
  const double n = static_cast<double>(survey.of), p = static_cast<double>(survey.hits) / n;
  return {std::sqrt(p * (1 - p) / n), survey.of};
}

constexpr auto lower = Better::lower;
constexpr auto higher = Better::higher;
constexpr auto neither = Better::neither;

// clang-format off
// One sentence, one line: the English text is the key of its translation.
constexpr std::string_view
    calls = "Calls at windows.",
    comers = "All who left a window's queue, by a call or a give-up, or did not join it.",
    leavings = "All who left a window's queue: called, or gave up.",
    visits = "Visits: each coming of an applicant to the hall.",
    cases = "Completed applications.",
    item_cases = "Completed applications of the item.",
    with_promise = "Completed applications of items with a promised limit.",
    with_limit = "Completed applications of items with a legal limit.",
    endings = "Applications that ended in the measured period: completed, given up, or turned away.",
    stages = "Times that the task was finished, those of further rounds and of the organisation's own applications included.",
    working_days = "Working days of the hall in the measured period; for a hall that never closes, days of 24 hours.",
    weeks = "Weeks of seven days in the measured period.",
    period = "Length of the measured period.";
constexpr std::string_view
    at_call = "Counts at the call, if that falls into the measured period; who still waits at the horizon does not count.",
    at_coming = "Counts when the applicant goes, or leaves the queue, if that falls into the measured period; who still waits at the horizon does not count.",
    at_leaving = "Counts at the call or the give-up, if that falls into the measured period; who still waits at the horizon does not count.",
    at_going = "Counts when the visit ends, if that falls into the measured period; who is still in the hall at the horizon does not count.",
    at_done = "Counts at completion, if that falls into the measured period; what is open at the horizon does not count and is reported as open.",
    at_end = "Counts when the application ends, if that falls into the measured period; what is open at the horizon does not count and is reported as open.",
    at_finish = "Counts when the task is finished, if that falls into the measured period; what has come to the task but is not finished at the horizon does not count.",
    cut = "Cut to the measured period; what reaches over either end counts with its part inside.",
    in_period = "Events in the measured period.",
    fixed = "Nothing is observed: it follows from the scenario.";
constexpr std::string_view
    of_means = "Student's t over the replications, each with one mean.",
    of_shares = "Student's t over the replications, each with one share.",
    of_quantiles = "Student's t over the replications, each with one quantile (known to 0.5 %).",
    of_values = "Student's t over the replications, each with one value.",
    exact = "None: the same in every replication.";

const std::vector<Row> table = {
    {{"window.wait", "min", lower, "Wait at a window", "Mean time from joining a window's queue to the call; lunch and closed hours count.", calls, at_call, of_means},
     [](const Totals& t, std::size_t) { return mean(waits_of_called(t), minute); }},
    {{"window.wait.p50", "min", lower, "Wait at a window, median", "The wait that half of those called at windows do not exceed.", calls, at_call, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.window_wait, 0.50, minute); }},
    {{"window.wait.p90", "min", lower, "Wait at a window, 90 %", "The wait that 90 % of those called at windows do not exceed.", calls, at_call, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.window_wait, 0.90, minute); }},
    {{"window.wait.p95", "min", lower, "Wait at a window, 95 %", "The wait that 95 % of those called at windows do not exceed.", calls, at_call, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.window_wait, 0.95, minute); }},
    {{"window.wait.p99", "min", lower, "Wait at a window, 99 %", "The wait that 99 % of those called at windows do not exceed.", calls, at_call, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.window_wait, 0.99, minute); }},
    {{"window.wait.max", "min", lower, "Longest wait at a window", "The longest wait of anybody called at a window.", calls, at_call, of_values},
     [](const Totals& t, std::size_t) { return t.window_wait.count() > 0 ? Value{static_cast<double>(t.window_wait.max()) / static_cast<double>(minute), t.window_wait.count()} : Value{nothing, 0}; }},
    {{"window.wait.all", "min", lower, "Time in a window's queue", "Mean time in a window's queue until the call or the give-up.", leavings, at_leaving, of_means},
     [](const Totals& t, std::size_t) { return mean(waits_of_leavers(t), minute); }},
    {{"window.service_level.all", "share", higher, "Service level, of all", "Called within the target, of all who left a window's queue.", leavings, at_leaving, of_shares},
     [](const Totals& t, std::size_t) { return share(t.within_called, waits_of_leavers(t).count); }},
    {{"window.service_level.served", "share", higher, "Service level, of those served", "Called within the target, of those called.", calls, at_call, of_shares},
     [](const Totals& t, std::size_t) { return share(t.within_called, waits_of_called(t).count); }},
    {{"window.service_level.within", "share", higher, "Out of the queue within the target", "Waits within the target, ended by a call or a give-up, of all who left a window's queue: P(wait <= t).", leavings, at_leaving, of_shares},
     [](const Totals& t, std::size_t) { return share(t.within_called + t.within_gave_up, waits_of_leavers(t).count); }},
    {{"window.delayed", "share", lower, "Had to wait", "Who left a window's queue after more than no time, of all who left it.", leavings, at_leaving, of_shares},
     [](const Totals& t, std::size_t) { return share(delayed(t), waits_of_leavers(t).count); }},
    {{"window.queue", "1", lower, "Number waiting at windows, while open", "Mean over time of the number waiting at all windows together, while the hall is open.", "Open time of the hall in the measured period.", cut, of_means},
     [](const Totals& t, std::size_t) { return window_queue(t); }},
    {{"abandonment", "share", lower, "Gave up waiting", "Who gave up, of all who left a window's queue.", leavings, at_leaving, of_shares},
     [](const Totals& t, std::size_t) { return share(gave_up(t), waits_of_leavers(t).count); }},
    {{"balking", "share", lower, "Found the line too long", "Who found the line at a window too long and went, of all who came to a window.", comers, at_coming, of_shares},
     [](const Totals& t, std::size_t) { return share(t.balked, comers_of(t)); }, some_balk},
    {{"turned_away", "share", lower, "Found no place to wait", "Who found no place to wait and went, of all who came to a window.", comers, at_coming, of_shares},
     [](const Totals& t, std::size_t) { return share(t.turned_away, comers_of(t)); }, room_is_limited},
    {{"hall.time", "min", lower, "Time in the hall per visit", "Mean time from coming to the hall to leaving it.", visits, at_going, of_means},
     [](const Totals& t, std::size_t) { return mean(t.visits, minute); }},
    {{"hall.time.p90", "min", lower, "Time in the hall per visit, 90 %", "The time that 90 % of the visits do not exceed.", visits, at_going, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.visit, 0.90, minute); }},

    {{"days.elapsed", "d", lower, "Time to completion", "Mean time from arrival to completion, in days of 24 hours.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return per_case(t.all, t.all.elapsed, day); }},
    {{"days.elapsed.p50", "d", lower, "Time to completion, median", "The days that half of the applications do not exceed.", cases, at_done, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.elapsed, 0.50, day); }},
    {{"days.elapsed.p90", "d", lower, "Time to completion, 90 %", "The days that 90 % of the applications do not exceed.", cases, at_done, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.elapsed, 0.90, day); }},
    {{"days.working", "d", lower, "Working days to completion", "Mean number of the hall's working days after the day of arrival, up to the day of completion.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return per_case(t.all, t.all.working); }},
    {{"days.legal", "d", lower, "Days on the legal clock", "Mean number of working days on the legal clock: from acceptance to decision, without the time it stands still.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return per_case(t.all, t.all.legal); }},
    {{"days.legal.p90", "d", lower, "Days on the legal clock, 90 %", "The days on the legal clock that 90 % of the applications do not exceed.", cases, at_done, of_quantiles},
     [](const Totals& t, std::size_t) { return quantile(t.legal, 0.90); }},
    {{"on_time.promised", "share", higher, "Within the promised days", "Decided within the promised days on the legal clock.", with_promise, at_done, of_shares},
     [](const Totals& t, std::size_t) { return share(t.all.promised); }},
    {{"on_time.legal", "share", higher, "Within the legal days", "Decided within the legal days on the legal clock.", with_limit, at_done, of_shares},
     [](const Totals& t, std::size_t) { return share(t.all.lawful); }},
    {{"same_visit", "share", higher, "Decided on the same visit", "Completed before the applicant left the hall for the first time.", cases, at_done, of_shares},
     [](const Totals& t, std::size_t) { return share(t.all.same_visit, t.all.count); }},
    {{"trips", "1", lower, "Trips to the hall", "Mean number of times the applicant came, the first one included.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return per_case(t.all, t.all.trips); }},
    {{"trips.at_most_one", "share", higher, "One trip is enough", "Completed with no more than the first trip.", cases, at_done, of_shares},
     [](const Totals& t, std::size_t) { return share(t.all.one_trip, t.all.count); }},
    {{"handoffs", "1", lower, "Hand-offs", "Mean number of times that a case joins another unit than the one before.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return per_case(t.all, t.all.handoffs); }},
    {{"signatures", "1", lower, "Signatures", "Mean number of signatures given.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return per_case(t.all, t.all.signatures); }},
    {{"rework", "share", lower, "Sent back at least once", "Completed with at least one further round.", cases, at_done, of_shares},
     [](const Totals& t, std::size_t) { return share(t.all.rework, t.all.count); }},
    {{"arrivals", "1/d", neither, "Arrivals per working day", "Applications that arrived.", working_days, in_period, of_values},
     [](const Totals& t, std::size_t) { return per_working_day(t, t.arrivals); }},
    {{"throughput", "1/d", neither, "Completed per working day", "Applications completed.", working_days, in_period, of_values},
     [](const Totals& t, std::size_t) { return per_working_day(t, t.all.count); }},
    {{"open", "1", lower, "Open at the end", "Applications that are open at the horizon.", "One count for each replication.", "These, and those that ended without a decision, are what no measure of completed applications contains.", of_values},
     [](const Totals& t, std::size_t) { return Value{static_cast<double>(t.open), 1}; }},
    {{"open.growth", "share", lower, "Growth of what is open", "By how much more is open at the end of the measured period than at its beginning, of what arrived in it.", "Applications that arrived in the measured period.", in_period, of_values},
     [](const Totals& t, std::size_t) { return growth_of_open(t); }},
    {{"lost", "share", lower, "Ended without a decision", "Applications whose applicant gave up, found a line too long or no place to wait, of all that ended.", endings, at_end, of_shares},
     [](const Totals& t, std::size_t) { return share(t.lost, t.all.count + t.lost); }},

    {{"satisfaction", "share", higher, "Satisfaction", "Mean satisfaction, from 0 to 1, by the scenario's model of wait, trips, days and rework.", "Applications completed or given up.", at_done, of_means},
     [](const Totals& t, std::size_t) { return mean(t.satisfaction, 1'000'000); }},
    {{"satisfaction.survey", "share", higher, "Satisfied in the survey", "Answered yes when asked; each who is asked does with the probability of his satisfaction.", "Applicants who were asked.", at_done, of_shares},
     [](const Totals& t, std::size_t) { return share(t.survey); }},
    {{"satisfaction.survey.error", "share", lower, "Sampling error of the survey", "Standard error of the survey's share, the root of p (1 - p) / n.", "Applicants who were asked.", at_done, of_values},
     [](const Totals& t, std::size_t) { return survey_error(t.survey); }},

    {{"item.{item}.days.elapsed", "d", lower, "Time to completion", "Mean time from arrival to completion, in days of 24 hours.", item_cases, at_done, of_means},
     [](const Totals& t, std::size_t i) { return per_case(t.focus[i], t.focus[i].elapsed, day); }},
    {{"item.{item}.days.working", "d", lower, "Working days to completion", "Mean number of the hall's working days after the day of arrival, up to the day of completion.", item_cases, at_done, of_means},
     [](const Totals& t, std::size_t i) { return per_case(t.focus[i], t.focus[i].working); }},
    {{"item.{item}.days.legal", "d", lower, "Days on the legal clock", "Mean number of working days on the legal clock: from acceptance to decision, without the time it stands still.", item_cases, at_done, of_means},
     [](const Totals& t, std::size_t i) { return per_case(t.focus[i], t.focus[i].legal); }},
    {{"item.{item}.on_time.promised", "share", higher, "Within the promised days", "Decided within the promised days on the legal clock.", item_cases, at_done, of_shares},
     [](const Totals& t, std::size_t i) { return share(t.focus[i].promised); }},
    {{"item.{item}.trips", "1", lower, "Trips to the hall", "Mean number of times the applicant came, the first one included.", item_cases, at_done, of_means},
     [](const Totals& t, std::size_t i) { return per_case(t.focus[i], t.focus[i].trips); }},
    {{"item.{item}.signatures", "1", lower, "Signatures", "Mean number of signatures given.", item_cases, at_done, of_means},
     [](const Totals& t, std::size_t i) { return per_case(t.focus[i], t.focus[i].signatures); }},
    {{"item.{item}.handoffs", "1", lower, "Hand-offs", "Mean number of times that a case joins another unit than the one before.", item_cases, at_done, of_means},
     [](const Totals& t, std::size_t i) { return per_case(t.focus[i], t.focus[i].handoffs); }},
    {{"item.{item}.count", "1", neither, "Completed", "Applications of the item completed.", "One count for each replication.", at_done, of_values},
     [](const Totals& t, std::size_t i) { return Value{static_cast<double>(t.focus[i].count), t.focus[i].count}; }},

    {{"stream.{stream}.entered", "1", neither, "Entered", "Applications of the stream that arrived.", "One count for each replication.", in_period, of_values},
     [](const Totals& t, std::size_t i) { return Value{static_cast<double>(t.cohorts[i].of), t.cohorts[i].of}; }},
    {{"stream.{stream}.by_deadline", "share", higher, "Finished by the deadline", "Completed by the end of the stream's deadline.", "Applications of the stream that arrived in the measured period.", "What is given up, or open at the horizon, counts as not finished.", of_shares},
     [](const Totals& t, std::size_t i) { return share(t.cohorts[i]); }},

    {{"period.{period}.arrivals", "1", neither, "Arrived", "Applications that arrived in the week or month.", "One count for each replication.", in_period, of_values},
     [](const Totals& t, std::size_t i) { return Value{static_cast<double>(t.periods[i].arrived), t.periods[i].arrived}; }},
    {{"period.{period}.days.elapsed", "d", lower, "Time to completion", "Mean time from arrival to completion of those who arrived in the week or month, in days of 24 hours.", "Completed applications that arrived in it.", "What is open at the horizon does not count: where few are completed, those are the quick ones.", of_means},
     [](const Totals& t, std::size_t i) { return ratio(static_cast<double>(t.periods[i].elapsed) / static_cast<double>(day), static_cast<double>(t.periods[i].completed), t.periods[i].completed); }},
    {{"period.{period}.completed", "share", higher, "Completed", "Completed by the horizon, of those who arrived in the week or month.", "Applications that arrived in it.", "What is given up, or open at the horizon, counts as not completed.", of_shares},
     [](const Totals& t, std::size_t i) { return share(t.periods[i].completed, t.periods[i].arrived); }},
    {{"period.{period}.window.wait", "min", lower, "Wait at a window", "Mean time from joining a window's queue to the call; lunch and closed hours count.", "Calls at windows in the week or month.", at_call, of_means},
     [](const Totals& t, std::size_t i) { return mean(t.periods[i].window_wait, minute); }},

    {{"stage.{task}.days", "d", lower, "Days of the stage", "Mean number of the hall's working days after the day on which the queue for the task is joined, up to the day on which it is finished.", stages, at_finish, of_means},
     [](const Totals& t, std::size_t i) { return mean(t.stages[i].days, 1); }},
    {{"stage.{task}.on_time", "share", higher, "Stage on time", "Finished within the task's promised working days.", stages, at_finish, of_shares},
     [](const Totals& t, std::size_t i) { return share(t.stages[i].on_time); }},

    {{"waterfall.{part}", "d", lower, "Where the days went", "Mean days that an application spends in this part of its life; the parts add up to the days to completion exactly.", cases, at_done, of_means},
     [](const Totals& t, std::size_t part) { return days_per_case(t, t.parts[part]); }},
    {{"waterfall.total", "d", lower, "Time to completion", "Sum of the parts; the same as the mean days to completion.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return days_per_case(t, total(t.parts)); }},
    {{"waterfall.rework", "d", lower, "Days in further rounds", "Mean days that an application spends in further rounds of a repeat.", cases, at_done, of_means},
     [](const Totals& t, std::size_t) { return days_per_case(t, total(t.rework)); }},
    {{"waterfall.rework.{part}", "d", lower, "Where the days in further rounds went", "Mean days that an application spends in this part of its life during further rounds; contained in the part of the same name.", cases, at_done, of_means},
     [](const Totals& t, std::size_t part) { return days_per_case(t, t.rework[part]); }},

    {{"staff.people", "1", neither, "Staff", "Heads in the counted units.", "One number for each scenario.", fixed, exact},
     [](const Totals& t, std::size_t) { return Value{heads(t), 1}; }},
    {{"staff.hours", "h/week", neither, "Rostered hours", "Rostered person-hours of the counted units in a week without holidays.", "One number for each scenario.", fixed, exact},
     [](const Totals& t, std::size_t) { return staff_hours(t); }},
    {{"overtime.hours", "h/week", lower, "Overtime", "Person-hours of work outside the person's roster, counted units.", weeks, cut, of_values},
     [](const Totals& t, std::size_t) { return overtime(t); }},
    {{"staff.cases", "1/d", higher, "Completed per person and working day", "Applications completed per head of the counted units.", working_days, in_period, of_values},
     [](const Totals& t, std::size_t) { return ratio(static_cast<double>(t.all.count), t.working_days() * heads(t), t.all.count); }},

    {{"unit.{unit}.wait", "min", lower, "Wait for the unit", "Mean time from joining the unit's queue to the call, closed hours included.", "Calls of the unit.", at_call, of_means},
     [](const Totals& t, std::size_t i) { return mean(t.units[i].wait, minute); }},
    {{"unit.{unit}.utilisation", "share", neither, "Utilisation", "Person-time at work within the roster.", "Rostered person-time of the unit in the measured period.", cut, of_shares},
     [](const Totals& t, std::size_t i) { return utilisation(t, i); }},
    {{"unit.{unit}.absence", "share", lower, "Absence", "Rostered person-time in which the person did not come, less what was on duty beyond the roster.", "Rostered person-time of the unit in the measured period.", cut, of_shares},
     absent, some_are_absent},
    {{"unit.{unit}.trips", "1", lower, "Trips per case", "Trips of the unit's people, of which one may serve several applications of an area.", "Calls of the unit.", in_period, of_values},
     trips, some_go_out},
    {{"unit.{unit}.overtime", "h/week", lower, "Overtime", "Person-hours of work outside the person's roster.", weeks, cut, of_values},
     [](const Totals& t, std::size_t i) { return hours_per_week(t, t.units[i].overtime, t.units[i].wait.count); }},
    {{"unit.{unit}.queue", "1", lower, "Number waiting, day and night", "Mean over time of the number waiting to be called, day and night.", period, cut, of_means},
     [](const Totals& t, std::size_t i) { return over_time(t, t.units[i].waited, t.units[i].wait.count); }},
    {{"unit.{unit}.queue.max", "1", lower, "Largest number waiting", "The largest number that waited at once for any length of time.", "One number for each replication.", cut, of_values},
     [](const Totals& t, std::size_t i) { return Value{static_cast<double>(t.units[i].most), t.units[i].wait.count}; }},
    {{"unit.{unit}.calls", "1/d", neither, "Calls per working day", "Calls of the unit.", working_days, in_period, of_values},
     [](const Totals& t, std::size_t i) { return per_working_day(t, t.units[i].wait.count); }},
    {{"unit.{unit}.staff", "1", neither, "Staff", "Heads of the unit.", "One number for each scenario.", fixed, exact},
     [](const Totals& t, std::size_t i) { return Value{t.program->units[i].people, 1}; }},

    {{"system.number", "1", lower, "Applications in the hall's system", "Mean over time of the number of applications between arrival and completion or give-up.", period, cut, of_means},
     [](const Totals& t, std::size_t) { return over_time(t, t.present, t.arrivals); }},
    {{"system.time", "min", lower, "Time in the hall's system", "Mean time from arrival to completion or give-up.", "Applications completed or given up.", "Counts at completion or give-up, if that falls into the measured period; what is open at the horizon does not count and is reported as open.", of_means},
     [](const Totals& t, std::size_t) { return mean(t.sojourn, minute); }},
};

// Reported beside the measures, not as one number for each replication of one hall.
const std::vector<Description> outputs = {
    {"queue_over_day.window", "1", lower, "Waiting at windows over the day", "Mean number waiting at all windows together, for each half-hour of the day.", "The half-hour on the hall's working days in the measured period.", cut, "Student's t over the replications, for each half-hour."},
    {"queue_over_day.back", "1", lower, "Papers waiting over the day", "Mean number waiting at all other units together, for each half-hour of the day.", "The half-hour on the hall's working days in the measured period.", cut, "Student's t over the replications, for each half-hour."},
    {"staff.freed", "1", neither, "Staff freed", "Heads in the counted units of the first hall of a comparison, less those of the variant.", "One number for each scenario.", fixed, exact},
};
// clang-format on

}  // namespace

const std::vector<Row>& rows() { return table; }

bool of_completed(const Description& description) {
  for (const std::string_view denominator : {cases, item_cases, with_promise, with_limit})
    if (description.denominator == denominator) return true;
  return false;
}

const std::vector<Description>& other_outputs() { return outputs; }

}  // namespace hallsim::measure
