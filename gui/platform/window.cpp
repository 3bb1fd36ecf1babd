#include "gui/platform/window.hpp"

#include <algorithm>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

namespace hallsim::gui {
namespace {

constexpr double between_frames = 1.0 / 60;  // seconds; what is left of the time belongs to the simulation
constexpr double between_calm_frames = 0.1;
constexpr double longest_hold = 0.025;
/// The first frame after an input handles it, the second shows what came of it, the third has what the second measured.
constexpr int frames_to_settle = 3;

}  // namespace

std::optional<std::string> Window::open(const std::string& title, int width, int height, double scale) {
  static std::string error;
  error.clear();
  glfwSetErrorCallback([](int, const char* text) { error = text; });
  if (glfwInit() == GLFW_FALSE) return error.empty() ? "GLFW cannot be started" : error;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
  if (window_ == nullptr) return error.empty() ? "no OpenGL 3.2" : error;
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  float monitor = 1, unused = 1;
  glfwGetWindowContentScale(window_, &monitor, &unused);
  scale_ = scale > 0 ? scale : std::max(1.0F, monitor);
  context_.emplace();
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  ImGui_ImplOpenGL3_Init("#version 150");
  backends_ = true;
  return std::nullopt;
}

Window::~Window() {
  if (backends_) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
  }
  context_.reset();
  if (window_ != nullptr) glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::should_close() const { return glfwWindowShouldClose(window_) != 0; }
void Window::set_should_close(bool close) { glfwSetWindowShouldClose(window_, close ? GLFW_TRUE : GLFW_FALSE); }
void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }

void Window::wake() { glfwPostEmptyEvent(); }

void Window::wait(const std::function<Pace()>& pace) {
  bool called = false;
  const auto wait_until = [&](double moment) {
    const double rest = moment - glfwGetTime();
    if (rest > 0) {
      glfwWaitEventsTimeout(rest);
      called = called || glfwGetTime() < moment;
    } else {
      glfwPollEvents();
    }
  };
  for (const double end = glfwGetTime() + longest_hold; pace() == Pace::waiting && glfwGetTime() < end;)
    wait_until(end);
  const bool calm = pace() != Pace::moving && frames_since_call_ >= frames_to_settle && !called;
  wait_until(calm ? glfwGetTime() + between_calm_frames : last_frame_ + between_frames);
  last_frame_ = glfwGetTime();
  frames_since_call_ = called ? 1 : frames_since_call_ + 1;
}

void Window::frame(const std::function<Pace()>& pace, double text_size, const std::set<char32_t>& characters,
                   const std::function<void()>& draw) {
  wait(pace);
  if (glfwGetWindowAttrib(window_, GLFW_ICONIFIED) != 0) {
    glfwWaitEventsTimeout(0.1);
    return;
  }
  if (context_->use_fonts(scale_ * text_size, characters)) {
#if IMGUI_VERSION_NUM < 19200  // later ones upload what has changed by themselves
    // The next frame makes the objects anew, the texture among them; the texture alone it would not miss, and all that
    // is drawn would be black.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
#endif
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  draw();
  ImGui::Render();
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  glViewport(0, 0, width, height);
  glClearColor(0.94F, 0.95F, 0.97F, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window_);
}

Image Window::picture() const {
  Image image;
  glfwGetFramebufferSize(window_, &image.width, &image.height);
  const auto row = static_cast<std::ptrdiff_t>(4) * image.width;
  image.rgba.resize(static_cast<std::size_t>(row * image.height));
  glReadBuffer(GL_FRONT);
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (int y = 0; y < image.height / 2; ++y)  // OpenGL counts rows from below
    std::swap_ranges(image.rgba.begin() + y * row, image.rgba.begin() + (y + 1) * row,
                     image.rgba.begin() + (image.height - 1 - y) * row);
  return image;
}

}  // namespace hallsim::gui
