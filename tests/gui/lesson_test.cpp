// A whole lesson, click by click: what a trainer does in front of a room.
#include <set>

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
    if (step.kind == LessonStep::Kind::incident && window.session().awaits_incident()) {
      CHECK(window.reads("the halls are being calculated"));
      REQUIRE(window.session().wait_for_recordings(120));
      window.frames(2);
    }
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
      case LessonStep::Kind::reveal: {
        ++revealed;
        const LessonStep& question = lesson.steps[*question_of(lesson, i)];
        const std::size_t right = *right_answer(question, window.session().snapshot());
        CHECK(window.reads(fmt::format("Answer {} is right", right + 1)));
        CHECK((right + 1 == question.answers.size() ||
               window.reads(fmt::format("the room said {}", question.answers.size()))));
        CHECK(window.shows(fmt::format("lesson/revealed/{}", right)));
        CHECK_FALSE(window.state().results_hidden);
        CHECK_FALSE(window.reads("{"));
        for (const std::string& name : step.measures) {
          const Row* row = window.session().snapshot().row(name);
          REQUIRE(row != nullptr);
          CHECK(window.reads(value_text(*row, row->halls.back().mean)));
        }
        break;
      }
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
  CHECK(window.reads("Finish"));
  window.click("lesson/previous");
  CHECK(window.session().lesson_state().step == lesson.steps.size() - 2);
  window.click("lesson/next");
  window.click("lesson/finish");
  CHECK(window.session().lesson() == nullptr);
  CHECK_FALSE(window.state().trainer);
  CHECK_FALSE(window.state().results_hidden);
  CHECK_FALSE(window.shows("lesson/next"));
  CHECK(window.shows("save"));  // the scenario is there to be changed
}

namespace {

/// Every number with a point that the results hold, as the window would write it.
std::set<std::string> numbers_of(const Snapshot& snapshot) {
  std::set<std::string> all;
  const auto add = [&all](const std::string& text) {
    if (text.find('.') != std::string::npos) all.insert(text);
  };
  for (const auto* rows : {&snapshot.rows, &snapshot.units, &snapshot.items, &snapshot.parts})
    for (const Row& row : *rows) {
      for (const study::Estimate& estimate : row.halls) {
        add(value_text(row, estimate.mean));
        add(margin_text(row, estimate));
      }
      for (const study::Estimate& change : row.differences) add(difference_text(row, change.mean));
    }
  for (const HallNumbers& hall : snapshot.halls)
    for (const Slice& slice : hall.waterfall)
      for (const double value : {slice.days.mean, slice.difference.mean})
        for (const int decimals : {1, 2}) {
          add(number_text(value, decimals));
          add(signed_text(value, decimals));
        }
  return all;
}

void check_hidden(TestWindow& window, const std::string& state) {
  const std::set<std::string> numbers = numbers_of(window.session().snapshot());
  REQUIRE(numbers.size() > 50);
  for (const WrittenText& written : window.app().marks().texts()) {
    INFO(state << ": " << written.text);
    std::string word;
    for (const char c : written.text + " ") {
      if (c != ' ' && c != ',' && c != '(') {
        word += c;
        continue;
      }
      CHECK_FALSE(numbers.contains(word));
      word.clear();
    }
  }
}

}  // namespace

TEST_CASE("while the results are hidden none of them is written anywhere") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  for (const bool trainer : {false, true}) {
    window.session().apply(command::SetTrainerMode{trainer});
    window.session().apply(command::HideResults{true});
    for (int chart = 0; chart < 4; ++chart) {
      window.session().apply(command::ShowChart{static_cast<Chart>(chart)});
      window.frames(2);
      check_hidden(window, "chart " + std::to_string(chart));
    }
    window.session().apply(command::Follow{150});
    window.frames(2);
    check_hidden(window, "followed");
    window.session().apply(command::Unfollow{});
    window.frames(2);
    for (const char* pointed : {"measure/days.elapsed", "hall/0/heading", "hall/1/delivery"}) {
      if (!window.shows(pointed)) continue;
      window.point(pointed);
      check_hidden(window, pointed);
    }
    window.session().apply(command::HideResults{false});
    window.frames(2);
    CHECK((trainer || window.reads("8.")));  // what would be found: the days of the old hall
  }
  window.session().apply(command::OpenLesson{HALLSIM_SOURCE_DIR "/scenarios/lessons/first-look.yaml"});
  REQUIRE(window.session().wait(Stage::weeks, 120));
  REQUIRE(window.session().wait_for_recordings(120));
  for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1920, 1080)}) {
    window.headless().resize(width, height);
    while (window.session().lesson_state().step > 0) window.session().apply(command::PreviousStep{});
    for (const LessonStep& step : window.session().lesson()->steps) {
      window.frames(2);
      if (step.kind == LessonStep::Kind::ask) check_hidden(window, step.text.english);
      if (step.kind == LessonStep::Kind::incident) break;
      window.session().apply(command::NextStep{});
    }
  }
}
