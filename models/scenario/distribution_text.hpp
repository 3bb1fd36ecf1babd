// Distributions of lengths of time as files write them: "lognormal(mean 15 min, cv 0.6)", or plainly "12 min".
#pragma once

#include <string>
#include <string_view>

#include "models/scenario/value_text.hpp"
#include "sim/distribution.hpp"

namespace hallsim::scenario {

/// The forms are listed in docs/scenario.md. The result is in microseconds.
Parsed<Distribution> parse_distribution(std::string_view text);

/// Kind, mean and coefficient of variation: "lognormal(mean 15 min, cv 0.6)". For constant, exponential, lognormal,
/// gamma and weibull that is all there is, and parse_distribution reads it back.
std::string format(const Distribution& distribution);

}  // namespace hallsim::scenario
