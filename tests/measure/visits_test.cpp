// Visits that are known in full at the door, against the same run with every event: the same facts of each applicant,
// and the same measures to the last bit. Equal moments are the rule here, since that is where the two could differ.
#include <cmath>
#include <map>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "models/program/parts.hpp"
#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;
using hall::Fact;
using hall::Verb;
using hall::Visit;

namespace {

using Lives = std::map<std::uint64_t, std::vector<Fact>>;

/// Every fact but those of duty, by applicant.
struct ByFact {
  Lives lives;
  void operator()(const Fact& fact) {
    if (fact.verb == Verb::duty) return;
    lives[fact.applicant].push_back(fact);
    lives[fact.applicant].back().slot = 0;
  }
};

/// The same; of visits, what happens before the horizon.
struct ByVisit : ByFact {
  Time horizon;
  std::size_t visits = 0;
  explicit ByVisit(Time end) : horizon(end) {}
  using ByFact::operator();
  void operator()(const Visit& v) {
    ++visits;
    tell(v, v.arrived, Verb::arrive, none, 0);
    tell(v, v.arrived, Verb::join, v.unit, 0);
    tell(v, v.called, Verb::call, v.unit, v.server);
    tell(v, v.finished, Verb::finish, v.unit, v.server);
    tell(v, v.finished, Verb::done, none, 0);
  }
  void tell(const Visit& v, Time at, Verb verb, Index unit, std::uint32_t server) {
    if (at >= horizon) return;
    const Index step = verb == Verb::done ? v.step + 1 : v.step;
    (*this)(Fact{at, v.applicant, 0, v.item, step, unit, server, verb, false, verb != Verb::done});
  }
};

/// The measures of a run in which nothing is known ahead.
struct MeasuredByFact {
  measure::Observer& observer;
  void operator()(const Fact& fact) { observer(fact); }
};

Distribution any_work(Draws& draws) {
  switch (static_cast<int>(draws.uniform() * 4)) {
    case 0: return Distribution::constant(static_cast<double>(static_cast<int>(draws.uniform() * 4)) * minute);
    case 1: return Distribution::exponential(3.0 * minute);
    case 2: return Distribution::discrete({0, 1.0 * minute, 5.0 * minute, 1.5 * day}, {0.3, 0.4, 0.299, 0.001});
    default: return Distribution::uniform(0, 6.0 * minute);
  }
}

/// One to three units for visits and an office with two desks beside them; two streams, one of them recorded, several
/// at once and on whole minutes.
program::Program random_hall(std::uint64_t seed) {
  Draws draws(sub_key(key_of("visits"), seed));
  const auto up_to = [&](int n) { return static_cast<int>(draws.uniform() * (n + 1)); };
  SmallHall hall(3 * day + up_to(9) * hour, up_to(2) * day + up_to(1) * up_to(20) * hour);
  if (up_to(1) == 1) hall.program.calendar = office_hours(1);
  const int units = 1 + up_to(2);
  for (int i = 0; i < units; ++i) {
    const std::int32_t servers = 1 + up_to(4);
    const Index unit = hall.unit("unit " + std::to_string(i), up_to(1) == 1, servers, program::Roster::always(servers));
    for (int flow = 0; flow <= up_to(1); ++flow) {
      program::Step& step = hall.work(unit, "work " + std::to_string(2 * i + flow), any_work(draws));
      step.signature = up_to(1) == 1;
      step.starts_clock = up_to(2) == 0;
      step.ends_clock = up_to(2) == 0;
      step.factor = up_to(1) == 0 ? 1 : 0.7;
      const Index item = hall.item("item " + std::to_string(2 * i + flow));
      hall.program.items[item].promised_days = up_to(1);
      hall.program.items[item].legal_days = up_to(2);
      if (up_to(1) == 1) hall.program.focus.push_back(item);
    }
  }
  const auto visits = static_cast<Index>(hall.program.items.size());
  const Index desk = hall.unit("desk", false, 1, office_hours(1));
  hall.work(desk, "first", Distribution::exponential(5.0 * minute));
  hall.work(desk, "second", Distribution::constant(minute));
  hall.item("errand");
  for (program::Item& item : hall.program.items) REQUIRE(!item.known_at_admission);

  hall.stream("door", 0).rate = program::RateProfile::constant(1.0 / static_cast<double>((1 + up_to(5)) * minute));
  program::Stream& door = hall.program.streams.back();
  door.items.clear();
  door.cumulative.clear();
  for (Index item = 0; item <= visits; ++item) {
    door.items.push_back(item);
    door.cumulative.push_back((item + 1.0) / (visits + 1.0));
  }
  if (up_to(1) == 1)  // arrivals that are all alike come in a row
    hall.stream("row", visits - 1).rate = program::RateProfile::constant(1.0 / static_cast<double>(3 * minute));
  program::Stream& recorded = hall.stream("recorded", 0);
  recorded.recorded = true;
  for (Time at = 0; at < 3 * day; at += up_to(20) * minute)
    recorded.arrivals.push_back({at, static_cast<Index>(up_to(static_cast<int>(visits)))});
  program::mark_known_at_admission(hall.program);
  for (Index item = 0; item < visits; ++item) REQUIRE(hall.program.items[item].known_at_admission);
  REQUIRE(!hall.program.items[visits].known_at_admission);
  return hall.program;
}

void same(double one, double other) { CHECK((one == other || (std::isnan(one) && std::isnan(other)))); }

}  // namespace

TEST_CASE("visits known at the door are the lives that events tell") {
  int rows = 0;  // halls with arrivals in a row
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const program::Program program = random_hall(seed);
    ByFact events;
    ByVisit ahead(program.horizon);
    const hall::RunInfo one = hall::run(program, seed, 0, events), other = hall::run(program, seed, 0, ahead);
    INFO("hall " << seed);
    CHECK(ahead.visits > 100);
    rows += program.streams.size() > 2;
    CHECK(events.lives == ahead.lives);
    CHECK(one.applicants == other.applicants);
    CHECK(one.events == other.events);
    CHECK(one.open == other.open);
  }
  CHECK(rows > 20);
}

TEST_CASE("visits known at the door are measured as events are, to the last bit") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const program::Program program = random_hall(seed);
    measure::Observer by_fact(program), by_visit(program);
    MeasuredByFact events{by_fact};
    hall::run(program, seed, 0, events);
    hall::run(program, seed, 0, by_visit);
    const measure::Outcome one = by_fact.finish(), other = by_visit.finish();
    const auto measures = measure::measures_of(program);
    for (std::size_t i = 0; i < measures.size(); ++i) {
      INFO("hall " << seed << ", " << measures[i].name << ": " << one.values[i].value << ", " << other.values[i].value);
      same(one.values[i].value, other.values[i].value);
      CHECK(one.values[i].count == other.values[i].count);
    }
    CHECK(one.queue.window == other.queue.window);
    CHECK(one.queue.back == other.queue.back);
    CHECK(one.applicants == other.applicants);
    CHECK(one.people == other.people);
  }
}

TEST_CASE("one thing that could change a visit, and its unit is an ordinary one") {
  const auto known = [](auto change) {
    SmallHall hall(day);
    hall.work(hall.window("window", 2), "work", Distribution::constant(minute));
    const Index item = hall.item("visit");
    hall.stream("door", item).rate = program::RateProfile::constant(1e-8);
    change(hall.program);
    program::mark_known_at_admission(hall.program);
    return hall.program.items.front().known_at_admission;
  };
  CHECK(known([](program::Program&) {}));
  CHECK(!known([](program::Program& p) { p.units[0].discipline = program::Discipline::priority; }));
  CHECK(!known([](program::Program& p) { p.units[0].preempt = program::Preempt::resume; }));
  CHECK(!known([](program::Program& p) { p.units[0].ageing = minute; }));
  CHECK(!known([](program::Program& p) { p.units[0].shift_end = program::ShiftEnd::hand_over; }));
  CHECK(!known([](program::Program& p) { p.units[0].shift_end = program::ShiftEnd::restart; }));
  CHECK(!known([](program::Program& p) { p.units[0].shift_end = program::ShiftEnd::refuse_late; }));
  CHECK(!known([](program::Program& p) { p.units[0].roster = office_hours(2); }));
  CHECK(!known([](program::Program& p) { p.items[0].comes = false; }));
  CHECK(!known([](program::Program& p) { p.satisfaction.emplace(); }));
  CHECK(!known([](program::Program& p) { p.steps[0].kind = StepKind::external; }));
  CHECK(!known([](program::Program& p) {
    p.distributions.push_back(Distribution::exponential(minute));
    p.streams[0].patience = static_cast<Index>(p.distributions.size() - 1);
  }));
}
