// From a file to a Scenario: the one entrance. Reads YAML, follows `extends`, applies --set, joins the catalogue,
// expands unit templates, reads every field by its description and checks what can be checked without compiling.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/scenario/scenario.hpp"
#include "models/scenario/tree.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

/// --set units.counter.staff=5
struct Setting {
  std::string path;
  std::string value;
};

/// A scenario with the place of every value that was given, by field path ("units.counter.staff",
/// "flows.standard[2].task").
struct Loaded {
  Scenario scenario;
  std::map<std::string, text::Place> places;
  /// Every leaf that was given (not defaulted): path and its text, in file order. For `explain assumptions`.
  std::vector<std::pair<std::string, std::string>> given;
  /// The place of a path, or of its nearest ancestor that has one.
  text::Place place_of(std::string path) const;
};

/// Problems are added, never thrown. With problems, what is returned may be incomplete and must not be run.
/// A setting changes what is there: one that names an entry (a unit, a task, ...) which the file does not have is a
/// problem. With `applied` it is left out instead; `applied` then says of each setting whether it was used.
Loaded load(const std::string& file, const std::vector<Setting>& settings, text::Problems& problems,
            std::vector<bool>* applied = nullptr);

/// The same for text that is already in memory (the window, tests); `file` names it and anchors relative paths.
Loaded load_text(const std::string& text, const std::string& file, const std::vector<Setting>& settings,
                 text::Problems& problems, std::vector<bool>* applied = nullptr);

/// The tree behind the scenario: the file on top of those it extends, with the settings; nothing joined, expanded or
/// checked. Null when it could not be read.
Value read_document(const std::string& file, const std::vector<Setting>& settings, text::Problems& problems);

}  // namespace hallsim::scenario
