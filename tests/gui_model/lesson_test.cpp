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

bool holds(const std::string& text, const std::string& part) {
  UNSCOPED_INFO(text);
  return text.find(part) != std::string::npos;
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
  text::Problems warnings;
  REQUIRE(document.open(lesson.scenarios));
  gui::check_lesson(lesson, document, problems, warnings);
  for (const auto* list : {&problems, &warnings})
    for (const text::Problem& problem : list->list()) FAIL(text::render(problem, text::Language::english));
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

TEST_CASE("answers leave out no number, and no number has two of them") {
  const auto told = [](const std::string& answers) {
    std::string all;
    for (const std::string& line :
         problems_of("name: x\nname_zh: x\nscenarios: [a.yaml]\nsteps:\n  - {ask: x, ask_zh: x, "
                     "about: {measure: trips, hall: a}, answers: [" +
                     answers + "]}\n"))
      all += line + "\n";
    return all;
  };
  CHECK(told("{text: a, text_zh: a, below: 2}, {text: b, text_zh: b, from: 2}").empty());
  CHECK(told("{text: b, text_zh: b, from: 2}, {text: a, text_zh: a, below: 2}").empty());  // in any order
  CHECK(holds(told("{text: a, text_zh: a, below: 2}, {text: b, text_zh: b, from: 3}"),
              "steps[0].answers[1]: no answer is right for a number from 2 to 3"));
  CHECK(holds(told("{text: a, text_zh: a, below: 3}, {text: b, text_zh: b, from: 2}"),
              "steps[0].answers[1]: is right for the same numbers as answer 1"));
  CHECK(holds(told("{text: a, text_zh: a, from: 3, below: 1}, {text: b, text_zh: b, from: 2}"),
              "steps[0].answers[0]: 'below' must be more than 'from'"));
  CHECK(holds(told("{text: a, text_zh: a, from: 1, below: 2}, {text: b, text_zh: b, from: 2}"),
              "no answer is right for a number below 1"));
  CHECK(holds(told("{text: a, text_zh: a, below: 2}, {text: b, text_zh: b, from: 2, below: 9}"),
              "no answer is right for a number of 9 and more"));
  // An answer that lies within another one hides no gap and makes none.
  const std::string nested = told(
      "{text: a, text_zh: a, below: 100}, {text: b, text_zh: b, from: 10, below: 20}, {text: c, text_zh: c, from: 50}");
  CHECK(holds(nested, "steps[0].answers[1]: is right for the same numbers as answer 1"));
  CHECK(holds(nested, "steps[0].answers[2]: is right for the same numbers as answer 1"));
  CHECK_FALSE(holds(nested, "no answer is right"));
  // A number that cannot be read is told alone.
  const std::string unread = told("{text: a, text_zh: a, below: .nan}, {text: b, text_zh: b, from: 2}");
  CHECK(holds(unread, "steps[0].answers[0].below"));
  CHECK_FALSE(holds(unread, "is right for the same numbers"));
}

TEST_CASE(
    "an absence of more people than there are, a day outside and a question with its answer are refused, an hour at "
    "night is warned of") {
  const test::SmallHalls halls;
  text::Problems problems, warnings;
  const Lesson lesson = gui::read_lesson(R"(
name: x
name_zh: x
scenarios: [before.yaml, after.yaml]
steps:
  - {say: x, say_zh: x, show: {at: 2017-01-10 03:00}}
  - {incident: x, incident_zh: x, happens: {kind: absence, hall: after, units: window, people: 200, on: 2017-01-12}}
  - {incident: x, incident_zh: x, happens: {kind: absence, hall: after, units: counter-trade, on: 2017-01-12}}
  - {incident: x, incident_zh: x, happens: {kind: rush, on: 2017-01-14}}
  - {incident: x, incident_zh: x, happens: {kind: rush, on: 2019-01-14}}
  - ask: "Is it {trips@before}?"
    ask_zh: 几趟？
    about: {measure: trips, hall: before}
    answers: [{text: a, text_zh: a, below: 2}, {text: b, text_zh: b, from: 2}]
)",
                                         halls.file("lesson.yaml"), problems);
  REQUIRE(problems.empty());
  gui::Document document;
  REQUIRE(document.open(lesson.scenarios));
  gui::check_lesson(lesson, document, problems, warnings);
  std::string wrong, warned;
  for (const text::Problem& problem : problems.list()) wrong += text::render(problem, text::Language::english) + "\n";
  for (const text::Problem& warning : warnings.list()) warned += text::render(warning, text::Language::english) + "\n";
  CHECK(holds(wrong, "steps[1].happens.people: 'window' has only"));
  CHECK(holds(wrong, "steps[2].happens.units[0]: there is no 'counter-trade'"));
  CHECK(holds(wrong, "steps[4].happens.on: lies outside the days that are measured, 2017-"));
  CHECK(holds(wrong, "steps[5].ask: a question must not hold numbers of the results"));
  CHECK(problems.list().size() == 4);
  CHECK(holds(warned, "steps[0].show.at: nobody is there at this time: the halls are open from"));
  CHECK(holds(warned, "steps[3].happens.on: the halls are closed on this day"));
  CHECK(warnings.list().size() == 2);
}

TEST_CASE("what is wrong with a lesson and what is wrong with its halls is told in one round, each once") {
  const test::SmallHalls halls;
  halls.write("ill.yaml", "extends: before.yaml\nunits: {counter-trade: {staff: many}}\n");
  halls.write(
      "lesson.yaml",
      "name: x\nname_zh: x\nscenarios: [ill.yaml, after.yaml]\nsteps:\n  - {tell: x}\n  - {say: x, say_zh: x}\n");
  gui::Session session(1);
  session.apply(gui::command::OpenLesson{halls.file("lesson.yaml")});
  CHECK(session.lesson() == nullptr);
  int of_step = 0, of_unit = 0;
  for (const text::Problem& problem : session.problems()) {
    of_step += problem.path == "steps[0]" ? 1 : 0;
    of_unit += problem.path == "units.counter-trade.staff" ? 1 : 0;
  }
  CHECK(of_step == 1);
  CHECK(of_unit == 1);
  CHECK(session.halls().empty());  // nothing was opened
}

TEST_CASE("a reveal answers the question before it, and no other") {
  Lesson lesson;
  for (const auto kind :
       {LessonStep::Kind::ask, LessonStep::Kind::say, LessonStep::Kind::reveal, LessonStep::Kind::reveal})
    lesson.steps.emplace_back().kind = kind;
  CHECK_FALSE(gui::question_of(lesson, 0));
  CHECK_FALSE(gui::question_of(lesson, 1));
  CHECK(gui::question_of(lesson, 2) == 0U);
  CHECK_FALSE(gui::question_of(lesson, 3));
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
  text::Problems warnings;
  REQUIRE(document.open(lesson.scenarios));
  gui::check_lesson(lesson, document, problems, warnings);
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
