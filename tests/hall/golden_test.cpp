// Golden traces: what happened in a few halls, kept in tests/hall/golden as the first facts in words and a digest of
// many more. They must not change with the compiler, its optimisation, the release of Boost, or work on speed. When
// they change on purpose, HALLSIM_GOLDEN=write writes them anew; read the difference before committing it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "models/hall/hall.hpp"
#include "models/program/compile.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_run.hpp"

using namespace hallsim;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view verbs[] = {"arrive",    "join",      "call", "suspend",   "resume", "finish", "give_up",
                                      "external",  "applicant", "send", "come_back", "leave",  "enter",  "again",
                                      "done",      "duty",      "fork", "meet",      "enlist", "go_on",  "balk",
                                      "turn_away", "come",      "go",   "set_out"};
static_assert(std::size(verbs) == hall::verb_count);

/// The first facts in words, and a digest of all.
struct Trace {
  const program::Program& program;
  std::string text;
  std::uint64_t facts = 0;
  Key digest = 0;

  void operator()(const hall::Fact& fact) {
    if (facts++ < 80)
      text += fmt::format(
          "{} {} {}{}{}{}\n", fact.at, fact.applicant, verbs[static_cast<std::size_t>(fact.verb)],
          fact.unit == program::none ? "" : " " + program.units[fact.unit].name + " " + std::to_string(fact.server),
          fact.rework ? " rework" : "", fact.present ? " present" : "");
    for (const std::uint64_t part :
         {static_cast<std::uint64_t>(fact.at), fact.applicant, static_cast<std::uint64_t>(fact.unit),
          static_cast<std::uint64_t>(fact.server), static_cast<std::uint64_t>(fact.verb),
          static_cast<std::uint64_t>(fact.rework) * 2 + fact.present + (std::uint64_t{fact.branch} << 8)})
      digest = sub_key(digest, part);
  }
};

std::string trace_of(const std::string& file, const std::string& horizon) {
  text::Problems problems;
  const auto loaded = scenario::load(std::string(HALLSIM_SOURCE_DIR) + "/scenarios/" + file,
                                     {{"run.warm_up", "0 s"}, {"run.horizon", horizon}}, problems);
  const auto program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  Trace trace{*program, "", 0, 0};
  test::run(*program, 42, 7, trace);
  return trace.text + fmt::format("facts {} digest {:016x}\n", trace.facts, trace.digest);
}

void check_golden(const std::string& file, const std::string& horizon) {
  const fs::path kept = fs::path(HALLSIM_SOURCE_DIR) / "tests/hall/golden" / (fs::path(file).stem().string() + ".txt");
  const std::string now = trace_of(file, horizon);
  if (const char* mode = std::getenv("HALLSIM_GOLDEN"); mode != nullptr && std::string(mode) == "write") {
    fs::create_directories(kept.parent_path());
    std::ofstream(kept) << now;
    return;
  }
  std::ifstream in(kept);
  std::stringstream then;
  then << in.rdbuf();
  CHECK(now == then.str());
}

}  // namespace

TEST_CASE("golden trace: a hall whose applicants lose patience") { check_golden("theory/erlang-a.yaml", "5 days"); }
TEST_CASE("golden trace: a hall with rework") { check_golden("theory/jackson-rework.yaml", "20 weeks"); }
TEST_CASE("golden trace: two priorities") { check_golden("theory/priorities.yaml", "4 weeks"); }
TEST_CASE("golden trace: gamma or lognormal work") { check_golden("theory/mg1.yaml", "4 weeks"); }
TEST_CASE("golden trace: Shenbei, dispersed") { check_golden("shenbei/dispersed.yaml", "8 weeks"); }
TEST_CASE("golden trace: Shenbei, centralized") { check_golden("shenbei/centralized.yaml", "8 weeks"); }
