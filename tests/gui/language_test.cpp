// The window speaks one language at a time: every text of the six documented states, in both.
#include <cctype>
#include <set>

#include "models/text/catalogue.hpp"
#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;

namespace {

/// Latin words of two letters and more.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += c;
      continue;
    }
    if (word.size() > 1) words.push_back(word);
    word.clear();
  }
  return words;
}

bool has_chinese(const std::string& text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (static_cast<unsigned char>(text[i]) >= 0xe3 && static_cast<unsigned char>(text[i]) <= 0xe9) return true;
  return false;
}

/// Every word of what the program says in English.
std::set<std::string> english_words() {
  std::set<std::string> words;
  for (const auto& entries : {text::problem_texts(), text::field_texts(), text::measure_texts(), text::command_texts(),
                              text::help_texts(), text::window_texts(), text::reform_texts(), text::view_texts()})
    for (const text::Entry& entry : entries)
      for (const std::string& word : words_of(std::string(entry.english))) words.insert(word);
  return words;
}

void check_language(TestWindow& window, const std::string& state) {
  static const std::set<std::string> english = english_words();
  static const std::set<std::string> signs{"EN", "Page", "Down", "Up", "Ctrl", "Esc"};  // of the switch and of keys
  for (const bool chinese : {true, false}) {
    window.session().apply(command::SetLanguage{chinese ? text::Language::chinese : text::Language::english});
    window.frames(2);
    for (const WrittenText& written : window.app().marks().texts()) {
      INFO(state << (chinese ? " zh: " : " en: ") << written.text);
      if (!chinese) {
        CHECK((written.text == "中文" || !has_chinese(written.text)));
        continue;
      }
      for (const std::string& word : words_of(written.text)) CHECK((signs.contains(word) || !english.contains(word)));
    }
  }
}

}  // namespace

TEST_CASE("a window in Chinese has no English word, and one in English no Chinese") {
  const ShortHalls halls;
  TestWindow window(1920, 2400);  // high, so that all cards and measures are on the screen
  window.open(halls);
  check_language(window, "halls");
  for (std::size_t variant = 0; variant < 2; ++variant) {
    window.app().view().edited = variant;
    for (const Card& card : window.session().document().variant(variant).cards)
      window.app()
          .view()
          .open_cards[(card.shared ? "" : window.session().document().variant(variant).id + "/") + card.id] = true;
    check_language(window, "cards");
  }
  window.session().apply(command::Follow{150});
  check_language(window, "applicant");
  window.session().apply(command::Unfollow{});
  window.session().apply(command::SetTimeView{TimeView::year});
  check_language(window, "year");
  window.session().apply(command::SetTimeView{TimeView::day});
  for (int chart = 0; chart < 4; ++chart) {
    window.session().apply(command::ShowChart{static_cast<Chart>(chart)});
    check_language(window, "chart");
  }
  window.app().view().dialog = ViewState::Dialog::keys;
  check_language(window, "keys");
  window.app().view().dialog = ViewState::Dialog::none;
  window.session().apply(command::SetTrainerMode{true});
  check_language(window, "projector");
  window.session().apply(command::OpenLesson{HALLSIM_SOURCE_DIR "/scenarios/lessons/first-look.yaml"});
  REQUIRE(window.session().wait(Stage::weeks, 120));
  REQUIRE(window.session().wait_for_recordings(120));
  for (int step = 0; step < 4; ++step) {
    check_language(window, "lesson");
    window.session().apply(command::NextStep{});
  }
}
