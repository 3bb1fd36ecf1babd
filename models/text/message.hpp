// A sentence for people, not yet in a language: an English pattern and its arguments. Whoever finds something to say
// says it in place, in English; the edge of the program (command line, window) renders it in the reader's language
// through the one catalogue of texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace hallsim::text {

enum class Language { english, chinese };

/// `pattern` is a fmt pattern with {} for each argument, and the key of the Chinese text in catalogue.cpp.
struct Message {
  std::string_view pattern;
  std::vector<std::string> arguments;
  friend bool operator==(const Message&, const Message&) = default;
};

template <class... Arguments>
Message say(std::string_view pattern, const Arguments&... arguments) {
  return {pattern, {fmt::format("{}", arguments)...}};
}

/// The sentence in the reader's language; in English where the catalogue has no other.
std::string render(const Message& message, Language language);

/// A fixed text (a heading, a field's sentence) in the reader's language.
std::string_view translate(std::string_view english, Language language);

}  // namespace hallsim::text
