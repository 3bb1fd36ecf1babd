// Which edits make sense by themselves is checked when the file is read, whether they are applied or not; what they
// match is seen when they are applied.
#include "models/scenario/reforms.hpp"

#include <algorithm>
#include <set>

#include "models/scenario/input.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/reader.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

class ReformChecker {
 public:
  ReformChecker(const LoadedReforms& loaded, text::Problems& problems)
      : loaded_(loaded), names_(names_of(loaded.reforms.reforms)), problems_(problems) {}

  void check() {
    for (const auto& [name, reform] : loaded_.reforms.reforms) {
      const std::string path = join("reforms", name);
      refer(reform.includes, join(path, "includes"));
      refer(reform.needs, join(path, "needs"));
      refer(reform.excludes, join(path, "excludes"));
      if (reform.edits.empty() && reform.includes.empty())
        tell(path, say("changes nothing: it needs edits, or includes"));
      for (const Edit& edit : reform.edits) check(edit);
    }
  }

 private:
  void tell(const std::string& path, text::Message message) {
    std::string known = path;
    while (loaded_.places.count(known) == 0 && !known.empty()) {
      const std::size_t cut = known.find_last_of(".[");
      known.resize(cut == std::string::npos ? 0 : cut);
    }
    const auto found = loaded_.places.find(known);
    problems_.add(found == loaded_.places.end() ? text::Place{loaded_.reforms.file, 0, 0} : found->second, path,
                  std::move(message));
  }

  void refer(const std::vector<std::string>& reforms, const std::string& path) {
    for (std::size_t i = 0; i < reforms.size(); ++i)
      if (std::find(names_.begin(), names_.end(), reforms[i]) == names_.end())
        tell(join(path, i), there_is_no(Thing::reform, reforms[i], names_));
  }

  void expect_list(const std::optional<Value>& steps, const std::string& path) {
    if (steps && !steps->is_list()) tell(path, say("must be a list of steps"));
  }

  void check(const Edit& edit) {
    refer(edit.with, join(edit.path, "with"));
    refer(edit.without, join(edit.path, "without"));
    const int kinds = edit.steps.has_value() + edit.items.has_value() + edit.add.has_value() + !edit.remove.empty() +
                      !edit.merge.empty() + edit.move_staff.has_value() + edit.route.has_value();
    const bool part_of_another = edit.steps || edit.items;
    if (kinds + (edit.change && !part_of_another) != 1)
      return tell(edit.path,
                  say("an edit is exactly one of steps, items, change, add, remove, merge, move_staff and route"));
    const int acts = edit.replace.has_value() + edit.insert_before.has_value() + edit.insert_after.has_value();
    if (edit.steps && acts + edit.change.has_value() != 1)
      tell(edit.path, say("steps need exactly one of replace, insert_before, insert_after and change"));
    if (!edit.steps && (acts > 0 || edit.through || !edit.in.empty()))
      tell(edit.path, say("in, through, replace, insert_before and insert_after go with steps"));
    if (edit.items && !edit.change) tell(edit.path, say("items need change: what is to be different"));
    if (edit.into.has_value() != !edit.merge.empty()) tell(edit.path, say("merge and into go together"));
    if (!edit.in_front_of.empty() && !edit.add) tell(edit.path, say("in_front_of goes with add"));
    expect_list(edit.replace, join(edit.path, "replace"));
    expect_list(edit.insert_before, join(edit.path, "insert_before"));
    expect_list(edit.insert_after, join(edit.path, "insert_after"));
    if (edit.through && edit.through->is_scalar() && edit.through->text != "end")
      tell(join(edit.path, "through"), say("must be a step by example, or end (got '{}')", edit.through->text));
    if (edit.steps && edit.steps->is_scalar())
      tell(join(edit.path, "steps"),
           say("must be a step by example such as 'task: review' (got '{}')", edit.steps->text));
    if (edit.change && !edit.change->is_map()) tell(join(edit.path, "change"), say("must be a map of fields"));
    if (edit.add && !edit.add->is_map())
      tell(join(edit.path, "add"), say("must be a piece of a scenario, such as 'units: {{...}}'"));
    if (edit.into && edit.into->map.empty())
      tell(join(edit.path, "into"), say("must be the units that take their place, by name"));
    if (edit.route && !edit.route->is_list()) tell(join(edit.path, "route"), say("must be a list of routing rules"));
  }

  const LoadedReforms& loaded_;
  std::vector<std::string> names_;
  text::Problems& problems_;
};

void note(const Value& value, const std::string& path, LoadedReforms& loaded) {
  loaded.places.emplace(path, value.spot.place());
  for (std::size_t i = 0; i < value.list.size(); ++i) note(value.list[i], join(path, i), loaded);
  for (const Entry& entry : value.map) note(entry.value, join(path, entry.key), loaded);
}

}  // namespace

LoadedReforms load_reforms(const std::string& file, const text::Place& asked, text::Problems& problems) {
  const std::optional<std::string> text = read_text_file(file, longest_yaml, asked, "reforms", problems);
  return text ? load_reforms_text(*text, file, problems) : LoadedReforms{};
}

LoadedReforms load_reforms_text(const std::string& text, const std::string& file, text::Problems& problems) {
  LoadedReforms loaded;
  const std::size_t before = problems.list().size();
  const Value document = parse_yaml(text, {std::make_shared<const std::string>(file), 1, 1}, problems);
  if (document.is_null() && problems.list().size() == before) problems.add({file, 0, 0}, "", say("the file is empty"));
  if (!document.is_null()) {
    note(document, "", loaded);
    loaded.reforms = read_reforms(document, problems);
    loaded.reforms.file = file;
    ReformChecker(loaded, problems).check();
  }
  loaded.reforms.file = file;
  return loaded;
}

std::vector<std::size_t> choose(const LoadedReforms& loaded, const std::vector<std::string>& names,
                                text::Problems& problems, const text::Place& asked_at) {
  const Named<Reform>& reforms = loaded.reforms.reforms;
  const std::string asked_path = asked_at.line > 0 ? "apply" : "";
  std::set<std::string> asked, chosen;
  const auto include = [&](const auto& self, const std::string& name) -> void {
    const Reform* reform = find(reforms, name);
    if (!reform || !chosen.insert(name).second) return;
    for (const std::string& other : reform->includes) self(self, other);
  };
  for (const std::string& name : names) {
    if (!find(reforms, name))
      problems.add(asked_at, asked_path, there_is_no(Thing::reform, name, names_of(reforms)));
    else if (!asked.insert(name).second)
      problems.add(asked_at, asked_path, say("'{}' is given twice", name));
    include(include, name);
  }
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < reforms.size(); ++i) {
    const auto& [name, reform] = reforms[i];
    if (chosen.count(name) == 0) continue;
    indices.push_back(i);
    const auto tell = [&](const std::string& path, text::Message message) {
      const auto found = loaded.places.find(path);
      problems.add(found == loaded.places.end() ? text::Place{loaded.reforms.file, 0, 0} : found->second, path,
                   std::move(message));
    };
    for (const std::string& other : reform.needs)
      if (find(reforms, other) && chosen.count(other) == 0)
        tell(join(join("reforms", name), "needs"), say("'{}' needs '{}', which is not applied", name, other));
    for (const std::string& other : reform.excludes)
      if (chosen.count(other) > 0)
        tell(join(join("reforms", name), "excludes"), say("'{}' cannot be applied together with '{}'", name, other));
  }
  return indices;
}

}  // namespace hallsim::scenario
