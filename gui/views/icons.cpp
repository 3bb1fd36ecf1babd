// Icons, drawn from lines and triangles so that they are sharp at every scale and need no font.
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

class Pen {
 public:
  Pen(Frame& frame, Point centre, double size, Colour colour)
      : frame_(frame), centre_(centre), half_(size / 2), colour_(colour), width_(size / 7.5) {}
  Point p(double x, double y) const { return {centre_.x + x * half_, centre_.y + y * half_}; }
  void stroke(std::vector<Point> points) const {
    for (Point& point : points) point = p(point.x, point.y);
    frame_.canvas.polyline(points, colour_, width_);
  }
  void fill(std::vector<Point> points) const {
    for (Point& point : points) point = p(point.x, point.y);
    frame_.canvas.polygon(points, colour_);
  }
  void arc(double from, double to, double radius, Point around = {}) const {
    std::vector<Point> points;
    for (int i = 0; i <= 14; ++i) {
      const double angle = (from + (to - from) * i / 14) * std::numbers::pi / 180;
      points.push_back({around.x + radius * std::cos(angle), around.y + radius * std::sin(angle)});
    }
    stroke(points);
  }
  void disc(double radius) const { frame_.canvas.circle(centre_, radius * half_, colour_); }

 private:
  Frame& frame_;
  Point centre_;
  double half_;
  Colour colour_;
  double width_;
};

void turn_back(const Pen& pen, double side) {
  pen.fill({{-0.95 * side, -0.3}, {-0.3 * side, -0.85}, {-0.3 * side, 0.25}});
  std::vector<Point> bow;
  for (int i = 0; i <= 12; ++i) {
    const double angle = (-90 + 180.0 * i / 12) * std::numbers::pi / 180;
    bow.push_back({side * (0.25 + 0.55 * std::cos(angle)), 0.25 + 0.55 * std::sin(angle)});
  }
  bow.insert(bow.begin(), {-0.4 * side, -0.3});
  bow.push_back({-0.5 * side, 0.8});
  pen.stroke(bow);
}

void eye(const Pen& pen) {
  pen.stroke({{-1, 0}, {-0.5, -0.5}, {0, -0.65}, {0.5, -0.5}, {1, 0}, {0.5, 0.5}, {0, 0.65}, {-0.5, 0.5}, {-1, 0}});
  pen.disc(0.28);
}

}  // namespace

void draw_icon(Frame& frame, Icon icon, Point centre, double size, Colour colour) {
  const Pen pen(frame, centre, size, colour);
  switch (icon) {
    case Icon::play: return pen.fill({{-0.6, -0.85}, {0.9, 0}, {-0.6, 0.85}});
    case Icon::pause:
      pen.fill({{-0.7, -0.8}, {-0.2, -0.8}, {-0.2, 0.8}, {-0.7, 0.8}});
      return pen.fill({{0.2, -0.8}, {0.7, -0.8}, {0.7, 0.8}, {0.2, 0.8}});
    case Icon::to_start:
      pen.fill({{-0.85, -0.8}, {-0.55, -0.8}, {-0.55, 0.8}, {-0.85, 0.8}});
      return pen.fill({{-0.5, 0}, {0.8, -0.8}, {0.8, 0.8}});
    case Icon::faster: pen.fill({{-0.9, -0.7}, {0, 0}, {-0.9, 0.7}}); return pen.fill({{0, -0.7}, {0.9, 0}, {0, 0.7}});
    case Icon::slower: pen.fill({{0, -0.7}, {-0.9, 0}, {0, 0.7}}); return pen.fill({{0.9, -0.7}, {0, 0}, {0.9, 0.7}});
    case Icon::undo: return turn_back(pen, 1);
    case Icon::redo: return turn_back(pen, -1);
    case Icon::plus: pen.stroke({{0, -0.9}, {0, 0.9}}); [[fallthrough]];
    case Icon::minus: return pen.stroke({{-0.9, 0}, {0.9, 0}});
    case Icon::close: pen.stroke({{-0.7, -0.7}, {0.7, 0.7}}); return pen.stroke({{-0.7, 0.7}, {0.7, -0.7}});
    case Icon::check: return pen.stroke({{-0.8, 0.05}, {-0.25, 0.6}, {0.8, -0.6}});
    case Icon::left: return pen.stroke({{0.35, -0.75}, {-0.4, 0}, {0.35, 0.75}});
    case Icon::right: return pen.stroke({{-0.35, -0.75}, {0.4, 0}, {-0.35, 0.75}});
    case Icon::down: return pen.stroke({{-0.75, -0.35}, {0, 0.4}, {0.75, -0.35}});
    case Icon::bookmark:
      return pen.stroke({{-0.55, -0.9}, {0.55, -0.9}, {0.55, 0.9}, {0, 0.4}, {-0.55, 0.9}, {-0.55, -0.9}});
    case Icon::search: pen.arc(0, 360, 0.55, {-0.2, -0.2}); return pen.stroke({{0.2, 0.2}, {0.85, 0.85}});
    case Icon::eye: return eye(pen);
    case Icon::eye_off: eye(pen); return pen.stroke({{-0.8, 0.85}, {0.8, -0.85}});
    case Icon::keys:
      pen.stroke({{-1, -0.6}, {1, -0.6}, {1, 0.6}, {-1, 0.6}, {-1, -0.6}});
      pen.stroke({{-0.5, 0.25}, {0.5, 0.25}});
      return pen.stroke({{-0.6, -0.15}, {0.6, -0.15}});
  }
}

}  // namespace hallsim::gui
