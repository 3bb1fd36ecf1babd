#include "cli/help/columns.hpp"

#include <algorithm>
#include <cstdint>

namespace hallsim::cli {
namespace {

struct Glyph {
  std::size_t bytes;
  int width;
};

// Wide and full-width characters of UAX #11, by block; combining marks take no column.
bool is_wide(std::uint32_t c) {
  return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0x303e) || (c >= 0x3041 && c <= 0xa4cf) ||
         (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
         (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) ||
         (c >= 0x20000 && c <= 0x3fffd);
}
bool is_combining(std::uint32_t c) {
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) || (c >= 0xfe00 && c <= 0xfe0f);
}

std::size_t escape_length(std::string_view text) {
  if (text.size() < 2 || text[0] != '\x1b' || text[1] != '[') return 0;
  const std::size_t end = text.find('m');
  return end == std::string_view::npos ? 0 : end + 1;
}

/// The first character (or colour sequence) of a text that is not empty. Broken UTF-8 counts byte by byte.
Glyph first_glyph(std::string_view text) {
  if (const std::size_t length = escape_length(text)) return {length, 0};
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t bytes = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (bytes == 1 || bytes > text.size()) return {1, 1};
  std::uint32_t code = lead & (0xffU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3fU);
  return {bytes, is_combining(code) ? 0 : is_wide(code) ? 2 : 1};
}

}  // namespace

int display_width(std::string_view utf8) {
  int width = 0;
  while (!utf8.empty()) {
    const Glyph glyph = first_glyph(utf8);
    width += glyph.width;
    utf8.remove_prefix(glyph.bytes);
  }
  return width;
}

std::string fit(std::string_view utf8, int width, std::string_view sign) {
  if (display_width(utf8) <= width) return std::string(utf8);
  std::string kept;
  int used = display_width(sign);
  while (!utf8.empty()) {
    const Glyph glyph = first_glyph(utf8);
    if (used + glyph.width > width) break;
    kept.append(utf8.substr(0, glyph.bytes));
    used += glyph.width;
    utf8.remove_prefix(glyph.bytes);
  }
  return kept.append(sign);
}

std::string pad_right(std::string_view utf8, int width) {
  return std::string(utf8) + std::string(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ');
}

std::string pad_left(std::string_view utf8, int width) {
  return std::string(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ') + std::string(utf8);
}

std::string wrap(std::string_view utf8, int width, int indent) {
  std::string text, word;
  int column = indent, word_width = 0;
  const auto flush = [&] {
    if (word.empty()) return;
    if (column > indent && column + word_width > width) {
      while (!text.empty() && text.back() == ' ') text.pop_back();
      text += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    }
    text += word;
    column += word_width;
    word.clear();
    word_width = 0;
  };
  while (!utf8.empty()) {
    const Glyph glyph = first_glyph(utf8);
    const std::string_view character = utf8.substr(0, glyph.bytes);
    utf8.remove_prefix(glyph.bytes);
    if (character == " ") {
      flush();
      if (column < width) text += ' ', ++column;
      continue;
    }
    word += character;
    word_width += glyph.width;
    // A break may follow a wide character, but no line begins with closing punctuation.
    const std::string_view next = utf8.empty() ? utf8 : utf8.substr(0, first_glyph(utf8).bytes);
    const bool closing = next == "，" || next == "。" || next == "；" || next == "：" || next == "、" || next == "）";
    if (glyph.width == 2 && !closing && character != "（") flush();
  }
  flush();
  return text;
}

}  // namespace hallsim::cli
