#include "gui/views/frame.hpp"

#include <algorithm>
#include <cmath>

namespace hallsim::gui {

double Frame::write_fitted(Point at, const std::string& text, TypeSize size, Colour colour, double room, Align align) {
  const Weight weight = is_bold(size) ? Weight::bold : Weight::regular;
  return write(at, charts::fitted(canvas, text, room, em(size), weight), size, colour, align);
}

Block Frame::block(const std::string& text, double room, double height, std::initializer_list<TypeSize> sizes) const {
  Block block;
  for (const TypeSize size : sizes) {
    const Weight weight = is_bold(size) ? Weight::bold : Weight::regular;
    const int most = std::max(1, static_cast<int>((height + px(1)) / line_of(size)));
    block.size = size;
    if (auto lines = charts::unbroken(canvas, text, room, em(size), most, weight)) {
      block.lines = std::move(*lines);
      block.whole = true;
      return block;
    }
    block.whole = false;
    block.lines = charts::wrapped(canvas, text, room, em(size), most, weight);
  }
  return block;
}

Block Frame::label(const std::string& text, double room, double height) const {
  Block line = block(text, room, 0, {TypeSize::body});
  return line.whole ? line : block(text, room, height, {TypeSize::small});
}

double Frame::write_block(Rect rect, const Block& block, Colour colour, Align align, bool centred) {
  const double line = line_of(block.size), high = line * static_cast<double>(block.lines.size());
  const double x = align == Align::left ? rect.x : align == Align::centre ? rect.x + rect.width / 2 : rect.right();
  double y = rect.y + (centred ? (rect.height - high) / 2 : 0) + line / 2, widest = 0;
  for (const std::string& text : block.lines) {
    widest = std::max(widest, write({x, y}, text, block.size, colour, align));
    y += line;
  }
  return widest;
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
