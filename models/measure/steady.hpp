// The stretch around now in which a roster does not change. Facts come in order of time and nearly all stretches
// between two of them lie within one shift, so that nearly every question about a roster is answered by a comparison.
#pragma once

#include <algorithm>

#include "models/program/roster.hpp"
#include "sim/time.hpp"

namespace hallsim::measure {

class Steady {
 public:
  explicit Steady(const program::Roster& roster)
      : roster_(&roster), to_(roster.next_change(0)), staff_(roster.staff_at(0)) {}

  /// Splits a wait during [from, to). Fast where `to` does not decrease from call to call, right where it does.
  program::WaitParts split(Time from, Time to) {
    if (to > to_) advance(to);
    if (from >= from_ && staff_ > 0) return {to - from, 0, 0};
    return roster_->split(from, to);
  }

  /// How much of [from, to) a unit's person `server` was rostered: while the roster has more people than his number.
  Time on_duty(Time from, Time to, std::int32_t server) {
    if (to > to_) advance(to);
    if (from >= from_) return staff_ > server ? to - from : 0;
    Time sum = 0;
    while (from < to) {
      const Time end = std::min(roster_->next_change(from), to);
      if (roster_->staff_at(from) > server) sum += end - from;
      from = end;
    }
    return sum;
  }

 private:
  void advance(Time to) {
    while (to > to_) {
      from_ = to_;
      to_ = roster_->next_change(from_);
    }
    staff_ = roster_->staff_at(from_);
  }

  const program::Roster* roster_;
  Time from_ = 0, to_;
  std::int32_t staff_;
};

}  // namespace hallsim::measure
