#include "gui/charts/plot.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "gui/charts/utf8.hpp"

namespace hallsim::charts {
namespace {

/// The y axis and its gridlines; sets the area's left edge by the widest label.
Plot draw_y(Canvas& canvas, const Rect& outer, const Look& look, const AxisSpec& y, double below) {
  const double gap = 6 * look.scale, line = look.size * 1.35;
  const double top = outer.y + (y.unit.empty() ? line / 2 : line * 1.15);
  const int most = std::clamp(static_cast<int>((outer.bottom() - below - top) / (2.4 * look.size)) + 1, 2, 6);
  const std::vector<Tick> marks = ticks(y.from, y.to, most, y.kind);
  double widest = 0;
  for (const Tick& mark : marks) widest = std::max(widest, canvas.width_of(mark.label, look.size));
  Plot plot;
  const double left = outer.x + widest + gap;
  plot.area = {left, top, std::max(1.0, outer.right() - left), std::max(1.0, outer.bottom() - below - top)};
  plot.y = {y.from, y.to, plot.area.bottom(), plot.area.y};
  for (const Tick& mark : marks) {
    const double at = std::round(plot.y(mark.value)) + 0.5;
    canvas.line({plot.area.x, at}, {plot.area.right(), at}, mark.value == 0 ? look.axis : look.grid, 1);
    canvas.text({plot.area.x - gap, at}, mark.label, look.label(Align::right));
  }
  if (!y.unit.empty()) canvas.text({outer.x, outer.y + line * 0.4}, y.unit, look.label());
  return plot;
}

/// Whether a line may end between these two: after a space or a hyphen, and around a Chinese character, but not before
/// a mark that closes something (or a per cent sign), nor after one that opens it.
bool may_break(char32_t before, char32_t after) {
  constexpr std::u32string_view closing = U",.;:!?%)]}，。、；：！？）」』》”’…", opening = U"([{（「『《“‘";
  if (closing.find(after) != closing.npos || opening.find(before) != opening.npos) return false;
  return before == ' ' || before == '-' || before == '/' || before >= 0x2e80 || after >= 0x2e80;
}

/// A text as one line: the line ends of a file are spaces, and nothing between Chinese characters.
std::string in_one_line(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
    const bool wide = at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80;
    text.replace(at, 1, wide ? "" : " ");
  }
  return text;
}

/// Places at which the text may be broken, its end included.
std::vector<std::size_t> breaks_of(const std::string& text) {
  std::vector<std::size_t> breaks;
  char32_t before = '(';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = next_character(text, at);
    if (c != ' ' && may_break(before, c)) breaks.push_back(here);
    before = c;
  }
  breaks.push_back(text.size());
  return breaks;
}

/// Where a line of `text` that begins at `from` has to end so that it fits; always takes one character at least.
/// `whole` becomes false where that is inside a word.
std::size_t line_end(const Canvas& canvas, const std::string& text, std::size_t from, double width, double size,
                     Weight weight, bool& whole) {
  std::size_t end = from, brk = from;
  char32_t before = '(';
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = next_character(text, next);
    if (c != ' ' && may_break(before, c)) brk = end;
    if (c != ' ' && end > from &&
        canvas.width_of(std::string_view(text).substr(from, next - from), size, weight) > width) {
      whole = whole && brk > from;
      return brk > from ? brk : end;
    }
    end = next;
    before = c;
  }
  return end;
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

Plot draw_axes(Canvas& canvas, const Rect& outer, const Look& look, const AxisSpec& x, const AxisSpec& y) {
  const double line = look.size * 1.7;
  Plot plot = draw_y(canvas, outer, look, y, line);
  // Half a label must fit beside the last tick, or the unit after it.
  const double unit_width = x.unit.empty() ? 0 : canvas.width_of(x.unit, look.size);
  plot.area.width = std::max(1.0, plot.area.width - std::max(2 * look.size, unit_width / 2));
  plot.x = {x.from, x.to, plot.area.x, plot.area.right()};
  const double at_y = plot.area.bottom() + line * 0.65;
  const double room = x.kind == AxisKind::clock ? 5.2 * look.size : 4.2 * look.size;
  const double unit_left = plot.area.right() + 2 * look.size - unit_width;
  for (const Tick& mark : ticks(x.from, x.to, std::max(2, static_cast<int>(plot.area.width / room)), x.kind)) {
    const double at = plot.x(mark.value);
    const double half = canvas.width_of(mark.label, look.size) / 2;
    canvas.line({at, plot.area.bottom()}, {at, plot.area.bottom() + 3 * look.scale}, look.axis, 1);
    if (x.unit.empty() || at + half + look.size / 2 < unit_left)
      canvas.text({at, at_y}, mark.label, look.label(Align::centre));
  }
  if (!x.unit.empty()) canvas.text({unit_left, at_y}, x.unit, look.label());
  return plot;
}

Plot draw_axes(Canvas& canvas, const Rect& outer, const Look& look, const std::vector<std::string>& places,
               const AxisSpec& y) {
  const double line = look.size * 1.25;
  const auto count = static_cast<double>(std::max<std::size_t>(1, places.size()));
  // The labels decide how high the foot is, and the foot where the y axis ends; their room hardly depends on it.
  const double room = (outer.width - 4 * look.size) / count - 4 * look.scale;
  std::vector<std::vector<std::string>> labels;
  std::size_t lines = 1;
  for (const std::string& place : places) {
    labels.push_back(wrapped(canvas, place, room, look.size, 2));
    lines = std::max(lines, labels.back().size());
  }
  Plot plot = draw_y(canvas, outer, look, y, line * static_cast<double>(lines) + 6 * look.scale);
  plot.x = {-0.5, count - 0.5, plot.area.x, plot.area.right()};
  for (std::size_t place = 0; place < labels.size(); ++place)
    for (std::size_t row = 0; row < labels[place].size(); ++row)
      canvas.text({plot.x(static_cast<double>(place)),
                   plot.area.bottom() + 4 * look.scale + line * (static_cast<double>(row) + 0.5)},
                  labels[place][row], look.label(Align::centre));
  return plot;
}

double draw_legend(Canvas& canvas, double right, double y, const Look& look, const std::vector<LegendEntry>& entries) {
  const double mark = look.size * 0.72, gap = 5 * look.scale;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    right -= canvas.width_of(entry->name, look.size);
    canvas.text({right, y}, entry->name, look.label());
    right -= gap + mark;
    canvas.rect({right, y - mark / 2, mark, mark}, entry->colour, 2 * look.scale);
    right -= 2.2 * gap;
  }
  return entries.empty() ? right : right + 2.2 * gap;
}

std::string fitted(const Canvas& canvas, const std::string& text, double width, double size, Weight weight) {
  if (canvas.width_of(text, size, weight) <= width) return text;
  std::string best;
  for (std::size_t at = 0; at < text.size();) {
    next_character(text, at);
    const std::string longer = trimmed(text.substr(0, at)) + "…";
    if (canvas.width_of(longer, size, weight) > width) break;
    best = longer;
  }
  return best;
}

std::vector<std::string> wrapped(const Canvas& canvas, const std::string& given, double width, double size, int most,
                                 Weight weight) {
  const std::string text = in_one_line(given);
  std::vector<std::string> lines;
  bool whole = true;
  for (std::size_t from = 0; from < text.size();) {
    if (static_cast<int>(lines.size()) + 1 == most) {
      lines.push_back(fitted(canvas, trimmed(text.substr(from)), width, size, weight));
      break;
    }
    const std::size_t end = line_end(canvas, text, from, width, size, weight, whole);
    lines.push_back(trimmed(text.substr(from, end - from)));
    from = end;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::optional<std::vector<std::string>> unbroken(const Canvas& canvas, const std::string& given, double width,
                                                 double size, int most, Weight weight) {
  const std::string text = in_one_line(given);
  std::vector<std::string> lines;
  bool whole = true;
  for (std::size_t from = 0; from < text.size();) {
    if (static_cast<int>(lines.size()) == most) return std::nullopt;
    const std::size_t end = line_end(canvas, text, from, width, size, weight, whole);
    if (!whole) return std::nullopt;
    lines.push_back(trimmed(text.substr(from, end - from)));
    if (canvas.width_of(lines.back(), size, weight) > width) return std::nullopt;
    from = end;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

double least_width(const Canvas& canvas, const std::string& text, double size, int lines, Weight weight) {
  double best = canvas.width_of(trimmed(text), size, weight);
  if (lines < 2) return best;
  for (const std::size_t at : breaks_of(text)) {
    const double first = canvas.width_of(trimmed(text.substr(0, at)), size, weight);
    if (first >= best || at == text.size()) break;
    best = std::min(best, std::max(first, least_width(canvas, text.substr(at), size, lines - 1, weight)));
  }
  return best;
}

}  // namespace hallsim::charts
