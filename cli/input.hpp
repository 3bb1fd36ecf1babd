// Scenario files opened for a verb: read, checked and compiled, or refused with everything that is wrong with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "models/program/program.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::cli {

struct Input {
  std::string file;
  std::vector<std::string> reforms;        ///< applied to it, as they were asked for
  std::vector<std::string> reform_labels;  ///< for people
  std::string reforms_file;                ///< that was read; empty: none
  scenario::Loaded loaded;
  program::Program program;
  std::string name;  ///< for people, in their language
  /// For the head of a column, unique among the inputs: the name, or the file's if that is too long or not the only
  /// one.
  std::string short_name;
  std::vector<bool> applied;               ///< by setting: whether the file has the entry that it changes
  std::optional<scenario::Setting> swept;  ///< the value that makes this variant, of a sweep
  std::vector<std::string> changed;        ///< paths of the settings that were applied
  bool good = true;                        ///< without problems; otherwise not to be run
};

/// Reads and compiles the files of a verb; problems are added. A setting changes those files that have its entry; it is
/// a problem where none of them has.
std::vector<Input> open_each(const Options& options, text::Problems& problems);

/// The files of a verb, at least `at_least` and at most `at_most` of them; fails with every problem of all of them, and
/// if --out is one of the files that were read.
std::vector<Input> open_all(const Options& options, std::size_t at_least, std::size_t at_most);

/// How a file and its reforms are written on the command line: FILE+REFORM+REFORM.
std::string argument_of(const Input& input);

/// The part of such an argument that is the file; what follows are reforms. A file whose name has a + in it is itself.
std::string file_in(const std::string& argument, std::vector<std::string>& reforms);

/// Whether --set gave the value at this path.
bool is_changed(const scenario::Loaded& loaded, const std::string& path);

/// Problems as lines, without the last newline.
std::string sentences(const text::Problems& problems, text::Language language);

}  // namespace hallsim::cli
