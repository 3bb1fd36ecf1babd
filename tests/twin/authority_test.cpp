// docs/semantics.md, meetings, deputies, public notice, follow-ups, several tasks by one person: tiny halls whose facts
// are known to the microsecond, lived by both halls.
#include "models/measure/legal_clock.hpp"
#include "models/measure/waterfall.hpp"
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

using measure::Part;

measure::Parts days_of(const program::Program& program, std::uint64_t applicant) {
  measure::Waterfall waterfall;
  for (const hall::Fact& fact : live(program, 1, 0))
    if (fact.applicant == applicant) waterfall(fact, program);
  return waterfall.parts();
}

TEST_CASE("an agenda with one place too few: who comes last waits for the next sitting") {
  TinyHall hall(2);
  const auto board = hall.meeting({at(10), at(15)}, 2, 30 * minute);
  for (const int minutes : {0, 1, 2}) hall.applicant(at(9, minutes), {meeting(board)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 enlist", "09:01 2 arrive", "09:01 2 enlist",
                                      "09:02 3 arrive", "09:02 3 enlist", "10:30 1 come_back", "10:30 1 done",
                                      "10:30 2 come_back", "10:30 2 done", "15:30 3 come_back", "15:30 3 done"});
  CHECK(days_of(hall.program(), 3)[Part::meeting] == 6 * hour + 28 * minute);
  CHECK(days_of(hall.program(), 3).total() == 6 * hour + 28 * minute);
}

TEST_CASE("at one microsecond work that ends is in time for a sitting, an arrival is not") {
  TinyHall hall(2);
  const auto board = hall.meeting({at(10)}, 0, 0);
  hall.applicant(at(9), {external(1 * hour), meeting(board)});
  hall.applicant(at(10), {meeting(board)});
  CHECK(with(told(hall.program()), "done") == Lines{"10:00 1 done", "1+10:00 2 done"});
}

TEST_CASE("without a quorum a meeting does not sit, and all wait for the next") {
  TinyHall hall(30);
  const auto board = hall.meeting({at(10)}, 0, 0);
  hall.meeting_of(board).members = 3;
  hall.meeting_of(board).quorum = 3;
  hall.meeting_of(board).absence = 0.5;
  hall.applicant(at(9), {meeting(board)});
  int sitting = 0;
  const Key key = sub_key(replication_key(1, 0), key_of("meeting:meeting"));
  for (;; ++sitting) {
    Draws draws(sub_key(key, static_cast<std::uint64_t>(sitting)));
    const double first = draws.uniform(), second = draws.uniform(), third = draws.uniform();
    if (first >= 0.5 && second >= 0.5 && third >= 0.5) break;
  }
  CHECK(told(hall.program()).back() == clock(at(10) + sitting * day) + " 1 done");
}

TEST_CASE("work goes to the deputy where he is on duty earlier, by more than the unit may be away") {
  TinyHall hall;
  const auto director = hall.desk("director", {{at(14), at(16), 1}});
  const auto deputy = hall.desk("deputy", {{at(9), at(10), 1}, {at(13, 30), at(17), 1}});
  hall.unit(director).deputy = deputy;
  hall.unit(director).away = 1 * hour;
  hall.applicant(at(8), {work_or_deputy(director, 1 * minute)});      // the deputy is there at 9:00
  hall.applicant(at(9, 30), {work_or_deputy(director, 1 * minute)});  // he is there now
  hall.applicant(at(11), {work_or_deputy(director, 1 * minute)});     // half an hour is not worth it
  hall.applicant(at(15), {work_or_deputy(director, 1 * minute)});     // the director is there
  CHECK(with(told(hall.program()), "call") ==
        Lines{"09:00 1 call deputy.0", "09:30 2 call deputy.0", "14:00 3 call director.0", "15:00 4 call director.0"});
}

TEST_CASE("public notice lasts full working days and ends when the hall opens; a legal clock over a holiday") {
  TinyHall hall(10);
  hall.opens({{at(9), at(17), 1}});
  hall.holiday(2);
  hall.applicant(at(10), {notice(3)});
  // Monday: begins; Tuesday, Thursday and Friday count; Wednesday is a holiday. Over on Saturday's opening.
  CHECK(told(hall.program()) == Lines{"10:00 1 arrive", "10:00 1 external", "5+09:00 1 come_back", "5+09:00 1 done"});

  measure::LegalClock running(at(10)), stopped(at(10));
  const program::Roster& calendar = hall.program().calendar;
  stopped.stop(day + at(10), calendar);
  stopped.resume(3 * day + at(9));  // over the holiday and Tuesday's rest
  CHECK(running.days(5 * day + at(9), calendar) == 4);
  CHECK(stopped.days(5 * day + at(9), calendar) == 3);
}

TEST_CASE("the same person goes on with the next task, without a queue and beyond his shift") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(9), at(12), 1}});
  hall.applicant(at(11, 40), {in_a_row(window, {10 * minute, 5 * minute, 20 * minute})});
  hall.applicant(at(11, 41), {work(window, 1 * minute)});
  const Lines lines = told(hall.program());
  CHECK(about(lines, 1) == Lines{"11:40 1 arrive", "11:40 1 join window", "11:40 1 call window.0",
                                 "11:50 1 go_on window.0", "11:55 1 go_on window.0", "12:15 1 finish window.0",
                                 "12:15 1 done"});
  CHECK(with(lines, "2 call").empty());
  CHECK(days_of(hall.program(), 1)[Part::work] == 35 * minute);
}

TEST_CASE("a person who goes on is suspended with the task in hand") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(9), at(12), 1}});
  hall.applicant(at(11, 40), {in_a_row(desk, {10 * minute, 15 * minute})});
  CHECK(about(told(hall.program()), 1) ==
        Lines{"11:40 1 arrive", "11:40 1 join desk", "11:40 1 call desk.0", "11:50 1 go_on desk.0",
              "12:00 1 suspend desk.0", "1+09:00 1 resume desk.0", "1+09:05 1 finish desk.0", "1+09:05 1 done"});
}

TEST_CASE("a step that lasts too long is chased, and lasts a share of the rest from when the chasing work is done") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  const auto chase = hall.internal_item({work(desk, 30 * minute)});
  hall.applicant(at(9), {hall.chased(3 * hour, 1 * hour, chase, 0.5)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 external", "10:00 2 arrive", "10:00 2 join desk",
                                      "10:00 2 call desk.0", "10:30 2 finish desk.0", "10:30 2 done",
                                      "11:15 1 come_back", "11:15 1 done"});
}

TEST_CASE("chasing work that comes too late changes nothing, nor does any begin for a step that is over in time") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  const auto chase = hall.internal_item({work(desk, 30 * minute)});
  hall.applicant(at(9), {hall.chased(70 * minute, 1 * hour, chase, 0), external(2 * hour)});
  hall.applicant(at(14), {hall.chased(1 * hour, 1 * hour, chase, 0)});
  const Lines lines = told(hall.program());
  CHECK(about(lines, 1) == Lines{"09:00 1 arrive", "09:00 1 external", "10:10 1 come_back", "10:10 1 external",
                                 "12:10 1 come_back", "12:10 1 done"});
  CHECK(with(lines, "arrive") == Lines{"09:00 1 arrive", "10:00 2 arrive", "14:00 3 arrive"});
}

TEST_CASE("chasing work that needs no time ends the step at once where nothing of it is to be left") {
  TinyHall hall;
  const auto chase = hall.internal_item({});
  hall.applicant(at(9), {hall.chased(3 * hour, 1 * hour, chase, 0)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 external", "10:00 2 arrive", "10:00 2 done",
                                      "10:00 1 come_back", "10:00 1 done"});
}

TEST_CASE("a follow-up is an application of its own, which begins first and without the applicant") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  const auto check = hall.internal_item({work(desk, 5 * minute)});
  hall.applicant(at(9), {follow_up(check), work(desk, 1 * minute)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 2 arrive", "09:00 2 join desk", "09:00 2 call desk.0",
                                      "09:00 1 join desk", "09:05 2 finish desk.0", "09:05 1 call desk.0",
                                      "09:05 2 done", "09:06 1 finish desk.0", "09:06 1 done"});
}

}  // namespace
}  // namespace hallsim::twin
