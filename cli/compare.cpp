// `hallsim compare`: the same people in two or more halls, and what the change does, with certainty.
#include <memory>

#include <fmt/format.h>

#include "cli/experiment.hpp"
#include "cli/failure.hpp"
#include "cli/json.hpp"
#include "cli/output.hpp"
#include "cli/report.hpp"
#include "cli/verbs.hpp"

namespace hallsim::cli {
namespace {

constexpr int most_variants = 8;

int compare(const Options& options) {
  const bool swept = !options.sweep.empty();
  if (swept && options.files.size() != 1)
    throw Failure{input_is_wrong,
                  "hallsim: " + options.texts.tr("--sweep makes the variants of one file: give just one")};
  const Experiment experiment = swept ? run_experiment(options, 1, 1) : run_experiment(options, 2, most_variants);
  const Paint paint = paint_for(options.out);
  if (options.format != Format::table) tell_cautions(options.texts, experiment);
  switch (options.format) {
    case Format::json: deliver(options, compare_json(experiment, options.each)); break;
    case Format::csv:
      deliver(options, options.each ? each_csv(experiment) : results_csv(experiment, true));
      fmt::print(stderr, "{}", checks_text(options.texts, paint, experiment));
      break;
    case Format::table:
      deliver(options, compare_report({options.texts, paint, experiment, options.out.empty() ? width() : unlimited}));
      break;
  }
  if (laws_failed(options, experiment)) return answer_is_no;
  return experiment.comparison.stopped ? machine_failed : done;
}

}  // namespace

void add_compare(CLI::App& app, const Texts& texts, Action& action) {
  auto options = std::make_shared<Options>();
  options->texts = texts;
  CLI::App& verb = *app.add_subcommand(
      "compare", texts.tr("The same applicants in two or more halls: what a change does, and how surely"));
  add_files(verb, *options, texts.tr("Scenario files; the first is what the others are compared with"), most_variants);
  add_settings(verb, *options);
  add_sweep(verb, *options);
  add_study(verb, *options);
  add_each(verb, *options);
  add_check(verb, *options);
  add_output(verb, *options);
  verb.callback([options, &action] { action = [options] { return compare(*options); }; });
}

}  // namespace hallsim::cli
