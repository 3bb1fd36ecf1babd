// Studies as tests run them: every replication of every hall is held to the laws that hold in every run. tests/house
// checks that no test goes another way.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "models/study/replication.hpp"
#include "models/study/study.hpp"
#include "tests/support/catch.hpp"

namespace hallsim::test {

inline void expect_to_hold(const std::vector<measure::Check>& laws) {
  for (const measure::Check& law : laws) {
    INFO(law.law << " in " << law.compared << " cases");
    CHECK(law.failed == 0);
  }
}

/// study::compare, and the laws.
inline study::Comparison compare(const std::vector<const program::Program*>& programs, study::Plan plan) {
  plan.check = true;
  study::Comparison comparison = study::compare(programs, plan);
  for (const study::Result& result : comparison.results) {
    CHECK(result.checks.empty() == (comparison.replications == 0));
    expect_to_hold(result.checks);
  }
  return comparison;
}

/// study::replicate, and the laws.
inline study::Comparison replicate(const program::Program& program, const study::Plan& plan) {
  return test::compare({&program}, plan);
}

/// One replication, and the laws.
inline measure::Outcome outcome(const program::Program& program, std::uint64_t seed, int replication) {
  study::Plan plan;
  plan.seed = seed;
  study::Replication run = study::run_checked(program, plan, replication);
  expect_to_hold(run.checks);
  return std::move(run.outcome);
}

}  // namespace hallsim::test
