// The published start of an M/M/1 queue: Lindley's recursion over the random numbers of SSJ.
#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/mrg32k3a.hpp"

using namespace hallsim::test;

TEST_CASE("MRG32k3a gives the published numbers") {
  Mrg32k3a generator;
  for (const double expected :
       {.12701112204657714, .3185275653967945, .3091860155832701, .8258468629271136, .2216299157820229})
    CHECK(generator.uniform() == Approx(expected).epsilon(1e-15));
}

TEST_CASE("Lindley's recursion gives the published waits") {
  const LindleyTimes times = lindley_times(20);
  std::vector<double> waits{0};
  for (std::size_t i = 0; i + 1 < 20; ++i) waits.push_back(std::max(0.0, waits[i] + times.services[i] - times.gaps[i]));
  for (const auto& [customer, wait] : lindley_waits) {
    INFO("customer " << customer);
    CHECK(waits[static_cast<std::size_t>(customer - 1)] == Approx(wait).epsilon(0).margin(1e-13));
  }
}
