#include "cli/input.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/failure.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "models/measure/measures.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::cli {
namespace {

namespace fs = std::filesystem;

constexpr int longest_short_name = 16, longest_reforms = 30;
constexpr const char* command_line = "--set";  // the place of what it gives

bool all_differ(const std::vector<Input>& inputs, std::string Input::*name) {
  std::set<std::string> seen;
  return std::all_of(inputs.begin(), inputs.end(), [&](const Input& input) { return seen.insert(input.*name).second; });
}

/// The last part of the path: "staff".
std::string field_of(const scenario::Setting& setting) {
  return setting.path.substr(setting.path.find_last_of('.') + 1);
}

/// The stem of the file; or what was done to it.
std::string brief(const Texts& texts, const Input& input) {
  if (input.swept) return field_of(*input.swept) + " = " + input.swept->value;
  if (input.reforms.empty()) return fs::path(input.file).stem().string();
  const std::string all = fmt::format("+{}", fmt::join(input.reforms, "+"));
  return input.reforms.size() == 1 || display_width(all) <= longest_reforms
             ? all
             : texts.say("+{} reforms", input.reforms.size());
}

/// Its name with its reforms, while they are few.
std::string spoken_name(const Texts& texts, const Input& input) {
  std::string name = texts.either(input.program.name, input.program.name_zh);
  if (input.swept) name += ": " + input.swept->path + " = " + input.swept->value;
  if (input.reforms.size() > 2) return name + " + " + texts.say("{} reforms", input.reforms.size());
  for (const std::string& label : input.reform_labels) name += " + " + label;
  return name;
}

void shorten_names(const Texts& texts, std::vector<Input>& inputs) {
  const bool fits = std::all_of(inputs.begin(), inputs.end(),
                                [](const Input& input) { return display_width(input.name) <= longest_short_name; });
  if (fits && all_differ(inputs, &Input::name)) {
    for (Input& input : inputs) input.short_name = input.name;
    return;
  }
  for (Input& input : inputs) input.short_name = fit(brief(texts, input), longest_short_name);
  if (all_differ(inputs, &Input::short_name)) return;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    inputs[i].short_name = fmt::format("{} {}", i + 1, fit(brief(texts, inputs[i]), longest_short_name - 2));
}

/// Exact answers that no measure has would never be seen.
void check_exact(const Input& input, text::Problems& problems) {
  const std::vector<measure::Measure> measures = measure::measures_of(input.program);
  for (const auto& [name, exact] : input.loaded.scenario.exact) {
    const std::string path = "exact." + name;
    const auto same = [&wanted = name](const measure::Measure& measure) { return measure.name == wanted; };
    const auto measure = std::find_if(measures.begin(), measures.end(), same);
    if (measure == measures.end()) {
      std::vector<std::string> names;
      for (const measure::Measure& known : measures) names.push_back(known.name);
      const std::string meant = scenario::nearest(name, names);
      problems.add(input.loaded.place_of(path), path,
                   meant.empty() ? text::say("this hall has no such measure (see hallsim explain measures)")
                                 : text::say("this hall has no such measure (did you mean '{}'?)", meant));
      continue;
    }
    const std::string_view unit = measure->description->unit;
    const bool plain = unit == "share" || unit == "1";
    if (exact.unit != unit && !(plain && exact.unit.empty()))
      problems.add(input.loaded.place_of(path + ".unit"), path + ".unit",
                   text::say("must be '{}', the unit of the measure (got '{}')", unit, exact.unit));
  }
}

/// Whether the file of reforms that goes with a scenario could be read.
bool read_reforms(scenario::Base& base, const Texts& texts, const Options& options, Input& input,
                  text::Problems& problems) {
  const bool good = base.read_reforms(options.reforms_file, problems);
  input.reforms_file = base.reforms().file;
  for (const std::string& name : input.reforms) {
    const scenario::Reform* reform = scenario::find(base.reforms().reforms, name);
    const std::string& label = reform ? texts.either(reform->label, reform->label_zh) : name;
    input.reform_labels.push_back(label.empty() ? name : label);
  }
  return good;
}

Input open(const Options& options, const std::string& argument, bool one_of_several, text::Problems& problems,
           std::optional<scenario::Setting> swept = {}) {
  Input input;
  input.swept = std::move(swept);
  input.file = file_in(argument, input.reforms);
  input.reforms.insert(input.reforms.end(), options.reforms.begin(), options.reforms.end());
  const std::size_t before = problems.list().size();
  // Names are keys in what programs read, so they do not depend on the reader's language there.
  const Texts names = options.format == Format::table ? options.texts : Texts{};
  input.applied.assign(options.settings.size(), true);
  scenario::Base base(input.file, problems);
  const bool asked = !input.reforms.empty() || !options.reforms_file.empty();  // changeovers may name reforms too
  if (!asked || read_reforms(base, names, options, input, problems))
    input.loaded = base.variant(input.reforms, options.settings, problems, one_of_several ? &input.applied : nullptr);
  else
    base.variant({}, {}, problems);  // for what else is wrong
  for (std::size_t i = 0; i < input.applied.size(); ++i)
    if (input.applied[i]) input.changed.push_back(options.settings[i].path);
  if (problems.list().size() == before) {
    if (auto program = program::compile(input.loaded, problems)) {
      input.program = std::move(*program);
      check_exact(input, problems);
    }
  }
  input.good = problems.list().size() == before;
  input.name = spoken_name(names, input);
  return input;
}

/// Settings that changed no file, told as the first file has them wrong.
void tell_unused(const Options& options, const std::vector<Input>& inputs, text::Problems& problems) {
  std::vector<scenario::Setting> unused;
  for (std::size_t i = 0; i < options.settings.size(); ++i)
    if (std::none_of(inputs.begin(), inputs.end(), [&](const Input& input) { return !input.good || input.applied[i]; }))
      unused.push_back(options.settings[i]);
  if (!unused.empty()) scenario::load(inputs.front().file, unused, problems);
}

std::vector<std::string> files_of(const Input& input) {
  const scenario::Loaded& loaded = input.loaded;
  std::set<std::string> files{input.file};
  if (!input.reforms_file.empty()) files.insert(input.reforms_file);
  for (const auto& [path, place] : loaded.places)
    if (place.file != command_line) files.insert(place.file);
  const auto named = [&](const std::string& path, const std::string& name) {
    if (name.empty()) return;
    const std::string asked = loaded.place_of(path).file;
    files.insert(scenario::beside(asked.empty() || asked == command_line ? input.file : asked, name));
  };
  const bool own = !loaded.scenario.reforms.empty();
  named(own ? "reforms" : "", own ? loaded.scenario.reforms : "reforms.yaml");  // though no reform is asked for
  named("extends", loaded.scenario.extends);
  named("catalogue", loaded.scenario.catalogue);
  for (const auto& [name, stream] : loaded.scenario.arrivals)
    if (stream.recorded) named("arrivals." + name + ".recorded.file", stream.recorded->file);
  return {files.begin(), files.end()};
}

}  // namespace

std::string argument_of(const Input& input) {
  return input.reforms.empty() ? input.file : fmt::format("{}+{}", input.file, fmt::join(input.reforms, "+"));
}

std::string file_in(const std::string& argument, std::vector<std::string>& reforms) {
  const auto exists = [](const std::string& file) {
    std::error_code error;
    return fs::exists(file, error);
  };
  std::size_t plus = argument.find('+');
  if (plus == std::string::npos || exists(argument)) return argument;
  for (std::size_t next = plus; next != std::string::npos; next = argument.find('+', next + 1))
    if (exists(argument.substr(0, next))) plus = next;
  std::string rest = argument.substr(plus + 1);
  for (std::size_t at = 0; at <= rest.size();) {
    const std::size_t end = std::min(rest.find('+', at), rest.size());
    reforms.push_back(rest.substr(at, end - at));
    at = end + 1;
  }
  return argument.substr(0, plus);
}

bool is_changed(const scenario::Loaded& loaded, const std::string& path) {
  return loaded.place_of(path).file == command_line;
}

std::string sentences(const text::Problems& problems, text::Language language) {
  std::string all;
  for (const text::Problem& problem : problems.list()) {
    if (!all.empty()) all += '\n';
    all += text::render(problem, language);
  }
  return all;
}

/// A variant of the one file for each value of the sweep. What is wrong with all of them is told once.
std::vector<Input> open_swept(const Options& options, text::Problems& problems) {
  std::vector<Input> inputs;
  for (const scenario::Setting& setting : options.settings)
    if (setting.path == options.sweep.front().path)
      throw Failure{input_is_wrong,
                    "hallsim: " + options.texts.say("{} is given by --set and by --sweep: give it once", setting.path)};
  for (const scenario::Setting& value : options.sweep) {
    Options with_value = options;
    with_value.settings.push_back(value);
    text::Problems told;
    inputs.push_back(open(with_value, options.files.front(), false, told, value));
    for (const text::Problem& problem : told.list()) problems.add_new(problem);
  }
  return inputs;
}

std::vector<Input> open_each(const Options& options, text::Problems& problems) {
  std::vector<Input> inputs;
  if (!options.sweep.empty() && options.files.size() == 1) inputs = open_swept(options, problems);
  for (const std::string& file : options.files)
    if (options.sweep.empty()) inputs.push_back(open(options, file, options.files.size() > 1, problems));
  tell_unused(options, inputs, problems);
  shorten_names(options.format == Format::table ? options.texts : Texts{}, inputs);
  return inputs;
}

std::vector<Input> open_all(const Options& options, std::size_t at_least, std::size_t at_most) {
  const Texts& texts = options.texts;
  if (options.files.size() < at_least)
    throw Failure{input_is_wrong,
                  "hallsim: " + (at_least == 1 ? texts.tr("a scenario file is needed")
                                               : texts.say("at least {} scenario files are needed", at_least))};
  if (options.files.size() > at_most)
    throw Failure{input_is_wrong, "hallsim: " + texts.say("unexpected argument: {}", options.files[at_most])};
  text::Problems problems;
  std::vector<Input> inputs = open_each(options, problems);
  if (!problems.empty()) throw Failure{input_is_wrong, sentences(problems, texts.language)};
  for (const Input& input : inputs) expect_not_read(options, files_of(input));
  return inputs;
}

}  // namespace hallsim::cli
