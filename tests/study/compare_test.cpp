// Studies: the same numbers on any number of threads, paired differences, a stop that keeps what is finished.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <string>

#include "models/study/study.hpp"
#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

study::Plan plan_of(int replications, int threads) {
  study::Plan plan;
  plan.replications = replications;
  plan.threads = threads;
  plan.seed = 3;
  return plan;
}

std::size_t place(const std::vector<measure::Measure>& measures, const std::string& name) {
  const auto found = std::find_if(measures.begin(), measures.end(), [&](const auto& m) { return m.name == name; });
  REQUIRE(found != measures.end());
  return static_cast<std::size_t>(found - measures.begin());
}

study::Estimate get(const study::Result& result, const std::string& name) {
  return result.estimates[place(result.measures, name)];
}
study::Estimate get(const study::Difference& difference, const std::string& name) {
  return difference.estimates[place(difference.measures, name)];
}

/// Bit for bit, so that NaN equals NaN.
bool same(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }
bool same(const study::Estimate& a, const study::Estimate& b) {
  return same(a.mean, b.mean) && same(a.low, b.low) && same(a.high, b.high) && a.count == b.count &&
         a.replications == b.replications;
}

}  // namespace

TEST_CASE("one, two and four threads give the same bits") {
  const program::Program office = busy_office(16 * week, 4 * week);
  program::Program larger = office;
  larger.units[0].servers = 4;
  larger.units[0].roster = office_hours(4);
  const study::Comparison one = study::compare({&office, &larger}, plan_of(9, 1));
  CHECK(one.replications == 9);
  for (const int threads : {2, 4}) {
    const study::Comparison many = study::compare({&office, &larger}, plan_of(9, threads));
    REQUIRE(many.replications == 9);
    for (std::size_t p = 0; p < 2; ++p) {
      CHECK(std::equal(one.results[p].estimates.begin(), one.results[p].estimates.end(),
                       many.results[p].estimates.begin(), [](const auto& a, const auto& b) { return same(a, b); }));
      CHECK(std::equal(one.differences[p].estimates.begin(), one.differences[p].estimates.end(),
                       many.differences[p].estimates.begin(), [](const auto& a, const auto& b) { return same(a, b); }));
      CHECK(one.results[p].queue.window == many.results[p].queue.window);
    }
  }
}

TEST_CASE("a study that holds its replications to the laws gives the same bits, and tells of each hall what held") {
  const program::Program office = busy_office(8 * week, 2 * week), queue = mmc(1, 0.9, 1, week).program;
  study::Plan plan = plan_of(5, 2);
  const study::Comparison plain = study::compare({&office, &queue}, plan);
  plan.check = true;
  const study::Comparison held = study::compare({&office, &queue}, plan);
  for (std::size_t p = 0; p < 2; ++p) {
    CHECK(std::equal(plain.results[p].estimates.begin(), plain.results[p].estimates.end(),
                     held.results[p].estimates.begin(), [](const auto& a, const auto& b) { return same(a, b); }));
    CHECK(plain.results[p].queue.window == held.results[p].queue.window);
    CHECK(plain.results[p].checks.empty());
    REQUIRE(held.results[p].checks.size() == 6);
    for (const measure::Check& law : held.results[p].checks) {
      INFO(law.law);
      CHECK(law.failed == 0);
    }
    std::uint64_t applicants = 0;  // each is at least once looked at, in each replication
    for (std::size_t r = 0; r < 5; ++r) {
      CHECK(plain.results[p].outcomes[r].events == held.results[p].outcomes[r].events);
      applicants += held.results[p].outcomes[r].applicants;
    }
    CHECK(held.results[p].checks[1].compared > applicants);
    CHECK(held.results[p].checks[2].compared == 5);
  }
}

TEST_CASE("a comparison pairs the replications: nothing changed, no difference, no interval") {
  const program::Program office = busy_office(8 * week);
  const study::Comparison comparison = test::compare({&office, &office}, plan_of(4, 2));
  for (const study::Estimate& estimate : comparison.differences[1].estimates) {
    if (estimate.replications == 0) continue;
    CHECK(estimate.mean == 0);
    CHECK(estimate.low == 0);
    CHECK(estimate.high == 0);
  }
  CHECK(comparison.differences[0].measures.empty());
}

TEST_CASE("the same applicants in both halls make a difference sharper than its parts") {
  const program::Program three = mmc(0.2, 10, 3, 4 * week).program, four = mmc(0.2, 10, 4, 4 * week).program;
  const study::Comparison comparison = test::compare({&three, &four}, plan_of(20, 2));
  const study::Estimate before = get(comparison.results[0], "window.wait");
  const study::Estimate after = get(comparison.results[1], "window.wait");
  const study::Estimate difference = get(comparison.differences[1], "window.wait");
  CHECK(difference.mean == Approx(after.mean - before.mean));
  CHECK(difference.high < 0);
  const auto half = [](const study::Estimate& e) { return (e.high - e.low) / 2; };
  CHECK(half(difference) < std::hypot(half(before), half(after)));
  CHECK(difference.count == 20);  // pairs
  CHECK(get(comparison.differences[1], "staff.people").mean == 1);
  CHECK(get(comparison.differences[1], "staff.people").low == 1);
}

TEST_CASE(
    "a replication in which one hall has nothing to average is left out of both, so that means and difference agree") {
  const program::Program quick = mmc(2e-4, 0.2, 1, 2 * day).program, slow = mmc(2e-4, 1e-4, 1, 2 * day).program;
  const study::Comparison comparison = test::compare({&quick, &slow}, plan_of(12, 2));
  const study::Estimate before = get(comparison.results[0], "days.elapsed"),
                        after = get(comparison.results[1], "days.elapsed");
  const study::Estimate difference = get(comparison.differences[1], "days.elapsed");
  CHECK(after.replications < 12);
  CHECK(before.replications == after.replications);
  CHECK(difference.replications == after.replications);
  CHECK(difference.mean == Approx(after.mean - before.mean));
}

TEST_CASE("halls tell whether they saw the same applicants") {
  const program::Program three = mmc(0.2, 10, 3, 4 * day).program, four = mmc(0.2, 10, 4, 4 * day).program;
  const program::Program busier = mmc(0.21, 10, 4, 4 * day).program;
  const study::Comparison comparison = test::compare({&three, &four, &busier}, plan_of(1, 1));
  const auto people = [&](std::size_t i) { return comparison.results[i].outcomes[0].people; };
  CHECK(people(0) == people(1));
  CHECK(people(0) != people(2));
}

TEST_CASE("the parts of a difference waterfall add up to the difference of the days") {
  const program::Program office = busy_office(16 * week, 4 * week);
  program::Program daily = office;
  daily.units[2].roster = office_hours(1);
  const study::Comparison comparison = test::compare({&office, &daily}, plan_of(6, 2));
  double sum = 0;
  for (const char* part : {"queue", "work", "absent", "courier", "external", "applicant", "closed"})
    sum += get(comparison.differences[1], std::string("waterfall.") + part).mean;
  CHECK(sum == Approx(get(comparison.differences[1], "days.elapsed").mean).epsilon(1e-9));
  CHECK(sum < 0);
}

TEST_CASE("a unit that only one hall has makes no difference, and is no error") {
  const program::Program one = mmc(0.2, 2, 1, day).program;
  SmallHall other(day);
  other.work(other.window("kiosk", 1), "serve", exponential_minutes(2));
  other.poisson("door", 0.2, other.item("visit"));
  const study::Comparison comparison = test::compare({&one, &other.program}, plan_of(3, 1));
  for (const measure::Measure& measure : comparison.differences[1].measures) CHECK(measure.name.rfind("unit.", 0) != 0);
  CHECK(get(comparison.differences[1], "window.wait").replications == 3);
}

TEST_CASE("a stop keeps the replications that are finished") {
  const program::Program queue = mmc(1, 0.9, 1, 26 * week).program;  // long beside the time until a stop is heard
  std::atomic<bool> stop = false;
  study::Plan plan = plan_of(1000, 2);
  plan.stop = &stop;
  int told = 0;
  plan.progress = [&](int done, int of) {
    told = done;
    CHECK(of == 1000);
    if (done >= 5) stop = true;
  };
  const study::Comparison comparison = study::replicate(queue, plan);
  CHECK(comparison.stopped);
  CHECK(told >= 5);
  CHECK(comparison.replications >= 3);
  CHECK(comparison.replications < 1000);
  CHECK(comparison.results[0].outcomes.size() == static_cast<std::size_t>(comparison.replications));
  CHECK(get(comparison.results[0], "window.wait").replications == comparison.replications);
}

TEST_CASE("one replication has a mean and no interval") {
  const program::Program queue = mmc(1, 0.5, 1, day).program;
  const study::Comparison comparison = test::replicate(queue, plan_of(1, 1));
  const study::Estimate wait = get(comparison.results[0], "window.wait");
  CHECK(wait.mean > 0);
  CHECK(std::isnan(wait.low));
  CHECK(std::isnan(wait.high));
  CHECK_FALSE(comparison.stopped);
  CHECK(comparison.results[0].outcomes[0].events > 0);
}
