// Patterns are matched without building anything, since every field of a scenario asks every pattern.
#include "models/scenario/sources.hpp"

#include <algorithm>
#include <array>

#include "models/scenario/describe.hpp"

namespace hallsim::scenario {
namespace {

bool ends_part(char c) { return c == '.' || c == '[' || c == ']'; }

/// Glob: `*` takes text within one part, `**` any text; with `whole` false the path may go on after a full part. On a
/// mismatch the last `*` takes one character more, and if it may not, the last `**`.
bool glob(std::string_view pattern, std::string_view path, bool whole) {
  constexpr std::size_t nowhere = std::string_view::npos;
  std::size_t p = 0, t = 0, star = nowhere, star_end = 0, wide = nowhere, wide_end = 0;
  for (;;) {
    if (p == pattern.size() && (t == path.size() || (!whole && (path[t] == '.' || path[t] == '[')))) return true;
    if (pattern.substr(p).starts_with("**")) {
      wide = p += 2;
      wide_end = t;
      star = nowhere;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_end = t;
    } else if (p < pattern.size() && t < path.size() && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != nowhere && star_end < path.size() && !ends_part(path[star_end])) {
      p = star;
      t = ++star_end;
    } else if (wide != nowhere && wide_end < path.size()) {
      p = wide;
      t = ++wide_end;
      star = nowhere;
    } else {
      return false;
    }
  }
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path) { return glob(pattern, path, false); }

bool is_input(const std::string& path) {
  static constexpr std::array not_inputs{"name",     "name_zh", "short",    "short_zh", "about",
                                         "about_zh", "label",   "label_zh", "extends",  "reforms"};
  if (path.starts_with("sources") || path.starts_with("exact") || path.starts_with("focus")) return false;
  const std::string leaf = path.substr(path.find_last_of('.') + 1);
  return std::find(not_inputs.begin(), not_inputs.end(), leaf) == not_inputs.end();
}

const Source* source_of(const Scenario& scenario, const std::string& path) {
  const Source* best = nullptr;
  std::size_t longest = 0;
  for (const auto& [pattern, source] : scenario.sources)
    if (pattern.size() > longest && fits(pattern, path)) {
      best = &source;
      longest = pattern.size();
    }
  return best;
}

bool fits_something(const std::string& pattern, const Loaded& loaded) {
  const std::size_t last = pattern.find_last_of('.');
  const std::string parent = last == std::string::npos ? std::string() : pattern.substr(0, last);
  bool parent_exists = parent.empty();
  for (const auto& [path, place] : loaded.places) {
    if (glob(pattern, path, true)) return true;
    if (!parent_exists && glob(parent, path, true)) parent_exists = true;
  }
  const FieldDescription* field = description_of(pattern);
  // A field that is left at its default: what contains it must be there, unless that has defaults throughout.
  return field && (parent_exists || field->path.find('*') == std::string::npos);
}

}  // namespace hallsim::scenario
