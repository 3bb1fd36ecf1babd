// hallsim-bench: what a customer, an event, a year of a district cost. Halls come from the scenario files that users
// run and go the whole way (file, compiler, hall, standard measures). Rounds are interleaved and medians told, so that
// a machine that slows down slows all entries alike; ratios to the floor are the figures to quote.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "bench/floor.hpp"
#include "models/hall/hall.hpp"
#include "models/program/compile.hpp"
#include "models/study/study.hpp"
#include "sim/agenda.hpp"
#include "sim/distribution.hpp"

namespace {

using namespace hallsim;

/// What one round of an entry did. `customers` may be 0 (a hold has none).
struct Work {
  std::uint64_t customers = 0;
  std::uint64_t events = 0;
};

struct Entry {
  std::string name;
  std::function<Work()> run;
  std::vector<double> seconds;
  Work work;
};

program::Program load(const std::string& file, const std::vector<scenario::Setting>& settings) {
  text::Problems problems;
  const auto loaded = scenario::load(file, settings, problems);
  auto compiled = problems.empty() ? program::compile(loaded, problems) : std::nullopt;
  for (const auto& problem : problems.list()) std::cerr << text::render(problem, text::Language::english) << '\n';
  if (!compiled) throw std::runtime_error("cannot use " + file);
  return std::move(*compiled);
}

Work one_replication(const program::Program& program) {
  study::Plan plan;
  plan.replications = 1;
  plan.threads = 1;
  const auto result = study::replicate(program, plan);
  const auto& outcome = result.results.front().outcomes.front();
  return {outcome.applicants, outcome.events};
}

Entry hall(const std::string& name, const std::string& file, const std::string& horizon) {
  std::vector<scenario::Setting> settings;
  if (!horizon.empty()) settings = {{"run.warm_up", "0 s"}, {"run.horizon", horizon}};
  auto program = std::make_shared<program::Program>(load(file, settings));
  return {name, [program] { return one_replication(*program); }, {}, {}};
}

/// The same without any observer: what the measures cost.
Entry bare(const std::string& name, const std::string& file, const std::string& horizon) {
  auto program = std::make_shared<program::Program>(load(file, {{"run.warm_up", "0 s"}, {"run.horizon", horizon}}));
  return {name,
          [program] {
            struct Nobody {
              void operator()(const hall::Fact&) {}
            } nobody;
            const auto info = hall::run(*program, 1, 0, nobody);
            return Work{info.applicants, info.events};
          },
          {},
          {}};
}

/// The classic hold: pop the first event, push one a random time later, with `pending` events all the while.
Entry hold(std::size_t pending, std::uint64_t operations) {
  return {fmt::format("hold_{}", pending),
          [=] {
            const Distribution gap = Distribution::exponential(1e6);
            Draws draws(replication_key(1, pending));
            Agenda agenda;
            for (std::uint32_t i = 0; i < pending; ++i)
              agenda.push({Order(static_cast<Time>(gap.sample(draws)), Rank::finish, i), i, 0});
            for (std::uint64_t i = 0; i < operations; ++i) {
              Event event = agenda.first();
              event.order = Order(event.order.at() + static_cast<Time>(gap.sample(draws)), Rank::finish, event.slot);
              agenda.replace_first(event);
            }
            return Work{0, operations};
          },
          {},
          {}};
}

Entry floor_of(const std::string& name, std::uint64_t customers, const std::function<double()>& recursion) {
  return {name,
          [=] {
            if (recursion() < 0) throw std::logic_error("waits are not negative");
            return Work{customers, customers};
          },
          {},
          {}};
}

std::vector<Entry> entries(const std::string& scenarios, double scale) {
  const auto days = [scale](double n) { return fmt::format("{:.3f} days", n * scale); };
  const auto customers = static_cast<std::uint64_t>(1e6 * scale);
  return {
      floor_of("floor_mm1", customers, [=] { return bench::lindley(customers, 1); }),
      floor_of("floor_mm20", customers, [=] { return bench::kiefer_wolfowitz(customers, 20, 1); }),
      hall("mm1", scenarios + "/theory/mm1.yaml", days(700)),
      hall("mm20", scenarios + "/theory/mm20.yaml", days(350)),
      hall("tandem", scenarios + "/theory/tandem.yaml", days(40)),
      bare("mm1_without_measures", scenarios + "/theory/mm1.yaml", days(700)),
      bare("tandem_without_measures", scenarios + "/theory/tandem.yaml", days(40)),
      hold(100, customers),
      hold(10'000, customers),
      hold(1'000'000, customers),
      hall("shenbei_year", scenarios + "/shenbei/centralized.yaml", ""),
  };
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

nlohmann::ordered_json report(const std::vector<Entry>& all) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  double floor = 0;
  for (const Entry& entry : all) {
    const double nanoseconds = 1e9 * median(entry.seconds);
    const auto per = [&](std::uint64_t n) { return nanoseconds / static_cast<double>(n); };
    if (entry.name == "floor_mm1") floor = per(entry.work.customers);
    nlohmann::ordered_json row{{"name", entry.name}};
    if (entry.work.customers > 0) row["ns_per_customer"] = per(entry.work.customers);
    row["ns_per_event"] = per(entry.work.events);
    row["events_per_second"] = 1e9 / per(entry.work.events);
    if (entry.work.customers > 0 && floor > 0) row["floor_ratio"] = per(entry.work.customers) / floor;
    rows.push_back(row);
  }
  return {{"entries", rows}, {"peak_mib", peak_mib()}};
}

void print_table(const nlohmann::ordered_json& result) {
  fmt::print("{:<26}{:>16}{:>14}{:>16}{:>13}\n", "entry", "ns/customer", "ns/event", "events/s", "floor ratio");
  const auto cell = [](const nlohmann::ordered_json& row, const char* key, int digits) {
    return row.contains(key) ? fmt::format("{:.{}f}", row[key].get<double>(), digits) : std::string("-");
  };
  for (const auto& row : result["entries"])
    fmt::print("{:<26}{:>16}{:>14}{:>16}{:>13}\n", row["name"].get<std::string>(), cell(row, "ns_per_customer", 1),
               cell(row, "ns_per_event", 1), cell(row, "events_per_second", 0), cell(row, "floor_ratio", 1));
  fmt::print("peak memory {:.0f} MiB\n", result["peak_mib"].get<double>());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Speed of hallsim, by entry; medians of interleaved rounds"};
  std::string format = "table", scenarios = "scenarios";
  std::vector<std::string> only;
  int rounds = 5;
  double scale = 1;
  app.add_option("--format", format, "table or json")->check(CLI::IsMember({"table", "json"}));
  app.add_option("--scenarios", scenarios, "folder of the scenario files");
  app.add_option("--rounds", rounds, "rounds counted, after one warm-up")->check(CLI::Range(1, 1000));
  app.add_option("--scale", scale, "length of each entry, 1 = a million customers")->check(CLI::Range(0.001, 1000.0));
  app.add_option("entries", only, "entries to run (all)");
  CLI11_PARSE(app, argc, argv);
  try {
    auto all = entries(scenarios, scale);
    if (!only.empty())
      std::erase_if(all, [&](const Entry& e) {
        return e.name != "floor_mm1" && std::find(only.begin(), only.end(), e.name) == only.end();
      });
    for (int round = 0; round <= rounds; ++round)
      for (Entry& entry : all) {
        const auto begin = std::chrono::steady_clock::now();
        entry.work = entry.run();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (round > 0) entry.seconds.push_back(took.count());
      }
    const auto result = report(all);
    if (format == "json")
      std::cout << result.dump(2) << '\n';
    else
      print_table(result);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
