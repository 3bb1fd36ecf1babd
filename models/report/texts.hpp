// What the command line says, in the reader's language. `tr` takes a fixed English text, `say` an English pattern with
// its arguments; both are looked up in the catalogue (models/text), and a test finds every literal given to them.
#pragma once

#include <string>
#include <string_view>

#include "models/text/message.hpp"

namespace hallsim::report {

struct Texts {
  text::Language language = text::Language::english;

  bool chinese() const { return language == text::Language::chinese; }
  std::string tr(std::string_view english) const { return std::string(text::translate(english, language)); }

  template <class... Arguments>
  std::string say(std::string_view pattern, const Arguments&... arguments) const {
    return text::render(text::say(pattern, arguments...), language);
  }

  /// Of two texts about the same thing the one in the reader's language, or the one that there is.
  const std::string& either(const std::string& english, const std::string& in_chinese) const {
    return (chinese() && !in_chinese.empty()) || english.empty() ? in_chinese : english;
  }

  /// The label of something in a scenario: in the reader's language where it has one, else any, else its name.
  template <class Labelled>
  std::string label(const Labelled& thing) const {
    const std::string& label = either(thing.label, thing.label_zh);
    return label.empty() ? thing.name : label;
  }
};

}  // namespace hallsim::report
