// docs/semantics.md, steps and facts: tiny halls whose facts are known to the microsecond, lived by both halls.
#include <cmath>

#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

using hall::Verb;

TEST_CASE("external delays and the applicant's own delays end in come_back") {
  TinyHall hall;
  hall.applicant(at(9), {external(1 * hour), papers(2 * hour)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 external", "10:00 1 come_back", "10:00 1 applicant",
                                      "12:00 1 come_back", "12:00 1 done"});
}

TEST_CASE("a courier still takes what is handed over at the microsecond of its departure") {
  TinyHall hall(2);
  const auto courier = hall.courier({at(9), at(15)}, 1 * hour);
  hall.applicant(at(9), {send(courier)});
  hall.applicant(at(9) + 1, {send(courier)});
  hall.applicant(at(15) + 1, {send(courier)});
  CHECK(with(told(hall.program()), "come_back") ==
        Lines{"10:00 1 come_back", "16:00 2 come_back", "1+10:00 3 come_back"});
}

TEST_CASE("a trip brings the applicant back when the hall is open: then, or at a moment of the next opening") {
  TinyHall hall(2);
  hall.opens({{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.applicant(at(9), {trip(2 * hour)});
  hall.applicant(at(9), {trip(3 * hour)});   // at 12:00 the hall has closed
  hall.applicant(at(9), {trip(9 * hour)});   // in the evening
  hall.applicant(at(9), {trip(23 * hour)});  // at 8:00 the hall has opened
  CHECK(with(told(hall.program()), "1 enter") == Lines{"11:00 1 enter"});
  CHECK(with(told(hall.program()), "4 enter") == Lines{"1+08:00 4 enter"});

  const auto drawn = [&hall](std::size_t stream, Time from, Time to) {
    const Key applicant = key_of_first(hall.program(), stream);
    Draws draws(sub_key(sub_key(applicant, key_of("trip")), 0));
    return from + static_cast<Time>(std::floor(draws.uniform() * static_cast<double>(to - from)));
  };
  CHECK(with(told(hall.program()), "2 enter") == Lines{clock(drawn(1, at(13), at(17))) + " 2 enter"});
  CHECK(with(told(hall.program()), "3 enter") == Lines{clock(drawn(2, day + at(8), day + at(12))) + " 3 enter"});
}

TEST_CASE("the moment at which a trip ends comes after its duration in the same draws") {
  TinyHall hall(3);
  hall.opens({{at(9), at(10), 1}});
  const Distribution way = Distribution::exponential(static_cast<double>(6 * hour));
  hall.applicant(at(9), {trip(way)});
  const Key applicant = key_of_first(hall.program(), 0);
  Draws draws(sub_key(sub_key(applicant, key_of("trip")), 0));
  const Time back = at(9) + std::llround(way.sample(draws));
  REQUIRE((back > at(10) && back < day + at(9)));  // the draw of this seed; another seed may need another test
  const Time enters = day + at(9) + static_cast<Time>(std::floor(draws.uniform() * static_cast<double>(hour)));
  CHECK(with(told(hall.program()), "enter") == Lines{clock(enters) + " 1 enter"});
}

TEST_CASE("going home is announced only by who is present") {
  TinyHall hall;
  hall.applicant(at(9), {leave(), leave(), trip(1 * hour), trip(1 * hour), leave()});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 leave", "09:00 1 applicant", "10:00 1 enter",
                                      "10:00 1 leave", "10:00 1 applicant", "11:00 1 enter", "11:00 1 leave",
                                      "11:00 1 done"});
}

TEST_CASE("a repeat goes round at most as often as it may, with its steps between") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(at(9), {repeat({work(desk, 1 * minute)}, 1, 2, {external(10 * minute)})});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 join desk", "09:00 1 call desk.0",
                                      "09:01 1 finish desk.0", "09:01 1 again", "09:01 1 external", "09:11 1 come_back",
                                      "09:11 1 join desk", "09:11 1 call desk.0", "09:12 1 finish desk.0",
                                      "09:12 1 again", "09:12 1 external", "09:22 1 come_back", "09:22 1 join desk",
                                      "09:22 1 call desk.0", "09:23 1 finish desk.0", "09:23 1 done"});
}

TEST_CASE("a nested repeat starts afresh in each round of the outer one") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(at(9), {repeat({repeat({work(desk, 1 * minute)}, 1, 1, {}, "inner")}, 1, 2, {}, "outer")});
  CHECK(with(told(hall.program()), "again") ==
        Lines{"09:01 1 again", "09:02 1 again", "09:03 1 again", "09:04 1 again", "09:05 1 again"});
  CHECK(with(told(hall.program()), "done") == Lines{"09:06 1 done"});
}

TEST_CASE("facts say whether the applicant is present and the application in a further round") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(at(9), {repeat({work(desk, 1 * minute)}, 1, 1, {trip(10 * minute)}), external(1 * hour), leave()});
  REQUIRE(compare(hall.program(), 1, 0).empty());
  Lines flags;
  for (const hall::Fact& fact : live(hall.program(), 1, 0))
    if (fact.verb != Verb::duty)
      flags.push_back(in_short(hall.program(), fact).substr(6) + (fact.present ? " present" : "") +
                      (fact.rework ? " rework" : ""));
  CHECK(flags == Lines{"1 arrive present", "1 join desk present", "1 call desk.0 present", "1 finish desk.0 present",
                       "1 again present rework", "1 leave rework", "1 applicant rework", "1 enter present rework",
                       "1 join desk present rework", "1 call desk.0 present rework", "1 finish desk.0 present rework",
                       "1 external present", "1 come_back present", "1 leave", "1 done"});
}

TEST_CASE("facts carry item, step, unit and server where they have them") {
  TinyHall hall;
  const auto window = hall.window("window", {{0, day, 2}});
  hall.applicant(at(9), {work(window, 1 * minute)});
  REQUIRE(compare(hall.program(), 1, 0).empty());
  const std::vector<hall::Fact> facts = live(hall.program(), 1, 0);
  REQUIRE(facts.size() == 6);
  const program::Index task = hall.program().items[0].first_step;
  const program::Index done = hall.program().steps[task].next;
  CHECK((facts[0].verb == Verb::duty && facts[0].unit == window && facts[0].server == 2));
  CHECK((facts[0].item == program::none && facts[0].step == program::none && facts[0].applicant == 0));
  CHECK(
      (facts[1].verb == Verb::arrive && facts[1].item == 0 && facts[1].step == task && facts[1].unit == program::none));
  CHECK((facts[2].verb == Verb::join && facts[2].step == task && facts[2].unit == window && facts[2].server == 0));
  CHECK((facts[5].verb == Verb::done && facts[5].step == done && facts[5].unit == program::none));
}

TEST_CASE("missing papers are prepared at home: the applicant leaves, and comes again by a trip") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {missing_papers({work(window, 5 * minute)}, 2, 1 * hour, {trip(30 * minute)}, true)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 join window", "09:00 1 call window.0",
                                      "09:05 1 finish window.0", "09:05 1 again", "09:05 1 leave", "09:05 1 applicant",
                                      "11:05 1 come_back", "11:05 1 applicant", "11:35 1 enter", "11:35 1 join window",
                                      "11:35 1 call window.0", "11:40 1 finish window.0", "11:40 1 done"});
}

TEST_CASE("in a branch of papers alone nobody leaves to prepare what is missing") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(
      at(9), {parallel({{work(window, 3 * hour)}, {missing_papers({work(desk, 5 * minute)}, 1, 1 * hour, {}, true)}})});
  const Lines lines = told(hall.program());
  CHECK(with(lines, "leave").empty());
  CHECK(with(lines, "come_back") == Lines{"10:05 1/1 come_back"});
}

}  // namespace
}  // namespace hallsim::twin
