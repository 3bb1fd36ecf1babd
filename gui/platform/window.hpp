// A real window: GLFW and OpenGL 3 through Dear ImGui's own backends.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gui/platform/context.hpp"
#include "gui/platform/image.hpp"

struct GLFWwindow;

namespace hallsim::gui {

class Window {
 public:
  /// Why no window can be opened on this machine, as the system says it; nothing when one was opened. `size` in screen
  /// units; `scale` 0: as the monitor asks for.
  std::optional<std::string> open(const std::string& title, int width, int height, double scale);
  Window() = default;
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  Context& context() { return *context_; }
  double scale() const { return scale_; }
  bool should_close() const;
  /// The person asked to close; `false` takes it back.
  void set_should_close(bool close);
  void set_title(const std::string& title);

  /// Waits for the display, handles input, draws a frame. `characters` are those that fonts have to have from now on.
  void frame(double text_size, const std::set<char32_t>& characters, const std::function<void()>& draw);
  /// What the window shows now.
  Image picture() const;

 private:
  GLFWwindow* window_ = nullptr;
  std::optional<Context> context_;
  bool backends_ = false;
  double scale_ = 1;
  double last_frame_ = 0;  // seconds since GLFW began
};

}  // namespace hallsim::gui
