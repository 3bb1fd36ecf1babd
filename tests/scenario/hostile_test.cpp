// Files that mean harm, or are no files at all: each ends in a sentence. What they may cost is bounded by counts
// (values, depth, bytes), which are asserted here instead of times.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "models/scenario/load.hpp"
#include "models/scenario/tree.hpp"
#include "sim/draws.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using namespace hallsim;

namespace {

/// A folder of its own that is gone afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("hallsim_scenario_test_" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return (path_ / name).string();
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

text::Problems problems_of_text(const std::string& text) {
  text::Problems problems;
  scenario::load_text(text, "hall.yaml", {}, problems);
  return problems;
}

std::string first_sentence(const text::Problems& problems) {
  return problems.empty() ? std::string() : text::render(problems.list().front().message, text::Language::english);
}

std::string first_sentence_about(const std::string& text) { return first_sentence(problems_of_text(text)); }

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

const std::string too_many = "the file has more than 500000 values (aliases count as often as they are used)";
const std::string too_deep = "values are nested deeper than 64 levels";

}  // namespace

TEST_CASE("Aliases that multiply are stopped by the number of values") {
  std::string text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int i = 1; i < 30; ++i) {
    text += fmt::format("a{0}: &a{0} [", i);
    for (int k = 0; k < 9; ++k) text += fmt::format("*a{},", i - 1);
    text += "]\n";
  }
  CHECK(first_sentence_about(text) == too_many);
}

TEST_CASE("Aliases that do not multiply are fine") {
  text::Problems problems;
  const scenario::Value value = scenario::parse_yaml("a: &x {b: 1}\nc: *x\n", {}, problems);
  CHECK(problems.empty());
  REQUIRE(value.find("c"));
  CHECK(value.find("c")->value.find("b")->value.text == "1");
}

TEST_CASE("Deep nesting is stopped by its depth") {
  const std::string opening = GENERATE(as<std::string>(), "[", "{", "{a: ", "- ", "? ", "[a, ");
  CHECK(first_sentence_about(repeated(opening, 8000)) == too_deep);
  CHECK_FALSE(problems_of_text(repeated(opening, 8'000'000)).empty());
}

TEST_CASE("Very many values are stopped by their number") {
  const std::string part = GENERATE(as<std::string>(), "a,", "[a],", "{},", "a: b, ");
  CHECK(first_sentence_about("x: [" + repeated(part, 8'000'000) + "]") == too_many);
}

TEST_CASE("A hundred megabytes are refused unread") {
  const Folder folder;
  const std::string file = folder.file("large.yaml", "");
  fs::resize_file(file, 100U << 20U);
  text::Problems problems;
  scenario::load(file, {}, problems);
  CHECK(first_sentence(problems) == fmt::format("'{}' is too large: 100 MiB, and at most 8 MiB are read", file));
}

TEST_CASE("Missing files, folders and devices get a sentence") {
  const Folder folder;
  const auto sentence = [](const std::string& file) {
    text::Problems problems;
    scenario::load(file, {}, problems);
    return first_sentence(problems);
  };
  CHECK(sentence("nowhere/hall.yaml") == "there is no file 'nowhere/hall.yaml'");
  CHECK(sentence(folder.path().string()) == fmt::format("'{}' is a folder, not a file", folder.path().string()));
  CHECK(sentence("/dev/zero") == "'/dev/zero' is not an ordinary file");
  CHECK_FALSE(sentence("").empty());
}

TEST_CASE("What is no text gets a sentence") {
  const std::string wrong = "is not a text file (UTF-8; where a table program saved it, as 'CSV UTF-8')";
  CHECK(first_sentence_about(std::string("name: a\0b", 9)) == wrong);
  CHECK(first_sentence_about("name: \xff\xfe") == wrong);
  CHECK(first_sentence_about("name: \xc0\xaf") == wrong);      // an overlong slash
  CHECK(first_sentence_about("name: \xed\xa0\x80") == wrong);  // half a surrogate pair
  CHECK(first_sentence_about("name: \x1b[31m") == wrong);
  std::string junk;
  Draws draws(1);
  for (int i = 0; i < 100'000; ++i) junk += static_cast<char>(draws() & 0xffU);
  CHECK(first_sentence_about(junk) == wrong);
}

TEST_CASE("Of very many problems the first two hundred are told") {
  std::string text = "units:\n";
  for (int i = 0; i < 1000; ++i) text += fmt::format("  u{}: {{staff: x}}\n", i);
  const text::Problems problems = problems_of_text(text);
  REQUIRE(problems.list().size() == 201);
  CHECK(text::render(problems.list().back(), text::Language::english) == "and 806 more problems");
}

TEST_CASE("Twenty thousand mutations of a good file end in a scenario or in sentences") {
  const fs::path folder = fs::path(HALLSIM_SOURCE_DIR) / "tests/scenario";
  std::ifstream stream(folder / "good.yaml", std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  REQUIRE(good.size() > 1000);
  const std::string spice = "[]{}:,-#&*!|>'\"%@` \n\t0123456789.eE+ainul()\xe5\x8f\xa3";
  std::uint64_t without_problems = 0;
  for (std::uint64_t round = 0; round < 20'000; ++round) {
    Draws draws(sub_key(key_of("mutation"), round));
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(draws() % n); };
    std::string text = good;
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(text.size());
      switch (below(5)) {
        case 0: text[at] = spice[below(spice.size())]; break;
        case 1: text.insert(at, 1, spice[below(spice.size())]); break;
        case 2: text.erase(at, 1 + below(20)); break;
        case 3: text.insert(at, text.substr(below(text.size()), below(40))); break;
        default: text.resize(at + 1); break;
      }
    }
    without_problems += problems_of_text(text).empty();
  }
  CHECK(without_problems > 100);
  CHECK(without_problems < 19'000);
}
