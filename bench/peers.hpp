// A peer in the same rounds: the same queues in SimPy, where Debian's python3-simpy is installed.
#pragma once

#include <string>

#include "bench/entry.hpp"

namespace hallsim::bench {

/// Runs `hall` ("mm1") by the script in the folder `peers`, in fewer customers: figures are told for each of them.
Entry simpy(const std::string& hall, const std::string& peers, double scale);

}  // namespace hallsim::bench
