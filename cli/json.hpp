// Results as JSON for programs: keys in a fixed order, numbers in the shortest form that reads back exactly, null where
// there was nothing to average. Sentences are in English whatever the reader's language. Measure names are those of
// `hallsim explain measures`.
#pragma once

#include <string>

#include "cli/experiment.hpp"

namespace hallsim::cli {

/// `each`: with the values of each replication.
std::string run_json(const Experiment& experiment, bool each);
std::string compare_json(const Experiment& experiment, bool each);

/// One row for each variant and measure; `compare` adds the difference from the first variant.
std::string results_csv(const Experiment& experiment, bool with_difference);
/// One row for each variant, replication and measure.
std::string each_csv(const Experiment& experiment);

}  // namespace hallsim::cli
