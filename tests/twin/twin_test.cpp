// The fast hall against its naive twin: the same facts, to the microsecond and in the same order, on the scenarios of
// this project and on random halls. HALLSIM_RANDOM_HALLS says how many random halls, HALLSIM_RANDOM_HALL which one
// only.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/twin/both.hpp"
#include "tests/twin/random_hall.hpp"
#include "tests/twin/tiny_hall.hpp"

namespace hallsim::twin {
namespace {

namespace fs = std::filesystem;

std::string rendered(const text::Problems& problems) {
  std::string text;
  for (const text::Problem& problem : problems.list()) text += render(problem, text::Language::english) + "\n";
  return text;
}

std::optional<program::Program> compiled(const scenario::Loaded& loaded, text::Problems& problems) {
  if (!problems.empty()) return std::nullopt;
  return program::compile(loaded, problems);
}

/// The scenario file, shortened so that the naive hall is quick with it.
program::Program shortened(const fs::path& file, const std::string& horizon) {
  text::Problems problems;
  const std::vector<scenario::Setting> settings{{"run.horizon", horizon}, {"run.warm_up", "0 s"}};
  const auto program = compiled(scenario::load(file.string(), settings, problems), problems);
  INFO(rendered(problems));
  REQUIRE(program);
  return *program;
}

void same_facts(const fs::path& file, const std::string& horizon, std::size_t at_least) {
  const program::Program program = shortened(file, horizon);
  for (const std::uint64_t replication : {0U, 1U, 7U}) {
    std::size_t facts = 0;
    const std::string differs = compare(program, 1, replication, &facts);
    INFO(file << ", replication " << replication << ": " << differs);
    CHECK(differs.empty());
    CHECK(facts >= at_least);
  }
}

const fs::path scenarios = fs::path(HALLSIM_SOURCE_DIR) / "scenarios";

TEST_CASE("hall and twin tell the same facts of every theory scenario") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(scenarios / "theory"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 6);
  for (const fs::path& file : files) same_facts(file, "2 weeks", 1000);
}

TEST_CASE("hall and twin tell the same facts of Shenbei, dispersed and centralized") {
  for (const char* name : {"dispersed.yaml", "centralized.yaml"})
    same_facts(scenarios / "shenbei" / name, "8 weeks", 10'000);
}

/// The compiled random hall; loaded from text, its recorded arrivals from a file beside it.
program::Program random_program(std::uint64_t seed, const fs::path& folder) {
  const RandomHall hall = random_hall(seed, "arrivals.csv");
  std::ofstream(folder / "arrivals.csv") << hall.arrivals;
  text::Problems problems;
  const auto program =
      compiled(scenario::load_text(hall.yaml, (folder / "random.yaml").string(), {}, problems), problems);
  INFO("random hall " << seed << "\n" << hall.yaml << rendered(problems));
  REQUIRE(program);
  return *program;
}

TEST_CASE("hall and twin tell the same facts of random halls") {
  const char* count = std::getenv("HALLSIM_RANDOM_HALLS");
  const char* only = std::getenv("HALLSIM_RANDOM_HALL");
  const std::uint64_t first = only != nullptr ? std::strtoull(only, nullptr, 10) : 1;
  const std::uint64_t last = only != nullptr ? first : count != nullptr ? std::strtoull(count, nullptr, 10) : 300;

  const fs::path folder =
      fs::temp_directory_path() / fmt::format("hallsim-random-{}", key_of(fmt::format("{}-{}", first, last)) ^
                                                                       static_cast<Key>(std::time(nullptr)));
  fs::create_directories(folder);
  std::size_t facts = 0, different = 0;
  for (std::uint64_t seed = first; seed <= last && different < 3; ++seed) {
    const program::Program program = random_program(seed, folder);
    std::size_t told = 0;
    const std::string differs = compare(program, seed, 0, &told);
    facts += told;
    different += !differs.empty();
    INFO("random hall " << seed << " (HALLSIM_RANDOM_HALL=" << seed << " runs it alone): " << differs);
    CHECK(differs.empty());
  }
  fs::remove_all(folder);
  CHECK(facts > 1000 * (last - first + 1));
}

}  // namespace
}  // namespace hallsim::twin
