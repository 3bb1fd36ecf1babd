// The floor under every queueing simulator: the recursions that give the waits of a first-come queue without any
// events. Nothing that also keeps facts, rosters and measures can be faster, so speeds are told as ratios to it.
#pragma once

#include <cstdint>

namespace hallsim::bench {

/// Sum of waits of `customers` in M/M/1 (load 0.9) by Lindley's recursion (Lindley 1952).
double lindley(std::uint64_t customers, std::uint64_t seed);

/// Sum of waits of `customers` in M/M/c (load 0.9) by the Kiefer-Wolfowitz recursion (1955), on a heap of free times.
double kiefer_wolfowitz(std::uint64_t customers, int servers, std::uint64_t seed);

}  // namespace hallsim::bench
