// Everything the window shows, in one place, without a window: the document, the running simulation, the playback, the
// lesson, and what is selected. A frame is
//
//   session.tick(seconds since the last frame);   // time goes on, new answers are picked up
//   draw from session (const);                    // views only read
//   session.apply(command) for each click or key; // and this is all they do
//
// The ten stories in tests/gui_model use nothing else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/command.hpp"
#include "gui/model/document.hpp"
#include "gui/model/engine.hpp"
#include "gui/model/floor_plan.hpp"
#include "gui/model/follow.hpp"
#include "gui/model/lesson.hpp"
#include "gui/model/scene.hpp"

namespace hallsim::gui {

/// Simulated seconds in a second: real time to a year in a minute.
inline constexpr std::array<double, 9> speeds = {1, 10, 30, 60, 300, 1800, 7200, 43'200, 525'600};

struct Bookmark {
  Time at = 0;
  std::string name;  ///< as somebody typed it; may be empty
};

/// What a person has chosen. Plain values; nothing here is simulated.
struct State {
  text::Language language = text::Language::english;
  Time now = 0;  ///< of the playback, in [begin, end]
  bool playing = false;
  double speed = 60;
  TimeView time_view = TimeView::day;
  std::size_t selected_hall = 0;
  std::string selected_unit;   ///< empty: none
  std::uint32_t followed = 0;  ///< number of the applicant; 0: nobody
  Chart chart = Chart::queue;
  bool show_scenario = true, show_measures = true, show_charts = true;
  std::string search;
  double text_size = 1;
  bool trainer = false;
  bool results_hidden = false;
  std::vector<Bookmark> bookmarks;      ///< by time
  std::optional<text::Message> notice;  ///< what the last command has to say: saved, why not saved ...
  bool notice_is_problem = false;
};

/// What commands do that concern nothing but the state: language, selection, panels, speed, bookmarks.
void reduce(State& state, const command::SetLanguage& command);
void reduce(State& state, const command::SelectUnit& command);
void reduce(State& state, const command::ShowChart& command);
void reduce(State& state, const command::ShowPanel& command);
void reduce(State& state, const command::Search& command);
void reduce(State& state, const command::SetTextSize& command);
void reduce(State& state, const command::Play& command);
void reduce(State& state, const command::TogglePlay& command);
void reduce(State& state, const command::SetSpeed& command);
void reduce(State& state, const command::Faster& command);
void reduce(State& state, const command::Slower& command);
void reduce(State& state, const command::AddBookmark& command);
void reduce(State& state, const command::RemoveBookmark& command);
void reduce(State& state, const command::SetTrainerMode& command);
void reduce(State& state, const command::HideResults& command);

/// One hall on the screen.
struct HallView {
  std::string id;
  Bilingual name, short_name;
  std::shared_ptr<const program::Program> program;  ///< the one that is played
  FloorPlan plan;
  std::unique_ptr<Player> player;  ///< null before the first recording is there
  std::optional<Followed> followed;
};

class Session {
 public:
  explicit Session(int threads = 0);

  void apply(const Command& command);
  /// Time goes on by this many seconds of the person's; a new answer of the engine is picked up.
  void tick(double seconds);

  const State& state() const { return state_; }
  const Document& document() const { return document_; }
  /// The newest answer; never null. Good until the next tick.
  const Snapshot& snapshot() const { return *snapshot_; }
  bool busy() const { return engine_.busy(); }
  /// Whether the last question has no answer at all yet, not even one that the next tick would pick up.
  bool awaits_answer() const { return engine_.latest()->question < asked_question_; }
  /// `tell` is called from another thread when the next tick would pick up something new; see Engine::on_news.
  void on_news(std::function<void()> tell) { engine_.on_news(std::move(tell)); }
  const std::vector<HallView>& halls() const { return halls_; }
  /// What is played, one for each hall; empty before there is any. For `candidates`.
  std::vector<std::shared_ptr<const Recording>> recordings() const;
  /// What is where at the present moment; an empty scene before there is a recording.
  const Scene& scene(std::size_t hall) const;
  /// The time that the bar covers in the present view: the day of `now` from the first opening to the last closing of
  /// any unit, or the whole measured period.
  struct Span {
    Time from = 0, to = 0;
  };
  Span time_bar() const;
  Time begin() const;
  Time end() const;

  const Lesson* lesson() const { return lesson_ ? &*lesson_ : nullptr; }
  const LessonState& lesson_state() const { return lesson_state_; }
  /// The step that is shown; nullptr without a lesson.
  const LessonStep* lesson_step() const;
  /// Whether an incident of the lesson has just begun or ended and the halls that are played do not know of it yet.
  /// Time stands still until they do.
  bool awaits_incident() const { return recordings_of_ < incident_question_; }
  /// Problems of the file that was opened last (scenario or lesson), each with its place; warnings of a lesson that can
  /// be given all the same.
  const std::vector<text::Problem>& problems() const { return problems_; }
  const std::vector<text::Problem>& warnings() const { return warnings_; }

  /// For tests and pictures: waits until the engine has an answer like this one, and picks it up.
  bool wait(Stage at_least, double seconds);
  /// The same for the recordings of the present question.
  bool wait_for_recordings(double seconds);

 private:
  void ask();
  void pick_up();
  void show_step();
  void change_incidents();
  void stage(const Staging& staging);
  void follow_everywhere();
  void seek(Time t);
  void notice(text::Message message, bool is_problem = false);
  std::vector<program::Incident> incidents_of(const std::string& variant) const;

  void act(const command::Open& command);
  void act(const command::Save& command);
  void act(const command::SetField& command);
  void act(const command::SetShared& command);
  void act(const command::FinishEdit& command);
  void act(const command::ResetField& command);
  void act(const command::Undo& command);
  void act(const command::Redo& command);
  void act(const command::RunAgain& command);
  void act(const command::OpenLesson& command);
  void act(const command::NextStep& command);
  void act(const command::PreviousStep& command);
  void act(const command::Guess& command);
  void act(const command::EndLesson& command);
  void act(const command::Follow& command);
  void act(const command::Unfollow& command);
  void act(const command::Seek& command);
  void act(const command::Step& command);
  void act(const command::SetTimeView& command);
  void act(const command::GoToBookmark& command);
  /// Whatever changes nothing but the state.
  template <class Other>
  void act(const Other& command) {
    reduce(state_, command);
  }

  State state_;
  Document document_;
  Engine engine_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<HallView> halls_;
  static constexpr std::uint64_t never_asked = UINT64_MAX;
  std::uint64_t oldest_question_ = never_asked;  // about what is open now
  std::uint64_t asked_revision_ = 0, asked_question_ = 0, recordings_of_ = 0;
  bool incidents_changed_ = false;       // since the last question
  std::uint64_t incident_question_ = 0;  // the one that first knew of them
  std::optional<Lesson> lesson_;
  LessonState lesson_state_;
  std::string wanted_item_;  // whoever comes next for it is to be followed; empty: nobody
  std::vector<text::Problem> problems_, warnings_;
};

}  // namespace hallsim::gui
