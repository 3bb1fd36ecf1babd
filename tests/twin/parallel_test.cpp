// docs/semantics.md, parallel branches: tiny halls whose facts are known to the microsecond, lived by both halls.
#include "models/measure/checks.hpp"
#include "models/measure/waterfall.hpp"
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

using measure::Part;

/// The waterfall of an applicant who is done.
measure::Parts days_of(const program::Program& program, std::uint64_t applicant) {
  measure::Waterfall waterfall;
  for (const hall::Fact& fact : live(program, 1, 0))
    if (fact.applicant == applicant) waterfall(fact, program);
  return waterfall.parts();
}

TEST_CASE("branches begin in order, his own last, and the application goes on when all are finished") {
  TinyHall hall;
  const auto one = hall.desk("one", one_all_day);
  const auto two = hall.desk("two", one_all_day);
  hall.applicant(at(9), {parallel({{work(one, 10 * minute)}, {work(two, 30 * minute)}, {}}), external(5 * minute)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1/1 fork", "09:00 1/1 join two", "09:00 1/1 call two.0",
                                      "09:00 1/2 fork", "09:00 1/2 meet", "09:00 1 join one", "09:00 1 call one.0",
                                      "09:10 1 finish one.0", "09:10 1 meet", "09:30 1/1 finish two.0",
                                      "09:30 1/1 meet", "09:30 1 external", "09:35 1 come_back", "09:35 1 done"});
  const measure::Parts days = days_of(hall.program(), 1);
  CHECK(days[Part::work] == 30 * minute);
  CHECK(days[Part::external] == 5 * minute);
}

TEST_CASE("the elapsed time follows the branch that finishes last") {
  TinyHall hall;
  const auto desk = hall.desk("desk", {{at(10), at(11), 1}});
  hall.opens({{at(8), at(12), 1}});
  hall.applicant(
      at(9), {external(10 * minute), parallel({{papers(2 * hour)}, {external(20 * minute), work(desk, 10 * minute)}})});
  hall.applicant(at(9), {parallel({{papers(30 * minute)}, {work(desk, 10 * minute)}})});
  const measure::Parts first = days_of(hall.program(), 1);
  CHECK(first[Part::applicant] == 2 * hour);
  CHECK(first[Part::external] == 10 * minute);
  CHECK(first.total() == 2 * hour + 10 * minute);
  const measure::Parts second = days_of(hall.program(), 2);
  CHECK(second[Part::absent] + second[Part::closed] == 1 * hour);
  CHECK(second[Part::work] == 10 * minute);
  CHECK(second[Part::applicant] == 0);
}

TEST_CASE("a branch that waits for others begins out of the last of them, and its way counts from there") {
  TinyHall hall;
  hall.applicant(at(9),
                 {parallel({{external(10 * minute)}, {papers(1 * hour)}, {external(30 * minute)}}, {{}, {}, {0, 1}})});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1/1 fork", "09:00 1/1 applicant", "09:00 1 external",
                                      "09:10 1 come_back", "09:10 1 meet", "10:00 1/1 come_back", "10:00 1/1 meet",
                                      "10:00 1/2 fork", "10:00 1/2 external", "10:30 1/2 come_back", "10:30 1/2 meet",
                                      "10:30 1 done"});
  const measure::Parts days = days_of(hall.program(), 1);
  CHECK(days[Part::applicant] == 1 * hour);
  CHECK(days[Part::external] == 30 * minute);
}

TEST_CASE("branches within branches, and again in each round of a repeat") {
  TinyHall hall;
  const auto desk = hall.desk("desk", one_all_day);
  const Do inner = parallel({{work(desk, 5 * minute)}, {work(desk, 5 * minute)}});
  hall.applicant(at(9), {repeat({parallel({{external(1 * minute)}, {inner}})}, 1, 1)});
  const Lines lines = told(hall.program());
  CHECK(with(lines, "finish") == Lines{"09:05 1/2 finish desk.0", "09:10 1/1 finish desk.0", "09:15 1/2 finish desk.0",
                                       "09:20 1/1 finish desk.0"});
  CHECK(lines.back() == "09:20 1 done");
}

TEST_CASE("finishes of one microsecond come in the order of the branches, the application's own way first") {
  TinyHall hall;
  hall.applicant(at(9), {parallel({{external(10 * minute)}, {external(10 * minute)}, {external(10 * minute)}})});
  CHECK(with(told(hall.program()), "09:10") == Lines{"09:10 1 come_back", "09:10 1 meet", "09:10 1/1 come_back",
                                                     "09:10 1/1 meet", "09:10 1/2 come_back", "09:10 1/2 meet",
                                                     "09:10 1 done"});
}

TEST_CASE("nobody gives up while branches of his application are under way") {
  TinyHall hall;
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(8), {work(window, 2 * hour)});
  hall.applicant(at(9), {parallel({{work(window, 10 * minute)}, {external(1 * minute)}})}, {.patience = 10 * minute});
  CHECK(with(told(hall.program()), "2 give_up").empty());
  CHECK(about(told(hall.program()), 2).back() == "10:10 2 done");
}

}  // namespace
}  // namespace hallsim::twin
