// A lesson: a script that a trainer plays to a room. It says something, asks something and waits until the room has
// guessed, reveals what the simulation answers, and lets things happen (a clerk falls ill). Numbers are never written
// in a lesson: {days.elapsed@centralized} is filled in from the results when it is shown. docs/lessons.md tells how to
// write one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "gui/model/command.hpp"
#include "gui/model/document.hpp"
#include "gui/model/snapshot.hpp"
#include "models/program/incident.hpp"
#include "models/text/problem.hpp"

namespace hallsim::gui {

/// What a step shows beside its text: each is changed only where the lesson says it.
struct Staging {
  std::optional<Time> at;       ///< moment of the playback, microseconds since 1970
  std::optional<double> speed;  ///< simulated seconds in a second
  std::optional<bool> play;
  std::optional<TimeView> view;     ///< day or year
  std::optional<std::string> unit;  ///< to be selected, in the first hall that has it; empty: none
  std::optional<std::string> item;  ///< follow the next applicant who comes for it; empty: nobody
  std::optional<Chart> chart;
  std::optional<bool> results;  ///< shown or hidden
};

struct Answer {
  Bilingual text;
  /// The answer is right when the number asked about lies in [from, below).
  double from = 0, below = 0;
};

struct LessonStep {
  enum class Kind { say, ask, reveal, incident };
  Kind kind = Kind::say;
  Bilingual text;   ///< may hold {measure@hall} and {measure@difference}; see filled_in
  int minutes = 0;  ///< how long to expect to stay here; 0: not said
  Staging staging;
  // ask
  std::string measure;  ///< "days.elapsed"
  std::string hall;     ///< id of a variant, or "difference": the last hall against the first
  std::vector<Answer> answers;
  // reveal
  std::vector<std::string> measures;  ///< rows to show large
  // incident
  program::Incident incident;  ///< its day counts from 1970
  std::string incident_hall;   ///< id of a variant; empty: all
};

struct Lesson {
  std::string file;
  Bilingual name, about;
  std::vector<std::string> scenarios;  ///< files, as seen from here
  std::vector<LessonStep> steps;
  std::map<std::string, text::Place> places;  ///< of every value: "steps[3].about.hall"
  int minutes() const;                        ///< of all steps
};

/// Reads a lesson. All problems at once, each with its place and path; with problems the lesson must not be played.
Lesson load_lesson(const std::string& file, text::Problems& problems);
Lesson read_lesson(const std::string& content, const std::string& file, text::Problems& problems);

/// What only shows with the halls open: names of halls, units, items and measures that there are not, more people
/// absent than there are, days outside the measured period. `warnings`: hours at which nobody is there.
void check_lesson(const Lesson& lesson, const Document& document, text::Problems& problems, text::Problems& warnings);

/// The text with its numbers, as far as they are known: "{days.elapsed@centralized}" -> "2.67 days", "…" where there is
/// none yet. A difference is told without its sign.
Bilingual filled_in(const Bilingual& text, const Snapshot& snapshot);
/// The number that an `ask` is about, in the unit in which it is shown; nothing before it is known.
std::optional<double> number_asked(const LessonStep& step, const Snapshot& snapshot);
/// Which answer is right by what is known now.
std::optional<std::size_t> right_answer(const LessonStep& step, const Snapshot& snapshot);

/// The number of the question that a reveal answers: the last ask before it with no other reveal between them; nothing
/// where the step is no reveal or there is none.
std::optional<std::size_t> question_of(const Lesson& lesson, std::size_t step);

/// Where a lesson is. Part of the session's state.
struct LessonState {
  std::size_t step = 0;
  std::vector<std::optional<std::size_t>> guesses;  ///< by step: what the room said; nothing before it has
};

}  // namespace hallsim::gui
