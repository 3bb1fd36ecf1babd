// The charts below the halls: the one that is chosen, and the distribution of days (or the queue) beside it.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/heat_map.hpp"
#include "gui/charts/line_chart.hpp"
#include "gui/charts/plot.hpp"
#include "gui/views/views.hpp"
#include "gui/views/waterfall_view.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

using charts::LineChart;
using charts::LineSeries;

/// Of all halls the two that are shown side by side.
std::size_t halls_shown(const Frame& frame) {
  return std::min({std::size_t{2}, frame.session.halls().size(), frame.session.snapshot().halls.size()});
}

/// Room for a chart below its title and legend.
Rect titled(Frame& frame, Rect rect, const std::string& title, bool legend) {
  const Rect head = cut_top(rect, frame.px(22), frame.px(4));
  const double y = head.y + head.height / 2;
  double right = head.right();
  if (legend) {
    std::vector<charts::LegendEntry> entries;
    for (std::size_t i = 0; i < halls_shown(frame); ++i) entries.push_back({frame.short_name(i), theme::hall(i)});
    // The title comes first: without room for both the legend is left out, the colours are the halls' own.
    double needed = 0;
    for (const auto& entry : entries) needed += frame.width(entry.name, TypeSize::small) + frame.px(26);
    if (frame.width(title, TypeSize::strong) + needed + frame.px(10) < head.width)
      right = charts::draw_legend(frame.canvas, head.right(), y, frame.look(), entries) - frame.px(10);
  }
  frame.write_fitted({head.x, y}, title, TypeSize::strong, theme::ink, right - head.x);
  return rect;
}

/// The half-hours in which anything waits or could: from the first to the last with a value in any hall.
std::pair<std::size_t, std::size_t> hours_of(const Snapshot& snapshot) {
  std::size_t first = 48, last = 0;
  for (const HallNumbers& hall : snapshot.halls)
    for (std::size_t i = 0; i < hall.heat.size(); ++i)
      if (std::isfinite(hall.heat[i])) {
        first = std::min(first, i % 48);
        last = std::max(last, i % 48 + 1);
      }
  return first < last ? std::pair(first, last) : std::pair<std::size_t, std::size_t>(16, 36);
}

/// Where the mouse is along x, if it is over the plot.
std::optional<double> pointed(const charts::Plot& plot, const Touch& touched) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!touched.hovered || !plot.area.contains({mouse.x, mouse.y})) return std::nullopt;
  return plot.x.value_at(mouse.x);
}

/// Draws a line chart, and again with a cursor where somebody points: where that is, only a drawn plot knows.
void with_hover(Frame& frame, const std::string& id, Rect rect, LineChart& chart, const auto& describe) {
  const Touch touched = touch(frame, id, rect);
  const charts::Plot plot = draw(frame.canvas, rect, frame.look(), chart);
  const auto x = pointed(plot, touched);
  if (!x) return;
  const double at_x = std::round(plot.x(*x)) + 0.5;
  frame.canvas.line({at_x, plot.area.y}, {at_x, plot.area.bottom()}, charts::with_alpha(theme::ink, 0.3), 1);
  std::vector<TipLine> lines;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const double y = value_at(chart.series[i], *x);
    if (!std::isfinite(y)) continue;
    frame.canvas.circle({at_x, plot.y(y)}, frame.px(4), theme::panel);
    frame.canvas.circle({at_x, plot.y(y)}, frame.px(3), chart.series[i].colour);
    lines.push_back(describe(i, *x, y));
  }
  if (!lines.empty()) tip(frame, describe.title(*x), lines);
}

/// The queue of the day that is played, up to now: one run, which the mean of all runs is not.
LineSeries drawn_day(const Frame& frame, std::size_t hall) {
  LineSeries series;
  series.colour = charts::mix(theme::hall(hall), theme::ink, 0.35);
  series.width = 1.1;
  series.steps = true;
  Player& player = *frame.session.halls()[hall].player;
  const std::vector<double>& queue = player.waiting_on(frame.state().now / day);
  const auto now = static_cast<double>(frame.state().now % day) / static_cast<double>(minute);
  for (std::size_t i = 0; i < queue.size() && 5.0 * static_cast<double>(i) <= now; ++i)
    series.line.push_back({5.0 * static_cast<double>(i), queue[i]});
  return series;
}

void queue_chart(Frame& frame, Rect rect) {
  const Snapshot& snapshot = frame.session.snapshot();
  const bool by_day = frame.state().time_view == TimeView::day;
  rect =
      titled(frame, rect,
             by_day ? frame.tr("People waiting: today (thin), mean") : frame.tr("People waiting over the day"), true);
  const auto [first, last] = hours_of(snapshot);
  LineChart chart;
  chart.x = {30.0 * static_cast<double>(first), 30.0 * static_cast<double>(last), charts::AxisKind::clock, ""};
  double most = 0;
  const std::size_t halls = halls_shown(frame);
  for (std::size_t h = 0; h < halls; ++h) {
    const Band& band = snapshot.halls[h].windows;
    LineSeries series;
    series.colour = theme::hall(h);
    for (std::size_t i = first; i < std::min(last, band.mean.size()); ++i) {
      const double x = 30.0 * static_cast<double>(i) + 15;
      series.line.push_back({x, band.mean[i]});
      if (i < band.low.size() && i < band.high.size()) {
        series.band_low.push_back({x, band.low[i]});
        series.band_high.push_back({x, band.high[i]});
        if (std::isfinite(band.high[i])) most = std::max(most, band.high[i]);
      }
      if (std::isfinite(band.mean[i])) most = std::max(most, band.mean[i]);
    }
    chart.series.push_back(std::move(series));
  }
  for (std::size_t h = 0; h < halls && by_day; ++h) {
    if (!frame.session.halls()[h].player) continue;
    chart.series.push_back(drawn_day(frame, h));
    for (const Point& point : chart.series.back().line) most = std::max(most, point.y);
  }
  chart.y = {0, charts::round_end(most), charts::AxisKind::number, ""};
  if (by_day) chart.cursor = static_cast<double>(frame.state().now % day) / static_cast<double>(minute);
  struct {
    Frame& frame;
    std::size_t halls;
    TipLine operator()(std::size_t i, double, double y) const {
      if (i < halls) return {frame.say("{}, mean", frame.short_name(i)), number_text(y, 1), theme::hall(i)};
      return {frame.say("{}, today", frame.short_name(i - halls)), number_text(y, 0), theme::hall(i - halls)};
    }
    std::string title(double x) const { return clock_text(static_cast<Time>(x) * minute); }
  } const describe{frame, halls};
  with_hover(frame, "chart/queue", rect, chart, describe);
}

void days_chart(Frame& frame, Rect rect) {
  const Snapshot& snapshot = frame.session.snapshot();
  double longest = 0;
  const std::size_t halls = halls_shown(frame);
  for (std::size_t h = 0; h < halls; ++h) {
    const auto& shares = snapshot.halls[h].days;
    for (std::size_t i = 0; i < shares.size(); ++i)
      if (shares[i] < 0.98) longest = std::max(longest, static_cast<double>(i) * snapshot.days_step);
  }
  const LengthUnit unit = unit_for(frame, longest);
  const double step = snapshot.days_step * unit.in_day;
  longest = std::max(longest * unit.in_day, unit.days() ? 1.0 : 0.1);
  rect = titled(frame, rect, unit.days() ? frame.tr("Completed, by days") : frame.tr("Completed, by time"), true);
  LineChart chart;
  for (std::size_t h = 0; h < halls; ++h) {
    LineSeries series;
    series.colour = theme::hall(h);
    const auto& shares = snapshot.halls[h].days;
    for (std::size_t i = 0; i < shares.size(); ++i) series.line.push_back({static_cast<double>(i) * step, shares[i]});
    if (!series.line.empty()) series.line.push_back({1e6, series.line.back().y});
    chart.series.push_back(std::move(series));
  }
  chart.x = {0, charts::round_end(longest * 1.05), charts::AxisKind::number, unit.name};
  for (LineSeries& series : chart.series)
    if (!series.line.empty()) series.line.back().x = std::max(chart.x.to, series.line[series.line.size() - 2].x + 1e-9);
  chart.y = {0, 1, charts::AxisKind::percent, ""};
  struct {
    Frame& frame;
    const LengthUnit& unit;
    TipLine operator()(std::size_t i, double, double y) const {
      return {frame.short_name(i), number_text(100 * y, 0) + " %", theme::hall(i)};
    }
    std::string title(double x) const {
      return unit.days() ? frame.say("within {} days", number_text(x, 1))
                         : frame.say("within {} {}", number_text(x, 1), unit.name);
    }
  } const describe{frame, unit};
  with_hover(frame, "chart/days", rect, chart, describe);
}

/// Weekdays on which the hall works far less often than on others: days on which it makes up for holidays.
bool is_rare(const HallNumbers& hall, std::size_t weekday) {
  const double most = *std::max_element(hall.working_days.begin(), hall.working_days.end());
  return hall.working_days[weekday] < 0.25 * most;
}

/// The sentence that explains such days, below the map; takes its height from `part`.
void rare_days_note(Frame& frame, Rect& part, const HallNumbers& hall) {
  double days = 0;
  for (std::size_t weekday = 0; weekday < 7; ++weekday) days += is_rare(hall, weekday) ? hall.working_days[weekday] : 0;
  if (days <= 0) return;
  const Block note =
      frame.block(frame.say("* only {} such days in the period: days that make up for holidays", number_text(days, 0)),
                  part.width, 2 * frame.line_of(TypeSize::small), {TypeSize::small});
  if (!note.whole) return;
  const double high = static_cast<double>(note.lines.size()) * frame.line_of(TypeSize::small);
  frame.write_block(cut_bottom(part, high, frame.px(2)), note, theme::dim);
}

void heat_chart(Frame& frame, Rect rect) {
  const Snapshot& snapshot = frame.session.snapshot();
  rect = titled(frame, rect, frame.tr("People waiting by weekday and hour"), true);
  const auto [first, last] = hours_of(snapshot);
  const std::size_t halls = std::min<std::size_t>(2, snapshot.halls.size());
  double most = 0;
  for (std::size_t h = 0; h < halls; ++h)
    for (const double value : snapshot.halls[h].heat)
      if (std::isfinite(value)) most = std::max(most, value);
  const double gap = frame.px(16),
               wide = (rect.width - gap * static_cast<double>(halls - 1)) / static_cast<double>(halls);
  const std::array<std::string, 7> names = {frame.tr("Mon"), frame.tr("Tue"), frame.tr("Wed"), frame.tr("Thu"),
                                            frame.tr("Fri"), frame.tr("Sat"), frame.tr("Sun")};
  for (std::size_t h = 0; h < halls; ++h) {
    charts::HeatMap map;
    map.colour = theme::hall(h);
    map.most = most;
    std::vector<std::size_t> weekdays;
    for (std::size_t weekday = 0; weekday < 7 && snapshot.halls[h].heat.size() == 7 * 48; ++weekday) {
      std::vector<double> row(snapshot.halls[h].heat.begin() + static_cast<std::ptrdiff_t>(48 * weekday + first),
                              snapshot.halls[h].heat.begin() + static_cast<std::ptrdiff_t>(48 * weekday + last));
      if (std::none_of(row.begin(), row.end(), [](double v) { return std::isfinite(v); })) continue;
      map.rows.push_back(names[weekday] + (is_rare(snapshot.halls[h], weekday) ? "*" : ""));
      map.values.push_back(std::move(row));
    }
    for (std::size_t i = first; i < last; ++i) map.columns.push_back(i % 4 == 0 ? fmt::format("{:02}", i / 2) : "");
    Rect part{rect.x + static_cast<double>(h) * (wide + gap), rect.y, wide, rect.height};
    rare_days_note(frame, part, snapshot.halls[h]);
    const Touch touched = touch(frame, fmt::format("chart/heat/{}", h), part);
    const charts::Plot plot = draw(frame.canvas, part, frame.look(), map);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!touched.hovered || !plot.area.contains({mouse.x, mouse.y}) || map.rows.empty()) continue;
    const auto row = static_cast<std::size_t>(
        std::clamp(std::lround(plot.y.value_at(mouse.y)), 0L, static_cast<long>(map.rows.size()) - 1));
    const auto column = static_cast<std::size_t>(
        std::clamp(std::lround(plot.x.value_at(mouse.x)), 0L, static_cast<long>(map.columns.size()) - 1));
    tip(frame, map.rows[row] + " " + clock_text(static_cast<Time>(first + column) * 30 * minute),
        {{frame.short_name(h), number_text(map.values[row][column], 1), theme::hall(h)}});
  }
}

void waterfall_chart(Frame& frame, Rect rect) {
  const charts::Waterfall chart = waterfall_of(frame, frame.session.snapshot());
  // Bars side by side need room for their names; where there is none they lie below each other.
  double widest = 0;
  for (const charts::WaterfallBar& bar : chart.bars)
    widest = std::max(widest, frame.least_width(bar.name, TypeSize::small, 2) + frame.px(6));
  if (widest * static_cast<double>(chart.bars.size()) > rect.width - frame.px(44))
    return waterfall_rows_view(frame, rect);
  rect = titled(frame, rect,
                waterfall_unit(frame, frame.session.snapshot()).days()
                    ? frame.tr("Where the days of an application changed")
                    : frame.tr("Where the time of an application changed"),
                false);
  draw(frame.canvas, rect, frame.look(), chart);
}

void hidden_chart(Frame& frame, Rect rect) {
  frame.write({rect.x + rect.width / 2, rect.y + rect.height / 2}, frame.tr("Hidden until the room has guessed."),
              TypeSize::body, theme::dim, Align::centre);
}

}  // namespace

void charts_panel(Frame& frame, Rect rect) {
  panel(frame, rect);
  Rect inner = inset(rect, frame.px(theme::padding), frame.px(9));
  const State& state = frame.state();
  const bool by_days = waterfall_unit(frame, frame.session.snapshot()).days();
  const std::vector<std::string> names = {frame.tr("Queue"),
                                          by_days ? frame.tr("Where days go") : frame.tr("Where time goes"),
                                          by_days ? frame.tr("Days") : frame.tr("Duration"), frame.tr("Week")};
  Rect tabs = cut_top(inner, frame.px(28), frame.px(6));
  double needed = frame.px(8);
  for (const std::string& name : names) needed += frame.width(name, TypeSize::strong) + frame.px(20);
  if (const auto chosen = segments(frame, "chart/tabs", cut_left(tabs, std::min(needed, tabs.width), frame.px(10)),
                                   names, static_cast<std::size_t>(state.chart)))
    frame.act(command::ShowChart{static_cast<Chart>(*chosen)});
  if (frame.session.snapshot().stage == Stage::nothing) return;
  if (state.results_hidden) return hidden_chart(frame, inner);
  Rect left = inner;
  const bool both = inner.width > frame.px(520) && state.chart != Chart::heat && state.chart != Chart::waterfall;
  if (both) left = cut_left(inner, inner.width * 0.54, frame.px(20));
  switch (state.chart) {
    case Chart::queue: queue_chart(frame, left); break;
    case Chart::waterfall: waterfall_chart(frame, left); break;
    case Chart::days: days_chart(frame, left); break;
    case Chart::heat: heat_chart(frame, left); break;
  }
  if (both) state.chart == Chart::days ? queue_chart(frame, inner) : days_chart(frame, inner);
}

}  // namespace hallsim::gui
