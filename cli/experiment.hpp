// What `run` and `compare` have in common: opening the files, running the replications with a progress bar and Ctrl-C,
// and what is to be said before the numbers.
#pragma once

#include <string>
#include <vector>

#include "cli/input.hpp"
#include "models/study/study.hpp"

namespace hallsim::cli {

struct Experiment {
  std::vector<Input> inputs;
  std::vector<scenario::Setting> settings;  ///< --set
  std::string of_first;  ///< what the first file decides for all though others say otherwise, as a sentence; or empty
  std::uint64_t seed = 1;
  int planned = 0;  ///< replications asked for
  double confidence = 0.95;
  study::Comparison comparison;
};

/// Seed, replications and confidence are the options', or else the first file's. Fails when the halls do not cover the
/// same days, and when nothing is known at the end.
Experiment run_experiment(const Options& options, std::size_t at_least, std::size_t at_most);

/// Whether a law that holds in every run failed, where --check asked; each that did is told on standard error.
bool laws_failed(const Options& options, const Experiment& experiment);

/// Sentences about overload, the most overloaded unit first, and about what was probably not meant.
std::vector<std::string> warnings(const Texts& texts, const Input& input);

/// Whether exactly the same applicants came to a variant as to the first, in each replication.
bool same_applicants(const Experiment& experiment, std::size_t variant);
/// Whether a variant's differences from the first mean something: what is open does not grow all the time in either.
bool comparable(const Experiment& experiment, std::size_t variant);

/// All that is to be known before the numbers: an early stop, warnings, what cannot be compared.
std::vector<std::string> cautions(const Texts& texts, const Experiment& experiment);
/// The same on standard error, for results that programs read.
void tell_cautions(const Texts& texts, const Experiment& experiment);

/// Titles of reports: "30 replications of ..." and "reforms: One-time notice · changed: units.window.staff = 6
/// (centralized)".
std::string run_sentence(const Texts& texts, const Experiment& experiment, const Input& input);
std::string changes_sentence(const Texts& texts, const Experiment& experiment);

}  // namespace hallsim::cli
