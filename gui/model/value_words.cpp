#include "gui/model/value_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace hallsim::gui {
namespace {

using text::Language;
using text::Message;
using text::say;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// What files write and readers see otherwise.
std::string word_in(const std::string& word, Language language) {
  static const std::array words = {
      say("constant"), say("exponential"), say("lognormal"), say("gamma"),    say("weibull"), say("normal"),
      say("uniform"),  say("triangular"),  say("empirical"), say("discrete"), say("mean"),    say("cv"),
      say("sd"),       say("mode"),        say("minimum"),   say("maximum"),  say("min"),     say("h"),
      say("days"),     say("weeks"),       say("s")};
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Message& known) { return known.pattern == word; });
  return found == words.end() ? word : text::render(*found, language);
}

/// "12 per day": the number in a sentence of its own.
std::string rate_in(const std::string& value, Language language) {
  const std::size_t per = value.find(" per ");
  if (per == std::string::npos || per == 0 || is_letter(value[0])) return {};
  const std::string number = value.substr(0, per), period = value.substr(per + 5);
  if (period == "minute") return text::render(say("{} per minute", number), language);
  if (period == "hour") return text::render(say("{} per hour", number), language);
  if (period == "day") return text::render(say("{} per day", number), language);
  if (period == "week") return text::render(say("{} per week", number), language);
  return {};
}

std::string_view mark_in(char c) {
  switch (c) {
    case '(': return "（";
    case ')': return "）";
    case ',': return "，";
    default: return {};
  }
}

}  // namespace

std::string in_words(const std::string& value, Language language) {
  if (std::string rate = rate_in(value, language); !rate.empty()) return rate;
  if (language == Language::english) return value;
  std::string out;
  for (std::size_t i = 0; i < value.size();) {
    if (is_letter(value[i])) {
      const std::size_t from = i;
      while (i < value.size() && (is_letter(value[i]) || value[i] == '-')) ++i;
      std::string word = value.substr(from, i - from);
      // "uniform(min 5 min, max 20 min)": an end is named before its number, a unit stands behind it.
      const bool names_an_end = i + 1 < value.size() && value[i] == ' ' && !is_letter(value[i + 1]);
      if (names_an_end && word == "min") word = "minimum";
      if (names_an_end && word == "max") word = "maximum";
      out += word_in(word, language);
      continue;
    }
    const std::string_view mark = mark_in(value[i]);
    out += mark.empty() ? std::string_view(value).substr(i, 1) : mark;
    i += value[i] == ',' && i + 1 < value.size() && value[i + 1] == ' ' ? 2 : 1;
  }
  return out;
}

}  // namespace hallsim::gui
