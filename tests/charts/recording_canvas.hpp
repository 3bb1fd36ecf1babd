// A canvas that remembers what was drawn on it, so that tests can ask where things are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gui/charts/canvas.hpp"

namespace hallsim::charts {

class RecordingCanvas final : public Canvas {
 public:
  struct Text {
    std::string text;
    Rect box;
  };
  struct Area {
    Rect rect;
    Colour colour;
  };
  std::vector<Text> texts;
  std::vector<Area> rects;
  std::vector<std::vector<Point>> lines;
  std::vector<std::pair<std::vector<Point>, std::vector<Point>>> bands;
  std::vector<Point> circles;

  void line(Point from, Point to, Colour, double) override { lines.push_back({from, to}); }
  void polyline(std::span<const Point> points, Colour, double) override {
    lines.emplace_back(points.begin(), points.end());
  }
  void band(std::span<const Point> upper, std::span<const Point> lower, Colour) override {
    bands.push_back({{upper.begin(), upper.end()}, {lower.begin(), lower.end()}});
  }
  void polygon(std::span<const Point>, Colour) override {}
  void rect(Rect rect, Colour colour, double) override { rects.push_back({rect, colour}); }
  void frame(Rect, Colour, double, double) override {}
  void circle(Point centre, double, Colour) override { circles.push_back(centre); }
  void text(Point at, std::string_view text, const Type& type) override {
    const double wide = width_of(text, type.size, type.weight);
    const double left = at.x - (type.align == Align::left ? 0 : type.align == Align::centre ? wide / 2 : wide);
    texts.push_back({std::string(text), {left, at.y - type.size / 2, wide, type.size}});
  }
  /// Every byte is half an em wide.
  double width_of(std::string_view text, double size, Weight) const override {
    return 0.5 * size * static_cast<double>(text.size());
  }
};

inline bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() - 0.01 && b.x < a.right() - 0.01 && a.y < b.bottom() - 0.01 && b.y < a.bottom() - 0.01;
}

}  // namespace hallsim::charts
