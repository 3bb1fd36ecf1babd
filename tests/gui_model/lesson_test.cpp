// Lessons: what is wrong with one is told at once and with its place; its numbers come from the results.
#include "gui/model/lesson.hpp"

#include <algorithm>

#include "gui/model/session.hpp"
#include "tests/gui_model/small_halls.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using gui::Lesson;
using gui::LessonStep;
using gui::Snapshot;

namespace {

const std::string first_look = std::string(HALLSIM_SOURCE_DIR) + "/scenarios/lessons/first-look.yaml";

std::vector<std::string> problems_of(const std::string& yaml) {
  text::Problems problems;
  gui::read_lesson(yaml, "lesson.yaml", problems);
  std::vector<std::string> all;
  for (const text::Problem& problem : problems.list()) all.push_back(text::render(problem, text::Language::english));
  return all;
}

Snapshot known() {
  Snapshot snapshot;
  snapshot.halls.resize(2);
  snapshot.halls[0].id = "before";
  snapshot.halls[1].id = "after";
  gui::Row row;
  row.name = "days.elapsed";
  row.unit = {"days", "天"};
  row.format = "d";
  row.decimals = 2;
  row.halls = {{8.111, 8, 8.2, 10, 5}, {2.667, 2.5, 2.8, 10, 5}};
  row.differences = {{}, {-5.444, -5.6, -5.3, 5, 5}};
  row.verdicts = {gui::Verdict::unknown, gui::Verdict::better};
  snapshot.rows.push_back(row);
  return snapshot;
}

}  // namespace

TEST_CASE("the first lesson is in order, takes ten minutes and asks before it reveals") {
  text::Problems problems;
  const Lesson lesson = gui::load_lesson(first_look, problems);
  for (const text::Problem& problem : problems.list()) FAIL(text::render(problem, text::Language::english));
  gui::Document document;
  REQUIRE(document.open(lesson.scenarios));
  gui::check_lesson(lesson, document, problems);
  for (const text::Problem& problem : problems.list()) FAIL(text::render(problem, text::Language::english));
  CHECK(lesson.minutes() == 10);
  bool asked = false;
  for (const LessonStep& step : lesson.steps) {
    CHECK_FALSE(step.text.english.empty());
    CHECK_FALSE(step.text.chinese.empty());
    if (step.kind == LessonStep::Kind::ask) asked = true;
    if (step.kind == LessonStep::Kind::reveal) {
      CHECK(asked);
      asked = false;
    }
  }
}

TEST_CASE("all that is wrong with a lesson is told at once, each at its place") {
  const std::vector<std::string> told = problems_of(R"(name: Lesson
name_zh: 课
scenarois: [a.yaml]
steps:
  - {say: Hello, say_zh: 您好, show: {at: yesterday, chart: pie}}
  - {say: Hello, ask: "What?", say_zh: 您好}
  - {tell: nothing}
  - {ask: "How many?", ask_zh: 多少？, about: {measure: trips, hall: before}, answers: [{text: One, text_zh: 一}]}
  - {incident: Ill, incident_zh: 病, happens: {kind: flu, on: 2017-03-06, from: 12:00, to: 10:00}}
)");
  const auto has = [&](const std::string& text) {
    return std::any_of(told.begin(), told.end(),
                       [&](const std::string& line) { return line.find(text) != std::string::npos; });
  };
  for (const std::string& line : told) UNSCOPED_INFO(line);
  CHECK(has("lesson.yaml:3:1: scenarois: unknown field (did you mean 'scenarios'?)"));
  CHECK(has("scenarios: must be given"));
  CHECK(has("lesson.yaml:5:"));
  CHECK(has("steps[0].show.at"));
  CHECK(has("steps[0].show.chart: must be one of queue, waterfall, days, heat (got 'pie')"));
  CHECK(has("steps[1]: a step of a lesson is one of say, ask, reveal and incident, not both of say and ask"));
  CHECK(has("steps[2]: a step of a lesson is one of say, ask, reveal and incident"));
  CHECK(has("steps[3].answers: at least two answers"));
  CHECK(has("steps[4].happens.kind: must be one of absence, closure, rush (got 'flu')"));
  CHECK(has("steps[4].happens.to: must be later than 'from'"));
}

TEST_CASE("no bytes make a lesson crash") {
  for (const char* yaml :
       {"", "[]", "name", "steps: {}", "steps: [[], 1, null, {say: []}]", "\xff\xfe", "{", "a: &a [*a]",
        "steps: [{ask: x, about: [], answers: {}}]", "steps: [{incident: x, happens: 3}]"}) {
    text::Problems problems;
    gui::read_lesson(yaml, "lesson.yaml", problems);
    CHECK_FALSE(problems.empty());
  }
}

TEST_CASE("names that the halls do not have are told with what was probably meant") {
  const test::SmallHalls halls;
  text::Problems problems;
  const Lesson lesson = gui::read_lesson(R"(
name: x
name_zh: x
scenarios: [before.yaml, after.yaml]
steps:
  - {say: "{days.elapsd@before} and {trips@elsewhere} and {trips}", say_zh: x, show: {unit: widnow, at: 2016-01-01 09:00}}
  - {incident: x, incident_zh: x, happens: {kind: absence, units: [counter-tade], on: 2017-03-06, hall: befor}}
)",
                                         halls.file("lesson.yaml"), problems);
  REQUIRE(problems.empty());
  gui::Document document;
  REQUIRE(document.open(lesson.scenarios));
  gui::check_lesson(lesson, document, problems);
  std::string all;
  for (const text::Problem& problem : problems.list()) all += text::render(problem, text::Language::english) + "\n";
  INFO(all);
  for (const char* part : {"'days.elapsed'", "no 'elsewhere'", "{measure@hall}", "'window'", "outside the days",
                           "'counter-trade'", "'before'"})
    CHECK(all.find(part) != std::string::npos);
}

TEST_CASE("numbers in a text come from the results, in both languages, and wait until they are known") {
  const gui::Bilingual text{"{days.elapsed@before} became {days.elapsed@after}, {days.elapsed@difference} less",
                            "由 {days.elapsed@before} 变为 {days.elapsed@after}"};
  CHECK(gui::filled_in(text, known()) ==
        gui::Bilingual{"8.11 days became 2.67 days, 5.44 days less", "由 8.11 天 变为 2.67 天"});
  CHECK(gui::filled_in(text, Snapshot{}).english == "… became …, … less");
}

TEST_CASE("which answer is right is decided by the simulation") {
  LessonStep step;
  step.kind = LessonStep::Kind::ask;
  step.measure = "days.elapsed";
  step.hall = "after";
  step.answers = {{{"few", "少"}, 0, 2}, {{"some", "中"}, 2, 5}, {{"many", "多"}, 5, 100}};
  CHECK_FALSE(gui::right_answer(step, Snapshot{}));
  CHECK(gui::right_answer(step, known()) == 1U);
  step.hall = "difference";
  CHECK(gui::right_answer(step, known()) == 2U);
}
