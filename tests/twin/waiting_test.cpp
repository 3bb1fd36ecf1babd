// docs/semantics.md, waiting and being called: tiny halls whose facts are known to the microsecond, lived by both
// halls.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("who joins is called by the person idle the longest, between equals by the lowest number") {
  TinyHall hall;
  const auto window = hall.window("window", {{0, day, 3}});
  for (const Time comes : {at(9), at(9), at(9)})
    hall.applicant(comes, {work(window, 10 * minute)});   // all busy to 9:10
  hall.applicant(at(9, 20), {work(window, 1 * minute)});  // equals: 0, idle again 9:21
  hall.applicant(at(9, 30), {work(window, 1 * minute)});  // 1, idle again 9:31
  hall.applicant(at(9, 40), {work(window, 1 * minute)});  // 2
  hall.applicant(at(9, 50), {work(window, 1 * minute)});  // 0
  CHECK(with(told(hall.program()), "call") ==
        Lines{"09:00 1 call window.0", "09:00 2 call window.1", "09:00 3 call window.2", "09:20 4 call window.0",
              "09:30 5 call window.1", "09:40 6 call window.2", "09:50 7 call window.0"});
}

TEST_CASE("first come, first served") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)}, {.priority = 9});
  hall.applicant(at(9, 2), {work(window, 10 * minute)}, {.priority = 9});
  hall.applicant(at(9, 1), {work(window, 10 * minute)}, {.priority = 1});
  hall.applicant(at(9, 3), {work(window, 10 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "call") ==
        Lines{"09:00 1 call window.0", "09:10 2 call window.0", "09:20 3 call window.0", "09:30 4 call window.0"});
}

TEST_CASE("by priority, then in order of joining; work in hand is not interrupted") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.unit(window).discipline = program::Discipline::priority;
  hall.applicant(at(9), {work(window, 10 * minute)}, {.priority = 9});
  hall.applicant(at(9, 1), {work(window, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 2), {work(window, 10 * minute)}, {.priority = 9});
  hall.applicant(at(9, 3), {work(window, 10 * minute)}, {.priority = 1});
  hall.applicant(at(9, 4), {work(window, 10 * minute)}, {.priority = 5});
  CHECK(with(told(hall.program()), "call") == Lines{"09:00 1 call window.0", "09:10 4 call window.0",
                                                    "09:20 2 call window.0", "09:30 5 call window.0",
                                                    "09:40 3 call window.0"});
}

TEST_CASE("the person is free and calls the next before the application takes its next step") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute), work(window, 10 * minute)});
  hall.applicant(at(9, 5), {work(window, 10 * minute)});
  CHECK(told(hall.program()) ==
        Lines{"09:00 1 arrive", "09:00 1 join window", "09:00 1 call window.0", "09:05 2 arrive", "09:05 2 join window",
              "09:10 1 finish window.0", "09:10 2 call window.0", "09:10 1 join window", "09:20 2 finish window.0",
              "09:20 1 call window.0", "09:20 2 done", "09:30 1 finish window.0", "09:30 1 done"});
}

TEST_CASE("nobody on duty: whoever comes waits for the opening, and is called in order by all who come on duty") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(10), at(12), 2}});
  for (const int minutes : {0, 1, 2}) hall.applicant(at(9, minutes), {work(window, 10 * minute)});
  CHECK(with(told(hall.program(), true), "10:") ==
        Lines{"10:00 window has 2", "10:00 1 call window.0", "10:00 2 call window.1", "10:10 1 finish window.0",
              "10:10 3 call window.0", "10:10 1 done", "10:10 2 finish window.1", "10:10 2 done",
              "10:20 3 finish window.0", "10:20 3 done"});
}

TEST_CASE("on a roster change idle people call longest idle first, those who just came last") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(10), 1}, {at(10), at(12), 3}});
  hall.applicant(at(10), {work(window, 1 * minute)});  // 0 has been idle since 8:00
  hall.applicant(at(10), {work(window, 1 * minute)});
  hall.applicant(at(10), {work(window, 1 * minute)});
  CHECK(with(told(hall.program()), "call") ==
        Lines{"10:00 1 call window.0", "10:00 2 call window.1", "10:00 3 call window.2"});
}

TEST_CASE("a person who comes back on duty is idle since then only") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(10), 2}, {at(10), at(11), 1}, {at(11), at(12), 2}});
  hall.applicant(at(9), {work(window, 1 * minute)});       // 0, idle since 9:01; 1 goes at 10:00 and is back at 11:00
  hall.applicant(at(11, 30), {work(window, 1 * minute)});  // 0
  CHECK(with(told(hall.program()), "call") == Lines{"09:00 1 call window.0", "11:30 2 call window.0"});
}

TEST_CASE("who is called at the instant his patience ends is served") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)});
  hall.applicant(at(9, 5), {work(window, 10 * minute)}, {.patience = 5 * minute});
  hall.applicant(at(9, 6), {work(window, 10 * minute)}, {.patience = 14 * minute - 1});
  const Lines lines = told(hall.program());
  CHECK(about(lines, 2).back() == "09:20 2 done");
  CHECK(about(lines, 3).back() == "09:19:59.999999 3 give_up window");
}

TEST_CASE("patience counts while waiting only, and at windows only") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(10), 1}, {at(11), at(13), 1}});
  hall.unit(window).shift_end = program::ShiftEnd::suspend;
  const auto desk = hall.desk("desk", {{at(14), at(15), 1}});
  hall.applicant(at(9, 50), {work(window, 20 * minute), work(desk, 1 * minute)}, {.patience = 5 * minute});
  CHECK(about(told(hall.program()), 1) == Lines{"09:50 1 arrive", "09:50 1 join window", "09:50 1 call window.0",
                                                "10:00 1 suspend window.0", "11:00 1 resume window.0",
                                                "11:10 1 finish window.0", "11:10 1 join desk", "14:00 1 call desk.0",
                                                "14:01 1 finish desk.0", "14:01 1 done"});
}

TEST_CASE("no patience at all: called at once he is served, otherwise he gives up at once") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)}, {.patience = 0});
  hall.applicant(at(9), {work(window, 10 * minute)}, {.patience = 0});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 join window", "09:00 1 call window.0",
                                      "09:00 2 arrive", "09:00 2 join window", "09:00 2 give_up window",
                                      "09:10 1 finish window.0", "09:10 1 done"});
}

TEST_CASE("who has given up is not called") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)});
  hall.applicant(at(9, 1), {work(window, 10 * minute)}, {.patience = 2 * minute});
  hall.applicant(at(9, 2), {work(window, 10 * minute)});
  CHECK(with(told(hall.program()), "call") == Lines{"09:00 1 call window.0", "09:10 3 call window.0"});
}

}  // namespace
}  // namespace hallsim::twin
