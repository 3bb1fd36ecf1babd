// The clock that the law counts by: working days from acceptance to decision, standing still while the papers are with
// the applicant or in a proceeding that stops it (docs/semantics.md, "Days").
#pragma once

#include <cstdint>

#include "models/program/roster.hpp"
#include "sim/time.hpp"

namespace hallsim::measure {

class LegalClock {
 public:
  /// Runs from `at`; what was counted or decided before is forgotten.
  void start(Time at) { *this = LegalClock(at); }
  void stop(Time at, const program::Roster& calendar) {
    days_ = counted(at, calendar);
    from_ = stopped;
  }
  void resume(Time at) {
    if (from_ == stopped) from_ = day_of(at);
  }
  /// The application is decided; a later decision replaces this one.
  void decide(Time at, const program::Roster& calendar) { decided_ = counted(at, calendar); }

  /// Working days until the decision, or until `at` where there has been none.
  std::int32_t days(Time at, const program::Roster& calendar) const {
    return decided_ != undecided ? decided_ : counted(at, calendar);
  }

  LegalClock() = default;
  explicit LegalClock(Time at) : from_(day_of(at)) {}

 private:
  static constexpr std::int32_t stopped = -1, undecided = -1;

  static std::int32_t day_of(Time at) { return static_cast<std::int32_t>(at / day); }
  std::int32_t counted(Time at, const program::Roster& calendar) const {
    const std::int32_t today = day_of(at);
    if (from_ == stopped || from_ == today) return days_;
    return days_ + static_cast<std::int32_t>(calendar.working_days(from_, today));
  }

  std::int32_t from_ = 0;             // day from which it runs, or stopped
  std::int32_t days_ = 0;             // counted before that
  std::int32_t decided_ = undecided;  // what it showed at the last decision
};

}  // namespace hallsim::measure
