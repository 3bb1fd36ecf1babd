// From files to a Scenario: extending, setting, the catalogue, templates, records, places and sources.
#include "models/scenario/load.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "models/program/compile.hpp"
#include "models/scenario/csv.hpp"
#include "models/scenario/describe.hpp"
#include "models/scenario/sources.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using namespace hallsim;
using namespace hallsim::scenario;

namespace {

const fs::path folder = fs::path(HALLSIM_SOURCE_DIR) / "tests/scenario";

std::string sentences(const text::Problems& problems) {
  std::string all;
  for (const text::Problem& problem : problems.list()) all += text::render(problem, text::Language::english) + "\n";
  return all;
}

/// The good file with a few lines on top, and settings.
Loaded good(const std::string& change = "", const std::vector<Setting>& settings = {}) {
  text::Problems problems;
  Loaded loaded = load_text("extends: good.yaml\n" + change, (folder / "changed.yaml").string(), settings, problems);
  INFO(sentences(problems));
  CHECK(problems.empty());
  return loaded;
}

std::string problems_with(const std::vector<Setting>& settings) {
  text::Problems problems;
  load_text("extends: good.yaml\n", (folder / "changed.yaml").string(), settings, problems);
  return sentences(problems);
}

template <class T>
std::string names(const Named<T>& map) {
  std::string all;
  for (const auto& [name, value] : map) all += (all.empty() ? "" : " ") + name;
  return all;
}

}  // namespace

TEST_CASE("A file is read into the structs") {
  const Scenario s = good().scenario;
  CHECK(s.name == "Good");
  CHECK(s.run.horizon.micros == 4 * week);
  CHECK(s.run.replications == 30);
  REQUIRE(s.calendars.size() == 1);
  CHECK(s.calendars[0].second.days == monday_to_friday);
  CHECK(s.calendars[0].second.hours[1] == ClockSpan{13 * hour, 17 * hour});
  CHECK(find(s.items, "permit")->share == 2);
  CHECK(find(s.items, "licence")->item_class == "simple");
  CHECK(find(s.tasks, "review")->time == Distribution::constant(static_cast<double>(40 * minute)));
  const Stream& stream = s.arrivals[0].second;
  CHECK(stream.rate == Rate{20, Rate::Per::day});
  CHECK(stream.weekdays[0] == 1.2);
  CHECK(stream.weekdays[1] == 1);
  CHECK(stream.hours[0].second == 1.5);
  CHECK(stream.patience->kind() == Distribution::Kind::exponential);
}

TEST_CASE("Steps know their paths") {
  const Scenario s = good().scenario;
  const std::vector<Step>& steps = s.flows[0].second.steps;
  REQUIRE(steps.size() == 6);
  CHECK(steps[0].kind == Step::Kind::repeat);
  CHECK(steps[0].path == "flows.standard[0]");
  CHECK(steps[0].repeat.again.column == "incomplete");
  CHECK(steps[0].repeat.between[0].kind == Step::Kind::applicant);
  CHECK(steps[0].repeat.between[0].delay.by_applicant);
  CHECK(steps[0].repeat.between[1].path == "flows.standard[0].repeat.between[1]");
  CHECK(steps[1].kind == Step::Kind::leave);
  const Arm& arm = steps[4].choose.arms[0];
  CHECK(arm.steps[0].path == "flows.standard[4].choose[0].steps[0]");
  CHECK(arm.steps[0].delay.stops_clock);
  CHECK(steps[4].choose.arms[1].otherwise);
}

TEST_CASE("Maps merge, lists and single values replace, null removes") {
  const Scenario s =
      good("units: {counter: {staff: 7}, extra: {staff: 1}}\ncalendars: {office: {hours: 09:00-17:00}}\nfocus: null\n")
          .scenario;
  CHECK(find(s.units, "counter")->staff == 7);
  CHECK(find(s.units, "counter")->kind == UnitKind::window);
  CHECK(names(s.units) == "counter section-social section-building director extra");
  CHECK(s.calendars[0].second.hours.size() == 1);
  CHECK(s.calendars[0].second.holidays.size() == 1);
  CHECK(s.focus.empty());
}

TEST_CASE("Settings change single fields, in lists too") {
  const Scenario s =
      good("exact: {window.wait: {value: 1, by: X}}\n", {{"units.counter.staff", "9"},
                                                         {"flows.standard[0].repeat.at_most", "2"},
                                                         {"run.seed", "5"},
                                                         {"targets.window_wait", "10 min"},
                                                         {"units.section-building.staff", "4"},
                                                         {"tasks.review.time", "gamma(mean 40 min, cv 1)"},
                                                         {"exact", "{window.wait: {by: Y}}"},
                                                         {"exact.window.wait.value", "2"},
                                                         {"focus", "null"}})
          .scenario;
  CHECK(find(s.units, "counter")->staff == 9);
  CHECK(s.flows[0].second.steps[0].repeat.at_most == 2);
  CHECK(s.run.seed == 5);
  CHECK(s.service_level.micros == 10 * minute);
  CHECK(find(s.units, "section-building")->staff == 4);
  CHECK(find(s.units, "section-social")->staff == 2);
  CHECK(find(s.tasks, "review")->time.kind() == Distribution::Kind::gamma);
  CHECK(find(s.exact, "window.wait")->value == 2);
  CHECK(s.focus.empty());
}

TEST_CASE("Wrong settings are told like everything else") {
  CHECK(problems_with({{"units.counter.stuff", "5"}}) ==
        "--set: units.counter.stuff: unknown field (did you mean 'staff'?)\n");
  CHECK(problems_with({{"units.counter.staff", "0"}}) == "--set: units.counter.staff: must be at least 1 (got 0)\n");
  CHECK(problems_with({{"flows.standard[9].task", "a"}}) ==
        "--set: flows.standard[9].task: 'flows.standard' has 6 entries, counted from 0\n");
  CHECK(problems_with({{"name[0]", "a"}}) == "--set: name[0]: 'name' is not a list\n");
  CHECK(problems_with({{"name.x", "a"}}) == "--set: name.x: 'name' has no fields\n");
  CHECK(
      problems_with({{"run..seed", "a"}}) ==
      "--set: run..seed: is not a path of a field (write for example units.counter.staff or flows.standard[0].name)\n");
  CHECK(problems_with({{"", "5"}}) == "--set: a setting is written path=value, such as units.counter.staff=5\n");
  CHECK(problems_with({{"focus", ""}}) == "--set: focus: the value is missing (null removes an entry)\n");
  CHECK(problems_with({{"run.seed", "[1"}}).starts_with("--set: is not YAML"));
  CHECK(problems_with({{"units.countr", "null"}}) ==
        "--set: units.countr: null removes an entry, and there is none of this name (did you mean 'counter'?)\n");
}

TEST_CASE("A setting changes what is there, and what is not there is told with the nearest name") {
  CHECK(problems_with({{"units.countr.staff", "5"}}) ==
        "--set: units.countr.staff: there is no unit 'countr' (did you mean 'counter'?)\n");
  CHECK(problems_with({{"units.section-socail.staff", "5"}}) ==
        "--set: units.section-socail.staff: there is no unit 'section-socail' (did you mean 'section-social'?)\n");
  CHECK(problems_with({{"tasks.acept", "{time: 1 min}"}}) ==
        "--set: tasks.acept: there is no task 'acept' (did you mean 'accept'?)\n");
  CHECK(problems_with({{"arrivals.walkin.rate", "5 per day"}}) ==
        "--set: arrivals.walkin.rate: 'arrivals' has no 'walkin' (did you mean 'walk-in'?)\n");
  CHECK(problems_with({{"couriers.bog.travel", "1 h"}}) ==
        "--set: couriers.bog.travel: there is no courier 'bog' (did you mean 'bag'?)\n");
  CHECK(problems_with({{"calendars.offce.days", "mon"}}) ==
        "--set: calendars.offce.days: there is no calendar 'offce' (did you mean 'office'?)\n");
  CHECK(problems_with({{"levels.chef.label", "Chief"}}) ==
        "--set: levels.chef.label: there is no level 'chef' (did you mean 'chief'?)\n");
  CHECK(problems_with({{"items.licens.share", "2"}}) ==
        "--set: items.licens.share: there is no item 'licens' (did you mean 'licence'?)\n");
  CHECK(problems_with({{"flows.standrad[0].name", "x"}}) ==
        "--set: flows.standrad[0].name: there is no flow 'standrad' (did you mean 'standard'?)\n");
  CHECK(problems_with({{"authority.simpel", "chief"}}) ==
        "--set: authority.simpel: there is no class 'simpel' in authority (did you mean 'simple'?)\n");
  CHECK(problems_with({{"units.extra", "{staff: 2}"}}) ==
        "--set: units.extra: a setting changes what is there and adds nothing: 'units' has no 'extra'\n");
  CHECK(problems_with({{"units", "{extra: {staff: 2}}"}}) ==
        "--set: units: a setting changes what is there and adds nothing: 'units' has no 'extra'\n");
  CHECK(problems_with({{"arrivals.walk-in.items.licence", "2"}}) ==
        "--set: arrivals.walk-in.items.licence: a setting changes what is there and adds nothing: "
        "'arrivals.walk-in.items' has no 'licence'\n");
}

TEST_CASE("A setting of an exact answer with dots in its name finds the nearest") {
  text::Problems problems;
  load_text("extends: good.yaml\nexact: {window.wait: {value: 1, by: X}}\n", (folder / "changed.yaml").string(),
            {{"exact.window.wiat.value", "2"}}, problems);
  CHECK(sentences(problems) ==
        "--set: exact.window.wiat.value: 'exact' has no 'window.wiat' (did you mean 'window.wait'?)\n");
}

TEST_CASE("A setting may give an existing entry a field that it leaves at its default") {
  const Scenario s = good("catalogue: items.csv\n", {{"units.section-social.kind", "window"},
                                                     {"units.section-{category}.staff", "3"},
                                                     {"items.passport.share", "4"},
                                                     {"departments.health.label", "Health"},
                                                     {"arrivals.walk-in.weekdays.fri", "2"},
                                                     {"units.counter.shifts", "[{staff: 2, hours: 09:00-10:00}]"}})
                         .scenario;
  CHECK(find(s.units, "section-social")->kind == UnitKind::window);
  CHECK(find(s.units, "section-building")->staff == 3);
  CHECK(find(s.items, "passport")->share == 4);
  CHECK(s.departments[0].second.label == "Health");
  CHECK(s.arrivals[0].second.weekdays[4] == 2);
}

TEST_CASE("A setting that looks like a distribution is one, whatever YAML makes of colons and commas") {
  const Scenario s = good("", {{"tasks.review.time", "discrete(0.5 min: 0.8, 3 min: 0.2)"},
                               {"tasks.accept.time", " lognormal(mean 1 min, cv 2) "}})
                         .scenario;
  CHECK(find(s.tasks, "review")->time.kind() == Distribution::Kind::discrete);
  CHECK(find(s.tasks, "accept")->time == Distribution::lognormal(static_cast<double>(minute), 2));
}

TEST_CASE("Where settings may be for another file, those for what is not there are left out") {
  text::Problems problems;
  std::vector<bool> applied;
  const Loaded loaded = load_text("extends: good.yaml\n", (folder / "changed.yaml").string(),
                                  {{"units.other.staff", "5"},
                                   {"units.counter.staff", "5"},
                                   {"tasks.another", "{time: 1 min}"},
                                   {"units.other", "null"},
                                   {"flows.standard[9].name", "x"}},
                                  problems, &applied);
  CHECK(sentences(problems).empty());
  CHECK(applied == std::vector<bool>{false, true, false, false, false});
  CHECK(find(loaded.scenario.units, "counter")->staff == 5);
  CHECK(names(loaded.scenario.units) == "counter section-social section-building director");
}

TEST_CASE("A template becomes one unit for each value, in its place, and can be changed for one") {
  const Scenario s = good(
                         "departments: {housing: {label: Housing, label_zh: 房产局}}\n"
                         "units: {section-social: {staff: 5}, 'office-{department}': {for_each: department, label: 'At "
                         "{department}', label_zh: '{department}窗口'}}\n")
                         .scenario;
  CHECK(names(s.units) == "counter section-social section-building director office-health office-housing");
  CHECK(find(s.units, "section-social")->staff == 5);
  CHECK(find(s.units, "section-social")->label == "Section social");
  CHECK(find(s.units, "section-building")->staff == 2);
  CHECK(find(s.units, "office-housing")->label == "At Housing");
  CHECK(find(s.units, "office-housing")->label_zh == "房产局窗口");
  CHECK(find(s.units, "office-health")->label_zh == "health窗口");
  CHECK(find(s.units, "office-housing")->for_each.empty());
}

TEST_CASE("The catalogue joins the items, and the file's own fields replace its") {
  const Loaded loaded = good("catalogue: items.csv\nitems: {passport: {share: 7}}\n");
  const Scenario& s = loaded.scenario;
  CHECK(names(s.items) == "passport visa licence permit");
  CHECK(find(s.items, "passport")->share == 7);
  CHECK(find(s.items, "passport")->label == "Passport, new");
  CHECK(find(s.items, "visa")->label == "A \"visa\"\nfor work");
  CHECK(find(s.items, "visa")->incomplete == 0.25);
  CHECK(find(s.items, "visa")->priority == 5);
  CHECK(loaded.place_of("items.visa.incomplete").line == 4);
  CHECK(fs::path(loaded.place_of("items.visa.incomplete").file).filename() == "items.csv");
  CHECK(names(s.units) == "counter section-travel section-social section-building director");
}

TEST_CASE("A record is read with its times, items and work") {
  const Scenario s =
      good("arrivals: {walk-in: null, seen: {recorded: {file: record.csv, same_time: keep}}}\n").scenario;
  const Recorded& record = *s.arrivals[0].second.recorded;
  REQUIRE(record.rows.size() == 4);
  CHECK(record.work_tasks == std::vector<std::string>{"review"});
  CHECK(record.rows[0].at == 500 * millisecond);
  CHECK(record.rows[0].work[0] == minute);
  CHECK(record.rows[1].at == 8 * hour + 30 * minute);
  CHECK(record.rows[1].item == "permit");
  CHECK(record.rows[1].work[0] == 5 * minute);
  CHECK(record.rows[2].at == record.rows[1].at);
  CHECK(record.rows[3].item.empty());
}

TEST_CASE("Every value has a place, and what has none has that of its nearest ancestor") {
  const Loaded loaded = good("units: {counter: {staff: 7}}\n");
  CHECK(loaded.place_of("units.counter.staff").line == 2);
  CHECK(loaded.place_of("units.counter.staff").column == 26);
  CHECK(loaded.place_of("units.counter.kind").line == 34);
  CHECK(loaded.place_of("units.counter.closing") == loaded.place_of("units.counter"));
  CHECK(loaded.place_of("nothing.of.this[3]") == loaded.place_of(""));
  bool found = false;
  for (const auto& [path, text] : loaded.given) found = found || (path == "units.counter.staff" && text == "7");
  CHECK(found);
}

TEST_CASE("Path patterns fit whole parts and what is below them") {
  CHECK(fits("units.*.staff", "units.counter.staff"));
  CHECK(fits("units.section-*.staff", "units.section-social.staff"));
  CHECK(fits("units.*", "units.counter.staff"));
  CHECK(fits("flows.*[*].external", "flows.standard[2].external"));
  CHECK(fits("flows.**.trip", "flows.standard[0].repeat.between[1].trip"));
  CHECK(fits("**.a*.c", "x.ab.b.ad.c"));
  CHECK_FALSE(fits("units.*.staff", "units.counter.shifts[0].staff"));
  CHECK_FALSE(fits("units.count", "units.counter"));
  CHECK_FALSE(fits("units.*", "units"));
}

TEST_CASE("The longest pattern says where a value comes from") {
  const Scenario s = good(
                         "sources: {'units.counter.staff': {case: M44}, 'run.confidence': {assumed: usual}, "
                         "'arrivals': {measured: counted}}\n")
                         .scenario;
  CHECK(source_of(s, "units.counter.staff")->note == "M44");
  CHECK(source_of(s, "units.counter.staff")->kind == Source::Kind::from_case);
  CHECK(source_of(s, "units.section-social.staff")->kind == Source::Kind::assumed);
  CHECK(source_of(s, "arrivals.walk-in.rate")->kind == Source::Kind::measured);
  CHECK(source_of(s, "tasks.review.time") == nullptr);
}

TEST_CASE("A source may be a calibration, and may be told in Chinese too") {
  const Scenario s =
      good("sources: {units.counter.staff: {calibrated: to 70 thousand cases, zh: 按案件数}}\n").scenario;
  CHECK(source_of(s, "units.counter.staff")->kind == Source::Kind::calibrated);
  CHECK(source_of(s, "units.counter.staff")->note == "to 70 thousand cases");
  CHECK(source_of(s, "units.counter.staff")->note_zh == "按案件数");
}

TEST_CASE("Every field is described with a sentence, once") {
  std::vector<std::string> paths;
  for (const FieldDescription& field : describe()) {
    CAPTURE(field.path);
    CHECK(field.sentence.ends_with('.'));
    CHECK_FALSE(field.type.empty());
    CHECK(std::find(paths.begin(), paths.end(), field.path) == paths.end());
    paths.push_back(field.path);
  }
  REQUIRE(description_of("units.counter.staff"));
  CHECK(description_of("units.counter.staff")->path == "units.*.staff");
  CHECK(description_of("units.counter.staff")->type == "whole number");
  CHECK(description_of("units.counter.staff")->range == "1 .. 10000");
  CHECK(description_of("units.counter.staff")->standard == "1");
  CHECK(description_of("run.warm_up")->standard == "0 min");
  CHECK(description_of("targets.window_wait")->standard == "15 min");
  CHECK(description_of("flows.a[1].repeat.steps[0].choose[1].steps[2].sign.from")->path == "flows.*[*].sign.from");
  CHECK(description_of("exact.window.wait.value")->path == "exact.*.value");
  CHECK(description_of("units.counter.stuff") == nullptr);
}

TEST_CASE("Every given value of a good file is a described field, or an element of one") {
  for (const auto& [path, text] : good().given) {
    CAPTURE(path);
    const std::string field = path.ends_with(']') ? path.substr(0, path.rfind('[')) : path;
    const std::string parent = field.substr(0, field.rfind('.'));
    CHECK((description_of(field) != nullptr || description_of(parent) != nullptr));
  }
}

TEST_CASE("The example in docs/scenario.md is a scenario without problems") {
  std::ifstream page(fs::path(HALLSIM_SOURCE_DIR) / "docs/scenario.md");
  std::string example, line;
  for (bool inside = false; std::getline(page, line);) {
    if (line.starts_with("```"))
      inside = line == "```yaml" && example.empty();
    else if (inside && !line.starts_with("extends:") && !line.starts_with("apply:"))
      example += line + "\n";
  }
  REQUIRE(example.size() > 1000);
  text::Problems problems;
  const Loaded loaded = load_text(example, (folder / "example/hall.yaml").string(), {}, problems);
  if (problems.empty()) program::compile(loaded, problems);
  CHECK(sentences(problems).empty());
}

TEST_CASE("CSV has quotes, doubled quotes, line breaks in quotes, either line end and a byte order mark") {
  std::istringstream stream(
      "\xef\xbb\xbf"
      "a,b\r\n\"x,\"\"y\"\"\nz\",\r\n\n\"\",last");
  CsvReader csv(stream);
  std::vector<Cell> row;
  REQUIRE(csv.next(row));
  CHECK(row[0].text == "a");
  CHECK(row[1].column == 3);
  REQUIRE(csv.next(row));
  CHECK(row[0].text == "x,\"y\"\nz");
  CHECK(row[1].text.empty());
  REQUIRE(csv.next(row));
  CHECK(row[1].text == "last");
  CHECK(row[0].line == 5);
  CHECK_FALSE(csv.next(row));
  CHECK_FALSE(csv.failure());
}
