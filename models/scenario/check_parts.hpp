// What the checks share. Private to models/scenario.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "models/scenario/check.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// The names of one kind of thing, for looking up.
class Known {
 public:
  explicit Known(std::vector<std::string> names) : list_(std::move(names)), set_(list_.begin(), list_.end()) {}
  bool has(const std::string& name) const { return set_.count(name) > 0; }
  const std::vector<std::string>& list() const { return list_; }

 private:
  std::vector<std::string> list_;
  std::unordered_set<std::string> set_;
};

/// The scenario at hand, and where to complain.
struct Checker {
  const Loaded& loaded;
  const Scenario& scenario;
  text::Problems& problems;

  Known items, units, tasks, levels, calendars, couriers, meetings, flows, classes, departments, categories;
  std::set<std::string> told;  ///< paths of what could not be read

  Checker(const Loaded& what, text::Problems& to);

  /// Unless what the path holds could not be read, which has been told: then nothing more is known of it.
  void tell(const std::string& path, text::Message message);
  /// Whether something has been told of the field at `path` or of a part of it when it was read.
  bool is_told(const std::string& path) const;
  /// Complains if `name` is none of `known`; empty names are somebody else's problem.
  void refer(Thing thing, const Known& known, const std::string& name, const std::string& path);
  void refer(Thing thing, const Known& known, const std::vector<std::string>& names, const std::string& path);
  void condition(const Condition& when, const std::string& path);
  /// Complains if the item is one with which applicants arrive.
  void internal(const std::string& item, const std::string& path);
};

void check_hours(Checker& checker);
void check_flows(Checker& checker);
/// The branches of one parallel: names, and an order of precedence without cycles.
void check_branches(Checker& checker, const Step& parallel);
void check_authority(Checker& checker);
/// Whether no item is, through the branches of its flow, a part of itself, or follows up itself.
bool check_parts_of_items(Checker& checker);

}  // namespace hallsim::scenario
