// The reform of Shenbei, taken apart (scenarios/shenbei/reforms.yaml): all of it together makes the centralized hall,
// and each part is a hall of its own that moves what it is for.
#include <algorithm>
#include <string>
#include <vector>

#include "models/scenario/names.hpp"
#include "models/scenario/sources.hpp"
#include "tests/shenbei/halls.hpp"
#include "tests/shenbei/program_differences.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

const scenario::Base& base() {
  static const scenario::Base read = [] {
    text::Problems problems;
    scenario::Base one(std::string(HALLSIM_SOURCE_DIR) + "/scenarios/shenbei/dispersed.yaml", problems);
    REQUIRE(one.read_reforms("", problems));
    REQUIRE(problems.empty());
    return one;
  }();
  return read;
}

struct Outcome {
  scenario::Loaded loaded;
  std::optional<program::Program> program;
  std::string sentences;
};

Outcome with(const std::vector<std::string>& reforms) {
  Outcome outcome;
  text::Problems problems;
  outcome.loaded = base().variant(reforms, {}, problems);
  if (problems.empty()) outcome.program = program::compile(outcome.loaded, problems);
  for (const auto& problem : problems.list())
    outcome.sentences += text::render(problem, text::Language::english) + "\n";
  return outcome;
}

std::vector<std::string> names() { return scenario::names_of(base().reforms().reforms); }

/// A reform with those that it needs.
std::vector<std::string> with_needs(const std::string& name) {
  std::vector<std::string> all{name};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const std::string& other : scenario::find(base().reforms().reforms, all[i])->needs)
      if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
  return all;
}

}  // namespace

TEST_CASE("All reforms together make exactly the centralized hall") {
  const Outcome all = with(names());
  INFO(all.sentences);
  REQUIRE(all.program);
  for (const std::string& difference : ProgramDifferences::between(*all.program, centralized().program))
    FAIL_CHECK(difference);
  CHECK(*all.program == centralized().program);
  CHECK_FALSE(*all.program == dispersed().program);
}

TEST_CASE("A difference between two halls is told with its place") {
  program::Program other = centralized().program;
  other.units[1].servers += 1;
  other.steps[3].probability += 1;
  const std::vector<std::string> told = ProgramDifferences::between(centralized().program, other);
  REQUIRE(told.size() == 2);
  CHECK(told[0] == "units[1] (instant): servers is 8 and 9");
  CHECK(told[1].starts_with("steps[3] (start-business"));
}

TEST_CASE("Without reforms the hall is the dispersed one, and the order in which they are asked for is no matter") {
  CHECK(*with({}).program == dispersed().program);
  CHECK(*with({"one-window", "pool-staff"}).program == *with({"pool-staff", "one-window"}).program);
}

TEST_CASE("Every single reform, and every pair, is a hall, or what it needs is said") {
  for (const std::string& one : names())
    for (const std::string& other : names()) {
      if (other < one) continue;
      const Outcome outcome = with(one == other ? std::vector<std::string>{one} : std::vector<std::string>{one, other});
      INFO(one << " + " << other << "\n" << outcome.sentences);
      std::vector<std::string> needed = with_needs(one), more = with_needs(other);
      needed.insert(needed.end(), more.begin(), more.end());
      const auto given = [&](const std::string& name) {
        return name == one || name == other || one == "centralization" || other == "centralization";
      };
      if (std::all_of(needed.begin(), needed.end(), given))
        CHECK(outcome.program.has_value());
      else
        CHECK(outcome.sentences.find("' needs '") != std::string::npos);
    }
}

TEST_CASE("Every input of the hall with a reform names its source") {
  for (const std::string& name : names()) {
    const Outcome outcome = with(with_needs(name));
    for (const auto& [path, value] : outcome.loaded.given)
      if (scenario::is_input(path) && scenario::source_of(outcome.loaded.scenario, path) == nullptr)
        FAIL_CHECK(name << ": " << path << ": " << value);
  }
}

TEST_CASE("Every reform has names and a sentence in both languages, and says which mechanisms it stands for") {
  for (const auto& [name, reform] : base().reforms().reforms) {
    INFO(name);
    CHECK_FALSE(reform.label.empty());
    CHECK_FALSE(reform.label_zh.empty());
    CHECK_FALSE(reform.about.empty());
    CHECK_FALSE(reform.about_zh.empty());
    CHECK((!reform.mechanisms.empty() || !reform.includes.empty()));
  }
}
