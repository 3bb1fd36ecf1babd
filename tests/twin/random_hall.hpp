// Random small halls, as the text of scenario files: whatever a file can say, in combinations that nobody thinks of.
// Times are mostly whole minutes, and zero quite often, so that much happens at the same microsecond.
#pragma once

#include <cstdint>
#include <string>

namespace hallsim::twin {

struct RandomHall {
  std::string yaml;
  std::string arrivals;  ///< the CSV that it names as `recorded_name`, if it does
  std::string reforms;   ///< reforms.yaml beside it, if it changes over
};

/// The same seed always gives the same hall. `recorded_name`: of the CSV file beside the scenario.
RandomHall random_hall(std::uint64_t seed, const std::string& recorded_name);

}  // namespace hallsim::twin
