// The life of one applicant: his facts picked out of a replication, and the same as lines that people can read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/texts.hpp"
#include "models/hall/fact.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"

namespace hallsim::cli {

enum class Outcome { open, done, gave_up };

struct Life {
  std::vector<hall::Fact> facts;  ///< in order; empty when the applicant never arrives
  measure::Waterfall days;
  Outcome outcome = Outcome::open;
  std::uint64_t applicants = 0;  ///< how many arrived until the replication was left

  Time arrived() const { return facts.front().at; }
  Time ended() const { return facts.back().at; }
};

/// Runs the replication until the applicant's application is over, or to the horizon.
Life live(const program::Program& program, std::uint64_t seed, std::uint64_t replication, std::uint64_t applicant);

/// One line of a life: what began at a moment, and how long it lasted.
struct Moment {
  Time at = 0;
  Time length = 0;  ///< 0: an instant
  hall::Verb verb = hall::Verb::arrive;
  std::string what;     ///< "Accept"; a wait is "waits: Accept"
  std::string where;    ///< "Windows, person 3"; may be empty
  bool rework = false;  ///< in a further round
};

/// Waits of length zero and ends of what began earlier have no line of their own.
std::vector<Moment> moments(const Life& life, const program::Program& program, const Texts& texts);

}  // namespace hallsim::cli
