// A software rasteriser of what Dear ImGui wants drawn: triangles with a colour at each corner and the font atlas as
// their only texture. It lets the window be drawn, tested and photographed on machines without a display, and gives the
// same bytes wherever it runs.
#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

#include "gui/platform/image.hpp"

namespace hallsim::gui {

/// The font atlas: how opaque each texel is. All its texels are white.
struct Texture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> alpha;
};

/// Draws over what the image holds; its size must be the display's. Pixels outside it are left out.
void rasterise(const ImDrawData& data, const Texture& texture, Image& image);

}  // namespace hallsim::gui
