// What each day of a replication adds up to, folded from the facts while a recording is made: the year view.
#pragma once

#include <cstdint>
#include <vector>

#include "models/program/program.hpp"
#include "sim/time.hpp"

namespace hallsim::gui {

struct Moment;
struct Stay;

/// What a working or free day added up to.
struct DayTotals {
  std::int64_t day = 0;  ///< from the first day of the run
  bool working = false;  ///< of the hall's calendar
  std::uint32_t arrivals = 0;
  std::uint32_t completed = 0;  ///< applications
  std::uint32_t gave_up = 0;
  std::uint32_t open = 0;           ///< applications open at the end of the day
  double window_wait = 0;           ///< mean wait of those called at windows, minutes; NaN: nobody
  double days = 0;                  ///< mean days of those completed; NaN: none
  std::uint32_t longest_queue = 0;  ///< the most who waited at all windows together at once
};

class DaySums {
 public:
  explicit DaySums(const program::Program& program) : program_(program) {}
  /// The next moment, in order.
  void operator()(const Moment& moment, const std::vector<Stay>& stays);
  /// All days of the run.
  std::vector<DayTotals> finish(Time horizon);

 private:
  void end_days_before(std::int64_t day_number);

  const program::Program& program_;
  std::vector<DayTotals> days_;
  std::vector<Time> joined_;  // by applicant - 1
  DayTotals today_;
  std::uint32_t calls_ = 0, waiting_ = 0, open_ = 0;
  double waits_ = 0, elapsed_ = 0;
};

}  // namespace hallsim::gui
