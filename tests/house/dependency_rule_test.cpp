// The house keeps its order: dependencies run one way, and the program speaks of itself alone.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "tests/support/catch.hpp"

namespace fs = std::filesystem;

namespace {

/// What the files of a folder may include, besides their own folder.
const std::map<std::string, std::set<std::string>> allowed = {
    {"sim", {}},
    {"models/text", {}},
    {"models/scenario", {"sim", "models/text"}},
    {"models/program", {"sim", "models/text", "models/scenario"}},
    {"models/hall", {"sim", "models/program"}},
    {"models/measure", {"sim", "models/program", "models/hall"}},
    {"models/theory", {"sim", "models/text", "models/program"}},
    {"models/study", {"sim", "models/program", "models/hall", "models/measure"}},
    {"models/report",
     {"sim", "models/text", "models/program", "models/hall", "models/measure", "models/theory", "models/study"}},
    {"cli/help", {"models/text", "models/report"}},
    {"cli",
     {"cli/help", "sim", "models/text", "models/scenario", "models/program", "models/hall", "models/measure",
      "models/theory", "models/study", "models/report"}},
    {"gui/model",
     {"sim", "models/text", "models/scenario", "models/program", "models/hall", "models/measure", "models/theory",
      "models/study", "models/report"}},
    {"gui/charts", {}},
    {"gui/platform", {"gui/charts", "models/text"}},
    {"gui/views",
     {"sim", "models/text", "models/scenario", "models/program", "models/hall", "models/measure", "models/study",
      "models/report", "gui/charts", "gui/model", "gui/platform"}},
    {"gui", {"cli/help", "models/text", "models/report", "gui/model", "gui/platform", "gui/views"}},
};

std::string folder_of(const std::string& path) {
  const auto cut = path.rfind('/');
  return cut == std::string::npos ? "" : path.substr(0, cut);
}

/// The files in quotes and in angle brackets that a source file includes.
std::vector<std::string> includes_of(const fs::path& file, char open, char close) {
  std::vector<std::string> names;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("#include", 0) != 0) continue;
    const auto from = line.find(open), to = line.rfind(close);
    if (from != std::string::npos && to > from) names.push_back(line.substr(from + 1, to - from - 1));
  }
  return names;
}

template <class Visit>
void each_source(const std::string& folder, Visit visit) {
  for (const auto& entry : fs::directory_iterator(fs::path(HALLSIM_SOURCE_DIR) / folder))
    if (entry.path().extension() == ".hpp" || entry.path().extension() == ".cpp") visit(entry.path());
}

}  // namespace

TEST_CASE("every folder includes only what stands below it") {
  for (const auto& [folder, below] : allowed)
    each_source(folder, [&, &where = folder, &may = below](const fs::path& file) {
      for (const std::string& name : includes_of(file, '"', '"')) {
        INFO(file.string() << " includes " << name);
        CHECK((folder_of(name) == where || may.contains(folder_of(name))));
      }
    });
}

TEST_CASE("each library is known to the folders that are there for it, and to no other") {
  const std::set<std::string> screen = {"gui/platform", "gui/views"};
  const std::map<std::string, std::set<std::string>> owners = {
      {"yaml-cpp", {"models/scenario"}}, {"nlohmann", {"cli"}},     {"CLI", {"cli", "cli/help", "gui"}},
      {"Eigen", {"models/theory"}},      {"imgui.h", screen},       {"imgui_stdlib.h", screen},
      {"backends", {"gui/platform"}},    {"GLFW", {"gui/platform"}}};
  for (const auto& [folder, below] : allowed)
    each_source(folder, [&, &where = folder](const fs::path& file) {
      for (const std::string& name : includes_of(file, '<', '>')) {
        const auto found = owners.find(name.substr(0, name.find('/')));
        INFO(file.string() << " includes " << name);
        CHECK((found == owners.end() || found->second.contains(where)));
      }
    });
}

TEST_CASE("the running hall never sees the scenario it was compiled from") {
  each_source("models/hall", [](const fs::path& file) {
    for (const std::string& name : includes_of(file, '"', '"')) CHECK(folder_of(name) != "models/scenario");
  });
}

TEST_CASE("every study that a test makes is held to the laws that hold in every run") {
  const std::set<std::string> may = {"checked_study.hpp",  // holds it to them
                                     "compare_test.cpp",   // tests the study itself, with and without them
                                     "dependency_rule_test.cpp"};
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(HALLSIM_SOURCE_DIR) / "tests")) {
    if (!entry.is_regular_file() || (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp"))
      continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    INFO(entry.path().string());
    for (const char* call : {"study::compare(", "study::replicate("})
      CHECK((text.find(call) == std::string::npos || may.contains(entry.path().filename().string())));
  }
}

TEST_CASE("every run that a test looks at is held to the laws that hold in every run") {
  const std::set<std::string> may = {"checked_run.hpp",      // holds it to them
                                     "checks_test.cpp",      // tests the laws themselves
                                     "absence_test.cpp",     // holds it to them beside its own counts
                                     "twin_test.cpp",        // the same, and tells which hall broke them
                                     "both.cpp",             // the runs of which twin_test.cpp tells
                                     "visits_test.cpp",      // compares with a run that tells no events
                                     "allocation_test.cpp",  // counts what the hall allocates, and nothing else
                                     "playback_test.cpp",    // what the window records of a run
                                     "dependency_rule_test.cpp"};
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(HALLSIM_SOURCE_DIR) / "tests")) {
    if (!entry.is_regular_file() || (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp"))
      continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    INFO(entry.path().string());
    CHECK((text.find("hall::run(") == std::string::npos || may.contains(entry.path().filename().string())));
  }
}

TEST_CASE("every source file says in its first lines why it exists") {
  for (const auto& [folder, below] : allowed)
    each_source(folder, [](const fs::path& file) {
      const bool has_header = file.extension() == ".cpp" && fs::exists(fs::path(file).replace_extension(".hpp"));
      std::ifstream in(file);
      std::string line;
      std::getline(in, line);
      INFO(file.string());
      CHECK((has_header || line.rfind("// ", 0) == 0));
    });
}
