// All applications of one replication, each with when it came and went, its trips and its days by part: what a
// researcher needs for statistics that are no measure here.
#pragma once

#include <cstdint>
#include <vector>

#include "models/measure/waterfall.hpp"
#include "models/report/life.hpp"

namespace hallsim::report {

struct Application {
  Time arrived = 0;
  Time until = 0;  ///< as in Life
  program::Index item = program::none;
  Outcome outcome = Outcome::open;
  int trips = 0;             ///< to the hall, the first one included
  Time window_wait = 0;      ///< of the applicant at windows, closed hours included
  measure::Parts days;       ///< add up to `until - arrived`; not known of an open application
  measure::Parts in_rework;  ///< the same of further rounds
};

/// By number, those of the warm-up included. The number of the first is 1.
std::vector<Application> all_applications(const program::Program& program, std::uint64_t seed,
                                          std::uint64_t replication);

}  // namespace hallsim::report
