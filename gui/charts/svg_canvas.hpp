// A canvas that writes SVG 1.1, for reports and for pictures in documents. Text stays text, so that it can be selected
// and searched; its width is estimated, since the fonts of whoever reads the file are not known.
#pragma once

#include <string>

#include "gui/charts/canvas.hpp"

namespace hallsim::charts {

class SvgCanvas final : public Canvas {
 public:
  SvgCanvas(double width, double height);

  void line(Point from, Point to, Colour colour, double width) override;
  void polyline(std::span<const Point> points, Colour colour, double width) override;
  void band(std::span<const Point> upper, std::span<const Point> lower, Colour colour) override;
  void polygon(std::span<const Point> points, Colour colour) override;
  void rect(Rect rect, Colour colour, double rounding) override;
  void frame(Rect rect, Colour colour, double width, double rounding) override;
  void circle(Point centre, double radius, Colour colour) override;
  void text(Point at, std::string_view text, const Type& type) override;
  double width_of(std::string_view text, double size, Weight weight) const override;

  /// The whole <svg> element.
  std::string document() const;

 private:
  double width_, height_;
  std::string body_;
};

}  // namespace hallsim::charts
