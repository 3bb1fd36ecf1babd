#include "gui/charts/bars.hpp"

#include <algorithm>
#include <cmath>

namespace hallsim::charts {

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const BarChart& chart) {
  double top = 0;
  for (const auto& series : chart.bars)
    for (const Bar& bar : series)
      if (std::isfinite(bar.value)) top = std::max(top, std::isfinite(bar.high) ? bar.high : bar.value);
  const Plot plot = draw_axes(canvas, outer, look, chart.places, AxisSpec{0, round_end(top), chart.kind, chart.unit});
  const auto series_count = static_cast<double>(std::max<std::size_t>(1, chart.bars.size()));
  const double group = plot.area.width / static_cast<double>(std::max<std::size_t>(1, chart.places.size()));
  const double wide = std::min(0.68 * group / series_count, 22 * look.scale);
  for (std::size_t series = 0; series < chart.bars.size(); ++series) {
    const Colour colour = chart.colours[series];
    for (std::size_t place = 0; place < std::min(chart.bars[series].size(), chart.places.size()); ++place) {
      const Bar& bar = chart.bars[series][place];
      if (!std::isfinite(bar.value)) continue;
      const double left = plot.x(static_cast<double>(place)) +
                          (static_cast<double>(series) - series_count / 2) * (wide + 2 * look.scale);
      const double high = plot.y(std::max(bar.value, 0.0));
      canvas.rect({left, high, wide, plot.area.bottom() - high}, colour, std::min(2 * look.scale, wide / 3));
      if (!std::isfinite(bar.low) || !std::isfinite(bar.high)) continue;
      const double middle = left + wide / 2, cap = std::min(4 * look.scale, wide / 3);
      const double y_low = plot.y(std::max(bar.low, 0.0)), y_high = plot.y(bar.high);
      const Colour whisker = mix(colour, look.ink, 0.6);
      canvas.line({middle, y_low}, {middle, y_high}, whisker, 1.2 * look.scale);
      canvas.line({middle - cap, y_low}, {middle + cap, y_low}, whisker, 1.2 * look.scale);
      canvas.line({middle - cap, y_high}, {middle + cap, y_high}, whisker, 1.2 * look.scale);
    }
  }
  return plot;
}

}  // namespace hallsim::charts
