// From a file to a Scenario: the one entrance. Reads YAML, follows `extends`, applies reforms and --set, joins the
// catalogue, expands unit templates, reads every field by its description and checks what can be checked without
// compiling.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/scenario/reforms.hpp"
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
  std::vector<std::string> reforms;  ///< that were asked for, in the order in which they were applied
  std::vector<Loaded> later;         ///< the hall as it is after each of the scenario's changeovers
  /// The place of a path, or of its nearest ancestor that has one.
  text::Place place_of(std::string path) const;
};

/// The path of a problem of the hall after a changeover: "changeovers.opening (2015-04-01): units.desk.staff".
std::string after_changeover(const std::string& name, const Changeover& changeover, const std::string& path);

/// Problems are added, never thrown. With problems, what is returned may be incomplete and must not be run.
/// A setting changes what is there: one that names an entry (a unit, a task, ...) which the file does not have is a
/// problem. With `applied` it is left out instead; `applied` then says of each setting whether it was used.
Loaded load(const std::string& file, const std::vector<Setting>& settings, text::Problems& problems,
            std::vector<bool>* applied = nullptr);

/// The same for text that is already in memory (the window, tests); `file` names it and anchors relative paths.
Loaded load_text(const std::string& text, const std::string& file, const std::vector<Setting>& settings,
                 text::Problems& problems, std::vector<bool>* applied = nullptr);

/// The tree behind the scenario: the file on top of those it extends, with its reforms of these names and then the
/// settings; without reforms nothing is joined or expanded, and nothing is checked. Null when it could not be read.
Value read_document(const std::string& file, const std::vector<std::string>& reforms,
                    const std::vector<Setting>& settings, text::Problems& problems);

/// A scenario file that is read once, and from which variants are made: a study of many of them, or a window in which
/// reforms are switched, reads no file again but those of recorded arrivals (and the catalogue, where no reform is
/// applied or a setting names another). Immutable once its reforms are read, so threads can share it. Where a scenario
/// has changeovers and its reforms were not read, each variant reads them.
class Base {
 public:
  /// Problems are added; what could not be read gives variants without anything in them.
  Base(const std::string& file, text::Problems& problems);
  /// The same for text that is already in memory; `file` names it and anchors relative paths.
  Base(const std::string& text, const std::string& file, text::Problems& problems);

  /// Reads the file of reforms: `from`, or if that is empty the one that the scenario names, or else reforms.yaml
  /// beside it. Whether all is right with it.
  bool read_reforms(const std::string& from, text::Problems& problems);
  const Reforms& reforms() const { return reforms_.reforms; }

  /// The scenario with these reforms (their file must have been read) in the order of their file, and then these
  /// settings; as `load` otherwise. Where the reforms cannot be applied, the problems are told together with those of
  /// the scenario as it is without them.
  Loaded variant(const std::vector<std::string>& reforms, const std::vector<Setting>& settings,
                 text::Problems& problems, std::vector<bool>* applied = nullptr) const;

 private:
  friend Loaded load_text(const std::string& text, const std::string& file, const std::vector<Setting>& settings,
                          text::Problems& problems, std::vector<bool>* applied);
  bool read_reforms(const std::string& from, const text::Place& asked, text::Problems& problems);
  /// A variant whose problems are in the order in which they were found.
  Loaded make(const std::vector<std::string>& reforms, const std::vector<Setting>& settings, text::Problems& problems,
              std::vector<bool>* applied) const;
  /// The same without the halls after its changeovers, or such a hall. `used`: of each setting, whether it was for
  /// something that is there; where `may_be_missing` is false others are problems.
  Loaded make_one(const std::vector<std::string>& reforms, const std::vector<Setting>& settings, bool may_be_missing,
                  text::Problems& problems, std::vector<bool>& used) const;
  void add_later(Loaded& loaded, const std::vector<std::string>& reforms, const std::vector<Setting>& settings,
                 text::Problems& problems, std::vector<bool>& used) const;
  bool join_once(Value& document, const std::vector<Setting>& settings, text::Problems& problems) const;
  Value reformed(const std::vector<std::string>& names, const std::vector<Setting>& before_reforms,
                 text::Problems& problems) const;

  std::string file_;
  Value document_;
  bool joined_ = false;  ///< the catalogue is part of the document: reforms have been applied to it
  Value prepared_;       ///< with the catalogue joined and the templates expanded: what reforms are applied to
  LoadedReforms reforms_;
};

}  // namespace hallsim::scenario
