// Names by pattern, as reforms use them: `*` stands for any text, and {department}, {category}, {level} and {item} for
// each of those that the scenario has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// Whether `text` is `pattern`, in which `*` stands for any text, also none.
bool like(std::string_view pattern, std::string_view text);

/// The placeholders of routing rules and templates with what they can stand for, in a document whose catalogue has been
/// joined.
class Placeholders {
 public:
  explicit Placeholders(const Value& document);
  /// What {name} can stand for; nullptr if there is no such placeholder.
  const std::vector<std::string>* values(std::string_view name) const;
  /// Whether `name` is one that `pattern` stands for.
  bool mean(std::string_view pattern, std::string_view name) const;
  /// The placeholders in a pattern: "section-{category}" -> category.
  static std::vector<std::string> in(std::string_view pattern);

 private:
  std::vector<std::string> departments_, categories_, levels_, items_;
};

}  // namespace hallsim::scenario
