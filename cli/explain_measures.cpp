// `hallsim explain measures`: the dictionary of measures.
#include <algorithm>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/terminal.hpp"
#include "models/measure/measures.hpp"
#include "models/report/numbers.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::cli {
namespace {

/// Whether `name` is the pattern, or the pattern with something in place of its {subject}.
bool fits(std::string_view pattern, std::string_view name) {
  if (pattern == name) return true;
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) return false;
  const std::string_view before = pattern.substr(0, open), after = pattern.substr(pattern.find('}') + 1);
  return name.size() > before.size() + after.size() && name.starts_with(before) && name.ends_with(after);
}

std::string better_text(const Texts& texts, measure::Better better) {
  switch (better) {
    case measure::Better::lower: return texts.tr("less is better");
    case measure::Better::higher: return texts.tr("more is better");
    default: return texts.tr("neither more nor less is better");
  }
}

std::string unit_word(const Texts& texts, std::string_view unit) {
  if (unit == "share") return texts.tr("share (shown in %)");
  if (unit == "1") return texts.tr("number");
  return unit_text(texts, unit);
}

std::string in_full(const Texts& texts, const Paint& paint, const measure::Description& description) {
  const int columns = std::min(width(), 100);
  int indent = 0;
  for (const std::string& label : {texts.tr("formula"), texts.tr("averaged over"), texts.tr("what counts"),
                                   texts.tr("interval"), texts.tr("unit"), texts.tr("direction")})
    indent = std::max(indent, display_width(label) + 4);
  Table table("ll");
  table.row({texts.tr("formula"), wrap(texts.tr(description.formula), columns, indent)});
  table.row({texts.tr("averaged over"), wrap(texts.tr(description.denominator), columns, indent)});
  table.row({texts.tr("what counts"), wrap(texts.tr(description.censoring), columns, indent)});
  table.row({texts.tr("interval"), wrap(texts.tr(description.interval), columns, indent)});
  table.row({texts.tr("unit"), unit_word(texts, description.unit)});
  table.row({texts.tr("direction"), better_text(texts, description.better)});
  return paint(Colour::bold, description.name) + "  " + texts.tr(description.title) + "\n" + table.text();
}

}  // namespace

std::string explain_measures(const Options& options, const std::string& name) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  if (name.empty()) {
    Table table("lll", 0);
    table.row({paint(Colour::bold, texts.tr("name")), texts.tr("unit"), texts.tr("what it is")});
    for (const measure::Description& description : measure::dictionary())
      table.row({std::string(description.name), unit_word(texts, description.unit), texts.tr(description.title)});
    return table.text() + "\n" +
           texts.tr("hallsim explain measures NAME tells the formula, the denominator and what counts.") + "\n";
  }
  std::string text;
  std::vector<std::string> names;
  // The exact name wins over a family that it would fit too: waterfall.total is no part of the waterfall.
  for (const bool exactly : {true, false}) {
    if (!text.empty()) break;
    for (const measure::Description& description : measure::dictionary()) {
      names.emplace_back(description.name);
      if (exactly ? description.name == name : fits(description.name, name)) text += in_full(texts, paint, description);
    }
  }
  if (!text.empty()) return text;
  const std::string meant = scenario::nearest(name, names);
  throw Failure{
      input_is_wrong,
      "hallsim: " + (meant.empty() ? texts.say("there is no measure '{}' (see hallsim explain measures)", name)
                                   : texts.say("there is no measure '{}' (did you mean '{}'?)", name, meant))};
}

}  // namespace hallsim::cli
