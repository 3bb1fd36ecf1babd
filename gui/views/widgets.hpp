// The things that are pressed, dragged and typed into. Each has a stable id, which is entered into the marks, and
// returns what the person did with it in this frame.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/views/frame.hpp"

namespace hallsim::gui {

struct Touch {
  bool hovered = false, clicked = false, held = false, released = false;
};
/// An invisible area that reacts to the mouse.
Touch touch(Frame& frame, const std::string& id, Rect rect);

enum class Icon {
  play,
  pause,
  to_start,
  undo,
  redo,
  plus,
  minus,
  close,
  check,
  left,
  right,
  down,
  bookmark,
  search,
  eye,
  eye_off,
  keys,
  faster,
  slower
};
void draw_icon(Frame& frame, Icon icon, Point centre, double size, Colour colour);

enum class ButtonStyle { plain, primary, bar, bar_primary, quiet };
bool button(Frame& frame, const std::string& id, Rect rect, const std::string& text,
            ButtonStyle style = ButtonStyle::plain, bool enabled = true);
bool icon_button(Frame& frame, const std::string& id, Rect rect, Icon icon, ButtonStyle style = ButtonStyle::plain,
                 bool enabled = true);
/// One of several; the new choice when another one is pressed.
std::optional<std::size_t> segments(Frame& frame, const std::string& id, Rect rect,
                                    const std::vector<std::string>& names, std::size_t chosen, bool on_bar = false);
/// - 4 +; the new number.
std::optional<double> stepper(Frame& frame, const std::string& id, Rect rect, double value, double low, double high,
                              double step, bool marked);
/// A value by dragging; `released` becomes true when the mouse lets go.
std::optional<double> slider(Frame& frame, const std::string& id, Rect rect, double value, double low, double high,
                             Colour colour, bool& released);
bool toggle(Frame& frame, const std::string& id, Rect rect, bool on);
/// A line of text; what was typed, when it is entered or left. `hint` is shown while it is empty, `words` in place of
/// the value while nobody types.
std::optional<std::string> text_field(Frame& frame, const std::string& id, Rect rect, const std::string& value,
                                      bool wrong, const std::string& hint = {}, const Block* words = nullptr);
/// Where a list goes on below its end: it fades out, and an arrow says so.
void fade_below(Frame& frame, Rect rect);

/// A white card with a thin border.
void panel(Frame& frame, Rect rect);
/// A heading and a line after it.
void section(Frame& frame, Rect rect, const std::string& text);
/// A dark box with lines beside the mouse, drawn over everything.
struct TipLine {
  std::string text, value;
  std::optional<Colour> colour;
};
void tip(Frame& frame, const std::string& title, const std::vector<TipLine>& lines);

}  // namespace hallsim::gui
