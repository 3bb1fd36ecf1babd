// `hallsim explain changeovers`: on which dates the hall changes over, to which reforms, and what that begins and ends.
#include <fmt/ranges.h>

#include "cli/explanations.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::cli {
namespace {

template <class T>
std::string labels(const Texts& texts, const std::vector<T>& parts, const std::vector<program::Index>& places) {
  std::vector<std::string> names;
  for (const program::Index place : places)
    names.push_back(texts.label(parts[place]) == parts[place].name
                        ? parts[place].name
                        : fmt::format("{} ({})", texts.label(parts[place]), parts[place].name));
  return fmt::format("{}", fmt::join(names, texts.tr(", ")));
}

}  // namespace

std::string date_of(const program::Program& program, Time at) {
  return scenario::format(scenario::Date{program.start_date + at / day});
}

std::vector<std::string> changeover_sentences(const Texts& texts, const Input& input) {
  std::vector<std::string> all;
  const program::Program& program = input.program;
  for (std::size_t i = 0; i < program.changeovers.size(); ++i) {
    const program::Changeover& changeover = program.changeovers[i];
    const auto& reforms = input.loaded.scenario.changeovers[i].second.reforms;
    std::string text = texts.say("{} on {}: {}", texts.label(changeover), date_of(program, changeover.on),
                                 fmt::format("{}", fmt::join(reforms, texts.tr(", "))));
    if (changeover.closes > changeover.on)
      text +=
          (texts.chinese() ? "；" : "; ") + texts.say("transition until {}", date_of(program, changeover.closes - day));
    all.push_back(std::move(text));
  }
  return all;
}

std::string explain_changeovers(const Options& options, const std::string&) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const std::vector<Input> inputs = open_all(options, 1, 1);
  const program::Program& program = inputs[0].program;
  const std::vector<std::string> sentences = changeover_sentences(texts, inputs[0]);
  if (sentences.empty()) return texts.tr("the scenario has no changeovers") + "\n";
  std::string text;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const program::Changeover& changeover = program.changeovers[i];
    text += paint(Colour::bold, sentences[i]) + "\n";
    const auto line = [&](const std::string& sentence) {
      text += "  " + wrap(sentence, std::min(width(), 100), 4) + "\n";
    };
    if (!changeover.items.empty())
      line(texts.say("items that change: {}", labels(texts, program.items, changeover.items)));
    if (!changeover.restaffed.empty())
      line(texts.say("units that change their people: {}", labels(texts, program.units, changeover.restaffed)));
    if (!changeover.ending.empty())
      line(texts.say("units that end: {}", labels(texts, program.units, changeover.ending)));
    if (!changeover.beginning.empty())
      line(texts.say("units that begin: {}", labels(texts, program.units, changeover.beginning)));
    if (!changeover.meetings.empty())
      line(texts.say("meetings that sit by other rules: {}", labels(texts, program.meetings, changeover.meetings)));
    if (!changeover.meetings_left.empty())
      line(texts.say("meetings that sit only for what came before: {}",
                     labels(texts, program.meetings, changeover.meetings_left)));
    if (!changeover.meetings_begun.empty())
      line(texts.say("meetings that begin: {}", labels(texts, program.meetings, changeover.meetings_begun)));
  }
  return text;
}

}  // namespace hallsim::cli
