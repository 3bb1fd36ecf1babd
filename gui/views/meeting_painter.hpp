// A meeting as it is drawn: a table with a chair for each member, the papers of its agenda on it, and when it sits.
#pragma once

#include <optional>

#include "gui/model/floor_plan.hpp"
#include "gui/views/frame.hpp"

namespace hallsim::gui {

struct MeetingSpot {
  std::optional<Point> followed;  ///< where the papers of the applicant lie who is followed
};

/// Draws the meeting into `inside` and reacts to the mouse over its room.
MeetingSpot draw_meeting(Frame& frame, std::size_t hall, const MeetingRoom& room, Rect rect, Rect inside);

}  // namespace hallsim::gui
