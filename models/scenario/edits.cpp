// The edits that work on maps: change, add, remove, items and route.
#include "models/scenario/edits.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "models/scenario/describe.hpp"
#include "models/scenario/edit_parts.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/pattern.hpp"
#include "models/scenario/templates.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

bool listed(const std::vector<std::string>& patterns, const std::string& name) {
  return patterns.empty() ||
         std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return like(pattern, name); });
}

std::string text_at(const Value& map, std::string_view key) {
  const Entry* entry = map.find(key);
  return entry && entry->value.is_scalar() ? entry->value.text : std::string();
}

/// Which of the names in a condition no item has; or that no item has all that is asked for.
text::Message no_item_fits(const Condition& which, const Value& items) {
  const auto unknown = [&](Thing thing, const std::vector<std::string>& patterns, std::vector<std::string> known) {
    for (const std::string& pattern : patterns)
      if (std::none_of(known.begin(), known.end(), [&](const std::string& name) { return like(pattern, name); }))
        return std::optional(there_is_no(thing, pattern, known));
    return std::optional<text::Message>();
  };
  const auto values = [&](std::string_view field) {
    std::vector<std::string> all;
    for (const Entry& item : items.map) all.push_back(text_at(item.value, field));
    return all;
  };
  if (auto lost = unknown(Thing::item, which.item, keys_of(items))) return *lost;
  if (auto lost = unknown(Thing::department, which.department, values("department"))) return *lost;
  if (auto lost = unknown(Thing::category, which.category, values("category"))) return *lost;
  if (auto lost = unknown(Thing::item_class, which.item_class, values("class"))) return *lost;
  return say("no item fits");
}

void change_items(const Editor& editor) {
  Value& items = editor.map_named("items");
  const Condition& which = *editor.edit.items;
  const Entry* authority = editor.document.find("authority");
  bool found = false;
  for (Entry& item : items.map) {
    const std::string item_class = text_at(item.value, "class");
    const std::string level = authority ? text_at(authority->value, item_class) : std::string();
    if (!listed(which.item, item.key) || !listed(which.department, text_at(item.value, "department")) ||
        !listed(which.category, text_at(item.value, "category")) || !listed(which.item_class, item_class) ||
        !listed(which.level, level))
      continue;
    found = true;
    change(editor, item.value, *editor.edit.change, join("items", item.key));
  }
  if (!found) editor.tell(editor.edit.spot, "items", no_item_fits(which, items));
}

/// Puts the entries of `piece` into the map `here`, which has none of them yet.
void add(const Editor& editor, Value& here, const Value& piece, const std::string& path, std::string_view in_front_of) {
  const std::string first = std::string(in_front_of.substr(0, in_front_of.find('.')));
  const std::string_view rest = first.size() < in_front_of.size() ? in_front_of.substr(first.size() + 1) : "";
  std::vector<Entry> fresh;
  for (const Entry& entry : piece.map) {
    Entry* old = here.find(entry.key);
    if (!old)
      fresh.push_back(entry);
    else if (old->value.is_map() && entry.value.is_map())
      add(editor, old->value, entry.value, join(path, entry.key), entry.key == first ? rest : "");
    else
      editor.tell(entry.spot, "add", say("'{}' is there already ('change' changes it)", join(path, entry.key)));
  }
  auto place = here.map.end();
  if (!in_front_of.empty() && rest.empty())
    place = std::find_if(here.map.begin(), here.map.end(), [&](const Entry& entry) { return like(first, entry.key); });
  if (place == here.map.end() && !in_front_of.empty() && rest.empty())
    editor.tell(editor.edit.spot, "in_front_of", has_no_entry(path, first, keys_of(here)));
  here.map.insert(place, std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
}

/// Removes what the rest of a path means below `here`; whether anything was there. `lost` is then where it was not.
bool remove(Value& here, const std::string& path, std::string_view rest, text::Message& lost) {
  const std::string name(rest.substr(0, rest.find('.')));
  const bool last = name.size() == rest.size();
  if (!here.is_map()) {
    lost = say("'{}' has no fields", path);
    return false;
  }
  const auto fits = [&](const Entry& entry) { return like(name, entry.key); };
  if (last) {
    if (std::erase_if(here.map, fits) > 0) return true;
    lost = has_no_entry(path, name, keys_of(here));
    return false;
  }
  bool found = false, any = false;
  for (Entry& entry : here.map)
    if (fits(entry)) {
      any = true;
      found = remove(entry.value, join(path, entry.key), rest.substr(name.size() + 1), lost) || found;
    }
  if (!any) lost = path.empty() ? say("there is no field '{}'", name) : has_no_entry(path, name, keys_of(here));
  return found;
}

void remove(const Editor& editor) {
  const std::vector<std::string> before = keys_of(editor.map_named("units"));
  for (std::size_t i = 0; i < editor.edit.remove.size(); ++i) {
    text::Message lost;
    if (!remove(editor.document, "", editor.edit.remove[i], lost))
      editor.tell(editor.edit.spot, join("remove", i), std::move(lost));
  }
  const std::vector<std::string> after = keys_of(editor.map_named("units"));
  std::vector<std::string> gone;
  for (const std::string& unit : before)
    if (std::find(after.begin(), after.end(), unit) == after.end()) gone.push_back(unit);
  drop_rules(editor.document, gone, before);
}

void route(const Editor& editor) {
  const Value& rules = *editor.edit.route;
  Entry* routing = editor.document.find("routing");
  if (!routing) {
    editor.document.map.push_back({"routing", rules.spot, rules});
    return;
  }
  if (!routing->value.is_list()) return;  // told when the scenario is read
  routing->value.list.insert(routing->value.list.begin(), rules.list.begin(), rules.list.end());
  renumber_sources(editor.document, "routing", 0, static_cast<long>(rules.list.size()));
}

void apply(const Editor& editor) {
  const Edit& edit = editor.edit;
  if (edit.steps) return edit_steps(editor);
  if (edit.items) return change_items(editor);
  if (edit.change) return change(editor, editor.document, *edit.change, "");
  if (edit.route) return route(editor);
  if (edit.move_staff) return move_staff(editor);
  if (!edit.remove.empty()) return remove(editor);
  if (!edit.merge.empty()) merge_units(editor);
  if (edit.add) add(editor, editor.document, *edit.add, "", edit.in_front_of);
  expand_templates(editor.document, editor.problems);
}

}  // namespace

void Editor::tell(const Spot& spot, std::string_view field, text::Message message) const {
  problems.add(spot.place(), join(edit.path, field), std::move(message));
}

Value& Editor::map_named(std::string_view name) const {
  if (Entry* entry = document.find(name)) return entry->value;
  Value map;
  map.kind = Value::Kind::map;
  map.spot = edit.spot;
  document.map.push_back({std::string(name), edit.spot, std::move(map)});
  return document.map.back().value;
}

std::vector<std::string> keys_of(const Value& map) {
  std::vector<std::string> keys;
  for (const Entry& entry : map.map) keys.push_back(entry.key);
  return keys;
}

bool same(const Value& one, const Value& other) {
  return one.kind == other.kind && one.text == other.text &&
         std::equal(one.list.begin(), one.list.end(), other.list.begin(), other.list.end(), same) &&
         std::equal(one.map.begin(), one.map.end(), other.map.begin(), other.map.end(),
                    [](const Entry& a, const Entry& b) { return a.key == b.key && same(a.value, b.value); });
}

void change(const Editor& editor, Value& here, const Value& piece, const std::string& path) {
  for (const Entry& entry : piece.map) {
    std::vector<std::string> names{entry.key};
    if (has_names(path)) {
      names = keys_of(here);
      std::erase_if(names, [&](const std::string& name) { return !like(entry.key, name); });
      if (names.empty()) editor.tell(entry.spot, "change", has_no_entry(path, entry.key, keys_of(here)));
    }
    for (const std::string& name : names) {
      Entry* old = here.find(name);
      if (old && old->value.is_map() && entry.value.is_map()) {
        change(editor, old->value, entry.value, join(path, name));
      } else {
        Value one;
        one.kind = Value::Kind::map;
        one.spot = here.spot;
        one.map.push_back({name, entry.spot, entry.value});
        merge(here, std::move(one), path, editor.problems);
      }
    }
  }
}

void drop_rules(Value& document, const std::vector<std::string>& gone, const std::vector<std::string>& before) {
  Entry* routing = document.find("routing");
  if (gone.empty() || !routing) return;
  const Placeholders placeholders(document);
  std::vector<Value>& rules = routing->value.list;
  for (std::size_t i = rules.size(); i-- > 0;) {
    const std::string pattern = text_at(rules[i], "unit");
    const auto led_to = [&](const std::string& unit) { return placeholders.mean(pattern, unit); };
    const auto leads = [&](const std::string& unit) {
      return led_to(unit) && std::find(gone.begin(), gone.end(), unit) == gone.end();
    };
    if (std::none_of(gone.begin(), gone.end(), led_to) || std::any_of(before.begin(), before.end(), leads)) continue;
    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(i));
    renumber_sources(document, "routing", i, -1);
  }
}

void renumber_sources(Value& document, const std::string& path, std::size_t index, long count) {
  Entry* sources = document.find("sources");
  if (!sources) return;
  const std::string start = path + "[";
  for (Entry& source : sources->value.map) {
    if (!source.key.starts_with(start)) continue;
    std::size_t at = 0;
    const char* const first = source.key.data() + start.size();
    const auto [end, error] = std::from_chars(first, source.key.data() + source.key.size(), at);
    if (error != std::errc() || at < index) continue;
    if (count < 0 && at < index + static_cast<std::size_t>(-count))
      source.key.clear();
    else
      source.key = start + std::to_string(static_cast<long>(at) + count) +
                   source.key.substr(static_cast<std::size_t>(end - source.key.data()));
  }
  std::erase_if(sources->value.map, [](const Entry& source) { return source.key.empty(); });
}

void apply(Value& document, const Reform& reform, const std::function<bool(const std::string&)>& applied,
           text::Problems& problems) {
  for (const Edit& edit : reform.edits)
    if (std::all_of(edit.with.begin(), edit.with.end(), applied) &&
        std::none_of(edit.without.begin(), edit.without.end(), applied))
      apply(Editor{document, edit, problems});
  if (!reform.sources || !reform.sources->is_map()) return;
  Entry* sources = document.find("sources");
  if (!sources) {
    document.map.push_back({"sources", reform.sources->spot, *reform.sources});
    return;
  }
  for (const Entry& source : reform.sources->map)
    if (Entry* old = sources->value.find(source.key))
      *old = source;  // a source is of one kind, so they do not merge
    else
      sources->value.map.push_back(source);
}

}  // namespace hallsim::scenario
