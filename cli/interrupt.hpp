// Ctrl-C: the first asks the study to stop, and what is known so far is printed; the second ends the program at once.
#pragma once

#include <atomic>

namespace hallsim::cli {

/// Installs the handler for SIGINT and SIGTERM; the flag becomes true at the first signal.
const std::atomic<bool>& stop_on_interrupt();

}  // namespace hallsim::cli
