// What people do with the window, click by click.
#include <cmath>
#include <fstream>
#include <sstream>

#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;

namespace {

constexpr const char* window_staff = "units.window.staff";

const std::string& value_of(TestWindow& window, std::size_t variant, const std::string& path) {
  const Field* field = window.session().document().variant(variant).field(path);
  INFO(path);
  REQUIRE(field != nullptr);
  return field->value;
}

/// The first thing on the screen whose id begins like this.
std::string first_with(TestWindow& window, const std::string& prefix) {
  for (const Mark& mark : window.app().marks().items())
    if (mark.id.starts_with(prefix)) return mark.id;
  FAIL(prefix << " is not on the screen");
  return "";
}

}  // namespace

TEST_CASE("a planner opens two halls and sees what differs, with intervals") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  CHECK(window.session().snapshot().stage == Stage::full);
  CHECK(window.shows("measure/days.elapsed"));
  CHECK(window.reads("Comparison"));
  CHECK(window.reads("±"));
  CHECK(window.reads(window.session().snapshot().conclusion.english.substr(0, 12)));
}

TEST_CASE("a planner puts one more person at the windows, takes it back and does it again") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.click("variant/1");
  CHECK(window.app().view().edited == 1);
  const std::string field = std::string("field/centralized/") + window_staff;
  window.click(field + "/plus");
  CHECK(value_of(window, 1, window_staff) == "10");
  CHECK(window.session().document().dirty());
  window.click("undo");
  CHECK(value_of(window, 1, window_staff) == "9");
  window.click("redo");
  CHECK(value_of(window, 1, window_staff) == "10");
  window.key(gui::Key::z, true);
  CHECK(value_of(window, 1, window_staff) == "9");
}

TEST_CASE("a planner drags how many come: both halls get the same people, and one undo takes the whole drag back") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  const std::string before = value_of(window, 0, "arrivals.hall.rate");
  window.drag("field/arrivals.hall.rate", 0.5, 0.8);
  const std::string after = value_of(window, 0, "arrivals.hall.rate");
  CHECK(after != before);
  CHECK(value_of(window, 1, "arrivals.hall.rate") == after);
  window.click("undo");
  CHECK(value_of(window, 0, "arrivals.hall.rate") == before);
}

TEST_CASE("a planner mistypes a value and is told at the field, while the halls go on") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.type("search", "accept");
  const std::string field = first_with(window, "field/tasks.accept.time");
  window.type(field, "lognormal(mean 20 apples)");
  CHECK_FALSE(window.session().document().good());
  CHECK(window.reads("problem"));
  window.click("undo");
  CHECK(window.session().document().good());
}

TEST_CASE("somebody who reads Chinese changes the language while the hall is running") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.click("language/1");
  CHECK(window.state().language == text::Language::chinese);
  CHECK(window.reads("对比结果"));
  CHECK_FALSE(window.reads("Comparison"));
  window.key(gui::Key::l);
  CHECK(window.reads("Comparison"));
}

TEST_CASE("a trainer plays, makes it faster, drags the time and marks a moment") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  const Time begin = window.state().now;
  if (!window.state().playing) window.click("time/play");
  CHECK(window.state().playing);
  window.frames(30);
  CHECK(window.state().now > begin);
  const double speed = window.state().speed;
  window.click("time/faster");
  CHECK(window.state().speed > speed);
  window.key(gui::Key::space);
  CHECK_FALSE(window.state().playing);
  window.click("time/bar", 0.5);
  const Session::Span span = window.session().time_bar();
  CHECK(std::abs(static_cast<double>(window.state().now - span.from) / static_cast<double>(span.to - span.from) - 0.5) <
        0.03);
  window.click("bookmark/add");
  REQUIRE(window.state().bookmarks.size() == 1);
  window.click("time/bar", 0.9);
  const Time later = window.state().now;
  window.click("bookmark/0");
  CHECK(window.state().now < later);
}

TEST_CASE("a researcher looks at the whole period and goes to one of its days") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.click("time/view/1");
  CHECK(window.state().time_view == TimeView::year);
  const Time before = window.state().now;
  window.click("year/0", 0.6, 0.25);
  CHECK(window.state().time_view == TimeView::day);
  CHECK(window.state().now != before);
}

TEST_CASE("a unit is chosen in a hall, and the choice is taken back") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.click("hall/1/delivery", 0.95, 0.95);
  CHECK(window.state().selected_unit == "delivery");
  window.key(gui::Key::escape);
  CHECK(window.state().selected_unit.empty());
}

TEST_CASE("an applicant is followed through both halls, and the life is shown side by side") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.session().apply(command::Follow{200});
  window.frames(2);
  CHECK(window.shows("life/0"));
  CHECK(window.shows("life/1"));
  const Time before = window.state().now;
  window.click("life/0", 0.5);
  CHECK(window.state().now != before);
  window.click("life/close");
  CHECK(window.state().followed == 0);
  CHECK_FALSE(window.shows("life/0"));
}

TEST_CASE("results are hidden until the room has guessed") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  const std::string conclusion = window.session().snapshot().conclusion.english.substr(0, 12);
  CHECK(window.reads(conclusion));
  window.key(gui::Key::h);
  CHECK(window.state().results_hidden);
  CHECK(window.reads("?"));
  CHECK_FALSE(window.reads(conclusion));
  window.click("results/hide");
  CHECK_FALSE(window.state().results_hidden);
}

TEST_CASE("charts are chosen by their tabs") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.click("chart/tabs/3");
  CHECK(window.state().chart == Chart::heat);
  window.point("chart/heat/0");
  window.click("chart/tabs/1");
  CHECK(window.state().chart == Chart::waterfall);
}

TEST_CASE("changes are saved as a file that can be opened again") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.click("variant/1");
  window.click(std::string("field/centralized/") + window_staff + "/plus");
  window.click("save");
  CHECK(window.shows("save/confirm"));
  const std::string file = (halls.folder() / "changed.yaml").string();
  window.type("save/path", file);
  window.click("save/confirm");
  CHECK_FALSE(window.session().document().dirty());
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  CHECK(text.str().find("10") != std::string::npos);
  window.session().apply(command::Open{{halls.dispersed(), file}});
  CHECK(value_of(window, 1, window_staff) == "10");
}
