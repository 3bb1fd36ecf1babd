// Each file pair in reform_errors/ is a test: NAME.yaml is a file of reforms for good.yaml, NAME.expected holds the
// sentences about it. All reforms of the file are applied, or those that its first line names: "# apply: one, two".
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "models/scenario/names.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using namespace hallsim;

namespace {

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The reforms that the first line names.
std::vector<std::string> asked_for(const std::string& text) {
  const std::string start = "# apply: ";
  std::vector<std::string> names;
  if (!text.starts_with(start)) return names;
  std::istringstream line(text.substr(start.size(), text.find('\n') - start.size()));
  for (std::string name; std::getline(line >> std::ws, name, ',');) names.push_back(name);
  return names;
}

std::string sentences_about(const fs::path& file) {
  text::Problems problems;
  scenario::Base base("../good.yaml", problems);
  if (base.read_reforms(file.string(), problems)) {
    std::vector<std::string> names = asked_for(read(file));
    if (names.empty()) names = scenario::names_of(base.reforms().reforms);
    const scenario::Loaded loaded = base.variant(names, {}, problems);
    if (problems.empty()) program::compile(loaded, problems);
  }
  std::string all;
  for (const text::Problem& problem : problems.list()) all += text::render(problem, text::Language::english) + "\n";
  return all;
}

}  // namespace

TEST_CASE("Each wrong file of reforms gets exactly the sentences expected of it") {
  const fs::path before = fs::current_path();
  fs::current_path(fs::path(HALLSIM_SOURCE_DIR) / "tests/scenario/reform_errors");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator("."))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().filename());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 15);
  for (const fs::path& file : files) {
    fs::path expected = file;
    expected.replace_extension(".expected");
    CAPTURE(file.string());
    CHECK(sentences_about(file) == read(expected));
  }
  fs::current_path(before);
}
