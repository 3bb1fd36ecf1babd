// What a person can ask the window for. A view turns clicks and keys into commands, a test or a lesson makes them
// directly; `Session::apply` is the only place that acts on them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "models/text/message.hpp"
#include "sim/time.hpp"

namespace hallsim::gui {

enum class Panel { scenario, measures, charts };
enum class Chart { queue, waterfall, days, heat };
/// Minutes: the time bar is one day. Days: it is the whole period.
enum class TimeView { day, year };

namespace command {

// The document
struct Open {
  std::vector<std::string> files;
};
struct Save {
  std::size_t variant = 0;
  std::string file;
};
struct SetField {
  std::size_t variant = 0;
  std::string path, value;
};  ///< while it is dragged, too
struct SetShared {
  std::string path, value;
};                     ///< in all variants
struct FinishEdit {};  ///< mouse released, text entered
struct ResetField {
  std::size_t variant = 0;
  std::string path;
};
struct Undo {};
struct Redo {};
struct RunAgain {};  ///< ask the engine anew

// Looking
struct SetLanguage {
  text::Language language = text::Language::english;
};
struct SelectUnit {
  std::size_t hall = 0;
  std::string unit;
};  ///< empty: none
struct ShowChart {
  Chart chart = Chart::queue;
};
struct ShowPanel {
  Panel panel = Panel::scenario;
  bool shown = true;
};
struct Search {
  std::string text;
};  ///< cards whose titles or fields hold it
struct SetTextSize {
  double factor = 1;
};  ///< 0.75 .. 3; a projector wants 1.5

// Time
struct Play {
  bool on = true;
};
struct TogglePlay {};
struct SetSpeed {
  double factor = 60;
};                 ///< simulated seconds in a second
struct Faster {};  ///< the next of `speeds`
struct Slower {};
struct Seek {
  Time at = 0;
};
struct Step {
  Time by = 0;
};  ///< back where negative
struct SetTimeView {
  TimeView view = TimeView::day;
};
struct AddBookmark {
  std::string name;
};  ///< at the present moment
struct RemoveBookmark {
  std::size_t index = 0;
};
struct GoToBookmark {
  std::size_t index = 0;
};

// One applicant
struct Follow {
  std::uint32_t applicant = 0;
};
struct Unfollow {};

// Trainer
struct OpenLesson {
  std::string file;
};
struct NextStep {};
struct PreviousStep {};
struct Guess {
  std::size_t answer = 0;
};
struct EndLesson {};
struct SetTrainerMode {
  bool on = true;
};  ///< large type, keyboard control
struct HideResults {
  bool hidden = true;
};

}  // namespace command

using Command = std::variant<command::Open, command::Save, command::SetField, command::SetShared, command::FinishEdit,
                             command::ResetField, command::Undo, command::Redo, command::RunAgain, command::SetLanguage,
                             command::SelectUnit, command::ShowChart, command::ShowPanel, command::Search,
                             command::SetTextSize, command::Play, command::TogglePlay, command::SetSpeed,
                             command::Faster, command::Slower, command::Seek, command::Step, command::SetTimeView,
                             command::AddBookmark, command::RemoveBookmark, command::GoToBookmark, command::Follow,
                             command::Unfollow, command::OpenLesson, command::NextStep, command::PreviousStep,
                             command::Guess, command::EndLesson, command::SetTrainerMode, command::HideResults>;

}  // namespace hallsim::gui
