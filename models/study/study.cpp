// Replications and paired comparisons. One job is replication r of every program, all from the same seed, so that the
// same applicants enter each variant; what comes out is put together in the order of r.
#include "models/study/study.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "sim/confidence.hpp"
#include "sim/replicate.hpp"

namespace hallsim::study {

namespace {

/// Replication r of every program.
struct Replication {
  std::vector<measure::Outcome> outcomes;
  bool complete = true;  ///< not cut short by a stop
};

Replication run_all(const std::vector<const program::Program*>& programs, const Plan& plan, int replication) {
  Replication result;
  for (const program::Program* program : programs) {
    measure::Observer observer(*program);
    const hall::RunInfo info =
        hall::run(*program, plan.seed, static_cast<std::uint64_t>(replication), observer, plan.stop);
    if (info.stopped) {
      result.complete = false;
      break;
    }
    result.outcomes.push_back(observer.finish());
    result.outcomes.back().events = info.events;
  }
  return result;
}

Estimate estimate(const Interval& interval, std::uint64_t count) {
  return {interval.mean, interval.low, interval.high, count, static_cast<int>(interval.n)};
}

/// One measure over the replications.
struct Series {
  std::vector<double> values;
  std::uint64_t count = 0;
};

Series series_of(const Result& result, std::size_t measure) {
  Series series;
  series.values.reserve(result.outcomes.size());
  for (const measure::Outcome& outcome : result.outcomes) {
    series.values.push_back(outcome.values[measure].value);
    series.count += outcome.values[measure].count;
  }
  return series;
}

void average(std::vector<double>& mean, const std::vector<measure::Outcome>& outcomes,
             std::vector<double> measure::DayCurve::*curve) {
  if (outcomes.empty()) return;
  mean.assign((outcomes.front().queue.*curve).size(), 0.0);
  for (const measure::Outcome& outcome : outcomes)
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += (outcome.queue.*curve)[i];
  for (double& value : mean) value /= static_cast<double>(outcomes.size());
}

void estimate_all(Result& result, double confidence) {
  for (std::size_t i = 0; i < result.measures.size(); ++i) {
    const Series series = series_of(result, i);
    result.estimates.push_back(estimate(mean_interval(series.values, confidence), series.count));
  }
  average(result.queue.window, result.outcomes, &measure::DayCurve::window);
  average(result.queue.back, result.outcomes, &measure::DayCurve::back);
}

Difference difference_of(const Result& base, const Result& variant, double confidence) {
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < base.measures.size(); ++i) place.emplace(base.measures[i].name, i);
  Difference difference;
  for (std::size_t i = 0; i < variant.measures.size(); ++i) {
    const auto same = place.find(variant.measures[i].name);
    if (same == place.end()) continue;
    const Series before = series_of(base, same->second), after = series_of(variant, i);
    difference.measures.push_back(variant.measures[i]);
    difference.estimates.push_back(
        estimate(paired_difference(before.values, after.values, confidence), before.count + after.count));
  }
  return difference;
}

}  // namespace

Comparison compare(const std::vector<const program::Program*>& programs, const Plan& plan) {
  std::vector<Replication> replications = run_indexed(plan.replications, {plan.threads, plan.stop, plan.progress}, [&] {
    return [&](int replication) { return run_all(programs, plan, replication); };
  });

  Comparison comparison;
  comparison.results.resize(programs.size());
  for (std::size_t i = 0; i < programs.size(); ++i) comparison.results[i].measures = measure::measures_of(*programs[i]);
  for (Replication& replication : replications) {
    if (!replication.complete) break;
    for (std::size_t i = 0; i < programs.size(); ++i)
      comparison.results[i].outcomes.push_back(std::move(replication.outcomes[i]));
    ++comparison.replications;
  }
  comparison.stopped = comparison.replications < plan.replications;
  for (Result& result : comparison.results) estimate_all(result, plan.confidence);
  comparison.differences.resize(programs.size());
  for (std::size_t i = 1; i < programs.size(); ++i)
    comparison.differences[i] = difference_of(comparison.results.front(), comparison.results[i], plan.confidence);
  return comparison;
}

}  // namespace hallsim::study
