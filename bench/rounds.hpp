// Rounds: every entry takes its turn in each of them, so that a machine that slows down slows all alike. An entry lives
// in a process of its own from its first turn to its last: its peak memory is its own, and what it has prepared stays.
#pragma once

#include <string>
#include <vector>

#include "bench/entry.hpp"

namespace hallsim::bench {

/// One turn of an entry.
struct Sample {
  Work work;
  double seconds = 0;   ///< by the entry's clock
  double peak_mib = 0;  ///< of its process so far, the program itself (a few MiB) included
};

struct Measured {
  Entry entry;
  std::vector<Sample> samples;  ///< one per round; empty where the entry is missing
  std::string missing;          ///< why it is
};

/// `count` rounds after one that does not count; entries that run once have their turn in the last round. Must be
/// called while this process has one thread. Throws std::runtime_error when an entry fails (its process has said why).
std::vector<Measured> rounds(const std::vector<Entry>& entries, int count);

/// One turn of one entry in this process, for whoever counts instructions.
Sample turn_here(const Entry& entry);

}  // namespace hallsim::bench
