#include "cli/assumptions.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/ranges.h>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "models/scenario/sources.hpp"

namespace hallsim::cli {
namespace {

using scenario::Loaded;
using scenario::Source;

struct Given {
  std::string path, value;
  const Source* source;  ///< null where the file gives none
  bool changed;          ///< on the command line
};

constexpr std::size_t most_shown = 8;

std::string reason_text(const Texts& texts, const std::string& note, const std::vector<const Given*>& members,
                        bool all) {
  std::string text = note.empty() ? "" : "  " + wrap(note, 100, 2) + "\n";
  Table table("ll", 4);
  const std::size_t shown = all || members.size() <= most_shown + 1 ? members.size() : most_shown;
  for (std::size_t i = 0; i < shown; ++i) table.row({members[i]->path, fit(members[i]->value, 50)});
  text += table.text();
  if (shown < members.size())
    text += "    " + texts.say("and {} more (--all lists them)", members.size() - shown) + "\n";
  return text;
}

/// Those of the hall, and what the reforms of its changeovers bring: values that stand where none of before stands.
std::vector<Given> inputs_of(const Loaded& loaded) {
  std::vector<Given> inputs;
  std::set<std::tuple<std::string, int, int>> places;
  const auto add = [&](const Loaded& hall, const std::string& since) {
    std::vector<std::tuple<std::string, int, int>> fresh;
    for (const auto& [path, value] : hall.given) {
      const text::Place place = hall.place_of(path);
      fresh.emplace_back(place.file, place.line, place.column);
      if (scenario::is_input(path) && places.count(fresh.back()) == 0)
        inputs.push_back({since + path, value, scenario::source_of(hall.scenario, path), is_changed(hall, path)});
    }
    places.insert(fresh.begin(), fresh.end());
  };
  add(loaded, "");
  for (std::size_t i = 0; i < loaded.later.size(); ++i)
    add(loaded.later[i], loaded.scenario.changeovers[i].first + ": ");
  return inputs;
}

}  // namespace

SourceCounts count_sources(const Loaded& loaded) {
  SourceCounts counts;
  for (const Given& input : inputs_of(loaded)) {
    if (input.changed)
      ++counts.changed;
    else if (!input.source)
      ++counts.unknown;
    else if (input.source->kind == Source::Kind::measured)
      ++counts.measured;
    else if (input.source->kind == Source::Kind::from_case)
      ++counts.from_case;
    else if (input.source->kind == Source::Kind::calibrated)
      ++counts.calibrated;
    else
      ++counts.assumed;
  }
  return counts;
}

std::string sources_sentence(const Texts& texts, const Loaded& loaded, const std::string& file) {
  const SourceCounts counts = count_sources(loaded);
  std::vector<std::string> parts;
  const auto add = [&](int count, std::string part) {
    if (count > 0) parts.push_back(std::move(part));
  };
  add(counts.from_case, texts.say("{} from the case", counts.from_case));
  add(counts.measured, texts.say("{} measured", counts.measured));
  add(counts.calibrated, texts.say("{} calibrated", counts.calibrated));
  add(counts.assumed, texts.say("{} assumed", counts.assumed));
  add(counts.changed, texts.say("{} changed on the command line", counts.changed));
  add(counts.unknown, texts.say("{} without a source", counts.unknown));
  const std::string list = fmt::format("{}", fmt::join(parts, texts.tr(", ")));
  return texts.say("Inputs: {}: hallsim explain assumptions {}", list, file);
}

std::string explain_assumptions(const Options& options, const std::string&) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const std::vector<Input> opened = open_all(options, 1, 1);
  const std::vector<Given> inputs = inputs_of(opened[0].loaded);
  std::string text = paint(Colour::bold, opened[0].name) + "\n";
  const auto section = [&](const std::string& title, auto wanted) {
    // Inputs with the same reason stand together, in the order in which the reasons first come up.
    std::vector<std::pair<std::string, std::vector<const Given*>>> reasons;
    for (const Given& input : inputs) {
      if (!wanted(input)) continue;
      const std::string note =
          input.source && !input.changed ? texts.either(input.source->note, input.source->note_zh) : std::string();
      const auto known =
          std::find_if(reasons.begin(), reasons.end(), [&](const auto& reason) { return reason.first == note; });
      if (known != reasons.end())
        known->second.push_back(&input);
      else
        reasons.push_back({note, {&input}});
    }
    if (!reasons.empty()) text += "\n" + paint(Colour::bold, title) + "\n";
    for (const auto& [note, members] : reasons) text += reason_text(texts, note, members, options.all);
  };
  const auto of_kind = [](Source::Kind kind) {
    return [kind](const Given& input) { return !input.changed && input.source && input.source->kind == kind; };
  };
  section(texts.tr("Changed on the command line"), [](const Given& input) { return input.changed; });
  section(texts.tr("Measured"), of_kind(Source::Kind::measured));
  section(texts.tr("From the case"), of_kind(Source::Kind::from_case));
  section(texts.tr("Calibrated"), of_kind(Source::Kind::calibrated));
  section(texts.tr("Assumed"), of_kind(Source::Kind::assumed));
  section(texts.tr("Without a source"), [](const Given& input) { return !input.changed && !input.source; });
  return text + "\n" + sources_sentence(texts, opened[0].loaded, argument_of(opened[0])) + "\n";
}

}  // namespace hallsim::cli
