#include "gui/platform/raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/platform/versions.hpp"

namespace hallsim::gui {
namespace {

struct Clip {
  int left = 0, top = 0, right = 0, bottom = 0;  ///< [left, right) x [top, bottom)
};

/// A quantity that is linear over a triangle: its value at the screen's origin, and how it grows with x and y.
struct Plane {
  float origin = 0, dx = 0, dy = 0;
  float at(float x, float y) const { return origin + dx * x + dy * y; }
};

struct Corner {
  float x, y, u, v;
  std::array<float, 4> colour;
};

Corner corner_of(const ImDrawVert& vertex, ImVec2 offset) {
  return {vertex.pos.x - offset.x,
          vertex.pos.y - offset.y,
          vertex.uv.x,
          vertex.uv.y,
          {static_cast<float>(vertex.col & 0xffU), static_cast<float>((vertex.col >> 8U) & 0xffU),
           static_cast<float>((vertex.col >> 16U) & 0xffU), static_cast<float>(vertex.col >> 24U)}};
}

/// How many percent of a texel's neighbours: linear filtering, as a graphics card does it.
float sample(const Texture& texture, float u, float v) {
  const float x = u * static_cast<float>(texture.width) - 0.5F, y = v * static_cast<float>(texture.height) - 0.5F;
  const float floor_x = std::floor(x), floor_y = std::floor(y);
  const int left = std::clamp(static_cast<int>(floor_x), 0, texture.width - 1);
  const int top = std::clamp(static_cast<int>(floor_y), 0, texture.height - 1);
  const int right = std::min(left + 1, texture.width - 1), bottom = std::min(top + 1, texture.height - 1);
  const float fx = x - floor_x, fy = y - floor_y;
  const auto texel = [&](int column, int row) {
    return static_cast<float>(texture.alpha[static_cast<std::size_t>(row) * static_cast<std::size_t>(texture.width) +
                                            static_cast<std::size_t>(column)]);
  };
  const float above = texel(left, top) + fx * (texel(right, top) - texel(left, top));
  const float below = texel(left, bottom) + fx * (texel(right, bottom) - texel(left, bottom));
  return above + fy * (below - above);
}

void blend(std::uint8_t* pixel, unsigned red, unsigned green, unsigned blue, unsigned alpha) {
  const auto over = [alpha](std::uint8_t below, unsigned above) {
    const unsigned sum = below * (255 - alpha) + above * alpha;
    return static_cast<std::uint8_t>((sum + 127) / 255);
  };
  pixel[0] = over(pixel[0], red);
  pixel[1] = over(pixel[1], green);
  pixel[2] = over(pixel[2], blue);
  pixel[3] = over(pixel[3], 255);
}

class Triangle {
 public:
  Triangle(const Corner& a, const Corner& b, const Corner& c, const Texture& texture, Image& image, const Clip& clip)
      : corners_{&a, &b, &c}, texture_(texture), image_(image), clip_(clip) {
    std::sort(corners_.begin(), corners_.end(), [](const Corner* p, const Corner* q) {
      return p->y < q->y || (p->y == q->y && p->x < q->x);  // an edge shared by two triangles is walked the same way
    });
    area_ = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    flat_colour_ = a.colour == b.colour && a.colour == c.colour;
    flat_texture_ = a.u == b.u && a.u == c.u && a.v == b.v && a.v == c.v;
    for (std::size_t i = 0; i < 4; ++i) colour_[i] = plane(a, b, c, a.colour[i], b.colour[i], c.colour[i]);
    u_ = plane(a, b, c, a.u, b.u, c.u);
    v_ = plane(a, b, c, a.v, b.v, c.v);
  }

  void draw() {
    if (!(std::fabs(area_) > 1e-6F)) return;
    const auto& [top, middle, bottom] = corners_;
    const int first = std::max(clip_.top, row_after(top->y)), last = std::min(clip_.bottom, row_after(bottom->y));
    for (int row = first; row < last; ++row) {
      const float y = static_cast<float>(row) + 0.5F;
      const float across = edge(*top, *bottom, y);
      const float bent = y < middle->y ? edge(*top, *middle, y) : edge(*middle, *bottom, y);
      const int from = std::max(clip_.left, row_after(std::min(across, bent)));
      const int to = std::min(clip_.right, row_after(std::max(across, bent)));
      if (from < to) span(row, from, to);
    }
  }

 private:
  /// The first row (or column) whose middle is not before `value`.
  static int row_after(float value) { return static_cast<int>(std::ceil(value - 0.5F)); }
  static float edge(const Corner& from, const Corner& to, float y) {
    return from.x + (y - from.y) * (to.x - from.x) / (to.y - from.y);
  }
  Plane plane(const Corner& a, const Corner& b, const Corner& c, float at_a, float at_b, float at_c) const {
    Plane p;
    p.dx = ((at_b - at_a) * (c.y - a.y) - (at_c - at_a) * (b.y - a.y)) / area_;
    p.dy = ((at_c - at_a) * (b.x - a.x) - (at_b - at_a) * (c.x - a.x)) / area_;
    p.origin = at_a - p.dx * a.x - p.dy * a.y;
    return p;
  }

  void span(int row, int from, int to) {
    std::uint8_t* pixel = &image_.rgba[4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(image_.width) +
                                            static_cast<std::size_t>(from))];
    if (flat_colour_ && flat_texture_) return flat_span(pixel, to - from);
    const float y = static_cast<float>(row) + 0.5F;
    const Corner& corner = *corners_[0];
    const float plain = flat_texture_ ? sample(texture_, corner.u, corner.v) : 0;
    for (int column = from; column < to; ++column, pixel += 4) {
      const float x = static_cast<float>(column) + 0.5F;
      const float cover = flat_texture_ ? plain : sample(texture_, u_.at(x, y), v_.at(x, y));
      std::array<float, 4> c = corner.colour;
      if (!flat_colour_)
        for (std::size_t i = 0; i < 4; ++i) c[i] = std::clamp(colour_[i].at(x, y), 0.0F, 255.0F);
      const auto whole = [](float value) { return static_cast<unsigned>(value + 0.5F); };
      if (const unsigned alpha = whole(c[3] * cover / 255.0F); alpha != 0)
        blend(pixel, whole(c[0]), whole(c[1]), whole(c[2]), alpha);
    }
  }

  void flat_span(std::uint8_t* pixel, int count) {
    const Corner& corner = *corners_[0];
    const auto red = static_cast<std::uint8_t>(corner.colour[0]), green = static_cast<std::uint8_t>(corner.colour[1]),
               blue = static_cast<std::uint8_t>(corner.colour[2]);
    const auto alpha = static_cast<unsigned>(corner.colour[3] * sample(texture_, corner.u, corner.v) / 255.0F + 0.5F);
    for (; count > 0; --count, pixel += 4) {
      if (alpha != 255) {
        blend(pixel, red, green, blue, alpha);
      } else {
        pixel[0] = red;
        pixel[1] = green;
        pixel[2] = blue;
        pixel[3] = 255;
      }
    }
  }

  std::array<const Corner*, 3> corners_;
  const Texture& texture_;
  Image& image_;
  Clip clip_;
  float area_ = 0;
  bool flat_colour_ = false, flat_texture_ = false;
  std::array<Plane, 4> colour_;
  Plane u_, v_;
};

Clip clip_of(const ImVec4& rect, ImVec2 offset, const Image& image) {
  return {std::max(0, static_cast<int>(rect.x - offset.x)), std::max(0, static_cast<int>(rect.y - offset.y)),
          std::min(image.width, static_cast<int>(rect.z - offset.x)),
          std::min(image.height, static_cast<int>(rect.w - offset.y))};
}

}  // namespace

void rasterise(const ImDrawData& data, const Texture& texture, Image& image) {
  for (int i = 0; i < list_count(data); ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      const Clip clip = clip_of(command.ClipRect, data.DisplayPos, image);
      if (clip.left >= clip.right || clip.top >= clip.bottom) continue;
      const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      for (unsigned n = 0; n + 2 < command.ElemCount; n += 3) {
        const Corner a = corner_of(vertices[index[n]], data.DisplayPos);
        const Corner b = corner_of(vertices[index[n + 1]], data.DisplayPos);
        const Corner c = corner_of(vertices[index[n + 2]], data.DisplayPos);
        Triangle(a, b, c, texture, image, clip).draw();
      }
    }
  }
}

}  // namespace hallsim::gui
