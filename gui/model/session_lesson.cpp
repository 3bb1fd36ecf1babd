// The session as a stage for a lesson: what each step shows, and what the room may see.
#include <algorithm>
#include <utility>

#include "gui/model/session.hpp"

namespace hallsim::gui {

using Kind = LessonStep::Kind;

void Session::act(const command::OpenLesson& command) {
  text::Problems problems, warnings;
  Lesson lesson = load_lesson(command.file, problems);
  // A lesson that cannot be given leaves what is open as it is; what is wrong with its halls is told with the rest.
  Document halls;
  if (!lesson.scenarios.empty()) {
    halls.open(lesson.scenarios);
    for (const text::Problem& problem : halls.problems()) problems.add_new(problem);
    for (const auto& variant : halls.variants())
      for (const text::Problem& problem : variant->problems) problems.add_new(problem);
    if (halls.good()) check_lesson(lesson, halls, problems, warnings);
  }
  if (problems.empty()) act(command::Open{lesson.scenarios});
  problems_ = problems.list();
  warnings_ = warnings.list();
  if (!problems_.empty())
    return notice(problems_.size() == 1 ? text::say("The lesson cannot be given: 1 problem.")
                                        : text::say("The lesson cannot be given: {} problems.", problems_.size()),
                  true);
  lesson_state_ = {};
  lesson_state_.guesses.resize(lesson.steps.size());
  lesson_ = std::move(lesson);
  state_.results_hidden = true;
  act(command::SetTrainerMode{true});
  show_step();
}

const LessonStep* Session::lesson_step() const {
  return lesson_ && lesson_state_.step < lesson_->steps.size() ? &lesson_->steps[lesson_state_.step] : nullptr;
}

void Session::act(const command::NextStep&) {
  if (!lesson_ || lesson_state_.step + 1 >= lesson_->steps.size()) return;
  ++lesson_state_.step;
  show_step();
}

void Session::act(const command::PreviousStep&) {
  if (!lesson_ || lesson_state_.step == 0) return;
  const bool undoes = lesson_step()->kind == Kind::incident;
  --lesson_state_.step;
  if (undoes) change_incidents();
  show_step();
}

void Session::act(const command::Guess& command) {
  const LessonStep* step = lesson_step();
  if (step && step->kind == Kind::ask && command.answer < step->answers.size())
    lesson_state_.guesses[lesson_state_.step] = command.answer;
}

void Session::act(const command::EndLesson&) {
  if (!lesson_) return;
  const bool with_incidents =
      std::any_of(lesson_->steps.begin(), lesson_->steps.begin() + static_cast<std::ptrdiff_t>(lesson_state_.step) + 1,
                  [](const LessonStep& step) { return step.kind == Kind::incident; });
  lesson_.reset();
  lesson_state_ = {};
  state_.results_hidden = false;
  state_.show_scenario = true;  // now it is the newcomer's turn
  act(command::Unfollow{});
  act(command::SetTrainerMode{false});
  if (with_incidents) change_incidents();
}

/// The halls as they are played are no longer those that are meant.
void Session::change_incidents() {
  asked_revision_ = 0;
  incidents_changed_ = true;
}

/// An ask hides the results and a reveal shows them, unless the step says otherwise; an incident changes the question.
void Session::show_step() {
  const LessonStep& step = *lesson_step();
  if (step.kind == Kind::ask) state_.results_hidden = true;
  if (step.kind == Kind::reveal) state_.results_hidden = false;
  if (step.kind == Kind::incident) change_incidents();
  stage(step.staging);
}

void Session::stage(const Staging& staging) {
  if (halls_.empty()) return;
  if (staging.view) state_.time_view = *staging.view;
  if (staging.at) seek(*staging.at - halls_.front().program->start_date * day);
  if (staging.speed) act(command::SetSpeed{*staging.speed});
  if (staging.play) state_.playing = *staging.play;
  if (staging.chart) state_.chart = *staging.chart;
  if (staging.results) state_.results_hidden = !*staging.results;
  if (staging.unit) {
    state_.selected_unit = *staging.unit;
    for (std::size_t h = halls_.size(); h-- > 0;)
      for (const program::Unit& unit : halls_[h].program->units)
        if (unit.name == *staging.unit) state_.selected_hall = h;
  }
  if (!staging.item) return;
  state_.followed = 0;
  wanted_item_ = *staging.item;
  follow_everywhere();
}

/// Of the steps up to the present one, those that make something happen to this hall.
std::vector<program::Incident> Session::incidents_of(const std::string& variant) const {
  std::vector<program::Incident> all;
  if (!lesson_ || halls_.empty()) return all;
  for (std::size_t i = 0; i <= lesson_state_.step && i < lesson_->steps.size(); ++i) {
    const LessonStep& step = lesson_->steps[i];
    if (step.kind != Kind::incident || (!step.incident_hall.empty() && step.incident_hall != variant)) continue;
    all.push_back(step.incident);
    all.back().day -= halls_.front().program->start_date;
  }
  return all;
}

}  // namespace hallsim::gui
