// The running hall: the state of one replication, and `run`, which lives it from the first day to the horizon. What
// happens is told to an observer as facts; the observer is a template parameter, so a run pays for what it watches.
#pragma once

#include <atomic>
#include <cstdint>

#include "models/hall/fact.hpp"
#include "models/program/program.hpp"

namespace hallsim::hall {

/// Lives one replication of `program`, calling `observer(const Fact&)` for each fact. Nothing but (program, seed,
/// replication) decides what happens. When `*stop` becomes true the run ends early. Returns what the engine counted.
struct RunInfo {
  std::uint64_t applicants = 0;
  std::uint64_t events = 0;
  std::uint64_t open = 0;  ///< applications open at the end
  bool stopped = false;    ///< ended early by `stop`
};

template <class Observer>
RunInfo run(const program::Program& program, std::uint64_t seed, std::uint64_t replication, Observer& observer,
            const std::atomic<bool>* stop = nullptr);

}  // namespace hallsim::hall

#include "models/hall/journey.hpp"
