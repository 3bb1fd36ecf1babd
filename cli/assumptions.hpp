// Which inputs of a scenario are measured, from the case, assumed, or of unknown origin.
#pragma once

#include <string>

#include "cli/texts.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::cli {

struct SourceCounts {
  int measured = 0, from_case = 0, assumed = 0, unknown = 0;
};

SourceCounts count_sources(const scenario::Loaded& loaded);

/// "inputs: 12 from the case, 3 measured, 45 assumed, 2 without a source: hallsim explain assumptions FILE"
std::string sources_sentence(const Texts& texts, const scenario::Loaded& loaded, const std::string& file);

}  // namespace hallsim::cli
