// What the window costs on this machine: frames, and how soon a moved slider is answered. docs/window.md tells the
// figures and how they were taken.
#pragma once

#include <functional>

#include "gui/views/app.hpp"

namespace hallsim::gui {

/// Draws one frame whole: builds it with `build`, and puts it on the screen (or into a picture).
using DrawFrame = std::function<void(const std::function<void()>& build)>;

/// Plays at one simulated minute a second for `seconds`, then moves the first slider of what belongs to the applicants
/// ten times and waits each time for the first answer and for intervals, drawing frames all the while. Prints a line
/// for each figure. Waits for the recordings first.
void measure_window(Session& session, App& app, double scale, double seconds, const DrawFrame& draw);

}  // namespace hallsim::gui
