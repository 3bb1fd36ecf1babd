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
  double title, title_width, change, chip;  ///< left, width; right end, width
  std::vector<double> halls;                ///< right ends
};

/// Numbers are right-aligned and get what they need; the title gets what is left.
Columns columns_of(Frame& frame, Rect rect, const Snapshot& snapshot, std::size_t halls) {
  double chip = frame.px(44);
  std::vector<double> values(halls);
  for (std::size_t i = 0; i < halls; ++i) {
    const std::string& name = frame.in(snapshot.halls[i].name);
    const double line = frame.width(name, TypeSize::small);
    values[i] = line <= frame.px(72) ? line : std::min(frame.px(84), frame.least_width(name, TypeSize::small, 2));
  }
  for (const Row& row : snapshot.rows) {
    for (std::size_t i = 0; i < halls; ++i)
      values[i] = std::max({values[i], frame.width(value_text(row, row.halls[i].mean), TypeSize::strong),
                            frame.width(margin_text(row, row.halls[i]), TypeSize::small)});
    if (halls > 1)
      chip = std::max(chip, frame.width(difference_text(row, row.differences[halls - 1].mean), TypeSize::strong));
  }
  Columns columns;
  columns.change = rect.right();
  columns.chip = halls > 1 ? chip + frame.px(12) : 0;
  double right = rect.right() - columns.chip - (halls > 1 ? frame.px(8) : 0);
  columns.halls.resize(halls);
  for (std::size_t i = halls; i-- > 0; right -= values[i] + frame.px(10)) columns.halls[i] = right;
  columns.title = rect.x;
  columns.title_width = right - rect.x;
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

/// `compared`: whether the halls can be compared at all.
std::string verdict_text(const Frame& frame, Verdict verdict, bool compared) {
  switch (verdict) {
    case Verdict::better: return frame.tr("better");
    case Verdict::worse: return frame.tr("worse");
    case Verdict::more: return frame.tr("more");
    case Verdict::less: return frame.tr("less");
    case Verdict::same: return frame.tr("the same");
    case Verdict::unclear: return frame.tr("not significant");
    // There is an interval, and nothing may be concluded from it.
    default:
      return compared ? frame.tr("not compared: other applications are completed")
                      : frame.tr("not compared: the backlog grows");
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
        {verdict_text(frame, row.verdicts[other], frame.session.snapshot().comparable),
         difference_text(row, row.differences[other].low) + " … " + difference_text(row, row.differences[other].high),
         {}});
  tip(frame, row.name, lines);
}

/// A title with its unit after its last line, or below it where that line is full.
struct Title {
  std::vector<std::string> lines;
  std::string unit;
  bool unit_below = false;
  std::size_t height() const { return lines.size() + (unit_below ? 1 : 0); }
};

Title title_of(const Frame& frame, const Row& row, double room) {
  Title title;
  title.unit = frame.in(row.unit);
  title.lines = frame.block(frame.in(row.title), room, 3 * frame.line_of(TypeSize::body), {TypeSize::body}).lines;
  title.unit_below =
      !title.unit.empty() &&
      frame.width(title.lines.back(), TypeSize::body) + frame.px(5) + frame.width(title.unit, TypeSize::small) > room;
  return title;
}

void write_title(Frame& frame, Point at, const Title& title) {
  const double line = frame.line_of(TypeSize::body);
  double y = at.y - line * (static_cast<double>(title.height()) - 1) / 2, wide = 0;
  for (const std::string& text : title.lines) {
    wide = frame.write({at.x, y}, text, TypeSize::body, theme::ink) + frame.px(5);
    y += line;
  }
  if (!title.unit.empty())
    frame.write({at.x + (title.unit_below ? 0 : wide), title.unit_below ? y : y - line}, title.unit, TypeSize::small,
                theme::faint);
}

double row_height(const Frame& frame, const Title& title) {
  return std::max(frame.px(36), static_cast<double>(title.height()) * frame.line_of(TypeSize::body) + frame.px(9));
}

void measure_row(Frame& frame, Rect rect, const Row& row, const Title& title, const Columns& columns,
                 std::size_t other) {
  const bool hidden = frame.state().results_hidden;
  const Touch touched = touch(frame, "measure/" + row.name, rect);
  if (touched.hovered) frame.canvas.rect(rect, theme::sunken, frame.px(4));
  const double middle = rect.y + rect.height / 2;
  write_title(frame, {columns.title, middle}, title);
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
    const Rect chip{columns.change - columns.chip, middle - frame.px(11), columns.chip, frame.px(22)};
    frame.canvas.rect(chip, ink.fill, frame.px(5));
    frame.write({chip.x + chip.width / 2, middle}, hidden ? "?" : difference_text(row, row.differences[other].mean),
                TypeSize::strong, ink.text, Align::centre);
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
      if (snapshot.complete)
        return frame.say("mean ± {} % interval, {} runs", number_text(100 * snapshot.confidence, 0),
                         snapshot.replications);
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
  const Columns columns = columns_of(frame, columns_rect, snapshot, halls);
  const double line = frame.line_of(TypeSize::small);
  std::vector<Block> names;
  std::size_t lines = 1;
  for (std::size_t i = 0; i < halls; ++i) {
    const double room = columns.halls[i] - (i > 0 ? columns.halls[i - 1] + frame.px(8) : columns.title);
    names.push_back(frame.block(frame.in(snapshot.halls[i].name), room, 2 * line, {TypeSize::small}));
    lines = std::max(lines, names.back().lines.size());
  }
  const Rect head = cut_top(rect, frame.px(9) + line * static_cast<double>(lines));
  for (std::size_t i = 0; i < halls; ++i)
    frame.write_block({columns.title, head.y, columns.halls[i] - columns.title, head.height}, names[i], theme::hall(i),
                      Align::right);
  if (halls > 1)
    frame.write({columns.change, head.y + head.height / 2}, frame.tr("Change"), TypeSize::small, theme::dim,
                Align::right);
  frame.canvas.line({rect.x, std::round(head.bottom()) + 0.5}, {columns.change, std::round(head.bottom()) + 0.5},
                    theme::strong_border, 1);
  std::vector<std::pair<const Row*, Title>> rows;
  double all = 0, whole = 0;  // heights: of all rows, of those that fit
  for (const Row* row : ordered(snapshot)) {
    if (std::none_of(row->halls.begin(), row->halls.end(),
                     [](const study::Estimate& e) { return std::isfinite(e.mean); }))
      continue;
    rows.emplace_back(row, title_of(frame, *row, columns.title_width));
    all += row_height(frame, rows.back().second);
    if (all <= rect.height) whole = all;
  }
  // A list that goes on ends with a whole row, and says so below it.
  const bool goes_on = all > rect.height;
  if (goes_on) {
    const double foot = frame.line_of(TypeSize::small) + frame.px(6);
    whole = 0;

    for (const auto& [row, title] : rows) {
      const double high = row_height(frame, title);
      if (whole + high > rect.height - foot) break;
      whole += high;
    }
    const Rect below{rect.x, rect.y + whole, columns.change - rect.x, foot};
    rect.height = std::max(whole, frame.px(20));
    frame.write({below.x + below.width / 2, below.y + below.height / 2},
                frame.say("scroll for all {} measures", rows.size()), TypeSize::small, theme::dim, Align::centre);
  }
  ImGui::SetCursorScreenPos(at({rect.x, rect.y}));
  ImGui::BeginChild("measures", at({rect.width, rect.height}), false, ImGuiWindowFlags_NoBackground);
  const bool scrolls = frame.marks.scrolls;
  frame.marks.scrolls = true;
  double y = rect.y - ImGui::GetScrollY();
  for (const auto& [row, title] : rows) {
    const double high = row_height(frame, title);
    if (y + high > rect.y && y < rect.bottom())
      measure_row(frame, {columns.title, y, columns.change - columns.title, high}, *row, title, columns, other);
    y += high;
  }
  ImGui::SetCursorScreenPos(at({rect.x, y}));
  ImGui::Dummy(ImVec2(1, 1));
  frame.marks.scrolls = scrolls;
  ImGui::EndChild();
}

/// What is to be kept in mind; nothing while the results are hidden, for it tells of them.
std::vector<std::string> notes_of(const Frame& frame, const Snapshot& snapshot) {
  constexpr std::size_t most = 2;
  std::vector<std::string> notes;
  if (frame.state().results_hidden) return notes;
  if (!snapshot.detail.empty()) notes.push_back(frame.in(snapshot.detail));
  for (std::size_t i = 0; i < std::min(most, snapshot.cautions.size()); ++i)
    notes.push_back(frame.in(snapshot.cautions[i]));
  return notes;
}

/// The sentence, how many measures it rests on and what is to be kept in mind; as high as it needs to be. Where nothing
/// may be concluded, it says why.
void conclusion(Frame& frame, Rect& rest, const Snapshot& snapshot) {
  const bool hidden = frame.state().results_hidden;
  const bool refused = !hidden && snapshot.halls.size() > 1 && !snapshot.comparable;
  const std::string text = hidden    ? frame.tr("What do you expect? The results are hidden.")
                           : refused ? frame.tr("These halls are not compared: the backlog of one grows all the time.")
                                     : frame.in(snapshot.conclusion);
  const double room = rest.width - frame.px(26), strong = 1.4 * frame.em(TypeSize::strong),
               small = 1.4 * frame.em(TypeSize::small);
  const auto lines = text.empty()
                         ? std::vector<std::string>{}
                         : charts::wrapped(frame.canvas, text, room, frame.em(TypeSize::strong), 6, Weight::bold);
  std::vector<std::string> notes;
  for (const std::string& note : notes_of(frame, snapshot))
    for (std::string& line : charts::wrapped(frame.canvas, note, room, frame.em(TypeSize::small), 9))
      notes.push_back(std::move(line));
  if (lines.empty() && notes.empty()) return;
  const double high =
      frame.px(16) + strong * static_cast<double>(lines.size()) + small * static_cast<double>(notes.size());
  const Rect rect = cut_bottom(rest, high, frame.px(8));
  frame.canvas.rect(rect, refused ? theme::worse_soft : theme::accent_soft, frame.px(5));
  frame.canvas.rect({rect.x, rect.y, frame.px(4), rect.height}, refused ? theme::worse : theme::accent, frame.px(2));
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
  frame.write({head.x, head.y + head.height / 2},
              frame.session.snapshot().halls.size() > 1 ? frame.tr("Comparison") : frame.tr("Measures"),
              TypeSize::title, theme::ink);
  const Rect progress = cut_top(inner, frame.px(16), frame.px(4));
  frame.write({progress.x, progress.y + progress.height / 2}, progress_text(frame, snapshot), TypeSize::small,
              theme::dim);
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
  conclusion(frame, inner, snapshot);
  table(frame, inner, snapshot);
}

}  // namespace hallsim::gui
