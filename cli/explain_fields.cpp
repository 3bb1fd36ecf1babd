// `hallsim explain fields`: every field of a scenario file, from its one description.
#include <algorithm>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/terminal.hpp"
#include "models/scenario/describe.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::cli {
namespace {

using scenario::FieldDescription;

/// The parts of a path: "flows.*[*].task" -> flows, *, *, task.
std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '.' || c == '[')
      parts.emplace_back();
    else if (c != ']')
      parts.back() += c;
  }
  return parts;
}

/// Whether a field is what was asked for, or within it; `*` in the field's path stands for any name.
bool is_within(const std::string& field, const std::string& asked) {
  const std::vector<std::string> inner = parts_of(field), outer = parts_of(asked);
  if (inner.size() < outer.size()) return false;
  for (std::size_t i = 0; i < outer.size(); ++i)
    if (inner[i] != "*" && inner[i] != outer[i]) return false;
  return true;
}

std::string type_text(const Texts& texts, const std::string& type) {
  const auto after = [&](std::string_view start) { return type.substr(start.size()); };
  if (type.starts_with("list of ")) return texts.say("list of {}", type_text(texts, after("list of ")));
  if (type.starts_with("names, each with "))
    return texts.say("names, each with {}", type_text(texts, after("names, each with ")));
  if (type.starts_with("one of ")) return texts.say("one of {}", after("one of "));
  return texts.tr(type);
}

/// "whole number, 1 .. 10000, people; default 1"
std::string facts(const Texts& texts, const FieldDescription& field) {
  const std::string comma = texts.chinese() ? "，" : ", ", semicolon = texts.chinese() ? "；" : "; ";
  std::string text = type_text(texts, field.type);
  if (!field.range.empty()) text += comma + field.range;
  if (!field.unit.empty() && field.type.find(field.unit) == std::string::npos) text += comma + texts.tr(field.unit);
  if (field.needed)
    text += semicolon + texts.tr("must be given");
  else if (!field.standard.empty())
    text += semicolon + texts.say("default {}", field.standard);
  else
    text += semicolon + texts.tr("may be left out");
  return text;
}

}  // namespace

std::string explain_fields(const Options& options, const std::string& path) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const FieldDescription* asked = path.empty() ? nullptr : scenario::description_of(path);
  std::string text;
  std::vector<std::string> paths;
  std::vector<FieldDescription> fields = scenario::describe();
  fields.insert(fields.end(), scenario::describe_reforms().begin(), scenario::describe_reforms().end());
  for (const FieldDescription& field : fields) {
    paths.push_back(field.path);
    if (!path.empty() && !is_within(field.path, asked ? asked->path : path)) continue;
    text += paint(Colour::bold, field.path) + "  " + paint(Colour::dim, "(" + facts(texts, field) + ")") + "\n";
    text += "    " + wrap(texts.tr(field.sentence), std::min(width(), 100), 4) + "\n";
  }
  if (!text.empty()) return text;
  const std::string meant = scenario::nearest(path, paths);
  throw Failure{input_is_wrong,
                "hallsim: " + (meant.empty() ? texts.say("there is no field '{}' (see hallsim explain fields)", path)
                                             : texts.say("there is no field '{}' (did you mean '{}'?)", path, meant))};
}

}  // namespace hallsim::cli
