// Nothing that is written on the screen is cut off, ends in an ellipsis or lies over something else, in either
// language, at the usual sizes of screens, in every state that people see.
#include <algorithm>

#include "models/text/catalogue.hpp"
#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;

namespace {

bool overlap(const charts::Rect& a, const charts::Rect& b) {
  constexpr double slack = 1.0;
  return a.x < b.right() - slack && b.x < a.right() - slack && a.y < b.bottom() - slack && b.y < a.bottom() - slack;
}

/// Whether a text was cut to fit: an ellipsis without a space before it ("Save …" is a sentence of its own).
bool is_cut(const std::string& text) {
  const auto says = [&text](const text::Entry& entry) { return entry.chinese == text; };
  const auto views = text::view_texts(), window = text::window_texts();
  if (std::any_of(views.begin(), views.end(), says) || std::any_of(window.begin(), window.end(), says)) return false;
  const std::size_t at = text.find("…");
  return at != std::string::npos && at > 0 && text[at - 1] != ' ';
}

/// Texts that people make as long as they like and for which no room can be enough. All others have to fit.
const std::vector<std::string> unbounded = {"a-file-whose-name"};

void check_texts(TestWindow& window, const std::string& state) {
  const auto& texts = window.app().marks().texts();
  REQUIRE(texts.size() > 20);
  int cut = 0, over = 0;
  for (const WrittenText& one : texts) {
    CHECK(one.text.find('\n') == std::string::npos);  // it would be drawn over what is below
    if (!is_cut(one.text)) continue;
    if (std::any_of(unbounded.begin(), unbounded.end(),
                    [&](const std::string& known) { return one.text.starts_with(known); }))
      continue;
    FAIL_CHECK(state << ": has no room: " << one.text);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const WrittenText& one = texts[i];
    // What is scrolled out of sight is not written; what is half out of it is not cut off by the layout.
    const bool outside = one.box.bottom() < one.clip.y || one.box.y > one.clip.bottom();
    if (outside) continue;
    const bool clipped = one.box.x < one.clip.x - 1 || one.box.right() > one.clip.right() + 1 ||
                         (!one.scrolls && (one.box.y < one.clip.y - 1 || one.box.bottom() > one.clip.bottom() + 1));
    if (clipped) {
      INFO(state << ": cut off: " << one.text);
      CHECK(++cut == 0);
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (texts[j].layer != one.layer || texts[j].scrolls != one.scrolls || !overlap(one.box, texts[j].box)) continue;
      if (texts[j].box.bottom() < texts[j].clip.y || texts[j].box.y > texts[j].clip.bottom()) continue;
      INFO(state << ": \"" << one.text << "\" lies over \"" << texts[j].text << "\"");
      CHECK(++over == 0);
    }
  }
}

/// Every state that people see of what is open, at the present size and language.
void check_states(TestWindow& window, const std::string& where) {
  Session& session = window.session();
  for (int chart = 0; chart < 4; ++chart) {
    session.apply(command::ShowChart{static_cast<Chart>(chart)});
    window.frames(2);
    check_texts(window, where + "chart " + std::to_string(chart));
  }
  session.apply(command::ShowChart{Chart::queue});
  session.apply(command::SetTimeView{TimeView::year});
  window.frames(2);
  check_texts(window, where + "year");
  session.apply(command::SetTimeView{TimeView::day});
  session.apply(command::Follow{150});
  window.frames(2);
  check_texts(window, where + "followed");
  session.apply(command::Unfollow{});
  session.apply(command::HideResults{true});
  window.frames(2);
  check_texts(window, where + "hidden");
  session.apply(command::HideResults{false});
  window.frames(2);
  window.click("keys");
  check_texts(window, where + "keys");
  window.key(gui::Key::escape);
  for (const auto& [dialog, name] :
       {std::pair(ViewState::Dialog::open, "open"), std::pair(ViewState::Dialog::save, "save")}) {
    window.app().view().dialog = dialog;
    window.frames(2);
    check_texts(window, where + name);
  }
  window.app().view().dialog = ViewState::Dialog::none;
  window.frames(2);
}

/// Every card open and every row of the measures on the screen: a window as high as that needs.
void check_all_fields(TestWindow& window, int width, const std::string& where) {
  window.headless().resize(width, 6000);
  for (std::size_t variant = 0; variant < window.session().document().variants().size(); ++variant) {
    window.app().view().edited = variant;
    window.frames(2);
    for (const char* what : {"/all", ""})
      for (const Card& card : window.session().document().variant(variant).cards) {
        const std::string id = window.session().document().variant(variant).id;
        const std::string key = (card.shared ? "" : id + "/") + card.id;
        window.app().view().open_cards[key + what] = true;
      }
    window.frames(2);
    check_texts(window, where + "all fields of " + std::to_string(variant));
  }
}

void check_everything(TestWindow& window, const std::string& what) {
  for (const text::Language language : {text::Language::english, text::Language::chinese})
    for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1440, 900), std::pair(1920, 1080)}) {
      window.session().apply(command::SetLanguage{language});
      window.headless().resize(width, height);
      window.frames(2);
      const std::string where =
          what + " " + std::to_string(width) + (language == text::Language::english ? " en " : " zh ");
      check_states(window, where);
      check_all_fields(window, width, where);
    }
}

const std::string scenarios = HALLSIM_SOURCE_DIR "/scenarios/";

}  // namespace

TEST_CASE("no text of the two halls of Shenbei is cut off or lies over another, in both languages at three sizes") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  check_everything(window, "two halls");
}

TEST_CASE("no text of one hall alone is cut off or lies over another") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  for (const std::string& file : {halls.dispersed(), halls.centralized()}) {
    window.open({file});
    check_everything(window, file);
  }
}

TEST_CASE("no text of a story is cut off or lies over another") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  const std::string permits = scenarios + "construction-permits/";
  const std::string run = "run: {warm_up: 3 weeks, horizon: 9 weeks, replications: 4}\n";
  window.open({halls.shortened(permits + "sequential.yaml", run), halls.shortened(permits + "joint.yaml", run)});
  check_everything(window, "permits");
  window.open({scenarios + "lunch-hour/hall.yaml"});
  check_everything(window, "lunch hour");
}

TEST_CASE("large type for a projector and every step of the lesson still fit") {
  const ShortHalls halls;
  TestWindow window(1920, 1080);
  window.open(halls);
  for (const text::Language language : {text::Language::english, text::Language::chinese})
    for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1440, 900), std::pair(1920, 1080)}) {
      const std::string where =
          std::to_string(width) + (language == text::Language::english ? " en trainer " : " zh trainer ");
      window.session().apply(command::SetLanguage{language});
      window.headless().resize(width, height);
      window.session().apply(command::SetTrainerMode{true});
      window.frames(2);
      CHECK(window.state().text_size > 1);
      check_states(window, where);
    }
  window.session().apply(command::OpenLesson{scenarios + "lessons/first-look.yaml"});
  REQUIRE(window.session().wait(Stage::weeks, 120));
  REQUIRE(window.session().wait_for_recordings(120));
  for (std::size_t step = 0; step < window.session().lesson()->steps.size(); ++step) {
    for (const text::Language language : {text::Language::english, text::Language::chinese})
      for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1440, 900), std::pair(1920, 1080)}) {
        window.session().apply(command::SetLanguage{language});
        window.headless().resize(width, height);
        window.frames(2);
        check_texts(window, "lesson step " + std::to_string(step + 1) + ", " + std::to_string(width) +
                                (language == text::Language::english ? " en" : " zh"));
      }
    window.session().apply(command::NextStep{});
    REQUIRE(window.session().wait(Stage::weeks, 120));
    REQUIRE(window.session().wait_for_recordings(120));
  }
}
