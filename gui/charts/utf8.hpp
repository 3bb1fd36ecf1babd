// Reading UTF-8 one character at a time, for whoever has to know what a text is made of: widths, glyphs, line breaks.
#pragma once

#include <cstddef>
#include <string_view>

namespace hallsim::charts {

/// The character at `at`, which moves behind it; U+FFFD for a byte that begins none. `at` must be inside the text.
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at++]);
  if (byte < 0x80) return byte;
  const int more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
  if (more == 0) return 0xfffd;
  char32_t c = byte & (0x3fU >> static_cast<unsigned>(more));
  for (int i = 0; i < more; ++i) {
    if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U) return 0xfffd;
    c = (c << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3fU);
  }
  return c;
}

}  // namespace hallsim::charts
