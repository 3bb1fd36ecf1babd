#include "models/scenario/sources.hpp"

#include <algorithm>

#include "models/scenario/describe.hpp"

namespace hallsim::scenario {
namespace {

bool ends_part(char c) { return c == '.' || c == '[' || c == ']'; }

/// Glob with `*` within one part; with `whole` false the path may go on after a full part.
bool glob(std::string_view pattern, std::string_view path, bool whole) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  for (;;) {
    if (p == pattern.size() && (t == path.size() || (!whole && (path[t] == '.' || path[t] == '[')))) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && t < path.size() && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && mark < path.size() && !ends_part(path[mark])) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path) { return glob(pattern, path, false); }

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
