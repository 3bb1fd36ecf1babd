// The catalogue of texts is complete: what the sources say has a Chinese entry, no entry is left over from something
// that is no longer said, and both sides have the same placeholders. The sources are searched as text, so that a
// message is found wherever it stands.
#include "models/text/catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using hallsim::text::Entry;

namespace {

const fs::path source = HALLSIM_SOURCE_DIR;

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> sources() {
  std::vector<fs::path> files;
  for (const char* folder : {"models", "cli", "gui"})
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      const bool catalogue = entry.path().filename().string().rfind("catalogue_", 0) == 0;
      if (!catalogue && (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp"))
        files.push_back(entry.path());
    }
  std::sort(files.begin(), files.end());
  return files;
}

/// The string literal at a place, with those that follow it joined on; moves behind them. Escapes stay as written but
/// for \".
std::string literals_at(const std::string& text, std::size_t& at) {
  std::string joined;
  for (;;) {
    const std::size_t quote = text.find_first_not_of(" \n", at);
    if (quote == std::string::npos || text[quote] != '"') return joined;
    for (at = quote + 1; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\') ++at;
      joined += text[at];
    }
    ++at;
  }
}

/// Every text that the sources say: said text -> file.
std::map<std::string, std::string> said() {
  std::map<std::string, std::string> all;
  const std::regex call(R"re(\b(say|tr)\(\s*(?="))re");
  for (const fs::path& file : sources()) {
    const std::string text = content(file);
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
      std::size_t at = static_cast<std::size_t>(match->position() + match->length());
      all.emplace(literals_at(text, at), file.filename().string());
    }
    const auto conditional = [&](const std::string& pattern) {
      const std::regex expression(pattern);
      for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match) {
        for (std::size_t group = 1; group < match->size(); ++group)
          if ((*match)[group].matched && (*match)[group].length() > 0)
            all.emplace((*match)[group].str(), file.filename().string());
      }
    };
    if (file.filename() == "fields.hpp") conditional(R"re(v\("[^"]*",[^"]*"([^"]*)", "([^"]*)"\))re");
    if (file.filename() == "describe.cpp") {
      conditional(R"re(type_of\([^{]*\{ return "([^"{]*)"; \})re");
      conditional(R"re(with_fields\([^"]*"([^"]*)"\))re");
    }
    if (file.filename() == "waterfall.hpp" && file.parent_path().filename() == "measure")
      conditional(R"re("([A-Z][^"]*)")re");  // the titles of the parts
    if (file.filename() == "checks.cpp") conditional(R"re(law = "([^"]*)")re");
    // In the table of measures everything that is a sentence or a title begins with a capital.
    if (file.filename() == "rows.cpp") conditional(R"re("([A-Z][^"]*)")re");
  }
  all.erase("");
  return all;
}

std::vector<Entry> entries() {
  using namespace hallsim::text;
  std::vector<Entry> all;
  for (const auto area : {problem_texts(), field_texts(), measure_texts(), command_texts(), help_texts(),
                          window_texts(), reform_texts(), view_texts()})
    all.insert(all.end(), area.begin(), area.end());
  return all;
}

/// "{}" and "{1}" both count as a placeholder; "{department}" is itself; "{{" is not one.
std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{') continue;
    if (i + 1 < text.size() && text[i + 1] == '{') {
      ++i;
      continue;
    }
    const std::size_t end = text.find('}', i);
    if (end == std::string_view::npos) break;
    std::string inside(text.substr(i + 1, end - i - 1));
    if (inside.find_first_not_of("0123456789") == std::string::npos) inside.clear();
    found.insert(inside);
    i = end;
  }
  return found;
}

/// Numbered placeholders name each argument once.
bool numbers_are_complete(std::string_view text) {
  std::set<int> numbers;
  std::size_t count = 0, plain = 0;
  const std::regex numbered(R"re(\{(\d*)\})re");
  const std::string copy(text);
  for (std::sregex_iterator match(copy.begin(), copy.end(), numbered), end; match != end; ++match) {
    if ((*match)[1].length() == 0) {
      ++plain;
    } else {
      numbers.insert(std::stoi((*match)[1].str()));
      ++count;
    }
  }
  if (count == 0) return true;
  return plain == 0 && numbers.size() == count && *numbers.begin() == 0 &&
         *numbers.rbegin() == static_cast<int>(count) - 1;
}

}  // namespace

TEST_CASE("everything that is said has a Chinese text") {
  std::set<std::string> known;
  for (const Entry& entry : entries()) known.emplace(entry.english);
  const auto all = said();
  REQUIRE(all.size() > 200);
  for (const auto& [text, file] : all) {
    INFO(file << ": " << text);
    CHECK(known.count(text) == 1);
  }
}

TEST_CASE("no Chinese text is left over from something that is no longer said") {
  const auto all = said();
  for (const Entry& entry : entries()) {
    INFO(entry.english);
    CHECK(all.count(std::string(entry.english)) == 1);
  }
}

TEST_CASE("each text is in the catalogue once") {
  std::set<std::string_view> seen;
  for (const Entry& entry : entries()) {
    INFO(entry.english);
    CHECK(seen.insert(entry.english).second);
  }
}

TEST_CASE("both languages have the same placeholders, and numbered ones name each argument") {
  for (const Entry& entry : entries()) {
    INFO(entry.english << " | " << entry.chinese);
    CHECK(placeholders(entry.english) == placeholders(entry.chinese));
    CHECK(numbers_are_complete(entry.chinese));
    CHECK_FALSE(entry.chinese.empty());
  }
}

TEST_CASE("Chinese punctuation is of full width: no ASCII , : ; ( ) beside a Chinese character") {
  const auto is_chinese = [](const std::string& text, std::size_t at) {
    // The common characters, U+4E00 to U+9FFF, and nothing else begin with these bytes.
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= 0xe4 && byte <= 0xe9;
  };
  for (const Entry& entry : entries()) {
    const std::string text(entry.chinese);
    INFO(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (std::string(",:;()").find(text[i]) == std::string::npos) continue;
      if (i >= 3) CHECK_FALSE(is_chinese(text, i - 3));
      if (i + 1 < text.size()) CHECK_FALSE(is_chinese(text, i + 1));
    }
  }
}
