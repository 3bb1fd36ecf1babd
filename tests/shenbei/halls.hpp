// The scenarios of Shenbei, and of theory, as tests load them: any problem in a shipped file is a failure.
#pragma once

#include <string>

#include "models/measure/measures.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "models/study/study.hpp"
#include "tests/support/catch.hpp"

namespace hallsim::test {

struct Hall {
  scenario::Loaded loaded;
  program::Program program;
};

/// `file` is relative to scenarios/: "shenbei/dispersed.yaml".
inline Hall hall(const std::string& file) {
  text::Problems problems;
  scenario::Loaded loaded = scenario::load(std::string(HALLSIM_SOURCE_DIR) + "/scenarios/" + file, {}, problems);
  std::optional<program::Program> program;
  if (problems.empty()) program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
  REQUIRE(program);
  return {std::move(loaded), std::move(*program)};
}

/// Loaded once for all tests: reading and compiling 196 items and 200 units is most of a test's time.
inline const Hall& dispersed() {
  static const Hall loaded = hall("shenbei/dispersed.yaml");
  return loaded;
}
inline const Hall& centralized() {
  static const Hall loaded = hall("shenbei/centralized.yaml");
  return loaded;
}

inline study::Estimate estimate(const study::Result& result, const std::string& measure) {
  for (std::size_t i = 0; i < result.measures.size(); ++i)
    if (result.measures[i].name == measure) return result.estimates[i];
  FAIL("no measure " << measure);
  return {};
}

}  // namespace hallsim::test
