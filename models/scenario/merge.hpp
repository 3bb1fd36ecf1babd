// Changing one tree by another: how a scenario `extends` another, and how --set changes a single field.
#pragma once

#include <string>

#include "models/scenario/load.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// `change` on top of `base`: maps field by field (new fields last), lists and single values replace, null removes.
/// Removing what is not there is a problem.
void merge(Value& base, Value change, const std::string& path, text::Problems& problems);

/// One --set on top of the document. Its place is "--set".
void apply(Value& document, const Setting& setting, text::Problems& problems);

}  // namespace hallsim::scenario
