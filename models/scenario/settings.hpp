// What `--set path=value` does to a document.
#pragma once

#include "models/scenario/load.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// One setting on top of the document; its place is "--set". It changes entries that `whole`, the document with its
/// catalogue and templates, has, and adds none to a map of names. With `may_be_missing` a setting for something that is
/// not there is left out, without a problem. Whether it was for something that is there.
bool apply(Value& document, const Value& whole, const Setting& setting, bool may_be_missing, text::Problems& problems);

}  // namespace hallsim::scenario
