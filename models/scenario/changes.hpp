// What was changed, as a file of its own: a scenario that extends another and says nothing but the differences.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/load.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// What is to be merged into `before` to make it `after`: maps entry by entry, lists and single values whole, null for
/// what is gone. A null value where they are the same.
Value difference(const Value& before, const Value& after);

/// A tree as YAML that reads back as the same tree.
std::string yaml_text(const Value& value);

/// The file with these reforms and then these settings as the text of a scenario that extends it under the name
/// `extends` and applies the reforms. Problems of the file, the reforms and the settings are added; the text is empty
/// then.
std::string changes_text(const std::string& file, const std::vector<std::string>& reforms,
                         const std::vector<Setting>& settings, const std::string& extends, text::Problems& problems);

}  // namespace hallsim::scenario
