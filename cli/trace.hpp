// What `hallsim trace` shows, apart from the verb itself: lives side by side, and the list to choose an applicant from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/input.hpp"
#include "models/report/applicants.hpp"
#include "models/report/life.hpp"

namespace hallsim::cli {

struct TraceOptions : Options {
  std::uint64_t applicant = 0;  ///< 0: not given
  std::uint64_t replication = 1;
  bool list = false;
  bool every = false;      ///< --all
  std::string item;        ///< empty: any
  std::uint64_t from = 0;  ///< 0: the first after the warm-up
};

/// An applicant's life in one hall.
struct Column {
  const Input* input;
  Life life;

  const program::Item& item() const { return input->program.items[life.facts.front().item]; }
};

const char* outcome_name(Outcome outcome);
/// "2017-01-02T09:12:30.250000": microseconds, so that a trace can be compared exactly.
std::string moment_text(const program::Program& program, Time at);

/// The lives for people, as wide as the terminal.
std::string trace_table(const TraceOptions& options, const std::vector<Column>& columns, std::uint64_t seed);
/// The list in the format that is asked for.
std::string applicant_list(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed);

/// Every application of the replication as JSON or CSV.
std::string all_applications_text(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed);

}  // namespace hallsim::cli
