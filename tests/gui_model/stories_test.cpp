// Ten stories of people at the window, told as commands and answered as state, without a display.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "gui/model/session.hpp"
#include "tests/gui_model/small_halls.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using gui::Session;
using gui::Stage;
using gui::TimeView;
namespace command = gui::command;

namespace {

constexpr double patience = 60;  // seconds; a sanitizer on a busy machine is slow

/// A session with both halls open, simulated and ready to play.
struct Opened {
  test::SmallHalls halls;
  Session session{2};
  Opened() {
    session.apply(command::Open{halls.both()});
    REQUIRE(session.wait(Stage::full, patience));
    REQUIRE(session.halls().size() == 2);
    REQUIRE(session.halls()[0].player != nullptr);
  }
};

double mean_of(const Session& session, const char* measure, std::size_t hall) {
  const gui::Row* row = session.snapshot().row(measure);
  REQUIRE(row != nullptr);
  return row->halls[hall].mean;
}

const char* const lesson = R"(name: Short lesson
name_zh: 短课
scenarios: [before.yaml, after.yaml]
steps:
  - {say: Look., say_zh: 请看。, show: {at: 2017-01-10 09:00, speed: 120, play: true}}
  - ask: How many trips?
    ask_zh: 跑几趟？
    about: {measure: trips, hall: before}
    answers: [{text: One, text_zh: 一趟, below: 1.5}, {text: Two, text_zh: 两趟, from: 1.5}]
  - {reveal: "It is {trips@before}.", reveal_zh: "是 {trips@before}。", measures: [trips]}
  - incident: The counter is closed all Thursday.
    incident_zh: 周四窗口全天关闭。
    happens: {kind: closure, hall: after, units: window, on: 2017-01-12}
)";

}  // namespace

TEST_CASE("story 1: a planner opens two halls, sees a rough answer and then a sharp one") {
  const test::SmallHalls halls;
  Session session(2);
  CHECK(session.halls().empty());
  CHECK(session.snapshot().stage == Stage::nothing);
  session.apply(command::Open{halls.both()});
  CHECK(session.halls().size() == 2);
  CHECK(session.busy());
  REQUIRE(session.wait(Stage::day, patience));
  CHECK(std::isfinite(mean_of(session, "window.wait", 0)));
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(session.snapshot().conclusion.english.find("In after an application is completed") == 0);
  CHECK(session.snapshot().row("days.elapsed")->verdicts[1] == gui::Verdict::better);
}

TEST_CASE("story 2: he moves a slider, the answer follows, and he takes it back") {
  Opened opened;
  Session& session = opened.session;
  const double before = mean_of(session, "window.wait", 1);
  for (const char* staff : {"3", "2"}) session.apply(command::SetField{1, "units.window.staff", staff});
  session.apply(command::FinishEdit{});
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(mean_of(session, "window.wait", 1) > before);
  CHECK(session.document().can_undo());
  session.apply(command::Undo{});
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(mean_of(session, "window.wait", 1) == before);
  CHECK_FALSE(session.document().dirty());
}

TEST_CASE("story 3: she types nonsense, reads what is wrong at the field, and the last answer stays") {
  Opened opened;
  Session& session = opened.session;
  const std::uint64_t question = session.snapshot().question;
  session.apply(command::SetField{1, "units.window.staff", "lots"});
  session.tick(0.1);
  CHECK_FALSE(session.document().good());
  CHECK(session.document().variant(1).field("units.window.staff")->problems.size() == 1);
  CHECK(session.snapshot().question == question);
  session.apply(command::ResetField{1, "units.window.staff"});
  CHECK(session.document().good());
}

TEST_CASE("story 4: he decides at the window what the director signed, and sees fewer signatures") {
  Opened opened;
  Session& session = opened.session;
  const double before = mean_of(session, "signatures", 1);
  session.apply(command::SetField{1, "authority.major", "window"});
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(before > 0);
  CHECK(mean_of(session, "signatures", 1) == 0);
  session.apply(command::SetShared{"arrivals.people.rate", "40 per day"});
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(session.snapshot().same_applicants);
}

TEST_CASE("story 5: she saves, closes, and opens what she saved; a failed save loses nothing") {
  const test::SmallHalls halls;
  const std::string mine = halls.file("mine.yaml");
  {
    Session session(2);
    session.apply(command::Open{halls.both()});
    session.apply(command::SetField{1, "units.window.staff", "5"});
    session.apply(command::Save{1, mine});
    REQUIRE(session.state().notice);
    CHECK_FALSE(session.state().notice_is_problem);
    session.apply(command::SetField{1, "units.window.staff", "6"});
    session.apply(command::Save{1, halls.file("nowhere/mine.yaml")});
    CHECK(session.state().notice_is_problem);
    CHECK(session.document().dirty());
  }  // closed in mid-run
  Session session(2);
  session.apply(command::Open{{halls.before(), mine}});
  CHECK(session.document().variant(1).field("units.window.staff")->value == "5");
}

TEST_CASE("story 6: he plays a day, scrubs, sets a bookmark and comes back to it") {
  Opened opened;
  Session& session = opened.session;
  const Session::Span bar = session.time_bar();
  CHECK(bar.to - bar.from == 8 * hour);
  CHECK(session.state().now == bar.from);
  session.apply(command::Play{});
  session.apply(command::SetSpeed{3600});
  session.tick(1.0);
  CHECK(session.state().now == bar.from + hour);
  session.apply(command::AddBookmark{"ten o'clock"});
  session.apply(command::Seek{bar.from + 5 * hour});
  CHECK(session.scene(0).now == bar.from + 5 * hour);
  session.apply(command::GoToBookmark{0});
  CHECK(session.state().now == bar.from + hour);
  CHECK(session.scene(0).open);
  CHECK(session.scene(0).arrived_today > 0);
  // The night is passed over.
  session.apply(command::Seek{bar.to - minute});
  session.tick(2 * 60.0 / 3600);
  CHECK(session.state().now == bar.from + day + minute);
  session.apply(command::RemoveBookmark{0});
  CHECK(session.state().bookmarks.empty());
}

TEST_CASE("story 7: the year passes in a minute and stops at its end") {
  Opened opened;
  Session& session = opened.session;
  session.apply(command::SetTimeView{TimeView::year});
  CHECK(session.time_bar().from == session.begin());
  CHECK(session.time_bar().to == session.end());
  session.apply(command::SetSpeed{525'600});
  session.apply(command::Faster{});
  CHECK(session.state().speed == 525'600);
  session.apply(command::Slower{});
  CHECK(session.state().speed == 43'200);
  session.apply(command::Faster{});
  session.apply(command::TogglePlay{});
  for (int frame = 0; frame < 200; ++frame) session.tick(0.05);
  CHECK(session.state().now == session.end());
  CHECK_FALSE(session.state().playing);
}

TEST_CASE("story 8: she follows one citizen through both halls") {
  Opened opened;
  Session& session = opened.session;
  const auto found = gui::candidates(session.recordings(), session.begin(), 5);
  const auto gains = std::find_if(found.begin(), found.end(),
                                  [](const auto& each) { return each.why == gui::Candidate::Why::gains_most; });
  REQUIRE(gains != found.end());
  session.apply(command::Follow{gains->applicant});
  for (const gui::HallView& hall : session.halls()) {
    REQUIRE(hall.followed);
    CHECK(hall.followed->came);
    CHECK(hall.followed->arrived == gains->arrived);
  }
  CHECK(session.halls()[1].followed->days < session.halls()[0].followed->days);
  // An edit makes another recording; the same citizen is followed there.
  session.apply(command::SetField{1, "units.desk.staff", "9"});
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(session.halls()[1].followed->arrived == gains->arrived);
  session.apply(command::Unfollow{});
  CHECK_FALSE(session.halls()[0].followed);
}

TEST_CASE("story 9: a trainer gives a lesson; the room guesses before it sees") {
  const test::SmallHalls halls;
  halls.write("lesson.yaml", lesson);
  Session session(2);
  session.apply(command::OpenLesson{halls.file("lesson.yaml")});
  REQUIRE(session.lesson() != nullptr);
  CHECK(session.state().trainer);
  CHECK(session.state().text_size >= 1.5);
  CHECK(session.state().results_hidden);
  CHECK(session.state().playing);
  CHECK(session.state().speed == 120);
  CHECK(session.state().now == 8 * day + 9 * hour);
  session.apply(command::NextStep{});
  CHECK(session.lesson_step()->kind == gui::LessonStep::Kind::ask);
  session.apply(command::Guess{0});
  session.apply(command::Guess{7});  // there is no such answer
  CHECK(session.lesson_state().guesses[1] == 0U);
  CHECK(session.state().results_hidden);
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(gui::right_answer(*session.lesson_step(), session.snapshot()) == 1U);
  session.apply(command::NextStep{});
  CHECK_FALSE(session.state().results_hidden);
  CHECK(gui::filled_in(session.lesson_step()->text, session.snapshot()).english.find("…") == std::string::npos);

  // A part of the waterfall can be asked about.
  REQUIRE(session.snapshot().row("waterfall.work") != nullptr);
  CHECK(session.snapshot().row("waterfall.work")->halls[0].mean == session.snapshot().halls[0].waterfall[1].days.mean);

  // The incident is simulated, in that hall alone, and goes away with its step.
  const double usual = mean_of(session, "window.wait", 1), old_hall = mean_of(session, "window.wait", 0);
  // Until it is, the old recording does not go on playing.
  REQUIRE(session.wait_for_recordings(patience));
  const auto played = session.halls()[1].program;
  session.apply(command::NextStep{});
  CHECK(session.awaits_incident());
  REQUIRE(session.wait(Stage::full, patience));
  REQUIRE(session.wait_for_recordings(patience));
  CHECK_FALSE(session.awaits_incident());
  CHECK(session.halls()[1].program != played);
  const Time now = session.state().now;
  session.tick(0.5);
  CHECK(session.state().now > now);
  CHECK(mean_of(session, "window.wait", 1) > usual);
  CHECK(mean_of(session, "window.wait", 0) == old_hall);
  session.apply(command::PreviousStep{});
  REQUIRE(session.wait(Stage::full, patience));
  CHECK(mean_of(session, "window.wait", 1) == usual);
  session.apply(command::EndLesson{});
  CHECK(session.lesson() == nullptr);
  CHECK_FALSE(session.state().trainer);
}

TEST_CASE("story 10: he changes the language, the chart and the panels while it runs, and closes in mid-run") {
  const test::SmallHalls halls;
  Session session(2);
  session.apply(command::Open{halls.both()});
  session.apply(command::SetLanguage{text::Language::chinese});
  session.apply(command::ShowChart{gui::Chart::heat});
  session.apply(command::ShowPanel{gui::Panel::scenario, false});
  session.apply(command::SelectUnit{1, "window"});
  session.apply(command::Search{"窗口"});
  session.apply(command::SetTextSize{9});
  session.apply(command::HideResults{true});
  session.tick(0.016);
  CHECK(session.state().language == text::Language::chinese);
  CHECK(session.state().chart == gui::Chart::heat);
  CHECK_FALSE(session.state().show_scenario);
  CHECK(session.state().selected_unit == "window");
  CHECK(session.state().text_size == 3);
  CHECK(session.state().results_hidden);
  REQUIRE(session.wait(Stage::day, patience));
  CHECK_FALSE(session.snapshot().rows.front().title.in(session.state().language).empty());
}

TEST_CASE("a lesson with mistakes is not given, and what was open stays open") {
  Opened opened;
  opened.halls.write("bad.yaml", "name: x\n");
  opened.session.apply(command::OpenLesson{opened.halls.file("bad.yaml")});
  CHECK(opened.session.lesson() == nullptr);
  CHECK(opened.session.state().notice_is_problem);
  CHECK(opened.session.problems().size() >= 2);
  CHECK(opened.session.halls().size() == 2);
}

TEST_CASE("commands to nothing do nothing") {
  Session session(1);
  for (const gui::Command& each : std::vector<gui::Command>{
           command::Undo{}, command::Redo{}, command::Save{3, "x"}, command::SetField{2, "a", "b"}, command::Seek{hour},
           command::Follow{5}, command::NextStep{}, command::PreviousStep{}, command::Guess{1}, command::EndLesson{},
           command::GoToBookmark{4}, command::RunAgain{}, command::RemoveBookmark{1}, command::TogglePlay{},
           command::SetShared{"a", "b"}})
    session.apply(each);
  session.tick(1);
  CHECK(session.scene(0).units.empty());
  CHECK(session.time_bar().to == 0);
  CHECK(session.state().now == 0);
}
