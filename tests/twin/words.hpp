// Facts in words, for expectations that read as a story and for telling where two halls part.
#pragma once

#include <string>
#include <vector>

#include "models/hall/fact.hpp"

namespace hallsim::twin {

/// "08:30", "08:30:15", "08:30:15.000001"; from the second day on with the number of days gone: "1+08:30".
std::string clock(Time t);

/// "08:30 2 call counter.0": time, applicant, verb, and where it has them unit and person. "08:00 counter has 2" for
/// `duty`.
std::string in_short(const program::Program& program, const hall::Fact& fact);

/// The same with everything else that the fact says.
std::string in_full(const program::Program& program, const hall::Fact& fact);

/// Nothing when the facts are equal but for slots; otherwise the first difference, and what led to it.
std::string difference(const program::Program& program, const std::vector<hall::Fact>& fast,
                       const std::vector<hall::Fact>& twin);

}  // namespace hallsim::twin
