// Groups of bars with whiskers: one measure of several things, in each of the halls.
#pragma once

#include <string>
#include <vector>

#include "gui/charts/plot.hpp"

namespace hallsim::charts {

struct Bar {
  double value = 0;
  double low = 0, high = 0;  ///< whiskers; NaN: none
};

struct BarChart {
  std::vector<std::string> places;     ///< along the x axis
  std::vector<Colour> colours;         ///< one per series
  std::vector<std::vector<Bar>> bars;  ///< [series][place]; a NaN value leaves the bar out
  AxisKind kind = AxisKind::number;
  std::string unit;
};

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const BarChart& chart);

}  // namespace hallsim::charts
