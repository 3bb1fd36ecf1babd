// What a misspelt name was probably meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallsim::scenario {

/// The name that is the fewest typing errors away (insertions, deletions, replacements and swaps of neighbours,
/// capitals ignored), if they are few for its length; otherwise empty. The first of equals.
std::string nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace hallsim::scenario
