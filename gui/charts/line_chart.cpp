#include "gui/charts/line_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallsim::charts {
namespace {

/// Stretches of the line without gaps, in pixels, cut to the area's x range.
std::vector<std::vector<Point>> stretches(const LineSeries& series, const Plot& plot) {
  std::vector<std::vector<Point>> all(1);
  for (const Point& point : series.line) {
    if (!std::isfinite(point.y) || point.x < plot.x.from || point.x > plot.x.to) {
      if (!all.back().empty()) all.emplace_back();
      continue;
    }
    const Point at{plot.x(point.x), std::clamp(plot.y(point.y), plot.area.y, plot.area.bottom())};
    if (series.steps && !all.back().empty()) all.back().push_back({at.x, all.back().back().y});
    all.back().push_back(at);
  }
  return all;
}

void draw_band(Canvas& canvas, const LineSeries& series, const Plot& plot) {
  std::vector<Point> upper, lower;
  const auto flush = [&] {
    if (upper.size() > 1) canvas.band(upper, lower, with_alpha(series.colour, 0.16));
    upper.clear();
    lower.clear();
  };
  const auto inside = [&](double y) { return std::clamp(plot.y(y), plot.area.y, plot.area.bottom()); };
  for (std::size_t i = 0; i < std::min(series.band_low.size(), series.band_high.size()); ++i) {
    const Point low = series.band_low[i], high = series.band_high[i];
    if (!std::isfinite(low.y) || !std::isfinite(high.y) || low.x < plot.x.from || low.x > plot.x.to) {
      flush();
      continue;
    }
    upper.push_back({plot.x(high.x), inside(high.y)});
    lower.push_back({plot.x(low.x), inside(low.y)});
  }
  flush();
}

void dashed(Canvas& canvas, double x, double from, double to, Colour colour, double dash) {
  for (double y = from; y < to; y += 2 * dash) canvas.line({x, y}, {x, std::min(y + dash, to)}, colour, 1);
}

}  // namespace

Plot draw(Canvas& canvas, const Rect& outer, const Look& look, const LineChart& chart) {
  const Plot plot = draw_axes(canvas, outer, look, chart.x, chart.y);
  for (const LineSeries& series : chart.series) draw_band(canvas, series, plot);
  const auto across = [&](double x) { return std::round(std::clamp(plot.x(x), plot.area.x, plot.area.right())) + 0.5; };
  if (chart.reference)
    dashed(canvas, across(*chart.reference), plot.area.y, plot.area.bottom(), look.dim, 3 * look.scale);
  for (const LineSeries& series : chart.series)
    for (const auto& stretch : stretches(series, plot))
      if (stretch.size() > 1)
        canvas.polyline(stretch, series.faint ? with_alpha(series.colour, 0.45) : series.colour,
                        series.width * look.scale);
  if (chart.cursor && *chart.cursor >= plot.x.from && *chart.cursor <= plot.x.to) {
    const double x = across(*chart.cursor);
    canvas.line({x, plot.area.y}, {x, plot.area.bottom()}, with_alpha(look.ink, 0.55), 1.2 * look.scale);
    canvas.circle({x, plot.area.y}, 3.2 * look.scale, look.ink);
  }
  if (chart.hover && *chart.hover >= plot.x.from && *chart.hover <= plot.x.to) {
    const double x = across(*chart.hover);
    canvas.line({x, plot.area.y}, {x, plot.area.bottom()}, with_alpha(look.ink, 0.3), 1 * look.scale);
    for (const LineSeries& series : chart.series) {
      const double y = value_at(series, *chart.hover);
      if (!std::isfinite(y) || series.faint) continue;
      const Point at{x, std::clamp(plot.y(y), plot.area.y, plot.area.bottom())};
      canvas.circle(at, 4.4 * look.scale, look.paper);
      canvas.circle(at, 3.2 * look.scale, series.colour);
    }
  }
  return plot;
}

double value_at(const LineSeries& series, double x) {
  const auto after = std::upper_bound(series.line.begin(), series.line.end(), x,
                                      [](double value, const Point& point) { return value < point.x; });
  if (after == series.line.begin()) return std::numeric_limits<double>::quiet_NaN();
  const Point before = *(after - 1);
  if (after == series.line.end()) return before.x == x ? before.y : std::numeric_limits<double>::quiet_NaN();
  if (series.steps) return before.y;
  return before.y + (after->y - before.y) * (x - before.x) / (after->x - before.x);
}

}  // namespace hallsim::charts
