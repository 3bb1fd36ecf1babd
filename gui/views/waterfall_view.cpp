#include "gui/views/waterfall_view.hpp"

#include <algorithm>
#include <cmath>

#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

/// Whether a part is worth a bar: the smallest figure that is written, at most.
bool shown(const Slice& a, const Slice* b, double total) {
  const double least = std::min(0.004, 0.002 * total);
  return a.days.mean > least || (b != nullptr && b->days.mean > least);
}

double total_of(const HallNumbers& hall) {
  double total = 0;
  for (const Slice& slice : hall.waterfall)
    if (std::isfinite(slice.days.mean)) total += slice.days.mean;
  return total;
}

double largest_total(const Snapshot& snapshot) {
  double most = 0;
  for (std::size_t h = 0; h < std::min<std::size_t>(2, snapshot.halls.size()); ++h)
    most = std::max(most, total_of(snapshot.halls[h]));
  return most;
}

Colour colour_of(Verdict verdict) {
  return verdict == Verdict::better ? theme::better : verdict == Verdict::worse ? theme::worse : theme::faint;
}

}  // namespace

LengthUnit unit_for(const Frame& frame, double days) {
  if (days > 0 && days < 0.1) return {24 * 60, frame.tr("min")};
  if (days > 0 && days < 1) return {24, frame.tr("h")};
  return {1, frame.tr("days")};
}

LengthUnit waterfall_unit(const Frame& frame, const Snapshot& snapshot) {
  return unit_for(frame, largest_total(snapshot));
}

charts::Waterfall waterfall_of(const Frame& frame, const Snapshot& snapshot) {
  using Kind = charts::WaterfallBar::Kind;
  charts::Waterfall chart;
  const LengthUnit unit = waterfall_unit(frame, snapshot);
  const double total = largest_total(snapshot), factor = unit.in_day;
  chart.unit = unit.name;
  if (snapshot.halls.empty()) return chart;
  const HallNumbers& first = snapshot.halls[0];
  const HallNumbers* second = snapshot.halls.size() > 1 ? &snapshot.halls[1] : nullptr;
  if (second != nullptr)
    chart.bars.push_back({frame.short_name(0), factor * total_of(first), Kind::total, theme::hall(0),
                          number_text(factor * total_of(first), 2)});
  for (std::size_t i = 0; i < first.waterfall.size(); ++i) {
    const Slice& before = first.waterfall[i];
    const Slice* after = second != nullptr && i < second->waterfall.size() ? &second->waterfall[i] : nullptr;
    if (!shown(before, after, total)) continue;
    const double value = factor * (after != nullptr ? after->days.mean - before.days.mean : before.days.mean);
    chart.bars.push_back({frame.in(before.title), value, Kind::part,
                          after != nullptr ? colour_of(after->verdict) : theme::hall(0),
                          after != nullptr ? signed_text(value, 2) : number_text(value, 2)});
  }
  const HallNumbers& last = second != nullptr ? *second : first;
  chart.bars.push_back({frame.short_name(second != nullptr ? 1 : 0), factor * total_of(last), Kind::total,
                        theme::hall(second != nullptr ? 1 : 0), number_text(factor * total_of(last), 2)});
  return chart;
}

std::size_t waterfall_rows(const Snapshot& snapshot) {
  if (snapshot.halls.empty()) return 0;
  std::size_t rows = 2;
  for (std::size_t i = 0; i < snapshot.halls[0].waterfall.size(); ++i)
    rows += shown(snapshot.halls[0].waterfall[i], snapshot.halls.size() > 1 ? &snapshot.halls[1].waterfall[i] : nullptr,
                  largest_total(snapshot))
                ? 1U
                : 0U;
  return rows;
}

void waterfall_rows_view(Frame& frame, Rect rect) {
  const Snapshot& snapshot = frame.session.snapshot();
  const charts::Waterfall chart = waterfall_of(frame, snapshot);
  const Rect head = cut_top(rect, frame.px(24), frame.px(4));
  const bool days = waterfall_unit(frame, snapshot).days(), two = snapshot.halls.size() > 1;
  frame.write({head.x, head.y + head.height / 2},
              two ? (days ? frame.tr("Where the days changed") : frame.tr("Where the time changed"))
                  : (days ? frame.tr("Where days go") : frame.tr("Where time goes")),
              TypeSize::strong, theme::ink);
  frame.write({head.right(), head.y + head.height / 2},
              days ? frame.tr("days, mean of an application") : frame.say("{}, mean", chart.unit), TypeSize::small,
              theme::dim, Align::right);
  if (chart.bars.empty()) return;
  double names = 0, figures = 0, level = 0, most = 0;
  for (const charts::WaterfallBar& bar : chart.bars) {
    names = std::max(names, frame.width(bar.name, TypeSize::small));
    figures = std::max(figures, frame.width(bar.text, TypeSize::small));
    level = bar.kind == charts::WaterfallBar::Kind::total ? bar.value : level + bar.value;
    most = std::max(most, level);
  }
  names = std::min(names, rect.width * 0.42);
  const double high = rect.height / static_cast<double>(chart.bars.size()),
               bar_high = std::min(high * 0.62, frame.px(13));
  const double left = rect.x + names + frame.px(8), wide = rect.width - names - figures - frame.px(16);
  const bool hidden = frame.state().results_hidden;
  double y = rect.y;
  level = 0;
  for (std::size_t i = 0; i < chart.bars.size(); ++i, y += high) {
    const charts::WaterfallBar& bar = chart.bars[i];
    const bool total = bar.kind == charts::WaterfallBar::Kind::total;
    const double from = total ? 0 : level, to = from + bar.value;
    level = to;
    const double middle = y + high / 2;
    frame.write_block({rect.x, y, names, high}, frame.block(bar.name, names, high, {TypeSize::small}),
                      total ? theme::ink : theme::dim);
    if (hidden) {
      frame.write({rect.right(), middle}, "?", TypeSize::small, theme::faint, Align::right);
      continue;
    }
    const double x0 = left + wide * std::min(from, to) / most, x1 = left + wide * std::max(from, to) / most;
    frame.canvas.rect({x0, middle - bar_high / 2, std::max(frame.px(1.5), x1 - x0), bar_high}, bar.colour, frame.px(2));
    if (i + 1 < chart.bars.size()) {
      const double x = std::round(left + wide * level / most) + 0.5;
      frame.canvas.line({x, middle + bar_high / 2}, {x, middle + high - bar_high / 2}, theme::strong_border, 1);
    }
    frame.write({rect.right(), middle}, bar.text, TypeSize::small, total ? theme::ink : bar.colour, Align::right);
  }
}

}  // namespace hallsim::gui
