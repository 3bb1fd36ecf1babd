// The comparison: each measure in both halls with its interval, the paired difference in green, red or grey, and one
// plain sentence; below it where the days of an application changed.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/plot.hpp"
#include "gui/charts/waterfall.hpp"
#include "gui/views/views.hpp"
#include "gui/views/waterfall_view.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

struct Columns {
  double title, title_width, change;  ///< left, width; right end
  std::vector<double> halls;          ///< right ends
};

/// Numbers are right-aligned; the title gets what is left.
Columns columns_of(Frame& frame, Rect rect, std::size_t halls) {
  Columns columns;
  columns.change = rect.right();
  const double chip = frame.px(64), value = frame.px(70);
  double right = rect.right() - chip - frame.px(8);
  columns.halls.resize(halls);
  for (std::size_t i = halls; i-- > 0; right -= value) columns.halls[i] = right;
  columns.title = rect.x;
  columns.title_width = right - rect.x - frame.px(4);
  return columns;
}

struct Ink {
  Colour text, fill;
};
Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return {theme::better, theme::better_soft};
    case Verdict::worse: return {theme::worse, theme::worse_soft};
    case Verdict::more:
    case Verdict::less: return {theme::ink, theme::accent_soft};
    default: return {theme::unclear, theme::unclear_soft};
  }
}

std::string verdict_text(const Frame& frame, Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return frame.tr("better");
    case Verdict::worse: return frame.tr("worse");
    case Verdict::more: return frame.tr("more");
    case Verdict::less: return frame.tr("less");
    case Verdict::same: return frame.tr("the same");
    case Verdict::unclear: return frame.tr("not significant");
    default: return frame.tr("no interval yet");
  }
}

void row_tip(Frame& frame, const Row& row, std::size_t other) {
  std::vector<TipLine> lines;
  for (const std::string& part :
       charts::wrapped(frame.canvas, frame.in(row.explanation), frame.px(300), frame.em(TypeSize::body), 5))
    lines.push_back({part, "", {}});
  for (std::size_t i = 0; i < row.halls.size(); ++i)
    lines.push_back({frame.short_name(i), value_text(row, row.halls[i].mean) + " " + margin_text(row, row.halls[i]),
                     theme::hall(i)});
  if (other < row.differences.size() && std::isfinite(row.differences[other].low))
    lines.push_back(
        {verdict_text(frame, row.verdicts[other]),
         difference_text(row, row.differences[other].low) + " … " + difference_text(row, row.differences[other].high),
         {}});
  tip(frame, row.name, lines);
}

/// The title with its unit: in one line, or in two.
void write_title(Frame& frame, Point at, const Row& row, double room) {
  const std::string& title = frame.in(row.title);
  const std::string& unit = frame.in(row.unit);
  const double gap = frame.px(5), unit_width = unit.empty() ? 0 : frame.width(unit, TypeSize::small) + gap;
  const bool one_line = frame.width(title, TypeSize::body) + unit_width <= room;
  auto lines = charts::wrapped(frame.canvas, title, room, frame.em(TypeSize::body), 2);
  const double line = 1.25 * frame.em(TypeSize::body);
  // A second line for the unit alone, where the title fills the first.
  const bool unit_below = lines.size() == 1 && !one_line;
  if (!one_line && !unit_below && frame.width(lines.back(), TypeSize::body) + unit_width > room)
    lines.back() = charts::fitted(frame.canvas, lines.back(), room - unit_width, frame.em(TypeSize::body));
  double y = at.y - line * (static_cast<double>(lines.size() + (unit_below ? 1 : 0)) - 1) / 2;
  for (std::size_t i = 0; i < lines.size(); ++i, y += line) {
    const double wide = frame.write({at.x, y}, lines[i], TypeSize::body, theme::ink);
    if (i + 1 == lines.size() && !unit_below && !unit.empty())
      frame.write({at.x + wide + gap, y}, unit, TypeSize::small, theme::faint);
  }
  if (unit_below) frame.write({at.x, y}, unit, TypeSize::small, theme::faint);
}

void measure_row(Frame& frame, Rect rect, const Row& row, const Columns& columns, std::size_t other) {
  const bool hidden = frame.state().results_hidden;
  const Touch touched = touch(frame, "measure/" + row.name, rect);
  if (touched.hovered) frame.canvas.rect(rect, theme::sunken, frame.px(4));
  const double middle = rect.y + rect.height / 2;
  write_title(frame, {columns.title, middle}, row, columns.title_width);
  for (std::size_t i = 0; i < columns.halls.size() && i < row.halls.size(); ++i) {
    const std::string margin = hidden ? "" : margin_text(row, row.halls[i]);
    const double shift = margin.empty() ? 0 : frame.px(7);
    frame.write({columns.halls[i], middle - shift}, hidden ? "?" : value_text(row, row.halls[i].mean), TypeSize::strong,
                hidden ? theme::faint : theme::ink, Align::right);
    if (!margin.empty())
      frame.write({columns.halls[i], middle + frame.px(8)}, margin, TypeSize::small, theme::faint, Align::right);
  }
  if (other < row.differences.size() && std::isfinite(row.differences[other].mean)) {
    const Ink ink = hidden ? Ink{theme::faint, theme::unclear_soft} : ink_of(row.verdicts[other]);
    const Rect chip{columns.change - frame.px(60), middle - frame.px(11), frame.px(60), frame.px(22)};
    frame.canvas.rect(chip, ink.fill, frame.px(5));
    frame.write_fitted({chip.x + chip.width / 2, middle},
                       hidden ? "?" : difference_text(row, row.differences[other].mean), TypeSize::strong, ink.text,
                       chip.width - frame.px(4), Align::centre);
  }
  frame.canvas.line({rect.x, std::round(rect.bottom()) + 0.5}, {rect.right(), std::round(rect.bottom()) + 0.5},
                    theme::border, 1);
  if (touched.hovered && !hidden) row_tip(frame, row, other);
}

/// How far the answer is: nothing, a day, some weeks, n of m replications.
std::string progress_text(const Frame& frame, const Snapshot& snapshot) {
  switch (snapshot.stage) {
    case Stage::nothing: return frame.tr("calculating …");
    case Stage::day: return frame.tr("first look: one day, no intervals yet");
    default:
      return frame.say("mean ± {} % interval, {} of {} runs", number_text(100 * snapshot.confidence, 0),
                       snapshot.replications, snapshot.planned);
  }
}

/// What a planner asks first comes first; everything else follows in the order of reports.
std::vector<const Row*> ordered(const Snapshot& snapshot) {
  constexpr std::array<std::string_view, 9> first = {"days.elapsed", "days.elapsed.p90", "trips",
                                                     "same_visit",   "signatures",       "window.wait",
                                                     "hall.time",    "staff.people",     "handoffs"};
  std::vector<const Row*> rows;
  for (const std::string_view name : first)
    if (const Row* row = snapshot.row(name)) rows.push_back(row);
  for (const Row& row : snapshot.rows)
    if (std::find(first.begin(), first.end(), row.name) == first.end()) rows.push_back(&row);
  return rows;
}

void table(Frame& frame, Rect rect, const Snapshot& snapshot) {
  const std::size_t halls = std::min<std::size_t>(2, snapshot.halls.size()), other = halls - 1;
  const double scrollbar = frame.px(10);
  Rect columns_rect{rect.x, rect.y, rect.width - scrollbar, rect.height};
  const Columns columns = columns_of(frame, columns_rect, halls);
  const Rect head = cut_top(rect, frame.px(22));
  for (std::size_t i = 0; i < halls; ++i)
    frame.write_fitted({columns.halls[i], head.y + head.height / 2}, frame.in(snapshot.halls[i].name), TypeSize::small,
                       theme::hall(i), frame.px(69), Align::right);
  if (halls > 1)
    frame.write({columns.change, head.y + head.height / 2}, frame.tr("Change"), TypeSize::small, theme::dim,
                Align::right);
  frame.canvas.line({rect.x, std::round(head.bottom()) + 0.5}, {columns.change, std::round(head.bottom()) + 0.5},
                    theme::strong_border, 1);
  ImGui::SetCursorScreenPos(at({rect.x, rect.y}));
  ImGui::BeginChild("measures", at({rect.width, rect.height}), false, ImGuiWindowFlags_NoBackground);
  const bool scrolls = frame.marks.scrolls;
  frame.marks.scrolls = true;
  double y = rect.y - ImGui::GetScrollY();
  const double high = frame.px(36);
  for (const Row* one : ordered(snapshot)) {
    const Row& row = *one;
    if (std::none_of(row.halls.begin(), row.halls.end(),
                     [](const study::Estimate& e) { return std::isfinite(e.mean); }))
      continue;
    if (y + high > rect.y && y < rect.bottom())
      measure_row(frame, {columns.title, y, columns.change - columns.title, high}, row, columns, other);
    y += high;
  }
  ImGui::SetCursorScreenPos(at({rect.x, y}));
  ImGui::Dummy(ImVec2(1, 1));
  frame.marks.scrolls = scrolls;
  ImGui::EndChild();
}

/// The sentence, and how many measures it rests on; as high as it needs to be. Returns where the rest of the panel
/// ends.
void conclusion(Frame& frame, Rect& rest, const Snapshot& snapshot) {
  const bool hidden = frame.state().results_hidden;
  std::string text = hidden ? frame.tr("What do you expect? The results are hidden.") : frame.in(snapshot.conclusion);
  if (text.empty()) text = frame.tr("No interval yet.");
  const std::string detail = hidden ? "" : frame.in(snapshot.detail);
  const double room = rest.width - frame.px(26), strong = 1.4 * frame.em(TypeSize::strong),
               small = 1.4 * frame.em(TypeSize::small);
  const auto lines = charts::wrapped(frame.canvas, text, room, frame.em(TypeSize::strong), 4, Weight::bold);
  const auto notes = detail.empty() ? std::vector<std::string>{}
                                    : charts::wrapped(frame.canvas, detail, room, frame.em(TypeSize::small), 2);
  const double high =
      frame.px(16) + strong * static_cast<double>(lines.size()) + small * static_cast<double>(notes.size());
  const Rect rect = cut_bottom(rest, high, frame.px(8));
  frame.canvas.rect(rect, theme::accent_soft, frame.px(5));
  frame.canvas.rect({rect.x, rect.y, frame.px(4), rect.height}, theme::accent, frame.px(2));
  double y = rect.y + frame.px(8);
  for (const std::string& line : lines) {
    frame.write({rect.x + frame.px(15), y + strong / 2}, line, TypeSize::strong, theme::ink);
    y += strong;
  }
  for (const std::string& note : notes) {
    frame.write({rect.x + frame.px(15), y + small / 2}, note, TypeSize::small, theme::dim);
    y += small;
  }
}

}  // namespace

void measures_panel(Frame& frame, Rect rect) {
  panel(frame, rect);
  Rect inner = inset(rect, frame.px(theme::padding), frame.px(10));
  const Snapshot& snapshot = frame.session.snapshot();
  const Rect head = cut_top(inner, frame.px(26), frame.px(2));
  frame.write({head.x, head.y + head.height / 2}, frame.tr("Comparison"), TypeSize::title, theme::ink);
  const Rect progress = cut_top(inner, frame.px(16), frame.px(4));
  frame.write_fitted({progress.x, progress.y + progress.height / 2}, progress_text(frame, snapshot), TypeSize::small,
                     theme::dim, progress.width);
  if (!snapshot.complete && snapshot.planned > 0) {
    const double share = std::clamp(static_cast<double>(snapshot.replications) / snapshot.planned, 0.0, 1.0);
    frame.canvas.rect({inner.x, inner.y - frame.px(2), inner.width, frame.px(2)}, theme::border);
    frame.canvas.rect({inner.x, inner.y - frame.px(2), inner.width * share, frame.px(2)}, theme::accent);
  }
  if (snapshot.halls.empty()) return;
  if (inner.height > frame.px(560)) {
    const double rows = static_cast<double>(waterfall_rows(snapshot));
    const Rect below = cut_bottom(inner, std::min(frame.px(34 + 21 * rows), inner.height * 0.45), frame.px(10));
    waterfall_rows_view(frame, below);
  }
  if (!snapshot.conclusion.empty() || frame.state().results_hidden) conclusion(frame, inner, snapshot);
  table(frame, inner, snapshot);
}

}  // namespace hallsim::gui
