// Scenario files opened for a verb: read, checked and compiled, or refused with everything that is wrong with them.
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "models/program/program.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::cli {

struct Input {
  std::string file;
  scenario::Loaded loaded;
  program::Program program;
  std::string name;  ///< for people, in their language
  std::string
      short_name;  ///< for the head of a column: the name, or the file's if that is too long or not the only one
};

/// Reads and compiles one file; problems are added, and then the program is not to be run.
Input open(const Options& options, const std::string& file, text::Problems& problems);

/// The files of a verb, at least `at_least` and at most `at_most` of them; fails with every problem of all of them.
std::vector<Input> open_all(const Options& options, std::size_t at_least, std::size_t at_most);

/// Problems as lines, without the last newline.
std::string sentences(const text::Problems& problems, text::Language language);

}  // namespace hallsim::cli
