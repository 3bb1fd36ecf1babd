// docs/semantics.md, work that stops before it is done: handed over or begun anew at the end of a shift, refused when
// it would be late, interrupted by what is more urgent. Tiny halls whose facts are known to the microsecond, lived by
// both halls.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("hand over: a colleague who is free takes over at once, and goes on where the other stopped") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 2}, {at(12), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::hand_over;
  hall.applicant(at(11), {work(desk, 10 * minute)});
  hall.applicant(at(11), {work(desk, 100 * minute)});
  CHECK(with(told(hall.program()), "desk.") == Lines{"11:00 1 call desk.0", "11:00 2 call desk.1",
                                                     "11:10 1 finish desk.0", "12:00 2 suspend desk.1",
                                                     "12:00 2 resume desk.0", "12:40 2 finish desk.0"});
}

TEST_CASE("hand over: what nobody can take waits before all who joined later") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(8), at(12), 2}, {at(13), at(17), 2}});
  hall.unit(desk).shift_end = program::ShiftEnd::hand_over;
  hall.applicant(at(11), {work(desk, 90 * minute)});
  hall.applicant(at(11, 10), {work(desk, 70 * minute)});
  hall.applicant(at(11, 20), {work(desk, 10 * minute)});
  CHECK(with(told(hall.program()), "desk.") ==
        Lines{"11:00 1 call desk.0", "11:10 2 call desk.1", "12:00 1 suspend desk.0", "12:00 2 suspend desk.1",
              "13:00 1 resume desk.0", "13:00 2 resume desk.1", "13:20 2 finish desk.1", "13:20 3 call desk.1",
              "13:30 1 finish desk.0", "13:30 3 finish desk.1"});
}

TEST_CASE("restart: work that reaches over the end of the shift begins anew, whoever takes it") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::restart;
  hall.applicant(at(11, 30), {work(desk, 40 * minute)});
  hall.applicant(at(11, 40), {work(desk, 10 * minute)});
  CHECK(with(told(hall.program()), "desk.") == Lines{"11:30 1 call desk.0", "12:00 1 suspend desk.0",
                                                     "13:00 1 resume desk.0", "13:40 1 finish desk.0",
                                                     "13:40 2 call desk.0", "13:50 2 finish desk.0"});
}

TEST_CASE("refuse late: the first in line whose work still ends in the shift is taken, to the microsecond") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::refuse_late;
  hall.applicant(at(11), {work(desk, 30 * minute)});
  hall.applicant(at(11, 10), {work(desk, 30 * minute + 1)});
  hall.applicant(at(11, 20), {work(desk, 30 * minute)});
  CHECK(with(told(hall.program()), "call") ==
        Lines{"11:00 1 call desk.0", "11:30 3 call desk.0", "13:00 2 call desk.0"});
}

TEST_CASE("refuse late: an idle person goes on waiting while what comes is too long") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::refuse_late;
  hall.applicant(at(11, 30), {work(desk, 40 * minute)});
  hall.applicant(at(11, 40), {work(desk, 20 * minute)});
  CHECK(with(told(hall.program()), "desk.") ==
        Lines{"11:40 2 call desk.0", "12:00 2 finish desk.0", "13:00 1 call desk.0", "13:40 1 finish desk.0"});
}

TEST_CASE("refuse late: what is longer than any shift is begun all the same, and completed in overtime") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::refuse_late;
  hall.applicant(at(11), {work(desk, 4 * hour + 1 * minute)});
  CHECK(with(told(hall.program()), "desk.") == Lines{"11:00 1 call desk.0", "15:01 1 finish desk.0"});
}

TEST_CASE("refuse late: the longer shift of the longest idle does not help who is next in turn") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 2}, {at(12), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::refuse_late;
  hall.applicant(at(11), {work(desk, 10 * minute)});      // person 0, idle again at 11:10
  hall.applicant(at(11, 20), {work(desk, 60 * minute)});  // person 1 is idle longer, but goes at 12:00
  CHECK(with(told(hall.program()), "call") == Lines{"11:00 1 call desk.0", "11:20 2 call desk.0"});
}

/// One window for which priority counts.
program::Index urgent_window(TinyHall& hall, program::Preempt preempt, Time ageing = 0, int people = 1) {
  const auto window = hall.window("window", {{0, day, people}});
  hall.unit(window).discipline = program::Discipline::priority;
  hall.unit(window).preempt = preempt;
  hall.unit(window).ageing = ageing;
  return window;
}

TEST_CASE("ageing: each stretch of waiting raises an application by one class, down to the first") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::never, 10 * minute);
  hall.applicant(at(9), {work(window, 25 * minute)});
  hall.applicant(at(9, 1), {work(window, 5 * minute)}, {.priority = 3});   // 2 from 9:11, 1 from 9:21
  hall.applicant(at(9, 6), {work(window, 5 * minute)}, {.priority = 3});   // 2 from 9:16
  hall.applicant(at(9, 20), {work(window, 5 * minute)}, {.priority = 2});  // 1 from 9:30
  hall.applicant(at(9, 24), {work(window, 5 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "call") == Lines{"09:00 1 call window.0", "09:25 2 call window.0",
                                                    "09:30 3 call window.0", "09:35 4 call window.0",
                                                    "09:40 5 call window.0"});
}

TEST_CASE("pre-emption: what is more urgent interrupts, and the interrupted work is resumed where it stopped") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::resume);
  hall.applicant(at(9), {work(window, 30 * minute)}, {.priority = 5});
  hall.applicant(at(9, 5), {work(window, 10 * minute)}, {.priority = 5});  // equals interrupt nobody
  hall.applicant(at(9, 10), {work(window, 10 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "window.") == Lines{"09:00 1 call window.0", "09:10 1 suspend window.0",
                                                       "09:10 3 call window.0", "09:20 3 finish window.0",
                                                       "09:20 1 resume window.0", "09:40 1 finish window.0",
                                                       "09:40 2 call window.0", "09:50 2 finish window.0"});
}

TEST_CASE("pre-emption with restart: the interrupted work begins anew") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::restart);
  hall.applicant(at(9), {work(window, 30 * minute)}, {.priority = 5});
  hall.applicant(at(9, 10), {work(window, 10 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "window.") == Lines{"09:00 1 call window.0", "09:10 1 suspend window.0",
                                                       "09:10 2 call window.0", "09:20 2 finish window.0",
                                                       "09:20 1 resume window.0", "09:50 1 finish window.0"});
}

TEST_CASE("pre-emption: the least urgent is interrupted, between equals who joined last; another may resume") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::resume, 0, 3);
  hall.applicant(at(9), {work(window, 60 * minute)}, {.priority = 4});
  hall.applicant(at(9, 1), {work(window, 60 * minute)}, {.priority = 6});
  hall.applicant(at(9, 2), {work(window, 60 * minute)}, {.priority = 6});
  hall.applicant(at(9, 10), {work(window, 70 * minute)}, {.priority = 2});
  hall.applicant(at(9, 20), {work(window, 10 * minute)}, {.priority = 5});
  CHECK(with(told(hall.program()), "window.") ==
        Lines{"09:00 1 call window.0", "09:01 2 call window.1", "09:02 3 call window.2", "09:10 3 suspend window.2",
              "09:10 4 call window.2", "09:20 2 suspend window.1", "09:20 5 call window.1", "09:30 5 finish window.1",
              "09:30 2 resume window.1", "10:00 1 finish window.0", "10:00 3 resume window.0",
              "10:11 2 finish window.1", "10:20 4 finish window.2", "10:52 3 finish window.0"});
}

TEST_CASE("patience goes on where it stopped while the applicant is pre-empted") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::resume);
  hall.applicant(at(9), {work(window, 20 * minute)}, {.priority = 1});
  hall.applicant(at(9, 10), {work(window, 30 * minute)}, {.patience = 25 * minute, .priority = 5});  // 10 of 25 used
  hall.applicant(at(9, 30), {work(window, 30 * minute)}, {.priority = 1});
  CHECK(about(told(hall.program()), 2) == Lines{"09:10 2 arrive", "09:10 2 join window", "09:20 2 call window.0",
                                                "09:30 2 suspend window.0", "09:45 2 give_up window"});
}

TEST_CASE("a pre-empted applicant whose patience is running grows more urgent, and interrupts in turn") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::resume, 10 * minute);
  hall.applicant(at(9), {work(window, 30 * minute)}, {.patience = 25 * minute, .priority = 3});
  hall.applicant(at(9, 10), {work(window, 50 * minute)}, {.priority = 2});  // 1 is of class 2 from 9:20, 1 from 9:30
  CHECK(with(told(hall.program()), "window") ==
        Lines{"09:00 1 join window", "09:00 1 call window.0", "09:10 2 join window", "09:10 1 suspend window.0",
              "09:10 2 call window.0", "09:30 2 suspend window.0", "09:30 1 resume window.0", "09:50 1 finish window.0",
              "09:50 2 resume window.0", "10:20 2 finish window.0"});
}

TEST_CASE("patience that ends in the microsecond in which the priority rises ends first") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::resume, 10 * minute);
  hall.applicant(at(9), {work(window, 30 * minute)}, {.patience = 20 * minute, .priority = 3});
  hall.applicant(at(9, 10), {work(window, 50 * minute)}, {.priority = 2});
  CHECK(with(told(hall.program()), "09:30") == Lines{"09:30 1 give_up window"});
}

TEST_CASE("work that ends in the microsecond of a more urgent arrival is done, not interrupted") {
  TinyHall hall;
  const auto window = urgent_window(hall, program::Preempt::restart);
  hall.applicant(at(9), {work(window, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 10), {work(window, 10 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "09:10") == Lines{"09:10 1 finish window.0", "09:10 1 done", "09:10 2 arrive",
                                                     "09:10 2 join window", "09:10 2 call window.0"});
}

TEST_CASE("who works in overtime is not interrupted: he would have to begin something new") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(window).discipline = program::Discipline::priority;
  hall.unit(window).preempt = program::Preempt::resume;
  hall.applicant(at(11, 50), {work(window, 30 * minute)}, {.priority = 5});
  hall.applicant(at(12, 10), {work(window, 10 * minute)}, {.priority = 1});
  CHECK(with(told(hall.program()), "window.") ==
        Lines{"11:50 1 call window.0", "12:20 1 finish window.0", "13:00 2 call window.0", "13:10 2 finish window.0"});
}

TEST_CASE("two departures and a roster change in one microsecond: departures, then the roster") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 2}, {at(12), at(17), 1}});
  hall.unit(desk).shift_end = program::ShiftEnd::hand_over;
  hall.applicant(at(11), {work(desk, 60 * minute)});
  hall.applicant(at(11), {work(desk, 60 * minute)});
  hall.applicant(at(11, 30), {work(desk, 30 * minute)});
  hall.applicant(at(11, 40), {work(desk, 30 * minute)});
  CHECK(with(told(hall.program(), true), "12:00") ==
        Lines{"12:00 1 finish desk.0", "12:00 3 call desk.0", "12:00 1 done", "12:00 2 finish desk.1",
              "12:00 4 call desk.1", "12:00 2 done", "12:00 desk has 1", "12:00 4 suspend desk.1"});
}

}  // namespace
}  // namespace hallsim::twin
