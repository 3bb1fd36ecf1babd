// When a unit is staffed. A roster is a week of day plans with exceptional days (holidays, moved working days); every
// question is answered from the plan of one day, so a roster costs the same memory for a year and for a century.
// A calendar is the roster of the building itself: one "person" while it is open.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace hallsim::program {

/// Part of a day with a constant number of people on duty. [from, to) in microseconds since that day's midnight.
struct Span {
  Time from = 0;
  Time to = 0;
  std::int32_t staff = 0;  ///< people on duty
  bool open = false;       ///< whether the hall itself is open
  friend bool operator==(const Span&, const Span&) = default;
};

/// A break that people take in turns, every day that they work: person i in turn i modulo `turns`.
struct Break {
  Time at = 0;      ///< of the first turn, since midnight; the next begins when one ends
  Time length = 0;  ///< of a turn
  std::int32_t turns = 1;
  /// Whether the person is in it at this moment of the run.
  bool holds(std::int32_t person, Time t) const;
  /// The first moment after t at which a turn begins or ends.
  Time next_change(Time t) const;
  friend bool operator==(const Break&, const Break&) = default;
};

/// What a wait consisted of. The three parts add up to the wait, exactly.
struct WaitParts {
  Time queue = 0;   ///< somebody was on duty
  Time absent = 0;  ///< the hall was open but nobody of the unit was there
  Time closed = 0;  ///< hall and unit were closed
};

/// Day plans, each kept once.
class DayPlans {
 public:
  std::uint32_t index_of(const std::vector<Span>& plan);
  std::vector<std::vector<Span>> take() { return std::move(plans_); }

 private:
  std::vector<std::vector<Span>> plans_;
};

class Roster {
 public:
  /// `plans`: day plans, each a list of spans that covers [0, day) without gaps. `weekday[i]`: the plan of weekday i,
  /// 0 = Monday. `exceptions`: days (counted from the first day of the run) with another plan, sorted by day.
  struct Exception {
    std::int64_t day = 0;
    std::uint32_t plan = 0;
    friend bool operator==(const Exception&, const Exception&) = default;
  };
  Roster() : Roster(always(1)) {}
  Roster(std::vector<std::vector<Span>> plans, std::array<std::uint32_t, 7> weekday, std::vector<Exception> exceptions,
         int first_weekday);

  /// `staff` people on duty at all times.
  static Roster always(std::int32_t staff);

  /// The same roster, but on one day (counted from the first day of the run) during [from, to) of that day `fewer`
  /// people on duty; never fewer than none.
  Roster with_fewer(std::int64_t day_number, Time from, Time to, std::int32_t fewer) const;

  /// This roster until the midnight of that day, the other from then on.
  Roster followed_by(std::int64_t day_number, const Roster& other) const;

  /// At all times `share` of the people, rounded, and at least one where there is any.
  Roster keeping(double share) const;

  /// At all times so many people for each.
  Roster times(std::int32_t people) const;

  /// At all times the first so many people alone.
  Roster of_the_first(std::int32_t people) const;

  /// When person `number` is on duty for the last time: the end of that stretch; `never` where there is no last, 0 for
  /// one who never is.
  Time last_duty(std::int32_t number) const;

  /// The same roster without those who are in a break.
  Roster with_breaks(const std::vector<Break>& breaks) const;

  std::int32_t staff_at(Time t) const;
  /// Whether person i is on duty: while there are more than i people.
  bool on_duty(std::uint32_t person, Time t) const { return staff_at(t) > static_cast<std::int32_t>(person); }
  bool open_at(Time t) const;
  /// The first moment after t at which the number of people changes; `never` when it never does.
  Time next_change(Time t) const;
  /// Whether anybody is still to come on duty after t on t's day.
  bool staffed_later_today(Time t) const;
  /// The first span with staff that ends after t: [from, to) with from >= t unless t lies inside. {never, never} if
  /// none.
  struct Opening {
    Time from, to;
  };
  Opening next_opening(Time t) const;
  /// Splits a wait for this unit during [from, to).
  WaitParts split(Time from, Time to) const;
  /// Staffed person-time (microseconds) in [from, to).
  WideTime person_time(Time from, Time to) const;
  /// Time in [from, to) with at least one person on duty.
  Time staffed_time(Time from, Time to) const { return split(from, to).queue; }
  /// Whether anybody is on duty at any moment of that day (counted from the first day of the run).
  bool works_on(std::int64_t day_number) const;
  /// How many days in (from, to] are working days.
  std::int64_t working_days(std::int64_t from_day, std::int64_t to_day) const;
  /// Staffed time of a working day, on average over a week without exceptional days; `day` if it has none.
  Time working_day_length() const;
  /// Largest number of people on duty at once.
  std::int32_t people() const;
  /// Person-time (microseconds) of a week without exceptional days.
  WideTime weekly_person_time() const;
  /// Whether the number of people never changes.
  bool constant() const { return constant_; }

  int first_weekday() const { return first_weekday_; }
  const std::vector<Span>& plan_of(std::int64_t day_number) const;

  friend bool operator==(const Roster&, const Roster&) = default;

 private:
  /// What a stretch of time adds up to.
  struct Totals {
    Time queue = 0, absent = 0;
    WideTime person = 0;
    std::int64_t working_days = 0;
    friend Totals operator+(const Totals& a, const Totals& b) { return combine(a, b, 1); }
    friend Totals operator-(const Totals& a, const Totals& b) { return combine(a, b, -1); }

    friend bool operator==(const Totals&, const Totals&) = default;

   private:
    static Totals combine(const Totals& a, const Totals& b, std::int64_t times) {
      return {a.queue + b.queue * times, a.absent + b.absent * times, a.person + b.person * times,
              a.working_days + b.working_days * times};
    }
  };
  static Totals parts_of(const Span& span, Time length);
  template <class Staff>
  Roster with_staff(Staff staff) const;  // `staff(n)` people instead of n
  template <class Sum>
  auto until(Time t, Sum sum) const;  // one of the totals, over [0, t)
  template <class Sum>
  auto until_day(std::int64_t number, Sum sum) const;  // over all days before that one
  Time next_change_within_weeks(Time t) const;
  std::uint32_t weekly_plan(std::int64_t day_number) const;
  const Span& span_at(Time t) const;

  std::vector<std::vector<Span>> plans_;
  std::vector<Totals> plan_totals_;
  std::array<std::uint32_t, 7> weekday_{};
  std::array<Totals, 8> week_totals_{};  // running sums over a week that begins on the first day's weekday
  std::vector<Exception> exceptions_;
  std::vector<Totals> exception_corrections_;  // running sums: exceptional plan minus the weekday's
  int first_weekday_ = 0;                      // weekday of day 0
  std::vector<std::uint32_t> first_days_;      // plans of days 0, 1, 2 ..., for as long as there are exceptions
  bool has_absence_ = false;                   // ever open without anybody on duty
  bool constant_ = true;
};

}  // namespace hallsim::program
