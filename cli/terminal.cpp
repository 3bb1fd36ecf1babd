#include "cli/terminal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace hallsim::cli {
int width() {
  constexpr int fewest = 40, most = 1000, usual = 120;
  winsize size{};
  if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::clamp<int>(size.ws_col, fewest, most);
  const char* columns = std::getenv("COLUMNS");
  const long given = columns ? std::strtol(columns, nullptr, 10) : 0;
  return given > 0 ? static_cast<int>(std::clamp<long>(given, fewest, most)) : usual;
}

std::string bar(double share, int width) {
  static constexpr const char* eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(share > 0)) return {};
  const int units = std::max(1, static_cast<int>(std::lround(std::min(share, 1.0) * width * 8)));
  std::string text;
  for (int i = 0; i < units / 8; ++i) text += "█";
  return text + eighths[units % 8];
}

std::string Paint::operator()(Colour colour, std::string_view text) const {
  if (!on || colour == Colour::plain || text.empty()) return std::string(text);
  static constexpr const char* codes[] = {"", "1", "2", "32", "31", "33"};
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<int>(colour)], text);
}

Paint paint_for(const std::string& out) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal && std::string_view(terminal) == "dumb";
  return {out.empty() && !(no_colour && *no_colour) && !dumb && isatty(STDOUT_FILENO) != 0};
}

std::string Table::text() const {
  std::vector<int> widths(alignment_.size(), 0);
  for (const auto& cells : rows_)
    for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], display_width(cells[i]));
  std::string text;
  for (const auto& cells : rows_) {
    std::string line(static_cast<std::size_t>(indent_), ' ');
    for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
      if (i > 0) line += "  ";
      line += alignment_[i] == 'r' ? pad_left(cells[i], widths[i]) : pad_right(cells[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

Progress::Progress(const Texts& texts) : texts_(texts), on_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(int done, int of) {
  if (!on_ || of <= 0) return;
  const std::string blocks = bar(static_cast<double>(done) / of, 30);
  fmt::print(stderr, "\r\x1b[K{}▏ {}", pad_right(blocks, 30), texts_.say("{} of {} replications", done, of));
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace hallsim::cli
