// What the edits of a reform do to a document whose catalogue has been joined and whose templates are expanded. Each
// edit has to match something: one that does not is a problem, told at its place.
#pragma once

#include <functional>
#include <string>

#include "models/scenario/reform.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

/// Applies the edits of `reform` in turn, and brings in its sources. `applied` says of the name of a reform whether it
/// is applied too.
void apply(Value& document, const Reform& reform, const std::function<bool(const std::string&)>& applied,
           text::Problems& problems);

}  // namespace hallsim::scenario
