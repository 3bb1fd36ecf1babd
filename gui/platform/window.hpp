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

  /// When the next frame is drawn.
  enum class Pace {
    moving,   ///< things move by themselves: sixty times a second
    settled,  ///< nothing does: a few times after an input or news, so that all finds its place; then ten times a
              ///< second
    waiting,  ///< as settled, but held back a moment for the news that is on its way: one frame then shows the edit and
              ///< its answer, and whoever works on the answer has the time that a frame of the edit alone would take
  };
  /// Waits as `pace` tells, handles input and draws a frame. `characters` are those that fonts have to have from now
  /// on.
  void frame(const std::function<Pace()>& pace, double text_size, const std::set<char32_t>& characters,
             const std::function<void()>& draw);
  /// Ends a wait: there is something new to draw. From any thread, while a window is open.
  static void wake();
  /// What the window shows now.
  Image picture() const;

 private:
  void wait(const std::function<Pace()>& pace);

  GLFWwindow* window_ = nullptr;
  std::optional<Context> context_;
  bool backends_ = false;
  double scale_ = 1;
  double last_frame_ = 0;      // seconds since GLFW began
  int frames_since_call_ = 0;  // by an input or by `wake`
};

}  // namespace hallsim::gui
