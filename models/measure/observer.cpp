// The parts of the observer that are not needed at every fact: what a completed application adds, the end of the
// warm-up, and the end of the run.
#include "models/measure/observer.hpp"

#include "models/measure/rows.hpp"

namespace hallsim::measure {

Observer::Observer(const program::Program& program)
    : program_(&program),
      warm_up_(program.warm_up),
      focus_of_(program.items.size(), program::none),
      calendar_(program.calendar),
      totals_(program) {
  for (const program::Unit& unit : program.units) units_.push_back({Steady(unit.roster), unit.window, 0, 0});
  for (const program::Step& step : program.steps)
    step_flags_.push_back(
        static_cast<std::uint8_t>((step.starts_clock ? starts_clock : 0) | (step.ends_clock ? ends_clock : 0) |
                                  (step.stops_clock ? stops_clock : 0) | (step.signature ? signature : 0)));
  for (const program::Item& item : program.items) item_keys_.push_back(key_of(item.name));
  for (std::size_t i = 0; i < program.focus.size(); ++i) focus_of_[program.focus[i]] = static_cast<program::Index>(i);
}

void Observer::begin_counting() {
  counting_ = true;
  for (UnitState& unit : units_) unit.changed = warm_up_;
}

void Observer::give_up(Ledger& application, const hall::Fact& fact) {
  const Time length = fact.at - application.since;
  const bool called = application.stage != Stage::waiting;  // and interrupted: his wait has been counted at the call
  settle(application, fact.at);
  if (!called) change_queue(fact.unit, fact.at, -1);
  if (counting_) {
    ++totals_.units[fact.unit].gave_up;
    if (units_[fact.unit].window && !called) {
      totals_.window_gave_up.add(length);
      totals_.within_gave_up += length <= program_->service_level ? 1U : 0U;
      totals_.delayed += length > 0 ? 1U : 0U;
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
    case Stage::courier: return elsewhere(application, at);
  }
}

/// How many working days are in (day of `from`, day of `to`].
std::int64_t Observer::working_days(Time from, Time to) const {
  const std::int64_t first = from / day, last = to / day;
  return first == last ? 0 : program_->calendar.working_days(first, last);
}

void Observer::count_case(Cases& cases, const Ledger& application, Time at, const program::Item& item) const {
  const std::int32_t legal = application.clock.days(at, program_->calendar);
  ++cases.count;
  cases.elapsed += at - application.arrived;
  cases.working += working_days(application.arrived, at);
  cases.legal += legal;
  if (item.promised_days > 0) cases.promised.add(legal <= item.promised_days);
  if (item.legal_days > 0) cases.lawful.add(legal <= item.legal_days);
  cases.same_visit += !application.left;
  cases.one_trip += application.trips <= 1;
  cases.rework += application.again;
  cases.trips += application.trips;
  cases.signatures += application.signatures;
  cases.handoffs += application.handoffs;
}

void Observer::count_done(Ledger& application, Time at, program::Index item) {
  count_case(totals_.all, application, at, program_->items[item]);
  if (focus_of_[item] != program::none)
    count_case(totals_.focus[focus_of_[item]], application, at, program_->items[item]);
  totals_.elapsed.add(at - application.arrived);
  totals_.legal.add(application.clock.days(at, program_->calendar));
  for (std::size_t i = 0; i < part_count; ++i) totals_.parts[i] += application.parts[i];
  if (application.rework != program::none)
    for (std::size_t i = 0; i < part_count; ++i) totals_.rework[i] += rework_[application.rework][i];
}

Parts& Observer::rework_of(Ledger& application) {
  if (application.rework == program::none) {
    if (free_rework_.empty()) {
      application.rework = static_cast<std::uint32_t>(rework_.size());
      rework_.emplace_back();
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
  for (Ledger& application : ledgers_) {
    if (!application.open) continue;
    settle(application, end);
    if (application.forked) settle_branches(static_cast<std::uint32_t>(&application - ledgers_.data()), end);
    totals_.present += cut(application.arrived, end);
    ++totals_.open;
  }
  for (std::size_t i = 0; i < units_.size(); ++i) change_queue(static_cast<program::Index>(i), end, 0);
  Outcome outcome;
  outcome.values = values_of(totals_);
  outcome.queue = {totals_.window_curve.means(warm_up_, end), totals_.back_curve.means(warm_up_, end)};
  outcome.applicants = totals_.arrived_ever;
  outcome.people = totals_.people;
  return outcome;
}

}  // namespace hallsim::measure
