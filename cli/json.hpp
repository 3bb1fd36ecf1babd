// Results as JSON for programs: keys in a fixed order, numbers in the shortest form that reads back exactly, null where
// there was nothing to average. Sentences are in English whatever the reader's language. Measure names are those of
// `hallsim explain measures`.
#pragma once

#include <string>

#include "cli/experiment.hpp"

namespace hallsim::cli {

std::string run_json(const Experiment& experiment);
std::string compare_json(const Experiment& experiment);

/// One row for each variant and measure; `compare` adds the difference from the first variant.
std::string results_csv(const Experiment& experiment, bool with_difference);

}  // namespace hallsim::cli
