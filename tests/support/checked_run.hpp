// A run that a test looks at fact by fact, held to the laws that hold in every run: nobody is lost, Little's law, days
// that add up exactly. tests/house checks that no test goes another way without a reason.
#pragma once

#include <cstdint>

#include "models/hall/hall.hpp"
#include "models/measure/checks.hpp"
#include "tests/support/catch.hpp"

namespace hallsim::test {

/// hall::run with every event told as a fact, to the laws first and then to the observer.
template <class Observer>
hall::RunInfo run(const program::Program& program, std::uint64_t seed, std::uint64_t replication, Observer& observer) {
  struct Held {
    measure::SelfCheck laws;
    Observer& observer;
    void operator()(const hall::Fact& fact) {
      laws(fact);
      observer(fact);
    }
  } held{measure::SelfCheck(program), observer};
  const hall::RunInfo info = hall::run(program, seed, replication, held);
  for (const measure::Check& law : held.laws.finish(info)) {
    INFO(law.law << " in " << law.compared << " cases");
    CHECK(law.failed == 0);
  }
  return info;
}

}  // namespace hallsim::test
