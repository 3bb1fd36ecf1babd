// The fast hall against its naive twin: the same facts, to the microsecond and in the same order, on the scenarios of
// this project and on random halls. HALLSIM_RANDOM_HALLS says how many random halls, HALLSIM_RANDOM_HALL which one
// only.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>

#include <fmt/format.h>

#include "models/hall/hall.hpp"
#include "models/measure/checks.hpp"
#include "models/measure/observer.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/twin/both.hpp"
#include "tests/twin/random_hall.hpp"

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
    std::vector<hall::Fact> facts;
    const std::string differs = compare(program, 1, replication, &facts);
    INFO(file << ", replication " << replication << ": " << differs);
    CHECK(differs.empty());
    CHECK(facts.size() >= at_least);
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
  std::ofstream(folder / "reforms.yaml") << hall.reforms;
  text::Problems problems;
  const auto program =
      compiled(scenario::load_text(hall.yaml, (folder / "random.yaml").string(), {}, problems), problems);
  INFO("random hall " << seed << "\n" << hall.yaml << hall.reforms << rendered(problems));
  REQUIRE(program);
  return *program;
}

/// How often what is worth comparing happens in the random halls.
struct Seen {
  std::array<std::size_t, hall::verb_count> verbs{};
  std::size_t facts = 0;
  std::size_t ties = 0;  ///< facts about another application at the microsecond of the one before
  std::size_t rework = 0;

  void add(const std::vector<hall::Fact>& told) {
    facts += told.size();
    for (std::size_t i = 0; i < told.size(); ++i) {
      ++verbs.at(static_cast<std::size_t>(told[i].verb));
      rework += told[i].rework;
      ties += i > 0 && told[i].at == told[i - 1].at && told[i].applicant != told[i - 1].applicant;
    }
  }
};

struct TemporaryFolder {
  fs::path folder = fs::temp_directory_path() / fmt::format("hallsim-random-halls-{}", std::random_device()());
  TemporaryFolder() { fs::create_directories(folder); }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* given = std::getenv(variable);
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

/// Conservation, Little's law and the sum of the waterfall in the fast hall; the laws that do not hold.
std::string broken_laws(const program::Program& program, std::uint64_t seed) {
  struct Both {
    measure::SelfCheck laws;
    measure::Observer measures;
    void operator()(const hall::Fact& fact) {
      laws(fact);
      measures(fact);
    }
  } both{measure::SelfCheck(program), measure::Observer(program)};
  const hall::RunInfo info = hall::run(program, seed, 0, both);
  std::string broken;
  for (const measure::Check& law : both.laws.finish(info))
    if (law.failed > 0) broken += fmt::format("{} ({} of {})\n", law.law, law.failed, law.compared);
  std::map<std::string, double> values;
  const std::vector<measure::Measure> measures = measure::measures_of(program);
  const measure::Outcome outcome = both.measures.finish();
  for (std::size_t i = 0; i < measures.size(); ++i) values[measures[i].name] = outcome.values[i].value;
  if (values["throughput"] > 0 && values["waterfall.total"] != values["days.elapsed"])
    broken += fmt::format("waterfall {} of {} days\n", values["waterfall.total"], values["days.elapsed"]);
  return broken;
}

TEST_CASE("hall and twin tell the same facts of random halls, in which the laws hold") {
  const std::uint64_t only = number_from("HALLSIM_RANDOM_HALL", 0);
  const std::uint64_t first = only != 0 ? only : 1;
  const std::uint64_t last = only != 0 ? only : number_from("HALLSIM_RANDOM_HALLS", 300);

  const TemporaryFolder temporary;
  Seen seen;
  int different = 0;
  for (std::uint64_t seed = first; seed <= last && different < 3; ++seed) {
    const program::Program program = random_program(seed, temporary.folder);
    std::vector<hall::Fact> facts;
    const std::string differs = compare(program, seed, 0, &facts);
    seen.add(facts);
    different += !differs.empty();
    INFO("random hall " << seed << " (HALLSIM_RANDOM_HALL=" << seed << " runs it alone): " << differs);
    CHECK(differs.empty());
    CHECK(broken_laws(program, seed) == "");
  }
  if (only != 0) return;
  const std::size_t halls = last - first + 1;
  for (std::size_t verb = 0; verb < seen.verbs.size(); ++verb) {
    INFO("verb " << verb << ": " << seen.verbs[verb] << " of " << seen.facts << " facts in " << halls << " halls");
    CHECK(seen.verbs[verb] >= halls);
  }
  CHECK(seen.ties > seen.facts / 10);
  CHECK(seen.rework > seen.facts / 50);
}

}  // namespace
}  // namespace hallsim::twin
