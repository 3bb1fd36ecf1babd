// Each file pair in errors/ is a test: NAME.yaml is wrong, NAME.expected holds the sentences that say so, line by line.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using namespace hallsim;

namespace {

/// Works in a folder, so that messages name files relative to it.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string sentences_about(const std::string& file) {
  text::Problems problems;
  const scenario::Loaded loaded = scenario::load(file, {}, problems);
  if (problems.empty()) program::compile(loaded, problems);
  std::string all;
  for (const text::Problem& problem : problems.list()) all += text::render(problem, text::Language::english) + "\n";
  return all;
}

}  // namespace

TEST_CASE("Each wrong file gets exactly the sentences expected of it") {
  const InFolder folder(fs::path(HALLSIM_SOURCE_DIR) / "tests/scenario/errors");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator("."))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().filename());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 100);
  for (const fs::path& file : files) {
    fs::path expected = file;
    expected.replace_extension(".expected");
    CAPTURE(file.string());
    REQUIRE(fs::exists(expected));
    CHECK(sentences_about(file.string()) == read(expected));
  }
}

TEST_CASE("The file that the wrong ones spoil is right itself") {
  const InFolder folder(fs::path(HALLSIM_SOURCE_DIR) / "tests/scenario");
  CHECK(sentences_about("good.yaml").empty());
}
