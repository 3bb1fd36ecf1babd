// The verbs of the command line. Each adds itself with its options and help, and sets `verb` to what is to be done when
// it is the one that was given.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/texts.hpp"

namespace hallsim::cli {

/// What the chosen verb does; returns the exit status, or throws a Failure.
using Action = std::function<int()>;

void add_check(CLI::App& app, const Texts& texts, Action& action);
void add_run(CLI::App& app, const Texts& texts, Action& action);
void add_compare(CLI::App& app, const Texts& texts, Action& action);
void add_explain(CLI::App& app, const Texts& texts, Action& action);
void add_trace(CLI::App& app, const Texts& texts, Action& action);

}  // namespace hallsim::cli
