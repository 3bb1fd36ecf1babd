// Names that lead nowhere, said the same way wherever they are met.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/scenario.hpp"
#include "models/text/message.hpp"

namespace hallsim::scenario {

enum class Thing {
  item,
  unit,
  task,
  level,
  calendar,
  courier,
  flow,
  item_class,
  department,
  category,
  branch,
  reform,
  meeting
};

/// "there is no unit 'countr' (did you mean 'counter'?)"
text::Message there_is_no(Thing thing, const std::string& name, const std::vector<std::string>& known);

/// That the map of names at `path` ("units") has no entry of this name.
text::Message has_no_entry(const std::string& path, const std::string& name, const std::vector<std::string>& known);

template <class T>
std::vector<std::string> names_of(const Named<T>& map) {
  std::vector<std::string> names;
  names.reserve(map.size());
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

}  // namespace hallsim::scenario
