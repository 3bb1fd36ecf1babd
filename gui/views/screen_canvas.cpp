#include "gui/views/screen_canvas.hpp"

#include <algorithm>
#include <cmath>

#include "gui/platform/versions.hpp"

namespace hallsim::gui {
namespace {

using charts::Align;
using charts::Colour;
using charts::Point;
using charts::Rect;
using charts::Weight;

/// The font that is nearest to a size.
TypeSize type_for(double size, Weight weight) {
  TypeSize best = TypeSize::small;
  double distance = 1e9;
  for (int i = 0; i < type_sizes; ++i) {
    const auto candidate = static_cast<TypeSize>(i);
    // Small bold type is written with the bold of the text size, made smaller.
    const double off = std::fabs(em_of(candidate) - size) + (is_bold(candidate) == (weight == Weight::bold) ? 0 : 100);
    if (off < distance) {
      distance = off;
      best = candidate;
    }
  }
  return best;
}

struct Chosen {
  ImFont* font;
  float size;  // of a line, as ImGui counts
};

Chosen choose(double em, double scale, Weight weight) {
  const TypeSize type = type_for(em / scale, weight);
  ImFont* font = font_of(type);
  const double own = em_of(type) * scale;
  const double factor = std::fabs(own - em) < 0.3 * scale ? 1 : em / own;
  return {font, line_height(*font) * static_cast<float>(factor)};
}

ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

}  // namespace

ImU32 packed(Colour c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }
ImFont* font_of(TypeSize size) {
  const auto& fonts = ImGui::GetIO().Fonts->Fonts;
  return fonts[std::min(static_cast<int>(size), fonts.Size - 1)];
}

void ScreenCanvas::line(Point from, Point to, Colour colour, double width) {
  // ImGui shifts lines by half a pixel; a line that lies between two rows would be two rows of half the colour.
  list().AddLine({static_cast<float>(from.x - 0.5), static_cast<float>(from.y - 0.5)},
                 {static_cast<float>(to.x - 0.5), static_cast<float>(to.y - 0.5)}, packed(colour),
                 static_cast<float>(width));
}

void ScreenCanvas::polyline(std::span<const Point> points, Colour colour, double width) {
  for (const Point& point : points) list().PathLineTo(at(point));
#if IMGUI_VERSION_NUM >= 19200
  list().PathStroke(packed(colour), ImDrawFlags_None, static_cast<float>(width));
#else
  list().PathStroke(packed(colour), 0, static_cast<float>(width));
#endif
}

void ScreenCanvas::band(std::span<const Point> upper, std::span<const Point> lower, Colour colour) {
  const ImDrawListFlags flags = list().Flags;
  list().Flags &= ~ImDrawListFlags_AntiAliasedFill;  // the seams between the pieces would show
  for (std::size_t i = 0; i + 1 < std::min(upper.size(), lower.size()); ++i)
    list().AddQuadFilled(at(upper[i]), at(upper[i + 1]), at(lower[i + 1]), at(lower[i]), packed(colour));
  list().Flags = flags;
}

void ScreenCanvas::polygon(std::span<const Point> points, Colour colour) {
  for (const Point& point : points) list().PathLineTo(at(point));
  list().PathFillConvex(packed(colour));
}

void ScreenCanvas::rect(Rect rect, Colour colour, double rounding) {
  list().AddRectFilled(at({rect.x, rect.y}), at({rect.right(), rect.bottom()}), packed(colour),
                       static_cast<float>(rounding));
}

void ScreenCanvas::frame(Rect rect, Colour colour, double width, double rounding) {
  list().AddRect(at({rect.x, rect.y}), at({rect.right(), rect.bottom()}), packed(colour), static_cast<float>(rounding),
                 0, static_cast<float>(width));
}

void ScreenCanvas::circle(Point centre, double radius, Colour colour) {
  list().AddCircleFilled(at(centre), static_cast<float>(radius), packed(colour), radius < 5 ? 12 : 0);
}

void ScreenCanvas::text(Point where, std::string_view text, const charts::Type& type) {
  if (text.empty()) return;
  const Chosen chosen = choose(type.size, scale_, type.weight);
  const double wide = width_of(text, type.size, type.weight);
  const double left = where.x - (type.align == Align::left ? 0 : type.align == Align::centre ? wide / 2 : wide);
  // The middle of capitals and figures is 0.36 em above the baseline.
  const double ascent = ascent_of(*chosen.font, chosen.size);
  const double top = where.y + 0.36 * type.size - ascent;
  list().AddText(chosen.font, chosen.size, at({std::round(left), std::round(top)}), packed(type.colour), text.data(),
                 text.data() + text.size());
  if (!marks_.collecting) return;
  const ImVec2 low = list().GetClipRectMin(), high = list().GetClipRectMax();
  marks_.text({std::string(text),
               {left, where.y - 0.5 * type.size, wide, type.size},
               {low.x, low.y, high.x - low.x, high.y - low.y},
               marks_.layer,
               marks_.scrolls});
}

double ScreenCanvas::width_of(std::string_view text, double size, Weight weight) const {
  const Chosen chosen = choose(size, scale_, weight);
  return chosen.font->CalcTextSizeA(chosen.size, 1e9F, 0, text.data(), text.data() + text.size()).x;
}

}  // namespace hallsim::gui
