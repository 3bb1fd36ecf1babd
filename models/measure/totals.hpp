// What the facts of one replication add up to: counts, and sums in whole microseconds, from which every measure is one
// division (rows.cpp). Sums are integers wide enough for any run, so that the parts of a whole add up to it exactly.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/measure/half_hours.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"
#include "sim/histogram.hpp"
#include "sim/time.hpp"

namespace hallsim::measure {

using Wide = WideTime;

/// A sum of whole numbers and how many there were.
struct Sum {
  std::uint64_t count = 0;
  Wide total = 0;
  void add(std::int64_t value) {
    ++count;
    total += value;
  }
  friend Sum operator+(const Sum& a, const Sum& b) { return {a.count + b.count, a.total + b.total}; }
};

/// How many of how many.
struct Share {
  std::uint64_t hits = 0;
  std::uint64_t of = 0;
  void add(bool hit) {
    ++of;
    hits += hit ? 1U : 0U;
  }
  Share& operator+=(const Share& other) {
    hits += other.hits;
    of += other.of;
    return *this;
  }
};

/// Completed applications: all of them, or those of one item.
struct Cases {
  std::uint64_t count = 0;
  Wide elapsed = 0;                     ///< microseconds
  std::int64_t working = 0, legal = 0;  ///< working days; days on the legal clock
  std::uint64_t trips = 0, signatures = 0, handoffs = 0;
  std::uint64_t same_visit = 0, one_trip = 0, rework = 0;
  Share promised, lawful;  ///< within the promised, the legal limit; of those that have one

  Cases& operator+=(const Cases& other);
};

/// Those who arrive in a week or a month of the run.
struct PeriodTotals {
  std::uint64_t arrived = 0, completed = 0;
  Wide elapsed = 0;  ///< of the completed ones, microseconds
  Sum window_wait;   ///< of those called at windows in it, whenever they arrived, microseconds
};

struct UnitTotals {
  Sum wait;  ///< of those called, microseconds
  std::uint64_t gave_up = 0;
  std::uint64_t trips = 0;  ///< of its people
  Wide busy = 0;            ///< person-time at work within the roster
  Wide overtime = 0;        ///< and outside it
  Wide on_duty = 0;         ///< person-time on duty, where people may be absent
  Wide waited = 0;          ///< time spent waiting to be called, by all, cut to the measured period
  std::int64_t most = 0;    ///< the most who waited at once for any length of time
};

/// How long a task with a promised limit takes, from joining its queue.
struct StageTotals {
  Sum days;       ///< working days
  Share on_time;  ///< within the limit
};

/// Everything that is counted during [warm-up, horizon).
struct Totals {
  explicit Totals(const program::Program& p)
      : program(&p),
        focus(p.focus.size()),
        units(p.units.size()),
        cohorts(p.cohorts.size()),
        periods(p.periods.size()),
        stages(p.stages.size()),
        window_curve(p.calendar),
        back_curve(p.calendar) {}

  const program::Program* program;
  Cases all;
  std::vector<Cases> focus;  ///< as Program::focus
  std::vector<UnitTotals> units;
  std::array<Wide, part_count> parts{};          ///< of the completed applications
  std::array<Wide, part_count> rework{};         ///< the same over the time in further rounds
  Histogram window_wait, visit, elapsed, legal;  ///< microseconds; `legal` in working days
  Sum window_gave_up;                            ///< waits of those who gave up at a window
  std::uint64_t within_called = 0;               ///< called at a window within the target
  std::uint64_t within_gave_up = 0;              ///< gave up within the target
  std::uint64_t gave_up_at_once = 0;             ///< gave up after no time
  std::uint64_t balked = 0;                      ///< found a line too long, or
  std::uint64_t turned_away = 0;                 ///< no place to wait
  std::uint64_t lost = 0;                        ///< applications that ended by any of these
  Sum visits;                                    ///< microseconds in the hall, per visit
  Sum sojourn;                                   ///< arrival to done or give-up, microseconds
  Sum satisfaction;                              ///< millionths, of those who completed or gave up
  std::vector<Share> cohorts;                    ///< as Program::cohorts: in time, of those who entered
  std::vector<PeriodTotals> periods;             ///< as Program::periods
  std::vector<StageTotals> stages;               ///< as Program::stages
  Share survey;                                  ///< satisfied, of those asked
  std::uint64_t arrivals = 0;
  std::uint64_t arrived_ever = 0;  ///< warm-up included
  std::uint64_t open = 0;          ///< at the horizon
  Key people = 0;                  ///< fingerprint of all arrivals: when, and with which item
  Wide present = 0;                ///< time spent by all between arrival and end, cut to the measured period
  Wide window_queue = 0;           ///< time waited at windows while the hall was open
  HalfHours window_curve, back_curve;

  Time length() const { return program->horizon - program->warm_up; }
  /// Working days in the measured period, a part of one by its part of the opening hours; for a hall that never closes,
  /// days of 24 hours.
  double working_days() const;
};

}  // namespace hallsim::measure
