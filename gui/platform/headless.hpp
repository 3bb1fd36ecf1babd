// A window without a display: frames are drawn into a picture by the software rasteriser, and a test or a command moves
// the mouse and presses keys.
#pragma once

#include <functional>

#include "gui/platform/context.hpp"
#include "gui/platform/raster.hpp"

namespace hallsim::gui {

class Headless {
 public:
  /// Pixels; `scale` of type and of all measures.
  Headless(int width, int height, double scale = 1);

  Context& context() { return context_; }
  double scale() const { return scale_; }
  void resize(int width, int height);

  /// One frame: `draw` is called between ImGui's NewFrame and Render. Time goes on by `seconds` (above zero).
  void frame(const std::function<void()>& draw, double seconds = 1.0 / 60);
  /// The last frame as a picture.
  const Image& picture();

 private:
  Context context_;
  double scale_;
  int width_, height_;
  Image image_;
  Texture texture_;
};

}  // namespace hallsim::gui
