// The part of Dear ImGui that does not depend on where the window is: its context, its fonts at a scale, and what
// differs between the versions of its interface for input.
#pragma once

#include <array>
#include <set>
#include <string>

#include <imgui.h>

#include "gui/platform/fonts.hpp"

namespace hallsim::gui {

/// The keys that the window listens to.
enum class Key {
  space,
  enter,
  escape,
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  backspace,
  tab,
  digit_1,
  digit_2,
  digit_3,
  digit_4,
  digit_5,
  digit_6,
  h,
  l,
  o,
  s,
  t,
  y,
  z,
  plus,
  minus
};
inline constexpr int key_count = static_cast<int>(Key::minus) + 1;

class Context {
 public:
  Context();
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Builds the atlas if the scale is another one or characters are needed that it lacks; true if it was built.
  /// Between frames only.
  bool use_fonts(double scale, const std::set<char32_t>& characters);
  double scale() const { return scale_; }
  const Faces& faces() const { return faces_; }
  /// Characters asked for that no font on this machine has.
  std::set<char32_t> lacking() const;

 private:
  ImGuiContext* context_;
  Faces faces_;
  std::set<char32_t> characters_;
  double scale_ = 0;
};

/// Whether the key went down in this frame, or is repeated while it is held.
bool pressed(Key key, bool repeat = false);
/// Tells ImGui what a person does; for tests and for windows without a backend of ImGui's own.
void send_key(Key key, bool down);
void send_control(bool down);
void send_mouse_position(double x, double y);
void send_mouse_button(bool down);
void send_wheel(double notches);
void send_text(const std::string& utf8);

}  // namespace hallsim::gui
