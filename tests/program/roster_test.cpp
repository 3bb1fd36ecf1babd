// Rosters and arrival profiles against the plainest way to compute the same: minute by minute.
#include "models/program/roster.hpp"

#include "models/program/rate_profile.hpp"
#include "sim/draws.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::program;

namespace {

/// A week with lunch, a short Friday and closed weekends; day 9 is a holiday, day 12 (a Saturday) is worked.
Roster office() {
  const std::vector<Span> closed{{0, day, 0, false}};
  const std::vector<Span> full{{0, 8 * hour, 0, false},          {8 * hour, 12 * hour, 3, true},
                               {12 * hour, 13 * hour, 0, false}, {13 * hour, 16 * hour, 2, true},
                               {16 * hour, 17 * hour, 0, true},  {17 * hour, day, 0, false}};
  const std::vector<Span> friday{{0, 8 * hour, 0, false}, {8 * hour, 12 * hour, 1, true}, {12 * hour, day, 0, false}};
  return Roster({closed, full, friday}, {1, 1, 1, 1, 2, 0, 0}, {{9, 0}, {12, 1}}, 0);
}

const Span& slow_span(const Roster& roster, Time t) {
  for (const Span& span : roster.plan_of(t / day))
    if (t % day < span.to) return span;
  throw std::logic_error("a plan covers its day");
}

}  // namespace

TEST_CASE("a wait splits into queue, absent and closed exactly as a minute-by-minute walk does") {
  const Roster roster = office();
  for (Key trial = 0; trial < 300; ++trial) {
    Draws draws(sub_key(7, trial));
    const Time from = static_cast<Time>(draws.uniform() * 30 * 24 * 60) * minute;
    const Time to = from + static_cast<Time>(draws.uniform() * 6 * 24 * 60) * minute;
    WaitParts slow;
    Time person = 0;
    for (Time t = from; t < to; t += minute) {
      const Span& span = slow_span(roster, t);
      (span.staff > 0 ? slow.queue : span.open ? slow.absent : slow.closed) += minute;
      person += span.staff * minute;
    }
    const WaitParts fast = roster.split(from, to);
    CHECK(fast.queue == slow.queue);
    CHECK(fast.absent == slow.absent);
    CHECK(fast.closed == slow.closed);
    CHECK(roster.person_time(from, to) == person);
  }
}

TEST_CASE("the parts of a wait add up to the wait for any microsecond") {
  const Roster roster = office();
  for (Key trial = 0; trial < 1000; ++trial) {
    Draws draws(sub_key(8, trial));
    const Time from = static_cast<Time>(draws.uniform() * 1e12);
    const Time to = from + static_cast<Time>(draws.uniform() * 1e12);
    const WaitParts parts = roster.split(from, to);
    CHECK(parts.queue + parts.absent + parts.closed == to - from);
  }
}

TEST_CASE("the next change of staff is the first moment at which the number differs") {
  const Roster roster = office();
  for (Time t = 0; t < 16 * day; t += 37 * minute) {
    Time slow = t + 1;
    while (roster.staff_at(slow) == roster.staff_at(t)) slow = (slow / minute + 1) * minute;
    CHECK(roster.next_change(t) == slow);
  }
}

TEST_CASE("an opening is one stretch of staffed time") {
  const Roster roster = office();
  CHECK(roster.next_opening(0).from == 8 * hour);
  CHECK(roster.next_opening(9 * hour).from == 8 * hour);
  CHECK(roster.next_opening(9 * hour).to == 12 * hour);
  CHECK(roster.next_opening(12 * hour).from == 13 * hour);
  CHECK(roster.next_opening(16 * hour).from == day + 8 * hour);
  CHECK(roster.next_opening(4 * day + 12 * hour).from == 7 * day + 8 * hour);
}

TEST_CASE("working days are counted over holidays and moved working days") {
  const Roster roster = office();
  CHECK(roster.working_days(0, 4) == 4);
  CHECK(roster.working_days(4, 7) == 1);
  CHECK(roster.working_days(7, 13) == 4);  // Tuesday, not the holiday, Thursday, Friday, the worked Saturday
  CHECK(roster.working_days(3, 3) == 0);
  CHECK_FALSE(roster.works_on(9));
  CHECK(roster.works_on(12));
}

TEST_CASE("a unit that closes for lunch is staffed later today, one that went home is not") {
  const Roster roster = office();
  CHECK(roster.staffed_later_today(12 * hour));
  CHECK_FALSE(roster.staffed_later_today(16 * hour));
}

TEST_CASE("a roster of always is constant and never closed") {
  const Roster roster = Roster::always(4);
  CHECK(roster.constant());
  CHECK(roster.next_change(0) == never);
  CHECK(roster.staff_at(1234567890123) == 4);
  CHECK(roster.split(5, 25).queue == 20);
  CHECK(roster.working_days(0, 100) == 100);
}

TEST_CASE("a rate profile spends exactly the drawn amount, over nights, weekends and holidays") {
  std::array<std::vector<RateSpan>, 7> week;
  for (std::size_t i = 0; i < 5; ++i)
    week[i] = {{8 * hour, 12 * hour, 2e-9}, {13 * hour, 17 * hour, 1e-9 * static_cast<double>(i + 1)}};
  const RateProfile profile(week, {3}, {{5, 0}}, 0);
  for (Key trial = 0; trial < 300; ++trial) {
    Draws draws(sub_key(9, trial));
    const Time from = static_cast<Time>(draws.uniform() * 7 * static_cast<double>(day));
    const double amount = draws.uniform() * 100;
    const Time at = profile.after(from, amount, 100 * day);
    CHECK(profile.expected(from, at) == Approx(amount).margin(1e-8));
    const Time within = at % day;
    CHECK(((within >= 8 * hour && within < 12 * hour) || (within >= 13 * hour && within < 17 * hour)));
    CHECK(at / day != 3);
  }
  CHECK(profile.after(0, 1e9, 100 * day) == never);
}

TEST_CASE("person-time of ten thousand people over a thousand years is not too much") {
  const Roster crowd = Roster::always(10'000);
  const Time millennium = 365'250 * day;
  CHECK(static_cast<double>(crowd.person_time(0, millennium)) == Approx(1e4 * static_cast<double>(millennium)));
}

TEST_CASE("the length of a working day is the mean of the week's") {
  CHECK(office().working_day_length() == (4 * (4 + 3) + 4) * hour / 5);
  CHECK(Roster::always(1).working_day_length() == day);
}
