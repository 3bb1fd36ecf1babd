// Patterns are matched without building anything, since every field of a scenario asks every pattern.
#include "models/scenario/sources.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "models/scenario/describe.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/pattern.hpp"

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

/// The names in a path, without indices: "flows", "**" and "trip" of "flows.**[0].trip".
std::vector<std::string> names_in(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('.', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    names.emplace_back(part.substr(0, part.find('[')));
    at = end + 1;
  }
  return names;
}

void add_keys(const Value& value, std::set<std::string>& names) {
  for (const Value& element : value.list) add_keys(element, names);
  for (const Entry& entry : value.map) {
    std::string name = entry.key;  // of a template, which becomes many
    for (std::size_t open; (open = name.find('{')) != std::string::npos && name.find('}', open) != std::string::npos;)
      name.replace(open, name.find('}', open) - open + 1, "*");
    names.insert(std::move(name));
    add_keys(entry.value, names);
  }
}

/// Every name that a path can have once some of the reforms are applied.
std::set<std::string> known_names(const Reforms& reforms, const Value& document) {
  std::set<std::string> names;
  for (const FieldDescription& field : describe())
    for (std::string& name : names_in(field.path)) names.insert(std::move(name));
  for (const Entry& entry : document.map)
    if (names.insert(entry.key); entry.key != "sources") add_keys(entry.value, names);
  for (const auto& [reform_name, reform] : reforms.reforms)
    for (const Edit& edit : reform.edits)
      for (const auto* piece : {&edit.steps, &edit.through, &edit.replace, &edit.insert_before, &edit.insert_after,
                                &edit.change, &edit.add, &edit.into, &edit.route})
        if (*piece) add_keys(**piece, names);
  names.erase("*");  // which would know every name
  return names;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path) { return glob(pattern, path, false); }

bool is_input(const std::string& path) {
  static constexpr std::array not_inputs{"name",  "name_zh",  "short",   "short_zh", "about",  "about_zh",
                                         "label", "label_zh", "extends", "apply",    "reforms"};
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
  const std::string_view begin = std::string_view(parent).substr(0, parent.find('*'));  // of all that can fit either
  for (auto at = loaded.places.lower_bound(std::string(begin)); at != loaded.places.end(); ++at) {
    const std::string& path = at->first;
    if (!path.starts_with(begin)) break;
    if (glob(pattern, path, true)) return true;
    if (!parent_exists && glob(parent, path, true)) parent_exists = true;
  }
  const FieldDescription* field = description_of(pattern);
  // A field that is left at its default: what contains it must be there, unless that has defaults throughout.
  return field && (parent_exists || field->path.find('*') == std::string::npos);
}

void check_sources_of(const Reforms& reforms, const Value& document, text::Problems& problems) {
  const std::set<std::string> known = known_names(reforms, document);
  const std::vector<std::string> list(known.begin(), known.end());
  const auto is_known = [&](const std::string& name) {
    return known.count(name) > 0 || std::any_of(list.begin(), list.end(), [&](const std::string& other) {
             return like(name, other) || like(other, name);
           });
  };
  for (const auto& [reform_name, reform] : reforms.reforms) {
    if (!reform.sources || !reform.sources->is_map()) continue;
    for (const Entry& source : reform.sources->map)
      for (const std::string& name : names_in(source.key)) {
        if (is_known(name)) continue;
        const std::string meant = nearest(name, list);
        problems.add(source.spot.place(), "reforms." + reform_name + ".sources." + source.key,
                     meant.empty() ? text::say("neither this scenario nor its reforms have anything named '{}'", name)
                                   : text::say("neither this scenario nor its reforms have anything named '{}' (did "
                                               "you mean '{}'?)",
                                               name, meant));
      }
  }
}

}  // namespace hallsim::scenario
