#include "gui/model/files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hallsim::gui {

std::optional<text::Message> write_whole(const std::string& file, std::string_view content) {
  namespace fs = std::filesystem;
  const std::string beside = file + ".part";
  errno = 0;
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.flush();
    if (!out) {
      const std::string reason = errno != 0 ? std::strerror(errno) : "?";
      std::error_code ignored;
      fs::remove(beside, ignored);
      return text::say("cannot write {}: {}", file, reason);
    }
  }
  std::error_code error;
  fs::rename(beside, file, error);
  if (!error) return std::nullopt;
  std::error_code ignored;
  fs::remove(beside, ignored);
  return text::say("cannot write {}: {}", file, error.message());
}

}  // namespace hallsim::gui
