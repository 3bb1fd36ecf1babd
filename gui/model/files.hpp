// Writing a file so that at every moment either what was there or what is new can be read, never a part of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/text/message.hpp"

namespace hallsim::gui {

/// Writes `content` to a file beside `file` and renames it. A sentence when it could not; then `file` is as it was.
std::optional<text::Message> write_whole(const std::string& file, std::string_view content);

}  // namespace hallsim::gui
