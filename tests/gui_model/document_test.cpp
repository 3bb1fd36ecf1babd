// Editing scenarios as cards: what a field shows, what an edit does, that it can be taken back and is never lost.
#include "gui/model/document.hpp"

#include <filesystem>

#include "tests/gui_model/small_halls.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using gui::Card;
using gui::Document;
using gui::Editor;
using gui::Field;

namespace {

const Field& field(const Document& document, std::size_t variant, const std::string& path) {
  const Field* found = document.variant(variant).field(path);
  INFO(path);
  REQUIRE(found != nullptr);
  return *found;
}

const Card& card(const Document& document, std::size_t variant, const std::string& id) {
  for (const Card& each : document.variant(variant).cards)
    if (each.id == id) return each;
  FAIL("no card " << id);
  throw 0;
}

std::int32_t servers(const Document& document, std::size_t variant, const std::string& unit) {
  for (const program::Unit& each : document.variant(variant).program->units)
    if (each.name == unit) return each.servers;
  return -1;
}

}  // namespace

TEST_CASE("two files open as variants with cards in both languages") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  REQUIRE(document.good());
  CHECK_FALSE(document.dirty());
  CHECK(document.variant(0).id == "before");
  CHECK(document.variant(1).name.chinese == "新大厅");

  const Card& counters = card(document, 0, "people.counter");
  CHECK(counters.title == gui::Bilingual{"Counter", "窗口"});
  CHECK(counters.total == 4);
  REQUIRE(counters.fields.size() == 2);
  CHECK(counters.fields[0].label == gui::Bilingual{"Trade", "商务"});
  CHECK(counters.fields[0].editor == Editor::stepper);
  CHECK(counters.fields[0].number == 2);
  CHECK(counters.fields[0].low == 1);
  CHECK(counters.fields[0].sentence.english.starts_with("People on duty"));

  const Field& rate = field(document, 0, "arrivals.people.rate");
  CHECK(rate.editor == Editor::slider);
  CHECK(rate.number == 60);
  CHECK(gui::value_with(rate, 75) == "75 per day");
  CHECK(card(document, 0, "arrivals.people").shared);

  const Field& simple = field(document, 1, "authority.simple");
  CHECK(simple.editor == Editor::choice);
  REQUIRE(simple.choices.size() == 2);
  CHECK(simple.choices[1].label.chinese == "局长");
}

TEST_CASE("an edit changes the program, can be taken back and brought again") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  const std::uint64_t revision = document.revision();
  document.set(1, "units.window.staff", "7");
  CHECK(servers(document, 1, "window") == 7);
  CHECK(document.dirty());
  CHECK(document.revision() > revision);
  CHECK(field(document, 1, "units.window.staff").changed);
  REQUIRE(document.can_undo());
  CHECK(document.next_undo()->path == "units.window.staff");
  document.undo();
  CHECK(servers(document, 1, "window") == 4);
  CHECK_FALSE(document.dirty());
  CHECK_FALSE(document.can_undo());
  document.redo();
  CHECK(servers(document, 1, "window") == 7);
  CHECK_FALSE(document.can_redo());
}

TEST_CASE("dragging a slider is one edit, and letting go begins another") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  for (const char* staff : {"5", "6", "7"}) document.set(1, "units.window.staff", staff);
  document.finish_edit();
  document.set(1, "units.window.staff", "8");
  document.undo();
  CHECK(field(document, 1, "units.window.staff").value == "7");
  document.undo();
  CHECK(field(document, 1, "units.window.staff").value == "4");
  CHECK_FALSE(document.can_undo());
}

TEST_CASE("a field set to what the file says is not changed, and dragging there and back leaves no trace") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set(1, "units.window.staff", "5");
  document.set(1, "units.window.staff", "4");
  CHECK(document.variant(1).settings.empty());
  CHECK_FALSE(document.dirty());
  CHECK_FALSE(document.can_undo());
}

TEST_CASE("an edit after an undo forgets what could be redone") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set(1, "units.window.staff", "5");
  document.undo();
  document.set(1, "units.desk.staff", "9");
  CHECK_FALSE(document.can_redo());
  CHECK(servers(document, 1, "desk") == 9);
  CHECK(servers(document, 1, "window") == 4);
}

TEST_CASE("a mistake stands at its field in both languages, and the last good program stays") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set(1, "units.window.staff", "0");
  CHECK_FALSE(document.good());
  const Field& staff = field(document, 1, "units.window.staff");
  CHECK(staff.value == "0");
  REQUIRE(staff.problems.size() == 1);
  CHECK(staff.problems[0].english == "must be at least 1 (got 0)");
  CHECK(staff.problems[0].chinese != staff.problems[0].english);
  CHECK(servers(document, 1, "window") == 4);
  document.set(1, "units.window.staff", "many");
  CHECK(field(document, 1, "units.window.staff").problems.size() == 1);
  document.undo();
  CHECK(document.good());
}

TEST_CASE("what belongs to the applicants is changed in every hall and taken back in every hall") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set_all("arrivals.people.rate", "90 per day");
  CHECK(field(document, 0, "arrivals.people.rate").number == 90);
  CHECK(field(document, 1, "arrivals.people.rate").number == 90);
  document.undo();
  CHECK(field(document, 0, "arrivals.people.rate").number == 60);
  CHECK(field(document, 1, "arrivals.people.rate").number == 60);
}

TEST_CASE("the shift of a unit that a template made can be changed") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set(0, "units.section-water.shifts[0].staff", "9");
  REQUIRE(document.good());
  CHECK(servers(document, 0, "section-water") == 9);
  CHECK(servers(document, 0, "section-trade") == 6);
}

TEST_CASE("what is saved extends the original, says nothing but the changes, and opens as it was") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set(0, "units.counter-water.staff", "3");
  document.set(0, "units.section-water.shifts[0].staff", "9");
  document.set(0, "authority.major", "window");
  REQUIRE(document.save(0, halls.file("mine.yaml")) == std::nullopt);
  CHECK_FALSE(document.variant(0).dirty);
  CHECK(halls.read("mine.yaml") ==
        "extends: before.yaml\n"
        "authority:\n"
        "  major: window\n"
        "units:\n"
        "  \"counter-water\":\n"
        "    staff: 3\n"
        "  \"section-water\":\n"
        "    shifts:\n"
        "      -\n"
        "        staff: 9\n"
        "        hours:\n"
        "          - \"09:00-12:00\"\n"
        "          - \"13:00-15:00\"\n");
  Document again;
  REQUIRE(again.open({halls.file("mine.yaml"), halls.after()}));
  REQUIRE(again.good());
  CHECK(servers(again, 0, "counter-water") == 3);
  CHECK(servers(again, 0, "counter-trade") == 2);
  CHECK(servers(again, 0, "section-water") == 9);
}

TEST_CASE("after saving, an undo makes the variant unsaved again") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  document.set(1, "units.desk.staff", "9");
  REQUIRE_FALSE(document.save(1, halls.file("mine.yaml")));
  document.undo();
  CHECK(document.dirty());
}

TEST_CASE("saving never destroys: not the original, not what was saved, and not with a mistake in a field") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  const std::string original = halls.read("after.yaml");
  document.set(1, "units.desk.staff", "9");
  CHECK(document.save(1, halls.after()));
  CHECK(halls.read("after.yaml") == original);
  CHECK(document.dirty());

  REQUIRE_FALSE(document.save(1, halls.file("mine.yaml")));
  const std::string saved = halls.read("mine.yaml");
  document.set(1, "units.desk.staff", "none");
  CHECK(document.save(1, halls.file("mine.yaml")));
  CHECK(halls.read("mine.yaml") == saved);

  document.set(1, "units.desk.staff", "8");
  CHECK(document.save(1, halls.file("no-such-folder/mine.yaml")));
  CHECK(document.dirty());
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(halls.after()).parent_path()))
    CHECK(entry.path().extension() == ".yaml");  // nothing half-written is left
}

TEST_CASE("a file that cannot be read leaves open what was open, and says why") {
  const test::SmallHalls halls;
  Document document;
  REQUIRE(document.open(halls.both()));
  CHECK_FALSE(document.open({halls.file("missing.yaml")}));
  CHECK(document.problems().size() == 1);
  CHECK(document.variants().size() == 2);
  CHECK(document.good());
}

TEST_CASE("halls over different days are no comparison") {
  const test::SmallHalls halls;
  halls.write("longer.yaml", "extends: after.yaml\nrun: {horizon: 5 weeks}\n");
  Document document;
  REQUIRE(document.open({halls.before(), halls.file("longer.yaml")}));
  CHECK_FALSE(document.good());
  REQUIRE(document.problems().size() == 1);
  CHECK(document.problems()[0].path == "run");
}

TEST_CASE("Shenbei's two hundred people stand on cards by template") {
  Document document;
  REQUIRE(document.open({test::shenbei("dispersed.yaml"), test::shenbei("centralized.yaml")}));
  REQUIRE(document.good());
  CHECK(card(document, 0, "people.chief").title.english == "Section chiefs");
  CHECK(card(document, 0, "people.counter").title.chinese == "窗口");
  CHECK(card(document, 1, "people.section").fields.size() == 6);
  std::size_t fields = 0;
  for (const Card& each : document.variant(0).cards) fields += each.fields.size();
  CHECK(fields > 150);
}

TEST_CASE("reforms are switches that are undone like any edit") {
  Document document;
  REQUIRE(document.open({test::shenbei("dispersed.yaml"), test::shenbei("centralized.yaml")}));
  REQUIRE(document.good());
  const Card& reforms = card(document, 0, "reforms");
  CHECK(reforms.fields.size() > 5);
  CHECK(field(document, 0, "reforms.one-time-notice").label.chinese == "一次性告知");
  CHECK(field(document, 0, "reforms.one-time-notice").editor == Editor::toggle);
  const auto before = document.variant(0).program;
  document.set(0, "reforms.one-time-notice", "true");
  REQUIRE(document.good());
  CHECK(field(document, 0, "reforms.one-time-notice").value == "true");
  CHECK(document.variant(0).program != before);
  CHECK(document.dirty());
  document.set(0, "reforms.one-time-notice", "false");
  CHECK_FALSE(document.dirty());
}

TEST_CASE("a hall with reforms on is saved as a file that applies them, and what was changed comes after them") {
  const test::SmallHalls halls;
  const std::string file = halls.file("reformed.yaml");
  Document document;
  REQUIRE(document.open({test::shenbei("dispersed.yaml")}));
  document.set(0, "reforms.one-time-notice", "true");
  document.set(0, "reforms.one-roof", "true");
  document.set(0, "reforms.merge-procedures", "true");
  document.set(0, "reforms.pool-staff", "true");
  for (const text::Problem& problem : document.variant(0).problems)
    UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(document.good());
  const std::string unit = "units." + document.variant(0).loaded->scenario.units.front().first + ".staff";
  document.set(0, unit, "7");
  document.set(0, "arrivals.hall.rate", "130 per day");
  REQUIRE(document.good());
  REQUIRE(document.save(0, file) == std::nullopt);
  CHECK_FALSE(document.dirty());
  CHECK(halls.read("reformed.yaml").find("apply:") != std::string::npos);
  // The command loads it and has the program that the window showed.
  CHECK(*test::compiled(file) == *document.variant(0).program);
  Document again;
  REQUIRE(again.open({file}));
  REQUIRE(again.good());
  CHECK(*again.variant(0).program == *document.variant(0).program);
  // And what is saved of it stands on the saved one.
  again.set(0, unit, "8");
  REQUIRE(again.good());
  REQUIRE(again.save(0, halls.file("further.yaml")) == std::nullopt);
  CHECK(*test::compiled(halls.file("further.yaml")) == *again.variant(0).program);
}
