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
  /// served. `perhaps`: some leave before, find no room, go elsewhere, or people grow faster than is counted here; the
  /// run tells whether that is enough (comparable.hpp).
  /// `for_a_time`: only between some changeovers, the worst such part of the run being [from, to).
  enum class Effect { grows, give_up, overtime, perhaps, for_a_time };
  theory::Load load;  ///< of the run, or of that part
  Effect effect = Effect::grows;
  Time from = 0, to = 0;
};

/// The units whose load is 1 or more, over the run or between two changeovers, the most overloaded first.
std::vector<Overload> overloads(const program::Program& program);

std::string sentence(const Texts& texts, const program::Program& program, const Overload& overload);

}  // namespace hallsim::report
