// Lines over a continuous axis, with bands for what is not certain: the queue over the day, shares finished by time.
#pragma once

#include <optional>
#include <vector>

#include "gui/charts/plot.hpp"

namespace hallsim::charts {

struct LineSeries {
  Colour colour;
  std::vector<Point> line;                 ///< in units of the axes, x rising; a NaN in y breaks the line
  std::vector<Point> band_low, band_high;  ///< as long as each other; may be empty
  bool steps = false;                      ///< the value holds until the next point
  double width = 1.8;                      ///< pixels
  bool faint = false;                      ///< in the background, behind a line that says "now"
};

struct LineChart {
  AxisSpec x, y;
  std::vector<LineSeries> series;
  std::optional<double> cursor;     ///< a vertical line at this x: the time that is shown
  std::optional<double> hover;      ///< another one, where somebody points, with a dot on each line
  std::optional<double> reference;  ///< a dashed vertical line: a target
};

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const LineChart& chart);

/// The line's value at x: between its points, or that of the last point where it has steps; NaN outside.
double value_at(const LineSeries& series, double x);

}  // namespace hallsim::charts
