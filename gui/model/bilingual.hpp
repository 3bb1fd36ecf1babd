// A text in both languages at once: what the window shows may change its language between two frames, and a snapshot
// made on another thread does not know which one will be read.
#pragma once

#include <string>
#include <string_view>

#include "models/text/message.hpp"

namespace hallsim::gui {

struct Bilingual {
  std::string english, chinese;

  /// The text in this language, or the other where there is none.
  const std::string& in(text::Language language) const {
    const bool first = (language == text::Language::english || chinese.empty()) && !english.empty();
    return first ? english : chinese;
  }
  bool empty() const { return english.empty() && chinese.empty(); }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

/// A sentence rendered in both languages.
Bilingual both(const text::Message& message);
/// The label of something in a scenario or a program; its name where it has no label.
template <class Labelled>
Bilingual label_of(const Labelled& thing, const std::string& name) {
  return thing.label.empty() && thing.label_zh.empty() ? Bilingual{name, name} : Bilingual{thing.label, thing.label_zh};
}

}  // namespace hallsim::gui
