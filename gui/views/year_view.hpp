// A hall over the whole period, day by day: a calendar coloured by the longest queue of each day, and the number of
// open applications. A click on a day goes there.
#pragma once

#include "gui/views/frame.hpp"

namespace hallsim::gui {

void year_view(Frame& frame, Rect rect, std::size_t hall);

}  // namespace hallsim::gui
