// Jobs on threads: the same results for any number of threads, a stop that leaves a beginning, errors that come back.
#include "sim/replicate.hpp"

#include <atomic>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "sim/draws.hpp"
#include "sim/tally.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

// A job whose length varies, and whose worker reuses its memory.
auto make_worker() {
  return [memory = std::vector<double>()](int job) mutable {
    memory.clear();
    Draws draws(replication_key(5, static_cast<std::uint64_t>(job)));
    for (std::uint64_t i = 0; i < 100 + draws() % 5000; ++i) memory.push_back(std::log(1 + draws.uniform()));
    Tally tally;
    for (const double value : memory) tally.add(value);
    return std::pair(tally.count(), tally.mean());
  };
}

}  // namespace

TEST_CASE("Results are the same bits on any number of threads, in the order of the jobs") {
  const auto alone = run_indexed(101, {.threads = 1}, make_worker);
  REQUIRE(alone.size() == 101);
  auto worker = make_worker();
  for (int job = 0; job < 101; ++job) CHECK(alone[static_cast<std::size_t>(job)] == worker(job));
  for (const int threads : {0, 2, 3, 4, 16, 200}) CHECK(run_indexed(101, {.threads = threads}, make_worker) == alone);
}

TEST_CASE("No jobs give no results") { CHECK(run_indexed(0, {}, make_worker).empty()); }

TEST_CASE("Progress is told on the caller's thread, rises, and ends at all") {
  std::vector<int> told;
  const auto caller = std::this_thread::get_id();
  bool elsewhere = false;
  JobRun run{.threads = 3};
  run.progress = [&](int done, int of) {
    elsewhere = elsewhere || std::this_thread::get_id() != caller || of != 50;
    told.push_back(done);
  };
  run_indexed(50, run, make_worker);
  CHECK_FALSE(elsewhere);
  REQUIRE_FALSE(told.empty());
  CHECK(std::adjacent_find(told.begin(), told.end(), std::greater_equal<>()) == told.end());
  CHECK(told.back() == 50);
}

TEST_CASE("A stop lets begun jobs end and keeps their results") {
  for (const int threads : {1, 2, 4}) {
    std::atomic<bool> stop = false;
    std::atomic<int> begun = 0;
    const auto results = run_indexed(1000, {.threads = threads, .stop = &stop}, [&] {
      return [&](int job) {
        ++begun;
        if (job == 20) stop = true;
        return job;
      };
    });
    CHECK(static_cast<int>(results.size()) == begun);
    CHECK(results.size() >= 21);
    CHECK(results.size() < 1000);
    for (std::size_t i = 0; i < results.size(); ++i) CHECK(results[i] == static_cast<int>(i));
  }
}

TEST_CASE("A stop before the start leaves nothing") {
  const std::atomic<bool> stop = true;
  CHECK(run_indexed(10, {.threads = 2, .stop = &stop}, make_worker).empty());
}

TEST_CASE("The error of the least failing job comes back to the caller, on any number of threads") {
  for (const int threads : {1, 2, 4, 8}) {
    const auto fail_often = [] {
      return [](int job) {
        if (job % 10 == 7) throw std::runtime_error("job " + std::to_string(job));
        return job;
      };
    };
    CHECK_THROWS_WITH(run_indexed(100, {.threads = threads}, fail_often), "job 7");
  }
}

TEST_CASE("A worker that cannot be made is an error of the caller's too") {
  const auto cannot = []() -> int (*)(int) { throw std::runtime_error("no worker"); };
  CHECK_THROWS_WITH(run_indexed(3, {.threads = 2}, cannot), "no worker");
}

TEST_CASE("An error in the caller's progress ends the run") {
  JobRun run{.threads = 2};
  run.progress = [](int, int) { throw std::runtime_error("enough"); };
  CHECK_THROWS_WITH(run_indexed(100000, run, make_worker), "enough");
}

TEST_CASE("Results that can only be moved are fine") {
  const auto results =
      run_indexed(5, {.threads = 2}, [] { return [](int job) { return std::make_unique<int>(job); }; });
  REQUIRE(results.size() == 5);
  CHECK(*results[4] == 4);
}
