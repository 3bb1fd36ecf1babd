#include "models/measure/totals.hpp"

namespace hallsim::measure {

double Totals::working_days() const {
  if (program->calendar.constant()) return static_cast<double>(length()) / static_cast<double>(day);
  const double staffed = static_cast<double>(program->calendar.staffed_time(program->warm_up, program->horizon));
  return staffed / static_cast<double>(program->calendar.working_day_length());
}

}  // namespace hallsim::measure
