// Where the days of an application go in the first hall, and where they change on the way to the second: the same
// numbers as bars that stand (a wide chart) and as rows (a narrow column).
#pragma once

#include "gui/charts/waterfall.hpp"
#include "gui/model/snapshot.hpp"
#include "gui/views/frame.hpp"

namespace hallsim::gui {

/// The bars of the difference between two halls, or of one hall alone; in days.
charts::Waterfall waterfall_of(const Frame& frame, const Snapshot& snapshot);
std::size_t waterfall_rows(const Snapshot& snapshot);
void waterfall_rows_view(Frame& frame, Rect rect);

}  // namespace hallsim::gui
