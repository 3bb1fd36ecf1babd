// What a chart draws on. A chart knows lines, areas and words, and neither windows nor files: the same chart is drawn
// to the screen by the window and to SVG by a report. Coordinates are pixels, x to the right and y down.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hallsim::charts {

struct Point {
  double x = 0, y = 0;
  friend bool operator==(Point, Point) = default;
};

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
  bool contains(Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
  friend bool operator==(Rect, Rect) = default;
};

/// sRGB with straight alpha, 0 .. 255.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  friend bool operator==(Colour, Colour) = default;
};

/// 0x1f6feb -> that colour.
constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>((hex >> 8U) & 0xffU),
          static_cast<std::uint8_t>(hex & 0xffU), alpha};
}
constexpr Colour with_alpha(Colour colour, double share) {
  colour.alpha = static_cast<std::uint8_t>((share * 510 + 1) / 2);  // rounded
  return colour;
}
/// `share` of the way from one colour to another.
Colour mix(Colour from, Colour to, double share);

enum class Align { left, centre, right };
enum class Weight { regular, bold };

/// How a text looks; `size` is the height of a line's em in pixels.
struct Type {
  double size = 12;
  Colour colour;
  Align align = Align::left;
  Weight weight = Weight::regular;
};

class Canvas {
 public:
  Canvas() = default;
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  virtual ~Canvas() = default;

  virtual void line(Point from, Point to, Colour colour, double width) = 0;
  virtual void polyline(std::span<const Point> points, Colour colour, double width) = 0;
  /// The area between two lines with the same number of points, x rising.
  virtual void band(std::span<const Point> upper, std::span<const Point> lower, Colour colour) = 0;
  /// A convex polygon.
  virtual void polygon(std::span<const Point> points, Colour colour) = 0;
  virtual void rect(Rect rect, Colour colour, double rounding = 0) = 0;
  virtual void frame(Rect rect, Colour colour, double width, double rounding = 0) = 0;
  virtual void circle(Point centre, double radius, Colour colour) = 0;
  /// UTF-8 in one line; `at` is the middle of its height, and its left end, middle or right end.
  virtual void text(Point at, std::string_view text, const Type& type) = 0;
  /// Width of a text in pixels.
  virtual double width_of(std::string_view text, double size, Weight weight = Weight::regular) const = 0;
};

}  // namespace hallsim::charts
