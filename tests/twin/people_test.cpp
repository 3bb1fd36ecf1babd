// docs/semantics.md, who of the people does what and how fast: skills, learning, overtime. Tiny halls whose facts are
// known to the microsecond, lived by both halls.
#include <algorithm>

#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

/// Two people: the first is at home with priority-1 items, the second with all others, and both can do the rest.
program::Index two_trades(TinyHall& hall, double secondary_efficiency) {
  const auto desk = hall.desk("desk", {{0, day, 2}});
  for (std::uint32_t i = 0; i < 2; ++i) {
    program::SkillGroup group;
    group.first = i;
    group.end = i + 1;
    group.secondary_efficiency = secondary_efficiency;
    hall.unit(desk).skills.push_back(group);
  }
  return desk;
}

/// Settles who can do what, when all applicants are known.
void settle_skills(TinyHall& hall, program::Index desk) {
  const program::Program& program = hall.program();
  for (std::uint32_t i = 0; i < 2; ++i) {
    auto& of_step = hall.unit(desk).skills[i].of_step;
    of_step.assign(program.steps.size(), 0);
    for (const program::Item& item : program.items)
      for (program::Index s = item.first_step; s < item.end_step; ++s)
        of_step[s] = (item.priority == 1) == (i == 0) ? 1 : 2;
  }
}

TEST_CASE("skills: of those who wait, a person takes his primary work first, and other work when there is none") {
  TinyHall hall;
  const auto desk = two_trades(hall, 0.5);
  for (int i = 0; i < 2; ++i) hall.applicant(at(9), {work(desk, 10 * minute)}, {.priority = i == 0 ? 1 : 5});
  hall.applicant(at(9, 1), {work(desk, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 2), {work(desk, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 3), {work(desk, 10 * minute)}, {.priority = 1});
  settle_skills(hall, desk);
  CHECK(with(told(hall.program()), "desk.") ==
        Lines{"09:00 1 call desk.0", "09:00 2 call desk.1", "09:10 1 finish desk.0", "09:10 5 call desk.0",
              "09:10 2 finish desk.1", "09:10 3 call desk.1", "09:20 3 finish desk.1", "09:20 4 call desk.1",
              "09:20 5 finish desk.0", "09:30 4 finish desk.1"});
}

TEST_CASE("best skilled: of the idle, the one who is quickest at this work is called, though idle for less time") {
  TinyHall hall;
  const auto desk = two_trades(hall, 0.5);
  hall.unit(desk).best_skilled = true;
  hall.applicant(at(9), {work(desk, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 20), {work(desk, 10 * minute)}, {.priority = 5});
  hall.applicant(at(9, 25), {work(desk, 10 * minute)}, {.priority = 5});  // the other one, at half his speed
  settle_skills(hall, desk);
  CHECK(with(told(hall.program()), "desk.") == Lines{"09:00 1 call desk.1", "09:10 1 finish desk.1",
                                                     "09:20 2 call desk.1", "09:25 3 call desk.0",
                                                     "09:30 2 finish desk.1", "09:45 3 finish desk.0"});
}

TEST_CASE("learning: each doubling of the cases saves the same share, until the work content is reached") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.unit(desk).learning = 1;  // halves with each doubling
  hall.unit(desk).learned = 4;
  for (int i = 0; i < 5; ++i) hall.applicant(at(9), {work(desk, 12 * minute)});
  CHECK(with(told(hall.program()), "finish") == Lines{"09:48 1 finish desk.0", "10:12 2 finish desk.0",
                                                      "10:28 3 finish desk.0", "10:40 4 finish desk.0",
                                                      "10:52 5 finish desk.0"});
}

TEST_CASE("learning on errors: rework is likelier after the first cases, down to what the flow says") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.learns_errors(desk, 8);
  for (int i = 0; i < 20; ++i) hall.applicant(at(9), {repeat({work(desk, minute)}, 0.25, 1)});
  const Lines lines = told(hall.program());
  const auto sent_back = [&](int number) { return with(lines, fmt::format(" {} again", number)).size() == 1; };
  CHECK(sent_back(1));  // 8 and 4 times as likely: for certain
  CHECK(sent_back(2));
  std::size_t later = 0;
  for (int number = 9; number <= 20; ++number) later += sent_back(number) ? 1 : 0;
  CHECK(later < 8);
}

TEST_CASE("drift: work takes longer by its share in a week since the last patrol") {
  TinyHall hall(21);
  const auto desk = hall.desk("desk", one_all_day);
  hall.unit(desk).drift = 0.5;
  hall.unit(desk).patrols = {0, 2 * week};
  for (const Time when : {Time{0}, week, 2 * week}) hall.applicant(when, {work(desk, 10 * minute)});
  CHECK(with(told(hall.program()), "finish") ==
        Lines{"00:10 1 finish desk.0", "7+00:15 2 finish desk.0", "14+00:10 3 finish desk.0"});
}

TEST_CASE("trips: a person takes along what waits in the same area, as many as have a place, and travels once") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.trips(desk, 30 * minute, 2, {1});
  for (int i = 0; i < 3; ++i) hall.applicant(at(9), {work(desk, 10 * minute)});
  hall.applicant(at(12), {work(desk, 10 * minute)});  // nobody is out any more
  CHECK(with(told(hall.program(), true), "desk.") ==
        Lines{"09:00 desk.0 sets out", "09:00 1 call desk.0", "09:40 1 finish desk.0", "09:40 2 call desk.0",
              "09:50 2 finish desk.0", "09:50 desk.0 sets out", "09:50 3 call desk.0", "10:30 3 finish desk.0",
              "12:00 desk.0 sets out", "12:00 4 call desk.0", "12:40 4 finish desk.0"});
}

TEST_CASE("trips: a trip waits until enough have gathered, and the first in line is seen first") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.trips(desk, 30 * minute, 4, {1});
  hall.unit(desk).trips->gather = 3;
  hall.unit(desk).trips->gather_at_most = 2 * hour;
  for (const Time when : {at(8), at(8, 20), at(8, 50), at(9), at(12)}) hall.applicant(when, {work(desk, 10 * minute)});
  CHECK(with(told(hall.program(), true), "desk.") ==
        Lines{"08:50 desk.0 sets out", "08:50 1 call desk.0", "09:30 1 finish desk.0", "09:30 2 call desk.0",
              "09:40 2 finish desk.0", "09:40 3 call desk.0", "09:50 3 finish desk.0", "09:50 4 call desk.0",
              "10:00 4 finish desk.0", "14:00 desk.0 sets out", "14:00 5 call desk.0", "14:40 5 finish desk.0"});
}

TEST_CASE("trips: who has waited long enough has a trip of his own, and work that was begun waits for nobody") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}});
  hall.trips(desk, 30 * minute, 4, {1});
  hall.unit(desk).shift_end = program::ShiftEnd::hand_over;
  hall.unit(desk).trips->gather = 2;
  hall.unit(desk).trips->gather_at_most = 3 * hour;
  hall.applicant(at(8), {work(desk, 60 * minute)});
  hall.applicant(at(11, 40), {work(desk, 10 * minute)});
  CHECK(with(told(hall.program()), "desk.") == Lines{"11:00 1 call desk.0", "12:00 1 suspend desk.0",
                                                     "1+08:00 1 resume desk.0", "1+09:00 1 finish desk.0",
                                                     "1+09:00 2 call desk.0", "1+09:10 2 finish desk.0"});
}

TEST_CASE("trips: what waits first in another area is left for the next trip") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  hall.trips(desk, 30 * minute, 20, {0.5, 1});
  for (int i = 0; i < 20; ++i) hall.applicant(at(9), {work(desk, 10 * minute)});
  const Lines lines = told(hall.program(), true);
  CHECK(with(lines, "sets out").size() == 2);
  CHECK(with(lines, "finish").back().starts_with("13:20"));  // 20 x 10 min, two ways of 30 min
}

TEST_CASE("overtime is worked to the end of its hours when enough waits as they begin, and not otherwise") {
  TinyHall hall(2);
  const auto desk = hall.desk("desk", {{at(8), at(12), 1}});
  const auto extra = hall.desk("extra", {{at(14), at(15), 1}});
  hall.unit(desk).overtime.push_back({hall.unit(extra).roster, 2});
  hall.applicant(at(11), {work(desk, 70 * minute)});
  hall.applicant(at(11, 30), {work(desk, 20 * minute)});  // with 1, who is suspended: only one waits
  hall.applicant(day + at(12, 30), {work(desk, 40 * minute)});
  hall.applicant(day + at(13, 30), {work(desk, 40 * minute)});
  CHECK(with(told(hall.program(), true), "desk") ==
        Lines{"00:00 desk has 0",      "08:00 desk has 1",        "11:00 1 join desk",       "11:00 1 call desk.0",
              "11:30 2 join desk",     "12:00 desk has 0",        "12:00 1 suspend desk.0",  "14:00 desk has 0",
              "15:00 desk has 0",      "1+08:00 desk has 1",      "1+08:00 1 resume desk.0", "1+08:10 1 finish desk.0",
              "1+08:10 2 call desk.0", "1+08:30 2 finish desk.0", "1+12:00 desk has 0",      "1+12:30 3 join desk",
              "1+13:30 4 join desk",   "1+14:00 desk has 1",      "1+14:00 3 call desk.0",   "1+14:40 3 finish desk.0",
              "1+14:40 4 call desk.0", "1+15:00 desk has 0",      "1+15:00 4 suspend desk.0"});
}

TEST_CASE("absence: who does not come on a day is drawn for each person and day; the others do his work") {
  TinyHall hall(60);
  const auto desk = hall.desk("desk", {{at(8), at(12), 2}});
  hall.unit(desk).absence = 0.3;
  hall.applicant(at(9), {work(desk, 10 * minute)});
  const Lines lines = told(hall.program(), true);
  std::size_t mornings = 0;
  for (const std::uint32_t person : {0U, 1U})
    for (int number = 0; number < 60; ++number) {
      Key key = sub_key(sub_key(replication_key(1, 0), key_of("absence")), key_of("desk"));
      key = sub_key(sub_key(key, person), static_cast<Key>(number));
      const bool comes = Draws(key).uniform() >= 0.3;
      mornings += comes ? 1 : 0;
      const std::string line = fmt::format("{} desk.{} comes", clock(number * day + at(8)), person);
      CHECK((std::count(lines.begin(), lines.end(), line) == 1) == comes);
    }
  CHECK(with(lines, "comes").size() == mornings);
  CHECK(with(lines, "goes").size() == mornings);
}

TEST_CASE("breaks: people go in turns, each finishes what he has in hand first and comes back when his turn ends") {
  TinyHall hall;
  const auto window = hall.window("window", {{at(8), at(17), 3}});
  hall.breaks(window, {{at(12), 30 * minute, 2}});
  for (int i = 0; i < 3; ++i) hall.applicant(at(11, 50), {work(window, 20 * minute)});
  hall.applicant(at(12, 5), {work(window, 60 * minute)});
  hall.applicant(at(12, 5), {work(window, 5 * minute)});
  CHECK(with(told(hall.program(), true), "window") ==
        Lines{"00:00 window has 0",      "08:00 window has 3",      "08:00 window.0 comes",  "08:00 window.1 comes",
              "08:00 window.2 comes",    "11:50 1 join window",     "11:50 1 call window.0", "11:50 2 join window",
              "11:50 2 call window.1",   "11:50 3 join window",     "11:50 3 call window.2", "12:00 window has 1",
              "12:00 window.0 goes",     "12:00 window.2 goes",     "12:05 4 join window",   "12:05 5 join window",
              "12:10 1 finish window.0", "12:10 2 finish window.1", "12:10 4 call window.1", "12:10 3 finish window.2",
              "12:30 window has 2",      "12:30 window.1 goes",     "12:30 window.0 comes",  "12:30 window.2 comes",
              "12:30 5 call window.0",   "12:35 5 finish window.0", "13:00 window has 3",    "13:00 window.1 comes",
              "13:10 4 finish window.1", "17:00 window has 0",      "17:00 window.0 goes",   "17:00 window.1 goes",
              "17:00 window.2 goes"});
}

TEST_CASE("breaks: suspended work waits for its own person, who is back after the break and not with the next turn") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(17), 2}});
  hall.breaks(desk, {{at(12), 30 * minute, 2}});
  hall.applicant(at(11, 50), {work(desk, 30 * minute)});
  hall.applicant(at(11, 50), {work(desk, 60 * minute)});
  CHECK(with(told(hall.program()), "desk.") ==
        Lines{"11:50 1 call desk.0", "11:50 2 call desk.1", "12:00 1 suspend desk.0", "12:30 2 suspend desk.1",
              "12:30 1 resume desk.0", "12:50 1 finish desk.0", "13:00 2 resume desk.1", "13:20 2 finish desk.1"});
}

TEST_CASE("breaks: with refuse_late a person begins only what ends before his own break") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(17), 2}});
  hall.unit(desk).shift_end = program::ShiftEnd::refuse_late;
  hall.breaks(desk, {{at(12), 30 * minute, 2}});
  hall.applicant(at(11, 50), {work(desk, 20 * minute)});
  hall.applicant(at(11, 50), {work(desk, 20 * minute)});
  CHECK(with(told(hall.program()), "call") == Lines{"11:50 1 call desk.1", "12:10 2 call desk.1"});
}

TEST_CASE("breaks: who is called to overtime in the hours of his break works") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(8), at(17), 1}});
  hall.breaks(desk, {{at(12), 1 * hour, 1}});
  program::Overtime overtime;
  overtime.roster = hall.unit(hall.desk("as in overtime", {{at(12), at(13), 1}})).roster;
  hall.unit(desk).overtime = {overtime};
  hall.applicant(at(11, 30), {work(desk, 60 * minute)});
  hall.applicant(at(11, 40), {work(desk, 10 * minute)});
  CHECK(with(told(hall.program()), "desk.") ==
        Lines{"11:30 1 call desk.0", "12:30 1 finish desk.0", "12:30 2 call desk.0", "12:40 2 finish desk.0"});
}

}  // namespace
}  // namespace hallsim::twin
