// A hall that changes over on a date: before it the old hall, for whoever comes from then on the reformed one, and
// nothing of either is left undone.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/hall/hall.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using hall::Fact;
using hall::Verb;

namespace {

const std::string usual = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {licence: {flow: standard, incomplete: 0.3}, stamp: {flow: short}}
tasks: {accept: {time: "lognormal(mean 10 min, cv 0.6)"}, review: {time: "lognormal(mean 30 min, cv 0.5)"}}
flows:
  standard: [{repeat: {steps: [task: accept], again: incomplete}}, {leave: {}}, {task: review}]
  short: [task: accept]
units: {window: {kind: window, staff: 4}, section: {staff: 4, shift_end: finish}}
routing: [{task: accept, unit: window}, {task: review, unit: section}]
arrivals: {people: {rate: 40 per day, hours: {09:00-12:00: 1, 12:00-17:00: 0}}}
)yaml";

scenario::Loaded loaded(const std::string& changes, const std::string& reforms,
                        const std::vector<std::string>& from_start, text::Problems& problems) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "hallsim-changeover-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "reforms.yaml") << reforms;
  scenario::Base base(usual + changes, (folder / "hall.yaml").string(), problems);
  base.read_reforms("", problems);
  return base.variant(from_start, {}, problems);
}

program::Program compiled(const std::string& changes, const std::string& reforms,
                          const std::vector<std::string>& from_start = {}) {
  text::Problems problems;
  const auto hall = loaded(changes, reforms, from_start, problems);
  auto program = problems.empty() ? program::compile(hall, problems) : std::nullopt;
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  return *program;
}

std::vector<Fact> facts_of(const program::Program& program) {
  struct Recorder {
    std::vector<Fact> facts;
    void operator()(const Fact& fact) { facts.push_back(fact); }
  } recorder;
  hall::run(program, 1, 0, recorder);
  return std::move(recorder.facts);
}

/// What happens to applications that arrive in [from, to), told without what depends on the rest of the program.
std::vector<std::string> lives(const program::Program& program, Time from, Time to) {
  std::vector<std::string> told;
  std::set<std::uint64_t> who;
  for (const Fact& fact : facts_of(program)) {
    if (fact.verb == Verb::arrive && fact.at >= from && fact.at < to) who.insert(fact.applicant);
    if (fact.applicant == 0 || who.count(fact.applicant) == 0) continue;
    told.push_back(std::to_string(fact.at) + " " + std::to_string(fact.applicant) + " " +
                   std::to_string(static_cast<int>(fact.verb)) + " " + std::to_string(fact.server) +
                   (fact.unit == program::none ? "" : " " + program.units[fact.unit].name.substr(0, 4)));
  }
  return told;
}

constexpr Time change = 28 * day;  // 2017-01-30, a Monday; on the Friday before all is done

const std::string reforms = R"yaml(
reforms:
  quick: {edits: [{change: {tasks: {accept: {time: "gamma(mean 7 min, cv 1)"}}, items: {licence: {incomplete: 0.1}}}}]}
  people: {edits: [{change: {units: {window: {staff: 2}, section: {staff: 5}}}}]}
  desk:
    edits:
      - {add: {units: {desk: {staff: 3}}}}
      - {route: [{task: review, unit: desk}]}
      - {remove: [units.section]}
  rules: {edits: [{change: {units: {window: {queue: priority}, section: {learning: {rate: 0.8, cases: 50}}}, items: {stamp: {priority: 1}}}}]}
  crowd: {edits: [{change: {arrivals: {people: {rate: 60 per day, patience: 20 min}}}}]}
)yaml";

}  // namespace

TEST_CASE("before the date the old hall is lived, and from then on the reformed one, by the same applicants") {
  using Names = std::vector<std::string>;
  for (const Names& names : {Names{"quick"}, Names{"people"}, Names{"desk"}, Names{"rules"}, Names{"crowd"},
                             Names{"quick", "people", "desk"}, Names{"rules", "crowd", "quick"}}) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    INFO(list);
    const program::Program old = compiled("", reforms);
    const program::Program changed =
        compiled("changeovers: {opening: {on: 2017-01-30, reforms: [" + list + "]}}\n", reforms);
    CHECK(lives(changed, 0, change - 3 * day) == lives(old, 0, change - 3 * day));
    if (list.find("crowd") != std::string::npos || list.find("rules") != std::string::npos) continue;
    const program::Program reformed = compiled("", reforms, names);
    CHECK(lives(changed, change, 8 * week) == lives(reformed, change, 8 * week));
  }
}

TEST_CASE("a rate changes on the date, and who comes has the patience of that time") {
  const program::Program changed = compiled("changeovers: {opening: {on: 2017-01-30, reforms: [crowd]}}\n", reforms);
  const auto& stream = changed.streams.front();
  CHECK(stream.rate.expected(0, week) == Approx(200));
  CHECK(stream.rate.expected(change - 2 * day, change) == 0);
  CHECK(stream.rate.expected(change, change + week) == Approx(300));
  CHECK(stream.patience == program::none);
  REQUIRE(stream.changes == change);
  CHECK(changed.streams[stream.changed].patience != program::none);
  CHECK(changed.streams[stream.changed].continues);
  CHECK(changed.items.size() == 2);  // nothing else is another
}

TEST_CASE("what came before is finished in the old way, in the transition and after it") {
  const std::string slow = "changeovers: {opening: {on: 2017-01-25, reforms: [desk], transition: 2, stay: 0.5}}\n";
  const program::Program program = compiled(slow, reforms);
  const auto& section = program.units[1];
  REQUIRE(program.units.size() == 3);
  CHECK(program.units[2].name == "desk");
  CHECK(section.roster.staff_at(22 * day + 10 * hour) == 4);
  CHECK(section.roster.staff_at(23 * day + 10 * hour) == 2);  // Wednesday
  CHECK(section.roster.staff_at(24 * day + 10 * hour) == 2);
  CHECK(section.roster.staff_at(25 * day + 10 * hour) == 0);
  CHECK(section.roster.person_time(25 * day, 8 * week) == 0);
  CHECK(program.units[2].roster.person_time(0, 23 * day) == 0);
  CHECK(program.units[2].roster.staff_at(23 * day + 10 * hour) == 3);
  CHECK(program.changeovers.front().closes == 25 * day);
  CHECK(section.people == Approx((23.0 * 4 + 2 * 2) / 56));

  program::Program busy = program;  // the section cannot do it all in time
  for (program::Step& step : busy.steps)
    if (step.unit == 1) step.factor = 4;
  std::map<std::uint64_t, Time> open;
  Time last = 0;
  for (const Fact& fact : facts_of(busy)) {
    if (fact.verb == Verb::arrive && fact.at < 23 * day) open[fact.applicant] = fact.at;
    if (fact.verb == Verb::done) open.erase(fact.applicant);
    if (fact.verb == Verb::finish && fact.unit == 1) last = fact.at;
    if (fact.verb == Verb::join && fact.unit == 1) CHECK(fact.at < 25 * day);
  }
  CHECK(open.empty());
  CHECK(last > 25 * day);
}

TEST_CASE("a unit whose rules change begins anew, one with other people goes on") {
  const program::Program program = compiled(
      "changeovers: {more: {on: 2017-01-16, reforms: [people]}, opening: {on: 2017-01-30, reforms: [rules]}}\n",
      reforms);
  std::vector<std::string> units, items;
  for (const auto& unit : program.units) units.push_back(unit.name);
  for (const auto& item : program.items) items.push_back(item.name);
  CHECK(units == std::vector<std::string>{"window", "section", "window.opening"});
  CHECK(items == std::vector<std::string>{"licence", "stamp", "licence.opening", "stamp.opening"});
  CHECK(program.items[2].stands_for == 0);
  CHECK(program.units[1].learns_from == change);
  CHECK(program.units[1].roster.staff_at(13 * day + 10 * hour) == 0);  // Sunday
  CHECK(program.units[1].roster.staff_at(11 * day + 10 * hour) == 4);
  CHECK(program.units[1].roster.staff_at(14 * day + 10 * hour) == 5);
  CHECK(program.units[0].roster.staff_at(14 * day + 10 * hour) == 2);
  CHECK(program.units[0].roster.staff_at(change + 10 * hour) == 0);
  CHECK(program.units[2].roster.staff_at(change + 10 * hour) == 2);  // the reforms of both
}

TEST_CASE("periods are months, or weeks by their Mondays, of the measured period") {
  const auto names = [](const std::string& changes) {
    std::vector<std::string> all;
    const program::Program program = compiled(changes, reforms);
    Time at = program.warm_up;
    for (const auto& period : program.periods) {
      CHECK(period.from == at);
      CHECK(period.to > period.from);
      at = period.to;
      all.push_back(period.name);
    }
    CHECK((all.empty() || at == program.horizon));
    return all;
  };
  CHECK(names("").empty());
  CHECK(names("periods: month\n") == std::vector<std::string>{"2017-01", "2017-02"});
  CHECK(names("changeovers: {opening: {on: 2017-01-25, reforms: [quick]}}\n").size() == 2);
  CHECK(names("changeovers: {opening: {on: 2017-01-25, reforms: [quick]}}\nperiods: none\n").empty());
  CHECK(names("periods: week\n").front() == "2017-01-02");
  CHECK(names("periods: week\n").size() == 8);
}
