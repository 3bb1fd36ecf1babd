// Draws the rooms of a hall at the present moment: seats by what their people do, people and papers that wait, papers
// on their way, meetings. Between two frames dots glide to where they have to be.
#pragma once

#include "gui/views/frame.hpp"
#include "gui/views/hall_layout.hpp"

namespace hallsim::gui {

void paint_hall(Frame& frame, std::size_t hall, const HallLayout& layout, Rect area);

}  // namespace hallsim::gui
