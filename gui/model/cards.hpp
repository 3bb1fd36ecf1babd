// The scenario as cards of fields, made from the field descriptions of models/scenario (describe.hpp): what a field is
// called, its sentence, its range and its unit come from there, so that a new parameter appears in the window by
// itself.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "models/scenario/load.hpp"
#include "models/text/problem.hpp"

namespace hallsim::gui {

/// How a field is best edited.
enum class Editor {
  stepper,  ///< whole number with - and +
  slider,   ///< number within limits
  number,   ///< number without limits on both sides
  choice,   ///< one of `choices`
  toggle,   ///< true or false
  text,     ///< anything else as files write it: "lognormal(mean 20 min, cv 0.6)"
};

struct Choice {
  std::string value;  ///< as files write it
  Bilingual label;
};

struct Field {
  std::string path;    ///< "units.window.staff"; with the variant's id before it, the stable id of the widget
  Bilingual label;     ///< "General windows" on the staff card, else the field's own word
  Bilingual sentence;  ///< what it means, from its description
  Editor editor = Editor::text;
  std::string value;                   ///< as files write it, also where it is wrong
  std::string original;                ///< what the file says
  std::string suffix;                  ///< of `value`, after the number: " per day"
  std::string unit;                    ///< "people", "time"; may be empty
  double number = 0;                   ///< stepper, slider, number: the value
  double low = 0, high = 0, step = 1;  ///< sensible ends for a slider or stepper, within the allowed range
  std::vector<Choice> choices;
  std::vector<Bilingual> problems;  ///< what is wrong with it now
  bool changed = false;             ///< differs from the file
};

struct Card {
  enum class Group { arrivals, reforms, windows, desks, signers, authority, tasks, run };
  std::string id;  ///< "windows", "arrivals.hall", "section": stable and unique within a variant
  Group group = Group::run;
  Bilingual title;   ///< "Windows", "Section"
  Bilingual note;    ///< one line under the title, such as "29 people in 23 units"; may be empty
  double total = 0;  ///< windows, desks, signers: people on duty at once in all units of the card
  std::vector<Field> fields;
  bool shared = false;  ///< belongs to the applicants: shown once and changed in all variants (`set_all`)
};

/// The text that gives a field this number: "130 per day" where the field says "122 per day".
std::string value_with(const Field& field, double number);

/// The cards of a scenario: arrivals, then people (one card for each zone of the floor plan, see floor_plan.hpp),
/// authority by class, work by task, the run. `original` is the file without edits; a value that is set stands as it
/// was typed, whether it can be read or not.
std::vector<Card> cards_of(const scenario::Loaded& loaded, const scenario::Loaded& original,
                           const std::vector<scenario::Setting>& settings);

/// The reforms of a file as switches: paths "reforms.pool-staff", values true and false. Not settings of a scenario,
/// but kept among them, so that they are undone like any other edit.
Card reform_card(const scenario::Reforms& reforms, const std::vector<scenario::Setting>& settings);
inline constexpr std::string_view reform_path = "reforms.";

/// Puts each problem at the field that it is about (or at the one whose part it is about).
void place_problems(std::vector<Card>& cards, const std::vector<text::Problem>& problems);

/// What the file says at a path, or the default of the field; empty where there is neither.
std::string given_at(const scenario::Loaded& loaded, std::string_view path);

}  // namespace hallsim::gui
