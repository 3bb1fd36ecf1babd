// docs/semantics.md, what a file makes of authority, routing, papers and overtime: small halls written as files, whose
// facts are known to the microsecond, lived by both halls.
#include <optional>

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

/// A hall around the clock from a Monday on, in which an applicant comes at midnight of each of the first days.
program::Program hall(const std::string& rest, int applicants = 1) {
  const std::string text = fmt::format(R"(
name: A story
run: {{start: 2018-01-01, horizon: 30 days}}
calendar: always
levels: {{window: {{}}, section: {{}}, director: {{}}, mayor: {{}}}}
authority: {{major: director}}
tasks:
  accept: {{time: 10 min}}
  sign: {{time: 5 min, signature: true}}
  ask: {{time: 2 min}}
arrivals:
  door: {{appointments: {{every: 1 day, places: 1}}, at_most: {}}}
{})",
                                       applicants, rest);
  text::Problems problems;
  const scenario::Loaded loaded = scenario::load_text(text, "story.yaml", {}, problems);
  std::optional<program::Program> program;
  if (problems.empty()) program = program::compile(loaded, problems);
  for (const text::Problem& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
  REQUIRE(program);
  return std::move(*program);
}

/// When the work of whom ends.
Lines finished(const program::Program& program) { return with(told(program), "finish"); }

/// Two offices, three signers.
std::string signing(const std::string& sign, const std::string& rest = {}) {
  return fmt::format(R"(
items:
  permit: {{class: major, flow: permit, risk: low, amount: 50000}}
flows:
  permit: [task: accept, sign: {{task: sign{}}}]
units:
  office: {{staff: 1}}
  section: {{kind: signer, staff: 1}}
  director: {{kind: signer, staff: 1}}
  mayor: {{kind: signer, staff: 1}}
routing:
  - {{task: accept, unit: office}}
  - {{task: sign, unit: "{{level}}"}}
{})",
                     sign, rest);
}

TEST_CASE("misrouted: who goes to a wrong unit first is sent on by its people, and then served at his own") {
  const auto at_probability = [](const std::string& probability, int applicants) {
    return hall(fmt::format(R"(
items: {{visit: {{flow: visit}}}}
flows: {{visit: [task: accept]}}
units:
  right: {{kind: window, staff: 1}}
  wrong: {{kind: window, staff: 1}}
routing:
  - {{task: accept, unit: right, misrouted: {{probability: {}, unit: wrong, task: ask}}}}
  - {{task: ask, unit: wrong}}
)",
                            probability),
                applicants);
  };
  CHECK(told(at_probability("1", 1)) == Lines{"00:00 1 arrive", "00:00 1 join wrong", "00:00 1 call wrong.0",
                                              "00:02 1 finish wrong.0", "00:02 1 join right", "00:02 1 call right.0",
                                              "00:12 1 finish right.0", "00:12 1 done"});
  CHECK(finished(at_probability("0", 1)) == Lines{"00:10 1 finish right.0"});
  const program::Program some = at_probability("0.5", 20);
  const Lines lines = finished(some);
  std::size_t astray = 0;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Key applicant = sub_key(sub_key(replication_key(1, 0), some.streams[0].key), i);
    const Key purpose = sub_key(key_of("misrouted"), 0);
    const bool wrong = Draws(sub_key(sub_key(applicant, purpose), 0)).uniform() < 0.5;
    astray += wrong ? 1 : 0;
    CHECK(about(lines, static_cast<int>(i) + 1).back() ==
          fmt::format("{} {} finish right.0", clock(static_cast<Time>(i) * day + (wrong ? 12 : 10) * minute), i + 1));
  }
  CHECK(astray > 0);
  CHECK(astray < 20);
}

TEST_CASE("signed: each level from the second up to the item's own, one after the other; from and to cut the row") {
  CHECK(finished(hall(signing(""))) ==
        Lines{"00:10 1 finish office.0", "00:15 1 finish section.0", "00:20 1 finish director.0"});
  CHECK(finished(hall(signing(", from: director"))) == Lines{"00:10 1 finish office.0", "00:15 1 finish director.0"});
  CHECK(finished(hall(signing(", to: section"))) == Lines{"00:10 1 finish office.0", "00:15 1 finish section.0"});
}

TEST_CASE("escalated: from the item's own level on each passes the decision up, no higher than 'to'") {
  CHECK(finished(hall(signing(", escalate: 1"))) == Lines{"00:10 1 finish office.0", "00:15 1 finish section.0",
                                                          "00:20 1 finish director.0", "00:25 1 finish mayor.0"});
  CHECK(finished(hall(signing(", escalate: 1, to: director"))) ==
        Lines{"00:10 1 finish office.0", "00:15 1 finish section.0", "00:20 1 finish director.0"});
}

TEST_CASE("delegated: the first rule that fits decides the level, whatever the class of the item says") {
  const std::string by_amount = "delegation:\n  - {when: {amount_from: 50000}, level: mayor}\n",
                    by_risk =
                        "delegation:\n  - {when: {amount_below: 50000}, level: mayor}\n"
                        "  - {when: {risk: low}, level: section}\n  - {level: mayor}\n";
  CHECK(finished(hall(signing("", by_amount))) == Lines{"00:10 1 finish office.0", "00:15 1 finish section.0",
                                                        "00:20 1 finish director.0", "00:25 1 finish mayor.0"});
  CHECK(finished(hall(signing("", by_risk))) == Lines{"00:10 1 finish office.0", "00:15 1 finish section.0"});
}

TEST_CASE("papers: told once there is one further filing with all of them, told piecemeal one for each") {
  const auto filing = [](const std::string& notice) {
    return hall(fmt::format(R"(
items: {{permit: {{flow: permit, papers: 3, missing: 1}}}}
flows:
  permit: [papers: {{notice: {}, prepare: 1 h, steps: [task: accept], between: [trip: 1 min]}}]
units: {{counter: {{kind: window, staff: 1}}}}
routing: [{{task: accept, unit: counter}}]
)",
                            notice));
  };
  CHECK(finished(filing("once")) == Lines{"00:10 1 finish counter.0", "03:21 1 finish counter.0"});
  CHECK(finished(filing("piecemeal")) == Lines{"00:10 1 finish counter.0", "01:21 1 finish counter.0",
                                               "02:32 1 finish counter.0", "03:43 1 finish counter.0"});
}

TEST_CASE("overtime at risk: people come when so many would pass their promised limit, on the first evening on which") {
  const auto promised = [](int days, int at_risk) {
    return hall(fmt::format(R"(
items: {{permit: {{flow: permit, promised_days: {}}}}}
flows: {{permit: [task: accept]}}
units:
  desk:
    shifts: [{{days: sun, hours: 09:00-17:00}}]
    overtime: [{{days: mon-sat, hours: 18:00-20:00, at_risk: {}, within: 1}}]
routing: [{{task: accept, unit: desk}}]
)",
                            days, at_risk),
                2);
  };
  // On Monday evening no day has passed, on Wednesday two: with one more the first would pass a limit of two.
  CHECK(finished(promised(2, 1)) == Lines{"2+18:10 1 finish desk.0", "2+18:20 2 finish desk.0"});
  CHECK(finished(promised(3, 1)) == Lines{"3+18:10 1 finish desk.0", "3+18:20 2 finish desk.0"});
  // The second comes on Tuesday: on Thursday both are at risk.
  CHECK(finished(promised(2, 2)) == Lines{"3+18:10 1 finish desk.0", "3+18:20 2 finish desk.0"});
  // Without a promise nobody is, and without three of them neither.
  CHECK(finished(promised(0, 1)) == Lines{"6+09:10 1 finish desk.0", "6+09:20 2 finish desk.0"});
  CHECK(finished(promised(2, 3)) == Lines{"6+09:10 1 finish desk.0", "6+09:20 2 finish desk.0"});
}

}  // namespace
}  // namespace hallsim::twin
