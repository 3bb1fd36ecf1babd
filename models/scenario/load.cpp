// The way of a file into a Scenario, step by step: read, extend, set, join the catalogue, expand templates, read the
// fields, read recorded arrivals, check.
#include "models/scenario/load.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "models/scenario/catalogue.hpp"
#include "models/scenario/check.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/reader.hpp"
#include "models/scenario/recorded.hpp"
#include "models/scenario/settings.hpp"
#include "models/scenario/templates.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr std::size_t longest_chain = 32;  ///< files that extend each other

std::string identity(const std::string& file) {
  std::error_code error;
  const auto path = std::filesystem::weakly_canonical(file, error);
  return error ? file : path.string();
}

class Documents {
 public:
  explicit Documents(text::Problems& problems) : problems_(problems) {}

  /// The document in `text` on top of those it extends; null when it, or one of them, could not be read.
  Value resolve(const std::string& text, const std::string& file) {
    const std::size_t before = problems_.list().size();
    Value document = parse_yaml(text, {std::make_shared<const std::string>(file), 1, 1}, problems_);
    if (document.is_null() && problems_.list().size() == before)
      problems_.add({file, 0, 0}, "", say("the file is empty"));
    if (document.is_scalar() || document.is_list())
      problems_.add(document.spot.place(), "", say("a scenario is a map of fields such as 'name: One hall'"));
    if (!document.is_map()) return {};
    chain_.push_back(file);
    identities_.push_back(identity(file));
    Value whole = on_top_of_its_base(std::move(document), file);
    chain_.pop_back();
    identities_.pop_back();
    return whole;
  }

 private:
  Value on_top_of_its_base(Value document, const std::string& file) {
    const Entry* extends = document.find("extends");
    if (!extends || !extends->value.is_scalar()) return document;
    const std::string base_file = beside(file, extends->value.text);
    const text::Place asked = extends->value.spot.place();
    if (const auto found = std::find(identities_.begin(), identities_.end(), identity(base_file));
        found != identities_.end()) {
      const auto first = chain_.begin() + (found - identities_.begin());
      problems_.add(asked, "extends",
                    say("files extend each other in a circle: {}",
                        fmt::format("{} -> {}", fmt::join(first, chain_.end(), " -> "), *first)));
      return {};
    }
    if (chain_.size() >= longest_chain) {
      problems_.add(asked, "extends", say("more than {} files extend each other", longest_chain));
      return {};
    }
    const std::optional<std::string> text = read_text_file(base_file, longest_yaml, asked, "extends", problems_);
    if (!text) return {};
    Value base = resolve(*text, base_file);
    if (!base.is_map()) return {};
    merge(base, std::move(document), "", problems_);
    return base;
  }

  text::Problems& problems_;
  std::vector<std::string> chain_, identities_;
};

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

/// Notes the places of all values, and the texts of the leaves.
void note(const Value& value, const std::string& path, Loaded& loaded) {
  loaded.places.emplace(path, value.spot.place());
  if (value.is_scalar()) loaded.given.emplace_back(path, value.text);
  for (std::size_t i = 0; i < value.list.size(); ++i) note(value.list[i], join(path, i), loaded);
  for (const Entry& entry : value.map) note(entry.value, join(path, entry.key), loaded);
}

void read_records(Loaded& loaded, const std::string& file, text::Problems& problems) {
  for (auto& [name, stream] : loaded.scenario.arrivals) {
    if (!stream.recorded || stream.recorded->file.empty()) continue;
    const std::string path = join(join("arrivals", name), "recorded");
    const text::Place asked = loaded.place_of(join(path, "file"));
    const std::string record = beside(asked.file == "--set" ? file : asked.file, stream.recorded->file);
    read_recorded(*stream.recorded, loaded.scenario, record, path, asked, problems);
  }
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

Loaded load(const std::string& file, const std::vector<Setting>& settings, text::Problems& problems,
            std::vector<bool>* applied) {
  if (applied) applied->assign(settings.size(), false);
  const std::optional<std::string> text = read_text_file(file, longest_yaml, {file, 0, 0}, "", problems);
  if (!text) return {};
  return load_text(*text, file, settings, problems, applied);
}

Loaded load_text(const std::string& text, const std::string& file, const std::vector<Setting>& settings,
                 text::Problems& problems, std::vector<bool>* applied) {
  Loaded loaded;
  const std::size_t before = problems.list().size();
  if (!is_text(text) || text.size() > longest_yaml) {
    problems.add({file, 0, 0}, "", say("is not a text file (UTF-8)"));
    return loaded;
  }
  Value document = Documents(problems).resolve(text, file);
  if (document.is_map()) {
    const std::vector<bool> used = apply(settings, document, file, applied != nullptr, problems);
    if (applied) *applied = used;
    join_catalogue(document, file, problems);
    expand_templates(document, problems);
    note(document, "", loaded);
    loaded.scenario = read_scenario(document, problems);
    read_records(loaded, file, problems);
    check(loaded, problems);
  }
  arrange(problems, before);
  return loaded;
}

Value read_document(const std::string& file, const std::vector<Setting>& settings, text::Problems& problems) {
  const std::optional<std::string> text = read_text_file(file, longest_yaml, {file, 0, 0}, "", problems);
  if (!text) return {};
  Value document = Documents(problems).resolve(*text, file);
  if (document.is_map()) apply(settings, document, file, false, problems);
  return document;
}

}  // namespace hallsim::scenario
