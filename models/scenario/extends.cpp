// Files that extend each other form a chain; one that comes back to itself is told with its names.
#include "models/scenario/extends.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "models/scenario/catalogue.hpp"
#include "models/scenario/edits.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/reforms.hpp"
#include "models/scenario/templates.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr std::size_t longest_chain = 32;  ///< files that extend each other

std::string identity(const std::string& file) {
  std::error_code error;
  const auto path = std::filesystem::weakly_canonical(file, error);
  return error ? file : path.string();
}

/// The names in a list, or the only one; what is of another kind is told when the scenario is read.
std::vector<std::string> listed(const Value& value) {
  std::vector<std::string> names;
  if (value.is_scalar()) names.push_back(value.text);
  for (const Value& each : value.list)
    if (each.is_scalar()) names.push_back(each.text);
  return names;
}

}  // namespace

Value Documents::resolve(const std::string& text, const std::string& file) {
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

Value Documents::on_top_of_its_base(Value document, const std::string& file) {
  const Entry* extends = document.find("extends");
  const Entry* apply = document.find("apply");
  if (apply && !extends)
    problems_.add(apply->spot.place(), "apply", say("applies reforms to a file that 'extends' names"));
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
  if (const std::vector<std::string> names = apply ? listed(apply->value) : std::vector<std::string>();
      !names.empty()) {
    const Entry* below = base.find("apply");
    const std::vector<std::string> already = below ? listed(below->value) : std::vector<std::string>();
    for (const std::string& name : names)
      if (std::find(already.begin(), already.end(), name) != already.end())
        problems_.add(apply->spot.place(), "apply", say("'{}' is applied by the file already", name));
    // The list tells of all that have been applied, from the lowest file up.
    Value all = apply->value;
    all.kind = Value::Kind::list;
    if (apply->value.is_scalar()) all.list = {apply->value};
    if (below && below->value.is_list())
      all.list.insert(all.list.begin(), below->value.list.begin(), below->value.list.end());
    const text::Place named_here = apply->spot.place();
    document.find("apply")->value = std::move(all);
    apply_reforms(base, base_file, names, named_here);
  }
  if (const Entry* catalogue = document.find("catalogue"); catalogue && joined_)
    problems_.add(catalogue->spot.place(), "catalogue",
                  say("comes after reforms that were applied to another catalogue; name it in a file below them"));
  merge(base, std::move(document), "", problems_);
  return base;
}

void Documents::apply_reforms(Value& document, const std::string& file, const std::vector<std::string>& names,
                              const text::Place& asked) {
  std::string of_reforms = beside(file, usual_reforms);
  text::Place named_at = asked;
  if (const Entry* named = document.find("reforms"); named && named->value.is_scalar()) {
    named_at = named->value.spot.place();
    of_reforms = beside(named_at.file, named->value.text);
  } else {  // a file that extends this one may lie elsewhere
    Value usual;
    usual.kind = Value::Kind::scalar;
    usual.text = usual_reforms;
    usual.spot = document.spot;
    document.map.push_back({"reforms", document.spot, std::move(usual)});
  }
  const std::size_t before = problems_.list().size();
  const LoadedReforms loaded = load_reforms(of_reforms, named_at, problems_);
  if (!joined_) join_catalogue(document, file, problems_);
  joined_ = true;
  expand_templates(document, problems_);
  if (problems_.list().size() > before) return;
  const std::vector<std::size_t> chosen = choose(loaded, names, problems_, asked);
  const auto is_chosen = [&](const std::string& name) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](std::size_t i) { return loaded.reforms.reforms[i].first == name; });
  };
  for (const std::size_t i : chosen) scenario::apply(document, loaded.reforms.reforms[i].second, is_chosen, problems_);
}

}  // namespace hallsim::scenario
