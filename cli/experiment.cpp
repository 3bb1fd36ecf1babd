#include "cli/experiment.hpp"

#include <algorithm>
#include <cmath>

#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/numbers.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace hallsim::cli {

Experiment run_experiment(const Options& options, std::size_t at_least, std::size_t at_most) {
  Experiment experiment;
  experiment.inputs = open_all(options, at_least, at_most);
  expect_writable(options);
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

std::vector<theory::Load> overloaded(const program::Program& program) {
  std::vector<theory::Load> loads = theory::loads(program);
  std::erase_if(loads, [](const theory::Load& load) { return !(load.ratio >= 1); });
  std::stable_sort(loads.begin(), loads.end(), [](const auto& a, const auto& b) { return a.ratio > b.ratio; });
  return loads;
}

std::vector<std::string> warnings(const Texts& texts, const Input& input) {
  std::vector<std::string> all;
  for (const theory::Load& load : overloaded(input.program)) {
    const std::string unit = texts.label(input.program.units[load.unit]);
    all.push_back(
        std::isfinite(load.ratio)
            ? texts.say("{} is overloaded: its work needs {} people on duty on average and it has {} (load {}), so its "
                        "queue grows as long as the run lasts",
                        unit, number(load.offered, ""), number(load.capacity, ""), number(load.ratio, "", 2))
            : texts.say("{} is overloaded: it is given work and nobody is ever on duty", unit));
  }
  return all;
}

std::string run_sentence(const Texts& texts, const Experiment& experiment, const Input& input) {
  const program::Program& program = input.program;
  return texts.say("{} replications of {}, of which {} to warm up, from {} · seed {}",
                   experiment.comparison.replications, length_text(texts, program.horizon),
                   length_text(texts, program.warm_up), date_text(program.start_date), experiment.seed);
}

std::string stop_sentence(const Texts& texts, const Experiment& experiment) {
  if (!experiment.comparison.stopped) return {};
  return texts.say("stopped after {} of {} replications", experiment.comparison.replications, experiment.planned);
}

}  // namespace hallsim::cli
