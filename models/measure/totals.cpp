#include "models/measure/totals.hpp"

namespace hallsim::measure {

double Totals::working_days() const {
  if (program->calendar.constant()) return static_cast<double>(length()) / static_cast<double>(day);
  // Working days that begin in the measured period.
  const std::int64_t first = (program->warm_up + day - 1) / day, end = (program->horizon + day - 1) / day;
  return static_cast<double>(program->calendar.working_days(first - 1, end - 1));
}

}  // namespace hallsim::measure
