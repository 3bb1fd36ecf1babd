// Nothing that is written on the screen is cut off or lies over something else, in either language, at the usual sizes
// of screens, in every state that people see.
#include <map>

#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;

namespace {

bool overlap(const charts::Rect& a, const charts::Rect& b) {
  constexpr double slack = 1.0;
  return a.x < b.right() - slack && b.x < a.right() - slack && a.y < b.bottom() - slack && b.y < a.bottom() - slack;
}

void check_texts(TestWindow& window, const std::string& state) {
  const auto& texts = window.app().marks().texts();
  REQUIRE(texts.size() > 20);
  int cut = 0, over = 0;
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

}  // namespace

TEST_CASE("no text is cut off or lies over another, in both languages at three sizes") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  const std::pair<int, int> sizes[] = {{1280, 800}, {1440, 900}, {1920, 1080}};
  for (const text::Language language : {text::Language::english, text::Language::chinese})
    for (const auto& [width, height] : sizes) {
      window.session().apply(command::SetLanguage{language});
      window.headless().resize(width, height);
      const std::string where = std::to_string(width) + (language == text::Language::english ? " en " : " zh ");
      for (int chart = 0; chart < 4; ++chart) {
        window.session().apply(command::ShowChart{static_cast<Chart>(chart)});
        window.frames(2);
        check_texts(window, where + "chart " + std::to_string(chart));
      }
      window.session().apply(command::SetTimeView{TimeView::year});
      window.frames(2);
      check_texts(window, where + "year");
      window.session().apply(command::SetTimeView{TimeView::day});
      window.session().apply(command::Follow{150});
      window.frames(2);
      check_texts(window, where + "followed");
      window.session().apply(command::Unfollow{});
      window.click("keys");
      check_texts(window, where + "keys");
      window.key(gui::Key::escape);
    }
}

TEST_CASE("large type for a projector still fits") {
  const ShortHalls halls;
  TestWindow window(1920, 1080);
  window.open(halls);
  window.session().apply(command::SetTrainerMode{true});
  window.frames(2);
  CHECK(window.state().text_size > 1);
  check_texts(window, "trainer");
}
