// The words and numbers of results, shared with the window, under the command line's own name.
#pragma once

#include "models/report/numbers.hpp"
#include "models/report/texts.hpp"

namespace hallsim::cli {

using namespace hallsim::report;  // NOLINT: Texts, number, interval ... are what every file here is made of

}  // namespace hallsim::cli
