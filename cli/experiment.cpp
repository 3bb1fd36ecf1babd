#include "cli/experiment.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "models/program/warnings.hpp"
#include "models/report/comparable.hpp"
#include "models/report/numbers.hpp"
#include "models/report/overload.hpp"

namespace hallsim::cli {
namespace {

/// Means over different stretches of time are no comparison of halls.
void expect_same_time(const Texts& texts, const std::vector<Input>& inputs) {
  text::Problems problems;
  const Input& first = inputs.front();
  for (const Input& input : inputs) {
    const auto expect = [&](const char* path, const std::string& value, const std::string& wanted, bool same) {
      if (!same)
        problems.add(input.loaded.place_of(path), path,
                     text::say("is {} here and {} in {}; only halls over the same time can be compared", value, wanted,
                               first.file));
    };
    const program::Program &a = first.program, &b = input.program;
    expect("run.start", date_text(b.start_date), date_text(a.start_date), a.start_date == b.start_date);
    expect("run.warm_up", length_text(texts, b.warm_up), length_text(texts, a.warm_up), a.warm_up == b.warm_up);
    expect("run.horizon", length_text(texts, b.horizon), length_text(texts, a.horizon), a.horizon == b.horizon);
  }
  if (!problems.empty()) throw Failure{input_is_wrong, sentences(problems, texts.language)};
}

std::string joined(const Texts& texts, const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, texts.tr(", ")));
}

std::string what_first_decides(const Options& options, const std::vector<Input>& inputs) {
  const scenario::Run& first = inputs.front().loaded.scenario.run;
  const auto differs = [&](auto member) {
    return std::any_of(inputs.begin(), inputs.end(),
                       [&](const Input& input) { return input.loaded.scenario.run.*member != first.*member; });
  };
  const Texts& texts = options.texts;
  std::vector<std::string> names;
  if (!options.seed && differs(&scenario::Run::seed)) names.push_back(texts.tr("seed"));
  if (!options.replications && differs(&scenario::Run::replications)) names.push_back(texts.tr("replications"));
  if (!options.confidence && differs(&scenario::Run::confidence)) names.push_back(texts.tr("confidence"));
  if (names.empty()) return {};
  return texts.say("The files differ in {}; what {} says is used for all.", joined(texts, names),
                   inputs.front().short_name);
}

}  // namespace

Experiment run_experiment(const Options& options, std::size_t at_least, std::size_t at_most) {
  Experiment experiment;
  if (options.each && options.format == Format::table)
    throw Failure{input_is_wrong, "hallsim: " + options.texts.tr("--each needs --format json or csv")};
  experiment.inputs = open_all(options, at_least, at_most);
  expect_same_time(options.texts, experiment.inputs);
  expect_writable(options);
  experiment.settings = options.settings;
  experiment.of_first = what_first_decides(options, experiment.inputs);
  const scenario::Run& run = experiment.inputs.front().loaded.scenario.run;
  experiment.seed = options.seed.value_or(static_cast<std::uint64_t>(run.seed));
  experiment.planned = options.replications.value_or(static_cast<int>(run.replications));
  experiment.confidence = options.confidence.value_or(run.confidence);

  std::vector<const program::Program*> programs;
  for (const Input& input : experiment.inputs) programs.push_back(&input.program);
  study::Plan plan;
  plan.seed = experiment.seed;
  plan.replications = experiment.planned;
  plan.threads = options.threads;
  plan.confidence = experiment.confidence;
  plan.check = options.check;
  plan.stop = &stop_on_interrupt();
  {
    Progress progress(options.texts);
    plan.progress = [&progress](int done, int of) { progress.show(done, of); };
    experiment.comparison = study::compare(programs, plan);
  }
  if (experiment.comparison.replications == 0)
    throw Failure{
        machine_failed,
        "hallsim: " + options.texts.tr("stopped before the first replication was over; nothing is known yet")};
  return experiment;
}

bool laws_failed(const Options& options, const Experiment& experiment) {
  bool any = false;
  for (std::size_t i = 0; i < experiment.inputs.size(); ++i)
    for (const measure::Check& check : experiment.comparison.results[i].checks) {
      if (check.failed == 0) continue;
      any = true;
      fmt::print(
          stderr, "hallsim: {}\n",
          options.texts.say("{}: a law that holds in every run failed in {} of {} cases: {} This is a mistake of "
                            "hallsim, not of the scenario; do not use these results.",
                            experiment.inputs[i].file, check.failed, check.compared, options.texts.tr(check.law)));
    }
  return any;
}

std::vector<std::string> warnings(const Texts& texts, const Input& input) {
  std::vector<std::string> all;
  for (const Overload& overload : overloads(input.program)) all.push_back(sentence(texts, input.program, overload));
  for (const text::Message& message : program::warnings(input.loaded, input.program))
    all.push_back(text::render(message, texts.language));
  return all;
}

bool same_applicants(const Experiment& experiment, std::size_t variant) {
  const std::vector<measure::Outcome>&first = experiment.comparison.results[0].outcomes,
        &other = experiment.comparison.results[variant].outcomes;
  return std::equal(first.begin(), first.end(), other.begin(), other.end(),
                    [](const auto& a, const auto& b) { return a.people == b.people && a.applicants == b.applicants; });
}

bool comparable(const Experiment& experiment, std::size_t variant) {
  const std::vector<study::Result>& results = experiment.comparison.results;
  return !backlog_grows(results[0]) && !backlog_grows(results[variant]);
}

std::vector<std::string> cautions(const Texts& texts, const Experiment& experiment) {
  std::vector<std::string> all;
  if (experiment.comparison.stopped)
    all.push_back(
        texts.say("stopped after {} of {} replications", experiment.comparison.replications, experiment.planned));
  if (!experiment.of_first.empty()) all.push_back(experiment.of_first);
  const bool several = experiment.inputs.size() > 1;
  for (const Input& input : experiment.inputs)
    for (const std::string& warning : warnings(texts, input))
      all.push_back(several ? input.short_name + ": " + warning : warning);
  std::vector<std::string> growing;
  for (std::size_t i = 0; i < experiment.inputs.size(); ++i) {
    if (!backlog_grows(experiment.comparison.results[i])) continue;
    growing.push_back(experiment.inputs[i].short_name);
    const std::string grows = growth_sentence(texts, experiment.comparison.results[i]);
    all.push_back(several ? growing.back() + ": " + grows : grows);
  }
  if (several && !growing.empty())
    all.push_back(
        texts.say("Not comparable: {}. Where more comes than can be done, only completed applications are "
                  "averaged, and the easy ones complete; so differences get no better or worse.",
                  joined(texts, growing)));
  return all;
}

void tell_cautions(const Texts& texts, const Experiment& experiment) {
  for (const std::string& caution : cautions(texts, experiment)) fmt::print(stderr, "hallsim: {}\n", caution);
}

std::string run_sentence(const Texts& texts, const Experiment& experiment, const Input& input) {
  const program::Program& program = input.program;
  const int count = experiment.comparison.replications;
  return texts.say("{} of {}, of which {} to warm up, from {} · seed {}",
                   count == 1 ? texts.tr("1 replication") : texts.say("{} replications", count),
                   length_text(texts, program.horizon), length_text(texts, program.warm_up),
                   date_text(program.start_date), experiment.seed);
}

std::string changes_sentence(const Texts& texts, const Experiment& experiment) {
  std::vector<std::string> changes;
  for (std::size_t i = 0; i < experiment.settings.size(); ++i) {
    std::vector<std::string> where;
    for (const Input& input : experiment.inputs)
      if (input.applied[i]) where.push_back(input.short_name);
    const scenario::Setting& setting = experiment.settings[i];
    changes.push_back(setting.path + " = " + setting.value +
                      (where.size() < experiment.inputs.size() ? " (" + joined(texts, where) + ")" : ""));
  }
  std::vector<std::string> reforms;
  for (const Input& input : experiment.inputs)
    if (!input.reforms.empty())
      reforms.push_back(joined(texts, input.reform_labels) +
                        (experiment.inputs.size() > 1 ? " (" + input.short_name + ")" : ""));
  std::string sentence = reforms.empty() ? std::string() : texts.say("reforms: {}", joined(texts, reforms));
  if (changes.empty()) return sentence;
  return (sentence.empty() ? sentence : sentence + " · ") + texts.say("changed: {}", joined(texts, changes));
}

}  // namespace hallsim::cli
