// Exact answers for halls that are plain enough for theory to give them, under the names of the measures, so that `run`
// prints them beside the simulated ones. They hold in steady state; a run from empty comes close after its warm-up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/program/program.hpp"
#include "models/text/message.hpp"

namespace hallsim::theory {

struct Exact {
  std::string measure;  ///< "unit.counter.wait", as models/measure names it
  double value = 0;
  std::string unit;     ///< of the measure: "min", "share", "1"
  std::string formula;  ///< what gives the value, and its source: "M/M/3 (Erlang 1917)"
};

/// The hall must be open at all times, with constant staff and plain units, constant Poisson arrivals and nothing but
/// work in its flows. Where each application is worked on once, each unit may be M/M/c, M/M/c+M, M/G/1, M/D/c, or M/M/c
/// or M/G/1 with non-preemptive priorities; otherwise all units must be M/M/c, which together have product form
/// (Jackson 1957, Kelly 1975). Empty where the hall is not plain; what cannot be told is left out.
std::vector<Exact> exact_values(const program::Program& program);

/// What stands in the way of exact values; nothing where there are some.
std::optional<text::Message> why_not(const program::Program& program);

}  // namespace hallsim::theory
