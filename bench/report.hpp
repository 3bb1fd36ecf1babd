// What is told of the rounds: a row for each entry, and the figures that have a bound.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/rounds.hpp"

namespace hallsim::bench {

/// Medians of an entry over its rounds. What an entry does not have is empty.
struct Row {
  std::string name;
  std::optional<double> ns_per_customer, ns_per_event, events_per_second;
  std::optional<double> peak_mib;
  std::optional<double> floor_ratio;     ///< ns_per_customer over that of floor_mm1
  std::optional<double> measures_share;  ///< the part of the time that is spent on measures
  std::optional<double> spread;          ///< of the seconds: middle half over median
  std::optional<double> seconds;         ///< of a round
  std::optional<double> customers, events, halls, threads;
  std::optional<double> bytes_per_open;
  std::string note;
};

/// A number with a bound: a ratio of two entries, or a property of one.
struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  double at_most = 0;
  std::optional<double> hoped_for;
};

struct Machine {
  std::string cpu;
  int cores = 0;
};
Machine this_machine();

struct Report {
  std::string date;  ///< "2017-01-02"
  Machine machine;
  std::vector<Row> rows;
  std::vector<Figure> figures;
};

Report report_of(const std::vector<Measured>& all);

std::string as_table(const Report& report);
std::string as_json(const Report& report);
/// Rows only, each with date, processor and cores before it.
std::string as_csv(const Report& report);

/// Puts the rows into the file of this kind of machine in `folder`; rows of the same entry and day are replaced. The
/// file's name. Throws std::runtime_error when it cannot be written.
std::string save(const Report& report, const std::string& folder);

}  // namespace hallsim::bench
