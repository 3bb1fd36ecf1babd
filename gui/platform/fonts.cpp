#include "gui/platform/fonts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include <stb_truetype.h>

#include "gui/charts/utf8.hpp"
#include "gui/platform/versions.hpp"
#include "models/text/catalogue.hpp"

namespace hallsim::gui {
namespace {

namespace fs = std::filesystem;

struct Known {
  const char* regular;
  const char* bold;
  int number;  ///< of the face with simplified Chinese forms, in a collection
};

constexpr std::array latin_fonts = {
    Known{"Inter-Regular.otf", "Inter-SemiBold.otf", 0},
    Known{"Inter-Regular.ttf", "Inter-SemiBold.ttf", 0},
    Known{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", 0},
    Known{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", 0},
    Known{"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", 0},
};
constexpr std::array chinese_fonts = {
    Known{"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 2},
    Known{"SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf", 0},
    Known{"wqy-microhei.ttc", "wqy-microhei.ttc", 0},
    Known{"wqy-zenhei.ttc", "wqy-zenhei.ttc", 0},
};

std::vector<fs::path> folders() {
  std::vector<fs::path> all;
  if (const char* own = std::getenv("HALLSIM_FONTS")) {
    std::istringstream list(own);
    for (std::string folder; std::getline(list, folder, ':');) all.emplace_back(folder);
  }
  for (const char* folder : {"/usr/share/fonts", "/usr/local/share/fonts"}) all.emplace_back(folder);
  if (const char* home = std::getenv("HOME")) all.push_back(fs::path(home) / ".local/share/fonts");
  return all;
}

/// Every font file by its name; the first folder wins.
std::vector<fs::path> font_files() {
  std::vector<fs::path> files;
  for (const fs::path& folder : folders()) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (entry->is_regular_file(error)) files.push_back(entry->path());
  }
  return files;
}

template <std::size_t count>
void choose(const std::array<Known, count>& known, const std::vector<fs::path>& files, Face& regular, Face& bold) {
  const auto path_of = [&](const char* name) {
    for (const fs::path& file : files)
      if (file.filename() == name) return file.string();
    return std::string();
  };
  for (const Known& font : known) {
    regular = {path_of(font.regular), font.number};
    if (regular.file.empty()) continue;
    bold = {path_of(font.bold), font.number};
    if (bold.file.empty()) bold = regular;
    return;
  }
}

std::vector<ImWchar> ranges_of(const std::set<char32_t>& characters) {
  std::vector<ImWchar> ranges;
  for (const char32_t c : characters) {
    if (c < 0x20 || c > 0xffff) continue;
    const auto letter = static_cast<ImWchar>(c);
    if (!ranges.empty() && ranges.back() + 1 == letter) {
      ranges.back() = letter;
    } else {
      ranges.push_back(letter);
      ranges.push_back(letter);
    }
  }
  ranges.push_back(0);
  return ranges;
}

/// The files read, kept for as long as the program runs: an atlas refers to them, and is built anew for each scale.
std::vector<unsigned char>& content_of(const std::string& file) {
  static std::map<std::string, std::vector<unsigned char>> contents;
  const auto [entry, is_new] = contents.try_emplace(file);
  if (is_new) {
    std::ifstream in(file, std::ios::binary);
    entry->second.assign(std::istreambuf_iterator<char>(in), {});
  }
  return entry->second;
}

/// Height of the face's lines over its em. ImGui asks for the height of a line, typography thinks in ems.
float line_over_em(const Face& face) {
  const auto& content = content_of(face.file);
  stbtt_fontinfo info;
  const int offset = stbtt_GetFontOffsetForIndex(content.data(), face.number);
  if (offset < 0 || stbtt_InitFont(&info, content.data(), offset) == 0) return 1.2F;
  return stbtt_ScaleForMappingEmToPixels(&info, 1) / stbtt_ScaleForPixelHeight(&info, 1);
}

void add_face(ImFontAtlas& atlas, const Face& face, ImFontConfig config, double em, const ImWchar* ranges) {
  auto& content = content_of(face.file);
  config.FontDataOwnedByAtlas = false;
  const auto height = static_cast<float>(em) * line_over_em(face);
  atlas.AddFontFromMemoryTTF(content.data(), static_cast<int>(content.size()), height, &config, ranges);
}

ImFontConfig config_of(const Face& face, bool chinese) {
  ImFontConfig config;
  config.FontNo = face.number;
  // Figures and letters are placed between pixels; the thousands of Chinese characters are not, to keep the atlas
  // small.
  config.OversampleH = chinese ? 1 : 2;
  config.OversampleV = 1;
  config.PixelSnapH = chinese;
  return config;
}

}  // namespace

Faces find_faces() {
  Faces faces;
  const std::vector<fs::path> files = font_files();
  choose(latin_fonts, files, faces.latin, faces.latin_bold);
  choose(chinese_fonts, files, faces.chinese, faces.chinese_bold);
  if (faces.latin.file.empty()) {
    faces.latin = faces.chinese;
    faces.latin_bold = faces.chinese_bold;
  }
  return faces;
}

double em_of(TypeSize size) {
  constexpr std::array<double, type_sizes> ems{11, 12.5, 12.5, 15.5, 20};
  return ems[static_cast<std::size_t>(size)];
}

bool is_bold(TypeSize size) { return size >= TypeSize::strong; }

void add_fonts(ImFontAtlas& atlas, const Faces& faces, const std::set<char32_t>& characters, double scale) {
  // The atlas reads the ranges when it is built, some time after this has returned.
  static std::vector<ImWchar> ranges;
  ranges = ranges_of(characters);
  for (int i = 0; i < type_sizes; ++i) {
    const auto size = static_cast<TypeSize>(i);
    const double em = em_of(size) * scale;
    const Face& latin = is_bold(size) ? faces.latin_bold : faces.latin;
    const Face& chinese = is_bold(size) ? faces.chinese_bold : faces.chinese;
    if (latin.file.empty()) {
      ImFontConfig config;
      config.SizePixels = static_cast<float>(em);
      atlas.AddFontDefault(&config);
      continue;
    }
    add_face(atlas, latin, config_of(latin, false), em, ranges.data());
    if (chinese.file.empty() || chinese.file == latin.file) continue;
    ImFontConfig merged = config_of(chinese, true);
    merged.MergeMode = true;
    add_face(atlas, chinese, merged, em, ranges.data());
  }
}

std::set<char32_t> catalogue_characters() {
  using namespace hallsim::text;
  std::set<char32_t> characters;
  for (char32_t c = 0x20; c <= 0x7e; ++c) characters.insert(c);
  for (char32_t c = 0xa0; c <= 0xff; ++c) characters.insert(c);
  add_characters(characters, "…–—‘’“”•−×±≤≥→←↑↓◀▶");
  for (const auto area : {problem_texts(), field_texts(), measure_texts(), command_texts(), help_texts(),
                          window_texts(), reform_texts(), view_texts()})
    for (const Entry& entry : area) {
      add_characters(characters, entry.english);
      add_characters(characters, entry.chinese);
    }
  return characters;
}

void add_characters(std::set<char32_t>& characters, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = charts::next_character(text, at);
    if (c >= 0x20) characters.insert(c);
  }
}

std::set<char32_t> missing(const ImFontAtlas& atlas, const std::set<char32_t>& characters) {
  std::set<char32_t> lacking;
  for (const char32_t c : characters)
    for (ImFont* font : atlas.Fonts)
      if (c > 0xffff || !has_glyph(*font, static_cast<ImWchar>(c))) lacking.insert(c);
  return lacking;
}

}  // namespace hallsim::gui
