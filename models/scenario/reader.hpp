// From the document tree to a Scenario: every field by its description, all problems collected, nothing thrown.
#pragma once

#include "models/scenario/reform.hpp"
#include "models/scenario/scenario.hpp"
#include "models/scenario/tree.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

/// What is wrong stays at its default.
Scenario read_scenario(const Value& document, text::Problems& problems);

/// The same of a file of reforms.
Reforms read_reforms(const Value& document, text::Problems& problems);

}  // namespace hallsim::scenario
