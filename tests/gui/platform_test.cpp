// What stands between the window and the machine: the software rasteriser, PNG files, fonts.
#include <cmath>
#include <filesystem>

#include "gui/platform/headless.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim::gui;

namespace {

struct Pixel {
  int red, green, blue;
};
Pixel pixel(const Image& image, int x, int y) {
  const std::size_t at =
      4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x));
  return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]};
}

Image drawn(Headless& headless, const std::function<void(ImDrawList&)>& draw) {
  headless.frame([&] { draw(*ImGui::GetForegroundDrawList()); });
  return headless.picture();
}

}  // namespace

TEST_CASE("a filled rectangle covers its pixels and no others") {
  Headless headless(40, 30);
  const Image image = drawn(headless, [](ImDrawList& list) {
    list.AddRectFilled(ImVec2(10, 5), ImVec2(20, 15), IM_COL32(200, 100, 50, 255));
  });
  CHECK(pixel(image, 10, 5).red == 200);
  CHECK(pixel(image, 19, 14).blue == 50);
  CHECK(pixel(image, 9, 5).red == 255);
  CHECK(pixel(image, 20, 14).red == 255);
  CHECK(pixel(image, 10, 15).green == 255);
}

TEST_CASE("two triangles that share an edge leave no gap and blend no pixel twice") {
  Headless headless(60, 60);
  const Image image = drawn(headless, [](ImDrawList& list) {
    list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    const ImU32 half = IM_COL32(0, 0, 0, 128);
    list.AddTriangleFilled(ImVec2(5.3F, 7.1F), ImVec2(51.9F, 9.6F), ImVec2(48.2F, 50.4F), half);
    list.AddTriangleFilled(ImVec2(5.3F, 7.1F), ImVec2(48.2F, 50.4F), ImVec2(8.8F, 47.7F), half);
  });
  const int once = pixel(image, 30, 30).red;
  CHECK(once == 127);
  for (int i = 12; i < 46; ++i) CHECK(pixel(image, i, i).red == once);
}

TEST_CASE("what is outside the picture or its clip rectangle is not drawn") {
  Headless headless(20, 20);
  const Image image = drawn(headless, [](ImDrawList& list) {
    list.PushClipRect(ImVec2(0, 0), ImVec2(10, 20));
    list.AddRectFilled(ImVec2(-100, -100), ImVec2(100, 100), IM_COL32(0, 0, 0, 255));
    list.PopClipRect();
  });
  CHECK(pixel(image, 0, 0).red == 0);
  CHECK(pixel(image, 9, 19).red == 0);
  CHECK(pixel(image, 10, 0).red == 255);
}

TEST_CASE("the same frame is the same bytes, and survives a PNG file") {
  Headless headless(120, 60);
  const auto draw = [](ImDrawList& list) {
    list.AddCircleFilled(ImVec2(30, 30), 17.3F, IM_COL32(31, 111, 235, 200));
    list.AddText(ImVec2(50, 20), IM_COL32(0, 0, 0, 255), "Hall 综合窗口");
  };
  const Image first = drawn(headless, draw), second = drawn(headless, draw);
  CHECK(first.rgba == second.rgba);
  const std::string file = (std::filesystem::temp_directory_path() / "hallsim-platform.png").string();
  REQUIRE(write_png(file, first));
  const auto read = read_png(file);
  std::filesystem::remove(file);
  REQUIRE(read);
  CHECK(read->rgba == first.rgba);
  CHECK(difference(first, *read, 0) == 0);
  Image other = first;
  other.rgba[0] = 0;
  CHECK(difference(first, other, 8) == Approx(1.0 / (120 * 60)));
  CHECK(difference(first, Image{1, 1, {0, 0, 0, 0}}, 8) == 1);
  CHECK_FALSE(read_png(file));
}

TEST_CASE("every character of the catalogue has a glyph") {
  Headless headless(10, 10);
  if (headless.context().faces().chinese.file.empty()) {
    WARN("no Chinese font is installed here: fonts-noto-cjk or fonts-wqy-microhei");
    CHECK(std::getenv("HALLSIM_REQUIRE_FONTS") == nullptr);
    return;
  }
  for (const char32_t c : headless.context().lacking()) {
    INFO("U+" << std::hex << static_cast<unsigned>(c));
    CHECK(false);
  }
}

TEST_CASE("fonts are built anew when the scale changes or a character is new, and otherwise not") {
  Headless headless(10, 10);
  std::set<char32_t> characters = catalogue_characters();
  CHECK_FALSE(headless.context().use_fonts(1, characters));
  CHECK(headless.context().use_fonts(1.5, characters));
  characters.insert(U'鑫');
  CHECK(headless.context().use_fonts(1.5, characters));
  CHECK_FALSE(headless.context().use_fonts(1.5, characters));
}
