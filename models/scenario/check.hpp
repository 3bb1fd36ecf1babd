// What only shows when the fields of a scenario are seen together: names that lead nowhere, probabilities that do not
// add up, flows that cannot end, rosters outside opening hours. What needs the compiled hall is checked in
// models/program.
#pragma once

#include "models/scenario/load.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

void check(const Loaded& loaded, text::Problems& problems);

}  // namespace hallsim::scenario
