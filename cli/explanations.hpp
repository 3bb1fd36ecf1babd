// The texts of `hallsim explain`, one for each topic.
#pragma once

#include <string>

#include "cli/options.hpp"

namespace hallsim::cli {

/// All measures, or the one with this name: the name of a family ("unit.{unit}.wait") or of a member
/// ("unit.counter.wait").
std::string explain_measures(const Options& options, const std::string& name);
/// All fields, or those at and below a path.
std::string explain_fields(const Options& options, const std::string& path);
/// The inputs of the file by origin; `name` is not used.
std::string explain_assumptions(const Options& options, const std::string& name);
/// The compiled steps of an item; of the items in focus, or else all, if no item is named.
std::string explain_flow(const Options& options, const std::string& item);
/// The reforms that can be applied to the file, or the one of this name.
std::string explain_reforms(const Options& options, const std::string& name);

}  // namespace hallsim::cli
