// A lesson: a script that a trainer plays to a room. It says something, asks something and waits until the room has
// guessed, reveals what the simulation answers, and lets things happen (a clerk falls ill). Numbers are never written
// in a lesson: {days.elapsed@centralized} is filled in from the results when it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "gui/model/snapshot.hpp"
#include "models/program/incident.hpp"
#include "models/text/problem.hpp"

namespace hallsim::gui {

/// What a step shows beside its text: each is changed only where the lesson says it.
struct Staging {
  std::optional<Time> at;       ///< moment of the playback
  std::optional<double> speed;  ///< simulated seconds in a second
  std::optional<bool> play;
  std::optional<std::string> unit;   ///< to be selected, in every hall that has it
  std::optional<std::string> item;   ///< follow the next applicant with it
  std::optional<std::string> chart;  ///< queue, waterfall, days, heat
  std::optional<bool> results;       ///< shown or hidden
};

struct Answer {
  Bilingual text;
  /// The answer is right when the measure asked about lies in [from, below).
  double from, below;
};

struct LessonStep {
  enum class Kind { say, ask, reveal, incident };
  Kind kind = Kind::say;
  Bilingual text;  ///< may hold {measure@hall}, {measure@difference}
  Staging staging;
  // ask
  std::string measure;  ///< "days.elapsed"
  std::string hall;     ///< id of a variant, or "difference"
  std::vector<Answer> answers;
  // reveal
  std::vector<std::string> measures;  ///< rows to show large; of `ask` before it if none is given
  // incident
  program::Incident incident;
  std::string incident_hall;  ///< id of a variant; empty: all
  int minutes = 0;            ///< how long the trainer should expect to stay here; 0: not said
  int line = 0;               ///< in the file
};

struct Lesson {
  std::string file;
  Bilingual name, about;
  std::vector<std::string> scenarios;  ///< files, as seen from here
  std::vector<LessonStep> steps;
};

/// Reads a lesson. All problems at once, each with its place and path; with problems the lesson must not be played.
Lesson load_lesson(const std::string& file, text::Problems& problems);
Lesson read_lesson(const std::string& content, const std::string& file, text::Problems& problems);

/// The text of a step with its numbers, as far as they are known ("…" where they are not yet).
Bilingual filled_in(const Bilingual& text, const Snapshot& snapshot);
/// Which answer is right by what is known now; nothing before there is a number.
std::optional<std::size_t> right_answer(const LessonStep& step, const Snapshot& snapshot);

/// Where a lesson is. Part of the session's state.
struct LessonState {
  std::size_t step = 0;
  std::vector<std::optional<std::size_t>> guesses;  ///< by step: what the room said
  bool hides_results = true;                        ///< until the first reveal
};

}  // namespace hallsim::gui
