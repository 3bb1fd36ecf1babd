// What `run` and `compare` have in common: opening the files, running the replications with a progress bar and Ctrl-C,
// and what is to be said before the numbers.
#pragma once

#include <string>
#include <vector>

#include "cli/input.hpp"
#include "models/study/study.hpp"
#include "models/theory/load.hpp"

namespace hallsim::cli {

struct Experiment {
  std::vector<Input> inputs;
  std::uint64_t seed = 1;
  int planned = 0;  ///< replications asked for
  double confidence = 0.95;
  study::Comparison comparison;
};

/// Seed, replications and confidence are the options', or else the first file's. Fails when nothing is known at the
/// end.
Experiment run_experiment(const Options& options, std::size_t at_least, std::size_t at_most);

/// The units of a hall that are offered as much as they can do, or more.
std::vector<theory::Load> overloaded(const program::Program& program);

/// Sentences about overload, the most overloaded first.
std::vector<std::string> warnings(const Texts& texts, const Input& input);

/// Titles of reports: "Hall · 30 replications from 2017-01-02 ...", and the sentence about an early stop.
std::string run_sentence(const Texts& texts, const Experiment& experiment, const Input& input);
std::string stop_sentence(const Texts& texts, const Experiment& experiment);

}  // namespace hallsim::cli
