// Whether the people of a hall can do the work that it is given: offered work against rostered time. Said first by
// `run` and `check`, because a queue that is offered more than it can do has no long-run average.
#pragma once

#include <vector>

#include "models/program/program.hpp"

namespace hallsim::theory {

struct Load {
  program::Index unit = program::none;
  double offered = 0;   ///< persons that the arriving work would keep busy, on average over the run
  double on_duty = 0;   ///< persons on duty who come, on average over the run (nights and holidays count as zero)
  double capacity = 0;  ///< the same, each person with skills by his efficiency in primary work
  double ratio = 0;     ///< offered / capacity; infinite where there is work and nobody; 1 and above: overloaded
};

/// One for each unit, in the order of the units. Both sides are averages from the start to the horizon, so holidays and
/// recorded arrivals count as they are. Work is counted as if nobody gave up and everything arrived at once.
std::vector<Load> loads(const program::Program& program);
/// The same of what arrives in [from, to), and of who is on duty then: a part of the run between changeovers.
std::vector<Load> loads(const program::Program& program, Time from, Time to);

}  // namespace hallsim::theory
