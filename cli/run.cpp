// `hallsim run`: replications of one hall, and what they say about it.
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

int run(const Options& options) {
  const Experiment experiment = run_experiment(options, 1, 1);
  const Paint paint = paint_for(options.out);
  if (options.format != Format::table) tell_cautions(options.texts, experiment);
  switch (options.format) {
    case Format::json: deliver(options, run_json(experiment, options.each)); break;
    case Format::csv:
      deliver(options, options.each ? each_csv(experiment) : results_csv(experiment, false));
      fmt::print(stderr, "{}", checks_text(options.texts, paint, experiment));
      break;
    case Format::table:
      deliver(options, run_report({options.texts, paint, experiment, options.out.empty() ? width() : unlimited}));
      break;
  }
  if (laws_failed(options, experiment)) return answer_is_no;
  return experiment.comparison.stopped ? machine_failed : done;
}

}  // namespace

void add_run(CLI::App& app, const Texts& texts, Action& action) {
  auto options = std::make_shared<Options>();
  options->texts = texts;
  CLI::App& verb =
      *app.add_subcommand("run", texts.tr("Simulate a hall: waits, days, trips, staff, and where the days go"));
  add_files(verb, *options, texts.tr("Scenario file"), 1);
  add_settings(verb, *options);
  add_study(verb, *options);
  add_each(verb, *options);
  add_check(verb, *options);
  add_output(verb, *options);
  verb.callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace hallsim::cli
