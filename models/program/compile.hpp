// From a Scenario to a Program: names become indices, routing and sign-off chains are resolved for every item, and what
// only shows when the parts are put together is checked (a task nobody can do, a window step without the applicant).
#pragma once

#include <optional>

#include "models/program/program.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::program {

/// Nothing when there are problems; they are added to the list.
std::optional<Program> compile(const scenario::Loaded& loaded, text::Problems& problems);

}  // namespace hallsim::program
