#include "models/theory/exact.hpp"

#include <algorithm>
#include <cmath>

#include "models/measure/measures.hpp"
#include "models/theory/formulas.hpp"
#include "tests/support/catch.hpp"
#include "tests/theory/small_halls.hpp"

using namespace hallsim;
using namespace hallsim::theory;
using program::Discipline;
using program::Index;
using program::StepKind;
using tests::SmallHall;

namespace {

Distribution exponential(double minutes) { return Distribution::exponential(minutes * minute); }

bool has(const program::Program& program, const std::string& measure) {
  const auto values = exact_values(program);
  return std::any_of(values.begin(), values.end(), [&](const Exact& exact) { return exact.measure == measure; });
}

double value(const program::Program& program, const std::string& measure) {
  for (const Exact& exact : exact_values(program))
    if (exact.measure == measure) return exact.value;
  return std::nan("");
}

std::string reason(const program::Program& program) {
  const auto message = why_not(program);
  CHECK(exact_values(program).empty() == message.has_value());
  return message ? text::render(*message, text::Language::english) : std::string();
}

/// One unit, one task, one stream.
SmallHall single(int staff, const Distribution& work, double per_minute, bool window = true) {
  SmallHall hall;
  const Index unit = hall.unit("desk", staff, window);
  hall.task(unit, work);
  hall.stream(hall.item("item", 0), per_minute);
  return hall;
}

/// Two items of one task each at one unit with priorities.
SmallHall two_classes(int staff, const Distribution& first, const Distribution& second, double per_minute) {
  SmallHall hall;
  const Index unit = hall.unit("desk", staff, true, Discipline::priority);
  hall.task(unit, first);
  const Index urgent = hall.item("urgent", 0, 1);
  const Index start = hall.size();
  hall.task(unit, second);
  const Index ordinary = hall.item("ordinary", start, 5);
  hall.stream(urgent, per_minute * 0.375);
  hall.stream(ordinary, per_minute * 0.625);
  hall.program.focus = {urgent, ordinary};
  return hall;
}

constexpr double minutes_per_day = 24 * 60;

}  // namespace

TEST_CASE("A plain window hall is M/M/c, under the names of the measures") {
  const auto program = single(3, exponential(10), 0.2).program;
  const Queue queue = mmc(0.2, 0.1, 3);
  CHECK_FALSE(why_not(program));
  CHECK(value(program, "window.wait") == Approx(queue.wait).epsilon(1e-12));
  CHECK(value(program, "window.wait.all") == Approx(queue.wait).epsilon(1e-12));
  CHECK(value(program, "window.delayed") == Approx(4.0 / 9).epsilon(1e-12));
  CHECK(value(program, "window.queue") == Approx(queue.waiting).epsilon(1e-12));
  for (const char* level : {"all", "served", "within"})
    CHECK(value(program, std::string("window.service_level.") + level) ==
          Approx(mmc_within(.2, .1, 3, 15)).epsilon(1e-12));
  CHECK(value(program, "unit.desk.wait") == Approx(queue.wait).epsilon(1e-12));
  CHECK(value(program, "unit.desk.utilisation") == Approx(2.0 / 3).epsilon(1e-12));
  CHECK(value(program, "unit.desk.queue") == Approx(queue.waiting).epsilon(1e-12));
  CHECK(value(program, "system.number") == Approx(queue.number).epsilon(1e-12));
  CHECK(value(program, "system.time") == Approx(queue.time).epsilon(1e-12));
  CHECK_FALSE(has(program, "abandonment"));
  CHECK(exact_values(program).front().formula == "M/M/3 (Erlang 1917)");
}

TEST_CASE("Every exact value has the name and the unit of a measure of the hall") {
  auto impatient = single(14, exponential(3), 10.0 / 3);
  impatient.program.streams[0].patience = impatient.distribution(exponential(5));
  for (const auto& program : {single(3, exponential(10), 0.2).program, impatient.program,
                              two_classes(10, exponential(10), exponential(10), 0.8).program}) {
    const auto measures = measure::measures_of(program);
    for (const Exact& exact : exact_values(program)) {
      const auto found = std::find_if(measures.begin(), measures.end(),
                                      [&](const measure::Measure& measure) { return measure.name == exact.measure; });
      INFO(exact.measure);
      REQUIRE(found != measures.end());
      CHECK(exact.unit == found->description->unit);
      CHECK_FALSE(exact.formula.empty());
      CHECK(std::isfinite(exact.value));
    }
  }
}

TEST_CASE("A back office has no window measures") {
  const auto program = single(1, exponential(1), 0.5, false).program;
  CHECK_FALSE(has(program, "window.wait"));
  CHECK(value(program, "unit.desk.wait") == Approx(1));
}

TEST_CASE("Impatient applicants make it Erlang A") {
  auto hall = single(14, exponential(3), 10.0 / 3);
  hall.program.streams[0].patience = hall.distribution(exponential(5));
  hall.program.service_level = 20 * second;
  const auto& program = hall.program;
  const Impatient queue = erlang_a(10.0 / 3, 1.0 / 3, 14, 5);
  CHECK(value(program, "window.delayed") == Approx(.1452601143).epsilon(1e-9));
  CHECK(value(program, "abandonment") == Approx(.0139837441).epsilon(1e-8));
  CHECK(value(program, "window.wait.all") == Approx(.0699187206).epsilon(1e-8));
  CHECK(value(program, "window.wait") == Approx(queue.wait_served).epsilon(1e-12));
  CHECK(value(program, "unit.desk.wait") == Approx(queue.wait_served).epsilon(1e-12));
  CHECK(value(program, "window.service_level.all") == Approx(.916792).epsilon(1e-6));
  CHECK(value(program, "window.service_level.served") == Approx(.929794).epsilon(1e-6));
  CHECK(value(program, "window.service_level.within") == Approx(.923956).epsilon(1e-6));
  CHECK(value(program, "unit.desk.utilisation") == Approx(10 * (1 - queue.abandon) / 14).epsilon(1e-12));
  CHECK(value(program, "system.time") == Approx(queue.time).epsilon(1e-12));
}

TEST_CASE("Impatient applicants may come to more work than can be done") {
  auto hall = single(1, exponential(10), 0.2);
  CHECK(reason(hall.program) == "unit 'desk' has more work than it can do");
  hall.program.streams[0].patience = hall.distribution(exponential(5));
  CHECK(value(hall.program, "abandonment") > 0.5);
}

TEST_CASE("Patience has no effect away from windows") {
  auto hall = single(1, exponential(1), 0.5, false);
  hall.program.streams[0].patience = hall.distribution(Distribution::constant(5.0 * minute));
  CHECK(value(hall.program, "unit.desk.wait") == Approx(1));
}

TEST_CASE("One person with any work is M/G/1, and mixtures of work are one such work") {
  CHECK(value(single(1, Distribution::lognormal(1.0 * minute, std::sqrt(0.5)), 0.8).program, "window.wait") ==
        Approx(3));
  CHECK(value(single(1, Distribution::constant(1.0 * minute), 0.8).program, "window.wait") == Approx(2));
  SmallHall hall;
  const Index unit = hall.unit("desk", 1);
  hall.task(unit, exponential(1), 2);
  const Index slow = hall.item("slow", 0);
  const Index start = hall.size();
  hall.task(unit, Distribution::constant(0.5 * minute));
  const Index quick = hall.item("quick", start);
  hall.stream(slow, 0.2);
  hall.stream(quick, 0.6);
  // lambda E[S^2] / 2 / (1 - rho)
  CHECK(value(hall.program, "window.wait") == Approx((0.2 * 8 + 0.6 * 0.25) / 2 / (1 - 0.7)));
  CHECK(value(hall.program, "window.delayed") == Approx(0.7));
  CHECK_FALSE(has(hall.program, "window.service_level.all"));
}

TEST_CASE("Several people with constant work are M/D/c") {
  CHECK(value(single(5, Distribution::constant(1.0 * minute), 4).program, "window.wait") ==
        Approx(.289060).epsilon(1e-5));
}

TEST_CASE("Priorities at several windows tell each item's time, and the old mean wait") {
  const auto program = two_classes(10, exponential(10), exponential(10), 0.8).program;
  CHECK(value(program, "item.urgent.days.elapsed") * minutes_per_day == Approx(10.5845431));
  CHECK(value(program, "item.ordinary.days.elapsed") * minutes_per_day == Approx(12.9227154));
  CHECK(value(program, "window.wait") == Approx(mmc(0.8, 0.1, 10).wait));
  CHECK(value(program, "window.delayed") == Approx(.4091801508));
  CHECK_FALSE(has(program, "window.service_level.all"));
}

TEST_CASE("Priorities at one window may have different work") {
  const auto program = two_classes(1, exponential(2), Distribution::constant(0.5 * minute), 0.8).program;
  const auto waits = mg1_priority_waits({{0.3, 2, 1}, {0.5, 0.5, 0}});
  CHECK(value(program, "item.urgent.days.elapsed") * minutes_per_day == Approx(waits[0] + 2));
  CHECK(value(program, "item.ordinary.days.elapsed") * minutes_per_day == Approx(waits[1] + 0.5));
  CHECK(value(program, "window.wait") == Approx((0.3 * waits[0] + 0.5 * waits[1]) / 0.8));
}

TEST_CASE("A priority queue with one class is first come first served") {
  auto hall = single(3, exponential(10), 0.2);
  hall.program.units[0].discipline = Discipline::priority;
  CHECK(has(hall.program, "window.service_level.all"));
}

TEST_CASE("A hall with rework is a Jackson network") {
  SmallHall hall;
  const Index reception = hall.unit("reception", 2), review = hall.unit("review", 5, false),
              sign = hall.unit("sign", 1, false);
  hall.task(reception, exponential(60.0 / 8));
  hall.task(review, exponential(60.0 / 3));
  hall.again(0, 0.2);
  hall.task(sign, exponential(60.0 / 14));
  const Index file = hall.item("file", 0);
  hall.stream(file, 10.0 / 60);
  hall.program.focus = {file};
  const auto& program = hall.program;
  CHECK(value(program, "window.wait") / 60 == Approx(.19580201).epsilon(1e-7));
  CHECK(value(program, "unit.review.wait") / 60 == Approx(.24805887).epsilon(1e-7));
  CHECK(value(program, "unit.sign.wait") / 60 == Approx(.17857143).epsilon(1e-7));
  CHECK(value(program, "system.number") == Approx(13.7774276).epsilon(1e-8));
  CHECK(value(program, "system.time") / 60 == Approx(1.37774276).epsilon(1e-8));
  CHECK(value(program, "item.file.days.elapsed") * 24 == Approx(1.37774276).epsilon(1e-8));
  // Without exponential work there is no product form.
  hall.program.distributions[hall.program.steps[1].duration] = Distribution::gamma(20.0 * minute, 0.5);
  CHECK(reason(hall.program) ==
        "work follows work, and unit 'review' is not first come first served with exponential work of one mean");
}

TEST_CASE("Units of which each application sees one are told one by one") {
  SmallHall hall;
  const Index general = hall.unit("general", 2), special = hall.unit("special", 1);
  hall.choose({{1, 0.75}, {2, 1}});
  hall.program.branches[1].below = 1;
  hall.task(general, exponential(10));
  hall.program.steps[1].next = 3;
  hall.task(special, Distribution::constant(4.0 * minute));
  hall.stream(hall.item("item", 0), 0.2);
  const auto& program = hall.program;
  const Queue many = mmc(0.15, 0.1, 2), one = mg1(0.05, 4, 0);
  CHECK(value(program, "unit.general.wait") == Approx(many.wait));
  CHECK(value(program, "unit.special.wait") == Approx(one.wait));
  CHECK(value(program, "window.wait") == Approx(0.75 * many.wait + 0.25 * one.wait));
  CHECK(value(program, "system.number") == Approx(many.number + one.number));
}

TEST_CASE("What stands in the way is said in a sentence") {
  const SmallHall plain = single(2, exponential(10), 0.1);
  CHECK(reason(plain.program).empty());

  SmallHall hall = plain;
  const std::vector<program::Span> day_plan{
      {0, 8 * hour, 0, false}, {8 * hour, 16 * hour, 1, true}, {16 * hour, day, 0, false}};
  const program::Roster office({day_plan}, {0, 0, 0, 0, 0, 0, 0}, {}, 0);
  hall.program.calendar = office;
  CHECK(reason(hall.program) == "the hall closes at times");

  hall = plain;
  hall.program.units[0].roster = office;
  CHECK(reason(hall.program) == "the staff of unit 'desk' changes over time");

  hall = plain;
  hall.program.streams[0].recorded = true;
  CHECK(reason(hall.program) == "the arrivals of stream 'stream 0' are recorded");

  hall = plain;
  std::array<std::vector<program::RateSpan>, 7> spans;
  spans[0] = {{0, hour, 1e-8}};
  hall.program.streams[0].rate = program::RateProfile(spans, {}, {}, 0);
  CHECK(reason(hall.program) == "the arrivals of stream 'stream 0' change over time");

  hall = plain;
  hall.program.steps[0].kind = StepKind::external;
  CHECK(reason(hall.program) == "the flow of item 'item' has delays, transfers or trips");

  hall = plain;
  hall.program.distributions[0] = Distribution::constant(0);
  CHECK(reason(hall.program) == "task 'task 0' of item 'item' takes no time");

  hall = plain;
  hall.program.distributions[0] = Distribution::uniform(0, 20.0 * minute);
  CHECK(reason(hall.program) == "unit 'desk' has several people, and its work is not exponential with one mean");

  hall = plain;
  hall.program.streams[0].patience = hall.distribution(Distribution::constant(5.0 * minute));
  CHECK(reason(hall.program) ==
        "applicants give up at unit 'desk', and work or patience is not exponential with one mean");

  hall = plain;
  hall.program.streams.clear();
  CHECK(reason(hall.program) == "nobody comes to be served");

  hall = plain;
  hall.program.units[0].roster = program::Roster::always(0);
  CHECK(reason(hall.program) == "unit 'desk' is never staffed");
}

TEST_CASE("A unit that works twice with different means has no product form") {
  SmallHall hall;
  const Index desk = hall.unit("desk", 2, false);
  hall.task(desk, exponential(10));
  hall.task(desk, exponential(10));
  hall.stream(hall.item("item", 0), 0.05);
  CHECK(value(hall.program, "unit.desk.wait") == Approx(mmc(0.1, 0.1, 2).wait));
  CHECK(value(hall.program, "system.time") == Approx(2 * mmc(0.1, 0.1, 2).time));
  hall.program.distributions[1] = exponential(5);
  CHECK_FALSE(reason(hall.program).empty());
}
