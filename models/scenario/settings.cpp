// A setting is a merge of one value, once it is clear that it changes something that is there: a name that is misspelt
// would otherwise make a thing of its own that nothing in the hall uses, and the run would go on as if nothing was set.
#include "models/scenario/settings.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "models/scenario/describe.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

/// The next part of a path: an index in brackets, or a name up to the next dot or bracket.
struct Part {
  std::string name;
  std::size_t index = 0;
  bool is_index = false;
  std::size_t length = 0;  ///< characters of the path, with the dot after it
};

/// Names may contain dots (measures do): the longest name that `here` or `there` has is taken.
std::optional<Part> next_part(std::string_view path, const Value* here, const Value* there) {
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
    for (const Value* map : {here, there}) {
      if (!map) continue;
      for (const Entry& entry : map->map) {
        const std::size_t length = entry.key.size();
        const bool fits =
            path.starts_with(entry.key) && (path.size() == length || path[length] == '.' || path[length] == '[');
        if (fits && length > part.name.size()) part.name = entry.key;
      }
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

const Value* part_of(const Value* value, const Part& part) {
  if (!value) return nullptr;
  if (part.is_index) return part.index < value->list.size() ? &value->list[part.index] : nullptr;
  const Entry* entry = value->find(part.name);
  return entry ? &entry->value : nullptr;
}

/// That the map at `path` has no entry of the name with which `rest` begins. Of a name with dots it is not known where
/// it ends: the shortest beginning that is near a name is taken for it.
text::Message no_entry(const std::string& path, std::string_view rest, const Part& part,
                       const std::vector<std::string>& known) {
  std::string name = part.name, meant = nearest(name, known);
  for (std::size_t end = name.size(); meant.empty() && end < rest.size();) {
    end = std::min(rest.find_first_of(".[", end + 1), rest.size());
    meant = nearest(rest.substr(0, end), known);
    if (!meant.empty()) name = rest.substr(0, end);
  }
  if (meant.empty() && rest.size() <= part.length)
    return say("a setting changes what is there and adds nothing: '{}' has no '{}'", path, name);
  return has_no_entry(path, name, known);
}

/// Why the part of a path may not be gone into: it would add an entry to a map of names. `here` is the map at `path` as
/// the document is written, `there` with its catalogue and templates.
std::optional<text::Message> refused(const Value* here, const Value* there, const std::string& path,
                                     std::string_view rest, const Part& part) {
  if (part.is_index || part_of(here, part) || part_of(there, part) || !has_names(path)) return std::nullopt;
  std::vector<std::string> known;
  for (const Value* map : {here, there})
    if (map)
      for (const Entry& entry : map->map) known.push_back(entry.key);
  return no_entry(path, rest, part, known);
}

/// The same for the entries of a value that is merged in at `path`.
std::optional<text::Message> refused_within(const Value* here, const Value* there, const std::string& path,
                                            const Value& value) {
  for (const Entry& entry : value.map) {
    Part part;
    part.name = entry.key;
    part.length = entry.key.size();
    if (!entry.value.is_null())
      if (auto reason = refused(here, there, path, entry.key, part)) return reason;
    if (auto reason = refused_within(part_of(here, part), part_of(there, part), join(path, entry.key), entry.value))
      return reason;
  }
  return std::nullopt;
}

/// The same for all of a setting.
std::optional<text::Message> refused(const Value& document, const Value& whole, std::string_view rest,
                                     const Value& value) {
  const Value *here = &document, *there = &whole;
  std::string path;
  while (!rest.empty()) {
    const std::optional<Part> part = next_part(rest, here, there);
    if (!part) return std::nullopt;  // told when it is applied
    const bool removal = value.is_null() && part->length == rest.size();
    if (!removal)
      if (auto reason = refused(here, there, path, rest, *part)) return reason;
    path = part->is_index ? join(path, part->index) : join(path, part->name);
    here = part_of(here, *part);
    there = part_of(there, *part);
    rest.remove_prefix(part->length);
  }
  return refused_within(here, there, path, value);
}

/// "discrete(5 min: 0.7, 20 min: 0.3)": for YAML the colon would make it a map.
bool looks_like_a_call(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\n"), to = text.find_last_not_of(" \t\n");
  if (from == std::string_view::npos || text[to] != ')') return false;
  std::size_t at = from;
  while (at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') || text[at] == '_')) ++at;
  return at > from && text[at] == '(';
}

Value value_of(const std::string& text, const Spot& spot, text::Problems& problems) {
  if (!looks_like_a_call(text)) return parse_yaml(text, spot, problems);
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = text;
  value.spot = spot;
  return value;
}

}  // namespace

bool apply(Value& document, const Value& whole, const Setting& setting, bool may_be_missing, text::Problems& problems) {
  const Spot spot{std::make_shared<const std::string>("--set"), 0, 0};
  const auto fail = [&](text::Message message) {
    problems.add(spot.place(), setting.path, std::move(message));
    return true;
  };
  const auto missing = [&](text::Message message) { return may_be_missing ? false : fail(std::move(message)); };
  if (!is_text(setting.path) || !is_text(setting.value)) return fail(say("is not a text file (UTF-8)"));
  if (setting.value.find_first_not_of(" \t\n") == std::string::npos)
    return fail(say("the value is missing (null removes an entry)"));
  const std::size_t problems_before = problems.list().size();
  Value value = value_of(setting.value, spot, problems);
  if (problems.list().size() > problems_before) return true;
  if (setting.path.empty()) return fail(say("a setting is written path=value, such as units.counter.staff=5"));
  if (setting.path == "extends") return fail(say("a file extends another as it is read; a setting comes after that"));
  if (auto reason = refused(document, whole, setting.path, value)) return missing(std::move(*reason));

  Value* here = &document;
  const Value* there = &whole;
  std::string_view rest = setting.path;
  std::string path;
  for (int depth = 0; !rest.empty(); ++depth) {
    const std::optional<Part> part = next_part(rest, here, there);
    if (!part || depth == deepest)
      return fail(say("is not a path of a field (write for example units.counter.staff or flows.standard[0].name)"));
    rest.remove_prefix(part->length);
    if (part->is_index && here->is_null() && there && there->is_list()) *here = *there;  // a list from a template
    there = part_of(there, *part);
    if (part->is_index) {
      if (!here->is_list()) return fail(say("'{}' is not a list", path));
      if (part->index >= here->list.size())
        return missing(say("'{}' has {} entries, counted from 0", path, here->list.size()));
      here = &here->list[part->index];
      path = join(path, part->index);
      continue;
    }
    if (here->is_null()) here->kind = Value::Kind::map;
    if (!here->is_map()) return fail(say("'{}' has no fields", path));
    const bool last = rest.empty();
    Entry* entry = here->find(part->name);
    if (last && value.is_null()) {
      if (!entry && may_be_missing) return false;
      Value removal;
      removal.kind = Value::Kind::map;
      removal.spot = here->spot;
      removal.map.push_back({part->name, spot, std::move(value)});
      merge(*here, std::move(removal), path, problems);
      return true;
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
  return true;
}

}  // namespace hallsim::scenario
