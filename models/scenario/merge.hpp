// Changing one tree by another: how a scenario `extends` another, and how a setting changes a single field.
#pragma once

#include <string>

#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// `change` on top of `base`: maps field by field (new fields last), lists and single values replace, null removes.
/// Removing what is not there is a problem.
void merge(Value& base, Value change, const std::string& path, text::Problems& problems);

}  // namespace hallsim::scenario
