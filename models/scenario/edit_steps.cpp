// Edits of flows. Steps are found by example, wherever they stand: `{transfer: to-office}` is every step that hands
// papers to this courier, `{trip: "*", name: door-*}` every trip of such a name. Lists of steps may be nested in any
// kind of step, so they are not looked for by the kinds that there are.
#include <algorithm>
#include <iterator>
#include <utility>

#include "models/scenario/edit_parts.hpp"
#include "models/scenario/fields.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/pattern.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr std::string_view same_steps = "{steps}";

/// Whether a value has what the example gives. Of a list in the example one will do where the value is no list;
/// nothing, or a map without fields, is fitted by everything.
bool fits(const Value& example, const Value& value) {
  switch (example.kind) {
    case Value::Kind::null: return true;
    case Value::Kind::scalar: return value.is_scalar() && like(example.text, value.text);
    case Value::Kind::map:
      return example.map.empty() ||
             (value.is_map() && std::all_of(example.map.begin(), example.map.end(), [&](auto& e) {
                const Entry* entry = value.find(e.key);
                return entry && fits(e.value, entry->value);
              }));
    case Value::Kind::list: break;
  }
  if (value.is_list())
    return std::equal(example.list.begin(), example.list.end(), value.list.begin(), value.list.end(), fits);
  return std::any_of(example.list.begin(), example.list.end(), [&](const Value& one) { return fits(one, value); });
}

/// Whether an element of a list is a step, and not a branch or a way that has steps.
bool is_step(const Value& value) {
  const auto& kinds = Words<Step::Kind>::names;
  return value.is_map() &&
         std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return value.find(kind) != nullptr; });
}

/// A copy of `piece` with the steps themselves where it says "{steps}".
Value placed(const Value& piece, const std::vector<Value>& steps) {
  Value copy = piece;
  copy.list.clear();
  for (const Value& element : piece.list) {
    if (element.is_scalar() && element.text == same_steps)
      copy.list.insert(copy.list.end(), steps.begin(), steps.end());
    else
      copy.list.push_back(placed(element, steps));
  }
  for (Entry& entry : copy.map) {
    if (entry.value.is_scalar() && entry.value.text == same_steps) {
      entry.value.kind = Value::Kind::list;
      entry.value.text.clear();
      entry.value.list = steps;
    } else {
      entry.value = placed(entry.value, steps);
    }
  }
  return copy;
}

class StepEditor {
 public:
  explicit StepEditor(const Editor& editor) : editor_(editor), edit_(editor.edit) {}

  int found() const { return found_; }

  /// Edits the steps below a value; those that it brings or has edited are not looked at again.
  void walk(Value& value, const std::string& path) {
    for (Entry& entry : value.map) walk(entry.value, join(path, entry.key));
    for (std::size_t i = 0; i < value.list.size();) {
      const std::size_t end = end_of_match(value.list, i);
      if (end > i) {
        ++found_;
        i = act(value, path, i, end);
      } else {
        walk(value.list[i], join(path, i));
        ++i;
      }
    }
  }

 private:
  /// One behind the last of the steps from `i` on that are edited; `i` if the one at `i` is none.
  std::size_t end_of_match(const std::vector<Value>& list, std::size_t i) const {
    if (!is_step(list[i]) || !fits(*edit_.steps, list[i])) return i;
    if (!edit_.through) return i + 1;
    if (edit_.through->is_scalar()) return list.size();
    for (std::size_t k = i + 1; k < list.size(); ++k)
      if (is_step(list[k]) && fits(*edit_.through, list[k])) return k + 1;
    return i;
  }

  /// What is done to the steps [from, to) of a list; where the search goes on.
  std::size_t act(Value& list, const std::string& path, std::size_t from, std::size_t to) {
    const auto at = [&](std::size_t i) { return list.list.begin() + static_cast<std::ptrdiff_t>(i); };
    if (edit_.change) {
      for (std::size_t i = from; i < to; ++i) merge(list.list[i], *edit_.change, join(path, i), editor_.problems);
      return to;
    }
    const std::vector<Value> steps(at(from), at(to));
    const Value& piece = edit_.replace         ? *edit_.replace
                         : edit_.insert_before ? *edit_.insert_before
                                               : *edit_.insert_after;
    std::vector<Value> fresh = placed(piece, steps).list;
    const std::size_t count = fresh.size(), place = edit_.insert_after ? to : from;
    if (edit_.replace) {
      list.list.erase(at(from), at(to));
      renumber_sources(editor_.document, path, from, -static_cast<long>(to - from));
      to = from;
    }
    list.list.insert(at(place), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    renumber_sources(editor_.document, path, place, static_cast<long>(count));
    return to + count;
  }

  const Editor& editor_;
  const Edit& edit_;
  int found_ = 0;
};

void scalars_at(const Value& value, std::string_view key, std::vector<std::string>& texts) {
  for (const Entry& entry : value.map) {
    if (entry.key == key && entry.value.is_scalar()) texts.push_back(entry.value.text);
    scalars_at(entry.value, key, texts);
  }
  for (const Value& element : value.list) scalars_at(element, key, texts);
}

/// What a text of the example was probably meant to be: the nearest that a field of this name has in the flows, where
/// none is like it.
std::string meant_by(const Value& example, const std::string& key, const Value& flows) {
  if (example.is_scalar()) {
    std::vector<std::string> texts;
    scalars_at(flows, key, texts);
    const bool known =
        std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return like(example.text, text); });
    return known ? std::string() : nearest(example.text, texts);
  }
  for (const Entry& entry : example.map)
    if (std::string meant = meant_by(entry.value, entry.key, flows); !meant.empty()) return meant;
  for (const Value& element : example.list)
    if (std::string meant = meant_by(element, key, flows); !meant.empty()) return meant;
  return {};
}

}  // namespace

void edit_steps(const Editor& editor) {
  const Edit& edit = editor.edit;
  Value& flows = editor.map_named("flows");
  StepEditor steps(editor);
  bool all_there = true;
  for (const std::string& name : edit.in)
    if (!flows.find(name)) {
      editor.tell(edit.spot, "in", there_is_no(Thing::flow, name, keys_of(flows)));
      all_there = false;
    }
  for (Entry& flow : flows.map)
    if (edit.in.empty() || std::find(edit.in.begin(), edit.in.end(), flow.key) != edit.in.end())
      steps.walk(flow.value, join("flows", flow.key));
  if (steps.found() > 0 || !all_there) return;
  const std::string meant = meant_by(*edit.steps, "", flows);
  editor.tell(
      edit.steps->spot, "steps",
      meant.empty() ? say("no step of the flows fits") : say("no step of the flows fits (did you mean '{}'?)", meant));
}

}  // namespace hallsim::scenario
