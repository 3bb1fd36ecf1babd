#include "gui/views/year_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/heat_map.hpp"
#include "gui/charts/line_chart.hpp"
#include "gui/views/views.hpp"
#include "gui/views/waterfall_view.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

using charts::LineChart;
using charts::LineSeries;

/// The largest value over all halls, so that their pictures can be compared.
template <class Value>
double most_of_all(const Frame& frame, Value value) {
  double most = 0;
  for (const HallView& view : frame.session.halls())
    if (view.player)
      for (const DayTotals& totals : view.player->recording().days())
        if (const double one = value(totals); std::isfinite(one)) most = std::max(most, one);
  return most;
}

/// A line over the days of the period; `smooth`: the mean of a week.
template <class Value>
void day_line(Frame& frame, Rect rect, std::size_t hall, const std::string& title, Value value) {
  const Recording& recording = frame.session.halls()[hall].player->recording();
  frame.write({rect.x, rect.y + frame.px(8)}, title, TypeSize::small, theme::dim);
  cut_top(rect, frame.px(16));
  LineChart chart;
  const auto day_of = [](Time at) { return static_cast<double>(at) / static_cast<double>(day); };
  chart.x = {0, day_of(recording.end() - recording.begin()) / 7, charts::AxisKind::number, frame.tr("week")};
  chart.y = {0, charts::round_end(most_of_all(frame, value)), charts::AxisKind::number, ""};
  LineSeries series;
  series.colour = theme::hall(hall);
  series.width = 1.4;
  const double first = day_of(recording.begin());
  for (const DayTotals& totals : recording.days())
    if (totals.working && static_cast<double>(totals.day) >= first)
      if (const double one = value(totals); std::isfinite(one))
        series.line.push_back({(static_cast<double>(totals.day) - first) / 7, one});
  chart.series = {series};
  chart.cursor = (day_of(frame.state().now) - first) / 7;
  draw(frame.canvas, rect, frame.look(), chart);
}

/// Weeks from left to right, weekdays from top to bottom.
void calendar(Frame& frame, Rect rect, std::size_t hall) {
  const HallView& view = frame.session.halls()[hall];
  const Recording& recording = view.player->recording();
  frame.write({rect.x, rect.y + frame.px(8)}, frame.tr("Longest queue of each day"), TypeSize::small, theme::dim);
  cut_top(rect, frame.px(20));
  const double most =
      most_of_all(frame, [](const DayTotals& totals) { return static_cast<double>(totals.longest_queue); });
  const std::int64_t first = recording.begin() / day, last = recording.end() / day;
  const std::int64_t monday_shift = ((view.program->start_date + first + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  const auto weeks = static_cast<double>((last - first + monday_shift + 6) / 7);
  const std::array<std::string, 7> names = {frame.tr("Mon"), frame.tr("Tue"), frame.tr("Wed"), frame.tr("Thu"),
                                            frame.tr("Fri"), frame.tr("Sat"), frame.tr("Sun")};
  double names_width = 0;
  for (const std::string& name : names) names_width = std::max(names_width, frame.width(name, TypeSize::small));
  const double left = rect.x + names_width + frame.px(6);
  const double wide = (rect.right() - left) / std::max(1.0, weeks), high = std::min(rect.height / 7, frame.px(22));
  for (std::size_t row = 0; row < 7; ++row)
    if (high >= frame.px(11) || row % 2 == 0)
      frame.write({rect.x, rect.y + high * (static_cast<double>(row) + 0.5)}, names[row], TypeSize::small,
                  theme::faint);
  const Touch touched = touch(frame, fmt::format("year/{}", hall), {left, rect.y, rect.right() - left, 7 * high});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const DayTotals& totals : recording.days()) {
    if (totals.day < first || totals.day >= last) continue;
    const std::int64_t number = totals.day - first + monday_shift;
    const Rect cell{left + wide * static_cast<double>(number / 7) + 0.5,
                    rect.y + high * static_cast<double>(number % 7) + 0.5, wide - 1, high - 1};
    const Colour colour = totals.working && most > 0
                              ? charts::heat(theme::hall(hall), theme::panel, totals.longest_queue / most)
                              : theme::sunken;
    frame.canvas.rect(cell, colour, frame.px(1));
    if (frame.state().now / day == totals.day) frame.canvas.frame(inset(cell, -1), theme::ink, 1.5, frame.px(2));
    if (!touched.hovered || !cell.contains({mouse.x, mouse.y})) continue;
    tip(frame, date_text(frame, totals.day * day),
        {{frame.tr("longest queue"), std::to_string(totals.longest_queue), theme::hall(hall)},
         {frame.tr("arrivals"), std::to_string(totals.arrivals), {}},
         {frame.tr("completed"), std::to_string(totals.completed), {}},
         {frame.tr("open"), std::to_string(totals.open), {}}});
    if (touched.clicked) {
      frame.act(command::Seek{totals.day * day + 10 * hour});
      frame.act(command::SetTimeView{TimeView::day});
    }
  }
}

}  // namespace

void year_view(Frame& frame, Rect rect, std::size_t hall) {
  const double third = (rect.height - 2 * frame.px(12)) / 3;
  calendar(frame, cut_top(rect, third, frame.px(12)), hall);
  day_line(frame, cut_top(rect, third, frame.px(12)), hall, frame.tr("Open applications"),
           [](const DayTotals& totals) { return static_cast<double>(totals.open); });
  const auto days = [](const DayTotals& totals) { return totals.days; };
  const LengthUnit unit = unit_for(frame, most_of_all(frame, days));
  day_line(frame, rect, hall,
           unit.days() ? frame.tr("Days to completion, by its day")
                       : frame.say("Time to completion in {}, by its day", unit.name),
           [&unit](const DayTotals& totals) { return totals.days * unit.in_day; });
}

}  // namespace hallsim::gui
