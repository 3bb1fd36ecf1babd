#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/failure.hpp"

namespace hallsim::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const Options& options, const std::string& file, int error) {
  throw Failure{machine_failed,
                "hallsim: " + options.texts.say("cannot write {}: {}", file, std::generic_category().message(error))};
}

/// The file itself where `out` is a link to it.
fs::path destination(const std::string& out) {
  std::error_code ignored;
  const fs::path real = fs::weakly_canonical(out, ignored);
  return real.empty() ? fs::path(out) : real;
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

/// A device or pipe (/dev/stdout) is written to, never replaced.
bool is_special(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored) && !fs::is_regular_file(file, ignored);
}

bool write_all(std::FILE* file, const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

void write_directly(const Options& options, const fs::path& file, const std::string& text) {
  std::FILE* stream = std::fopen(file.c_str(), "wb");
  if (!stream) fail(options, options.out, errno);
  const bool good = write_all(stream, text);
  const int error = errno;
  if (std::fclose(stream) != 0 || !good) fail(options, options.out, error);
}

void write_and_rename(const Options& options, const fs::path& file, const std::string& text) {
  std::string beside = (folder_of(file) / ".hallsim-XXXXXX").string();
  const int descriptor = mkstemp(beside.data());
  if (descriptor < 0) fail(options, options.out, errno);
  const mode_t mask = umask(0);
  umask(mask);
  std::FILE* stream = fdopen(descriptor, "wb");
  const bool good =
      stream && fchmod(descriptor, 0666 & ~mask) == 0 && write_all(stream, text) && fsync(descriptor) == 0;
  int error = errno;
  const bool closed = stream ? std::fclose(stream) == 0 : close(descriptor) == 0;
  if (good && closed && std::rename(beside.c_str(), file.c_str()) == 0) return;
  if (good) error = errno;
  unlink(beside.c_str());
  fail(options, options.out, error);
}

}  // namespace

void expect_writable(const Options& options) {
  if (options.out.empty()) return;
  const fs::path file = destination(options.out);
  std::error_code ignored;
  if (fs::is_directory(file, ignored)) fail(options, options.out, EISDIR);
  if (is_special(file)) return;
  if (access(folder_of(file).c_str(), W_OK | X_OK) != 0) fail(options, options.out, errno);
}

void expect_not_read(const Options& options, const std::vector<std::string>& files) {
  if (options.out.empty()) return;
  for (const std::string& file : files) {
    std::error_code missing;
    if (fs::equivalent(options.out, file, missing) && !missing)
      throw Failure{input_is_wrong,
                    "hallsim: " + options.texts.say("--out {} would overwrite {}, which is read", options.out, file)};
  }
}

void deliver(const Options& options, const std::string& text) {
  if (!options.out.empty()) {
    const fs::path file = destination(options.out);
    return is_special(file) ? write_directly(options, file, text) : write_and_rename(options, file, text);
  }
  if (!write_all(stdout, text)) fail(options, options.texts.tr("standard output"), errno);
}

}  // namespace hallsim::cli
