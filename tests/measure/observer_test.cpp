// Hand-made facts with hand-computed measures.
#include "models/measure/observer.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;
using hall::Fact;
using hall::Verb;

namespace {

/// Facts about one application at a time.
struct Life {
  std::vector<Fact>& facts;
  std::uint64_t applicant;
  std::uint32_t slot;
  bool rework = false;
  Index item = 0;

  void tell(Time at, Verb verb, Index step = 0, Index unit = none, std::uint32_t server = 0) {
    Fact fact;
    fact.at = at;
    fact.verb = verb;
    fact.applicant = applicant;
    fact.slot = slot;
    fact.item = item;
    fact.step = step;
    fact.unit = unit;
    fact.server = server;
    fact.rework = rework;
    facts.push_back(fact);
  }
  void serve(Time joined, Time called, Time finished, Index step, Index unit, std::uint32_t server = 0) {
    tell(joined, Verb::join, step, unit);
    tell(called, Verb::call, step, unit, server);
    tell(finished, Verb::finish, step, unit, server);
  }
};

class Measured {
 public:
  Measured(const program::Program& program, std::vector<Fact> facts) {
    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.at < b.at; });
    measure::Observer observer(program);
    for (const Fact& fact : facts) observer(fact);
    outcome = observer.finish();
    const auto measures = measure::measures_of(program);
    REQUIRE(measures.size() == outcome.values.size());
    for (std::size_t i = 0; i < measures.size(); ++i) values_[measures[i].name] = outcome.values[i];
  }
  double operator[](const std::string& name) const {
    INFO(name);
    REQUIRE(values_.count(name) == 1);
    return values_.at(name).value;
  }
  std::uint64_t count(const std::string& name) const { return values_.at(name).count; }

  measure::Outcome outcome;

 private:
  std::map<std::string, measure::Value> values_;
};

/// One window with two people and a desk, never closed.
SmallHall two_units(Time horizon, Time warm_up = 0) {
  SmallHall hall(horizon, warm_up);
  const Index window = hall.window("window", 2);
  const Index desk = hall.unit("desk", false, 1, program::Roster::always(1));
  hall.work(window, "accept", {});
  hall.work(desk, "sign", {}).signature = true;
  hall.item("visit");
  hall.program.service_level = 5 * minute;
  return hall;
}

}  // namespace

TEST_CASE("three waits at a window, one of them given up, make the three service levels") {
  const SmallHall hall = two_units(hour);
  std::vector<Fact> facts;
  Life a{facts, 1, 0}, b{facts, 2, 1}, c{facts, 3, 2}, d{facts, 4, 3};
  a.tell(0, Verb::arrive);
  a.serve(0, 0, 10 * minute, 0, 0, 0);
  a.tell(10 * minute, Verb::done, 2);
  b.tell(minute, Verb::arrive);
  b.serve(minute, 4 * minute, 20 * minute, 0, 0, 1);
  b.tell(20 * minute, Verb::done, 2);
  c.tell(2 * minute, Verb::arrive);
  c.tell(2 * minute, Verb::join, 0, 0);
  c.tell(6 * minute, Verb::give_up, 0, 0);
  d.tell(3 * minute, Verb::arrive);
  d.serve(3 * minute, 12 * minute, 30 * minute, 0, 0, 0);
  d.tell(30 * minute, Verb::done, 2);
  const Measured m(hall.program, facts);

  CHECK(m["window.wait"] == Approx((0 + 3 + 9) / 3.0));
  CHECK(m["window.wait.all"] == Approx((0 + 3 + 9 + 4) / 4.0));
  CHECK(m["window.wait.p50"] == Approx(3).epsilon(0.005));
  CHECK(m["window.wait.p90"] == Approx(9).epsilon(0.005));
  CHECK(m["window.wait.max"] == 9);
  CHECK(m["window.service_level.all"] == 2 / 4.0);
  CHECK(m["window.service_level.served"] == 2 / 3.0);
  CHECK(m["window.service_level.within"] == 3 / 4.0);
  CHECK(m["window.delayed"] == 3 / 4.0);
  CHECK(m["abandonment"] == 1 / 4.0);
  CHECK(m["window.queue"] == Approx((3 + 4 + 9) / 60.0));
  CHECK(m["unit.window.queue"] == Approx((3 + 4 + 9) / 60.0));
  CHECK(m["unit.window.queue.max"] == 3);
  CHECK(m["unit.window.utilisation"] == Approx((10 + 16 + 18) / 120.0));
  CHECK(m["hall.time"] == Approx((10 + 19 + 4 + 27) / 4.0));
  CHECK(m["system.number"] == Approx((10 + 19 + 4 + 27) / 60.0));
  CHECK(m["system.time"] == Approx((10 + 19 + 4 + 27) / 4.0));
  CHECK(m["throughput"] == Approx(3 * 24));
  CHECK(m["arrivals"] == Approx(4 * 24));
  CHECK(m["same_visit"] == 1);
  CHECK(m["open"] == 0);
  CHECK(m.count("window.wait") == 3);
  // Half an hour has 30 minutes, of which 16 were waited.
  CHECK(m.outcome.queue.window[0] == Approx(16 / 30.0));
  CHECK(m.outcome.queue.back[0] == 0);
}

TEST_CASE("an observation counts when what completes it falls into the measured period") {
  const SmallHall hall = two_units(60 * minute, 10 * minute);
  std::vector<Fact> facts;
  Life early{facts, 1, 0}, across{facts, 2, 1}, late{facts, 3, 2};
  early.tell(0, Verb::arrive);
  early.serve(0, 2 * minute, 8 * minute, 0, 0);
  early.tell(8 * minute, Verb::done, 2);
  across.tell(4 * minute, Verb::arrive);
  across.serve(4 * minute, 12 * minute, 20 * minute, 0, 0);
  across.tell(20 * minute, Verb::done, 2);
  late.tell(50 * minute, Verb::arrive);
  late.tell(50 * minute, Verb::join, 0, 0);
  late.tell(55 * minute, Verb::call, 0, 0, 1);
  const Measured m(hall.program, facts);

  CHECK(m["window.wait"] == Approx((8 + 5) / 2.0));
  CHECK(m.count("window.wait") == 2);
  CHECK(m["unit.window.queue"] == Approx((2 + 5) / 50.0));         // across waits 2 of its 8 minutes inside
  CHECK(m["unit.window.utilisation"] == Approx((8 + 5) / 100.0));  // late is cut at the horizon
  CHECK(m.count("days.elapsed") == 1);
  CHECK(m["system.time"] == Approx(16));
  CHECK(m["system.number"] == Approx((10 + 10) / 50.0));
  CHECK(m["open"] == 1);
  CHECK(m.outcome.applicants == 3);
  CHECK(m["arrivals"] == Approx(1 / (50.0 / (24 * 60))));
}

TEST_CASE("what nothing was observed of is not a number") {
  const SmallHall hall = two_units(hour);
  const Measured m(hall.program, {});
  CHECK(std::isnan(m["window.wait"]));
  CHECK(std::isnan(m["window.wait.p99"]));
  CHECK(std::isnan(m["abandonment"]));
  CHECK(m["throughput"] == 0);
  CHECK(m["unit.desk.utilisation"] == 0);
}

TEST_CASE("trips, hand-offs, signatures and further rounds are counted per completed application") {
  const SmallHall hall = two_units(10 * day);
  std::vector<Fact> facts;
  Life a{facts, 1, 0}, b{facts, 2, 1};
  a.tell(0, Verb::arrive);
  a.serve(0, 0, minute, 0, 0);
  a.rework = true;
  a.tell(minute, Verb::again, 1);
  a.tell(minute, Verb::leave, 1);
  a.tell(minute, Verb::applicant, 1);
  a.tell(day, Verb::enter, 1);
  a.serve(day, day + minute, day + 3 * minute, 0, 0);
  a.rework = false;
  a.tell(day + 3 * minute, Verb::leave, 1);
  a.serve(day + 3 * minute, day + 3 * minute, day + 5 * minute, 1, 1);
  a.tell(day + 5 * minute, Verb::done, 2);
  b.tell(2 * day, Verb::arrive);
  b.serve(2 * day, 2 * day, 2 * day + minute, 0, 0);
  b.tell(2 * day + minute, Verb::done, 2);
  const Measured m(hall.program, facts);

  CHECK(m["trips"] == 1.5);
  CHECK(m["trips.at_most_one"] == 0.5);
  CHECK(m["same_visit"] == 0.5);
  CHECK(m["handoffs"] == 0.5);
  CHECK(m["signatures"] == 0.5);
  CHECK(m["rework"] == 0.5);
  CHECK(m["hall.time"] == Approx((1 + 3 + 1) / 3.0));
  // The further round: a day less a minute with the applicant, a minute in the queue, two at work.
  const double per_case = 1 / (2 * 24 * 60.0);
  CHECK(m["waterfall.rework"] == Approx((24 * 60 - 1 + 1 + 2) * per_case));
  CHECK(m["waterfall.rework.queue"] == Approx(1 * per_case));
  CHECK(m["waterfall.rework.work"] == Approx(2 * per_case));
  CHECK(m["waterfall.applicant"] == Approx((24 * 60 - 1) * per_case));
  CHECK(m["waterfall.work"] == Approx((1 + 2 + 2 + 1) * per_case));
  CHECK(m["waterfall.total"] == Approx(m["days.elapsed"]));
}

TEST_CASE("waiting splits into queue, signer absent and closed hours by the roster") {
  SmallHall hall(14 * day);
  hall.program.calendar = office_hours(1);
  const Index director = hall.unit("director", false, 1, signing_hours());
  hall.work(director, "sign", {});
  hall.item("file");
  std::vector<Fact> facts;
  Life a{facts, 1, 0};
  const Time monday_nine = 9 * hour, tuesday_three = day + 15 * hour;
  a.tell(monday_nine, Verb::arrive);
  a.serve(monday_nine, tuesday_three, tuesday_three + 10 * minute, 0, director);
  a.tell(tuesday_three + 10 * minute, Verb::done, 1);
  const Measured m(hall.program, facts);

  // Open while waiting: Monday 09:00-11:30, 13:00-17:00; Tuesday 08:30-11:30, 13:00-14:00 (then he is there).
  CHECK(m["waterfall.absent"] == Approx((2.5 + 4 + 3 + 1) / 24));
  CHECK(m["waterfall.queue"] == Approx(1.0 / 24));
  CHECK(m["waterfall.closed"] == Approx((30 - 2.5 - 4 - 3 - 1 - 1) / 24));
  CHECK(m["waterfall.work"] == Approx(10.0 / (24 * 60)));
  CHECK(m["days.working"] == 1);
  CHECK(m["throughput"] == Approx(1 / 10.0));
  CHECK(m["staff.hours"] == 4);
  CHECK(m["unit.director.utilisation"] == Approx(10.0 / (8 * 60)));
}

TEST_CASE("work outside a person's roster is overtime and not utilisation") {
  SmallHall hall(7 * day);
  hall.program.calendar = office_hours(1);
  const Index counter = hall.unit("counter", true, 2, office_hours(2));
  hall.work(counter, "accept", {});
  hall.item("visit");
  std::vector<Fact> facts;
  Life a{facts, 1, 0};
  const Time before_noon = 11 * hour;
  a.tell(before_noon, Verb::arrive);
  a.serve(before_noon, before_noon, before_noon + 150 * minute, 0, counter);  // until 13:30: on duty again at 13:00
  a.tell(before_noon + 150 * minute, Verb::done, 1);
  const Measured m(hall.program, facts);
  CHECK(m["unit.counter.overtime"] == Approx(1.5));
  CHECK(m["overtime.hours"] == Approx(1.5));
  CHECK(m["unit.counter.utilisation"] == Approx(1.0 / (5 * 7 * 2)));
  CHECK(m["waterfall.work"] == Approx(2.5 / 24));
}

TEST_CASE("the legal clock runs from acceptance to decision and stands still with the applicant") {
  SmallHall hall(28 * day);
  hall.program.calendar = office_hours(1);
  const Index counter = hall.unit("counter", true, 1, office_hours(1));
  hall.work(counter, "accept", {}).starts_clock = true;
  hall.step(StepKind::applicant, "papers");
  hall.step(StepKind::external, "experts").stops_clock = true;
  hall.step(StepKind::external, "bureau");
  hall.work(counter, "decide", {}).ends_clock = true;
  const Index item = hall.item("file");
  hall.program.items[item].promised_days = 3;
  hall.program.items[item].legal_days = 4;
  hall.program.focus = {item};
  std::vector<Fact> facts;
  Life a{facts, 1, 0};
  const auto at = [](int days) { return days * day + 10 * hour; };  // day 0 is a Monday
  a.tell(at(0), Verb::arrive);
  a.serve(at(0), at(1), at(1), 0, counter);  // the clock runs from Tuesday
  a.tell(at(2), Verb::applicant, 1);         // 1 so far; stands still over Thursday and Friday
  a.tell(at(4), Verb::come_back, 1);
  a.tell(at(4), Verb::external, 2);  // stands still over the weekend and Monday
  a.tell(at(7), Verb::come_back, 2);
  a.tell(at(7), Verb::external, 3);  // runs: Tuesday, Wednesday, Thursday
  a.tell(at(10), Verb::come_back, 3);
  a.serve(at(10), at(10), at(10), 4, counter);  // decided: 1 + 3
  a.tell(at(14), Verb::done, 5);
  const Measured m(hall.program, facts);
  CHECK(m["days.legal"] == 4);
  CHECK(m["days.legal.p90"] == 4);
  CHECK(m["days.working"] == 10);
  CHECK(m["on_time.promised"] == 0);
  CHECK(m["on_time.legal"] == 1);
  CHECK(m["item.file.days.legal"] == 4);
  CHECK(m["item.file.count"] == 1);
}

TEST_CASE("a later acceptance starts the legal clock afresh") {
  SmallHall hall(28 * day);
  const Index counter = hall.window("counter", 1);
  hall.work(counter, "accept", {}).starts_clock = true;
  hall.item("file");
  std::vector<Fact> facts;
  Life a{facts, 1, 0};
  a.tell(0, Verb::arrive);
  a.serve(0, day, day, 0, counter);
  a.serve(day, 4 * day, 4 * day, 0, counter);
  a.tell(6 * day, Verb::done, 1);
  Life b{facts, 2, 1};  // never accepted: from arrival
  b.tell(0, Verb::arrive);
  b.tell(9 * day, Verb::done, 1);
  const Measured m(hall.program, facts);
  CHECK(m["days.legal"] == (2 + 9) / 2.0);
}

TEST_CASE("every measure of a program is described, once, and named after its description") {
  const program::Program office = busy_office(28 * day);
  const auto measures = measure::measures_of(office);
  std::map<std::string, int> seen;
  for (const auto& measure : measures) {
    INFO(measure.name);
    CHECK(++seen[measure.name] == 1);
    CHECK(measure.name.find('{') == std::string::npos);
    CHECK_FALSE(measure.description->title.empty());
    CHECK_FALSE(measure.description->formula.empty());
    CHECK_FALSE(measure.description->denominator.empty());
    CHECK_FALSE(measure.description->censoring.empty());
    CHECK_FALSE(measure.description->interval.empty());
  }
  for (const char* name : {"window.wait", "item.licence.days.elapsed", "waterfall.closed", "waterfall.rework.closed",
                           "unit.director.utilisation", "staff.people", "system.number"})
    CHECK(seen.count(name) == 1);
}

TEST_CASE("rates per working day hold for a period that ends within a day") {
  program::Program office = busy_office(2 * day + 12 * hour);
  const double open = static_cast<double>(office.calendar.staffed_time(0, office.horizon));
  measure::Totals totals(office);
  CHECK(totals.working_days() == Approx(open / static_cast<double>(office.calendar.working_day_length())));
  CHECK(totals.working_days() > 2);
  CHECK(totals.working_days() < 3);
}

TEST_CASE("the curve of a day holds more people over more years than 64 bits do") {
  const program::Roster always = program::Roster::always(1);
  measure::HalfHours curve(always);
  curve.add(0, 40'000 * day, 10'000'000);
  const auto means = curve.means(0, 40'000 * day);
  CHECK(means.front() == Approx(1e7));
  CHECK(means.back() == Approx(1e7));
}

TEST_CASE("of a cohort with a deadline those count who entered in the measured period, and who of them was in time") {
  SmallHall hall = two_units(4 * day, day);
  program::Stream projects;
  projects.name = "projects";
  projects.cohort = 1;
  projects.deadline = 3 * day;
  hall.program.streams.push_back(projects);
  hall.program.cohorts = {0};
  std::vector<Fact> facts;
  Life before{facts, 1, 0}, in_time{facts, 2, 1}, late{facts, 3, 2}, open{facts, 4, 3}, other{facts, 5, 4};
  before.tell(day - 1, Verb::arrive, 0, none, 1);
  in_time.tell(day, Verb::arrive, 0, none, 1);
  late.tell(day, Verb::arrive, 0, none, 1);
  open.tell(day, Verb::arrive, 0, none, 1);
  other.tell(day, Verb::arrive);
  before.tell(2 * day, Verb::done, 2);
  other.tell(2 * day, Verb::done, 2);
  in_time.tell(3 * day - 1, Verb::done, 2);
  late.tell(3 * day, Verb::done, 2);
  const Measured m(hall.program, facts);
  CHECK(m["stream.projects.entered"] == 3);
  CHECK(m["stream.projects.by_deadline"] == Approx(1 / 3.0));
  CHECK(m["arrivals"] > 0);
}

TEST_CASE("a stage with a promise counts working days from joining its queue to its end, in each round") {
  SmallHall hall = two_units(14 * day, 2 * day);
  hall.program.calendar = office_hours(1);
  hall.program.tasks = {{"accept", "", "", 1}, {"review", "", "", 0}};
  hall.program.steps[0].task = 0;
  hall.program.steps[1].task = 1;
  hall.program.stages = {0};
  std::vector<Fact> facts;
  Life a{facts, 1, 0}, b{facts, 2, 1}, c{facts, 3, 2};
  const Time monday = 7 * day + 9 * hour;
  a.tell(monday - 3 * day, Verb::arrive);
  a.serve(monday - 3 * day, monday - 3 * day, monday, 0, 0);  // over a weekend: one working day
  a.serve(monday, monday, monday + 3 * day, 1, 1);            // no promise
  a.rework = true;
  a.serve(monday + 3 * day, monday + 3 * day, monday + 3 * day + minute, 0, 0);  // the same day
  a.tell(monday + 3 * day + minute, Verb::done, 2);
  b.tell(monday, Verb::arrive);
  b.tell(monday, Verb::join, 0, 0);
  b.tell(monday, Verb::call, 0, 0, 1);
  b.tell(monday + hour, Verb::suspend, 0, 0, 1);  // interruptions are part of it
  b.tell(monday + 2 * day, Verb::resume, 0, 0, 1);
  b.tell(monday + 2 * day + hour, Verb::finish, 0, 0, 1);
  b.tell(monday + 2 * day + hour, Verb::done, 2);
  c.tell(monday, Verb::arrive);
  c.tell(monday, Verb::join, 0, 0);  // not finished at the horizon
  const Measured m(hall.program, facts);
  CHECK(m.count("stage.accept.days") == 3);
  CHECK(m["stage.accept.days"] == Approx((1 + 0 + 2) / 3.0));
  CHECK(m["stage.accept.on_time"] == Approx(2 / 3.0));
}

TEST_CASE("a hall without promises of its stages has no measure of them") {
  for (const auto& measure : measure::measures_of(two_units(day).program))
    CHECK(measure.name.find("stage.") == std::string::npos);
}
