#include "gui/views/frame.hpp"

#include <cmath>

#include "gui/charts/plot.hpp"

namespace hallsim::gui {

double Frame::write_fitted(Point at, const std::string& text, TypeSize size, Colour colour, double room, Align align) {
  const Weight weight = is_bold(size) ? Weight::bold : Weight::regular;
  return write(at, charts::fitted(canvas, text, room, em(size), weight), size, colour, align);
}

double Frame::write_best(Point at, const std::string& text, TypeSize size, Colour colour, double room) {
  if (width(text, size) <= room) return write(at, text, size, colour);
  if (width(text, TypeSize::body) <= room) return write(at, text, TypeSize::body, colour);
  return write_fitted(at, text, TypeSize::small, colour, room);
}

std::string Frame::short_name(std::size_t hall) const {
  const HallView& shown = session.halls()[hall];
  if (language() == text::Language::english) return shown.id;
  // A Chinese name tells the kind of hall in brackets at its end, where an English one has its id.
  const std::string& name = in(shown.name);
  constexpr std::string_view open = "（", close = "）";
  const auto from = name.rfind(open);
  if (from == std::string::npos || !name.ends_with(close)) return shown.id;
  return name.substr(from + open.size(), name.size() - from - open.size() - close.size());
}

double Frame::write_wrapped(Point top_left, const std::string& text, TypeSize size, Colour colour, double room,
                            int most) {
  const double line = 1.4 * em(size);
  const Weight weight = is_bold(size) ? Weight::bold : Weight::regular;
  double y = top_left.y;
  for (const std::string& part : charts::wrapped(canvas, text, room, em(size), most, weight)) {
    write({top_left.x, y + line / 2}, part, size, colour);
    y += line;
  }
  return y - top_left.y;
}

charts::Look Frame::look() const {
  charts::Look look;
  look.ink = theme::ink;
  look.dim = theme::dim;
  look.paper = theme::panel;
  look.size = em(TypeSize::small);
  look.scale = scale;
  return look;
}

std::string number_text(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  std::string text = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > 3;) text.insert(at -= 3, ",");
  return value < 0 && !is_zero ? "−" + text : text;
}

std::string signed_text(double value, int decimals) {
  const std::string text = number_text(value, decimals);
  return value > 0 && text.find_first_of("123456789") != std::string::npos ? "+" + text : text;
}

Rect inset(Rect rect, double by) { return inset(rect, by, by); }
Rect inset(Rect rect, double horizontal, double vertical) {
  return {rect.x + horizontal, rect.y + vertical, std::max(0.0, rect.width - 2 * horizontal),
          std::max(0.0, rect.height - 2 * vertical)};
}

Rect cut_top(Rect& rect, double height, double gap) {
  const Rect piece{rect.x, rect.y, rect.width, height};
  rect.y += height + gap;
  rect.height = std::max(0.0, rect.height - height - gap);
  return piece;
}
Rect cut_bottom(Rect& rect, double height, double gap) {
  const Rect piece{rect.x, rect.bottom() - height, rect.width, height};
  rect.height = std::max(0.0, rect.height - height - gap);
  return piece;
}
Rect cut_left(Rect& rect, double width, double gap) {
  const Rect piece{rect.x, rect.y, width, rect.height};
  rect.x += width + gap;
  rect.width = std::max(0.0, rect.width - width - gap);
  return piece;
}
Rect cut_right(Rect& rect, double width, double gap) {
  const Rect piece{rect.right() - width, rect.y, width, rect.height};
  rect.width = std::max(0.0, rect.width - width - gap);
  return piece;
}

}  // namespace hallsim::gui
