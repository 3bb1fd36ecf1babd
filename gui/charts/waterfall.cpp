#include "gui/charts/waterfall.hpp"

#include <algorithm>

namespace hallsim::charts {
namespace {

/// The stretch of the y axis that a bar covers, and the level after it.
struct Reach {
  double low = 0, high = 0, after = 0;
};

std::vector<Reach> reaches(const Waterfall& chart) {
  std::vector<Reach> all;
  double level = 0;
  for (const WaterfallBar& bar : chart.bars) {
    const double from = bar.kind == WaterfallBar::Kind::total ? 0 : level;
    level = from + bar.value;
    all.push_back({std::min(from, level), std::max(from, level), level});
  }
  return all;
}

}  // namespace

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const Waterfall& chart) {
  const std::vector<Reach> reach = reaches(chart);
  double top = 0, bottom = 0;
  for (const Reach& bar : reach) {
    top = std::max(top, bar.high);
    bottom = std::min(bottom, bar.low);
  }
  std::vector<std::string> names;
  for (const WaterfallBar& bar : chart.bars) names.push_back(bar.name);
  // Room for the figure above the highest bar.
  const AxisSpec y{bottom, round_end(top > 0 ? 1.12 * top : 1), AxisKind::number, chart.unit};
  const Plot plot = draw_axes(canvas, outer, look, names, y);
  const double wide =
      std::min(0.62 * plot.area.width / static_cast<double>(std::max<std::size_t>(1, names.size())), 48 * look.scale);
  for (std::size_t i = 0; i < reach.size(); ++i) {
    const double middle = plot.x(static_cast<double>(i));
    const double high = plot.y(reach[i].high), low = plot.y(reach[i].low);
    canvas.rect({middle - wide / 2, high, wide, std::max(1.5 * look.scale, low - high)}, chart.bars[i].colour,
                2 * look.scale);
    if (i + 1 < reach.size()) {
      const double y_after = plot.y(reach[i].after);
      canvas.line({middle + wide / 2, y_after}, {plot.x(static_cast<double>(i + 1)) - wide / 2, y_after}, look.axis, 1);
    }
    canvas.text({middle, high - 0.75 * look.size}, chart.bars[i].text, look.value(Align::centre));
  }
  return plot;
}

}  // namespace hallsim::charts
