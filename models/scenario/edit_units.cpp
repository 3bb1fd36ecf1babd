// Units that become one: staff is pooled, and what was routed to any of them is routed to the new one. Where a routing
// rule leads to other units too ("section-{department}", and only two departments are merged), a narrower rule is put
// before it.
#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "models/scenario/edit_parts.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/pattern.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

Value scalar(std::string text, const Spot& spot) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.spot = spot;
  value.text = std::move(text);
  return value;
}

Value list_of(const std::vector<std::string>& texts, const Spot& spot) {
  Value value;
  value.kind = Value::Kind::list;
  value.spot = spot;
  for (const std::string& text : texts) value.list.push_back(scalar(text, spot));
  return value;
}

/// The number of people in `staff`, 1 where it is not given; nothing where it is no number (told when it is read).
std::optional<long> staff_of(const Value& map) {
  const Entry* entry = map.find("staff");
  if (!entry) return 1;
  long staff = 0;
  const std::string& text = entry->value.text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), staff);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return staff;
}

void raise_staff(Value& map, const Value& by) {
  const std::optional<long> one = staff_of(map), other = staff_of(by);
  if (!one || !other) return;
  Value sum = scalar(std::to_string(*one + *other), map.spot);
  if (Entry* entry = map.find("staff"))
    entry->value.text = std::move(sum.text);
  else
    map.map.push_back({"staff", map.spot, std::move(sum)});
}

/// Adds the shifts of a unit to those of another; people in the same hours of the same days are one shift.
void add_shifts(Value& to, const Value& from) {
  const auto same_but_staff = [](Value one, Value other) {
    for (Value* shift : {&one, &other})
      std::erase_if(shift->map, [](const Entry& entry) { return entry.key == "staff"; });
    return same(one, other);
  };
  for (const Value& shift : from.list) {
    const auto found =
        std::find_if(to.list.begin(), to.list.end(), [&](const Value& known) { return same_but_staff(known, shift); });
    if (found == to.list.end())
      to.list.push_back(shift);
    else
      raise_staff(*found, shift);
  }
}

/// One unit with the staff of all; their other fields where all agree. Nothing, with a problem, where their people
/// cannot be added up.
std::optional<Value> sum_of(const Editor& editor, const std::vector<const Entry*>& units) {
  Value sum = units.front()->value;
  for (const Entry* unit : units) {
    const Entry* shifts = unit->value.find("shifts");
    if ((shifts != nullptr) != (sum.find("shifts") != nullptr)) {
      editor.tell(editor.edit.into->spot, "into",
                  say("needs staff or shifts: of the units that are merged, '{}' has shifts and '{}' has none",
                      shifts ? unit->key : units.front()->key, shifts ? units.front()->key : unit->key));
      return std::nullopt;
    }
    if (unit == units.front()) continue;
    if (shifts)
      add_shifts(sum.find("shifts")->value, shifts->value);
    else
      raise_staff(sum, unit->value);
  }
  std::erase_if(sum.map, [&](const Entry& field) {
    if (field.key == "staff" || field.key == "shifts") return false;
    return std::any_of(units.begin(), units.end(), [&](const Entry* unit) {
      const Entry* other = unit->value.find(field.key);
      return !other || !same(other->value, field.value);
    });
  });
  return sum;
}

/// The rule for those of its items only that it leads to a merged unit; nothing where one condition cannot say it.
std::optional<Value> narrowed(const Value& rule, const std::vector<std::string>& merged, const Placeholders& all) {
  const std::string pattern = rule.find("unit")->value.text;
  const std::vector<std::string> names = Placeholders::in(pattern);
  const std::vector<std::string>* values = names.size() == 1 ? all.values(names.front()) : nullptr;
  if (!values) return std::nullopt;
  const std::string placeholder = "{" + names.front() + "}";
  std::vector<std::string> those;
  const Entry* when = rule.find("when");
  const Entry* already = when ? when->value.find(names.front()) : nullptr;
  for (const std::string& value : *values) {
    std::string unit = pattern;
    for (std::size_t at = unit.find(placeholder); at != std::string::npos; at = unit.find(placeholder))
      unit.replace(at, placeholder.size(), value);
    const auto is_value = [&](const Value& one) { return one.text == value; };
    const bool asked = !already || already->value.text == value ||
                       std::any_of(already->value.list.begin(), already->value.list.end(), is_value);
    if (asked && std::find(merged.begin(), merged.end(), unit) != merged.end()) those.push_back(value);
  }
  Value narrow = rule;
  Value condition;
  condition.kind = Value::Kind::map;
  condition.spot = rule.spot;
  condition.map.push_back({names.front(), rule.spot, list_of(those, rule.spot)});
  if (Entry* given = narrow.find("when")) {
    text::Problems none;
    merge(given->value, std::move(condition), "", none);
  } else {
    narrow.map.push_back({"when", rule.spot, std::move(condition)});
  }
  return narrow;
}

void reroute(const Editor& editor, const std::vector<std::string>& merged, const std::vector<std::string>& before) {
  Entry* routing = editor.document.find("routing");
  if (!routing) return;
  const Placeholders placeholders(editor.document);
  const Entry& target = editor.edit.into->map.front();
  std::vector<Value>& rules = routing->value.list;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Entry* unit = rules[i].find("unit");
    if (!unit || !unit->value.is_scalar()) continue;
    const std::string pattern = unit->value.text;
    std::size_t to_merged = 0, to_all = 0;
    for (const std::string& name : before) {
      if (!placeholders.mean(pattern, name)) continue;
      ++to_all;
      to_merged += std::find(merged.begin(), merged.end(), name) != merged.end();
    }
    if (to_merged == 0) continue;
    if (to_merged < to_all) {
      std::optional<Value> narrow = narrowed(rules[i], merged, placeholders);
      if (!narrow) {
        editor.tell(
            editor.edit.spot, "merge",
            say("the routing to '{}' leads to units that are not merged too: give it rules of its own", pattern));
        continue;
      }
      rules.insert(rules.begin() + static_cast<std::ptrdiff_t>(i), std::move(*narrow));
      renumber_sources(editor.document, "routing", i, 1);
      rules[i++].find("unit")->value = scalar(target.key, target.spot);
    } else {
      unit->value = scalar(target.key, target.spot);
    }
  }
}

}  // namespace

void merge_units(const Editor& editor) {
  const Edit& edit = editor.edit;
  Value& units = editor.map_named("units");
  const std::vector<std::string> before = keys_of(units);
  const Placeholders placeholders(editor.document);
  std::vector<std::string> merged;
  for (std::size_t i = 0; i < edit.merge.size(); ++i) {
    const std::string& pattern = edit.merge[i];
    bool found = false;
    for (const std::string& name : before)
      if (placeholders.mean(pattern, name)) {
        found = true;
        if (std::find(merged.begin(), merged.end(), name) == merged.end()) merged.push_back(name);
      }
    if (!found) editor.tell(edit.spot, join("merge", i), there_is_no(Thing::unit, pattern, before));
  }
  if (merged.empty()) return;

  const auto is_merged = [&](const Entry& unit) {
    return std::find(merged.begin(), merged.end(), unit.key) != merged.end();
  };
  std::vector<Entry> fresh = edit.into->map;
  for (const Entry& entry : fresh)
    if (const Entry* unit = units.find(entry.key); unit && !is_merged(*unit))
      editor.tell(entry.spot, "into", say("there is another unit '{}' already", entry.key));
  if (fresh.size() == 1 && !fresh[0].value.find("staff") && !fresh[0].value.find("shifts") &&
      !fresh[0].value.find("for_each")) {
    std::vector<const Entry*> old;
    for (const Entry& unit : units.map)
      if (is_merged(unit)) old.push_back(&unit);
    std::optional<Value> sum = sum_of(editor, old);
    if (!sum) return;
    if (fresh[0].value.is_map()) merge(*sum, std::move(fresh[0].value), join("units", fresh[0].key), editor.problems);
    fresh[0].value = std::move(*sum);
  }
  const auto first = std::find_if(units.map.begin(), units.map.end(), is_merged) - units.map.begin();
  std::erase_if(units.map, is_merged);
  units.map.insert(units.map.begin() + first, std::make_move_iterator(fresh.begin()),
                   std::make_move_iterator(fresh.end()));
  reroute(editor, merged, before);
}

}  // namespace hallsim::scenario
