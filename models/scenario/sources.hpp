// Where the inputs of a scenario come from: its `sources`, looked up for a field.
#pragma once

#include <string>
#include <string_view>

#include "models/scenario/load.hpp"

namespace hallsim::scenario {

/// Whether a pattern is the path of a field, or of what contains it: `*` stands for any text without a dot or bracket,
/// `**` for any text. "units.*" fits "units.counter" and "units.counter.staff", "flows.**.trip" every trip.
bool fits(std::string_view pattern, std::string_view path);

/// Whether a field says something about the world, on which results rest: not names, labels and the like.
bool is_input(const std::string& path);

/// The source of a field: of the longest pattern that fits its path; nullptr if none does.
const Source* source_of(const Scenario& scenario, const std::string& path);

/// Whether a pattern fits a field that the scenario gives, or one that it leaves at its default.
bool fits_something(const std::string& pattern, const Loaded& loaded);

/// The sources of reforms: every name in a path must be one that the scenario, a reform or a description of a field
/// knows; others are told with the nearest. Whether a path fits something is not asked, since that depends on which
/// reforms are applied. `document`: the scenario, its catalogue joined and its templates expanded.
void check_sources_of(const Reforms& reforms, const Value& document, text::Problems& problems);

}  // namespace hallsim::scenario
