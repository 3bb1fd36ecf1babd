#include "models/scenario/pattern.hpp"

#include <algorithm>

#include "models/scenario/templates.hpp"

namespace hallsim::scenario {

bool like(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, star_end = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_end = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star;
      t = ++star_end;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Placeholders::Placeholders(const Value& document)
    : departments_(values_among_items(document, "department")), categories_(values_among_items(document, "category")) {
  const auto names = [&](const char* map, std::vector<std::string>& list) {
    if (const Entry* entry = document.find(map))
      for (const Entry& each : entry->value.map) list.push_back(each.key);
  };
  names("levels", levels_);
  names("items", items_);
}

const std::vector<std::string>* Placeholders::values(std::string_view name) const {
  if (name == "department") return &departments_;
  if (name == "category") return &categories_;
  if (name == "level") return &levels_;
  return name == "item" ? &items_ : nullptr;
}

bool Placeholders::mean(std::string_view pattern, std::string_view name) const {
  const std::size_t open = pattern.find('{'), close = pattern.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return like(pattern, name);
  const std::vector<std::string>* stands_for = values(pattern.substr(open + 1, close - open - 1));
  if (!stands_for) return like(pattern, name);
  return std::any_of(stands_for->begin(), stands_for->end(), [&](const std::string& value) {
    std::string filled(pattern.substr(0, open));
    filled += value;
    filled += pattern.substr(close + 1);
    return mean(filled, name);
  });
}

std::vector<std::string> Placeholders::in(std::string_view pattern) {
  std::vector<std::string> names;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) break;
    std::string name(pattern.substr(open + 1, close - open - 1));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace hallsim::scenario
