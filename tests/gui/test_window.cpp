#include "tests/gui/test_window.hpp"

#include <fstream>

#include <unistd.h>

#include "tests/support/catch.hpp"

namespace hallsim::gui {

ShortHalls::ShortHalls() {
  folder_ = std::filesystem::temp_directory_path() / ("hallsim-window-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder_);
  for (const char* name : {"dispersed", "centralized"})
    std::ofstream(folder_ / (std::string(name) + ".yaml"))
        << "extends: " << HALLSIM_SOURCE_DIR << "/scenarios/shenbei/" << name << ".yaml\n"
        << "run: {warm_up: 8 weeks, horizon: 14 weeks, replications: 4}\n";
}

std::string ShortHalls::shortened(const std::string& file, const std::string& run) const {
  const std::string name = (folder_ / ("short-" + std::filesystem::path(file).filename().string())).string();
  std::ofstream(name) << "extends: " << file << "\n" << run;
  return name;
}

ShortHalls::~ShortHalls() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

TestWindow::TestWindow(int width, int height, double scale) : headless_(width, height, scale), app_(session_) {
  app_.marks().collecting = true;
}

void TestWindow::open(const std::vector<std::string>& files) {
  session_.apply(command::Open{files});
  REQUIRE(session_.problems().empty());
  REQUIRE(session_.wait(Stage::full, 120));
  REQUIRE(session_.wait_for_recordings(120));
  frames(2);
}

void TestWindow::frames(int count) {
  for (int i = 0; i < count; ++i) {
    headless_.context().use_fonts(headless_.scale() * session_.state().text_size, app_.characters());
    headless_.frame([this] { app_.frame(headless_.scale(), 1.0 / 60); });
  }
}

charts::Point TestWindow::place_of(const std::string& id, double across, double down) {
  const Mark* mark = app_.marks().find(id);
  INFO(id);
  REQUIRE(mark != nullptr);
  return {mark->rect.x + across * mark->rect.width, mark->rect.y + down * mark->rect.height};
}

void TestWindow::point(const std::string& id, double across, double down) {
  const charts::Point at = place_of(id, across, down);
  send_mouse_position(at.x, at.y);
  frames(2);
}

void TestWindow::click(const std::string& id, double across, double down) {
  point(id, across, down);
  send_mouse_button(true);
  frames(1);
  send_mouse_button(false);
  frames(2);
}

void TestWindow::drag(const std::string& id, double from, double to) {
  const charts::Point begin = place_of(id, from, 0.5), end = place_of(id, to, 0.5);
  send_mouse_position(begin.x, begin.y);
  frames(2);
  send_mouse_button(true);
  frames(1);
  for (int i = 1; i <= 5; ++i) {
    send_mouse_position(begin.x + (end.x - begin.x) * i / 5, end.y);
    frames(1);
  }
  send_mouse_button(false);
  frames(2);
}

void TestWindow::type(const std::string& id, const std::string& text) {
  click(id, 0.5, 0.5);
  for (int i = 0; i < 2; ++i) {  // the end of the line, then everything before it
    send_key(gui::Key::end, true);
    frames(1);
    send_key(gui::Key::end, false);
    frames(1);
  }
  for (int i = 0; i < 80; ++i) {
    send_key(gui::Key::backspace, true);
    frames(1);
    send_key(gui::Key::backspace, false);
    frames(1);
  }
  send_text(text);
  frames(2);
  key(gui::Key::enter);
}

void TestWindow::key(gui::Key key, bool control) {
  if (control) send_control(true);
  send_key(key, true);
  frames(1);
  send_key(key, false);
  if (control) send_control(false);
  frames(2);
}

bool TestWindow::reads(const std::string& text) {
  for (const WrittenText& written : app_.marks().texts())
    if (written.text.find(text) != std::string::npos) return true;
  return false;
}

}  // namespace hallsim::gui
