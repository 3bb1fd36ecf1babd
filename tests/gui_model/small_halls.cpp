#include "tests/gui_model/small_halls.hpp"

#include <atomic>
#include <fstream>
#include <optional>
#include <sstream>

#include <unistd.h>

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"

namespace hallsim::test {

namespace fs = std::filesystem;

SmallHalls::SmallHalls() {
  static std::atomic<int> number = 0;
  folder_ = fs::temp_directory_path() / ("hallsim-window-" + std::to_string(getpid()) + "-" + std::to_string(++number));
  fs::create_directories(folder_);
  for (const char* name : {"common.yaml", "before.yaml", "after.yaml"})
    fs::copy_file(fs::path(HALLSIM_SOURCE_DIR) / "tests/gui_model/halls" / name, folder_ / name);
}

SmallHalls::~SmallHalls() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void SmallHalls::write(const std::string& name, const std::string& content) const {
  std::ofstream(folder_ / name, std::ios::binary) << content;
}

std::string SmallHalls::read(const std::string& name) const {
  std::ifstream in(folder_ / name, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

std::shared_ptr<const program::Program> compiled(const std::string& file) {
  text::Problems problems;
  const scenario::Loaded loaded = scenario::load(file, {}, problems);
  std::optional<program::Program> program;
  if (problems.empty()) program = program::compile(loaded, problems);
  for (const text::Problem& problem : problems.list()) FAIL(text::render(problem, text::Language::english));
  return std::make_shared<const program::Program>(std::move(*program));
}

std::string shenbei(const std::string& name) { return std::string(HALLSIM_SOURCE_DIR) + "/scenarios/shenbei/" + name; }

}  // namespace hallsim::test
