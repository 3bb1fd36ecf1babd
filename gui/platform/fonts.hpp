// Fonts: which of those on this machine are used, and an atlas with every character that is going to be written. A
// Latin font comes first for its figures and letters; a Chinese one supplies the rest.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace hallsim::gui {

/// A font file and which of its faces.
struct Face {
  std::string file;
  int number = 0;
};

/// What was found; a bold one is the regular one again where there is no bold. A file is empty where nothing was found.
struct Faces {
  Face latin, latin_bold, chinese, chinese_bold;
};

/// Looks where distributions install fonts: Inter, Noto Sans or DejaVu Sans, and Noto Sans CJK, Source Han Sans or
/// WenQuanYi. $HALLSIM_FONTS, a list of folders with colons between them, is searched before.
Faces find_faces();

/// The sizes of type that the window uses, smallest first.
enum class TypeSize { small, body, strong, title, figure };
inline constexpr int type_sizes = 5;

/// The em of a type size in pixels at scale 1, and whether it is bold.
double em_of(TypeSize size);
bool is_bold(TypeSize size);

/// Adds one font for each type size to the atlas, at `scale`, in the order of TypeSize. Both faces get the same em, so
/// that Chinese characters are as large as they should be beside Latin ones. With no font on the machine it is ImGui's
/// own, for Latin only.
void add_fonts(ImFontAtlas& atlas, const Faces& faces, const std::set<char32_t>& characters, double scale);

/// Every character of the catalogue of texts, Latin-1, and the signs that views draw by themselves.
std::set<char32_t> catalogue_characters();
void add_characters(std::set<char32_t>& characters, std::string_view text);

/// Which of them the atlas's fonts lack.
std::set<char32_t> missing(const ImFontAtlas& atlas, const std::set<char32_t>& characters);

}  // namespace hallsim::gui
