// The only place of these tests that knows the fast hall.
#include "tests/twin/both.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "models/hall/hall.hpp"
#include "tests/twin/twin.hpp"
#include "tests/twin/words.hpp"

namespace hallsim::twin {
namespace {

struct Keeper {
  std::vector<hall::Fact> facts;
  void operator()(const hall::Fact& fact) { facts.push_back(fact); }
};

/// What the fast hall counted, against its own facts.
void check_counts(const hall::RunInfo& info, const std::vector<hall::Fact>& facts) {
  std::uint64_t arrived = 0, gone = 0;
  for (const hall::Fact& fact : facts) {
    arrived += fact.verb == hall::Verb::arrive;
    gone += fact.verb == hall::Verb::done || hall::is_loss(fact.verb);
  }
  if (info.applicants != arrived || info.open != arrived - gone)
    throw std::logic_error(fmt::format("the hall counts {} applicants and {} open, its facts {} and {}",
                                       info.applicants, info.open, arrived, arrived - gone));
}

}  // namespace

std::vector<hall::Fact> fast(const program::Program& program, std::uint64_t seed, std::uint64_t replication) {
  Keeper keeper;
  const hall::RunInfo info = hall::run(program, seed, replication, keeper);
  check_counts(info, keeper.facts);
  return keeper.facts;
}

std::string compare(const program::Program& program, std::uint64_t seed, std::uint64_t replication,
                    std::vector<hall::Fact>* facts) {
  const std::vector<hall::Fact> lived = live(program, seed, replication);
  if (facts != nullptr) *facts = lived;
  return difference(program, fast(program, seed, replication), lived);
}

std::vector<std::string> told(const program::Program& program, bool with_duty) {
  const std::vector<hall::Fact> lived = live(program, 1, 0);
  if (const std::string differs = difference(program, fast(program, 1, 0), lived); !differs.empty())
    throw std::logic_error(differs);
  std::vector<std::string> lines;
  for (const hall::Fact& fact : lived)
    if (with_duty || !is_about_people(fact.verb)) lines.push_back(in_short(program, fact));
  return lines;
}

}  // namespace hallsim::twin
