// What the compiler settles before a run: who does what, who signs, which arm an item always takes.
#include "models/program/compile.hpp"

#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::program;

namespace {

const std::string hall = R"(
name: Two offices
run: {start: 2017-01-02, warm_up: 0 s, horizon: 4 weeks}
calendar: office
calendars:
  office: {days: mon-fri, hours: [08:00-12:00, 13:00-17:00], holidays: [2017-01-04], working_days: [2017-01-07]}
levels: {window: {}, section: {label: Section chief}, deputy: {}, director: {}}
authority: {simple: window, ordinary: section, major: director}
tasks:
  accept: {time: 10 min}
  review: {time: exponential(mean 1 h)}
  sign: {time: 5 min, signature: true, label: Sign}
flows:
  standard:
    - repeat: {steps: [{task: accept}], again: incomplete, at_most: 2, between: [{applicant: 1 day}, {trip: 1 day}]}
    - choose:
        - {when: {level: window}, steps: []}
        - otherwise: [{leave: {}}, {task: review}, {sign: {task: sign, from: section}}]
items:
  stamp: {department: police, class: simple, flow: standard}
  shop: {department: market, class: ordinary, flow: standard, incomplete: 0.25}
  plant: {department: market, class: major, flow: standard, work: 3}
units:
  counter: {kind: window, staff: 3}
  section-{department}: {for_each: department, staff: 2}
  chief-{department}: {for_each: department, kind: signer, shifts: [{days: [tue, thu], hours: [14:00-16:00]}]}
routing:
  - {task: accept, unit: counter}
  - {task: review, unit: "section-{department}"}
  - {task: sign, when: {level: [section]}, unit: "section-{department}"}
  - {task: sign, unit: "chief-{department}"}
arrivals:
  door: {rate: 16 per day, weekdays: {mon: 2, tue: 0.5, wed: 0.5}, hours: {08:00-10:00: 3}}
)";

Program compiled(const std::string& text) {
  text::Problems problems;
  const auto loaded = scenario::load_text(text, "hall.yaml", {}, problems);
  auto program = compile(loaded, problems);
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  return *program;
}

const Item& item(const Program& program, const std::string& name) {
  for (const Item& i : program.items)
    if (i.name == name) return i;
  throw std::logic_error(name);
}

/// The tasks of an item in the order of its flow, with their units.
std::vector<std::string> tasks_of(const Program& program, const std::string& name) {
  std::vector<std::string> list;
  for (Index i = item(program, name).first_step; i < item(program, name).end_step; ++i)
    if (const Step& step = program.steps[i]; step.kind == StepKind::task)
      list.push_back(program.tasks[step.task].name + " at " + program.units[step.unit].name);
  return list;
}

}  // namespace

TEST_CASE("signatures go up to the level of the item, each to who holds that level") {
  const Program program = compiled(hall);
  CHECK(tasks_of(program, "stamp") == std::vector<std::string>{"accept at counter"});
  CHECK(tasks_of(program, "shop") ==
        std::vector<std::string>{"accept at counter", "review at section-market", "sign:section at section-market"});
  CHECK(tasks_of(program, "plant") ==
        std::vector<std::string>{"accept at counter", "review at section-market", "sign:section at section-market",
                                 "sign:deputy at chief-market", "sign:director at chief-market"});
}

TEST_CASE("a repeat that an item never needs leaves no step behind, one that it may need leads back") {
  const Program program = compiled(hall);
  const auto count = [&](const std::string& name, StepKind kind) {
    int n = 0;
    for (Index i = item(program, name).first_step; i < item(program, name).end_step; ++i)
      n += program.steps[i].kind == kind;
    return n;
  };
  CHECK(count("plant", StepKind::again) == 0);
  REQUIRE(count("shop", StepKind::again) == 1);
  const Item& shop = item(program, "shop");
  const Step& again = program.steps[shop.first_step + 1];
  CHECK(again.kind == StepKind::again);
  CHECK(again.probability == 0.25);
  CHECK(again.at_most == 2);
  const Step& papers = program.steps[again.other];
  CHECK(papers.kind == StepKind::applicant);
  CHECK(papers.loops == 1);
  const Step& trip = program.steps[papers.next];
  CHECK(trip.kind == StepKind::trip);
  CHECK(trip.next == shop.first_step);
}

TEST_CASE("steps that are no tasks keep the name and label of the file, once for all items") {
  std::string text = hall;
  text.replace(text.find("{trip: 1 day}"), 13, "{trip: 1 day, name: return, label: Way back, label_zh: 返回}");
  const Program program = compiled(text);
  REQUIRE(program.labels.size() == 1);
  CHECK(program.labels[0].name == "return");
  CHECK(program.labels[0].label == "Way back");
  CHECK(program.labels[0].label_zh == "返回");
  for (const Step& step : program.steps) CHECK(step.label == (step.kind == StepKind::trip ? 0 : none));
}

TEST_CASE("work content scales with the item, and the draws of a task have the key of its name") {
  const Program program = compiled(hall);
  const Step& of_shop = program.steps[item(program, "shop").first_step];
  const Step& of_plant = program.steps[item(program, "plant").first_step];
  CHECK(of_shop.factor == 1);
  CHECK(of_plant.factor == 3);
  CHECK(of_shop.purpose == of_plant.purpose);
  CHECK(of_shop.purpose == KeyPart(sub_key(key_of("accept"), 0)));
}

TEST_CASE("rosters follow shifts, lunch, holidays and moved working days") {
  const Program program = compiled(hall);
  const Roster& counter = program.units[0].roster;
  CHECK(counter.staff_at(9 * hour) == 3);
  CHECK(counter.staff_at(12 * hour + 30 * minute) == 0);
  CHECK(counter.staff_at(2 * day + 9 * hour) == 0);  // 4 January, a holiday
  CHECK(counter.staff_at(5 * day + 9 * hour) == 3);  // 7 January, a worked Saturday
  for (const Unit& unit : program.units) {
    if (unit.name != "chief-market") continue;
    CHECK(unit.people == 1);
    CHECK(unit.roster.staff_at(1 * day + 15 * hour) == 1);
    CHECK(unit.roster.staff_at(1 * day + 13 * hour) == 0);
    CHECK(unit.roster.split(0, day).absent == 8 * hour);
    CHECK(unit.roster.split(0, day).closed == 16 * hour);
  }
}

TEST_CASE("a rate per day is the mean of open days, shaped by weekday and hour") {
  const Program program = compiled(hall);
  const RateProfile& rate = program.streams[0].rate;
  CHECK(rate.weekly() == Approx(80));
  const double monday = rate.expected(7 * day, 8 * day), friday = rate.expected(11 * day, 12 * day);
  CHECK(monday == Approx(2 * friday));
  CHECK(rate.expected(7 * day + 8 * hour, 7 * day + 10 * hour) == Approx(monday * 6 / 12));
  CHECK(rate.expected(2 * day, 3 * day) == 0);
  CHECK(rate.expected(5 * day, 6 * day) == Approx(monday));  // the worked Saturday is as its first working weekday
}

TEST_CASE("a moved working day has the arrivals and shifts of the weekday it names") {
  std::string text = hall;
  text.replace(text.find("working_days: [2017-01-07]"), 26, "working_days: [2017-01-08 as tue, 2017-01-07 as fri]");
  const Program program = compiled(text);
  const RateProfile& rate = program.streams[0].rate;
  CHECK(rate.expected(5 * day, 6 * day) == Approx(rate.expected(4 * day, 5 * day)));
  CHECK(rate.expected(6 * day, 7 * day) == Approx(rate.expected(1 * day, 2 * day)));
  for (const Unit& unit : program.units) {
    if (unit.name != "chief-market") continue;
    CHECK(unit.roster.staff_at(5 * day + 15 * hour) == 0);
    CHECK(unit.roster.staff_at(6 * day + 15 * hour) == 1);
  }
}

TEST_CASE("a part of the day without arrivals is no mistake, a week without arrivals is") {
  const auto with = [](const std::string& weights) {
    std::string text = hall;
    const std::string old = "weekdays: {mon: 2, tue: 0.5, wed: 0.5}, hours: {08:00-10:00: 3}";
    return text.replace(text.find(old), old.size(), weights);
  };
  const Program program = compiled(with("hours: {16:30-17:00: 0}"));
  CHECK(program.streams[0].rate.weekly() == Approx(80));
  CHECK(program.streams[0].rate.expected(16 * hour + 30 * minute, 17 * hour) == 0);
  for (const char* weights : {"weekdays: {mon-fri: 0}", "hours: {08:00-17:00: 0}"}) {
    text::Problems problems;
    const auto loaded = scenario::load_text(with(weights), "hall.yaml", {}, problems);
    CHECK(problems.empty());
    CHECK_FALSE(compile(loaded, problems));
    REQUIRE(problems.list().size() == 1);
    CHECK(text::render(problems.list()[0].message, text::Language::english) ==
          "nobody arrives: the weights of weekdays and hours are zero whenever the calendar is open");
  }
}

TEST_CASE("windows finish and serve out, sections suspend, unless a file says otherwise") {
  const Program program = compiled(hall);
  CHECK(program.units[0].shift_end == ShiftEnd::finish);
  CHECK(program.units[0].closing == Closing::serve_out);
  CHECK(program.units[1].shift_end == ShiftEnd::suspend);
  CHECK(program.units[1].closing == Closing::wait);
}

TEST_CASE("a task that no rule routes is a problem with its place") {
  std::string text = hall;
  text.replace(text.find("  - {task: accept, unit: counter}\n"), 34, "");
  text::Problems problems;
  const auto loaded = scenario::load_text(text, "hall.yaml", {}, problems);
  CHECK_FALSE(compile(loaded, problems));
  REQUIRE(problems.list().size() == 1);
  const std::string sentence = text::render(problems.list()[0], text::Language::english);
  INFO(sentence);
  CHECK(sentence.find("nobody can do task 'accept'") != std::string::npos);
  CHECK(problems.list()[0].place.line > 0);
}

TEST_CASE("a window step of an applicant who has gone home is a problem") {
  std::string text = hall;
  text.replace(text.find("{task: review},"), 15, "{task: review}, {task: accept},");
  text::Problems problems;
  const auto loaded = scenario::load_text(text, "hall.yaml", {}, problems);
  CHECK_FALSE(compile(loaded, problems));
  REQUIRE(problems.list().size() == 1);
  CHECK(text::render(problems.list()[0], text::Language::english).find("put a trip before it") != std::string::npos);
}

TEST_CASE("a courier takes what is handed over at the minute of his departure, and rests on days off") {
  Courier courier;
  courier.calendar = Roster({{{0, day, 1, true}}, {{0, day, 0, false}}}, {0, 0, 0, 0, 0, 1, 1}, {}, 0);
  courier.departures = {9 * hour, 15 * hour};
  courier.travel = 30 * minute;
  CHECK(courier.arrival(9 * hour) == 9 * hour + 30 * minute);
  CHECK(courier.arrival(9 * hour + 1) == 15 * hour + 30 * minute);
  CHECK(courier.arrival(4 * day + 16 * hour) == 7 * day + 9 * hour + 30 * minute);
}
