// The options that verbs share, read once and checked in one place.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/texts.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::cli {

enum class Format { table, json, csv };

struct Options {
  Texts texts;
  std::vector<std::string> files;
  std::vector<scenario::Setting> settings;  ///< --set, in order
  std::vector<scenario::Setting>
      sweep;                         ///< --sweep: one variant for each of them, of the same path; the first is the base
  std::vector<std::string> reforms;  ///< --reform; FILE+REFORM gives a file its own
  std::string reforms_file;          ///< --reforms; empty: the scenario's, or reforms.yaml beside it
  std::optional<std::uint64_t> seed;  ///< default: the scenario's
  std::optional<int> replications;    ///< default: the scenario's
  std::optional<double> confidence;   ///< default: the scenario's
  int threads = 0;                    ///< 0: one for each core
  Format format = Format::table;
  bool all = false;    ///< lists are not cut short
  bool each = false;   ///< run, compare: the values of each replication, for programs
  bool check = false;  ///< run, compare: each replication of each hall is held to the laws
  std::string out;     ///< empty: standard output
};

/// Each adds some of the options to a verb. A value out of its range throws a Failure.
void add_files(CLI::App& verb, Options& options, const std::string& sentence, int at_most);
void add_settings(CLI::App& verb, Options& options);  ///< reforms too
void add_sweep(CLI::App& verb, Options& options);     ///< sweep
void add_seed(CLI::App& verb, Options& options);
void add_study(CLI::App& verb, Options& options);   ///< seed, replications, threads, confidence
void add_each(CLI::App& verb, Options& options);    ///< each
void add_check(CLI::App& verb, Options& options);   ///< check
void add_output(CLI::App& verb, Options& options);  ///< format, out

/// A whole number from text, or a Failure that names the option.
std::int64_t whole_number(const Texts& texts, const std::string& option, const std::string& value, std::int64_t low,
                          std::int64_t high);

}  // namespace hallsim::cli
