// What the window costs on this machine: frames, and how soon a moved slider is answered. docs/window.md tells the
// figures and how they were taken.
#pragma once

#include <functional>

#include "gui/views/app.hpp"

namespace hallsim::gui {

/// Where frames go.
struct Screen {
  double scale = 1;
  /// Draws one frame whole: builds it with `build`, and puts it on the screen (or into a picture).
  std::function<void(const std::function<void()>& build)> draw;
  /// Says that there was an input, as a mouse does that moves a slider.
  std::function<void()> input;
};

/// Plays at one simulated minute a second for `seconds`, then moves the first slider of what belongs to the applicants
/// twenty times and waits each time for the first answer, for intervals and for the halls to be played as they are now,
/// drawing frames all the while. Prints a line for each figure. Waits for the recordings first.
void measure_window(Session& session, App& app, double seconds, const Screen& screen);

}  // namespace hallsim::gui
