#include "gui/platform/headless.hpp"

#include <algorithm>

#include "gui/platform/versions.hpp"

namespace hallsim::gui {

Headless::Headless(int width, int height, double scale) : scale_(scale), width_(width), height_(height) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  keep_alpha_alone(*io.Fonts);
  context_.use_fonts(scale, catalogue_characters());
}

void Headless::resize(int width, int height) {
  width_ = width;
  height_ = height;
}

void Headless::frame(const std::function<void()>& draw, double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(width_), static_cast<float>(height_));
  io.DeltaTime = static_cast<float>(std::max(seconds, 1e-6));
  ImGui::NewFrame();
  draw();
  ImGui::Render();
}

const Image& Headless::picture() {
  const std::size_t bytes = 4 * static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  if (image_.rgba.size() != bytes || image_.width != width_) image_ = {width_, height_, {}};
  image_.rgba.assign(bytes, 255);
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  unsigned char* alpha = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsAlpha8(&alpha, &width, &height);
  const auto texels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  if (texture_.width != width || texture_.height != height ||
      !std::equal(texture_.alpha.begin(), texture_.alpha.end(), alpha))
    texture_ = {width, height, {alpha, alpha + texels}};
  rasterise(*ImGui::GetDrawData(), texture_, image_);
  return image_;
}

}  // namespace hallsim::gui
