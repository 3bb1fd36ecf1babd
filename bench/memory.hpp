// Resident memory: what an open application costs.
#pragma once

#include <string>

#include "bench/entry.hpp"

namespace hallsim::bench {

/// Resident memory of this process now, in bytes.
double resident_bytes();
/// The most it ever was, in MiB.
double peak_mib();

/// Runs the hall in `file` for its day of so many `arrivals` ("1000000 per day"), nearly all of which stay open, and
/// tells how much memory came with each.
Entry memory_open(std::string file, std::string arrivals);

}  // namespace hallsim::bench
