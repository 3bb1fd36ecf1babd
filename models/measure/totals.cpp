#include "models/measure/totals.hpp"

namespace hallsim::measure {

Cases& Cases::operator+=(const Cases& other) {
  count += other.count;
  elapsed += other.elapsed;
  working += other.working;
  legal += other.legal;
  trips += other.trips;
  signatures += other.signatures;
  handoffs += other.handoffs;
  same_visit += other.same_visit;
  one_trip += other.one_trip;
  rework += other.rework;
  promised += other.promised;
  lawful += other.lawful;
  return *this;
}

double Totals::working_days() const {
  if (program->calendar.constant()) return static_cast<double>(length()) / static_cast<double>(day);
  if (!program->changeovers.empty())  // after which a day may be shorter or longer than before
    return static_cast<double>(
        program->calendar.working_days(program->warm_up / day - 1, (program->horizon - 1) / day));
  const double staffed = static_cast<double>(program->calendar.staffed_time(program->warm_up, program->horizon));
  return staffed / static_cast<double>(program->calendar.working_day_length());
}

}  // namespace hallsim::measure
