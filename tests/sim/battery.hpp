// A statistical battery for 64-bit random words, after the tests of Knuth (The Art of Computer Programming 2, 3.3.2),
// Marsaglia (Diehard) and Doty-Humphrey (PractRand). Each check compares a statistic with its known distribution and
// gives a two-sided p-value: small when the words are not random, and also when they are too even to be.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hallsim::test {

using Words = std::vector<std::uint64_t>;

struct Verdict {
  std::string check;
  double p = 1;
};

/// How many words the battery takes.
inline constexpr std::size_t battery_words = std::size_t{1} << 20;

/// All checks but avalanche, on the words as they are and with their bits in reverse order: some checks look at the
/// upper bits only.
std::vector<Verdict> battery(const Words& words);

/// Whether each bit of the input flips each bit of the output half of the time, over small inputs: the hardest to mix.
std::vector<Verdict> avalanche(const std::function<std::uint64_t(std::uint64_t)>& function);

}  // namespace hallsim::test
