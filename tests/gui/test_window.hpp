// A window without a display for tests: the real session, the real views, drawn by the software rasteriser. Things are
// clicked by the id under which the views marked them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gui/platform/headless.hpp"
#include "gui/views/app.hpp"

namespace hallsim::gui {

/// The two halls of Shenbei over six weeks, written to a folder of their own, which is removed at the end.
class ShortHalls {
 public:
  ShortHalls();
  ~ShortHalls();
  ShortHalls(const ShortHalls&) = delete;
  ShortHalls& operator=(const ShortHalls&) = delete;
  std::string dispersed() const { return (folder_ / "dispersed.yaml").string(); }
  std::string centralized() const { return (folder_ / "centralized.yaml").string(); }
  const std::filesystem::path& folder() const { return folder_; }
  /// A file in the folder that extends another with other days: "run: {...}".
  std::string shortened(const std::string& file, const std::string& run) const;

 private:
  std::filesystem::path folder_;
};

class TestWindow {
 public:
  TestWindow(int width, int height, double scale = 1);

  Session& session() { return session_; }
  const State& state() const { return session_.state(); }
  App& app() { return app_; }
  Headless& headless() { return headless_; }

  /// Opens both halls, or any files, and waits for the whole answer and the recordings.
  void open(const ShortHalls& halls) { open({halls.dispersed(), halls.centralized()}); }
  void open(const std::vector<std::string>& files);
  void frames(int count = 1);
  /// Presses and lets go in the middle of the thing with this id (or where the shares of its size say); fails the test
  /// if it is not on the screen.
  void click(const std::string& id, double across = 0.5, double down = 0.5);
  void drag(const std::string& id, double from, double to);
  /// Clicks into a field, replaces what stands there, and enters it.
  void type(const std::string& id, const std::string& text);
  void key(Key key, bool control = false);
  void point(const std::string& id, double across = 0.5, double down = 0.5);
  bool shows(const std::string& id) { return app_.marks().find(id) != nullptr; }
  /// Whether any text on the screen contains this.
  bool reads(const std::string& text);

 private:
  charts::Point place_of(const std::string& id, double across, double down);

  Session session_;
  Headless headless_;
  App app_;
};

}  // namespace hallsim::gui
