// The window looks as it did: pictures of it are compared with those in tests/gui/reference, and small differences are
// allowed. They are drawn anew by
//   HALLSIM_DRAW_REFERENCE=1 build/release/tests/test_gui "the window looks as it did"
// and must be looked at before they are committed. Fonts decide how text looks: the pictures are of Inter and Noto Sans
// CJK (Debian: fonts-inter fonts-noto-cjk), and without those nothing is compared.
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "gui/views/screen_canvas.hpp"
#include "gui/views/theme.hpp"
#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;

namespace {

/// Half of the size, to keep the files small: each pixel is the mean of four.
Image halved(const Image& image) {
  Image small{image.width / 2, image.height / 2, {}};
  small.rgba.resize(4 * static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height));
  const auto at = [&image](int x, int y, int channel) {
    return static_cast<int>(image.rgba[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                            static_cast<std::size_t>(x)) +
                                       static_cast<std::size_t>(channel)]);
  };
  for (int y = 0; y < small.height; ++y)
    for (int x = 0; x < small.width; ++x)
      for (int channel = 0; channel < 4; ++channel) {
        const int sum = at(2 * x, 2 * y, channel) + at(2 * x + 1, 2 * y, channel) + at(2 * x, 2 * y + 1, channel) +
                        at(2 * x + 1, 2 * y + 1, channel);
        small.rgba[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(small.width) +
                        static_cast<std::size_t>(x)) +
                   static_cast<std::size_t>(channel)] = static_cast<std::uint8_t>((sum + 2) / 4);
      }
  return small;
}

void compare(TestWindow& window, const std::string& name) {
  window.session().apply(command::Play{false});
  window.frames(3);
  const Image picture = halved(window.headless().picture());
  const std::string file = std::string(HALLSIM_SOURCE_DIR) + "/tests/gui/reference/" + name + ".png";
  if (std::getenv("HALLSIM_DRAW_REFERENCE") != nullptr) {
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    REQUIRE(write_png(file, picture));
    return;
  }
  const auto reference = read_png(file);
  INFO(file);
  REQUIRE(reference);
  const double differing = difference(picture, *reference, 24);
  // The reference pictures are of Debian's Dear ImGui; from 1.92 on glyphs lie elsewhere by parts of a pixel.
  constexpr double allowed = IMGUI_VERSION_NUM >= 19200 ? 0.03 : 0.01;
  if (differing > allowed) write_png((std::filesystem::temp_directory_path() / (name + ".png")).string(), picture);
  CHECK(differing <= allowed);
}

bool has_reference_fonts(TestWindow& window) {
  const Faces& faces = window.headless().context().faces();
  return faces.latin.file.find("Inter-") != std::string::npos &&
         faces.chinese.file.find("NotoSansCJK") != std::string::npos;
}

}  // namespace

TEST_CASE("the window looks as it did") {
  const ShortHalls halls;
  TestWindow window(1280, 800);
  if (!has_reference_fonts(window)) {
    WARN("fonts-inter and fonts-noto-cjk are not installed: pictures are not compared");
    CHECK(std::getenv("HALLSIM_REQUIRE_FONTS") == nullptr);
    return;
  }
  window.open(halls);
  window.session().apply(command::Seek{window.session().begin() / day * day + 2 * day + 10 * hour + 20 * minute});
  send_mouse_position(-100, -100);
  compare(window, "day-en");
  window.session().apply(command::SetLanguage{text::Language::chinese});
  compare(window, "day-zh");
  window.session().apply(command::Follow{200});
  window.session().apply(command::SetTimeView{TimeView::year});
  compare(window, "year-zh");
}

TEST_CASE("a thousand dots are drawn twenty times a second, and a frame of the window is built in three milliseconds",
          "[.speed]") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  window.app().marks().collecting = false;
  window.session().apply(command::Seek{window.session().begin() / day * day + 2 * day + 10 * hour});
  window.frames(5);
  const auto seconds_of = [](const auto& work) {
    const auto begin = std::clock();
    for (int i = 0; i < 40; ++i) work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / 40;
  };
  const double build = seconds_of([&] { window.frames(1); });
  const double raster = seconds_of([&] { window.headless().picture(); });
  Headless crowd(1440, 900);
  const double dots = seconds_of([&] {
    crowd.frame([] {
      for (int i = 0; i < 1000; ++i)
        ImGui::GetForegroundDrawList()->AddCircleFilled(
            ImVec2(20.0F + 14 * static_cast<float>(i % 100), 40.0F + 14 * static_cast<float>(i / 100)), 3.4F,
            packed(theme::waiting_long), 12);
    });
    crowd.picture();
  });
  WARN("building a frame: " << 1000 * build << " ms, drawing it: " << 1000 * raster
                            << " ms, a thousand dots: " << 1000 * dots << " ms");
  CHECK(build < 0.003);
  CHECK(raster + dots < 0.050);
}
