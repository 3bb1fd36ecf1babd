// One replication of one program, measured. Private to models/study and its tests.
#pragma once

#include <vector>

#include "models/measure/checks.hpp"
#include "models/measure/measures.hpp"
#include "models/program/program.hpp"
#include "models/study/study.hpp"

namespace hallsim::study {

struct Replication {
  measure::Outcome outcome;
  std::vector<measure::Check> checks;  ///< empty where the plan does not ask for them
  bool stopped = false;                ///< cut short: there is no outcome
};

/// As the plan says; of it only the seed, `stop` and `check` matter here.
Replication run_once(const program::Program& program, const Plan& plan, int replication);

/// The same, held to the laws. Every event is told as a fact, also of visits that are known in full at the door.
Replication run_checked(const program::Program& program, const Plan& plan, int replication);

}  // namespace hallsim::study
