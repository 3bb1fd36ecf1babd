// The naive twin of the hall: the same contract (docs/semantics.md) written a second time, for reading instead of for
// speed. It is the oracle of the fast hall: since every draw is keyed by whose it is and what for, both must tell the
// same facts, in the same order, to the microsecond. Nothing of models/hall is used but the form of a fact.
#pragma once

#include <cstdint>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/program/program.hpp"

namespace hallsim::twin {

/// All facts of one replication. Slots are an implementation detail of the fast hall and stay 0.
std::vector<hall::Fact> live(const program::Program& program, std::uint64_t seed, std::uint64_t replication);

}  // namespace hallsim::twin
