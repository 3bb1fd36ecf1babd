// The parts of the window. Each draws itself into a rectangle and adds commands to the frame.
#pragma once

#include "gui/views/frame.hpp"

namespace hallsim::gui {

/// Language, playing, speed, the time bar with bookmarks, day or year.
void top_bar(Frame& frame, Rect rect);
/// The scenario as cards of fields.
void scenario_panel(Frame& frame, Rect rect);
/// One hall at the present moment, or over the year.
void hall_panel(Frame& frame, Rect rect, std::size_t hall);
/// Measures with intervals, a sentence, and where the days changed.
void measures_panel(Frame& frame, Rect rect);
/// The chart that is chosen, and one beside it.
void charts_panel(Frame& frame, Rect rect);
/// The life of the applicant who is followed, in each hall.
void life_panel(Frame& frame, Rect rect);
/// The step of a lesson, and the height that it needs at a width for all that it says.
void lesson_panel(Frame& frame, Rect rect);
double lesson_height(const Frame& frame, double width);
/// Opening and saving files, the list of keys.
void dialogs(Frame& frame, Rect screen);

/// "Tue 7 Mar 2017" of a moment, "09:30".
std::string date_text(const Frame& frame, Time at);
std::string clock_text(Time at);
/// "3 min", "1 h 20 min", "2 d 4 h".
std::string length_text(const Frame& frame, Time length);

}  // namespace hallsim::gui
