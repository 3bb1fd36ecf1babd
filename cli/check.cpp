// `hallsim check`: whether files are right, and what is in them; or everything that is wrong.
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "cli/experiment.hpp"
#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "models/program/compile.hpp"
#include "models/report/numbers.hpp"
#include "models/theory/load.hpp"
#include "models/theory/traffic.hpp"

namespace hallsim::cli {
namespace {

/// Of what arrives in [from, to).
std::string busiest(const Texts& texts, const program::Program& program, Time from, Time to) {
  const std::vector<theory::Load> loads = theory::loads(program, from, to);
  const theory::Load* most = nullptr;
  for (const theory::Load& load : loads)
    if (!most || load.ratio > most->ratio) most = &load;
  if (!most) return {};
  return texts.say("busiest: {} with a load of {}", texts.label(program.units[most->unit]), number(most->ratio, "", 2));
}

/// How much there is of everything, in a hall that does not change over.
std::string size(const Texts& texts, const program::Program& program) {
  double people = 0;
  for (const program::Unit& unit : program.units)
    if (unit.counted) people += unit.people;
  const double weeks = static_cast<double>(program.horizon) / static_cast<double>(week);
  double arrivals = 0;
  std::size_t streams = 0;
  const program::Stream* internal =
      program.internal_stream == program::none ? nullptr : &program.streams[program.internal_stream];
  for (const program::Stream& stream : program.streams) {
    if (stream.continues || &stream == internal) continue;
    ++streams;
    arrivals += stream.recorded ? static_cast<double>(stream.arrivals.size()) / weeks
                                : stream.rate.weekly() * theory::mean_group(stream);
  }
  return texts.say("{}, {} with {}, {} with {} a week",
                   program.items.size() == 1 ? texts.tr("1 item") : texts.say("{} items", program.items.size()),
                   program.units.size() == 1 ? texts.tr("1 unit") : texts.say("{} units", program.units.size()),
                   people == 1 ? texts.tr("1 person")
                               : texts.say("{} people", number(people, "", people == std::floor(people) ? 0 : 1)),
                   streams == 1 ? texts.tr("1 stream of arrivals") : texts.say("{} streams of arrivals", streams),
                   number(arrivals, "", 0));
}

/// The hall as it is before or after a changeover, as if it had always been so.
program::Program alone(scenario::Loaded loaded) {
  loaded.later.clear();
  loaded.scenario.changeovers.clear();
  text::Problems none;  // it has been compiled before
  return program::compile(loaded, none).value_or(program::Program());
}

std::string summary(const Texts& texts, const Input& input) {
  const program::Program& program = input.program;
  const auto& changes = program.changeovers;
  std::string text = argument_of(input) + ": " + texts.tr("ok") + "\n";
  text += "  " + input.name + "\n";
  const auto from = [&](std::size_t i) {
    return i == 0 ? 0 : i <= changes.size() ? changes[i - 1].on : program.horizon;
  };
  const std::vector<std::string> sentences = changeover_sentences(texts, input);
  for (std::size_t i = 0; i <= changes.size(); ++i) {
    const std::string margin = i == 0 ? "  " : "    ";
    if (i > 0) text += "  " + sentences[i - 1] + "\n";
    text += margin + size(texts, changes.empty() ? program : alone(i == 0 ? input.loaded : input.loaded.later[i - 1])) +
            "\n";
    text += margin + busiest(texts, program, from(i), i == changes.size() ? program.horizon : from(i + 1)) + "\n";
  }
  for (const std::string& sentence : warnings(texts, input)) text += "  ! " + sentence + "\n";
  return text;
}

int check(const Options& options) {
  const Texts& texts = options.texts;
  if (options.files.empty()) throw Failure{input_is_wrong, "hallsim: " + texts.tr("a scenario file is needed")};
  text::Problems problems;
  std::string text;
  for (const Input& input : open_each(options, problems))
    if (input.good) text += summary(texts, input);
  if (!text.empty()) deliver(options, text);
  if (!problems.empty()) throw Failure{input_is_wrong, sentences(problems, texts.language)};
  return done;
}

}  // namespace

void add_check(CLI::App& app, const Texts& texts, Action& action) {
  auto options = std::make_shared<Options>();
  options->texts = texts;
  CLI::App& verb =
      *app.add_subcommand("check", texts.tr("Whether scenario files are right; everything that is wrong with them"));
  add_files(verb, *options, texts.tr("Scenario files"), 1000);
  add_settings(verb, *options);
  verb.callback([options, &action] { action = [options] { return check(*options); }; });
}

}  // namespace hallsim::cli
