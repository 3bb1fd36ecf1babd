// The whole window as one view: it lays the parts out, listens to keys, and hands the commands of a frame to the
// session.
#pragma once

#include <set>

#include "gui/views/frame.hpp"

namespace hallsim::gui {

class App {
 public:
  explicit App(Session& session) : session_(session) {}

  /// Draws a frame of ImGui (between NewFrame and Render) and applies what the person did. `scale` of the display; the
  /// size of type is the session's, and the fonts must be there at the product of both.
  void frame(double scale, double seconds);

  Marks& marks() { return marks_; }
  ViewState& view() { return view_; }
  /// The characters that fonts have to have: the catalogue's and those of the open files. Cheap unless files changed.
  const std::set<char32_t>& characters();

 private:
  Session& session_;
  ViewState view_;
  Marks marks_;
  std::vector<Command> commands_;
  std::set<char32_t> characters_;
  std::vector<std::string> characters_of_;  // files
};

}  // namespace hallsim::gui
