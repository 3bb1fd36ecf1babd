// Replications and paired comparisons. One job is replication r of every program, all from the same seed, so that the
// same applicants enter each variant; what comes out is put together in the order of r.
#include "models/study/study.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "models/study/replication.hpp"
#include "sim/confidence.hpp"
#include "sim/replicate.hpp"

namespace hallsim::study {

namespace {

/// Replication r of every program; fewer after a stop.
std::vector<Replication> run_all(const std::vector<const program::Program*>& programs, const Plan& plan, int r) {
  std::vector<Replication> all;
  for (const program::Program* program : programs) {
    all.push_back(plan.check ? run_checked(*program, plan, r) : run_once(*program, plan, r));
    if (all.back().stopped) break;
  }
  return all;
}

void add(std::vector<measure::Check>& sum, std::vector<measure::Check> checks) {
  if (sum.empty()) sum.swap(checks);
  for (std::size_t law = 0; law < checks.size(); ++law) sum[law].add(checks[law]);
}

Estimate estimate(const Interval& interval, std::uint64_t count) {
  return {interval.mean, interval.low, interval.high, count, static_cast<int>(interval.n)};
}

/// One measure over the replications.
struct Series {
  std::vector<double> values;
  std::uint64_t count = 0;
};

/// The series of a result, in the order of its measures.
std::vector<Series> series_of(const Result& result) {
  std::vector<Series> all(result.measures.size());
  for (const measure::Outcome& outcome : result.outcomes)
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].values.push_back(outcome.values[i].value);
      all[i].count += outcome.values[i].count;
    }
  return all;
}

using Places = std::unordered_map<std::string, std::size_t>;

Places places_of(const Result& result) {
  Places places;
  for (std::size_t i = 0; i < result.measures.size(); ++i) places.emplace(result.measures[i].name, i);
  return places;
}

/// What is missing in one hall is left out in all.
void pair_up(std::vector<std::vector<Series>>& series, const std::vector<Places>& places) {
  for (const auto& [name, first] : places.front()) {
    std::vector<std::vector<double>*> same;
    for (std::size_t hall = 0; hall < places.size(); ++hall)
      if (const auto found = places[hall].find(name); found != places[hall].end())
        same.push_back(&series[hall][found->second].values);
    for (std::size_t r = 0; r < series.front()[first].values.size(); ++r)
      if (std::any_of(same.begin(), same.end(), [r](const auto* values) { return std::isnan((*values)[r]); }))
        for (auto* values : same) (*values)[r] = std::numeric_limits<double>::quiet_NaN();
  }
}

void estimate_curve(Result& result, std::vector<double> measure::DayCurve::*curve, double confidence) {
  if (result.outcomes.empty()) return;
  for (std::size_t i = 0; i < (result.outcomes.front().queue.*curve).size(); ++i) {
    std::vector<double> values;
    for (const measure::Outcome& outcome : result.outcomes) values.push_back((outcome.queue.*curve)[i]);
    const Interval interval = mean_interval(values, confidence);
    (result.queue.*curve).push_back(interval.mean);
    (result.queue_low.*curve).push_back(interval.low);
    (result.queue_high.*curve).push_back(interval.high);
  }
}

void estimate_all(Result& result, const std::vector<Series>& series, double confidence) {
  for (const Series& s : series) result.estimates.push_back(estimate(mean_interval(s.values, confidence), s.count));
  estimate_curve(result, &measure::DayCurve::window, confidence);
  estimate_curve(result, &measure::DayCurve::back, confidence);
}

Difference difference_of(const std::vector<Series>& base, const Places& base_places, const Result& variant,
                         const std::vector<Series>& series, double confidence) {
  Difference difference;
  for (std::size_t i = 0; i < variant.measures.size(); ++i) {
    const auto same = base_places.find(variant.measures[i].name);
    if (same == base_places.end()) continue;
    const Interval interval = paired_difference(base[same->second].values, series[i].values, confidence);
    difference.measures.push_back(variant.measures[i]);
    difference.estimates.push_back(estimate(interval, interval.n));
  }
  return difference;
}

}  // namespace

Comparison summarise(const std::vector<const program::Program*>& programs,
                     std::vector<std::vector<measure::Outcome>> outcomes, double confidence) {
  Comparison comparison;
  comparison.results.resize(programs.size());
  comparison.replications = outcomes.empty() ? 0 : static_cast<int>(outcomes.front().size());
  for (std::size_t i = 0; i < programs.size(); ++i) {
    comparison.results[i].measures = measure::measures_of(*programs[i]);
    comparison.results[i].outcomes = std::move(outcomes[i]);
  }
  std::vector<std::vector<Series>> series;
  std::vector<Places> places;
  for (const Result& result : comparison.results) {
    series.push_back(series_of(result));
    places.push_back(places_of(result));
  }
  pair_up(series, places);
  comparison.differences.resize(programs.size());
  for (std::size_t i = 0; i < programs.size(); ++i) {
    estimate_all(comparison.results[i], series[i], confidence);
    if (i > 0)
      comparison.differences[i] =
          difference_of(series.front(), places.front(), comparison.results[i], series[i], confidence);
  }
  return comparison;
}

Replication run_once(const program::Program& program, const Plan& plan, int replication) {
  measure::Observer observer(program);
  const hall::RunInfo info =
      hall::run(program, plan.seed, static_cast<std::uint64_t>(replication), observer, plan.stop);
  if (info.stopped) return {{}, {}, true};
  Replication result{observer.finish(), {}, false};
  result.outcome.events = info.events;
  return result;
}

Comparison compare(const std::vector<const program::Program*>& programs, const Plan& plan) {
  std::vector<std::vector<Replication>> replications =
      run_indexed(plan.replications, {plan.threads, plan.stop, plan.progress},
                  [&] { return [&](int replication) { return run_all(programs, plan, replication); }; });
  std::vector<std::vector<measure::Outcome>> outcomes(programs.size());
  std::vector<std::vector<measure::Check>> checks(programs.size());
  for (std::vector<Replication>& halls : replications) {
    if (halls.empty() || halls.back().stopped) break;
    for (std::size_t i = 0; i < programs.size(); ++i) {
      outcomes[i].push_back(std::move(halls[i].outcome));
      add(checks[i], std::move(halls[i].checks));
    }
  }
  Comparison comparison = summarise(programs, std::move(outcomes), plan.confidence);
  for (std::size_t i = 0; i < programs.size(); ++i) comparison.results[i].checks = std::move(checks[i]);
  comparison.stopped = comparison.replications < plan.replications;
  return comparison;
}

}  // namespace hallsim::study
