// What is measured. Halls come from the scenario files that users run; the floors say what is possible at all.
#include <algorithm>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "bench/entry.hpp"
#include "bench/floor.hpp"
#include "bench/halls.hpp"
#include "bench/memory.hpp"
#include "bench/nation.hpp"
#include "bench/peers.hpp"
#include "sim/agenda.hpp"
#include "sim/distribution.hpp"

namespace hallsim::bench {

namespace {

/// The classic hold: take the first event, put one a random time later, with `pending` events all the while. Filling
/// the agenda is not timed, and the warm-up round brings it to its steady state.
Entry hold(std::size_t pending, std::uint64_t operations) {
  Entry entry{fmt::format("hold_{}", pending), fmt::format("pending events: hold with {} pending", pending), {}};
  entry.prepare = [=]() -> std::function<Work()> {
    const Distribution gap = Distribution::exponential(1e6);
    auto agenda = std::make_shared<Agenda>();
    Draws draws(replication_key(1, pending));
    for (std::uint32_t i = 0; i < pending; ++i)
      agenda->push({Order(static_cast<Time>(gap.sample(draws)), Rank::finish, i), i, 0});
    return [=]() mutable {
      for (std::uint64_t i = 0; i < operations; ++i) {
        Event event = agenda->first();
        event.order = Order(event.order.at() + static_cast<Time>(gap.sample(draws)), Rank::finish, event.slot);
        agenda->replace_first(event);
      }
      return Work{0, operations};
    };
  };
  return entry;
}

template <class Recursion>
Entry floor_of(std::string name, std::string about, std::uint64_t customers, Recursion recursion) {
  Entry entry{std::move(name), std::move(about), {}};
  entry.prepare = [=]() -> std::function<Work()> {
    return [=] {
      if (recursion(customers) < 0) throw std::logic_error("waits are not negative");
      return Work{customers, customers};
    };
  };
  return entry;
}

Entry once(Entry entry) {
  entry.once = true;
  return entry;
}

}  // namespace

std::vector<Entry> entries(const Options& options) {
  const double scale = options.scale;
  const double office_scale = std::max(scale, 0.05);  // some of the office are there on one day of the week
  const std::string scenarios = options.project + "/scenarios";
  const std::string mm1 = scenarios + "/theory/mm1.yaml", mm20 = scenarios + "/theory/mm20.yaml",
                    tandem = scenarios + "/theory/tandem.yaml", shenbei = scenarios + "/shenbei/centralized.yaml";
  const auto million = for_days(700 * scale), million_of_20 = for_days(350 * scale),
             half_million = for_days(40 * scale);
  const auto operations = static_cast<std::uint64_t>(1e6 * scale);
  const auto customers = 5 * operations;  // a round of the floor is short, and every ratio rests on it
  const std::vector<scenario::Setting> year = {{"run.horizon", fmt::format("{:.4f} weeks", 8 + 52 * scale)}};
  const std::vector<scenario::Setting> twenty_weeks = {{"run.warm_up", "0 s"},
                                                       {"run.horizon", fmt::format("{:.4f} weeks", 20 * office_scale)}};
  const int every = std::clamp(static_cast<int>(30 / scale), 1, nation_halls);
  const std::string peers = options.project + "/bench/peers";
  return {
      floor_of("floor_mm1", "Lindley's recursion: the fastest possible M/M/1", customers,
               [](std::uint64_t n) { return lindley(n, 1); }),
      floor_of("floor_mm20", "the Kiefer-Wolfowitz recursion: the fastest possible M/M/20", customers,
               [](std::uint64_t n) { return kiefer_wolfowitz(n, 20, 1); }),
      hall("mm1", "one window at 90 % load, standard measures", mm1, million),
      hall("mm20", "twenty windows at 90 % load, standard measures", mm20, million_of_20),
      hall("tandem", "three stations of ten with 10 % rework, standard measures", tandem, half_million),
      without_measures("mm1_without_measures", "mm1 unobserved", mm1, million),
      without_measures("mm20_without_measures", "mm20 unobserved", mm20, million_of_20),
      without_measures("tandem_without_measures", "tandem unobserved", tandem, half_million),
      simpy("mm1", peers, scale),
      simpy("mm20", peers, scale),
      simpy("tandem", peers, scale),
      hold(100, operations),
      hold(10'000, operations),
      hold(1'000'000, operations),
      hall("shenbei_year", "a year of the district's centralized hall, after 8 weeks", shenbei, year),
      without_measures("shenbei_year_without_measures", "shenbei_year unobserved", shenbei, year),
      replications("replications_64_on_1", "64 replications of 20 weeks of Shenbei, one thread", shenbei, twenty_weeks,
                   64, 1),
      replications("replications_64_on_2", "the same on two threads", shenbei, twenty_weeks, 64, 2),
      nation_year(shenbei, options.full_nation ? 1 : every),
      memory_open(options.project + "/bench/halls/outside.yaml", fmt::format("{:.0f} per day", 1e6 * scale)),
      once(hall("memory_year", "memory of a year of Shenbei", shenbei, for_days(365 * office_scale))),
      once(hall("memory_10_years", "memory of ten: no more, however long the run", shenbei,
                for_days(3650 * office_scale))),
  };
}

}  // namespace hallsim::bench
