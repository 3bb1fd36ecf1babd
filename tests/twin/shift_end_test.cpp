// docs/semantics.md, the end of shifts and of the day: tiny halls whose facts are known to the microsecond, lived by
// both halls.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("finish: work is completed over the end of the shift, then the person goes though others wait") {
  TinyHall hall(2);
  const auto window = hall.window("window", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.applicant(at(11, 50), {work(window, 30 * minute)});
  hall.applicant(at(11, 55), {work(window, 30 * minute)});  // waits over lunch
  hall.applicant(at(16, 50), {work(window, 30 * minute)});
  hall.applicant(at(16, 55), {work(window, 30 * minute)});  // waits for the next day
  const Lines lines = told(hall.program());
  CHECK(with(lines, "call") ==
        Lines{"11:50 1 call window.0", "13:00 2 call window.0", "16:50 3 call window.0", "1+08:00 4 call window.0"});
  CHECK(with(lines, "finish") == Lines{"12:20 1 finish window.0", "13:30 2 finish window.0", "17:20 3 finish window.0",
                                       "1+08:30 4 finish window.0"});
}

TEST_CASE("finish: who still works when his next shift begins is simply on duty again") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.applicant(at(11, 50), {work(window, 90 * minute)});
  hall.applicant(at(12, 30), {work(window, 10 * minute)});
  CHECK(with(told(hall.program(), true), "window") ==
        Lines{"00:00 window has 0", "08:00 window has 1", "11:50 1 join window", "11:50 1 call window.0",
              "12:00 window has 0", "12:30 2 join window", "13:00 window has 1", "13:20 1 finish window.0",
              "13:20 2 call window.0", "13:30 2 finish window.0", "17:00 window has 0"});
}

TEST_CASE("finish: a partial reduction sends home the highest numbers, after their work") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(12), 2}, {at(12), at(17), 1}});
  hall.applicant(at(11, 50), {work(window, 20 * minute)});
  hall.applicant(at(11, 50), {work(window, 15 * minute)});
  hall.applicant(at(11, 55), {work(window, 5 * minute)});
  hall.applicant(at(12, 20), {work(window, 5 * minute)});
  CHECK(with(told(hall.program()), "call") ==
        Lines{"11:50 1 call window.0", "11:50 2 call window.1", "12:10 3 call window.0", "12:20 4 call window.0"});
}

TEST_CASE("suspend: work stops at the end of the shift and the same person resumes it first of all") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.applicant(at(11), {work(desk, 6 * hour)});
  hall.applicant(at(12, 30), {work(desk, 10 * minute)});
  CHECK(told(hall.program()) == Lines{"11:00 1 arrive", "11:00 1 join desk", "11:00 1 call desk.0",
                                      "12:00 1 suspend desk.0", "12:30 2 arrive", "12:30 2 join desk",
                                      "13:00 1 resume desk.0", "17:00 1 suspend desk.0", "1+08:00 1 resume desk.0",
                                      "1+09:00 1 finish desk.0", "1+09:00 2 call desk.0", "1+09:00 1 done",
                                      "1+09:10 2 finish desk.0", "1+09:10 2 done"});
}

TEST_CASE("suspend: who never comes again leaves his work to the others, in its old place") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(8), at(12), 2}});
  const auto fewer = hall.desk("fewer", {{at(8), at(12), 1}});
  hall.unit(desk).roster = hall.unit(desk).roster.followed_by(1, hall.unit(fewer).roster);
  hall.unit(desk).leaves_work = true;
  CHECK(hall.unit(desk).last_duty(0) == never);
  CHECK(hall.unit(desk).last_duty(1) == at(12));
  hall.applicant(at(11), {work(desk, 2 * hour)});
  hall.applicant(at(11), {work(desk, 3 * hour)});
  hall.applicant(at(11, 30), {work(desk, 10 * minute)});  // waits behind what is put back
  CHECK(with(told(hall.program()), "desk") ==
        Lines{"11:00 1 join desk", "11:00 1 call desk.0", "11:00 2 join desk", "11:00 2 call desk.1",
              "11:30 3 join desk", "12:00 1 suspend desk.0", "12:00 2 suspend desk.1", "1+08:00 1 resume desk.0",
              "1+09:00 1 finish desk.0", "1+09:00 2 resume desk.0", "1+11:00 2 finish desk.0", "1+11:00 3 call desk.0",
              "1+11:10 3 finish desk.0"});
}

TEST_CASE("leftovers: people of a unit that has ended come in its hours while anything is left") {
  TinyHall hall(4);
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}});
  const auto nobody = hall.desk("nobody", {});
  const program::Roster hours = hall.unit(desk).roster, none = hall.unit(nobody).roster;
  hall.unit(desk).overtime.push_back({none.followed_by(1, hours), 1, 0, 0, true});
  hall.unit(desk).roster = hours.followed_by(1, none);
  hall.applicant(at(11), {work(desk, 2 * hour)});
  hall.applicant(at(37), {work(desk, 10 * minute)});  // on the next day, after the last
  CHECK(with(told(hall.program(), true), "desk") ==
        Lines{"00:00 desk has 0", "08:00 desk has 1", "11:00 1 join desk", "11:00 1 call desk.0", "12:00 desk has 0",
              "12:00 1 suspend desk.0", "1+08:00 desk has 1", "1+08:00 1 resume desk.0", "1+09:00 1 finish desk.0",
              "1+12:00 desk has 0", "1+13:00 2 join desk", "2+08:00 desk has 1", "2+08:00 2 call desk.0",
              "2+08:10 2 finish desk.0", "2+12:00 desk has 0", "3+08:00 desk has 0", "3+12:00 desk has 0"});
}

TEST_CASE("suspend: work is resumed by its own person though another is free") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(10), 2}, {at(10), at(12), 1}, {at(12), at(14), 2}});
  hall.applicant(at(9), {work(desk, 30 * minute)});
  hall.applicant(at(9), {work(desk, 90 * minute)});
  CHECK(about(told(hall.program()), 2) == Lines{"09:00 2 arrive", "09:00 2 join desk", "09:00 2 call desk.1",
                                                "10:00 2 suspend desk.1", "12:00 2 resume desk.1",
                                                "12:30 2 finish desk.1", "12:30 2 done"});
}

TEST_CASE("suspend: work that ends at the end of the shift is finished, not suspended") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}});
  hall.applicant(at(11), {work(desk, 1 * hour)});
  CHECK(about(told(hall.program()), 1).back() == "12:00 1 done");
}

TEST_CASE("on a roster change people resume by number before idle ones call") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 3}, {at(13), at(17), 3}});
  hall.applicant(at(11), {work(desk, 10 * minute)});
  hall.applicant(at(11), {work(desk, 70 * minute)});
  hall.applicant(at(11), {work(desk, 80 * minute)});
  hall.applicant(at(12, 10), {work(desk, 10 * minute)});
  CHECK(with(told(hall.program(), true), "12:00") ==
        Lines{"12:00 desk has 0", "12:00 2 suspend desk.1", "12:00 3 suspend desk.2"});
  CHECK(with(told(hall.program(), true), "13:00") ==
        Lines{"13:00 desk has 3", "13:00 2 resume desk.1", "13:00 3 resume desk.2", "13:00 4 call desk.0"});
}

TEST_CASE("serve out: at closing the people go on until nobody waits, whoever joined meanwhile included") {
  TinyHall hall(2);
  const auto window = hall.window("window", {{at(8), at(17), 1}});
  hall.unit(window).closing = program::Closing::serve_out;
  hall.applicant(at(16, 50), {work(window, 20 * minute)});
  hall.applicant(at(16, 55), {work(window, 20 * minute)});
  hall.applicant(at(17, 15), {work(window, 20 * minute)});
  hall.applicant(at(17, 51), {work(window, 20 * minute)});  // a minute late: tomorrow
  CHECK(with(told(hall.program()), "call") ==
        Lines{"16:50 1 call window.0", "17:10 2 call window.0", "17:30 3 call window.0", "1+08:00 4 call window.0"});
}

TEST_CASE("serve out: idle people go home at closing, and who has finished with nobody waiting does not come back") {
  TinyHall hall(2);
  const auto window = hall.window("window", {{at(8), at(17), 2}});
  hall.unit(window).closing = program::Closing::serve_out;
  hall.applicant(at(16, 50), {work(window, 30 * minute)});
  hall.applicant(at(16, 55), {work(window, 10 * minute)});  // person 1, goes at 17:05
  hall.applicant(at(17, 6), {work(window, 5 * minute)});
  hall.applicant(at(17, 7), {work(window, 5 * minute)});
  CHECK(with(told(hall.program()), "call") ==
        Lines{"16:50 1 call window.0", "16:55 2 call window.1", "17:20 3 call window.0", "17:25 4 call window.0"});
}

TEST_CASE("serve out: at lunch people stop all the same") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(window).closing = program::Closing::serve_out;
  hall.applicant(at(11, 50), {work(window, 20 * minute)});
  hall.applicant(at(11, 55), {work(window, 20 * minute)});
  CHECK(with(told(hall.program()), "call") == Lines{"11:50 1 call window.0", "13:00 2 call window.0"});
}

TEST_CASE("serve out: who went off duty before the closing does not serve out") {
  TinyHall hall(2);
  const auto window = hall.window("window", {{at(8), at(16), 2}, {at(16), at(17), 1}});
  hall.unit(window).closing = program::Closing::serve_out;
  hall.applicant(at(15, 50), {work(window, 2 * hour)});
  hall.applicant(at(15, 55), {work(window, 70 * minute)});  // person 1, in overtime until 17:05
  hall.applicant(at(16, 30), {work(window, 10 * minute)});
  CHECK(with(told(hall.program()), "call") ==
        Lines{"15:50 1 call window.0", "15:55 2 call window.1", "17:50 3 call window.0"});
}

TEST_CASE("serve out with suspend: work in hand at closing is completed, and suspended at lunch") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}, {at(13), at(17), 1}});
  hall.unit(desk).closing = program::Closing::serve_out;
  hall.applicant(at(11, 50), {work(desk, 20 * minute)});
  hall.applicant(at(16, 50), {work(desk, 20 * minute)});
  hall.applicant(at(16, 55), {work(desk, 20 * minute)});
  CHECK(with(told(hall.program()), " desk.") ==
        Lines{"11:50 1 call desk.0", "12:00 1 suspend desk.0", "13:00 1 resume desk.0", "13:10 1 finish desk.0",
              "16:50 2 call desk.0", "17:10 2 finish desk.0", "17:10 3 call desk.0", "17:30 3 finish desk.0"});
}

TEST_CASE("serve out ends when the unit is next staffed") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(8), at(9), 1}, {at(9), at(17), 2}});
  hall.unit(desk).closing = program::Closing::serve_out;
  hall.applicant(at(16), {work(desk, 20 * hour)});
  hall.applicant(at(16), {work(desk, 16 * hour + 20 * minute)});
  hall.applicant(at(18), {work(desk, 1 * hour)});
  CHECK(with(told(hall.program(), true), "desk") ==
        Lines{"00:00 desk has 0", "08:00 desk has 1", "09:00 desk has 2", "16:00 1 join desk", "16:00 1 call desk.0",
              "16:00 2 join desk", "16:00 2 call desk.1", "17:00 desk has 0", "18:00 3 join desk", "1+08:00 desk has 1",
              "1+08:20 2 finish desk.1", "1+09:00 desk has 2", "1+09:00 3 call desk.1", "1+10:00 3 finish desk.1",
              "1+12:00 1 finish desk.0", "1+17:00 desk has 0"});
}

}  // namespace
}  // namespace hallsim::twin
