// What has another name in one version of Dear ImGui than in another, as one function each, so that nobody else asks
// for the version. Since 1.92 a font has no size of its own: it is drawn at any size, and its glyphs come into the
// atlas when they are asked for (`baked`) or, where the renderer cannot add to a texture, all at once as before.
#pragma once

#include <imgui.h>

namespace hallsim::gui {

#if IMGUI_VERSION_NUM >= 19200
/// The size at which the font was added: height of a line, pixels.
inline float line_height(const ImFont& font) { return font.LegacySize; }
/// From the top of a line of this height to its baseline, pixels.
inline float ascent_of(ImFont& font, float height) { return font.GetFontBaked(height)->Ascent; }
inline bool has_glyph(ImFont& font, ImWchar letter) { return font.IsGlyphInFont(letter); }
/// A wide atlas is not a high one; graphics cards have a limit for both.
inline void set_width(ImFontAtlas& atlas, int pixels) { atlas.TexMinWidth = pixels; }
/// For a renderer that reads the atlas by GetTexDataAsAlpha8: in another format it would be built anew under frames
/// that are already laid out.
inline void keep_alpha_alone(ImFontAtlas& atlas) { atlas.TexDesiredFormat = ImTextureFormat_Alpha8; }
inline int list_count(const ImDrawData& data) { return data.CmdLists.Size; }
#else
inline float line_height(const ImFont& font) { return font.FontSize; }
inline float ascent_of(ImFont& font, float height) { return font.Ascent * (height / font.FontSize); }
inline bool has_glyph(ImFont& font, ImWchar letter) { return font.FindGlyphNoFallback(letter) != nullptr; }
inline void set_width(ImFontAtlas& atlas, int pixels) { atlas.TexDesiredWidth = pixels; }
inline void keep_alpha_alone(ImFontAtlas&) {}
inline int list_count(const ImDrawData& data) { return data.CmdListsCount; }
#endif

}  // namespace hallsim::gui
