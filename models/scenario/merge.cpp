// Merging keeps the place of whatever wins, so that a problem is told where it was written last.
#include "models/scenario/merge.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "models/scenario/input.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

std::vector<std::string> keys_of(const Value& map) {
  std::vector<std::string> keys;
  for (const Entry& entry : map.map) keys.push_back(entry.key);
  return keys;
}

/// The next part of a path: an index in brackets, or a name up to the next dot or bracket.
struct Part {
  std::string name;
  std::size_t index = 0;
  bool is_index = false;
  std::size_t length = 0;  ///< characters of the path, with the dot after it
};

/// Names may contain dots (measures do): the longest name that `here` has is taken.
std::optional<Part> next_part(std::string_view path, const Value& here) {
  Part part;
  if (path.starts_with('[')) {
    const std::size_t end = path.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const auto [stop, error] = std::from_chars(path.data() + 1, path.data() + end, part.index);
    if (error != std::errc() || stop != path.data() + end) return std::nullopt;
    part.is_index = true;
    part.length = end + 1;
  } else {
    part.name = path.substr(0, path.find_first_of(".["));
    for (const Entry& entry : here.map) {
      const bool fits = path.starts_with(entry.key) && (path.size() == entry.key.size() ||
                                                        path[entry.key.size()] == '.' || path[entry.key.size()] == '[');
      if (fits && entry.key.size() > part.name.size()) part.name = entry.key;
    }
    if (part.name.empty()) return std::nullopt;
    part.length = part.name.size();
  }
  if (part.length < path.size() && path[part.length] == '.') {
    ++part.length;
    if (part.length == path.size()) return std::nullopt;
  }
  return part;
}

}  // namespace

void merge(Value& base, Value change, const std::string& path, text::Problems& problems) {
  if (!base.is_map() || !change.is_map()) {
    base = std::move(change);
    return;
  }
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < base.map.size(); ++i) index.emplace(base.map[i].key, i);
  bool removed = false;
  for (Entry& entry : change.map) {
    const auto found = index.find(entry.key);
    if (found != index.end()) {
      Entry& old = base.map[found->second];
      if (entry.value.is_null()) {
        old.key.clear();  // taken out below
        removed = true;
      } else {
        merge(old.value, std::move(entry.value), join(path, entry.key), problems);
        old.spot = entry.spot;
      }
    } else if (entry.value.is_null()) {
      const bool search = problems.list().size() < 200;  // a hostile file stays quick
      const std::string meant = search ? nearest(entry.key, keys_of(base)) : std::string();
      if (meant.empty())
        problems.add(entry.spot.place(), join(path, entry.key),
                     say("null removes an entry, and there is none of this name"));
      else
        problems.add(entry.spot.place(), join(path, entry.key),
                     say("null removes an entry, and there is none of this name (did you mean '{}'?)", meant));
    } else {
      base.map.push_back(std::move(entry));
    }
  }
  if (removed) std::erase_if(base.map, [](const Entry& entry) { return entry.key.empty(); });
  base.spot = change.spot;
}

void apply(Value& document, const Setting& setting, text::Problems& problems) {
  const Spot spot{std::make_shared<const std::string>("--set"), 0, 0};
  const auto fail = [&](text::Message message) { problems.add(spot.place(), setting.path, std::move(message)); };
  if (!is_text(setting.path) || !is_text(setting.value)) return fail(say("is not a text file (UTF-8)"));
  if (setting.value.find_first_not_of(" \t\n") == std::string::npos)
    return fail(say("the value is missing (null removes an entry)"));
  const std::size_t problems_before = problems.list().size();
  Value value = parse_yaml(setting.value, spot, problems);
  if (problems.list().size() > problems_before) return;

  Value* here = &document;
  std::string_view rest = setting.path;
  std::string path;
  if (rest.empty()) return fail(say("a setting is written path=value, such as units.counter.staff=5"));
  for (int depth = 0; !rest.empty(); ++depth) {
    const std::optional<Part> part = next_part(rest, *here);
    if (!part || depth == deepest)
      return fail(say("is not a path of a field (write for example units.counter.staff or flows.standard[0].name)"));
    rest.remove_prefix(part->length);
    if (part->is_index) {
      if (!here->is_list()) return fail(say("'{}' is not a list", path));
      if (part->index >= here->list.size())
        return fail(say("'{}' has {} entries, counted from 0", path, here->list.size()));
      here = &here->list[part->index];
      path = join(path, part->index);
      continue;
    }
    if (here->is_null()) here->kind = Value::Kind::map;
    if (!here->is_map()) return fail(say("'{}' has no fields", path));
    const bool last = rest.empty();
    Entry* entry = here->find(part->name);
    if (last && value.is_null()) {
      Value removal;
      removal.kind = Value::Kind::map;
      removal.spot = here->spot;
      removal.map.push_back({part->name, spot, std::move(value)});
      return merge(*here, std::move(removal), path, problems);
    }
    if (!entry) {
      here->map.push_back({part->name, spot, {}});
      entry = &here->map.back();
      entry->value.spot = spot;
    }
    path = join(path, part->name);
    here = &entry->value;
  }
  merge(*here, std::move(value), path, problems);
}

}  // namespace hallsim::scenario
