// docs/semantics.md, lines that people look at before they join, and lines of their own: tiny halls whose facts are
// known to the microsecond, lived by both halls.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("room: who finds all places taken is turned away, who is called at once needs none") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.unit(window).room = 1;
  hall.applicant(at(9), {work(window, 10 * minute)});
  hall.applicant(at(9, 1), {work(window, 10 * minute)});
  hall.applicant(at(9, 2), {work(window, 10 * minute)});
  hall.applicant(at(9, 10), {work(window, 10 * minute)});  // the place is free since 2 was called
  const Lines lines = told(hall.program());
  CHECK(with(lines, "turn_away") == Lines{"09:02 3 turn_away window"});
  CHECK(about(lines, 3) == Lines{"09:02 3 arrive", "09:02 3 turn_away window"});
  CHECK(with(lines, "call") == Lines{"09:00 1 call window.0", "09:10 2 call window.0", "09:20 4 call window.0"});
}

TEST_CASE("waiting room: the places are those of all windows together; desks need none") {
  TinyHall hall;
  const auto left = hall.window("left", one_all_day);
  const auto right = hall.window("right", one_all_day);
  const auto desk = hall.desk("desk", one_all_day);
  hall.waiting_room(2);
  for (const auto unit : {left, right, left, right, desk, desk, desk}) hall.applicant(at(9), {work(unit, 10 * minute)});
  hall.applicant(at(9, 1), {work(left, 10 * minute)});
  hall.applicant(at(9, 11), {work(left, 10 * minute)});
  CHECK(with(told(hall.program()), "turn_away") == Lines{"09:01 8 turn_away left"});
}

TEST_CASE("who is pre-empted keeps a place though all are taken") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.unit(window).room = 0;
  hall.unit(window).discipline = program::Discipline::priority;
  hall.unit(window).preempt = program::Preempt::resume;
  hall.applicant(at(9), {work(window, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 5), {work(window, 10 * minute)}, {.priority = 1});
  hall.applicant(at(9, 6), {work(window, 10 * minute)}, {.priority = 5});
  CHECK(with(told(hall.program()), "window") ==
        Lines{"09:00 1 join window", "09:00 1 call window.0", "09:05 2 join window", "09:05 1 suspend window.0",
              "09:05 2 call window.0", "09:06 3 turn_away window", "09:15 2 finish window.0", "09:15 1 resume window.0",
              "09:20 1 finish window.0"});
}

TEST_CASE("balking: who finds the line too long goes for good, and counts nobody who is being served") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 10 * minute)}, {.balks_at = 1});
  hall.applicant(at(9, 1), {work(window, 10 * minute)}, {.balks_at = 1});
  hall.applicant(at(9, 2), {work(window, 10 * minute)}, {.balks_at = 1});
  hall.applicant(at(9, 3), {work(window, 10 * minute)}, {.balks_at = 2});
  hall.applicant(at(9, 4), {work(window, 10 * minute)}, {.balks_at = 2});
  CHECK(with(told(hall.program()), "balk") == Lines{"09:02 3 balk window", "09:04 5 balk window"});
}

/// A window where each person has a line of his own.
program::Index own_lines(TinyHall& hall, int people, int jockey) {
  const auto window = hall.window("window", {{0, day, people}});
  hall.unit(window).lanes = true;
  hall.unit(window).jockey = jockey;
  return window;
}

TEST_CASE("separate lines: one stands in the shortest, and a slow one in front costs those behind him only") {
  TinyHall hall;
  const auto window = own_lines(hall, 2, 0);
  hall.applicant(at(9), {work(window, 60 * minute)});     // line 0
  hall.applicant(at(9), {work(window, 5 * minute)});      // line 1
  hall.applicant(at(9, 1), {work(window, 5 * minute)});   // equal: line 0
  hall.applicant(at(9, 2), {work(window, 5 * minute)});   // line 1
  hall.applicant(at(9, 3), {work(window, 5 * minute)});   // equal: line 0
  hall.applicant(at(9, 30), {work(window, 5 * minute)});  // person 1 is idle
  CHECK(with(told(hall.program()), "call") == Lines{"09:00 1 call window.0", "09:00 2 call window.1",
                                                    "09:05 4 call window.1", "09:30 6 call window.1",
                                                    "10:00 3 call window.0", "10:05 5 call window.0"});
}

TEST_CASE("jockeying: the last of a line goes over to one that is shorter by two, to its end or to its idle person") {
  TinyHall hall;
  const auto window = own_lines(hall, 2, 2);
  hall.applicant(at(9), {work(window, 60 * minute)});
  hall.applicant(at(9), {work(window, 5 * minute)});
  hall.applicant(at(9, 1), {work(window, 5 * minute)});  // line 0
  hall.applicant(at(9, 2), {work(window, 5 * minute)});  // line 1
  hall.applicant(at(9, 3), {work(window, 5 * minute)});  // line 0; 3 against 1 at 9:05: goes over
  CHECK(with(told(hall.program()), "call") == Lines{"09:00 1 call window.0", "09:00 2 call window.1",
                                                    "09:05 4 call window.1", "09:10 5 call window.1",
                                                    "09:15 3 call window.1"});
}

TEST_CASE("separate lines: when a person goes off duty, those behind him stand in another line") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(12), 2}, {at(12), at(17), 1}});
  hall.unit(window).lanes = true;
  hall.applicant(at(11, 50), {work(window, 30 * minute)});
  hall.applicant(at(11, 50), {work(window, 60 * minute)});
  hall.applicant(at(11, 51), {work(window, 10 * minute)});  // line 0
  hall.applicant(at(11, 52), {work(window, 10 * minute)});  // line 1, line 0 from 12:00
  CHECK(with(told(hall.program()), "call") ==
        Lines{"11:50 1 call window.0", "11:50 2 call window.1", "12:20 3 call window.0", "12:30 4 call window.0"});
}

}  // namespace
}  // namespace hallsim::twin
