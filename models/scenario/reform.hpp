// Reforms: named sets of edits on a scenario, as a file of reforms says them. An edit keeps the pieces of a scenario
// that it brings as they stand in the file, with their places, since they mean something only where they are put. Each
// member is described once, in fields.hpp; docs/reforms.md tells what the edits do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/scenario.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// People who are freed and work elsewhere.
struct StaffMove {
  std::vector<std::string> from;  ///< units, each of which gives so many
  std::string to;                 ///< unit
  std::int64_t people = 1;
};

/// One change of the document: exactly one of `steps`, `items`, `change` (alone), `add`, `remove`, `merge`,
/// `move_staff` and `route`.
struct Edit {
  std::vector<std::string> with, without;  ///< only if these reforms are applied too, or are not
  std::optional<Value> steps;              ///< steps by example
  std::vector<std::string> in;             ///< flows in which they are looked for; empty: all
  std::optional<Value> through;            ///< and those that follow, up to such a step, or to the "end"
  std::optional<Value> replace, insert_before, insert_after;  ///< lists of steps
  std::optional<Condition> items;
  std::optional<Value> change, add;  ///< pieces of a scenario; with `steps` and `items`, of a step and of an item
  std::string in_front_of;           ///< add: path of the entry before which new ones of its map are put; empty: last
  std::vector<std::string> remove;   ///< paths
  std::vector<std::string> merge;    ///< units
  std::optional<Value> into;         ///< units
  std::optional<StaffMove> move_staff;
  std::optional<Value> route;  ///< routing rules
  std::string path;            ///< of the edit, for messages: "reforms.pool-staff.edits[2]"
  Spot spot;
};

struct Reform {
  std::string label, label_zh;
  std::string about, about_zh;
  std::vector<std::string> mechanisms;  ///< of the case, as its documentation names them: M28
  std::vector<std::string> includes;    ///< reforms that come with it
  std::vector<std::string> needs, excludes;
  std::vector<Edit> edits;
  std::optional<Value> sources;  ///< of a scenario: where the values come from that the edits bring
};

/// A file of reforms. They are applied in its order, in whatever order they are asked for.
struct Reforms {
  std::string file;
  std::string about, about_zh;
  Named<Reform> reforms;
};

}  // namespace hallsim::scenario
