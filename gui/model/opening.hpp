// When the halls are open on a day: what the time bar covers, and when a lesson can show people.
#pragma once

#include <cstdint>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::gui {

/// Since the midnight of the day; from >= to: all is closed.
struct OpenHours {
  Time from = 0, to = 0;
};

/// From the first opening to the last closing of anything in any of the halls, on that day of the run.
OpenHours open_hours(const std::vector<const program::Program*>& halls, std::int64_t day_number);

}  // namespace hallsim::gui
