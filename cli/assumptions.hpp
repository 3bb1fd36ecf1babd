// Which inputs of a scenario are measured, from the case, assumed, or of unknown origin.
#pragma once

#include <string>

#include "cli/texts.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::cli {

/// By origin. What --set gave is `changed`, whatever the file says of its source.
struct SourceCounts {
  int from_case = 0, measured = 0, calibrated = 0, assumed = 0, changed = 0, unknown = 0;
};

SourceCounts count_sources(const scenario::Loaded& loaded);

/// "Inputs: 12 from the case, 3 measured, 45 assumed: hallsim explain assumptions FILE", without those that are none.
std::string sources_sentence(const Texts& texts, const scenario::Loaded& loaded, const std::string& file);

}  // namespace hallsim::cli
