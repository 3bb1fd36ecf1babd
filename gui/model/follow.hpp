// Following one applicant through both halls: the same person with the same papers, his life as lines, where he is
// now, and a list from which somebody worth following is chosen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "gui/model/recording.hpp"

namespace hallsim::gui {

/// One line of a life.
struct LifeLine {
  Time at = 0;
  Time length = 0;                                 ///< 0: an instant
  Bilingual what;                                  ///< "Accept"; a wait is "waits: Accept"
  Bilingual where;                                 ///< "Windows, no. 3"; may be empty
  measure::Stage stage = measure::Stage::passing;  ///< for its colour
  bool rework = false;
};

/// One applicant in one hall.
struct Followed {
  std::uint32_t applicant = 0;
  bool came = false;  ///< he comes to this hall at all
  Bilingual item;
  Time arrived = 0;
  Time until = never;  ///< done or given up; never: open at the horizon
  bool gave_up = false;
  double days = 0;  ///< elapsed until `until`, or until the horizon
  int trips = 0, signatures = 0;
  std::vector<LifeLine> lines;
  std::vector<double> parts;  ///< days by measure::Part, adds up to `days`

  /// The line that is going on at t; nullopt before he comes and after he is gone.
  std::optional<std::size_t> line_at(Time t) const;
};

Followed follow(const Recording& recording, std::uint32_t applicant);

/// Somebody to choose from a list.
struct Candidate {
  std::uint32_t applicant = 0;
  Bilingual item;
  Time arrived = 0;
  std::vector<double> days;  ///< by hall; NaN where he is not done
  enum class Why { arrives_now, gains_most, typical, loses_most } why = Why::arrives_now;
};
/// Those who gain most, are typical and lose most by going to the last hall instead of the first, and the next `most`
/// who arrive at or after t. `item` "": any.
std::vector<Candidate> candidates(const std::vector<std::shared_ptr<const Recording>>& recordings, Time t,
                                  std::size_t most, const std::string& item = {});

}  // namespace hallsim::gui
