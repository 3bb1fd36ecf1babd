// Templates are expanded in the tree, before any field is read: what they make is read and checked like what is written
// out.
#include "models/scenario/templates.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "models/scenario/merge.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

void fill_in(Value& value, std::string_view placeholder, std::string_view with) {
  if (value.is_scalar()) value.text = filled_in(std::move(value.text), placeholder, with);
  for (Value& element : value.list) fill_in(element, placeholder, with);
  for (Entry& entry : value.map) fill_in(entry.value, placeholder, with);
}

/// What readers call a department or category: its `label` (or `label_zh`) under `departments` or `categories`, or its
/// name.
std::string spoken(const Value& document, const std::string& field, const std::string& name, std::string_view label) {
  const Entry* names = document.find(field == "department" ? "departments" : "categories");
  const Entry* entry = names ? names->value.find(name) : nullptr;
  const Entry* given = entry ? entry->value.find(label) : nullptr;
  return given && given->value.is_scalar() ? given->value.text : name;
}

struct ItemValues {
  std::vector<std::string> departments, categories;
};

std::size_t size_of(const Value& value) {
  std::size_t size = 1;
  for (const Value& element : value.list) size += size_of(element);
  for (const Entry& entry : value.map) size += size_of(entry.value);
  return size;
}

/// The units of one template; none, with a problem, when it makes no sense.
/// `room` is how many values all templates may still make.
std::vector<Entry> units_of(const Value& document, const Entry& entry, const ItemValues& among_items, std::size_t& room,
                            text::Problems& problems) {
  const Value& field = entry.value.find("for_each")->value;
  const std::string path = join(join("units", entry.key), "for_each");
  std::vector<Entry> units;
  const auto fail = [&](text::Message message) {
    problems.add(field.spot.place(), path, std::move(message));
    return units;
  };
  if (field.text != "department" && field.text != "category") {
    const std::string meant = nearest(field.text, {"department", "category"});
    if (meant.empty()) return fail(say("must be one of {} (got '{}')", "department, category", field.text));
    return fail(say("must be one of {} (got '{}'; did you mean '{}'?)", "department, category", field.text, meant));
  }
  const std::string placeholder = "{" + field.text + "}";
  if (entry.key.find(placeholder) == std::string::npos)
    return fail(say("the name of the unit must contain {} to differ for each", placeholder));
  const std::vector<std::string>& values =
      field.text == "department" ? among_items.departments : among_items.categories;
  const std::size_t size = values.size() * size_of(entry.value);
  if (size > room) return fail(say("the template makes too many units ({})", values.size()));
  room -= size;
  if (values.empty()) return fail(say("no item has a {}, so there is nothing to make units for", field.text));
  for (const std::string& value : values) {
    Entry unit = entry;
    std::erase_if(unit.value.map, [](const Entry& part) { return part.key == "for_each"; });
    unit.key = filled_in(unit.key, placeholder, value);
    for (Entry& part : unit.value.map) {
      const bool label = part.key == "label" || part.key == "label_zh";
      fill_in(part.value, placeholder, label ? spoken(document, field.text, value, part.key) : value);
    }
    units.push_back(std::move(unit));
  }
  return units;
}

bool is_template(const Entry& entry) {
  const Entry* field = entry.value.find("for_each");
  return field && field->value.is_scalar();
}

}  // namespace

std::vector<std::string> values_among_items(const Value& document, std::string_view field) {
  std::vector<std::string> values;
  std::unordered_set<std::string> seen;
  const Entry* items = document.find("items");
  if (!items) return values;
  for (const Entry& item : items->value.map) {
    const Entry* value = item.value.find(field);
    if (value && value->value.is_scalar() && !value->value.text.empty() && seen.insert(value->value.text).second)
      values.push_back(value->value.text);
  }
  return values;
}

std::string filled_in(std::string text, std::string_view placeholder, std::string_view value) {
  for (std::size_t at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + value.size()))
    text.replace(at, placeholder.size(), value);
  return text;
}

void expand_templates(Value& document, text::Problems& problems) {
  Entry* units = document.find("units");
  if (!units || !units->value.is_map()) return;
  std::vector<Entry> given = std::move(units->value.map);
  units->value.map.clear();
  std::unordered_map<std::string, std::size_t> own;  // entries that are no templates, by name
  for (std::size_t i = 0; i < given.size(); ++i)
    if (!is_template(given[i])) own.emplace(given[i].key, i);
  const ItemValues among_items{values_among_items(document, "department"), values_among_items(document, "category")};
  std::size_t room = most_values;
  std::unordered_set<std::string> made;
  std::vector<bool> used(given.size(), false);
  std::vector<std::vector<Entry>> stands_for(given.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!is_template(given[i])) continue;
    stands_for[i] = units_of(document, given[i], among_items, room, problems);
    for (Entry& unit : stands_for[i]) {
      if (!made.insert(unit.key).second)
        problems.add(given[i].spot.place(), join("units", given[i].key),
                     say("two templates make the unit '{}'", unit.key));
      const auto found = own.find(unit.key);
      if (found == own.end() || used[found->second]) continue;
      used[found->second] = true;
      unit.spot = given[found->second].spot;
      merge(unit.value, std::move(given[found->second].value), join("units", unit.key), problems);
    }
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (is_template(given[i]))
      std::move(stands_for[i].begin(), stands_for[i].end(), std::back_inserter(units->value.map));
    else if (!used[i])
      units->value.map.push_back(std::move(given[i]));
  }
}

}  // namespace hallsim::scenario
