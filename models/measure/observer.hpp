// The observer of a run: folds facts into totals as they happen, and totals into the measures of one replication at the
// end. What is known of an open application is one small ledger in its slot; nothing is allocated per fact.
//
// Counting rule: an observation counts when the event that completes it falls into [warm-up, horizon): a wait at its
// call or give-up, a visit when the applicant goes, an application at `done`. Times spent are cut to that period.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/measure/legal_clock.hpp"
#include "models/measure/measures.hpp"
#include "models/measure/steady.hpp"
#include "models/measure/totals.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"

namespace hallsim::measure {

class Observer {
 public:
  /// `program` must outlive the observer.
  explicit Observer(const program::Program& program);

  void operator()(const hall::Fact& fact);

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
  };
  static_assert(sizeof(Ledger) <= 128);

  struct UnitState {
    Steady roster;
    bool window;
    std::int64_t waiting = 0;
    Time changed = 0;  // when `waiting` did last
  };
  /// How many wait at all windows together, or at everything else.
  struct Crowd {
    std::int64_t size = 0;
    Time since = 0;
  };
  enum StepFlag : std::uint8_t { starts_clock = 1, ends_clock = 2, stops_clock = 4, signature = 8 };

  void arrive(const hall::Fact& fact);
  void join(Ledger& application, const hall::Fact& fact);
  void call(Ledger& application, const hall::Fact& fact, Time wait);
  void finish_work(Ledger& application, const hall::Fact& fact);
  void give_up(Ledger& application, const hall::Fact& fact, Time wait, bool called);
  void enter(Ledger& application, const hall::Fact& fact);
  void go(Ledger& application, Time at);
  void done(Ledger& application, const hall::Fact& fact);
  void close(Ledger& application, Time at);

  void begin_counting();
  /// The length of [from, to) that lies in the measured period.
  Time cut(Time from, Time to) const { return std::max(Time{0}, to - std::max(from, warm_up_)); }
  void settle(Ledger& application, Time at);
  void spend(Ledger& application, Time at);
  void count_work(const Ledger& application, Time at);
  void count_wait_at_window(Time wait, bool called);
  void count_done(Ledger& application, Time at, program::Index item);
  void count_case(Cases& cases, const Ledger& application, Time at, const program::Item& item) const;
  std::int64_t working_days(Time from, Time to) const;
  void change_queue(program::Index index, Time at, std::int64_t by);
  void pass(Crowd& crowd, bool window, Time at);
  Parts& rework_of(Ledger& application);

  const program::Program* program_;
  Time warm_up_;
  bool counting_ = false;
  std::vector<Ledger> ledgers_;  // by slot
  std::vector<Parts> rework_;    // of applications that have spent time in further rounds
  std::vector<std::uint32_t> free_rework_;
  std::vector<UnitState> units_;
  std::vector<std::uint8_t> step_flags_;
  std::vector<Key> item_keys_;            // by item: of its name
  std::vector<program::Index> focus_of_;  // by item: its place in Totals::focus, or none
  Steady calendar_;
  Crowd at_windows_, in_back_;
  Totals totals_;
};

inline void Observer::operator()(const hall::Fact& fact) {
  if (!counting_ && fact.at >= warm_up_) begin_counting();
  if (fact.verb == hall::Verb::duty) return;
  if (fact.verb == hall::Verb::arrive) return arrive(fact);

  Ledger& application = ledgers_[fact.slot];
  const Time length = fact.at - application.since;  // of the stage that ends
  const bool called = application.stage != Stage::waiting;
  settle(application, fact.at);
  application.stage = stage_after(fact.verb);
  application.in_rework = fact.rework;
  switch (fact.verb) {
    case hall::Verb::join: join(application, fact); break;
    case hall::Verb::call: call(application, fact, length); break;
    case hall::Verb::finish: finish_work(application, fact); break;
    case hall::Verb::resume: application.server = fact.server; break;
    case hall::Verb::give_up: give_up(application, fact, length, called); break;
    case hall::Verb::external:
      if (step_flags_[fact.step] & stops_clock) application.clock.stop(fact.at, program_->calendar);
      break;
    case hall::Verb::applicant: application.clock.stop(fact.at, program_->calendar); break;
    case hall::Verb::come_back: application.clock.resume(fact.at); break;
    case hall::Verb::enter: enter(application, fact); break;
    case hall::Verb::leave: go(application, fact.at); break;
    case hall::Verb::again: application.again = true; break;
    case hall::Verb::done: done(application, fact); break;
    default: break;  // suspend: the stage says it all
  }
}

inline void Observer::arrive(const hall::Fact& fact) {
  if (fact.slot >= ledgers_.size()) ledgers_.resize(std::size_t{fact.slot} + 1);
  Ledger& application = ledgers_[fact.slot];
  application = Ledger{};
  application.arrived = application.since = application.entered = fact.at;
  application.clock.start(fact.at);
  application.open = true;
  ++totals_.arrived_ever;
  totals_.people = mix(totals_.people ^ static_cast<Key>(fact.at) ^ item_keys_[fact.item]);
  if (counting_) ++totals_.arrivals;
}

inline void Observer::join(Ledger& application, const hall::Fact& fact) {
  if (application.unit != program::none && application.unit != fact.unit) ++application.handoffs;
  application.unit = fact.unit;
  change_queue(fact.unit, fact.at, 1);
}

inline void Observer::call(Ledger& application, const hall::Fact& fact, Time wait) {
  application.server = fact.server;
  change_queue(fact.unit, fact.at, -1);
  if (!counting_) return;
  totals_.units[fact.unit].wait.add(wait);
  if (units_[fact.unit].window) count_wait_at_window(wait, true);
}

inline void Observer::finish_work(Ledger& application, const hall::Fact& fact) {
  const std::uint8_t flags = step_flags_[fact.step];
  if (flags == 0) return;
  if (flags & signature) ++application.signatures;
  if (flags & starts_clock) application.clock.start(fact.at);
  if (flags & ends_clock) application.clock.decide(fact.at, program_->calendar);
}

inline void Observer::enter(Ledger& application, const hall::Fact& fact) {
  application.clock.resume(fact.at);
  application.present = true;
  application.entered = fact.at;
  ++application.trips;
}

/// The applicant goes, for now or for good.
inline void Observer::go(Ledger& application, Time at) {
  if (!application.present) return;
  application.present = false;
  application.left = true;
  if (!counting_) return;
  totals_.visits.add(at - application.entered);
  totals_.visit.add(at - application.entered);
}

inline void Observer::done(Ledger& application, const hall::Fact& fact) {
  if (counting_) count_done(application, fact.at, fact.item);
  go(application, fact.at);
  close(application, fact.at);
}

/// The application is over; its slot is free for another.
inline void Observer::close(Ledger& application, Time at) {
  application.open = false;
  if (application.rework != program::none) free_rework_.push_back(application.rework);
  if (!counting_) return;
  totals_.sojourn.add(at - application.arrived);
  totals_.present += cut(application.arrived, at);
}

/// The stage that ends now goes into the ledger.
inline void Observer::settle(Ledger& application, Time at) {
  if (at == application.since) return;
  spend(application, at);
  application.since = at;
}

inline void Observer::spend(Ledger& application, Time at) {
  const Time length = at - application.since;
  if (is_waiting(application.stage)) {
    if (counting_ && application.stage == Stage::waiting)
      totals_.units[application.unit].waited += cut(application.since, at);
    const program::WaitParts wait = units_[application.unit].roster.split(application.since, at);
    application.parts.add(wait);
    if (application.in_rework) rework_of(application).add(wait);
  } else if (application.stage != Stage::passing) {
    application.parts[part_of(application.stage)] += length;
    if (application.in_rework) rework_of(application)[part_of(application.stage)] += length;
    if (application.stage == Stage::work && counting_) count_work(application, at);
  }
}

inline void Observer::count_work(const Ledger& application, Time at) {
  UnitTotals& unit = totals_.units[application.unit];
  const Time from = std::max(application.since, warm_up_);
  const Time on_duty = units_[application.unit].roster.on_duty(from, at, static_cast<std::int32_t>(application.server));
  unit.busy += on_duty;
  unit.overtime += at - from - on_duty;
}

inline void Observer::count_wait_at_window(Time wait, bool called) {
  totals_.window_left.add(wait);
  totals_.delayed += wait > 0 ? 1U : 0U;
  if (wait <= program_->service_level) {
    ++totals_.within_left;
    totals_.within_called += called ? 1U : 0U;
  }
  if (called) {
    totals_.window_wait.add(wait);
    totals_.longest_wait = std::max(totals_.longest_wait, wait);
  }
}

inline void Observer::change_queue(program::Index index, Time at, std::int64_t by) {
  UnitState& unit = units_[index];
  if (at > unit.changed) {
    if (counting_) totals_.units[index].most = std::max(totals_.units[index].most, unit.waiting);
    unit.changed = at;
  }
  unit.waiting += by;
  Crowd& crowd = unit.window ? at_windows_ : in_back_;
  pass(crowd, unit.window, at);
  crowd.size += by;
}

/// Time passes for those who wait.
inline void Observer::pass(Crowd& crowd, bool window, Time at) {
  if (counting_ && crowd.size > 0 && at > crowd.since) {
    (window ? totals_.window_curve : totals_.back_curve).add(crowd.since, at, crowd.size);
    if (window) totals_.window_queue += static_cast<Wide>(crowd.size) * calendar_.split(crowd.since, at).queue;
  }
  crowd.since = at;
}

}  // namespace hallsim::measure
