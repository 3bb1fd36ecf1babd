// Exact answers to set beside simulated ones: those that the scenario file names, and those that theory derives from
// the compiled hall.
#pragma once

#include <string>
#include <vector>

#include "cli/input.hpp"
#include "models/study/study.hpp"

namespace hallsim::cli {

struct Reference {
  std::size_t measure = 0;  ///< index into the result's measures
  double value = 0;
  std::string by;        ///< formula and source
  bool covered = false;  ///< the simulated interval contains it
};

/// In the order of measures; the file's answers before theory's, which are left out where the file has one.
std::vector<Reference> references(const Input& input, const study::Result& result);

}  // namespace hallsim::cli
