// Where a result goes: to standard output, or to a file that appears whole or not at all.
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace hallsim::cli {

/// Fails (machine_failed) before the work begins if --out cannot be written.
void expect_writable(const Options& options);

/// Fails (input_is_wrong) if --out is one of the files that are read, under whatever name.
void expect_not_read(const Options& options, const std::vector<std::string>& files);

/// Writes the whole result. A file is written beside its destination and renamed, so that readers never see half of it.
void deliver(const Options& options, const std::string& text);

}  // namespace hallsim::cli
