// Several applications under one ticket: one wait, one person, one after another; then each goes on alone.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("whoever is called goes on with the other applications of the ticket, and each then goes its own way") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 5 * minute)});
  hall.applicant(at(9), {work(window, 10 * minute), external(1 * hour)}, {.brings = 2});
  hall.applicant(at(9), {work(window, 1 * minute)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive",          "09:00 1 join window",
                                      "09:00 1 call window.0",   "09:00 2 arrive",
                                      "09:00 2 join window",     "09:00 3 arrive",
                                      "09:00 3 join window",     "09:00 4 arrive",
                                      "09:00 4 join window",     "09:05 1 finish window.0",
                                      "09:05 2 call window.0",   "09:05 1 done",
                                      "09:15 2 finish window.0", "09:15 3 call window.0",
                                      "09:15 2 external",        "09:25 3 finish window.0",
                                      "09:25 4 call window.0",   "09:25 3 external",
                                      "09:26 4 finish window.0", "09:26 4 done",
                                      "10:15 2 come_back",       "10:15 2 done",
                                      "10:25 3 come_back",       "10:25 3 done"});
}

TEST_CASE("the person goes on with a ticket beyond the end of his shift") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(9), at(12), 1}});
  hall.applicant(at(11, 55), {work(window, 10 * minute)}, {.brings = 3});
  CHECK(with(told(hall.program()), "finish") ==
        Lines{"12:05 1 finish window.0", "12:15 2 finish window.0", "12:25 3 finish window.0"});
}

TEST_CASE("who gives up goes with all his applications") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(9), {work(window, 1 * hour)});
  hall.applicant(at(9), {work(window, 10 * minute)}, {.patience = 20 * minute, .brings = 3});
  CHECK(with(told(hall.program()), "give_up") ==
        Lines{"09:20 2 give_up window", "09:20 3 give_up window", "09:20 4 give_up window"});
}

TEST_CASE("a ticket takes one place of those to wait, and who finds none goes with all his applications") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.unit(window).room = 1;
  hall.applicant(at(9), {work(window, 1 * hour)});
  hall.applicant(at(9), {work(window, 10 * minute)}, {.brings = 2});
  hall.applicant(at(9, 1), {work(window, 10 * minute)}, {.brings = 2});
  const Lines lines = told(hall.program());
  CHECK(with(lines, "turn_away") == Lines{"09:01 4 turn_away window", "09:01 5 turn_away window"});
  CHECK(with(lines, "done") == Lines{"10:00 1 done", "10:10 2 done", "10:20 3 done"});
}

TEST_CASE("an interrupted application of a ticket waits in the line by itself, and the rest of the ticket after it") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.unit(window).discipline = program::Discipline::priority;
  hall.unit(window).preempt = program::Preempt::resume;
  hall.applicant(at(9), {work(window, 10 * minute)}, {.brings = 3});
  hall.applicant(at(9, 15), {work(window, 30 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "finish") == Lines{"09:10 1 finish window.0", "09:45 4 finish window.0",
                                                      "09:50 2 finish window.0", "10:00 3 finish window.0"});
}

}  // namespace
}  // namespace hallsim::twin
