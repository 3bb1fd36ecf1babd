// The curve over the day, and the answers from within a shift.
#include "models/measure/half_hours.hpp"

#include <algorithm>

#include "models/measure/steady.hpp"
#include "sim/draws.hpp"
#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;

TEST_CASE("a queue over the day is averaged over working days by half-hour") {
  const program::Roster office = office_hours(1);
  measure::HalfHours curve(office);
  curve.add(10 * hour, 10 * hour + 15 * minute, 4);             // Monday
  curve.add(day + 9 * hour + 45 * minute, day + 11 * hour, 2);  // Tuesday, over three half-hours
  curve.add(4 * day + 16 * hour, 7 * day + 9 * hour, 1);        // Friday 16:00 over the weekend to Monday 09:00
  const auto means = curve.means(0, 14 * day);                  // ten working days
  REQUIRE(means.size() == 48);
  CHECK(means[19] == Approx(2 * 15.0 / 300));
  CHECK(means[20] == Approx((4 * 15.0 + 2 * 30.0) / 300));
  CHECK(means[21] == Approx(2 * 30.0 / 300));
  CHECK(means[22] == 0);
  CHECK(means[33] == Approx(30.0 / 300));
  CHECK(means[0] == Approx(30.0 / 300));  // the second Monday only: nobody counts Saturday
}

TEST_CASE("a stretch of no length at midnight changes nothing") {
  const program::Roster always = program::Roster::always(1);
  measure::HalfHours curve(always);
  curve.add(10 * hour, 10 * hour + minute, 1);
  curve.add(day, day, 1);
  curve.add(day + minute, day + 2 * minute, 1);
  CHECK(curve.means(0, 2 * day)[0] == Approx(1.0 / 60));
}

TEST_CASE("a period that begins within a half-hour counts the half-hour by what is in it") {
  const program::Roster always = program::Roster::always(1);
  measure::HalfHours curve(always);
  curve.add(20 * minute, 30 * minute, 3);
  CHECK(curve.means(20 * minute, 60 * minute)[0] == Approx(3));
}

TEST_CASE("a steady stretch answers as the roster does") {
  for (const program::Roster& roster : {office_hours(3), signing_hours(), program::Roster::always(2)}) {
    measure::Steady steady(roster);
    Draws draws(key_of("steady"));
    Time to = 0;
    for (int i = 0; i < 2000; ++i) {
      to += static_cast<Time>(draws.uniform() * static_cast<double>(2 * hour));
      const double reach = i % 10 == 0 ? static_cast<double>(9 * day) : static_cast<double>(3 * hour);
      const Time from = std::max(Time{0}, to - static_cast<Time>(draws.uniform() * reach));
      const program::WaitParts fast = steady.split(from, to), slow = roster.split(from, to);
      REQUIRE(fast.queue == slow.queue);
      REQUIRE(fast.absent == slow.absent);
      REQUIRE(fast.closed == slow.closed);
      Time people = 0;
      for (std::int32_t person = 0; person < 3; ++person) people += steady.on_duty(from, to, person);
      REQUIRE(people == roster.person_time(from, to));
    }
  }
}
