// Files, checked before they are read.
#include "models/scenario/input.hpp"

#include <filesystem>
#include <iterator>
#include <system_error>

namespace hallsim::scenario {
namespace fs = std::filesystem;

std::optional<std::ifstream> open_file(const std::string& file, std::uintmax_t most_bytes, const text::Place& asked,
                                       const std::string& path, text::Problems& problems) {
  const auto fail = [&](text::Message message) {
    problems.add(asked, path, std::move(message));
    return std::nullopt;
  };
  std::error_code error;
  const fs::file_status status = file.find('\0') == std::string::npos ? fs::status(file, error) : fs::file_status();
  if (!fs::exists(status)) return fail(text::say("there is no file '{}'", file));
  if (fs::is_directory(status)) return fail(text::say("'{}' is a folder, not a file", file));
  if (!fs::is_regular_file(status)) return fail(text::say("'{}' is not an ordinary file", file));
  const std::uintmax_t size = fs::file_size(file, error);
  if (!error && size > most_bytes)
    return fail(
        text::say("'{}' is too large: {} MiB, and at most {} MiB are read", file, size >> 20U, most_bytes >> 20U));
  std::ifstream stream(file, std::ios::binary);
  if (error || !stream) return fail(text::say("'{}' cannot be read", file));
  return stream;
}

std::optional<std::string> read_text_file(const std::string& file, std::uintmax_t most_bytes, const text::Place& asked,
                                          const std::string& path, text::Problems& problems) {
  std::optional<std::ifstream> stream = open_file(file, most_bytes, asked, path, problems);
  if (!stream) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(*stream), std::istreambuf_iterator<char>()};
  if (stream->bad()) {
    problems.add(asked, path, text::say("'{}' cannot be read", file));
    return std::nullopt;
  }
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  if (!is_text(text)) {
    problems.add({file, 0, 0}, "", not_text());
    return std::nullopt;
  }
  return text;
}

text::Message not_text() {
  return text::say("is not a text file (UTF-8; where a table program saved it, as 'CSV UTF-8')");
}

bool is_text(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      if ((lead < 0x20 && lead != '\t' && lead != '\n' && lead != '\r') || lead == 0x7f) return false;
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || i + length > text.size()) return false;
    std::uint32_t point = lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0U) != 0x80U) return false;
      point = (point << 6U) | (next & 0x3fU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
    i += length;
  }
  return true;
}

std::string beside(const std::string& file, const std::string& name) {
  return (fs::path(file).parent_path() / name).lexically_normal().string();
}

}  // namespace hallsim::scenario
