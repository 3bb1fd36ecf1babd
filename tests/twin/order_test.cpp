// docs/semantics.md, time and order: tiny halls whose facts are known to the microsecond, lived by both halls.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("an application arrives, joins, is called, worked on and done") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)});
  CHECK(told(hall.program(), true) == Lines{"00:00 window has 1", "09:00 1 arrive", "09:00 1 join window",
                                            "09:00 1 call window.0", "09:10 1 finish window.0", "09:10 1 done"});
}

TEST_CASE("at one microsecond a finish comes before an arrival, so the arrival is called at once") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)});
  hall.applicant(at(9, 10), {work(window, 10 * minute)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 join window", "09:00 1 call window.0",
                                      "09:10 1 finish window.0", "09:10 1 done", "09:10 2 arrive",
                                      "09:10 2 join window", "09:10 2 call window.0", "09:20 2 finish window.0",
                                      "09:20 2 done"});
}

TEST_CASE("finishes of one microsecond come in the order of the applicants, whoever was called first") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{0, day, 2}});
  const auto other = hall.desk("other", one_all_day);
  hall.applicant(at(9), {external(20 * minute), work(desk, 10 * minute), work(other, 1 * minute)});
  hall.applicant(at(9, 15), {work(desk, 15 * minute), work(other, 1 * minute)});
  CHECK(with(told(hall.program()), " other") == Lines{"09:30 1 join other", "09:30 1 call other.0",
                                                      "09:30 2 join other", "09:31 1 finish other.0",
                                                      "09:31 2 call other.0", "09:32 2 finish other.0"});
}

TEST_CASE("at one microsecond the roster comes after finishes and before arrivals") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(12), 1}});
  hall.applicant(at(11, 50), {work(window, 10 * minute)});
  hall.applicant(at(11, 55), {work(window, 10 * minute)});
  hall.applicant(at(12), {work(window, 10 * minute)});
  CHECK(with(told(hall.program(), true), "12:00") == Lines{"12:00 1 finish window.0", "12:00 2 call window.0",
                                                           "12:00 1 done", "12:00 window has 0", "12:00 3 arrive",
                                                           "12:00 3 join window"});
}

TEST_CASE("at one microsecond the roster comes before a courier") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(10), at(12), 1}});
  const auto courier = hall.courier({at(9)}, 1 * hour);
  hall.applicant(at(8), {send(courier), work(desk, 1 * minute)});
  CHECK(with(told(hall.program(), true), "10:00") ==
        Lines{"10:00 desk has 1", "10:00 1 come_back", "10:00 1 join desk", "10:00 1 call desk.0"});
}

TEST_CASE("at one microsecond rosters change in the order of the units, what the first causes comes between") {
  TinyHall hall;
  const auto first = hall.desk("first", {{at(10), at(12), 1}});
  const auto second = hall.desk("second", {{at(10), at(12), 1}});
  hall.applicant(at(8), {work(second, 1 * minute)});
  hall.applicant(at(8), {work(first, Time{0}), work(second, 1 * minute)});
  CHECK(with(told(hall.program(), true), "10:00") == Lines{"10:00 first has 1", "10:00 2 call first.0",
                                                           "10:00 2 finish first.0", "10:00 2 join second",
                                                           "10:00 second has 1", "10:00 1 call second.0"});
}

TEST_CASE("at one microsecond a courier comes first, then an arrival, a return, an end of patience") {
  TinyHall hall;
  const auto window = hall.window("window", {{0, day, 1}});
  const auto courier = hall.courier({at(9)}, 1 * hour);
  const auto blocked = work(window, 1 * hour);
  hall.applicant(at(8), {work(window, 4 * hour)});
  hall.applicant(at(8, 1), {leave(), trip(1 * hour + 59 * minute), blocked});
  hall.applicant(at(8, 2), {send(courier), blocked});
  hall.applicant(at(9, 30), {blocked}, {.patience = 30 * minute});
  hall.applicant(at(10), {blocked});
  CHECK(with(told(hall.program()), "10:00") == Lines{"10:00 3 come_back", "10:00 3 join window", "10:00 5 arrive",
                                                     "10:00 5 join window", "10:00 2 enter", "10:00 2 join window",
                                                     "10:00 4 give_up window"});
}

TEST_CASE("arrivals of one microsecond come in the order of the streams, and give up in the order of their numbers") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(10), at(12), 1}});
  const std::vector<Do> life{work(window, 10 * minute)};
  hall.applicant(at(9), life, {.patience = 30 * minute});
  hall.applicant(at(9), life, {.patience = 30 * minute});
  hall.applicant(at(8), life, {.patience = 90 * minute});
  CHECK(told(hall.program()) == Lines{"08:00 1 arrive", "08:00 1 join window", "09:00 2 arrive", "09:00 2 join window",
                                      "09:00 3 arrive", "09:00 3 join window", "09:30 1 give_up window",
                                      "09:30 2 give_up window", "09:30 3 give_up window"});
}

TEST_CASE("work of length zero ends in an event of its own, before anything else of that microsecond") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, Time{0}), work(window, Time{0})});
  hall.applicant(at(9), {work(window, Time{0})});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 join window", "09:00 1 call window.0",
                                      "09:00 1 finish window.0", "09:00 1 join window", "09:00 1 call window.0",
                                      "09:00 1 finish window.0", "09:00 1 done", "09:00 2 arrive",
                                      "09:00 2 join window", "09:00 2 call window.0", "09:00 2 finish window.0",
                                      "09:00 2 done"});
}

TEST_CASE("what an event causes at its instant is done before the next event, zero work of others included") {
  TinyHall hall;
  const auto first = hall.desk("first", {{0, day, 2}});
  const auto second = hall.desk("second", one_all_day);
  hall.applicant(at(9), {work(first, 5 * minute), work(second, Time{0})});
  hall.applicant(at(9), {work(first, 5 * minute), work(second, Time{0})});
  CHECK(with(told(hall.program()), "09:05") ==
        Lines{"09:05 1 finish first.0", "09:05 1 join second", "09:05 1 call second.0", "09:05 1 finish second.0",
              "09:05 1 done", "09:05 2 finish first.1", "09:05 2 join second", "09:05 2 call second.0",
              "09:05 2 finish second.0", "09:05 2 done"});
}

TEST_CASE("events at the horizon are not handled") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.applicant(at(23), {work(desk, 1 * hour)});
  hall.applicant(day - 1, {});
  hall.applicant(day, {});
  CHECK(told(hall.program()) == Lines{"23:00 1 arrive", "23:00 1 join desk", "23:00 1 call desk.0",
                                      "23:59:59.999999 2 arrive", "23:59:59.999999 2 done"});
}

}  // namespace
}  // namespace hallsim::twin
