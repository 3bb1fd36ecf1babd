// Charts can be written as SVG.
#include "gui/charts/svg_canvas.hpp"
#include "gui/charts/utf8.hpp"
#include "gui/charts/waterfall.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim::charts;

TEST_CASE("shapes become elements with colours, opacity and short numbers") {
  SvgCanvas canvas(200, 100);
  canvas.rect({1, 2, 30.5, 40}, rgb(0x1f6feb), 3);
  canvas.circle({5, 6}, 2, with_alpha(rgb(0xd97706), 0.5));
  canvas.line({0, 0}, {1.0 / 3, 10}, rgb(0), 1);
  const std::string text = canvas.document();
  CHECK(text.find(R"(<rect x="1" y="2" width="30.5" height="40" rx="3" fill="#1f6feb"/>)") != std::string::npos);
  CHECK(text.find(R"(r="2" fill="#d97706" fill-opacity="0.5"/>)") != std::string::npos);
  CHECK(text.find(R"(x2="0.33" y2="10")") != std::string::npos);
  CHECK(text.starts_with("<svg "));
  CHECK(text.ends_with("</svg>\n"));
}

TEST_CASE("what has a meaning in SVG is escaped in texts") {
  SvgCanvas canvas(10, 10);
  canvas.text({0, 0}, "a < b & c > d", Type{});
  CHECK(canvas.document().find(">a &lt; b &amp; c &gt; d</text>") != std::string::npos);
}

TEST_CASE("a whole chart is drawn to SVG, Chinese labels included") {
  SvgCanvas canvas(300, 200);
  Waterfall chart;
  chart.bars = {{"改革前", 18, WaterfallBar::Kind::total, rgb(0xd97706), "18.0"},
                {"排队", -12, WaterfallBar::Kind::part, rgb(0x0f8a5f), "-12.0"}};
  chart.unit = "天";
  draw(canvas, {0, 0, 300, 200}, Look{}, chart);
  const std::string text = canvas.document();
  for (const char* word : {"改革前", "排队", "18.0", "天"}) CHECK(text.find(word) != std::string::npos);
}

TEST_CASE(
    "bytes that are no UTF-8 are read as replacement characters, one by one or together, and never beyond the end") {
  const std::string text = "a\xff\xe4\xb8";
  std::size_t at = 0;
  CHECK(next_character(text, at) == U'a');
  CHECK(next_character(text, at) == 0xfffd);
  CHECK(next_character(text, at) == 0xfffd);
  CHECK(at == text.size());
  const std::string chinese = "窗";
  at = 0;
  CHECK(next_character(chinese, at) == U'窗');
}
