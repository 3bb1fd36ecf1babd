#include "gui/views/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <imgui_stdlib.h>

#include "gui/charts/plot.hpp"
#include "gui/platform/versions.hpp"

namespace hallsim::gui {
namespace {

struct Paint {
  Colour fill, hovered, ink;
  bool bordered;
};

Paint paint_of(ButtonStyle style) {
  switch (style) {
    case ButtonStyle::primary:
      return {theme::accent, charts::mix(theme::accent, theme::ink, 0.15), theme::bar_ink, false};
    case ButtonStyle::bar:
      return {theme::bar_raised, charts::mix(theme::bar_raised, theme::bar_ink, 0.12), theme::bar_ink, false};
    case ButtonStyle::bar_primary:
      return {theme::accent, charts::mix(theme::accent, theme::bar_ink, 0.15), theme::bar_ink, false};
    case ButtonStyle::quiet: return {charts::with_alpha(theme::panel, 0), theme::sunken, theme::dim, false};
    default: return {theme::panel, theme::sunken, theme::ink, true};
  }
}

bool press(Frame& frame, const std::string& id, Rect rect, ButtonStyle style, bool enabled, Colour& ink) {
  const Touch touched = enabled ? touch(frame, id, rect) : Touch{};
  const Paint paint = paint_of(style);
  const Colour fill = touched.hovered ? paint.hovered : paint.fill;
  if (fill.alpha > 0) frame.canvas.rect(rect, fill, frame.px(6));
  if (paint.bordered) frame.canvas.frame(rect, theme::border, 1, frame.px(6));
  ink = enabled ? paint.ink : charts::with_alpha(paint.ink, 0.35);
  return touched.clicked;
}

Point middle(Rect rect) { return {rect.x + rect.width / 2, rect.y + rect.height / 2}; }

}  // namespace

Touch touch(Frame& frame, const std::string& id, Rect rect) {
  if (rect.width < 1 || rect.height < 1) return {};
  ImGui::SetCursorScreenPos(at({rect.x, rect.y}));
  ImGui::PushID(id.c_str());
  const bool clicked = ImGui::InvisibleButton("", at({rect.width, rect.height}));
  const Touch touched{ImGui::IsItemHovered(), clicked, ImGui::IsItemActive(), ImGui::IsItemDeactivated()};
  ImGui::PopID();
  const ImVec2 low = ImGui::GetWindowDrawList()->GetClipRectMin(), high = ImGui::GetWindowDrawList()->GetClipRectMax();
  const double left = std::max<double>(rect.x, low.x), top = std::max<double>(rect.y, low.y);
  const double right = std::min<double>(rect.right(), high.x), bottom = std::min<double>(rect.bottom(), high.y);
  if (right > left && bottom > top) frame.marks.item(id, {left, top, right - left, bottom - top});
  return touched;
}

bool button(Frame& frame, const std::string& id, Rect rect, const std::string& text, ButtonStyle style, bool enabled) {
  Colour ink;
  const bool clicked = press(frame, id, rect, style, enabled, ink);
  frame.write(middle(rect), text, style == ButtonStyle::quiet ? TypeSize::body : TypeSize::strong, ink, Align::centre);
  return clicked;
}

bool icon_button(Frame& frame, const std::string& id, Rect rect, Icon icon, ButtonStyle style, bool enabled) {
  Colour ink;
  const bool clicked = press(frame, id, rect, style, enabled, ink);
  draw_icon(frame, icon, middle(rect), frame.px(13), ink);
  return clicked;
}

std::optional<std::size_t> segments(Frame& frame, const std::string& id, Rect rect,
                                    const std::vector<std::string>& names, std::size_t chosen, bool on_bar) {
  std::optional<std::size_t> pressed_one;
  frame.canvas.rect(rect, on_bar ? theme::bar_raised : charts::rgb(0xe7ebf2), frame.px(6));
  const Rect inner = inset(rect, frame.px(2));
  // Each as wide as its text needs; what is left over is shared.
  double needed = 0;
  for (const std::string& name : names) needed += frame.width(name, TypeSize::strong);
  const double share = (inner.width - needed) / static_cast<double>(std::max<std::size_t>(1, names.size()));
  double x = inner.x;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double wide =
        share >= 0 ? frame.width(names[i], TypeSize::strong) + share : inner.width / static_cast<double>(names.size());
    const Rect cell{x, inner.y, wide, inner.height};
    x += wide;
    if (touch(frame, id + "/" + std::to_string(i), cell).clicked && i != chosen) pressed_one = i;
    if (i == chosen) frame.canvas.rect(cell, theme::panel, frame.px(5));
    const Colour ink = i == chosen ? theme::ink : on_bar ? theme::bar_dim : theme::dim;
    frame.write_fitted(middle(cell), names[i], i == chosen ? TypeSize::strong : TypeSize::body, ink, wide - frame.px(4),
                       Align::centre);
  }
  return pressed_one;
}

std::optional<double> stepper(Frame& frame, const std::string& id, Rect rect, double value, double low, double high,
                              double step, bool marked) {
  frame.canvas.rect(rect, theme::sunken, frame.px(5));
  frame.canvas.frame(rect, marked ? theme::accent : theme::border, 1, frame.px(5));
  Rect rest = rect;
  const Rect minus = cut_left(rest, rect.height), plus = cut_right(rest, rect.height);
  const Touch less = touch(frame, id + "/minus", minus), more = touch(frame, id + "/plus", plus);
  const auto ink = [](bool can, const Touch& touched) {
    return can ? (touched.hovered ? theme::accent : theme::dim) : theme::strong_border;
  };
  draw_icon(frame, Icon::minus, middle(minus), frame.px(9), ink(value > low, less));
  draw_icon(frame, Icon::plus, middle(plus), frame.px(9), ink(value < high, more));
  frame.write(middle(rest), number_text(value, step < 1 ? 1 : 0), TypeSize::strong, marked ? theme::accent : theme::ink,
              Align::centre);
  if (less.clicked && value > low) return std::max(low, value - step);
  if (more.clicked && value < high) return std::min(high, value + step);
  return std::nullopt;
}

std::optional<double> slider(Frame& frame, const std::string& id, Rect rect, double value, double low, double high,
                             Colour colour, bool& released) {
  const Touch touched = touch(frame, id, rect);
  const double radius = frame.px(7);
  const double from = rect.x + radius, to = rect.right() - radius, y = rect.y + rect.height / 2;
  std::optional<double> moved;
  if (touched.held && to > from) {
    const double share = std::clamp((ImGui::GetIO().MousePos.x - from) / (to - from), 0.0, 1.0);
    if (low + share * (high - low) != value) moved = low + share * (high - low);
  }
  released = touched.released;
  const double shown = moved.value_or(value);
  const double x = from + (high > low ? std::clamp((shown - low) / (high - low), 0.0, 1.0) : 0) * (to - from);
  frame.canvas.rect({rect.x, y - frame.px(2), rect.width, frame.px(4)}, theme::border, frame.px(2));
  frame.canvas.rect({rect.x, y - frame.px(2), x - rect.x, frame.px(4)}, colour, frame.px(2));
  frame.canvas.circle({x, y}, radius + frame.px(touched.held || touched.hovered ? 1 : 0), colour);
  frame.canvas.circle({x, y}, radius - frame.px(2), theme::panel);
  return moved;
}

bool toggle(Frame& frame, const std::string& id, Rect rect, bool on) {
  const bool clicked = touch(frame, id, rect).clicked;
  frame.canvas.rect(rect, on ? theme::accent : theme::strong_border, rect.height / 2);
  const double radius = rect.height / 2 - frame.px(2);
  frame.canvas.circle({on ? rect.right() - rect.height / 2 : rect.x + rect.height / 2, rect.y + rect.height / 2},
                      radius, theme::panel);
  return clicked;
}

std::optional<std::string> text_field(Frame& frame, const std::string& id, Rect rect, const std::string& value,
                                      bool wrong, const std::string& hint, const Block* words) {
  auto& buffers = frame.view.buffers;
  const auto typed = buffers.find(id);
  std::string text = typed == buffers.end() ? value : typed->second;
  ImFont* font = font_of(TypeSize::body);
  ImGui::PushFont(font);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, static_cast<float>(frame.px(5)));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  const auto vertical = static_cast<float>(std::max(0.0, (rect.height - line_height(*font)) / 2));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(static_cast<float>(frame.px(8)), vertical));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, packed(theme::sunken));
  ImGui::PushStyleColor(ImGuiCol_Border, packed(wrong ? theme::worse : theme::border));
  const bool in_words = words != nullptr && typed == buffers.end();
  ImGui::PushStyleColor(ImGuiCol_Text, in_words ? 0 : packed(theme::ink));
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, packed(theme::faint));
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, packed(charts::with_alpha(theme::accent, 0.25)));
  ImGui::SetCursorScreenPos(at({rect.x, rect.y}));
  ImGui::SetNextItemWidth(static_cast<float>(rect.width));
  ImGui::PushID(id.c_str());
  const bool entered = ImGui::InputTextWithHint("", hint.c_str(), &text, ImGuiInputTextFlags_EnterReturnsTrue);
  const bool active = ImGui::IsItemActive(), left = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::PopID();
  ImGui::PopStyleColor(5);
  ImGui::PopStyleVar(3);
  ImGui::PopFont();
  frame.marks.item(id, rect);
  if (in_words && !active) frame.write_block(inset(rect, frame.px(8), 0), *words, theme::ink);
  if (active) buffers[id] = text;
  if (!active && typed != buffers.end()) buffers.erase(id);
  if ((entered || left) && text != value) return text;
  return std::nullopt;
}

void fade_below(Frame& frame, Rect rect) {
  const double high = std::min(rect.height, frame.px(26));
  constexpr int strips = 12;
  for (int i = 0; i < strips; ++i)
    frame.canvas.rect({rect.x, rect.bottom() - high * (strips - i) / strips, rect.width, high / strips + 0.5},
                      charts::with_alpha(theme::panel, 0.95 * (i + 1) / strips));
  draw_icon(frame, Icon::down, {rect.x + rect.width / 2, rect.bottom() - frame.px(7)}, frame.px(9), theme::dim);
}

void panel(Frame& frame, Rect rect) {
  frame.canvas.rect({rect.x, rect.y + frame.px(1), rect.width, rect.height}, charts::with_alpha(theme::ink, 0.05),
                    frame.px(theme::rounding));
  frame.canvas.rect(rect, theme::panel, frame.px(theme::rounding));
  frame.canvas.frame(rect, theme::border, 1, frame.px(theme::rounding));
}

void section(Frame& frame, Rect rect, const std::string& text) {
  const double y = rect.y + rect.height / 2;
  const double wide = frame.write_fitted({rect.x, y}, text, TypeSize::small, theme::faint, rect.width);
  const double from = rect.x + std::min(wide, rect.width) + frame.px(8);
  if (from < rect.right()) frame.canvas.line({from, y}, {rect.right(), y}, theme::border, 1);
}

void tip(Frame& frame, const std::string& title, const std::vector<TipLine>& lines) {
  const double line = frame.px(17), pad = frame.px(10), mark = frame.px(8);
  double wide = frame.width(title, TypeSize::small);
  for (const TipLine& one : lines)
    wide = std::max(wide, frame.width(one.text, TypeSize::body) + (one.colour ? mark + frame.px(6) : 0) +
                              (one.value.empty() ? 0 : frame.px(16) + frame.width(one.value, TypeSize::strong)));
  const ImGuiIO& io = ImGui::GetIO();
  const double high = line * static_cast<double>(lines.size() + (title.empty() ? 0 : 1)) + 2 * pad - frame.px(4);
  Rect box{io.MousePos.x + frame.px(14), io.MousePos.y + frame.px(14), wide + 2 * pad, high};
  if (box.right() > io.DisplaySize.x - 4) box.x = io.MousePos.x - frame.px(10) - box.width;
  if (box.bottom() > io.DisplaySize.y - 4) box.y = io.MousePos.y - frame.px(10) - box.height;
  box.x = std::max(4.0, box.x);
  ImGui::SetNextWindowPos(at({box.x, box.y}));
  ImGui::SetNextWindowSize(at({box.width, box.height}));
  ImGui::Begin("##tip", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_Tooltip);
  const int layer = frame.marks.layer;
  const bool scrolls = frame.marks.scrolls;
  frame.marks.layer = 9;
  frame.marks.scrolls = false;
  frame.canvas.rect(box, charts::rgb(0x17233a, 244), frame.px(6));
  double y = box.y + pad + line / 2 - frame.px(2);
  if (!title.empty()) {
    frame.write({box.x + pad, y}, title, TypeSize::small, theme::bar_dim);
    y += line;
  }
  for (const TipLine& one : lines) {
    double x = box.x + pad;
    if (one.colour) {
      frame.canvas.rect({x, y - mark / 2, mark, mark}, *one.colour, frame.px(2));
      x += mark + frame.px(6);
    }
    frame.write({x, y}, one.text, TypeSize::body, theme::bar_ink);
    frame.write({box.right() - pad, y}, one.value, TypeSize::strong, theme::bar_ink, Align::right);
    y += line;
  }
  frame.marks.layer = layer;
  frame.marks.scrolls = scrolls;
  ImGui::End();
}

}  // namespace hallsim::gui
