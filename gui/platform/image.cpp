#include "gui/platform/image.hpp"

#include <cstdlib>

#include <stb_image.h>
#include <stb_image_write.h>

namespace hallsim::gui {

bool write_png(const std::string& file, const Image& image) {
  return stbi_write_png(file.c_str(), image.width, image.height, 4, image.rgba.data(), 4 * image.width) != 0;
}

std::optional<Image> read_png(const std::string& file) {
  Image image;
  int channels = 0;
  std::uint8_t* pixels = stbi_load(file.c_str(), &image.width, &image.height, &channels, 4);
  if (!pixels) return std::nullopt;
  image.rgba.assign(pixels, pixels + static_cast<std::ptrdiff_t>(4) * image.width * image.height);
  stbi_image_free(pixels);
  return image;
}

double difference(const Image& a, const Image& b, int tolerance) {
  if (a.width != b.width || a.height != b.height || a.rgba.empty()) return 1;
  std::size_t differing = 0;
  for (std::size_t pixel = 0; pixel < a.rgba.size(); pixel += 4) {
    bool differs = false;
    for (std::size_t channel = 0; channel < 3; ++channel)
      differs |= std::abs(a.rgba[pixel + channel] - b.rgba[pixel + channel]) > tolerance;
    differing += differs ? 1U : 0U;
  }
  return static_cast<double>(differing) / (static_cast<double>(a.rgba.size()) / 4);
}

}  // namespace hallsim::gui
