// docs/semantics.md, who comes when: groups, cohorts, appointments, channels; lived by both halls.
#include <cmath>

#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

/// A hall in which one stream brings the first item, for as long as a test says.
program::Program streaming(int days, double per_hour) {
  TinyHall hall(days);
  hall.applicant(0, {external(1 * minute)});
  program::Program program = hall.program();
  program::Stream& stream = program.streams.front();
  stream.recorded = false;
  stream.planned = true;
  stream.arrivals.clear();
  stream.rate = program::RateProfile::constant(per_hour / static_cast<double>(hour));
  return program;
}

TEST_CASE("a finite cohort comes between two days, and no more than there are") {
  program::Program program = streaming(10, 10);
  program.streams.front().begins = 2 * day;
  program.streams.front().ends = 3 * day;
  const Lines lines = with(told(program), "arrive");
  CHECK(lines.size() > 100);
  for (const std::string& line : lines) CHECK(line.substr(0, 2) == "2+");
  program.streams.front().most = 63;
  CHECK(with(told(program), "arrive").size() == 63);
}

TEST_CASE("whoever came in the streams that a finite cohort follows counts, through one without a limit too") {
  program::Program program = streaming(10, 10);
  program::Stream then = program.streams.front();
  program.streams.front().ends = 1 * day;
  then.begins = 1 * day;
  then.ends = 2 * day;
  then.follows = 0;
  then.key = key_of("second");
  program.streams.push_back(then);
  then.begins = 2 * day;
  then.ends = never;
  then.follows = 1;
  then.most = 600;
  then.key = key_of("third");
  program.streams.push_back(then);
  REQUIRE(compare(program, 1, 0).empty());
  CHECK(with(told(program), "arrive").size() == 600);
  program.streams.back().most = 10;  // fewer than came before
  REQUIRE(compare(program, 1, 0).empty());
  const std::size_t before = with(told(program), "arrive").size();
  CHECK(before > 400);
  CHECK(before < 560);
}

TEST_CASE("who comes in a group comes at one microsecond, each with an application of his own") {
  program::Program program = streaming(1, 2);
  program.streams.front().group = {0, 0, 1};
  const Lines lines = with(told(program), "arrive");
  REQUIRE(lines.size() > 30);
  for (std::size_t i = 0; i + 2 < lines.size(); i += 3) {
    CHECK(lines[i].substr(0, 5) == lines[i + 1].substr(0, 5));
    CHECK(lines[i].substr(0, 5) == lines[i + 2].substr(0, 5));
  }
}

TEST_CASE("appointments: who keeps his, comes early or late, in the order of coming") {
  program::Program program = streaming(1, 1);
  program::Stream& stream = program.streams.front();
  stream.slots = {at(9), at(9, 30), at(10)};
  stream.places = 2;
  stream.early = 10 * minute;
  CHECK(with(told(program), "arrive") == Lines{"08:50 1 arrive", "08:50 2 arrive", "09:20 3 arrive", "09:20 4 arrive",
                                               "09:50 5 arrive", "09:50 6 arrive"});
  stream.shows = 0.5;
  std::size_t kept = 0;
  const Key stream_key = sub_key(replication_key(1, 0), stream.key);
  for (std::uint64_t k = 0; k < 6; ++k)
    if (Draws(sub_key(sub_key(stream_key, k), key_of("shows"))).uniform() < 0.5) ++kept;
  CHECK(with(told(program), "arrive").size() == kept);
}

TEST_CASE("a share of the applicants, which grows evenly, uses another channel") {
  TinyHall hall(10);
  hall.applicant(0, {external(1 * minute)});
  hall.applicant(0, {external(2 * minute)});
  program::Program program = hall.program();
  program.streams.resize(1);
  program::Stream& stream = program.streams.front();
  stream.recorded = false;
  stream.arrivals.clear();
  stream.rate = program::RateProfile::constant(60.0 / static_cast<double>(hour));
  stream.shift = 0.8;
  stream.shift_from = 2 * day;
  stream.shift_to = 6 * day;
  stream.shifted = {1};
  program.items[1].comes = false;
  REQUIRE(compare(program, 1, 0).empty());
  std::array<double, 10> shifted{}, all{};
  for (const hall::Fact& fact : live(program, 1, 0)) {
    if (fact.verb != hall::Verb::arrive) continue;
    const auto today = static_cast<std::size_t>(fact.at / day);
    ++all.at(today);
    shifted.at(today) += fact.item == 1 ? 1 : 0;
    CHECK(fact.present == (fact.item == 0));
  }
  CHECK(shifted[1] == 0);
  CHECK(shifted[4] / all[4] == Approx(0.5).margin(0.06));  // 2.5 of 4 days, of 0.8
  CHECK(shifted[8] / all[8] == Approx(0.8).margin(0.04));
}

}  // namespace
}  // namespace hallsim::twin
