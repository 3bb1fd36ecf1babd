// The observer of a run: folds facts into totals as they happen, and totals into the measures of one replication at the
// end. What is known of an open application is one small ledger in its slot; nothing is allocated per fact.
//
// Counting rule: an observation counts when the event that completes it falls into [warm-up, horizon): a wait at its
// call or give-up, a visit when the applicant goes, an application at `done`. Times spent are cut to that period.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/hall/at_admission.hpp"
#include "models/hall/fact.hpp"
#include "models/measure/branches.hpp"
#include "models/measure/legal_clock.hpp"
#include "models/measure/measures.hpp"
#include "models/measure/steady.hpp"
#include "models/measure/totals.hpp"
#include "models/measure/upcoming.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"

namespace hallsim::measure {

class Observer {
 public:
  /// `program` must outlive the observer.
  explicit Observer(const program::Program& program);
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;

  void operator()(const hall::Fact& fact);
  /// The same as the facts of the visit, those before the horizon.
  void operator()(const hall::Visit& visit);

  /// Once, when the run has reached the horizon.
  Outcome finish();

 private:
  /// What is known of an open application.
  struct Ledger {
    Time arrived = 0;
    Time since = 0;    // when the current stage began
    Time entered = 0;  // when the current visit began
    Parts parts;
    std::uint32_t rework = program::none;  // its record in rework_; none: no time in further rounds yet
    program::Index unit = program::none;   // of the last join
    std::uint32_t server = 0;              // of the last call or resume
    LegalClock clock;
    std::uint16_t trips = 1, signatures = 0, handoffs = 0;
    Stage stage = Stage::passing;
    bool in_rework = false;  // the current stage belongs to a further round
    bool again = false;      // there was one
    bool present = true;
    bool left = false;  // ever
    bool open = false;
    bool stops = false;     // the legal clock stands still because of what it is in
    bool internal = false;  // work that the organisation makes for itself
    bool forked = false;    // has been in a parallel: see branches_
  };
  static_assert(sizeof(Ledger) <= 128);

  struct UnitState {
    Steady roster;
    bool window;
    std::int64_t waiting = 0;
    Time changed = 0;  // when `waiting` did last
    Upcoming calls;    // of visits, which come in order and are known ahead
  };
  /// What counts of a completed application.
  struct Case {
    Time arrived = 0, done = 0;
    std::int32_t legal = 0;  // days on the legal clock
    std::uint16_t trips = 1, signatures = 0, handoffs = 0;
    bool left = false, again = false;
  };
  /// Visits, of one item, that begin and end on one day of the measured period.
  struct ShortVisits {
    Key item_key = 0;           // of its name
    Upcoming* calls = nullptr;  // of its unit
    Time waits_today = 0;       // not yet in the sums: a day for each who is there, so up to 10^8 people fit
    std::uint64_t count = 0;    // (between the two, or gcc 12 adds both at once, through memory)
    Time lengths_today = 0;
    bool window = false;
    Wide wait = 0, work = 0;
  };
  /// How long a person has been on duty, where people may be absent or take breaks.
  struct Presence {
    Time total = 0;      // until `since`
    Time since = never;  // on duty since; never: off duty
    Time mark = 0;       // the total when the work in hand began, or the warm-up ended
    Time until(Time at) const { return total + (since == never ? 0 : at - since); }
    Time since_mark(Time at) const { return until(at) - mark; }
  };
  enum StepFlag : std::uint8_t { starts_clock = 1, ends_clock = 2, stops_clock = 4, signature = 8, promised = 16 };

  void arrive(const hall::Fact& fact);
  void join(Ledger& application, Ledger& branch, const hall::Fact& fact);
  void call(Ledger& application, const hall::Fact& fact);
  void finish_work(Ledger& application, Ledger& branch, const hall::Fact& fact);
  void give_up(Ledger& application, const hall::Fact& fact);
  void lose(Ledger& application, const hall::Fact& fact);
  void enter(Ledger& application, const hall::Fact& fact);
  void go(Ledger& application, Time at);
  void done(Ledger& application, const hall::Fact& fact);
  void close(Ledger& application, Time at);

  /// That in which a moment of the measured period lies.
  PeriodTotals& period_of(Time at);
  void begin_counting();
  /// Of all arrivals in their order; a polynomial of them over an odd number.
  void fingerprint(Time at, Key item) {
    totals_.people = totals_.people * 0x9e3779b97f4a7c15U + (static_cast<Key>(at) ^ item);
  }
  void of_people(const hall::Fact& fact);
  void begin_work(const hall::Fact& fact) {
    if (!presence_.empty() && !presence_[fact.unit].empty()) [[unlikely]]
      presence_[fact.unit][fact.server].mark = presence_[fact.unit][fact.server].until(fact.at);
  }
  /// The length of [from, to) that lies in the measured period.
  Time cut(Time from, Time to) const { return std::max(Time{0}, to - std::max(from, warm_up_)); }
  static void begin(Ledger& application, Stage stage, const hall::Fact& fact);
  void settle(Ledger& application, Time at);
  void wait(Ledger& application, Time at);
  void queue(const Ledger& application, Time at);
  void work(Ledger& application, Time at);
  void elsewhere(Ledger& application, Time at);
  void queue(program::Index unit, Time from, Time to);
  void count_call(program::Index unit, Time wait);
  void count_done(const Ledger& application, Time at, program::Index item);
  void count_case(const Case& completed, program::Index item);
  void long_visit(const hall::Visit& visit);
  void next_day(Time now);
  void count_short_visits();
  std::int64_t working_days(Time from, Time to) const;
  void change_queue(program::Index index, Time at, std::int64_t by);
  Parts& rework_of(Ledger& application);
  void judge(const Ledger& application, const hall::Fact& fact);
  void enter_cohort(const hall::Fact& fact);
  void finish_of_cohort(const hall::Fact& fact);
  void begin_of_stage(const hall::Fact& fact);
  void end_of_stage(const hall::Fact& fact);
  void stop_clock(Ledger& application, Ledger& branch, Time at);
  void resume_clock(Ledger& application, Ledger& branch, const hall::Fact& fact);

  // Of applications in a parallel, observer_branches.cpp.
  void of_branch(Ledger& application, const hall::Fact& fact);
  void begin_branch(Ledger& application, const hall::Fact& fact);
  void meet(Ledger& application, const hall::Fact& fact);
  Branches<Ledger>& branches_of(std::uint32_t slot);
  bool others_stop(const Ledger& application, std::uint32_t slot);
  void settle_branches(std::uint32_t slot, Time at);

  const program::Program* program_;
  Time warm_up_, service_level_;
  bool counting_ = false;
  std::vector<Ledger> ledgers_;  // by slot
  std::vector<Parts> rework_;    // of applications that have spent time in further rounds
  std::vector<std::uint32_t> free_rework_;
  std::vector<std::uint32_t> cohort_;     // by slot, who is counted in which; only where streams have deadlines
  std::vector<std::vector<Time>> stage_;  // by slot and branch, when the task at hand began to wait, if it has a limit
  std::vector<program::Index> stage_of_;  // by task: its place in Totals::stages, or none; only where there are any
  std::vector<Time> waited_;              // by slot, at windows; only where satisfaction is measured
  std::vector<Branches<Ledger>> branches_;  // by slot, as far as there are any
  std::vector<UnitState> units_;
  std::vector<std::vector<Presence>> presence_;  // by unit and person; empty where rosters say all
  std::vector<std::uint8_t> step_flags_;
  std::vector<program::Index> focus_of_;   // by item: its place in Totals::focus, or none
  std::vector<ShortVisits> short_visits_;  // by item
  Histogram short_visit_;                  // their lengths
  Time short_until_ = 0;                   // a visit is one of them when it ends before that
  Steady calendar_;
  bool always_open_;  // the hall's calendar
  Totals totals_;
};

// Inlined wherever a fact is told, since there its verb is known and most of this falls away. The stage that ends is
// known too: only what follows a wait, work or a delay has lasted any time.
[[gnu::always_inline]] inline void Observer::operator()(const hall::Fact& fact) {
  if (!counting_ && fact.at >= warm_up_) [[unlikely]]
    begin_counting();
  if (is_about_people(fact.verb)) [[unlikely]]
    return of_people(fact);
  if (fact.verb == hall::Verb::arrive) return arrive(fact);

  Ledger& application = ledgers_[fact.slot];
  if (fact.branch != 0) [[unlikely]]
    return of_branch(application, fact);
  switch (fact.verb) {
    case hall::Verb::join: return join(application, application, fact);
    case hall::Verb::call: return call(application, fact);
    case hall::Verb::suspend: work(application, fact.at); return begin(application, Stage::suspended, fact);
    case hall::Verb::resume:
      wait(application, fact.at);
      application.server = fact.server;
      begin_work(fact);
      return begin(application, Stage::work, fact);
    case hall::Verb::finish: return finish_work(application, application, fact);
    case hall::Verb::give_up: return give_up(application, fact);
    case hall::Verb::balk:
    case hall::Verb::turn_away: return lose(application, fact);
    case hall::Verb::external:
      if (step_flags_[fact.step] & stops_clock) stop_clock(application, application, fact.at);
      return begin(application, Stage::external, fact);
    case hall::Verb::applicant:
      stop_clock(application, application, fact.at);
      return begin(application, Stage::applicant, fact);
    case hall::Verb::send: return begin(application, Stage::courier, fact);
    case hall::Verb::enlist: return begin(application, Stage::meeting, fact);
    case hall::Verb::go_on: finish_work(application, application, fact); return begin(application, Stage::work, fact);
    case hall::Verb::come_back:
      elsewhere(application, fact.at);
      resume_clock(application, application, fact);
      return begin(application, Stage::passing, fact);
    case hall::Verb::enter: return enter(application, fact);
    case hall::Verb::leave: return go(application, fact.at);
    case hall::Verb::again: application.again = true; return;
    case hall::Verb::done: return done(application, fact);
    case hall::Verb::meet: return meet(application, fact);
    case hall::Verb::fork:
    case hall::Verb::arrive:
    case hall::Verb::duty:
    case hall::Verb::come:
    case hall::Verb::go:
    case hall::Verb::set_out: return;
  }
}

inline void Observer::arrive(const hall::Fact& fact) {
  if (fact.slot >= ledgers_.size()) ledgers_.resize(std::size_t{fact.slot} + 1);
  Ledger& application = ledgers_[fact.slot];
  application = Ledger{};
  application.arrived = application.since = application.entered = fact.at;
  application.clock.start(fact.at);
  application.open = true;
  if (program_->satisfaction) {
    waited_.resize(std::max(waited_.size(), ledgers_.size()));
    waited_[fact.slot] = 0;
  }
  if (!totals_.cohorts.empty()) [[unlikely]]
    enter_cohort(fact);
  application.present = program_->items[fact.item].comes;
  application.trips = application.present ? 1 : 0;
  if (program_->items[fact.item].internal) [[unlikely]] {
    application.internal = true;
    return;
  }
  ++totals_.arrived_ever;
  fingerprint(fact.at, short_visits_[fact.item].item_key);
  if (!counting_) return;
  ++totals_.arrivals;
  if (!totals_.periods.empty()) [[unlikely]]
    ++period_of(fact.at).arrived;
}

/// A stage begins.
inline void Observer::begin(Ledger& application, Stage stage, const hall::Fact& fact) {
  application.since = fact.at;
  application.stage = stage;
  application.in_rework = fact.rework;
}

inline void Observer::join(Ledger& application, Ledger& branch, const hall::Fact& fact) {
  if (branch.unit != program::none && branch.unit != fact.unit) ++application.handoffs;
  branch.unit = fact.unit;
  if (const std::uint8_t flags = step_flags_[fact.step]; flags & (stops_clock | promised)) [[unlikely]] {
    if (flags & stops_clock) stop_clock(application, branch, fact.at);
    if (flags & promised) begin_of_stage(fact);
  }
  change_queue(fact.unit, fact.at, 1);
  begin(branch, Stage::waiting, fact);
}

inline void Observer::call(Ledger& application, const hall::Fact& fact) {
  const Time length = fact.at - application.since;
  if (length > 0) {
    queue(application, fact.at);
    wait(application, fact.at);
    if (program_->satisfaction && units_[fact.unit].window) waited_[fact.slot] += length;
  }
  change_queue(fact.unit, fact.at, -1);
  if (counting_) count_call(fact.unit, length);
  if (!totals_.periods.empty() && counting_ && units_[fact.unit].window) [[unlikely]]
    period_of(fact.at).window_wait.add(length);
  application.server = fact.server;
  begin_work(fact);
  begin(application, Stage::work, fact);
}

inline void Observer::finish_work(Ledger& application, Ledger& branch, const hall::Fact& fact) {
  work(branch, fact.at);
  begin(branch, Stage::passing, fact);
  const std::uint8_t flags = step_flags_[fact.step];
  if (flags == 0 && fact.verb != hall::Verb::go_on) return;
  if (flags & promised) end_of_stage(fact);
  if (flags & stops_clock) resume_clock(application, branch, fact);
  if (flags & signature) ++application.signatures;
  if (flags & starts_clock) {
    application.clock.start(fact.at);
    if (application.forked && others_stop(application, fact.slot)) application.clock.stop(fact.at, program_->calendar);
  }
  if (flags & ends_clock) application.clock.decide(fact.at, program_->calendar);
  if (fact.verb != hall::Verb::go_on) return;
  const std::uint8_t of_next = step_flags_[program_->steps[fact.step].next];
  if (of_next & stops_clock) stop_clock(application, branch, fact.at);
  if (of_next & promised) begin_of_stage(fact);
}

/// What `branch` is in makes the legal clock stand still.
inline void Observer::stop_clock(Ledger& application, Ledger& branch, Time at) {
  application.clock.stop(at, program_->calendar);
  branch.stops = true;
}

/// It runs again when no branch makes it stand still any more.
inline void Observer::resume_clock(Ledger& application, Ledger& branch, const hall::Fact& fact) {
  branch.stops = false;
  if (!application.forked || !others_stop(application, fact.slot)) application.clock.resume(fact.at);
}

inline void Observer::enter(Ledger& application, const hall::Fact& fact) {
  elsewhere(application, fact.at);
  begin(application, Stage::passing, fact);
  resume_clock(application, application, fact);
  application.present = true;
  application.entered = fact.at;
  ++application.trips;
}

/// The applicant goes, for now or for good.
inline void Observer::go(Ledger& application, Time at) {
  if (!application.present) return;
  application.present = false;
  application.left = true;
  if (!counting_ || application.internal) return;
  totals_.visits.add(at - application.entered);
  totals_.visit.add(at - application.entered);
}

inline void Observer::done(Ledger& application, const hall::Fact& fact) {
  if (counting_ && !application.internal) {
    count_done(application, fact.at, fact.item);
    if (program_->satisfaction) judge(application, fact);
    if (!totals_.cohorts.empty()) [[unlikely]]
      finish_of_cohort(fact);
    if (!totals_.periods.empty() && application.arrived >= warm_up_) [[unlikely]] {
      PeriodTotals& period = period_of(application.arrived);
      ++period.completed;
      period.elapsed += fact.at - application.arrived;
    }
  }
  go(application, fact.at);
  close(application, fact.at);
}

/// The application is over; its slot is free for another.
inline void Observer::close(Ledger& application, Time at) {
  application.open = false;
  if (application.rework != program::none) free_rework_.push_back(application.rework);
  if (!counting_ || application.internal) return;
  totals_.sojourn.add(at - application.arrived);
  totals_.present += cut(application.arrived, at);
}

/// The wait that ends now, for a call or for its person to come back, goes into the ledger.
inline void Observer::wait(Ledger& application, Time at) {
  const program::WaitParts parts = units_[application.unit].roster.split(application.since, at);
  application.parts.add(parts);
  if (application.in_rework) rework_of(application).add(parts);
}

/// The wait in a queue that ends now is added to the number waiting.
inline void Observer::queue(const Ledger& application, Time at) {
  if (!counting_) return;
  const Time from = std::max(application.since, warm_up_);
  totals_.units[application.unit].waited += at - from;
  queue(application.unit, from, at);
}

inline void Observer::queue(program::Index unit, Time from, Time to) {
  if (units_[unit].window) {
    totals_.window_curve.add(from, to, 1);
    totals_.window_queue += calendar_.split(from, to).queue;
  } else {
    totals_.back_curve.add(from, to, 1);
  }
}

inline void Observer::count_call(program::Index unit, Time wait) {
  totals_.units[unit].wait.add(wait);
  if (!units_[unit].window) return;
  totals_.window_wait.add(wait);
  totals_.within_called += wait <= program_->service_level ? 1U : 0U;
}

/// The work that ends now.
inline void Observer::work(Ledger& application, Time at) {
  const Time length = at - application.since;
  application.parts[Part::work] += length;
  if (application.in_rework) rework_of(application)[Part::work] += length;
  if (!counting_) return;
  UnitTotals& unit = totals_.units[application.unit];
  const Time from = std::max(application.since, warm_up_);
  const Time on_duty =
      presence_.empty() || presence_[application.unit].empty()
          ? units_[application.unit].roster.on_duty(from, at, static_cast<std::int32_t>(application.server))
          : presence_[application.unit][application.server].since_mark(at);
  unit.busy += on_duty;
  unit.overtime += at - from - on_duty;
}

/// The time with somebody else that ends now.
inline void Observer::elsewhere(Ledger& application, Time at) {
  const Part part = part_of(application.stage);
  application.parts[part] += at - application.since;
  if (application.in_rework) rework_of(application)[part] += at - application.since;
}

inline void Observer::change_queue(program::Index index, Time at, std::int64_t by) {
  UnitState& unit = units_[index];
  if (at > unit.changed) {
    if (counting_) totals_.units[index].most = std::max(totals_.units[index].most, unit.waiting);
    unit.changed = at;
  }
  unit.waiting += by;
}

/// Of a visit everything is known when it begins, and its unit has the same people at all times. Most begin and end on
/// one day of the measured period: then all that is a sum follows from three sums, and is reckoned at the end.
[[gnu::always_inline]] inline void Observer::operator()(const hall::Visit& visit) {
  ShortVisits& visits = short_visits_[visit.item];
  fingerprint(visit.arrived, visits.item_key);
  if (visit.finished >= short_until_) [[unlikely]]
    return long_visit(hall::Visit(visit));  // a copy, so that the visit itself need not be in memory
  const Time wait = visit.called - visit.arrived;
  ++visits.count;
  const Time length = visit.finished - visit.arrived;
  visits.waits_today += wait;
  visits.lengths_today += length;
  short_visit_.add(length);
  if (visits.window) {
    totals_.window_wait.add(wait);
    totals_.within_called += wait <= service_level_ ? 1U : 0U;
  }
  Upcoming& calls = *visits.calls;
  calls.pass(visit.arrived);
  if (wait == 0) return;
  calls.add(visit.called);
  (visits.window ? totals_.window_curve : totals_.back_curve).add(visit.arrived, visit.called, 1);
  if (visits.window && !always_open_) totals_.window_queue += calendar_.split(visit.arrived, visit.called).queue;
}

inline void Observer::count_case(const Case& completed, program::Index item) {
  const Time elapsed = completed.done - completed.arrived;
  totals_.elapsed.add(elapsed);
  totals_.legal.add(completed.legal);
  const program::Item& limits = program_->items[item];
  const auto working = static_cast<std::int32_t>(working_days(completed.arrived, completed.done));
  const auto count = [&](Cases& cases) {
    ++cases.count;
    cases.elapsed += elapsed;
    cases.working += working;
    cases.legal += completed.legal;
    if (limits.promised_days > 0) cases.promised.add(completed.legal <= limits.promised_days);
    if (limits.legal_days > 0) cases.lawful.add(completed.legal <= limits.legal_days);
    cases.same_visit += !completed.left;
    cases.one_trip += completed.trips <= 1;
    cases.rework += completed.again;
    cases.trips += completed.trips;
    cases.signatures += completed.signatures;
    cases.handoffs += completed.handoffs;
  };
  count(totals_.all);
  if (focus_of_[item] != program::none) count(totals_.focus[focus_of_[item]]);
}

/// How many working days are in (day of `from`, day of `to`].
inline std::int64_t Observer::working_days(Time from, Time to) const {
  const std::int64_t first = from / day, last = to / day;
  return first == last ? 0 : program_->calendar.working_days(first, last);
}

}  // namespace hallsim::measure
