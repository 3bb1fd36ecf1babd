// A whole lesson, click by click: what a trainer does in front of a room.
#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;

TEST_CASE("a trainer gives the first lesson from the first step to the last, by clicks alone") {
  TestWindow window(1920, 1080);
  window.session().apply(command::OpenLesson{HALLSIM_SOURCE_DIR "/scenarios/lessons/first-look.yaml"});
  REQUIRE(window.session().problems().empty());
  REQUIRE(window.session().wait(Stage::weeks, 120));
  REQUIRE(window.session().wait_for_recordings(120));
  window.frames(2);
  const Lesson lesson = *window.session().lesson();
  std::size_t asked = 0, revealed = 0, incidents = 0;
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    INFO("step " << i + 1);
    const LessonStep& step = lesson.steps[i];
    REQUIRE(window.session().lesson_state().step == i);
    CHECK(window.reads(fmt::format("{} of {}", i + 1, lesson.steps.size())));
    CHECK(window.reads(filled_in(step.text, window.session().snapshot()).english.substr(0, 5)));
    switch (step.kind) {
      case LessonStep::Kind::ask: {
        ++asked;
        CHECK(window.state().results_hidden);
        const std::size_t last = step.answers.size() - 1;
        window.click("lesson/answer/0");
        CHECK(window.session().lesson_state().guesses[i] == 0);
        window.click(fmt::format("lesson/answer/{}", last));
        CHECK(window.session().lesson_state().guesses[i] == last);
        break;
      }
      case LessonStep::Kind::reveal:
        ++revealed;
        CHECK_FALSE(window.state().results_hidden);
        CHECK_FALSE(window.reads("{"));
        for (const std::string& name : step.measures) {
          const Row* row = window.session().snapshot().row(name);
          REQUIRE(row != nullptr);
          CHECK(window.reads(value_text(*row, row->halls.back().mean)));
        }
        break;
      case LessonStep::Kind::incident:
        ++incidents;
        REQUIRE(window.session().wait(Stage::weeks, 120));
        REQUIRE(window.session().wait_for_recordings(120));
        window.frames(2);
        break;
      default: break;
    }
    if (i + 1 < lesson.steps.size()) window.click("lesson/next");
  }
  CHECK(asked > 0);
  CHECK(revealed > 0);
  CHECK(incidents > 0);
  CHECK_FALSE(window.shows("lesson/next"));  // nothing comes after the last step
  window.click("lesson/previous");
  CHECK(window.session().lesson_state().step == lesson.steps.size() - 2);
  window.click("lesson/next");
  window.click("lesson/end");
  CHECK(window.session().lesson() == nullptr);
  CHECK_FALSE(window.state().trainer);
  CHECK_FALSE(window.state().results_hidden);
  CHECK_FALSE(window.shows("lesson/next"));
}
