// What the random halls leave out is not proved by them: every field of a file that a run depends on, every word that
// it can be, occurs in some of them, and every kind of step and every fact in their runs (twin_test.cpp counts the
// facts).
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <yaml-cpp/yaml.h>

#include "models/scenario/describe.hpp"
#include "tests/support/catch.hpp"
#include "tests/twin/random_hall.hpp"

namespace hallsim::twin {
namespace {

using Used = std::map<std::string, std::set<std::string>>;  // path of a field, with its words as far as they occur

void note(const YAML::Node& node, const std::string& path, Used& used) {
  if (const auto* field = path.empty() ? nullptr : scenario::description_of(path)) {
    auto& words = used[field->path];
    if (node.IsScalar()) words.insert(node.Scalar());
    if (node.IsSequence())
      for (const YAML::Node& entry : node)
        if (entry.IsScalar()) words.insert(entry.Scalar());
  }
  if (node.IsMap())
    for (const auto& entry : node) {
      const auto name = entry.first.as<std::string>();
      note(entry.second, path.empty() ? name : path + "." + name, used);
    }
  if (node.IsSequence())
    for (std::size_t i = 0; i < node.size(); ++i) note(node[i], path + "[" + std::to_string(i) + "]", used);
}

/// What is for readers, or says of the same run how it is loaded, repeated or reported.
bool is_for_readers(const std::string& path) {
  static const std::set<std::string> endings{"name",     "name_zh", "label",    "label_zh", "short",
                                             "short_zh", "about",   "about_zh", "document", "document_zh"};
  static const std::set<std::string> parts{"extends", "apply",   "departments",  "categories", "catalogue",
                                           "targets", "reforms", "satisfaction", "focus",      "exact",
                                           "sources", "run",     "periods"};
  return endings.count(path.substr(path.rfind('.') + 1)) > 0 || parts.count(path.substr(0, path.find('.'))) > 0;
}

TEST_CASE("the random halls use every field that a run depends on, and every word it can be") {
  Used used;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) note(YAML::Load(random_hall(seed, "arrivals.csv").yaml), "", used);
  for (const scenario::FieldDescription& field : scenario::describe()) {
    if (is_for_readers(field.path)) continue;
    INFO(field.path << ": " << field.type);
    CHECK(used.count(field.path) == 1);
    constexpr std::string_view choice = "one of ";
    if (field.type.rfind(choice, 0) != 0) continue;
    std::string words = field.type.substr(choice.size());
    for (std::size_t end = 0; end != std::string::npos;) {
      end = words.find(", ");
      const std::string word = words.substr(0, end);
      INFO("the word " << word);
      if (word != field.standard) CHECK(used[field.path].count(word) == 1);
      words.erase(0, end == std::string::npos ? end : end + 2);
    }
  }
}

}  // namespace
}  // namespace hallsim::twin
