// A table whose cells are coloured by their value: how long the queue is on which weekday at which hour. The colours
// run from paper to one strong colour and grow evenly darker, so that they can be told apart without seeing hues.
#pragma once

#include <string>
#include <vector>

#include "gui/charts/plot.hpp"

namespace hallsim::charts {

struct HeatMap {
  std::vector<std::string> rows, columns;   ///< labels; an empty one is not written
  std::vector<std::vector<double>> values;  ///< [row][column], not negative; NaN: nothing is known there
  double most = 0;                          ///< the value with the full colour; 0: the greatest there is
  Colour colour;
};

/// The area is that of the cells; the scales count rows and columns from 0, at their middles.
Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const HeatMap& chart);

/// The colour of a share 0 .. 1 of the full colour.
Colour heat(Colour full, Colour paper, double share);

}  // namespace hallsim::charts
