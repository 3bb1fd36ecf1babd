// Who comes to one hall, or to two: a list from which somebody finds the applicant whose story is worth telling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/report/life.hpp"

namespace hallsim::report {

/// One applicant of one hall.
struct Visit {
  Time arrived = 0;
  Time until = 0;  ///< as in Life
  program::Index item = program::none;
  Outcome outcome = Outcome::open;
};

enum class Mark { none, gains_most, typical, loses };

/// One applicant in all halls.
struct Applicant {
  std::uint64_t number = 0;
  std::vector<Visit> visits;  ///< by hall; fewer where he does not arrive in all of them
  bool same = true;           ///< he comes at the same moment for the same item to each of them
  Mark mark = Mark::none;

  /// Days in the last hall less those in the first; for one hall its days. Nothing where he is not done in each, or is
  /// not the same.
  std::optional<double> difference() const;
};

/// The first `most` applicants of the item (of any, if empty) from number `from` on (0: from the end of the warm-up),
/// and those among all later ones who gain most, are in the middle, or lose most by the difference; in order of number.
/// `visits`: of each hall all who come, by number.
std::vector<Applicant> choose_applicants(const std::vector<const program::Program*>& programs,
                                         const std::vector<std::vector<Visit>>& visits, const std::string& item,
                                         std::uint64_t from, std::size_t most);
/// The same from a replication that is run for it.
std::vector<Applicant> applicants(const std::vector<const program::Program*>& programs, std::uint64_t seed,
                                  std::uint64_t replication, const std::string& item, std::uint64_t from,
                                  std::size_t most);

}  // namespace hallsim::report
