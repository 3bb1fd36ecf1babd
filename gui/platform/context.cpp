#include "gui/platform/context.hpp"

#include <algorithm>

#include "gui/platform/versions.hpp"

namespace hallsim::gui {
namespace {

#if IMGUI_VERSION_NUM >= 18700
constexpr std::array<ImGuiKey, key_count> keys = {
    ImGuiKey_Space,     ImGuiKey_Enter,  ImGuiKey_Escape,   ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
    ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home,      ImGuiKey_End,        ImGuiKey_Backspace,
    ImGuiKey_Tab,       ImGuiKey_1,      ImGuiKey_2,        ImGuiKey_3,         ImGuiKey_4,          ImGuiKey_5,
    ImGuiKey_6,         ImGuiKey_H,      ImGuiKey_L,        ImGuiKey_O,         ImGuiKey_S,          ImGuiKey_T,
    ImGuiKey_Y,         ImGuiKey_Z,      ImGuiKey_Equal,    ImGuiKey_Minus};
#else
// Before 1.87 keys are known by the numbers of the platform, which are those of GLFW here.
constexpr std::array<int, key_count> keys = {32,  257, 256, 263, 262, 265, 264, 266, 267, 268, 269, 259, 258, '1',
                                             '2', '3', '4', '5', '6', 'H', 'L', 'O', 'S', 'T', 'Y', 'Z', '=', '-'};

void map_keys(ImGuiIO& io) {
  io.KeyMap[ImGuiKey_Tab] = 258;
  io.KeyMap[ImGuiKey_LeftArrow] = 263;
  io.KeyMap[ImGuiKey_RightArrow] = 262;
  io.KeyMap[ImGuiKey_UpArrow] = 265;
  io.KeyMap[ImGuiKey_DownArrow] = 264;
  io.KeyMap[ImGuiKey_PageUp] = 266;
  io.KeyMap[ImGuiKey_PageDown] = 267;
  io.KeyMap[ImGuiKey_Home] = 268;
  io.KeyMap[ImGuiKey_End] = 269;
  io.KeyMap[ImGuiKey_Insert] = 260;
  io.KeyMap[ImGuiKey_Delete] = 261;
  io.KeyMap[ImGuiKey_Backspace] = 259;
  io.KeyMap[ImGuiKey_Space] = 32;
  io.KeyMap[ImGuiKey_Enter] = 257;
  io.KeyMap[ImGuiKey_Escape] = 256;
  io.KeyMap[ImGuiKey_KeyPadEnter] = 335;
  io.KeyMap[ImGuiKey_A] = 'A';
  io.KeyMap[ImGuiKey_C] = 'C';
  io.KeyMap[ImGuiKey_V] = 'V';
  io.KeyMap[ImGuiKey_X] = 'X';
  io.KeyMap[ImGuiKey_Y] = 'Y';
  io.KeyMap[ImGuiKey_Z] = 'Z';
}
#endif

auto code(Key key) { return keys[static_cast<std::size_t>(key)]; }

}  // namespace

Context::Context() : context_(ImGui::CreateContext()), faces_(find_faces()) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
#if IMGUI_VERSION_NUM < 18700
  map_keys(io);
#endif
}

Context::~Context() { ImGui::DestroyContext(context_); }

bool Context::use_fonts(double scale, const std::set<char32_t>& characters) {
  if (scale == scale_ && std::includes(characters_.begin(), characters_.end(), characters.begin(), characters.end()))
    return false;
  scale_ = scale;
  characters_.insert(characters.begin(), characters.end());
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  set_width(atlas, scale > 1.3 ? 4096 : 2048);
  add_fonts(atlas, faces_, characters_, scale);
  atlas.Build();
  ImGui::GetIO().FontDefault = atlas.Fonts[static_cast<int>(TypeSize::body)];
  return true;
}

std::set<char32_t> Context::lacking() const { return missing(*ImGui::GetIO().Fonts, characters_); }

bool pressed(Key key, bool repeat) { return ImGui::IsKeyPressed(code(key), repeat); }

#if IMGUI_VERSION_NUM >= 18700
void send_key(Key key, bool down) { ImGui::GetIO().AddKeyEvent(code(key), down); }
void send_control(bool down) { ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, down); }
void send_mouse_position(double x, double y) {
  ImGui::GetIO().AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
}
void send_mouse_button(bool down) { ImGui::GetIO().AddMouseButtonEvent(0, down); }
void send_wheel(double notches) { ImGui::GetIO().AddMouseWheelEvent(0, static_cast<float>(notches)); }
#else
void send_key(Key key, bool down) { ImGui::GetIO().KeysDown[code(key)] = down; }
void send_control(bool down) { ImGui::GetIO().KeyCtrl = down; }
void send_mouse_position(double x, double y) {
  ImGui::GetIO().MousePos = ImVec2(static_cast<float>(x), static_cast<float>(y));
}
void send_mouse_button(bool down) { ImGui::GetIO().MouseDown[0] = down; }
void send_wheel(double notches) { ImGui::GetIO().MouseWheel += static_cast<float>(notches); }
#endif
void send_text(const std::string& utf8) { ImGui::GetIO().AddInputCharactersUTF8(utf8.c_str()); }

}  // namespace hallsim::gui
