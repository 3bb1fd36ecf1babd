// The signs of which a hall is drawn, each in one place: seats by what their people do, papers, envelopes, people. The
// halls and the legend below them draw the same.
#pragma once

#include <vector>

#include "gui/model/scene.hpp"
#include "gui/views/frame.hpp"

namespace hallsim::gui {

Colour colour_of(Patience patience);
/// A window is broad, a desk is a square, whoever signs sits in a diamond.
void draw_seat(Frame& frame, Rect rect, scenario::UnitKind kind, const Desk& desk);
/// A sheet of paper that lies and waits.
void draw_sheet(Frame& frame, Point middle, double width, bool again);
/// Papers on their way.
void draw_envelope(Frame& frame, Point middle);

/// What the signs mean, in as many lines as that takes at a width; both halls share it.
double legend_height(const Frame& frame, double width);
void hall_legend(Frame& frame, Rect rect);

}  // namespace hallsim::gui
