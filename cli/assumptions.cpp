#include "cli/assumptions.hpp"

#include <array>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "models/scenario/sources.hpp"

namespace hallsim::cli {
namespace {

using scenario::Loaded;
using scenario::Source;

/// Names, labels and the like say nothing about the world: what is left is what a result rests on.
bool is_input(const std::string& path) {
  static constexpr std::array not_inputs{"name", "name_zh", "about", "about_zh", "label", "label_zh", "extends"};
  if (path.starts_with("sources") || path.starts_with("exact") || path.starts_with("focus")) return false;
  const std::string leaf = path.substr(path.find_last_of('.') + 1);
  for (const char* name : not_inputs)
    if (leaf == name) return false;
  return true;
}

struct Given {
  std::string path, value;
  const Source* source;
};

std::vector<Given> inputs_of(const Loaded& loaded) {
  std::vector<Given> inputs;
  for (const auto& [path, value] : loaded.given)
    if (is_input(path)) inputs.push_back({path, value, scenario::source_of(loaded.scenario, path)});
  return inputs;
}

}  // namespace

SourceCounts count_sources(const Loaded& loaded) {
  SourceCounts counts;
  for (const Given& input : inputs_of(loaded)) {
    if (!input.source) ++counts.unknown;
    else if (input.source->kind == Source::Kind::measured) ++counts.measured;
    else if (input.source->kind == Source::Kind::from_case) ++counts.from_case;
    else ++counts.assumed;
  }
  return counts;
}

std::string sources_sentence(const Texts& texts, const Loaded& loaded, const std::string& file) {
  const SourceCounts counts = count_sources(loaded);
  return texts.say("Inputs: {} from the case, {} measured, {} assumed, {} without a source: hallsim explain assumptions {}",
                   counts.from_case, counts.measured, counts.assumed, counts.unknown, file);
}

std::string explain_assumptions(const Options& options, const std::string&) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const std::vector<Input> opened = open_all(options, 1, 1);
  const std::vector<Given> inputs = inputs_of(opened[0].loaded);
  std::string text = paint(Colour::bold, opened[0].name) + "\n";
  const auto section = [&](const std::string& title, auto wanted) {
    std::string lines;
    const std::string* note = nullptr;
    Table table("ll", 4);
    const auto flush = [&] {
      if (table.empty()) return;
      if (note) lines += "  " + wrap(*note, 100, 2) + "\n";
      lines += table.text();
      table = Table("ll", 4);
    };
    for (const Given& input : inputs) {
      if (!wanted(input.source)) continue;
      const std::string* own = input.source ? &input.source->note : nullptr;
      if (own != note) flush();
      note = own;
      table.row({input.path, fit(input.value, 50)});
    }
    flush();
    if (!lines.empty()) text += "\n" + paint(Colour::bold, title) + "\n" + lines;
  };
  const auto of_kind = [](Source::Kind kind) { return [kind](const Source* source) { return source && source->kind == kind; }; };
  section(texts.tr("Measured"), of_kind(Source::Kind::measured));
  section(texts.tr("From the case"), of_kind(Source::Kind::from_case));
  section(texts.tr("Assumed"), of_kind(Source::Kind::assumed));
  section(texts.tr("Without a source"), [](const Source* source) { return !source; });
  return text + "\n" + sources_sentence(texts, opened[0].loaded, opened[0].file) + "\n";
}

}  // namespace hallsim::cli
