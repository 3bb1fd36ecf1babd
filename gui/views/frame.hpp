// What every view gets: the session to read, a list to put commands into, and what it draws with.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gui/charts/plot.hpp"
#include "gui/model/session.hpp"
#include "gui/views/screen_canvas.hpp"
#include "gui/views/theme.hpp"

namespace hallsim::gui {

using charts::Align;
using charts::Colour;
using charts::Point;
using charts::Rect;
using charts::Weight;

/// A dot on its way: where it is drawn, and whether this frame still wants it there.
struct Moving {
  Point at;
  Colour colour;
  double radius = 0;
  bool wanted = false;
};

/// What views remember between frames and nobody else has to know.
struct ViewState {
  std::map<std::string, bool> open_cards;                         ///< by id of the card
  std::map<std::string, std::string> buffers;                     ///< texts that are being typed, by path
  std::vector<std::unordered_map<std::uint32_t, Moving>> moving;  ///< by hall
  std::size_t edited = 0;                                         ///< the variant whose cards are shown
  enum class Dialog { none, open, save, keys } dialog = Dialog::none;
  std::string dialog_path;
  double notice_seconds = 0;  ///< since the notice changed
  std::string notice;
};

/// A text as it is laid out.
struct Block {
  TypeSize size = TypeSize::body;
  std::vector<std::string> lines;
  bool whole = true;  ///< nothing is cut off, and no word is broken
};

struct Frame {
  Session& session;
  std::vector<Command>& commands;
  ViewState& view;
  Marks& marks;
  ScreenCanvas& canvas;
  double scale = 1;    ///< pixels for one unit of layout
  double seconds = 0;  ///< since the last frame

  const State& state() const { return session.state(); }
  text::Language language() const { return session.state().language; }
  double px(double units) const { return units * scale; }

  /// A fixed text in the reader's language; a sentence with arguments.
  std::string tr(std::string_view english) const { return std::string(text::translate(english, language())); }
  template <class... Arguments>
  std::string say(std::string_view pattern, const Arguments&... arguments) const {
    return text::render(text::say(pattern, arguments...), language());
  }
  const std::string& in(const Bilingual& text) const { return text.in(language()); }

  template <class T>
  void act(T command) {
    commands.emplace_back(std::move(command));
  }

  double em(TypeSize size) const { return em_of(size) * scale; }
  /// Writes a line whose middle is at `at`; returns its width.
  double write(Point at, std::string_view text, TypeSize size, Colour colour, Align align = Align::left) {
    canvas.text(at, text, {em(size), colour, align, is_bold(size) ? Weight::bold : Weight::regular});
    return width(text, size);
  }
  /// The same, cut with an ellipsis where it is wider than `room`.
  double write_fitted(Point at, const std::string& text, TypeSize size, Colour colour, double room,
                      Align align = Align::left);
  double width(std::string_view text, TypeSize size) const {
    return canvas.width_of(text, em(size), is_bold(size) ? Weight::bold : Weight::regular);
  }
  /// A text in the first of `sizes` in which it fits into width and height whole, in as many lines as it takes; in the
  /// last of them, cut with an ellipsis, where it fits in none.
  Block block(const std::string& text, double room, double height, std::initializer_list<TypeSize> sizes) const;
  /// The name of something: body type in one line, else small type in as many as the height allows.
  Block label(const std::string& text, double room, double height) const;
  /// Writes a block: its height is centred in the rectangle, or begins at its top. Returns the width of its widest
  /// line.
  double write_block(Rect rect, const Block& block, Colour colour, Align align = Align::left, bool centred = true);
  /// The least width in which a text is whole in so many lines.
  double least_width(const std::string& text, TypeSize size, int lines) const {
    return charts::least_width(canvas, text, em(size), lines, is_bold(size) ? Weight::bold : Weight::regular);
  }
  /// The height of a line within a block.
  double line_of(TypeSize size) const { return 1.22 * em(size); }
  /// A hall's name in a word or two.
  std::string short_name(std::size_t hall) const { return in(session.halls()[hall].short_name); }
  /// Writes lines from `top` downwards, at most `most`; returns the height.
  double write_wrapped(Point top_left, const std::string& text, TypeSize size, Colour colour, double room, int most);
  /// How charts look in this frame.
  charts::Look look() const;
};

/// "1,234.5"; "-" where there is no number.
std::string number_text(double value, int decimals);
std::string signed_text(double value, int decimals);

Rect inset(Rect rect, double by);
Rect inset(Rect rect, double horizontal, double vertical);
/// Cuts a piece off the rectangle, and `gap` after it.
Rect cut_top(Rect& rect, double height, double gap = 0);
Rect cut_bottom(Rect& rect, double height, double gap = 0);
Rect cut_left(Rect& rect, double width, double gap = 0);
Rect cut_right(Rect& rect, double width, double gap = 0);

}  // namespace hallsim::gui
