// Files that extend each other form a chain; one that comes back to itself is told with its names.
#include "models/scenario/extends.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "models/scenario/input.hpp"
#include "models/scenario/merge.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr std::size_t longest_chain = 32;  ///< files that extend each other

std::string identity(const std::string& file) {
  std::error_code error;
  const auto path = std::filesystem::weakly_canonical(file, error);
  return error ? file : path.string();
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

}  // namespace hallsim::scenario
