#include "cli/input.hpp"

#include <filesystem>

#include "cli/failure.hpp"
#include "cli/terminal.hpp"
#include "models/program/compile.hpp"

namespace hallsim::cli {
namespace {

constexpr int longest_short_name = 16;

void shorten_names(std::vector<Input>& inputs) {
  bool by_name = true;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (display_width(inputs[i].name) > longest_short_name) by_name = false;
    for (std::size_t j = 0; j < i; ++j)
      if (inputs[i].name == inputs[j].name) by_name = false;
  }
  for (Input& input : inputs)
    input.short_name =
        by_name ? input.name : fit(std::filesystem::path(input.file).stem().string(), longest_short_name);
}

}  // namespace

std::string sentences(const text::Problems& problems, text::Language language) {
  std::string all;
  for (const text::Problem& problem : problems.list()) {
    if (!all.empty()) all += '\n';
    all += text::render(problem, language);
  }
  return all;
}

Input open(const Options& options, const std::string& file, text::Problems& problems) {
  Input input;
  input.file = file;
  const std::size_t before = problems.list().size();
  input.loaded = scenario::load(file, options.settings, problems);
  if (problems.list().size() > before) return input;
  if (auto program = program::compile(input.loaded, problems)) input.program = std::move(*program);
  input.name = options.texts.either(input.program.name, input.program.name_zh);
  return input;
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
  std::vector<Input> inputs;
  for (const std::string& file : options.files) inputs.push_back(open(options, file, problems));
  if (!problems.empty()) throw Failure{input_is_wrong, sentences(problems, texts.language)};
  shorten_names(inputs);
  return inputs;
}

}  // namespace hallsim::cli
