// Units that are given more work than their people can do, and what comes of it.
#pragma once

#include <string>
#include <vector>

#include "models/program/program.hpp"
#include "models/report/texts.hpp"
#include "models/theory/load.hpp"

namespace hallsim::report {

struct Overload {
  /// What keeps the queue in bounds, if anything does: all who come give up in time, or people stay until all are
  /// served.
  enum class Effect { grows, give_up, overtime };
  theory::Load load;
  Effect effect = Effect::grows;
};

/// The units whose load is 1 or more, the most overloaded first.
std::vector<Overload> overloads(const program::Program& program);

/// Whether some queue grows as long as the run lasts. Then only what completes is averaged, and that is the easy part.
bool grows_without_end(const program::Program& program);

std::string sentence(const Texts& texts, const program::Program& program, const Overload& overload);

}  // namespace hallsim::report
