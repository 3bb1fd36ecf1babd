#include "bench/floor.hpp"

#include <algorithm>
#include <vector>

#include "sim/distribution.hpp"

namespace hallsim::bench {

double lindley(std::uint64_t customers, std::uint64_t seed) {
  const Distribution gap = Distribution::exponential(1), service = Distribution::exponential(0.9);
  Draws draws(replication_key(seed, 0));
  double wait = 0, sum = 0;
  for (std::uint64_t i = 0; i < customers; ++i) {
    sum += wait;
    wait = std::max(0.0, wait + service.sample(draws) - gap.sample(draws));
  }
  return sum;
}

double kiefer_wolfowitz(std::uint64_t customers, int servers, std::uint64_t seed) {
  const Distribution gap = Distribution::exponential(1), service = Distribution::exponential(0.9 * servers);
  Draws draws(replication_key(seed, 0));
  std::vector<double> free(static_cast<std::size_t>(servers), 0.0);  // a binary heap, earliest first
  double now = 0, sum = 0;
  for (std::uint64_t i = 0; i < customers; ++i) {
    now += gap.sample(draws);
    const double start = std::max(now, free.front());
    sum += start - now;
    const double end = start + service.sample(draws);
    std::size_t hole = 0;
    for (std::size_t child = 1; child < free.size(); child = 2 * hole + 1) {
      if (child + 1 < free.size() && free[child + 1] < free[child]) ++child;
      if (free[child] >= end) break;
      free[hole] = free[child];
      hole = child;
    }
    free[hole] = end;
  }
  return sum;
}

}  // namespace hallsim::bench
