// The way of a file into a Scenario, step by step: read, extend, join the catalogue and expand templates, reform, set,
// read the fields, read recorded arrivals, check; once more for the hall after each changeover. Without reforms,
// settings come before the catalogue and the templates, so that they can change these; with reforms only those that do.
#include "models/scenario/load.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "models/scenario/catalogue.hpp"
#include "models/scenario/check.hpp"
#include "models/scenario/edits.hpp"
#include "models/scenario/extends.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/reader.hpp"
#include "models/scenario/recorded.hpp"
#include "models/scenario/settings.hpp"
#include "models/scenario/sources.hpp"
#include "models/scenario/templates.hpp"
#include "models/scenario/tree.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

/// Whether a setting may change which entries there are.
bool changes_names(const Setting& setting) {
  return setting.value == "null" || setting.path.starts_with("catalogue") || setting.path.starts_with("items") ||
         setting.path.ends_with("for_each");
}

/// The document as it will be: with the items of its catalogue and the units of its templates, and with every
/// department and category, named or not. What is wrong with it is told later.
Value whole(Value document, const std::string& file) {
  text::Problems elsewhere;
  join_catalogue(document, file, elsewhere);
  expand_templates(document, elsewhere);
  for (const auto& [field, map] : {std::pair("department", "departments"), std::pair("category", "categories")})
    for (const std::string& name : values_among_items(document, field)) {
      if (!document.find(map)) document.map.push_back({map, {}, {}});
      Value& names = document.find(map)->value;
      if (!names.find(name)) names.map.push_back({name, {}, {}});
    }
  return document;
}

/// Applies all settings in turn; which of them were for something that is there.
std::vector<bool> apply(const std::vector<Setting>& settings, Value& document, const std::string& file,
                        bool may_be_missing, text::Problems& problems) {
  std::vector<bool> applied;
  std::optional<Value> known;
  for (const Setting& setting : settings) {
    if (!known) known = whole(document, file);
    applied.push_back(apply(document, *known, setting, may_be_missing, problems));
    if (changes_names(setting)) known.reset();
  }
  return applied;
}

/// With reforms these come first, the others last: so a reform sees the catalogue and the templates that are meant, and
/// a setting can change what a reform brought.
bool changes_what_reforms_see(const Setting& setting) {
  return setting.path.starts_with("catalogue") || setting.path.find('{') != std::string::npos;
}

/// Notes the places of all values, and the texts of the leaves.
void note(const Value& value, const std::string& path, Loaded& loaded) {
  loaded.places.emplace(path, value.spot.place());
  if (value.is_scalar()) loaded.given.emplace_back(path, value.text);
  for (std::size_t i = 0; i < value.list.size(); ++i) note(value.list[i], join(path, i), loaded);
  for (const Entry& entry : value.map) note(entry.value, join(path, entry.key), loaded);
}

void read_records(Loaded& loaded, const std::string& file, text::Problems& problems) {
  const std::vector<text::Problem>& told = problems.list();
  const bool start_known = std::none_of(told.begin(), told.end(), [](const text::Problem& problem) {
    return problem.path == "run.start" || problem.path == "run";
  });
  for (auto& [name, stream] : loaded.scenario.arrivals) {
    if (!stream.recorded || stream.recorded->file.empty()) continue;
    const std::string path = join(join("arrivals", name), "recorded");
    const text::Place asked = loaded.place_of(join(path, "file"));
    const std::string record = beside(asked.file == "--set" ? file : asked.file, stream.recorded->file);
    read_recorded(*stream.recorded, loaded.scenario, record, path, asked, start_known, problems);
  }
}

/// What else is wrong with a scenario whose catalogue cannot be read: nothing that depends on which items there are.
void read_without_items(const Value& document, text::Problems& problems) {
  text::Problems told;
  read_scenario(document, told);
  for (const text::Problem& problem : told.list())
    if (problem.path != "items") problems.add(problem.place, problem.path, problem.message);
}

constexpr std::size_t most_problems = 200;

/// Puts the problems from index `first` on in the order in which people read files, and leaves out what is too much.
void arrange(text::Problems& problems, std::size_t first) {
  std::vector<text::Problem> list = problems.list();
  std::unordered_map<std::string, std::size_t> rank;  // of files: in the order in which they gave problems
  for (std::size_t i = first; i < list.size(); ++i) rank.emplace(list[i].place.file, rank.size());
  const auto order = [&](const text::Problem& problem) {
    return std::tuple(rank.at(problem.place.file), problem.place.line, problem.place.column);
  };
  std::stable_sort(list.begin() + static_cast<std::ptrdiff_t>(first), list.end(),
                   [&](const text::Problem& a, const text::Problem& b) { return order(a) < order(b); });
  problems = {};
  for (std::size_t i = 0; i < list.size() && i < first + most_problems; ++i)
    problems.add(list[i].place, list[i].path, list[i].message);
  if (list.size() > first + most_problems)
    problems.add({}, "", say("and {} more problems", list.size() - first - most_problems));
}

}  // namespace

text::Place Loaded::place_of(std::string path) const {
  for (;;) {
    if (const auto found = places.find(path); found != places.end()) return found->second;
    if (path.empty()) return {};
    const std::size_t cut = path.find_last_of(".[");
    path.resize(cut == std::string::npos ? 0 : cut);
  }
}

std::string after_changeover(const std::string& name, const Changeover& changeover, const std::string& path) {
  const std::string whole = join("changeovers", name) + " (" + format(changeover.on) + ")";
  return path.empty() ? whole : whole + ": " + path;
}

Loaded load(const std::string& file, const std::vector<Setting>& settings, text::Problems& problems,
            std::vector<bool>* applied) {
  if (applied) applied->assign(settings.size(), false);
  const std::optional<std::string> text = read_text_file(file, longest_yaml, {file, 0, 0}, "", problems);
  if (!text) return {};
  return load_text(*text, file, settings, problems, applied);
}

Loaded load_text(const std::string& text, const std::string& file, const std::vector<Setting>& settings,
                 text::Problems& problems, std::vector<bool>* applied) {
  const std::size_t before = problems.list().size();
  if (applied) applied->assign(settings.size(), false);
  const Base base(text, file, problems);
  Loaded loaded = base.make({}, settings, problems, applied);
  arrange(problems, before);
  return loaded;
}

Value read_document(const std::string& file, const std::vector<std::string>& reforms,
                    const std::vector<Setting>& settings, text::Problems& problems) {
  const std::optional<std::string> text = read_text_file(file, longest_yaml, {file, 0, 0}, "", problems);
  if (!text) return {};
  Documents documents(problems);
  Value document = documents.resolve(*text, file);
  if (document.is_map() && !reforms.empty()) documents.apply_reforms(document, file, reforms, {"--reform", 0, 0});
  if (document.is_map()) apply(settings, document, file, false, problems);
  return document;
}

Base::Base(const std::string& text, const std::string& file, text::Problems& problems) : file_(file) {
  if (!is_text(text) || text.size() > longest_yaml) {
    problems.add({file, 0, 0}, "", not_text());
    return;
  }
  Documents documents(problems);
  document_ = documents.resolve(text, file);
  joined_ = documents.joined();
}

/// Joins the catalogue, unless that has been done before the reforms that the file applies; whether it could be read.
bool Base::join_once(Value& document, const std::vector<Setting>& settings, text::Problems& problems) const {
  const bool named_anew =
      std::any_of(settings.begin(), settings.end(), [](const Setting& setting) { return setting.path == "catalogue"; });
  return (joined_ && !named_anew) || join_catalogue(document, file_, problems);
}

Base::Base(const std::string& file, text::Problems& problems) : file_(file) {
  const std::optional<std::string> text = read_text_file(file, longest_yaml, {file, 0, 0}, "", problems);
  if (text) *this = Base(*text, file, problems);
}

bool Base::read_reforms(const std::string& from, text::Problems& problems) {
  return read_reforms(from, {from.empty() ? "--reform" : from, 0, 0}, problems);
}

bool Base::read_reforms(const std::string& from, const text::Place& asked_by, text::Problems& problems) {
  if (!document_.is_map()) return false;
  std::string file = from.empty() ? beside(file_, usual_reforms) : from;
  text::Place asked = asked_by;
  const Entry* named = document_.find("reforms");
  if (from.empty() && named && named->value.is_scalar()) {
    asked = named->value.spot.place();
    file = beside(asked.file, named->value.text);
  }
  const std::size_t before = problems.list().size();
  reforms_ = load_reforms(file, asked, problems);
  prepared_ = document_;
  text::Problems told_later;  // with the catalogue and the templates of each variant
  join_once(prepared_, {}, told_later);
  expand_templates(prepared_, told_later);
  if (told_later.empty()) check_sources_of(reforms_.reforms, prepared_, problems);
  arrange(problems, before);
  return problems.list().size() == before;
}

/// The document with reforms, and the settings that come before them; null where these cannot be applied.
Value Base::reformed(const std::vector<std::string>& names, const std::vector<Setting>& before_reforms,
                     text::Problems& problems) const {
  const std::size_t before = problems.list().size();
  Value document = prepared_;
  if (!before_reforms.empty()) {
    document = document_;
    apply(before_reforms, document, file_, false, problems);
    join_once(document, before_reforms, problems);
    expand_templates(document, problems);
  }
  if (const Entry* already = document_.find("apply"))
    for (const Value& each : already->value.list)
      if (std::find(names.begin(), names.end(), each.text) != names.end())
        problems.add({"--reform", 0, 0}, "", say("'{}' is applied by the file already", each.text));
  const std::vector<std::size_t> chosen = choose(reforms_, names, problems);
  const auto is_chosen = [&](const std::string& name) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](std::size_t i) { return reforms_.reforms.reforms[i].first == name; });
  };
  for (const std::size_t i : chosen) scenario::apply(document, reforms_.reforms.reforms[i].second, is_chosen, problems);
  return problems.list().size() == before ? document : Value();
}

Loaded Base::variant(const std::vector<std::string>& reforms, const std::vector<Setting>& settings,
                     text::Problems& problems, std::vector<bool>* applied) const {
  const std::size_t before = problems.list().size();
  Loaded loaded = make(reforms, settings, problems, applied);
  arrange(problems, before);
  return loaded;
}

Loaded Base::make(const std::vector<std::string>& reforms, const std::vector<Setting>& settings,
                  text::Problems& problems, std::vector<bool>* applied) const {
  std::vector<bool> used(settings.size());
  if (applied) *applied = used;
  if (!document_.is_map()) return {};
  text::Problems told;
  Loaded loaded = make_one(reforms, settings, true, told, used);
  if (!loaded.scenario.changeovers.empty()) add_later(loaded, reforms, settings, told, used);
  if (!applied && std::find(used.begin(), used.end(), false) != used.end()) {
    told = {};
    std::vector<Setting> missing;  // in each of the halls, of which the first tells it
    for (std::size_t i = 0; i < settings.size(); ++i)
      if (!used[i] || loaded.later.empty()) missing.push_back(settings[i]);
    make_one(reforms, missing, false, told, used);
  }
  for (const text::Problem& problem : told.list()) problems.add(problem.place, problem.path, problem.message);
  if (applied) *applied = used;
  return loaded;
}

Loaded Base::make_one(const std::vector<std::string>& reforms, const std::vector<Setting>& settings,
                      bool may_be_missing, text::Problems& problems, std::vector<bool>& used) const {
  Loaded loaded;
  used.assign(settings.size(), false);
  Value document;
  if (!reforms.empty()) {
    std::vector<Setting> first, then;
    for (const Setting& setting : settings) (changes_what_reforms_see(setting) ? first : then).push_back(setting);
    document = reformed(reforms, first, problems);
    if (document.is_map()) {
      for (const auto& [name, reform] : reforms_.reforms.reforms)
        if (std::find(reforms.begin(), reforms.end(), name) != reforms.end()) loaded.reforms.push_back(name);
      const std::vector<bool> used_then = apply(then, document, file_, may_be_missing, problems);
      for (std::size_t i = 0, k = 0; i < settings.size(); ++i)
        used[i] = changes_what_reforms_see(settings[i]) || used_then[k++];
    }
  }
  bool items_known = true;
  if (!document.is_map()) {  // without reforms, or only to tell what else is wrong
    document = document_;
    if (reforms.empty()) used = apply(settings, document, file_, may_be_missing, problems);
    items_known = join_once(document, settings, problems);
  }
  if (!items_known) return read_without_items(document, problems), loaded;
  expand_templates(document, problems);
  note(document, "", loaded);
  loaded.scenario = read_scenario(document, problems);
  std::stable_sort(loaded.scenario.changeovers.begin(), loaded.scenario.changeovers.end(),
                   [](const auto& a, const auto& b) { return a.second.on < b.second.on; });
  read_records(loaded, file_, problems);
  check(loaded, problems);
  return loaded;
}

/// The hall after each changeover: with the reforms of all changeovers so far. What is wrong with it is told, unless it
/// is wrong before as well.
void Base::add_later(Loaded& loaded, const std::vector<std::string>& reforms, const std::vector<Setting>& settings,
                     text::Problems& problems, std::vector<bool>& used) const {
  if (reforms_.reforms.file.empty()) {
    Base with_reforms = *this;
    if (with_reforms.read_reforms("", loaded.place_of("changeovers"), problems))
      with_reforms.add_later(loaded, reforms, settings, problems, used);
    return;
  }
  const std::vector<std::string> known = names_of(reforms_.reforms.reforms);
  std::vector<std::string> so_far = reforms;
  std::set<std::string> seen;  // what is wrong from the beginning, or since an earlier changeover
  for (const text::Problem& problem : problems.list()) seen.insert(text::render(problem, text::Language::english));
  for (const auto& [name, changeover] : loaded.scenario.changeovers) {
    const std::string path = join(join("changeovers", name), "reforms");
    bool all_known = true;
    for (std::size_t i = 0; i < changeover.reforms.size(); ++i) {
      const std::string& reform = changeover.reforms[i];
      const bool is_known = std::find(known.begin(), known.end(), reform) != known.end();
      if (!is_known)
        problems.add(loaded.place_of(join(path, i)), join(path, i), there_is_no(Thing::reform, reform, known));
      else if (std::find(so_far.begin(), so_far.end(), reform) == so_far.end())
        so_far.push_back(reform);
      all_known = all_known && is_known;
    }
    if (!all_known) return;
    text::Problems told;
    std::vector<bool> used_later;
    loaded.later.push_back(make_one(so_far, settings, true, told, used_later));
    for (std::size_t i = 0; i < used.size(); ++i) used[i] = used[i] || used_later[i];
    for (const text::Problem& problem : told.list())
      if (seen.insert(text::render(problem, text::Language::english)).second)
        problems.add(problem.place, after_changeover(name, changeover, problem.path), problem.message);
  }
}

}  // namespace hallsim::scenario
