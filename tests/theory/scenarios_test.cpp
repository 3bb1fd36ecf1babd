// The scenarios that name their exact answer: theory, reading the compiled hall, comes to the same.
#include <algorithm>
#include <filesystem>
#include <string>

#include "models/measure/measures.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "models/theory/exact.hpp"
#include "models/theory/load.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

TEST_CASE("Every theory scenario is plain, and its exact answers are those that theory gives") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(HALLSIM_SOURCE_DIR) + "/scenarios/theory")) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    INFO(entry.path().filename().string());
    text::Problems problems;
    const auto loaded = scenario::load(entry.path().string(), {}, problems);
    const auto program = program::compile(loaded, problems);
    for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
    if (!program) continue;
    CHECK_FALSE(theory::why_not(*program));
    const auto values = theory::exact_values(*program);
    CHECK_FALSE(loaded.scenario.exact.empty());
    for (const auto& [name, exact] : loaded.scenario.exact) {
      INFO(name);
      const auto found = std::find_if(values.begin(), values.end(), [&, measure = name](const theory::Exact& each) {
        return each.measure == measure;
      });
      if (found == values.end()) {
        FAIL_CHECK("theory does not give it");
        continue;
      }
      CHECK(found->value == Approx(exact.value).epsilon(1e-6));
      CHECK(found->unit == exact.unit);
    }
    for (const theory::Load& load : theory::loads(*program)) CHECK(load.ratio < 1);
  }
  CHECK(files >= 6);
}
