// Unit templates: `section-{category}: {for_each: category, ...}` stands for one unit for each category among the
// items.
#pragma once

#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// Replaces each template under `units` by its units, in its place; entries of the same name that the file gives itself
/// change them. {category} or {department} is filled in wherever it stands in the template.
void expand_templates(Value& document, text::Problems& problems);

/// The different values of a field (department, category) among the items, in their order.
std::vector<std::string> values_among_items(const Value& document, std::string_view field);

/// `text` with each `placeholder` replaced.
std::string filled_in(std::string text, std::string_view placeholder, std::string_view value);

}  // namespace hallsim::scenario
