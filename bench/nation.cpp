#include "bench/nation.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "bench/halls.hpp"
#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "sim/distribution.hpp"
#include "sim/draws.hpp"
#include "sim/replicate.hpp"

namespace hallsim::bench {

namespace {

/// Shenbei's hall at another size: arrivals and people in the same proportion, a part of a person being a whole one, so
/// that no unit is busier than Shenbei's.
void resize(scenario::Scenario& hall, const scenario::Scenario& shenbei, double size) {
  const auto people = [size](std::int64_t n) {
    return static_cast<std::int64_t>(std::ceil(static_cast<double>(n) * size));
  };
  for (std::size_t i = 0; i < hall.arrivals.size(); ++i)
    hall.arrivals[i].second.rate.value = shenbei.arrivals[i].second.rate.value * size;
  for (std::size_t i = 0; i < hall.units.size(); ++i) {
    scenario::Unit& unit = hall.units[i].second;
    const scenario::Unit& like = shenbei.units[i].second;
    unit.staff = people(like.staff);
    for (std::size_t shift = 0; shift < unit.shifts.size(); ++shift)
      unit.shifts[shift].staff = people(like.shifts[shift].staff);
  }
}

/// Compiled in the job and gone with it: memory does not grow with the number of halls.
Work year_of(const scenario::Loaded& loaded, std::uint64_t county) {
  const program::Program program = compile(loaded);
  measure::Observer observer(program);
  const hall::RunInfo info = hall::run(program, 1, county, observer);
  observer.finish();
  return {info.applicants, info.events, 1};
}

}  // namespace

// Lognormal: what grows in proportion to its own size becomes so (Gibrat 1931), and the body of the distribution of
// towns is (Eeckhout 2004). A Pareto law fits only the largest, and here would put a noticeable part of the country
// into a handful of halls. The spread is an assumption, cv 1: the largest hall is then a dozen times the mean.
std::vector<double> nation_sizes(double applications_of_shenbei) {
  constexpr double applications_of_nation = 85e6;
  const Distribution size = Distribution::lognormal(applications_of_nation / nation_halls / applications_of_shenbei, 1);
  std::vector<double> sizes;
  for (Key county = 0; county < nation_halls; ++county) {
    Draws draws(sub_key(key_of("county"), county));
    sizes.push_back(size.sample(draws));
  }
  return sizes;
}

Entry nation_year(std::string file, int step) {
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const int halls = (nation_halls + step - 1) / step;
  Entry entry{"nation_year",
              fmt::format("a year of {} of {} county halls around Shenbei's size", halls, nation_halls),
              {},
              threads,
              Clock::wall,
              step == 1};
  entry.prepare = [file = std::move(file), step, threads, halls]() -> std::function<Work()> {
    const auto shenbei = std::make_shared<const scenario::Loaded>(load(file));
    const program::Program program = compile(*shenbei);
    double applications = 0;
    for (const program::Stream& stream : program.streams)
      applications += stream.rate.expected(program.warm_up, program.horizon);
    return [shenbei, step, threads, halls, sizes = nation_sizes(applications)] {
      const auto years = run_indexed(halls, {threads, nullptr, {}}, [&] {
        return [&, loaded = *shenbei](int job) mutable {
          const int county = job * step;
          resize(loaded.scenario, shenbei->scenario, sizes[static_cast<std::size_t>(county)]);
          return year_of(loaded, static_cast<std::uint64_t>(county));
        };
      });
      Work all;
      for (const Work& year : years) {
        all.customers += year.customers;
        all.events += year.events;
        all.halls += year.halls;
      }
      return all;
    };
  };
  return entry;
}

}  // namespace hallsim::bench
