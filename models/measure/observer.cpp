// The parts of the observer that are not needed at every fact: what a completed application adds, the end of the
// warm-up, and the end of the run.
#include "models/measure/observer.hpp"

#include <cmath>
#include <utility>

#include "models/measure/rows.hpp"

namespace hallsim::measure {

namespace {

/// The same for an item before and after a changeover.
const std::string& own_name(const program::Program& program, const program::Item& item) {
  return item.stands_for == program::none ? item.name : program.items[item.stands_for].name;
}

}  // namespace

Observer::Observer(const program::Program& program)
    : program_(&program),
      warm_up_(program.warm_up),
      service_level_(program.service_level),
      focus_of_(program.items.size(), program::none),
      short_visits_(program.items.size()),
      calendar_(program.calendar),
      always_open_(program.calendar.constant()),
      totals_(program) {
  for (const program::Unit& unit : program.units) units_.push_back({Steady(unit.roster), unit.window, 0, 0, {}});
  for (const program::Step& step : program.steps)
    step_flags_.push_back(
        static_cast<std::uint8_t>((step.starts_clock ? starts_clock : 0) | (step.ends_clock ? ends_clock : 0) |
                                  (step.stops_clock ? stops_clock : 0) | (step.signature ? signature : 0)));
  if (!program.stages.empty()) {
    stage_of_.assign(program.tasks.size(), program::none);
    for (std::size_t i = 0; i < program.stages.size(); ++i)
      stage_of_[program.stages[i]] = static_cast<program::Index>(i);
    for (std::size_t i = 0; i < program.steps.size(); ++i)
      if (program.steps[i].kind == program::StepKind::task && stage_of_[program.steps[i].task] != program::none)
        step_flags_[i] |= promised;
  }
  for (std::size_t i = 0; i < program.items.size(); ++i) {
    const program::Item& item = program.items[i];
    short_visits_[i].item_key = key_of(own_name(program, item));
    if (!item.known_at_admission) continue;
    UnitState& unit = units_[program.steps[item.first_step].unit];
    short_visits_[i].calls = &unit.calls;
    short_visits_[i].window = unit.window;
  }
  if (std::any_of(program.units.begin(), program.units.end(), [](const auto& unit) { return unit.tells_people(); })) {
    presence_.resize(program.units.size());
    for (std::size_t i = 0; i < program.units.size(); ++i)
      if (program.units[i].tells_people()) presence_[i].resize(static_cast<std::size_t>(program.units[i].servers));
  }
  for (std::size_t i = 0; i < program.focus.size(); ++i)
    for (program::Index item = 0; item < program.items.size(); ++item)  // also as it is after a changeover
      if (item == program.focus[i] || program.items[item].stands_for == program.focus[i])
        focus_of_[item] = static_cast<program::Index>(i);
}

/// People come and go. A person's presence is added up, so that work is in or out of it whatever the roster says.
void Observer::of_people(const hall::Fact& fact) {
  if (fact.verb == hall::Verb::duty) return;
  if (fact.verb == hall::Verb::set_out) {
    if (counting_) ++totals_.units[fact.unit].trips;
    return;
  }
  Presence& person = presence_[fact.unit][fact.server];
  if (fact.verb == hall::Verb::come) {
    person.since = fact.at;
    return;
  }
  if (counting_) totals_.units[fact.unit].on_duty += fact.at - std::max(person.since, warm_up_);
  person.total = person.until(fact.at);
  person.since = never;
}

PeriodTotals& Observer::period_of(Time at) {
  const auto& periods = program_->periods;
  const auto next = std::upper_bound(periods.begin(), periods.end(), at,
                                     [](Time time, const program::Period& period) { return time < period.from; });
  return totals_.periods[static_cast<std::size_t>(next - periods.begin() - 1)];
}

void Observer::begin_counting() {
  counting_ = true;
  for (auto& people : presence_)
    for (Presence& person : people) person.mark = person.until(warm_up_);
  for (std::size_t i = 0; i < units_.size(); ++i) {
    units_[i].changed = warm_up_;
    units_[i].calls.pass(warm_up_);
    units_[i].calls.restart();
  }
}

void Observer::give_up(Ledger& application, const hall::Fact& fact) {
  const Time length = fact.at - application.since;
  const bool called = application.stage != Stage::waiting;  // and interrupted: his wait has been counted at the call
  settle(application, fact.at);
  if (!called) change_queue(fact.unit, fact.at, -1);
  if (counting_ && program_->satisfaction) judge(application, fact);
  if (counting_) {
    totals_.lost += application.internal ? 0U : 1U;
    ++totals_.units[fact.unit].gave_up;
    if (units_[fact.unit].window && !called) {
      totals_.window_gave_up.add(length);
      totals_.within_gave_up += length <= program_->service_level ? 1U : 0U;
      totals_.gave_up_at_once += length > 0 ? 0U : 1U;
    }
  }
  go(application, fact.at);
  close(application, fact.at);
}

/// The stage that ends, whatever it is.
void Observer::settle(Ledger& application, Time at) {
  switch (application.stage) {
    case Stage::passing: return;
    case Stage::waiting: queue(application, at); return wait(application, at);
    case Stage::suspended: return wait(application, at);
    case Stage::work: return work(application, at);
    case Stage::external:
    case Stage::applicant:
    case Stage::courier:
    case Stage::meeting: return elsewhere(application, at);
  }
}

/// He goes for good without having joined a line.
void Observer::lose(Ledger& application, const hall::Fact& fact) {
  if (counting_) {
    ++(fact.verb == hall::Verb::balk ? totals_.balked : totals_.turned_away);
    totals_.lost += application.internal ? 0U : 1U;
  }
  go(application, fact.at);
  close(application, fact.at);
}

void Observer::count_done(const Ledger& application, Time at, program::Index item) {
  count_case({application.arrived, at, application.clock.days(at, program_->calendar), application.trips,
              application.signatures, application.handoffs, application.left, application.again},
             item);
  for (std::size_t i = 0; i < part_count; ++i) totals_.parts[i] += application.parts[i];
  if (application.rework != program::none)
    for (std::size_t i = 0; i < part_count; ++i) totals_.rework[i] += rework_[application.rework][i];
}

void Observer::next_day(Time now) {
  short_until_ = std::min(program_->horizon, (now / day + 1) * day);
  for (ShortVisits& visits : short_visits_) {
    const Time waits = std::exchange(visits.waits_today, 0);
    visits.wait += waits;
    visits.work += std::exchange(visits.lengths_today, 0) - waits;
  }
}

/// A visit that reaches over an end of the measured period, or over midnight.
void Observer::long_visit(const hall::Visit& visit) {
  const Time end = program_->horizon;
  ++totals_.arrived_ever;
  if (visit.arrived >= warm_up_) {
    if (!counting_) begin_counting();
    ++totals_.arrivals;
    if (visit.arrived >= short_until_) next_day(visit.arrived);
  }
  Upcoming& calls = units_[visit.unit].calls;
  calls.pass(visit.arrived);
  if (visit.called > visit.arrived) calls.add(visit.called);
  const Time from = std::max(visit.arrived, warm_up_);
  if (const Time to = std::min(visit.called, end); to > from) {
    totals_.units[visit.unit].waited += to - from;
    queue(visit.unit, from, to);
  }
  if (visit.called >= warm_up_ && visit.called < end) count_call(visit.unit, visit.called - visit.arrived);
  const Time until = std::min(visit.finished, end);
  totals_.units[visit.unit].busy += std::max(Time{0}, until - std::max(visit.called, warm_up_));
  totals_.present += std::max(Time{0}, until - from);
  if (visit.finished >= end) ++totals_.open;
  if (visit.finished < warm_up_ || visit.finished >= end) return;
  const std::uint8_t flags = step_flags_[visit.step];
  Case completed;
  completed.arrived = visit.arrived;
  completed.done = visit.finished;
  if (!(flags & (starts_clock | stops_clock)))
    completed.legal = static_cast<std::int32_t>(working_days(visit.arrived, visit.finished));
  if (flags & signature) completed.signatures = 1;
  count_case(completed, visit.item);
  totals_.parts[static_cast<std::size_t>(Part::queue)] += visit.called - visit.arrived;
  totals_.parts[static_cast<std::size_t>(Part::work)] += visit.finished - visit.called;
  const Time length = visit.finished - visit.arrived;
  totals_.visits.add(length);
  totals_.visit.add(length);
  totals_.sojourn.add(length);
}

/// What the sums over short visits say about everything that is a sum.
void Observer::count_short_visits() {
  next_day(program_->horizon);
  for (std::size_t i = 0; i < short_visits_.size(); ++i) {
    const ShortVisits& visits = short_visits_[i];
    if (visits.count == 0) continue;
    const program::Item& item = program_->items[i];
    const Wide length = visits.wait + visits.work;
    totals_.arrived_ever += visits.count;
    totals_.arrivals += visits.count;
    Cases cases;
    cases.count = cases.same_visit = cases.one_trip = cases.trips = visits.count;
    cases.elapsed = length;
    if (item.promised_days > 0) cases.promised = {visits.count, visits.count};
    if (item.legal_days > 0) cases.lawful = {visits.count, visits.count};
    if (step_flags_[item.first_step] & signature) cases.signatures = visits.count;
    totals_.all += cases;
    if (focus_of_[i] != program::none) totals_.focus[focus_of_[i]] += cases;
    UnitTotals& unit = totals_.units[program_->steps[item.first_step].unit];
    unit.wait = unit.wait + Sum{visits.count, visits.wait};
    unit.waited += visits.wait;
    unit.busy += visits.work;
    if (visits.window && always_open_) totals_.window_queue += visits.wait;
    totals_.visits = totals_.visits + Sum{visits.count, length};
    totals_.sojourn = totals_.sojourn + Sum{visits.count, length};
    totals_.present += length;
    totals_.parts[static_cast<std::size_t>(Part::queue)] += visits.wait;
    totals_.parts[static_cast<std::size_t>(Part::work)] += visits.work;
    totals_.legal.add_zeros(visits.count);
  }
  totals_.visit.merge(short_visit_);
  totals_.elapsed.merge(short_visit_);
}

/// How satisfied the applicant is, and what he answers if he is asked: yes with that probability. Whether he is asked
/// goes by his arrival and item, so that variants of a hall ask the same people.
void Observer::judge(const Ledger& application, const hall::Fact& fact) {
  const program::Satisfaction& model = *program_->satisfaction;
  double score = model.gave_up;
  if (fact.verb == hall::Verb::done) {
    score = model.base - model.wait * static_cast<double>(waited_[fact.slot]) / static_cast<double>(hour);
    score -= model.trip * std::max(0, application.trips - 1);
    score -= model.day * static_cast<double>(fact.at - application.arrived) / static_cast<double>(day);
    score -= application.again ? model.rework : 0;
    score = std::clamp(score, 0.0, 1.0);
  }
  totals_.satisfaction.add(std::llround(score * 1e6));
  Draws draws(sub_key(sub_key(key_of("survey"), static_cast<Key>(application.arrived)),
                      key_of(own_name(*program_, program_->items[fact.item]))));
  if (draws.uniform() < model.survey) totals_.survey.add(draws.uniform() < score);
}

void Observer::enter_cohort(const hall::Fact& fact) {
  cohort_.resize(std::max(cohort_.size(), ledgers_.size()));
  cohort_[fact.slot] = counting_ ? fact.server : 0;
  if (cohort_[fact.slot] > 0) ++totals_.cohorts[fact.server - 1].of;
}

void Observer::finish_of_cohort(const hall::Fact& fact) {
  const std::uint32_t cohort = cohort_[fact.slot];
  if (cohort == 0) return;
  if (fact.at < program_->streams[program_->cohorts[cohort - 1]].deadline) ++totals_.cohorts[cohort - 1].hits;
}

void Observer::begin_of_stage(const hall::Fact& fact) {
  stage_.resize(std::max(stage_.size(), ledgers_.size()));
  std::vector<Time>& since = stage_[fact.slot];
  since.resize(std::max<std::size_t>(since.size(), fact.branch + std::size_t{1}));
  since[fact.branch] = fact.at;
}

void Observer::end_of_stage(const hall::Fact& fact) {
  if (!counting_) return;
  const program::Index task = program_->steps[fact.step].task;
  const std::int64_t days = working_days(stage_[fact.slot][fact.branch], fact.at);
  StageTotals& stage = totals_.stages[stage_of_[task]];
  stage.days.add(days);
  stage.on_time.add(days <= program_->tasks[task].promised_days);
}

Parts& Observer::rework_of(Ledger& application) {
  if (application.rework == program::none) {
    if (free_rework_.empty()) {
      application.rework = static_cast<std::uint32_t>(rework_.size());
      rework_.emplace_back();
      free_rework_.reserve(rework_.capacity());  // so that whoever ends finds room
    } else {
      application.rework = free_rework_.back();
      free_rework_.pop_back();
      rework_[application.rework] = Parts{};
    }
  }
  return rework_[application.rework];
}

Outcome Observer::finish() {
  const Time end = program_->horizon;
  if (!counting_) begin_counting();
  count_short_visits();
  for (std::size_t i = 0; i < presence_.size(); ++i)
    for (const Presence& person : presence_[i])
      if (person.since != never) totals_.units[i].on_duty += cut(person.since, end);
  for (Ledger& application : ledgers_) {
    if (!application.open) continue;
    settle(application, end);
    if (application.forked) settle_branches(static_cast<std::uint32_t>(&application - ledgers_.data()), end);
    if (application.internal) continue;
    totals_.present += cut(application.arrived, end);
    ++totals_.open;
  }
  for (std::size_t i = 0; i < units_.size(); ++i) {
    change_queue(static_cast<program::Index>(i), end, 0);
    totals_.units[i].most = std::max(totals_.units[i].most, units_[i].calls.most());
  }
  Outcome outcome;
  outcome.values = values_of(totals_);
  outcome.queue = {totals_.window_curve.means(warm_up_, end), totals_.back_curve.means(warm_up_, end)};
  outcome.applicants = totals_.arrived_ever;
  outcome.people = totals_.people;
  return outcome;
}

}  // namespace hallsim::measure
