#include "gui/charts/heat_map.hpp"

#include <algorithm>
#include <cmath>

namespace hallsim::charts {
namespace {

double greatest(const HeatMap& chart) {
  double most = chart.most;
  if (most <= 0)
    for (const auto& row : chart.values)
      for (const double value : row)
        if (std::isfinite(value)) most = std::max(most, value);
  return most;
}

}  // namespace

Colour heat(Colour full, Colour paper, double share) {
  const double s = std::clamp(share, 0.0, 1.0);
  // Half way to the full colour by two thirds, then on towards black: darker all along.
  return s < 0.75 ? mix(paper, full, 0.08 + 0.92 * s / 0.75) : mix(full, rgb(0x101828), 0.45 * (s - 0.75) / 0.25);
}

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const HeatMap& chart) {
  double widest = 0;
  for (const std::string& row : chart.rows) widest = std::max(widest, canvas.width_of(row, look.size));
  const double foot = 1.6 * look.size;
  const double left = outer.x + widest + 6 * look.scale;
  Plot plot;
  plot.area = {left, outer.y, std::max(1.0, outer.right() - left), std::max(1.0, outer.height - foot)};
  const auto rows = static_cast<double>(std::max<std::size_t>(1, chart.rows.size()));
  const auto columns = static_cast<double>(std::max<std::size_t>(1, chart.columns.size()));
  plot.x = {-0.5, columns - 0.5, plot.area.x, plot.area.right()};
  plot.y = {-0.5, rows - 0.5, plot.area.y, plot.area.bottom()};
  const double high = plot.area.height / rows, wide = plot.area.width / columns, gap = look.scale;
  const double most = greatest(chart);
  for (std::size_t row = 0; row < chart.rows.size(); ++row) {
    const double y = plot.area.y + high * static_cast<double>(row);
    canvas.text({left - 6 * look.scale, y + high / 2}, chart.rows[row], look.label(Align::right));
    for (std::size_t column = 0; row < chart.values.size() && column < chart.values[row].size(); ++column) {
      const double value = chart.values[row][column];
      const Colour colour = std::isfinite(value) && most > 0 ? heat(chart.colour, look.paper, value / most)
                                                             : mix(look.paper, look.grid, 0.6);
      canvas.rect({plot.area.x + wide * static_cast<double>(column) + gap / 2, y + gap / 2, wide - gap, high - gap},
                  colour, 1.5 * look.scale);
    }
  }
  for (std::size_t column = 0; column < chart.columns.size(); ++column)
    canvas.text({plot.x(static_cast<double>(column)), plot.area.bottom() + foot * 0.6}, chart.columns[column],
                look.label(Align::centre));
  return plot;
}

}  // namespace hallsim::charts
