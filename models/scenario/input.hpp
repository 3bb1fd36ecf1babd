// Reading what a user names as a file: it may be missing, a directory, enormous, or no text at all, and each of these
// is a sentence before a byte of it is interpreted.
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "models/text/problem.hpp"

namespace hallsim::scenario {

/// `file` opened for reading, if it is a readable regular file of at most `most_bytes`; otherwise a problem at `asked`,
/// the place that names the file (the file itself where nothing names it).
std::optional<std::ifstream> open_file(const std::string& file, std::uintmax_t most_bytes, const text::Place& asked,
                                       const std::string& path, text::Problems& problems);

/// The whole file as text, without a byte order mark; nothing, with a problem, if it is not valid UTF-8.
std::optional<std::string> read_text_file(const std::string& file, std::uintmax_t most_bytes, const text::Place& asked,
                                          const std::string& path, text::Problems& problems);

/// Whether `text` is UTF-8 without control characters other than tab and line ends.
/// What is said of a file that is none.
text::Message not_text();
bool is_text(std::string_view text);

/// `name` as seen from the folder of `file`.
std::string beside(const std::string& file, const std::string& name);

}  // namespace hallsim::scenario
