// The life of one applicant: his facts picked out of a replication, the same as lines that people can read, and the
// figures that `compare` averages, for him alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/measure/measures.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"
#include "models/report/texts.hpp"

namespace hallsim::report {

enum class Outcome { open, done, gave_up };

struct Life {
  std::vector<hall::Fact> facts;  ///< in order; empty when the applicant never arrives
  measure::Waterfall days;        ///< of an applicant still open: up to the horizon
  Outcome outcome = Outcome::open;
  Time until = 0;                ///< when he was done or gave up; the horizon where he is still open
  std::uint64_t applicants = 0;  ///< how many arrived until the replication was left

  Time arrived() const { return facts.front().at; }
};

/// Runs the replication until the applicant's application is over, or to the horizon.
Life live(const program::Program& program, std::uint64_t seed, std::uint64_t replication, std::uint64_t applicant);

/// The same from his facts, where somebody has kept them; in order, at least one.
Life life_of(const program::Program& program, std::vector<hall::Fact> facts);

/// One line of a life: what began at a moment, and how long it lasted.
struct Moment {
  Time at = 0;
  Time length = 0;  ///< 0: an instant
  hall::Verb verb = hall::Verb::arrive;
  std::string what;     ///< "Accept"; a wait is "waits: Accept"
  std::string where;    ///< "Windows, no. 3"; may be empty
  bool rework = false;  ///< in a further round
};

/// Waits of length zero and ends of what began earlier have no line of their own, but for the decision.
std::vector<Moment> moments(const Life& life, const program::Program& program, const Texts& texts);

/// What the file calls a step that is no task: in the reader's language, else its name; empty where it has neither.
std::string step_label(const Texts& texts, const program::Program& program, const program::Step& step);

/// A measure of this applicant alone.
struct Figure {
  const measure::Description* description;
  double value;
};

/// Days elapsed, working days, days on the legal clock, trips, signatures and hand-offs as the measures count them; of
/// an applicant who is not done: until he gave up, or until the horizon. For a life with facts.
std::vector<Figure> figures(const Life& life, const program::Program& program);

}  // namespace hallsim::report
