// An entry of the benchmark: something that is done again and again and timed. Entries are made without being prepared:
// what they need (a compiled hall, a full agenda) is built in the entry's own process, so that its memory is its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hallsim::bench {

/// What one round did.
struct Work {
  std::uint64_t customers = 0;  ///< 0: it has none (a hold)
  std::uint64_t events = 0;
  std::uint64_t halls = 0;    ///< of a nation
  double bytes_per_open = 0;  ///< resident memory of an open application
  double seconds = 0;         ///< by the round's own clock (a peer in another process); 0: timed from outside
  double peak_mib = 0;        ///< likewise
};

/// What a round is timed by: processor time does not see other programs; what uses several threads needs wall time.
enum class Clock { processor, wall };

struct Entry {
  std::string name;
  std::string about;                               ///< one sentence for --list
  std::function<std::function<Work()>()> prepare;  ///< gives what does one round
  int threads = 1;
  Clock clock = Clock::processor;
  bool once = false;  ///< repeating would tell nothing new, or take too long
  std::function<std::string()> missing = [] { return std::string(); };  ///< why it cannot run here; empty: it can
};

struct Options {
  std::string project = ".";  ///< the folder that has scenarios/ and bench/
  double scale = 1;           ///< length of an entry; 1: about a million customers
  bool full_nation = false;   ///< nation_year runs every hall, not every thirtieth
};

/// All entries, in the order in which they take their turns.
std::vector<Entry> entries(const Options& options);

}  // namespace hallsim::bench
