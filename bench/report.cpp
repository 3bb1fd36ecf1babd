// From samples to rows and figures.
#include "bench/report.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <thread>

#include <fmt/chrono.h>

namespace hallsim::bench {

namespace {

/// The p-quantile of a few values, between two of them linearly.
double quantile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

std::optional<double> unless_zero(double value) { return value > 0 ? std::optional(value) : std::nullopt; }

Row row_of(const Measured& measured) {
  Row row;
  row.name = measured.entry.name;
  row.note = measured.missing;
  if (measured.samples.empty()) return row;
  std::vector<double> seconds;
  for (const Sample& sample : measured.samples) seconds.push_back(sample.seconds);
  const Sample& last = measured.samples.back();
  const double median = quantile(seconds, 0.5);
  row.seconds = median;
  if (seconds.size() > 1) row.spread = (quantile(seconds, 0.75) - quantile(seconds, 0.25)) / median;
  row.customers = unless_zero(static_cast<double>(last.work.customers));
  row.events = unless_zero(static_cast<double>(last.work.events));
  row.halls = unless_zero(static_cast<double>(last.work.halls));
  row.threads = measured.entry.threads;
  row.bytes_per_open = unless_zero(last.work.bytes_per_open);
  row.peak_mib = last.peak_mib;
  if (row.customers) row.ns_per_customer = 1e9 * median / *row.customers;
  if (row.events) {
    row.ns_per_event = 1e9 * median / *row.events;
    row.events_per_second = *row.events / median;
  }
  if (row.halls) row.note = fmt::format("{:.0f} halls, {} threads", *row.halls, measured.entry.threads);
  return row;
}

const Row* find(const std::vector<Row>& rows, const std::string& name) {
  for (const Row& row : rows)
    if (row.name == name && row.seconds) return &row;
  return nullptr;
}

/// What needs two rows.
void compare(std::vector<Row>& rows) {
  const Row* floor = find(rows, "floor_mm1");
  for (Row& row : rows) {
    if (floor != nullptr && row.ns_per_customer) row.floor_ratio = *row.ns_per_customer / *floor->ns_per_customer;
    if (const Row* bare = find(rows, row.name + "_without_measures"); bare != nullptr && row.seconds)
      row.measures_share = 1 - *bare->seconds / *row.seconds;
  }
}

std::vector<Figure> figures_of(const std::vector<Row>& rows) {
  std::vector<Figure> figures;
  for (const auto& [name, at_most, hoped_for] : {std::tuple{"mm1", 10, 2}, {"mm20", 15, 4}, {"tandem", 45, 20}})
    if (const Row* row = find(rows, name); row != nullptr && row->floor_ratio)
      figures.push_back({fmt::format("{} over floor_mm1", name), *row->floor_ratio, "x", double(at_most), hoped_for});
  const auto ratio = [&](const char* name, const char* upper, const char* lower, double factor, const char* unit,
                         std::optional<double> Row::*member, double at_most, std::optional<double> hoped_for) {
    const Row *over = find(rows, upper), *under = find(rows, lower);
    if (over != nullptr && under != nullptr)
      figures.push_back({name, factor * *(over->*member) / *(under->*member), unit, at_most, hoped_for});
  };
  ratio("hold_1000000 over hold_100", "hold_1000000", "hold_100", 1, "x", &Row::ns_per_event, 6, 3);
  if (const Row* row = find(rows, "shenbei_year"))
    figures.push_back({"a year of Shenbei, per event", *row->ns_per_event, "ns", 120, 40});
  if (const Row* row = find(rows, "nation_year"))
    figures.push_back({"nation_year, memory", *row->peak_mib, "MiB", 1024, 256});
  ratio("64 replications: two threads over half of one", "replications_64_on_2", "replications_64_on_1", 2, "x",
        &Row::seconds, 1.06, 1.01);
  if (const Row* row = find(rows, "memory_open"))
    figures.push_back({"memory of an open application", *row->bytes_per_open, "B", 256, 96});
  ratio("memory of ten years over one", "memory_10_years", "memory_year", 1, "x", &Row::peak_mib, 1.05, {});
  return figures;
}

}  // namespace

Machine this_machine() {
  Machine machine{"unknown processor", static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))};
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);)
    if (line.rfind("model name", 0) == 0 && line.find(": ") != std::string::npos) {
      machine.cpu = line.substr(line.find(": ") + 2);
      break;
    }
  return machine;
}

Report report_of(const std::vector<Measured>& all) {
  Report report;
  report.date = fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)));
  report.machine = this_machine();
  for (const Measured& measured : all) report.rows.push_back(row_of(measured));
  compare(report.rows);
  report.figures = figures_of(report.rows);
  return report;
}

}  // namespace hallsim::bench
