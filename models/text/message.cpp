// Rendering of messages: finding the reader's language in the catalogue, and filling in the arguments.
#include "models/text/message.hpp"

#include <unordered_map>

#include <fmt/args.h>
#include <fmt/format.h>

#include "models/text/catalogue.hpp"
#include "models/text/problem.hpp"

namespace hallsim::text {
namespace {

using Index = std::unordered_map<std::string_view, std::string_view>;

const Index& chinese() {
  static const Index index = [] {
    Index all;
    for (const auto area : {problem_texts(), field_texts(), measure_texts(), command_texts(), help_texts(),
                            window_texts(), reform_texts(), view_texts()})
      for (const Entry& entry : area) all.emplace(entry.english, entry.chinese);
    return all;
  }();
  return index;
}

std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& argument : arguments) store.push_back(std::cref(argument));
  return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), store);
}

}  // namespace

std::string_view translate(std::string_view english, Language language) {
  if (language == Language::english) return english;
  const auto found = chinese().find(english);
  return found == chinese().end() ? english : found->second;
}

std::string render(const Message& message, Language language) {
  return fill(translate(message.pattern, language), message.arguments);
}

std::string render(const Problem& problem, Language language) {
  std::string text = problem.place.file;
  if (problem.place.line > 0) text += fmt::format(":{}:{}", problem.place.line, problem.place.column);
  if (!text.empty()) text += ": ";
  if (!problem.path.empty()) text += problem.path + ": ";
  return text + render(problem.message, language);
}

}  // namespace hallsim::text
