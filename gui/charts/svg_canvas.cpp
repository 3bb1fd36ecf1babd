#include "gui/charts/svg_canvas.hpp"

#include <fmt/format.h>

#include "gui/charts/utf8.hpp"

namespace hallsim::charts {
namespace {

/// At most two digits behind the point, and none that say nothing.
std::string px(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string paint(const char* what, Colour colour) {
  std::string text = fmt::format("{}=\"#{:02x}{:02x}{:02x}\"", what, colour.red, colour.green, colour.blue);
  if (colour.alpha != 255) text += fmt::format(" {}-opacity=\"{}\"", what, px(colour.alpha / 255.0));
  return text;
}

std::string list(std::span<const Point> points) {
  std::string text;
  for (const Point& point : points) text += (text.empty() ? "" : " ") + px(point.x) + "," + px(point.y);
  return text;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      default: safe += c;
    }
  }
  return safe;
}

}  // namespace

SvgCanvas::SvgCanvas(double width, double height) : width_(width), height_(height) {}

void SvgCanvas::line(Point from, Point to, Colour colour, double width) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {} stroke-width=\"{}\"/>\n", px(from.x),
                       px(from.y), px(to.x), px(to.y), paint("stroke", colour), px(width));
}

void SvgCanvas::polyline(std::span<const Point> points, Colour colour, double width) {
  body_ += fmt::format("<polyline points=\"{}\" fill=\"none\" {} stroke-width=\"{}\" stroke-linejoin=\"round\"/>\n",
                       list(points), paint("stroke", colour), px(width));
}

void SvgCanvas::band(std::span<const Point> upper, std::span<const Point> lower, Colour colour) {
  std::string points = list(upper);
  for (auto point = lower.rbegin(); point != lower.rend(); ++point) points += " " + px(point->x) + "," + px(point->y);
  body_ += fmt::format("<polygon points=\"{}\" {}/>\n", points, paint("fill", colour));
}

void SvgCanvas::polygon(std::span<const Point> points, Colour colour) {
  body_ += fmt::format("<polygon points=\"{}\" {}/>\n", list(points), paint("fill", colour));
}

void SvgCanvas::rect(Rect rect, Colour colour, double rounding) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {}/>\n", px(rect.x), px(rect.y),
                       px(rect.width), px(rect.height), px(rounding), paint("fill", colour));
}

void SvgCanvas::frame(Rect rect, Colour colour, double width, double rounding) {
  body_ += fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"none\" {} stroke-width=\"{}\"/>\n",
      px(rect.x), px(rect.y), px(rect.width), px(rect.height), px(rounding), paint("stroke", colour), px(width));
}

void SvgCanvas::circle(Point centre, double radius, Colour colour) {
  body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", px(centre.x), px(centre.y), px(radius),
                       paint("fill", colour));
}

void SvgCanvas::text(Point at, std::string_view text, const Type& type) {
  static constexpr const char* anchors[] = {"start", "middle", "end"};
  // Capitals and figures are about 0.7 em high: this puts their middle at `at`.
  body_ +=
      fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" {}{}>{}</text>\n", px(at.x),
                  px(at.y + 0.35 * type.size), px(type.size), anchors[static_cast<int>(type.align)],
                  paint("fill", type.colour), type.weight == Weight::bold ? " font-weight=\"600\"" : "", escaped(text));
}

double SvgCanvas::width_of(std::string_view text, double size, Weight weight) const {
  double em = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (c >= 0x2e80) {
      em += 1;
    } else if (c == ' ' || c == '.' || c == ',' || c == 'i' || c == 'l' || c == '\'') {
      em += 0.28;
    } else if ((c >= 'A' && c <= 'Z') || c == 'm' || c == 'w' || c == '%') {
      em += 0.72;
    } else {
      em += 0.58;
    }
  }
  return em * size * (weight == Weight::bold ? 1.05 : 1.0);
}

std::string SvgCanvas::document() const {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
             "font-family=\"Inter, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif\">\n",
             px(width_), px(height_)) +
         body_ + "</svg>\n";
}

}  // namespace hallsim::charts
