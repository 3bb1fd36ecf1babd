// A canvas that draws into the current window of Dear ImGui, with the fonts that the platform loaded.
#pragma once

#include "gui/charts/canvas.hpp"
#include "gui/platform/fonts.hpp"
#include "gui/views/marks.hpp"

namespace hallsim::gui {

class ScreenCanvas final : public charts::Canvas {
 public:
  /// `scale` of type: fonts are chosen by their size at scale 1.
  ScreenCanvas(Marks& marks, double scale) : marks_(marks), scale_(scale) {}

  void line(charts::Point from, charts::Point to, charts::Colour colour, double width) override;
  void polyline(std::span<const charts::Point> points, charts::Colour colour, double width) override;
  void band(std::span<const charts::Point> upper, std::span<const charts::Point> lower, charts::Colour colour) override;
  void polygon(std::span<const charts::Point> points, charts::Colour colour) override;
  void rect(charts::Rect rect, charts::Colour colour, double rounding = 0) override;
  void frame(charts::Rect rect, charts::Colour colour, double width, double rounding = 0) override;
  void circle(charts::Point centre, double radius, charts::Colour colour) override;
  void text(charts::Point at, std::string_view text, const charts::Type& type) override;
  double width_of(std::string_view text, double size, charts::Weight weight = charts::Weight::regular) const override;

 private:
  Marks& marks_;
  double scale_;
};

/// ImGui's form of a colour and of a point.
ImU32 packed(charts::Colour colour);
inline ImVec2 at(charts::Point point) { return {static_cast<float>(point.x), static_cast<float>(point.y)}; }
ImFont* font_of(TypeSize size);

}  // namespace hallsim::gui
