// Where units stand: what one template made stands together and is called what its labels have in common.
#include "gui/model/floor_plan.hpp"

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/gui_model/small_halls.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using gui::FloorPlan;
using gui::Zone;

namespace {

FloorPlan plan_of(const std::string& file) {
  text::Problems problems;
  const scenario::Loaded loaded = scenario::load(file, {}, problems);
  const auto program = program::compile(loaded, problems);
  REQUIRE(program);
  FloorPlan plan = gui::floor_plan(loaded.scenario, *program);
  REQUIRE(plan.places.size() == program->units.size());
  for (program::Index u = 0; u < program->units.size(); ++u)
    CHECK(plan.zones[plan.places[u].zone].booths[plan.places[u].booth].unit == u);
  return plan;
}

const Zone& zone(const FloorPlan& plan, const std::string& id) {
  for (const Zone& each : plan.zones)
    if (each.id == id) return each;
  FAIL("no zone " << id);
  throw 0;
}

}  // namespace

TEST_CASE("a hundred and forty units of Shenbei stand in a few zones, windows first") {
  const FloorPlan plan = plan_of(test::shenbei("dispersed.yaml"));
  CHECK(plan.zones.size() < 12);
  CHECK(plan.zones.front().kind == scenario::UnitKind::window);
  CHECK(plan.zones.back().kind == scenario::UnitKind::signer);
  const Zone& counters = zone(plan, "counter");
  CHECK(counters.title == gui::Bilingual{"Counter", "窗口"});
  CHECK(counters.booths.size() == 26);  // 23 departments, and three offices that the file adds by hand
  CHECK(counters.booths.front().short_label.english.find("Counter") == std::string::npos);
  CHECK(zone(plan, "projects").booths.size() == 18);
}

TEST_CASE("a unit that no template made is a zone of its own") {
  const test::SmallHalls halls;
  const FloorPlan plan = plan_of(halls.after());
  REQUIRE(plan.zones.size() == 3);
  CHECK(zone(plan, "window").title.chinese == "综合窗口");
  CHECK(zone(plan, "window").people == 4);
}

TEST_CASE("a zone is called what its labels have in common, also where a category has the name of a department") {
  const FloorPlan plan = plan_of(test::shenbei("centralized.yaml"));
  CHECK(zone(plan, "chief").title == gui::Bilingual{"Section chief", "科长"});
  for (const gui::Booth& booth : zone(plan, "section").booths) {
    INFO(booth.label.english);
    CHECK(booth.label.chinese == booth.short_label.chinese + "科");  // agriculture and construction are both
    CHECK(booth.label.english == "Section, " + booth.short_label.english);
  }
}

TEST_CASE("a meeting has a room where papers go to it, and none where only a reform would use it") {
  const std::string scenarios = HALLSIM_SOURCE_DIR "/scenarios/";
  const FloorPlan joint = plan_of(scenarios + "construction-permits/joint.yaml");
  REQUIRE(joint.meetings.size() == 1);
  CHECK(joint.meetings[0].label.english == "Joint review meeting");
  CHECK(joint.meetings[0].chairs == 6);
  CHECK(plan_of(scenarios + "construction-permits/sequential.yaml").meetings.empty());
}
