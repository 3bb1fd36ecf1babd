// The texts of `hallsim explain`, one for each topic.
#pragma once

#include <string>
#include <vector>

#include "cli/input.hpp"
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

/// The changeovers of the file, with what begins and ends; `name` is not used.
std::string explain_changeovers(const Options& options, const std::string& name);
/// The date of a moment of the run: "2015-04-01".
std::string date_of(const program::Program& program, Time at);
/// "Opening on 2015-04-01: one-window; transition until 2015-04-30", for each changeover.
std::vector<std::string> changeover_sentences(const Texts& texts, const Input& input);

}  // namespace hallsim::cli
