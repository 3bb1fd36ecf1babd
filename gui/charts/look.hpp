// How charts look: the neutral colours and the size of type that they share. Colours that mean something (which hall,
// better or worse) come with the data.
#pragma once

#include "gui/charts/canvas.hpp"

namespace hallsim::charts {

struct Look {
  Colour ink = rgb(0x172033);    ///< titles and values
  Colour dim = rgb(0x667389);    ///< labels of axes
  Colour grid = rgb(0xe9edf3);   ///< gridlines
  Colour axis = rgb(0xb9c3d1);   ///< the axis itself
  Colour paper = rgb(0xffffff);  ///< behind the chart
  double size = 11;              ///< of type, in pixels
  double scale = 1;              ///< of line widths and gaps

  Type label(Align align = Align::left) const { return {size, dim, align, Weight::regular}; }
  Type value(Align align = Align::left) const { return {size, ink, align, Weight::regular}; }
};

}  // namespace hallsim::charts
