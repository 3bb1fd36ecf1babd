#include "cli/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/assumptions.hpp"
#include "cli/csv.hpp"
#include "cli/explanations.hpp"
#include "cli/reference.hpp"
#include "models/report/comparable.hpp"
#include "models/report/numbers.hpp"
#include "models/report/overload.hpp"

namespace hallsim::cli {
namespace {

using Json = nlohmann::ordered_json;

Json of_measures(const std::vector<measure::Measure>& measures, const std::vector<study::Estimate>& estimates,
                 double confidence) {
  Json all = Json::object();
  for (std::size_t i = 0; i < measures.size(); ++i)
    all[measures[i].name] = {{"mean", estimates[i].mean},
                             {"low", estimates[i].low},
                             {"high", estimates[i].high},
                             {"confidence", confidence},
                             {"unit", measures[i].description->unit},
                             {"count", estimates[i].count}};
  return all;
}

/// Adds to each measure its values, by replication; null where a replication has none.
void add_each(Json& measures, const study::Result& result) {
  for (std::size_t i = 0; i < result.measures.size(); ++i) {
    Json& values = measures[result.measures[i].name]["each"] = Json::array();
    for (const measure::Outcome& outcome : result.outcomes) values.push_back(outcome.values[i].value);
  }
}

/// When the hall changes over, and until which day the transition lasts, where there is one.
void add_changeovers(Json& result, const Input& input) {
  for (std::size_t i = 0; i < input.program.changeovers.size(); ++i) {
    const program::Changeover& changeover = input.program.changeovers[i];
    Json told{{"name", changeover.name}, {"on", date_of(input.program, changeover.on)}};
    if (changeover.closes > changeover.on) told["until"] = date_of(input.program, changeover.closes - day);
    told["reforms"] = input.loaded.scenario.changeovers[i].second.reforms;
    result["changeovers"].push_back(std::move(told));
  }
}

/// By half-hour of the day: means and their intervals.
Json of_curves(const study::Result& result) {
  const auto of = [&](std::vector<double> measure::DayCurve::*curve) {
    return Json{{"unit", "1"},
                {"mean", result.queue.*curve},
                {"low", result.queue_low.*curve},
                {"high", result.queue_high.*curve}};
  };
  return {{"window", of(&measure::DayCurve::window)}, {"back", of(&measure::DayCurve::back)}};
}

/// Of the layout of what is written; one more whenever a reader of the former would go wrong.
constexpr int layout = 1;

/// The time that is simulated; all halls of a comparison have the same.
Json of_run(const program::Program& program) {
  const auto days = [](Time length) { return static_cast<double>(length) / static_cast<double>(day); };
  return {{"start", date_text(program.start_date)},
          {"warm_up", days(program.warm_up)},
          {"horizon", days(program.horizon)},
          {"unit", "d"}};
}

Json head_of(const Experiment& experiment) {
  Json all{{"hallsim", HALLSIM_VERSION}, {"layout", layout}};
  if (experiment.inputs.size() == 1) {
    all["scenario"] = experiment.inputs[0].program.name;
    const std::vector<std::string>& reforms = experiment.inputs[0].loaded.reforms;
    if (!reforms.empty()) all["reforms"] = reforms;
    add_changeovers(all, experiment.inputs[0]);
  }
  all["seed"] = experiment.seed;
  all["replications"] = experiment.comparison.replications;
  all["run"] = of_run(experiment.inputs[0].program);
  if (experiment.comparison.stopped) {
    all["stopped"] = true;
    all["planned"] = experiment.planned;
  }
  if (!experiment.settings.empty()) {
    Json& set = all["set"] = Json::object();
    for (const scenario::Setting& setting : experiment.settings) set[setting.path] = setting.value;
  }
  return all;
}

Json of_warnings(const Input& input) {
  Json all = Json::array();
  const std::vector<std::string> said = warnings(Texts{}, input);
  const std::vector<Overload> over = overloads(input.program);  // whose sentences come first
  for (std::size_t i = 0; i < said.size(); ++i) {
    Json warning = Json::object();
    if (i < over.size()) {
      warning["unit"] = input.program.units[over[i].load.unit].name;
      warning["load"] = over[i].load.ratio;
      warning["offered"] = over[i].load.offered;
      warning["capacity"] = over[i].load.capacity;
      warning["queue_grows"] = over[i].effect == Overload::Effect::grows;
    }
    warning["sentence"] = said[i];
    all.push_back(std::move(warning));
  }
  return all;
}

Json of_references(const Input& input, const study::Result& result) {
  Json all = Json::object();
  for (const Reference& reference : references(input, result)) {
    const measure::Measure& measure = result.measures[reference.measure];
    all[measure.name] = {{"value", reference.value}, {"unit", measure.description->unit}, {"by", reference.by}};
    all[measure.name]["covered"] = reference.covered ? Json(*reference.covered) : Json();
  }
  return all;
}

Json of_assumptions(const Input& input) {
  const SourceCounts counts = count_sources(input.loaded);
  return {{"measured", counts.measured}, {"case", counts.from_case},  {"calibrated", counts.calibrated},
          {"assumed", counts.assumed},   {"changed", counts.changed}, {"without_source", counts.unknown}};
}

Json of_checks(const Experiment& experiment, const study::Result& result) {
  Json all = Json::array();
  for (const measure::Check& check : result.checks)
    all.push_back({{"law", check.law},
                   {"replications", experiment.comparison.replications},
                   {"compared", check.compared},
                   {"failed", check.failed}});
  return all;
}

std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string run_json(const Experiment& experiment, bool each) {
  const study::Result& result = experiment.comparison.results.front();
  const Input& input = experiment.inputs.front();
  Json all = head_of(experiment);
  all["warnings"] = of_warnings(input);
  all["measures"] = of_measures(result.measures, result.estimates, experiment.confidence);
  if (each) add_each(all["measures"], result);
  all["queue_over_day"] = of_curves(result);
  all["exact"] = of_references(input, result);
  all["assumptions"] = of_assumptions(input);
  if (!result.checks.empty()) all["checks"] = of_checks(experiment, result);
  return text_of(all);
}

std::string compare_json(const Experiment& experiment, bool each) {
  const study::Comparison& comparison = experiment.comparison;
  Json all = head_of(experiment);
  for (std::size_t i = 0; i < experiment.inputs.size(); ++i) {
    const study::Result& result = comparison.results[i];
    const Input& input = experiment.inputs[i];
    Json variant{{"variant", input.short_name}, {"scenario", input.program.name}, {"file", input.file}};
    if (!input.loaded.reforms.empty()) variant["reforms"] = input.loaded.reforms;
    if (input.swept) variant["set"][input.swept->path] = input.swept->value;
    add_changeovers(variant, input);
    variant["warnings"] = of_warnings(input);
    variant["measures"] = of_measures(result.measures, result.estimates, experiment.confidence);
    if (each) add_each(variant["measures"], result);
    variant["queue_over_day"] = of_curves(result);
    if (i > 0) {
      variant["same_applicants"] = same_applicants(experiment, i);
      variant["comparable"] = comparable(experiment, i);
      variant["same_complete"] = !loses_differ(comparison.differences[i]);
      variant["difference"] =
          of_measures(comparison.differences[i].measures, comparison.differences[i].estimates, experiment.confidence);
    }
    variant["assumptions"] = of_assumptions(input);
    if (!result.checks.empty()) variant["checks"] = of_checks(experiment, result);
    all["variants"].push_back(std::move(variant));
  }
  return text_of(all);
}

std::string each_csv(const Experiment& experiment) {
  std::string text =
      csv_row({"variant", "scenario", "file", "seed", "replication", "measure", "unit", "value", "count"});
  for (std::size_t v = 0; v < experiment.inputs.size(); ++v) {
    const study::Result& result = experiment.comparison.results[v];
    const Input& input = experiment.inputs[v];
    for (std::size_t r = 0; r < result.outcomes.size(); ++r)
      for (std::size_t i = 0; i < result.measures.size(); ++i) {
        const measure::Value& value = result.outcomes[r].values[i];
        text += csv_row({input.short_name, input.program.name, input.file, fmt::format("{}", experiment.seed),
                         fmt::format("{}", r + 1), result.measures[i].name,
                         std::string(result.measures[i].description->unit), csv_number(value.value),
                         fmt::format("{}", value.count)});
      }
  }
  return text;
}

std::string results_csv(const Experiment& experiment, bool with_difference) {
  std::vector<std::string> head{"variant", "scenario", "file", "replications", "seed", "confidence",
                                "measure", "unit",     "mean", "low",          "high", "count"};
  if (with_difference) head.insert(head.end(), {"difference", "difference_low", "difference_high"});
  std::string text = csv_row(head);
  for (std::size_t v = 0; v < experiment.inputs.size(); ++v) {
    const study::Result& result = experiment.comparison.results[v];
    const study::Difference& difference = experiment.comparison.differences[v];
    const Input& input = experiment.inputs[v];
    const std::vector<std::string> begin{input.short_name,
                                         input.program.name,
                                         input.file,
                                         fmt::format("{}", experiment.comparison.replications),
                                         fmt::format("{}", experiment.seed),
                                         csv_number(experiment.confidence)};
    std::size_t next = 0;  // the measures of a difference are a part of the result's, in the same order
    for (std::size_t i = 0; i < result.measures.size(); ++i) {
      const study::Estimate& estimate = result.estimates[i];
      const std::string& name = result.measures[i].name;
      std::vector<std::string> row = begin;
      row.insert(row.end(), {name, std::string(result.measures[i].description->unit), csv_number(estimate.mean),
                             csv_number(estimate.low), csv_number(estimate.high), fmt::format("{}", estimate.count)});
      if (with_difference) {
        const bool both = next < difference.measures.size() && difference.measures[next].name == name;
        if (both) {
          const study::Estimate& change = difference.estimates[next++];
          row.insert(row.end(), {csv_number(change.mean), csv_number(change.low), csv_number(change.high)});
        } else {
          row.insert(row.end(), 3, "");
        }
      }
      text += csv_row(row);
    }
  }
  return text;
}

}  // namespace hallsim::cli
