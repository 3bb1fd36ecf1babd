// How a total is made of parts, and how one total becomes another: where the days of an application go, and where the
// days go that a reform saves.
#pragma once

#include <string>
#include <vector>

#include "gui/charts/plot.hpp"

namespace hallsim::charts {

struct WaterfallBar {
  enum class Kind {
    total,  ///< stands on the axis; whatever follows starts from its value
    part,   ///< adds `value` to what came before it
  };
  std::string name;
  double value = 0;
  Kind kind = Kind::part;
  Colour colour;
  std::string text;  ///< written at the bar: its value as people read it
};

struct Waterfall {
  std::vector<WaterfallBar> bars;
  std::string unit;  ///< of the y axis
};

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const Waterfall& chart);

}  // namespace hallsim::charts
