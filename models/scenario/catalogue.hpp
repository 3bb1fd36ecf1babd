// The item catalogue: a CSV file whose rows become entries of `items` in the document tree, each cell with its place,
// so that what is wrong with a cell is said like everything else.
#pragma once

#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

inline constexpr std::size_t largest_catalogue = 8U << 20U;  ///< bytes

/// Puts the items of the document's `catalogue`, if it names one, under `items`; entries that `items` already has
/// replace the catalogue's fields. `main_file` anchors names given by --set. Returns whether the file could be read.
bool join_catalogue(Value& document, const std::string& main_file, text::Problems& problems);

}  // namespace hallsim::scenario
