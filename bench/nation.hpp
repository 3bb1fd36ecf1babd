// A nation of halls: one for each of its 2,844 counties and districts, alike in kind and very unlike in size.
#pragma once

#include <string>
#include <vector>

#include "bench/entry.hpp"

namespace hallsim::bench {

inline constexpr int nation_halls = 2844;

/// How large each hall is beside Shenbei's, whose expected applications in a year are given: on average so large that
/// all halls together expect 85 million. The same numbers on every machine.
std::vector<double> nation_sizes(double applications_of_shenbei);

/// A year, after its warm-up, of every `step`-th hall, on all cores.
Entry nation_year(std::string file, int step);

}  // namespace hallsim::bench
