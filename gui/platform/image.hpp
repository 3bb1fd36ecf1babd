// A picture in memory, and PNG files: screenshots, the pictures in the documents, and what tests compare with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallsim::gui {

struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  ///< 4 bytes a pixel, row by row, sRGB
};

/// False when the file cannot be written.
bool write_png(const std::string& file, const Image& image);
/// Nothing when there is no such file or it is no picture.
std::optional<Image> read_png(const std::string& file);

/// The share of pixels in which any channel differs by more than `tolerance`; 1 when the sizes differ.
double difference(const Image& a, const Image& b, int tolerance);

}  // namespace hallsim::gui
