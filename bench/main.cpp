// hallsim-bench: what a customer, an event, a year of a district and an open application cost. Halls come from the
// scenario files that users run and go the whole way (file, compiler, hall, standard measures); bench/README.md says
// how to read what it prints.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "bench/entry.hpp"
#include "bench/report.hpp"
#include "bench/rounds.hpp"
#include "models/scenario/nearest.hpp"

namespace {

using namespace hallsim;

/// Sentences about names that are no entries; none: all are.
std::string unknown(const std::vector<std::string>& names, const std::vector<bench::Entry>& all) {
  std::vector<std::string> known;
  for (const bench::Entry& entry : all) known.push_back(entry.name);
  std::string sentences;
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = scenario::nearest(name, known);
    sentences += fmt::format("there is no entry {}{}; --list lists them\n", name,
                             near.empty() ? "" : fmt::format(", did you mean {}?", near));
  }
  return sentences;
}

void list(const std::vector<bench::Entry>& all) {
  for (const bench::Entry& entry : all) fmt::print("{:<32}{}\n", entry.name, entry.about);
}

/// One turn each, here and without a clock: what callgrind counts. Customers and events, for dividing.
void once(const std::vector<bench::Entry>& chosen) {
  for (const bench::Entry& entry : chosen) {
    const bench::Work work = bench::turn_here(entry).work;
    fmt::print("{} {} {}\n", entry.name, work.customers, work.events);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Speed and memory of hallsim, by entry; medians of interleaved rounds"};
  std::string format = "table";
  std::vector<std::string> names;
  bench::Options options;
  int count = 5;
  bool save = false, only_list = false, only_once = false;
  app.add_option("entries", names, "entries to run (all); floor_mm1 always runs, for the ratios");
  app.add_option("--format", format, "table, json or csv")->check(CLI::IsMember({"table", "json", "csv"}));
  app.add_option("--rounds", count, "rounds counted, after one warm-up")->check(CLI::Range(1, 1000));
  app.add_option("--scale", options.scale, "length of an entry; 1: about a million customers")
      ->check(CLI::Range(0.001, 1000.0));
  app.add_option("--project", options.project, "the project's folder, with scenarios/ and bench/");
  app.add_flag("--full-nation", options.full_nation, "nation_year runs all 2,844 halls, once");
  app.add_flag("--save", save, "put the rows into bench/results/, in the file of this kind of machine");
  app.add_flag("--list", only_list, "list the entries");
  app.add_flag("--once", only_once, "one turn each in this process; prints customers and events (for callgrind)");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    std::vector<bench::Entry> all = bench::entries(options);
    if (only_list) return list(all), 0;
    if (const std::string sentences = unknown(names, all); !sentences.empty()) return std::cerr << sentences, 2;
    if (!std::filesystem::is_directory(options.project + "/scenarios"))
      return std::cerr << options.project
                       << " has no folder scenarios: run this in the project's folder, or --project\n",
             2;
    if (!names.empty())
      std::erase_if(all, [&](const bench::Entry& entry) {
        const bool asked = std::find(names.begin(), names.end(), entry.name) != names.end();
        return !asked && (only_once || entry.name != "floor_mm1");
      });
    if (only_once) return once(all), 0;
    const bench::Report report = bench::report_of(bench::rounds(all, count));
    std::cout << (format == "json" ? as_json(report) : format == "csv" ? as_csv(report) : as_table(report));
    if (save) std::cerr << "saved in " << bench::save(report, options.project + "/bench/results") << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
