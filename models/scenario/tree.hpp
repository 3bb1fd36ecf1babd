// The document tree: what a scenario file says before anybody knows what it means. Every value keeps its place in the
// file it came from, through `extends`, templates, the catalogue and --set, so that whatever is said later about it
// can be said with a place. Built from yaml-cpp's events rather than its nodes, since nodes lose duplicate keys.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/text/problem.hpp"

namespace hallsim::scenario {

/// A place in a file that shares the file's name with all others of that file. Line and column count from 1.
struct Spot {
  std::shared_ptr<const std::string> file;
  int line = 0;
  int column = 0;
  text::Place place() const { return {file ? *file : std::string(), line, column}; }
};

struct Entry;

struct Value {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  bool quoted = false;  ///< the scalar was in quotes
  Spot spot;
  std::string text;         ///< scalar
  std::vector<Value> list;  ///< list
  std::vector<Entry> map;   ///< map, in the order of the file, keys unique

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  /// The entry of a map; nullptr if there is none or this is no map.
  const Entry* find(std::string_view key) const;
  Entry* find(std::string_view key);
};

struct Entry {
  std::string key;
  Spot spot;  ///< of the key
  Value value;
};

/// Bounds that keep every input quick and small to read.
inline constexpr std::size_t most_values = 500'000;  ///< in one file, after its aliases are expanded
inline constexpr int deepest = 64;                   ///< maps and lists within each other
inline constexpr std::size_t longest_yaml = 8U << 20U;

/// The tree of one YAML document. Problems (not YAML, two documents, duplicate keys, too much of anything) are added;
/// the tree is then what could be read, often null. An empty text is a null value without a problem.
Value parse_yaml(std::string_view text, const Spot& start, text::Problems& problems);

/// "units.counter" + "staff"; "" + "units".
std::string join(const std::string& path, std::string_view key);
/// "flows.standard" + 2 -> "flows.standard[2]".
std::string join(const std::string& path, std::size_t index);

}  // namespace hallsim::scenario
