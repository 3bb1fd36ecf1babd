// `hallsim explain reforms`: what can be done to a hall, in the order in which it is done.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "models/scenario/names.hpp"

namespace hallsim::cli {
namespace {

std::string list_line(const std::string& sentence) { return "    " + wrap(sentence, std::min(width(), 100), 4) + "\n"; }

/// "one-time-notice  One-time notice  (M17)", what it does, and which others go with it.
std::string about(const Texts& texts, const Paint& paint, const std::string& name, const scenario::Reform& reform) {
  const auto joined = [](const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); };
  std::string text = paint(Colour::bold, name);
  const std::string& label = texts.either(reform.label, reform.label_zh);
  if (!label.empty()) text += "  " + label;
  if (!reform.mechanisms.empty()) text += "  " + paint(Colour::dim, "(" + joined(reform.mechanisms) + ")");
  text += "\n";
  if (const std::string& sentence = texts.either(reform.about, reform.about_zh); !sentence.empty())
    text += list_line(sentence);
  if (!reform.includes.empty()) text += list_line(texts.say("includes {}", joined(reform.includes)));
  if (!reform.needs.empty()) text += list_line(texts.say("needs {}", joined(reform.needs)));
  if (!reform.excludes.empty()) text += list_line(texts.say("not together with {}", joined(reform.excludes)));
  return text;
}

}  // namespace

std::string explain_reforms(const Options& options, const std::string& name) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  text::Problems problems;
  std::vector<std::string> asked;
  scenario::Base base(file_in(options.files.front(), asked), problems);
  base.read_reforms(options.reforms_file, problems);
  if (!problems.empty()) throw Failure{input_is_wrong, sentences(problems, texts.language)};
  const scenario::Reforms& reforms = base.reforms();
  std::string text;
  if (name.empty()) {
    const std::string& sentence = texts.either(reforms.about, reforms.about_zh);
    text =
        paint(Colour::bold, reforms.file) + "\n" + (sentence.empty() ? "" : wrap(sentence, width(), 0) + "\n") + "\n";
  } else if (!scenario::find(reforms.reforms, name)) {
    const text::Message lost =
        scenario::there_is_no(scenario::Thing::reform, name, scenario::names_of(reforms.reforms));
    throw Failure{input_is_wrong, "hallsim: " + text::render(lost, texts.language)};
  }
  for (const auto& [each, reform] : reforms.reforms)
    if (name.empty() || each == name) text += about(texts, paint, each, reform);
  return text;
}

}  // namespace hallsim::cli
