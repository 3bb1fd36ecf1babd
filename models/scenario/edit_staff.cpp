// People who are freed and work elsewhere: so many of each of some units leave it for another. What counts is who is on
// duty, so the heads that a unit counts go along where the file gives them.
#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "models/scenario/edit_parts.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/pattern.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

/// The number in a field of a map, `unless_given` where it is not there; nothing where it is no number (told when the
/// scenario is read).
std::optional<double> number_in(const Value& map, std::string_view field, double unless_given) {
  const Entry* entry = map.find(field);
  if (!entry) return unless_given;
  double number = 0;
  const std::string& text = entry->value.text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

void set(Value& map, std::string_view field, double number, const Spot& spot) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.spot = spot;
  value.text = fmt::format("{}", number);
  if (Entry* entry = map.find(field))
    entry->value = std::move(value);
  else
    map.map.push_back({std::string(field), spot, std::move(value)});
}

/// Where a unit says how many people it has: itself, or its only shift. Nothing, with a problem, where it has several.
Value* post_of(const Editor& editor, Entry& unit) {
  Entry* shifts = unit.value.find("shifts");
  if (!shifts || shifts->value.list.empty()) return &unit.value;
  if (shifts->value.list.size() == 1) return &shifts->value.list.front();
  editor.tell(editor.edit.spot, "move_staff",
              say("'{}' has several shifts, so it is not known whose people move: change them", unit.key));
  return nullptr;
}

/// `by` people more, or fewer if it is negative.
void add_people(const Editor& editor, Entry& unit, double by) {
  Value* post = post_of(editor, unit);
  if (!post) return;
  const std::optional<double> staff = number_in(*post, "staff", 1);
  if (!staff) return;
  if (*staff + by < 1) {
    editor.tell(editor.edit.spot, "move_staff",
                say("{} of the {} people of '{}' cannot go: somebody must be left", -by, *staff, unit.key));
    return;
  }
  set(*post, "staff", *staff + by, editor.edit.spot);
  if (!unit.value.find("people")) return;
  if (const std::optional<double> people = number_in(unit.value, "people", 0))
    set(unit.value, "people", std::max(0.0, *people + by), editor.edit.spot);
}

}  // namespace

void move_staff(const Editor& editor) {
  const StaffMove& move = *editor.edit.move_staff;
  Value& units = editor.map_named("units");
  const std::vector<std::string> names = keys_of(units);
  const Placeholders placeholders(editor.document);
  std::vector<std::string> giving;
  for (std::size_t i = 0; i < move.from.size(); ++i) {
    bool found = false;
    for (const std::string& name : names) {
      if (!placeholders.mean(move.from[i], name)) continue;
      found = true;
      if (std::find(giving.begin(), giving.end(), name) == giving.end()) giving.push_back(name);
    }
    if (!found)
      editor.tell(editor.edit.spot, join(join("move_staff", "from"), i), there_is_no(Thing::unit, move.from[i], names));
  }
  Entry* to = units.find(move.to);
  if (!to) {
    editor.tell(editor.edit.spot, join("move_staff", "to"), there_is_no(Thing::unit, move.to, names));
    return;
  }
  if (std::find(giving.begin(), giving.end(), move.to) != giving.end()) {
    editor.tell(editor.edit.spot, join("move_staff", "to"), say("'{}' is one of those whose people go", move.to));
    return;
  }
  const auto people = static_cast<double>(move.people);
  for (const std::string& name : giving) add_people(editor, *units.find(name), -people);
  if (!giving.empty()) add_people(editor, *to, people * static_cast<double>(giving.size()));
}

}  // namespace hallsim::scenario
