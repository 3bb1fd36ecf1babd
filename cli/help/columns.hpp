// Text in columns of a terminal, in which a Chinese character is two wide.
#pragma once

#include <string>
#include <string_view>

namespace hallsim::cli {

/// How many columns of a terminal the UTF-8 text takes: two for wide East Asian characters, none for colours.
int display_width(std::string_view utf8);
/// Cut to at most `width` columns, with `sign` at its end where something was cut. Chinese terminals may show "…" two
/// columns wide; ".." is safe where columns must stay aligned.
std::string fit(std::string_view utf8, int width, std::string_view sign = "…");
std::string pad_right(std::string_view utf8, int width);
std::string pad_left(std::string_view utf8, int width);
/// Lines up to column `width`, broken at spaces and between wide characters. The text begins at column `indent`, and
/// later lines are indented as much.
std::string wrap(std::string_view utf8, int width, int indent = 0);

}  // namespace hallsim::cli
