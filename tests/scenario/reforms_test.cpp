// What each kind of edit does to a hall, shown on good.yaml.
#include "models/scenario/reforms.hpp"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "models/scenario/names.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::scenario;

namespace {

const std::string folder = std::string(HALLSIM_SOURCE_DIR) + "/tests/scenario/";

/// good.yaml with the reforms of this text.
class Reformed {
 public:
  explicit Reformed(const std::string& reforms)
      : file_(std::filesystem::temp_directory_path() / ("reforms_of_" + std::to_string(getpid()) + ".yaml")) {
    std::FILE* file = std::fopen(file_.c_str(), "w");
    std::fputs(reforms.c_str(), file);
    std::fclose(file);
  }
  ~Reformed() { std::remove(file_.c_str()); }

  Scenario with(const std::vector<std::string>& names, const std::vector<Setting>& settings = {}) {
    text::Problems problems;
    Base base(folder + "good.yaml", problems);
    base.read_reforms(file_, problems);
    Loaded loaded = base.variant(names, settings, problems);
    if (problems.empty()) program::compile(loaded, problems);
    for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
    loaded_ = std::move(loaded);
    return loaded_.scenario;
  }
  const Loaded& loaded() const { return loaded_; }

 private:
  std::string file_;
  Loaded loaded_;
};

Scenario with_edits(const std::string& edits, const std::vector<Setting>& settings = {}) {
  return Reformed("reforms:\n  one:\n    edits:\n" + edits).with({"one"}, settings);
}

std::vector<std::string> kinds(const std::vector<Step>& steps) {
  std::vector<std::string> all;
  for (const Step& step : steps)
    all.emplace_back(step.kind == Step::Kind::task     ? step.task.task
                     : step.kind == Step::Kind::repeat ? "repeat"
                     : step.kind == Step::Kind::choose ? "choose"
                     : step.kind == Step::Kind::leave  ? "leave"
                     : step.kind == Step::Kind::sign   ? "sign"
                     : step.kind == Step::Kind::trip   ? "trip"
                                                       : "other");
  return all;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("A change gives new values, and * in a name stands for any") {
  const Scenario s = with_edits(R"(
      - {change: {units: {section-*: {staff: 7}}, run: {seed: 9}, arrivals: {walk-in: {weekdays: {mon: 2}}}}}
)");
  CHECK(find(s.units, "section-social")->staff == 7);
  CHECK(find(s.units, "section-building")->staff == 7);
  CHECK(find(s.units, "counter")->staff == 3);
  CHECK(s.run.seed == 9);
}

TEST_CASE("A setting comes after the reforms, so it can change what they brought") {
  const Scenario s = with_edits("      - {add: {units: {desk: {staff: 2}}}}\n",
                                {{"units.desk.staff", "5"}, {"units.counter.staff", "6"}});
  CHECK(find(s.units, "desk")->staff == 5);
  CHECK(find(s.units, "counter")->staff == 6);
}

TEST_CASE("Staff that is moved leaves each of its units and works in the other, and heads that are given go along") {
  const Scenario s = with_edits(R"(
      - {change: {units: {counter: {people: 3.5}, director: {shifts: [{staff: 2, hours: [14:00-16:00]}]}}}}
      - {add: {units: {supervision: {staff: 1}}}}
      - {move_staff: {from: [counter, director], to: supervision}}
      - {move_staff: {from: "section-{category}", to: supervision, people: 1}}
)");
  CHECK(find(s.units, "counter")->staff == 2);
  CHECK(*find(s.units, "counter")->people == 2.5);
  CHECK(find(s.units, "director")->shifts.at(0).staff == 1);
  CHECK(find(s.units, "section-social")->staff == 1);
  CHECK(find(s.units, "supervision")->staff == 5);
}

TEST_CASE("Items are changed by what they are") {
  const Scenario s = with_edits("      - {items: {level: director}, change: {class: simple, share: 3}}\n");
  CHECK(find(s.items, "permit")->item_class == "simple");
  CHECK(find(s.items, "permit")->share == 3);
  CHECK(find(s.items, "licence")->share == 1);
}

TEST_CASE("What is added goes last, or before what in_front_of names; templates are expanded") {
  const Scenario s = with_edits(R"(
      - {add: {units: {desk: {}, "back-{category}": {for_each: category, staff: 4}}}, in_front_of: units.section-*}
      - {add: {units: {last: {}}}}
)");
  CHECK(names_of(s.units) == Words{"counter", "desk", "back-social", "back-building", "section-social",
                                   "section-building", "director", "last"});
}

TEST_CASE("Steps are found wherever they stand, and replaced, removed, changed, or put around") {
  const Scenario s = with_edits(R"(
      - {steps: {task: accept}, insert_after: [{task: review, name: glance}]}
      - {steps: {trip: "*"}, replace: []}
      - {steps: {transfer: bag}, insert_before: [{task: review, name: before}], in: [standard]}
      - {steps: {transfer: [bag, sack]}, replace: []}
      - {steps: {repeat: {again: incomplete}}, change: {repeat: {factor: 0.5}}}
)");
  const auto& steps = find(s.flows, "standard")->steps;
  CHECK(kinds(steps) == Words{"repeat", "leave", "review", "review", "choose", "sign"});
  CHECK(steps[0].repeat.factor == 0.5);
  CHECK(kinds(steps[0].repeat.steps) == Words{"accept", "review"});
  CHECK(steps[0].repeat.between.size() == 1);
}

TEST_CASE("A step by its name alone is a step, and no branch of that name") {
  const Scenario scenario = with_edits(R"(
      - add:
          flows:
            both:
              - parallel:
                  - {name: review, steps: [{external: 1 day, name: review}, {external: 2 days, name: other}]}
                  - {name: rest, steps: [{external: 3 days, name: third}]}
      - {steps: {name: review}, in: [both], change: {external: 5 days}}
)");
  const Flow& both = scenario.flows.back().second;
  REQUIRE(both.steps.size() == 1);
  const Branch& branch = both.steps[0].parallel.branches.at(0);
  CHECK(branch.name == "review");
  CHECK(branch.steps.at(0).delay.time.mean() == 5.0 * day);
  CHECK(branch.steps.at(1).delay.time.mean() == 2.0 * day);
}

TEST_CASE("Steps that follow can be taken along, and stand in what replaces them as {steps}") {
  const Scenario s = with_edits(R"(
      - steps: {leave: {}}
        through: end
        replace: [{choose: [{when: {level: chief}, steps: [{task: review}]}, {otherwise: "{steps}"}]}]
      - {steps: {transfer: bag}, through: {task: review}, replace: [{task: review, name: first}, "{steps}"]}
)");
  const auto& steps = find(s.flows, "standard")->steps;
  REQUIRE(kinds(steps) == Words{"repeat", "choose"});
  CHECK(kinds(steps[1].choose.arms[1].steps) == Words{"leave", "review", "other", "review", "choose", "sign"});
}

TEST_CASE("Units that become one have the staff of all, and routing follows") {
  const Scenario s = with_edits(R"(
      - {merge: ["section-{category}"], into: {sections: {label: Sections}}}
)");
  CHECK(names_of(s.units) == Words{"counter", "sections", "director"});
  CHECK(find(s.units, "sections")->staff == 4);
  CHECK(find(s.units, "sections")->label == "Sections");
  for (const RouteRule& rule : s.routing) CHECK(rule.unit != "section-{category}");
}

TEST_CASE("Shifts of the same hours are added up, others are kept beside each other") {
  const Scenario s = with_edits(R"(
      - add:
          units:
            a: {kind: signer, counted: false, shifts: [{staff: 2, hours: [09:00-10:00]}, {hours: [14:00-15:00]}]}
            b: {kind: signer, shifts: [{staff: 3, hours: [09:00-10:00]}, {days: [mon], hours: [15:00-16:00]}]}
      - {merge: [a, b], into: {both: {}}}
)");
  const Unit& both = *find(s.units, "both");
  CHECK(both.kind == UnitKind::signer);
  CHECK(both.counted);  // they do not agree
  REQUIRE(both.shifts.size() == 3);
  CHECK(both.shifts[0].staff == 5);
  CHECK(both.shifts[1].staff == 1);
  CHECK(both.shifts[2].staff == 1);
}

TEST_CASE("Where only some of the units of a routing rule are merged, a narrower rule goes before it") {
  const Scenario s = with_edits("      - {merge: [section-social], into: {care: {staff: 1}}}\n");
  REQUIRE(s.routing.size() == 6);
  CHECK(s.routing[1].unit == "care");
  CHECK(s.routing[1].when.category == Words{"social"});
  CHECK(s.routing[2].unit == "section-{category}");
  CHECK(s.routing[4].unit == "care");
}

TEST_CASE("Routing rules that lead only to removed units go with them") {
  const Scenario s = with_edits(R"(
      - {remove: [units.director, couriers.*]}
      - {steps: {transfer: bag}, replace: []}
      - {route: [{task: sign, when: {level: director}, unit: section-social}]}
)");
  CHECK(s.couriers.empty());
  REQUIRE(s.routing.size() == 4);
  CHECK(s.routing[0].unit == "section-social");
  CHECK(s.routing[3].when.level.empty());
}

TEST_CASE("Reforms are applied in the order of their file, each once, with those that they include") {
  Reformed reformed(R"(
reforms:
  first: {edits: [{change: {units: {counter: {staff: 5}}}}]}
  second: {needs: [first], edits: [{change: {units: {counter: {staff: 6}}}}]}
  both: {includes: [second, first], edits: [{change: {name: Both}}]}
  alone: {edits: [{without: [first], change: {name: Alone}}, {with: [first], change: {name: Not alone}}]}
)");
  CHECK(find(reformed.with({"second", "first"}).units, "counter")->staff == 6);
  const Scenario both = reformed.with({"both", "first"});
  CHECK(find(both.units, "counter")->staff == 6);
  CHECK(both.name == "Both");
  CHECK(reformed.with({"alone"}).name == "Alone");
  CHECK(reformed.with({"alone", "first"}).name == "Not alone");
}

TEST_CASE("Sources that name a step by its index follow it, and a reform brings its own") {
  Reformed reformed(R"(
reforms:
  sources:
    edits:
      - add: {sources: {"flows.standard[3].task": {assumed: review}, "flows.standard[2].transfer": {assumed: bag}}}
  shift:
    edits:
      - {steps: {transfer: bag}, replace: []}
      - {steps: {leave: {}}, insert_before: [{task: review, name: x}, {task: review, name: y}]}
    sources: {units.*.staff: {case: M02}}
)");
  const Scenario s = reformed.with({"sources", "shift"});
  CHECK(find(s.sources, "flows.standard[4].task") != nullptr);
  CHECK(find(s.sources, "flows.standard[2].transfer") == nullptr);
  CHECK(find(s.sources, "units.*.staff")->kind == Source::Kind::from_case);
}

TEST_CASE("What a reform brings has its place in the file of reforms") {
  Reformed reformed("reforms:\n  one:\n    edits:\n      - {change: {units: {counter: {staff: 4}}}}\n");
  reformed.with({"one"});
  const text::Place place = reformed.loaded().place_of("units.counter.staff");
  CHECK(place.file.find("reforms_of_") != std::string::npos);
  CHECK(place.line == 4);
}
