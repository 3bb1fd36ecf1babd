// Where the days of an application go in the first hall, and where they change on the way to the second: the same
// numbers as bars that stand (a wide chart) and as rows (a narrow column).
#pragma once

#include "gui/charts/waterfall.hpp"
#include "gui/model/snapshot.hpp"
#include "gui/views/frame.hpp"

namespace hallsim::gui {

/// In what a length of time is told: minutes, hours or days, by the largest that is shown.
struct LengthUnit {
  double in_day = 1;  ///< how many of them are a day
  std::string name;
  bool days() const { return in_day == 1; }
};
LengthUnit unit_for(const Frame& frame, double days);
/// Of the waterfall, by its totals.
LengthUnit waterfall_unit(const Frame& frame, const Snapshot& snapshot);

/// The bars of the difference between two halls, or of one hall alone; in days.
charts::Waterfall waterfall_of(const Frame& frame, const Snapshot& snapshot);
std::size_t waterfall_rows(const Snapshot& snapshot);
void waterfall_rows_view(Frame& frame, Rect rect);

}  // namespace hallsim::gui
