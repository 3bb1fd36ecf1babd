// Recorded arrivals from a CSV file: when each applicant came, with what, and how long the work took.
#pragma once

#include <string>

#include "models/scenario/scenario.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

inline constexpr std::size_t largest_record = 512U << 20U;  ///< bytes

/// Fills work_tasks and rows of `recorded` from `file`, and checks them: columns, numbers, order in time, names of
/// items and tasks. `path` is the field path of the record, `asked` the place that names the file. Where the start of
/// the run is not known, nothing is before it.
void read_recorded(Recorded& recorded, const Scenario& scenario, const std::string& file, const std::string& path,
                   const text::Place& asked, bool start_known, text::Problems& problems);

}  // namespace hallsim::scenario
