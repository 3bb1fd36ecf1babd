#include "gui/model/opening.hpp"

#include <algorithm>

namespace hallsim::gui {

OpenHours open_hours(const std::vector<const program::Program*>& halls, std::int64_t day_number) {
  OpenHours hours{never, 0};
  const auto look_at = [&](const program::Roster& roster) {
    for (const program::Span& span : roster.plan_of(day_number)) {
      if (span.staff == 0 && !span.open) continue;
      hours.from = std::min(hours.from, span.from);
      hours.to = std::max(hours.to, span.to);
    }
  };
  for (const program::Program* hall : halls) {
    look_at(hall->calendar);
    for (const program::Unit& unit : hall->units) look_at(unit.roster);
  }
  return hours.from < hours.to ? hours : OpenHours{};
}

}  // namespace hallsim::gui
