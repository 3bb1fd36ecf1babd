// Halls as users run them: a scenario file, the compiler, the hall, the standard measures.
#pragma once

#include <string>
#include <vector>

#include "bench/entry.hpp"
#include "models/program/program.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::bench {

/// The scenario in a file. Throws std::runtime_error with every problem, one a line.
scenario::Loaded load(const std::string& file, const std::vector<scenario::Setting>& settings = {});

/// The compiled hall. Throws likewise.
program::Program compile(const scenario::Loaded& loaded);

/// "run.horizon" = so many days, without a warm-up, so that every customer is measured.
std::vector<scenario::Setting> for_days(double days);

/// One replication after another, with the standard measures.
Entry hall(std::string name, std::string about, std::string file, std::vector<scenario::Setting> settings);

/// The same, and nobody looks: the difference is the price of the measures.
Entry without_measures(std::string name, std::string about, std::string file, std::vector<scenario::Setting> settings);

/// `count` replications on `threads` threads, by the clock on the wall.
Entry replications(std::string name, std::string about, std::string file, std::vector<scenario::Setting> settings,
                   int count, int threads);

}  // namespace hallsim::bench
