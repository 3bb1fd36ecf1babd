// The ground of every chart: its plotting area with gridlines and the labels of both axes, and its legend.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/charts/axis.hpp"
#include "gui/charts/canvas.hpp"
#include "gui/charts/look.hpp"

namespace hallsim::charts {

/// What a chart leaves behind for whoever points at it: the plotting area and its scales.
struct Plot {
  Rect area;
  Scale x, y;
};

struct AxisSpec {
  double from = 0, to = 1;
  AxisKind kind = AxisKind::number;
  std::string unit;  ///< written at the end of the x axis, above the y axis; may be empty
};

/// Gridlines and labels of both axes inside `outer`; what is left is the plotting area.
Plot draw_axes(Canvas& canvas, const Rect& outer, const Look& look, const AxisSpec& x, const AxisSpec& y);
/// The same with named places instead of numbers along x: places are 0, 1, 2 ... and reach half a place to either side.
/// Labels that do not fit side by side are written in two lines, or cut.
Plot draw_axes(Canvas& canvas, const Rect& outer, const Look& look, const std::vector<std::string>& places,
               const AxisSpec& y);

struct LegendEntry {
  std::string name;
  Colour colour;
};
/// One line that ends at `right` and is centred at `y`; returns where it begins.
double draw_legend(Canvas& canvas, double right, double y, const Look& look, const std::vector<LegendEntry>& entries);

/// A text as it fits into `width`: itself, or its beginning and an ellipsis.
std::string fitted(const Canvas& canvas, const std::string& text, double width, double size,
                   Weight weight = Weight::regular);
/// The same in at most `most` lines, broken at spaces or between Chinese characters.
std::vector<std::string> wrapped(const Canvas& canvas, const std::string& text, double width, double size, int most,
                                 Weight weight = Weight::regular);
/// The same, but nothing where it takes more lines than `most`, or a word would have to be broken.
std::optional<std::vector<std::string>> unbroken(const Canvas& canvas, const std::string& text, double width,
                                                 double size, int most, Weight weight = Weight::regular);
/// The least width in which a text is whole in at most so many lines.
double least_width(const Canvas& canvas, const std::string& text, double size, int lines,
                   Weight weight = Weight::regular);

}  // namespace hallsim::charts
