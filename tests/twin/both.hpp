// Runs a program in both halls.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/hall/fact.hpp"

namespace hallsim::twin {

/// The facts of the fast hall (`hall::run`).
std::vector<hall::Fact> fast(const program::Program& program, std::uint64_t seed, std::uint64_t replication);

/// Lives the program in both halls; the first difference in words, or nothing. `facts`: what the twin told.
std::string compare(const program::Program& program, std::uint64_t seed, std::uint64_t replication,
                    std::vector<hall::Fact>* facts = nullptr);

/// The facts in short words, `duty` left out unless asked for; throws with the difference where the halls differ.
std::vector<std::string> told(const program::Program& program, bool with_duty = false);

}  // namespace hallsim::twin
