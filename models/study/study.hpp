// Studies: replications of one hall, and paired comparisons of several. Replications run on threads; each is a pure
// function of (program, seed, index) and results are put together in the order of the indices, so that the numbers do
// not depend on how many threads there were.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "models/measure/checks.hpp"
#include "models/measure/measures.hpp"
#include "models/program/program.hpp"

namespace hallsim::study {

/// A mean over replications with its confidence interval (Student t). low = high = NaN with fewer than two values.
struct Estimate {
  double mean = 0, low = 0, high = 0;
  std::uint64_t count = 0;  ///< observations behind it, over all replications (of a difference: of both)
  int replications = 0;     ///< replications in which there was something to average
};

struct Plan {
  std::uint64_t seed = 1;
  int replications = 30;
  int threads = 0;  ///< 0: one for each core
  double confidence = 0.95;
  /// Each replication is held to the laws of measure::SelfCheck while it is measured: the same results, more slowly.
  bool check = false;
  const std::atomic<bool>* stop = nullptr;         ///< ask to stop: what is finished is kept
  std::function<void(int done, int of)> progress;  ///< called on the caller's thread
};

/// The results of one program.
struct Result {
  std::vector<measure::Measure> measures;
  std::vector<Estimate> estimates;          ///< same order
  std::vector<measure::Outcome> outcomes;   ///< finished replications, by index
  measure::DayCurve queue;                  ///< mean over replications
  measure::DayCurve queue_low, queue_high;  ///< its confidence interval; NaN with fewer than two replications
  /// The laws, counted over all finished replications; empty where Plan::check did not ask for them.
  std::vector<measure::Check> checks;
};

/// Same-named measures of a variant minus the first program's, replication by replication; `count` is the number of
/// pairs. A replication in which a hall of the comparison has nothing to average is left out of the measure for all of
/// them, so that means and differences belong to the same replications and agree.
struct Difference {
  std::vector<measure::Measure> measures;  ///< those that both have
  std::vector<Estimate> estimates;
};

struct Comparison {
  std::vector<Result> results;          ///< one per program
  std::vector<Difference> differences;  ///< of results[i] minus results[0]; differences[0] is empty
  int replications = 0;                 ///< finished (fewer than planned after a stop)
  bool stopped = false;
};

Comparison compare(const std::vector<const program::Program*>& programs, const Plan& plan);
/// The comparison that these outcomes make: for each program those of its replications, as many for each, in their
/// order. For whoever runs the replications himself and looks at them while they arrive.
Comparison summarise(const std::vector<const program::Program*>& programs,
                     std::vector<std::vector<measure::Outcome>> outcomes, double confidence);
/// compare() of one.
inline Comparison replicate(const program::Program& program, const Plan& plan) { return compare({&program}, plan); }

}  // namespace hallsim::study
