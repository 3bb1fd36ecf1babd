// Each theory scenario, run as it is shipped: the interval of every measure with an exact answer covers it.
#include "tests/shenbei/halls.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

void covers(const std::string& name) {
  const Hall shipped = test::hall("theory/" + name + ".yaml");
  const scenario::Run& run = shipped.loaded.scenario.run;
  study::Plan plan;
  plan.seed = static_cast<std::uint64_t>(run.seed);
  plan.replications = static_cast<int>(run.replications);
  plan.confidence = run.confidence;
  const study::Comparison done = test::replicate(shipped.program, plan);
  REQUIRE_FALSE(shipped.loaded.scenario.exact.empty());
  for (const auto& [measure, exact] : shipped.loaded.scenario.exact) {
    const study::Estimate simulated = estimate(done.results.front(), measure);
    INFO(measure << ": " << simulated.low << " .. " << simulated.high << ", exactly " << exact.value);
    CHECK(simulated.low <= exact.value);
    CHECK(simulated.high >= exact.value);
    CHECK((simulated.high - simulated.low) / 2 < 0.05 * exact.value);
  }
}

}  // namespace

TEST_CASE("M/M/1 as shipped covers its exact answers") { covers("mm1"); }
TEST_CASE("M/M/3 as shipped covers its exact answers") { covers("mmc"); }
TEST_CASE("M/M/20 as shipped covers its exact answers") { covers("mm20"); }
TEST_CASE("M/G/1 as shipped covers its exact answers") { covers("mg1"); }
TEST_CASE("The hall with rework as shipped covers its exact answers") { covers("jackson-rework"); }
TEST_CASE("The three stations as shipped cover their exact answers") { covers("tandem"); }
TEST_CASE("Two priorities as shipped cover their exact answers") { covers("priorities"); }
TEST_CASE("Impatient applicants as shipped cover their exact answers") { covers("erlang-a"); }
