// Exact answers to set beside simulated ones: those that theory derives from the compiled hall, and those that the
// scenario file names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/input.hpp"
#include "models/study/study.hpp"

namespace hallsim::cli {

struct Reference {
  std::size_t measure = 0;  ///< index into the result's measures
  double value = 0;
  std::string by;               ///< formula and source
  std::optional<bool> covered;  ///< whether the simulated interval contains it; nothing where there is no interval
};

/// In the order of measures; theory's answers before the file's. The file's are about the hall as it is written there:
/// they are left out where --set changed the hall.
std::vector<Reference> references(const Input& input, const study::Result& result);

}  // namespace hallsim::cli
