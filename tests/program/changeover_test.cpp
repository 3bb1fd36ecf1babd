// A hall that changes over on a date: before it the old hall, for whoever comes from then on the reformed one, and
// nothing of either is left undone.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

#include "models/hall/hall.hpp"
#include "models/program/compile.hpp"
#include "models/program/warnings.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_run.hpp"

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

scenario::Loaded loaded(const std::string& hall, const std::string& reforms, const std::vector<std::string>& from_start,
                        text::Problems& problems) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hallsim-changeover-test-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "reforms.yaml") << reforms;
  scenario::Base base(hall, (folder / "hall.yaml").string(), problems);
  base.read_reforms("", problems);
  return base.variant(from_start, {}, problems);
}

program::Program compiled_hall(const std::string& text, const std::string& reforms,
                               const std::vector<std::string>& from_start = {}) {
  text::Problems problems;
  const auto hall = loaded(text, reforms, from_start, problems);
  auto program = problems.empty() ? program::compile(hall, problems) : std::nullopt;
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  return *program;
}

program::Program compiled(const std::string& changes, const std::string& reforms,
                          const std::vector<std::string>& from_start = {}) {
  return compiled_hall(usual + changes, reforms, from_start);
}

/// What is wrong with the hall, as "path: sentence".
std::vector<std::string> wrong(const std::string& text, const std::string& reforms) {
  text::Problems problems;
  const auto hall = loaded(text, reforms, {}, problems);
  if (problems.empty()) program::compile(hall, problems);
  std::vector<std::string> told;
  for (const auto& problem : problems.list())
    told.push_back(problem.path + ": " + text::render(problem.message, text::Language::english));
  return told;
}

std::vector<Fact> facts_of(const program::Program& program) {
  struct Recorder {
    std::vector<Fact> facts;
    void operator()(const Fact& fact) { facts.push_back(fact); }
  } recorder;
  test::run(program, 1, 0, recorder);
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

TEST_CASE("what holds for the whole run cannot change on a date, and each such field is named") {
  const std::string fixed = R"yaml(
reforms:
  run: {edits: [{change: {run: {replications: 7, seed: 5, confidence: 0.9}}}]}
  months: {edits: [{change: {periods: week}}]}
  dates: {edits: [{change: {changeovers: {opening: {transition: 9}}}}]}
  limit: {edits: [{change: {arrivals: {people: {deadline: 2017-02-20}}}}]}
)yaml";
  const std::string same = "', which is the same for the whole run",
                    at = "changeovers.opening.reforms: its reforms change '";
  const auto with = [&](const std::string& reform) {
    return wrong(usual + "changeovers: {opening: {on: 2017-01-30, reforms: [" + reform + "]}}\n", fixed);
  };
  CHECK(with("run") ==
        std::vector<std::string>{at + "run.replications" + same, at + "run.seed" + same, at + "run.confidence" + same});
  CHECK(with("months") == std::vector<std::string>{at + "periods" + same});
  CHECK(with("dates") == std::vector<std::string>{at + "changeovers" + same});
  CHECK(with("limit") == std::vector<std::string>{at + "arrivals.people.deadline" + same});
}

TEST_CASE("from the first day on, a reform may change the run, the periods and the changeovers themselves") {
  const std::string all = reforms + R"yaml(
  run: {edits: [{change: {run: {replications: 7, seed: 5}, periods: week, changeovers: {opening: {on: 2017-02-06}}}}]}
)yaml";
  text::Problems problems;
  const auto hall =
      loaded(usual + "changeovers: {opening: {on: 2017-01-30, reforms: [people]}}\n", all, {"run"}, problems);
  REQUIRE(problems.empty());
  CHECK(hall.scenario.run.replications == 7);
  CHECK(hall.scenario.run.seed == 5);
  const auto program = program::compile(hall, problems);
  REQUIRE(program);
  CHECK(program->changeovers.front().on == 35 * day);
  CHECK(program->periods.size() == 8);
}

TEST_CASE("a changeover that changes nothing is warned of") {
  const auto warned = [](const std::string& more, const std::string& list) {
    text::Problems problems;
    const auto hall = loaded(usual + "changeovers: {opening: {on: 2017-01-30, reforms: [" + list + "]}}\n",
                             reforms + more, {}, problems);
    const auto program = program::compile(hall, problems);
    REQUIRE(program);
    const auto found = program::warnings(hall, *program);
    return std::any_of(found.begin(), found.end(), [](const text::Message& message) {
      return text::render(message, text::Language::english) ==
             "changeover 'opening' changes nothing: its reforms leave the hall as it is";
    });
  };
  const std::string idle = "  idle: {edits: [{change: {units: {window: {staff: 4, label: Windows}}}}]}\n";
  CHECK(warned(idle, "idle"));
  const std::string relabel =
      "  relabel: {edits: [{change: {items: {licence: {label: Permit}, stamp: {label: Seal}}}}]}\n";
  CHECK(warned(relabel, "relabel"));
  const auto program = compiled("changeovers: {opening: {on: 2017-01-30, reforms: [relabel]}}\n", reforms + relabel);
  CHECK(program.items.size() == 2);  // nothing is another
  CHECK(program.changeovers.front().items.empty());
  CHECK_FALSE(warned(idle, "idle, people"));
}

TEST_CASE("what is wrong only after a changeover names it and its date") {
  CHECK(wrong(usual + "changeovers: {opening: {on: 2017-01-30, reforms: [lost]}}\n", R"yaml(
reforms: {lost: {edits: [{change: {items: {stamp: {flow: shrt}}}}]}}
)yaml") == std::vector<std::string>{
               "changeovers.opening (2017-01-30): items.stamp.flow: there is no flow 'shrt' (did you mean 'short'?)"});
}

TEST_CASE("a finite cohort remains one when it comes otherwise: no more than there are, under one measure") {
  const std::string hall = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {licence: {flow: short}}
tasks: {accept: {time: 10 min}}
flows: {short: [task: accept]}
units: {window: {kind: window, staff: 4}}
routing: [{task: accept, unit: window}]
arrivals: {people: {rate: 10 per day, at_most: 150, deadline: 2017-02-20}}
)yaml";
  const std::string otherwise = R"yaml(
reforms:
  pairs: {edits: [{change: {arrivals: {people: {group: [0.5, 0.5]}}}}]}
  more: {edits: [{change: {arrivals: {people: {at_most: 170}}}}]}
  none: {edits: [{change: {arrivals: {people: {at_most: 50}}}}]}
  gone: {edits: [{remove: [arrivals.people]}, {add: {arrivals: {others: {rate: 1 per day, begins: 2017-02-25}}}}]}
  back: {edits: [{add: {arrivals: {people: {rate: 10 per day, at_most: 150, deadline: 2017-02-20}}}}]}
  later: {edits: [{add: {arrivals: {people: {rate: 10 per day, at_most: 150, deadline: 2017-02-21}}}}]}
)yaml";
  const auto came = [&](const std::string& changes) {
    const program::Program program = compiled_hall(hall + changes, otherwise);
    CHECK(program.cohorts.size() == 1);
    std::size_t count = 0;
    for (const Fact& fact : facts_of(program)) {
      if (fact.verb != Verb::arrive) continue;
      ++count;
      CHECK(fact.server == 1);
    }
    return count;
  };
  CHECK(came("") == 150);
  CHECK(came("changeovers: {first: {on: 2017-01-09, reforms: [pairs]}}\n") == 150);
  CHECK(came("changeovers: {first: {on: 2017-01-09, reforms: [pairs]}, second: {on: 2017-01-12, reforms: [more]}}\n") ==
        170);
  // Gone for a week, then back: the same cohort.
  const std::string back =
      "changeovers: {first: {on: 2017-01-09, reforms: [gone]}, second: {on: 2017-01-16, reforms: [back]}}\n";
  CHECK(came(back) == 150);
  CHECK(wrong(hall + "changeovers: {first: {on: 2017-01-09, reforms: [gone]}, second: {on: 2017-01-16, reforms: "
                     "[later]}}\n",
              otherwise) ==
        std::vector<std::string>{"changeovers.second.reforms: its reforms change "
                                 "'arrivals.people.deadline', which is the same for the whole run"});
  const std::size_t at_once = came("changeovers: {first: {on: 2017-01-23, reforms: [none]}}\n");
  CHECK(at_once > 100);  // nobody comes after it, since more have come than there are then
  CHECK(at_once < 150);
}

TEST_CASE("people who stay are counted over the shifts, and never more than there were") {
  const std::string shifts = R"yaml(
reforms:
  people:
    edits:
      - {change: {units: {section: {shifts: [{staff: 3, hours: [09:00-12:00]}, {staff: 2, hours: [13:00-17:00]},
                                             {staff: 1}],
                                    overtime: [{staff: 4, hours: [18:00-20:00], backlog: 0}]}}}}
  desk:
    edits:
      - {add: {units: {desk: {staff: 3}}}}
      - {route: [{task: review, unit: desk}]}
      - {remove: [units.section]}
)yaml";
  text::Problems problems;
  const auto with = [&](const std::string& stay) {
    const auto hall =
        loaded(usual + "changeovers: {opening: {on: 2017-01-30, reforms: [desk], transition: 4, stay: " + stay + "}}\n",
               shifts, {"people"}, problems);
    const auto program = program::compile(hall, problems);
    REQUIRE(program);
    return program->units[1];
  };
  const auto on_duty = [](const program::Unit& unit) {
    std::vector<std::int32_t> staff;
    for (const Time at : {10 * hour, 14 * hour}) staff.push_back(unit.roster.staff_at(change + at));
    staff.push_back(unit.overtime.front().roster.staff_at(change + 19 * hour));
    return staff;
  };
  using Staff = std::vector<std::int32_t>;
  CHECK(on_duty(with("1")) == Staff{4, 3, 4});
  CHECK(on_duty(with("0.5")) == Staff{2, 1, 2});  // 3 of 6: 1.5, 1 and 0.5 people
  CHECK(on_duty(with("0")) == Staff{1, 0, 1});
  const auto ended = with("0.5");
  CHECK(ended.overtime.front().roster.staff_at(change + 7 * day + 19 * hour) == 0);
  CHECK(ended.people == Approx((28.0 * 4 + 4 * 2) / 56));
}

TEST_CASE("an ended unit's work waits for somebody who can do it, and one whose last such person goes ends") {
  const std::string hall = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {easy: {flow: easy}, hard: {flow: hard}}
tasks: {simple: {time: 20 min}, special: {time: 6 h}}
flows: {easy: [task: simple], hard: [task: special]}
units:
  section:
    staff: 2
    skills: [{staff: 1, primary: {task: simple}}, {staff: 1, primary: {task: special}}]
routing: [{task: [simple, special], unit: section}]
arrivals: {people: {rate: 6 per day}}
)yaml";
  const std::string ends = R"yaml(
reforms:
  desk:
    edits:
      - {add: {units: {desk: {staff: 9}}}}
      - {route: [{task: [simple, special], unit: desk}]}
      - {remove: [units.section]}
  fewer:
    edits:
      - {add: {units: {desk: {staff: 9}}}}
      - {route: [{task: special, unit: desk}]}
      - {change: {units: {section: {staff: 1, skills: [{staff: 1, primary: {task: simple}}]}}}}
  gone:
    edits:
      - {add: {units: {desk: {staff: 9}}}}
      - {route: [{task: special, unit: desk}]}
      - {change: {units: {section: {staff: 1}}}}
)yaml";
  for (const char* reform : {"desk", "fewer", "gone"}) {
    INFO(reform);
    const program::Program program = compiled_hall(
        hall + "changeovers: {opening: {on: 2017-01-16, reforms: [" + reform + "], transition: 3, stay: 0.5}}\n", ends);
    CHECK(program.changeovers.front().ending == std::vector<program::Index>{0});
    std::set<std::uint64_t> open;
    for (const Fact& fact : facts_of(program)) {
      if (fact.verb == Verb::arrive && fact.at < 14 * day) open.insert(fact.applicant);
      if (fact.verb == Verb::done) open.erase(fact.applicant);
    }
    CHECK(open.empty());
  }
}

TEST_CASE("who comes to a unit that has ended, in its hours, is served at once") {
  const std::string hall = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {licence: {flow: twice}}
tasks: {accept: {time: 5 min}}
flows: {twice: [task: accept, {trip: 10 days}, {task: accept, name: again}]}
units: {window: {kind: window, staff: 40}}
routing: [{task: accept, unit: window}]
arrivals: {people: {rate: 20 per day}}
)yaml";
  const std::string ends = R"yaml(
reforms:
  desk:
    edits:
      - {add: {units: {counter: {kind: window, staff: 40}}}}
      - {route: [{task: accept, unit: counter}]}
      - {remove: [units.window]}
)yaml";
  const program::Program program =
      compiled_hall(hall + "changeovers: {opening: {on: 2017-01-16, reforms: [desk], transition: 1}}\n", ends);
  std::map<std::uint64_t, Time> joined;
  std::size_t late = 0;
  for (const Fact& fact : facts_of(program)) {
    if (fact.unit != 0 || fact.at < 15 * day) continue;
    if (fact.verb == Verb::join) joined[fact.applicant] = fact.at;
    if (fact.verb == Verb::call && joined.count(fact.applicant) > 0) late += fact.at > joined[fact.applicant] ? 1 : 0;
  }
  CHECK(joined.size() > 50);
  CHECK(late == 0);
}

TEST_CASE("a meeting of both halls is one: who waits for it is decided by the new rules, with those who come") {
  const std::string hall = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}, board: {days: [wed], hours: [09:00-17:00]}}
items: {licence: {flow: short}}
tasks: {accept: {time: 5 min}}
flows: {short: [task: accept, meeting: board]}
units: {window: {kind: window, staff: 4}}
routing: [{task: accept, unit: window}]
meetings: {board: {days: [mon], at: [10:00], agenda: 30}}
arrivals: {people: {rate: 8 per day}}
)yaml";
  const program::Program program =
      compiled_hall(hall + "changeovers: {opening: {on: 2017-01-26, reforms: [board]}}\n", R"yaml(
reforms: {board: {edits: [{change: {meetings: {board: {calendar: board, days: [wed], at: [14:00], agenda: 5}}}}]}}
)yaml");
  REQUIRE(program.meetings.size() == 1);
  CHECK(program.items.size() == 1);  // who applies later goes the same way
  CHECK(program.changeovers.front().meetings == std::vector<program::Index>{0});
  std::map<Time, std::size_t> decided;
  for (const Fact& fact : facts_of(program))
    if (fact.verb == Verb::come_back) ++decided[fact.at];
  for (const auto& [at, count] : decided) {
    const Time in_week = at % week;
    CHECK(in_week == (at < 24 * day ? 10 * hour : 2 * day + 14 * hour));
    CHECK(count <= (at < 24 * day ? 30U : 5U));
  }
  CHECK(decided.size() == 8);
}

TEST_CASE(
    "a meeting that is abolished and comes back is another, with draws of its own; one that is relabelled is not") {
  const std::string hall = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {licence: {flow: short}}
tasks: {accept: {time: 5 min}}
flows: {short: [task: accept, {external: 1 h}, meeting: board]}
units: {window: {kind: window, staff: 4}}
routing: [{task: accept, unit: window}]
meetings: {board: {days: [mon], at: [10:00], agenda: 30}}
arrivals: {people: {rate: 8 per day}}
)yaml";
  const std::string edits = R"yaml(
reforms:
  none: {edits: [{steps: {meeting: board}, replace: []}, {remove: [meetings.board]}]}
  again:
    edits:
      - {add: {meetings: {board: {days: [mon], at: [10:00], agenda: 30, label: Board}}}}
      - {steps: {task: accept}, insert_after: [{meeting: board}]}
  quicker: {edits: [{change: {meetings: {board: {agenda: 40}}}}]}
  relabel:
    edits:
      - {change: {meetings: {board: {label: Council}}, items: {licence: {label: Permit}}, tasks: {accept: {label: Take}}}}
      - {steps: {external: {}}, replace: [{external: 1 h, label: Registry}]}
)yaml";
  const program::Program program =
      compiled_hall(hall +
                        "changeovers: {one: {on: 2017-01-16, reforms: [none]}, two: {on: 2017-01-23, reforms: [again]},"
                        " three: {on: 2017-02-06, reforms: [quicker]}}\n",
                    edits);
  using Places = std::vector<program::Index>;
  REQUIRE(program.meetings.size() == 2);
  CHECK(program.meetings[1].name == "board.two");
  CHECK(program.meetings[1].label == "Board · two");
  CHECK(program.meetings[1].key == key_of("meeting:board.two"));
  REQUIRE(program.meetings[1].later.size() == 1);
  CHECK(program.meetings[1].later[0].key == program.meetings[1].key);
  CHECK(program.meetings[0].later.empty());
  CHECK(program.changeovers[0].meetings_left == Places{0});
  CHECK(program.changeovers[1].meetings_begun == Places{1});
  CHECK(program.changeovers[2].meetings == Places{1});

  const program::Program relabelled =
      compiled_hall(hall + "changeovers: {one: {on: 2017-01-16, reforms: [relabel]}}\n", edits);
  CHECK(relabelled.changeovers[0].in_vain);
  CHECK(relabelled.changeovers[0].meetings.empty());
  CHECK(relabelled.items.size() == 1);
  CHECK(relabelled.meetings[0].later.empty());
}

TEST_CASE("items whose work goes to the least busy unit stay what they are when there are other people") {
  const std::string hall = R"yaml(
name: Hall
run: {start: 2017-01-02, horizon: 8 weeks}
calendar: office
calendars: {office: {days: mon-fri, hours: [09:00-17:00]}}
items: {licence: {flow: short}}
tasks: {accept: {time: 5 min}}
flows: {short: [task: accept]}
units: {east: {staff: 4}, west: {staff: 1}}
routing: [{task: accept, unit: east, alternatives: {units: [west], pick: shortest}}]
arrivals: {people: {rate: 8 per day}}
)yaml";
  const program::Program program = compiled_hall(hall + "changeovers: {opening: {on: 2017-01-26, reforms: [more]}}\n",
                                                 "reforms: {more: {edits: [{change: {units: {west: {staff: 3}}}}]}}\n");
  CHECK(program.items.size() == 1);
  CHECK(program.units.size() == 2);
}

TEST_CASE("a hall to which nobody comes is run") {
  program::Program program = compiled("", reforms);
  program.streams.clear();
  for (const Fact& fact : facts_of(program)) CHECK(fact.verb == Verb::duty);
}
