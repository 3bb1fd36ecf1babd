// Renders facts, and finds the first one in which two runs differ.
#include "tests/twin/words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hallsim::twin {
namespace {

using hall::Fact;
using hall::Verb;

constexpr std::array<const char*, hall::verb_count> verbs{
    "arrive", "join",      "call",  "suspend",   "resume", "finish", "give_up", "external", "applicant",
    "send",   "come_back", "leave", "enter",     "again",  "done",   "duty",    "fork",     "meet",
    "enlist", "go_on",     "balk",  "turn_away", "comes",  "goes",   "sets out"};

bool same(Fact a, const Fact& b) {
  a.slot = b.slot;
  return a == b;
}

/// Facts shown before a difference: the last ones of the hall, and all of the application that differs.
constexpr std::size_t shown_before = 25;

}  // namespace

std::string clock(Time t) {
  const Time of_day = t % day;
  std::string text = t >= day ? fmt::format("{}+", t / day) : "";
  text += fmt::format("{:02}:{:02}", of_day / hour, of_day % hour / minute);
  if (of_day % minute != 0) text += fmt::format(":{:02}", of_day % minute / second);
  if (of_day % second != 0) text += fmt::format(".{:06}", of_day % second);
  return text;
}

std::string in_short(const program::Program& program, const Fact& fact) {
  const std::string unit = fact.unit < program.units.size() ? program.units[fact.unit].name : "?";
  if (fact.verb == Verb::come || fact.verb == Verb::go)
    return fmt::format("{} {}.{} {}", clock(fact.at), unit, fact.server, fact.verb == Verb::come ? "comes" : "goes");
  if (fact.verb == Verb::set_out) return fmt::format("{} {}.{} sets out", clock(fact.at), unit, fact.server);
  if (fact.verb == Verb::duty) return fmt::format("{} {} has {}", clock(fact.at), unit, fact.server);
  const std::string branch = fact.branch == 0 ? "" : fmt::format("/{}", fact.branch);
  std::string text =
      fmt::format("{} {}{} {}", clock(fact.at), fact.applicant, branch, verbs.at(static_cast<std::size_t>(fact.verb)));
  switch (fact.verb) {
    case Verb::call:
    case Verb::suspend:
    case Verb::resume:
    case Verb::go_on:
    case Verb::finish: return text + fmt::format(" {}.{}", unit, fact.server);
    case Verb::join:
    case Verb::balk:
    case Verb::turn_away:
    case Verb::give_up: return text + " " + unit;
    default: return text;
  }
}

std::string in_full(const program::Program& program, const Fact& fact) {
  const auto number = [](program::Index index) { return index == program::none ? "-" : std::to_string(index); };
  return fmt::format("{} [{} us, item {}, step {}, unit {}, server {}{}{}]", in_short(program, fact), fact.at,
                     fact.item < program.items.size() ? program.items[fact.item].name : "-", number(fact.step),
                     number(fact.unit), fact.server, fact.rework ? ", rework" : "", fact.present ? ", present" : "");
}

std::string difference(const program::Program& program, const std::vector<Fact>& fast, const std::vector<Fact>& twin) {
  const auto [f, t] = std::mismatch(fast.begin(), fast.end(), twin.begin(), twin.end(), same);
  if (f == fast.end() && t == twin.end()) return {};

  const auto at = static_cast<std::size_t>(f - fast.begin());
  std::string text = fmt::format("fact {} differs\n  hall: {}\n  twin: {}\nbefore it:\n", at,
                                 f == fast.end() ? "(no more)" : in_full(program, *f),
                                 t == twin.end() ? "(no more)" : in_full(program, *t));
  const std::uint64_t whose = t != twin.end() ? t->applicant : f->applicant;
  for (std::size_t i = 0; i < at; ++i) {
    const bool his = whose != 0 && twin[i].applicant == whose;
    if (his || i + shown_before >= at) text += fmt::format("  {} {}\n", his ? '*' : ' ', in_full(program, twin[i]));
  }
  return text;
}

}  // namespace hallsim::twin
