// What compare refuses, what it says of the halls before it gives numbers, and what run says of itself.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using hallsim::test::content;
using hallsim::test::Folder;
using hallsim::test::Ran;
using hallsim::test::scenario_file;
using hallsim::test::test_file;
using Json = nlohmann::json;

namespace {

Ran run(const std::vector<std::string>& arguments) { return hallsim::test::hallsim(arguments); }
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// As one line: where a report breaks its sentences does not matter.
std::string unbroken(const std::string& text) {
  std::string line;
  std::istringstream words(text);
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

void write(const std::string& file, const std::string& text) { std::ofstream(file) << text; }

const std::string hall = test_file("hall.yaml"), more = test_file("more_windows.yaml"), annex = test_file("annex.yaml");

/// A hall that extends the one for tests.
std::string variant(const Folder& folder, const std::string& name, const std::string& change) {
  std::filesystem::copy_file(hall, folder.file("hall.yaml"), std::filesystem::copy_options::skip_existing);
  write(folder.file(name), "extends: hall.yaml\n" + change + "\n");
  return folder.file(name);
}

}  // namespace

TEST_CASE("a setting changes the halls that have its entry, and the heading says which") {
  const Ran ran = run({"compare", hall, annex, "--set", "units.annex.staff=2", "--replications", "2"});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "changed: units.annex.staff = 2 (annex)"));
  CHECK(contains(ran.out, "1 changed on the command line"));
  const Ran both = run({"compare", hall, annex, "--set", "units.counter.staff=3", "--replications", "2"});
  CHECK(contains(both.out, "changed: units.counter.staff = 3\n"));
  const Json json = Json::parse(
      run({"compare", hall, annex, "--set", "units.annex.staff=2", "--replications", "2", "--format", "json"}).out);
  CHECK(json.at("set").at("units.annex.staff") == "2");
}

TEST_CASE("a setting that no hall has an entry for is told with the nearest one") {
  const Ran ran = run({"compare", hall, more, "--set", "units.cuonter.staff=3"});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "did you mean 'counter'?"));
}

TEST_CASE("explain assumptions tells what the command line changed") {
  const Ran ran = run({"explain", "assumptions", hall, "--set", "units.counter.staff=3"});
  CHECK(contains(ran.out, "Changed on the command line\n    units.counter.staff  3\n"));
}

TEST_CASE("the conclusion names the quicker hall first") {
  for (const auto& [first, second] : {std::pair(hall, more), std::pair(more, hall)}) {
    const Ran json = run({"compare", first, second, "--replications", "8", "--format", "json"});
    const double change =
        Json::parse(json.out).at("variants")[1].at("difference").at("days.elapsed").at("mean").get<double>();
    const Ran ran = run({"compare", first, second, "--replications", "8"});
    const std::string other = second == hall ? "hall" : "more_windows";
    CHECK(contains(ran.out, "In " + other + " an application " + (change < 0 ? "is completed" : "takes")));
  }
}

TEST_CASE("differences of a hall whose queue grows get no verdict") {
  const std::vector<std::string> arguments{"compare",        hall, more, "--set", "arrivals.door.rate=90 per day",
                                           "--replications", "2"};
  const Ran ran = run(arguments);
  CHECK(contains(ran.out, "Not comparable: hall, more_windows."));
  CHECK(contains(ran.out, "Section is overloaded: it needs 225.0 h of work a week and is on duty 70.0 h (load 3.21)"));
  for (const char* word : {"+ better", "- worse", "measures are better", "sooner"})
    CHECK_FALSE(contains(ran.out, word));
  auto as_json = arguments;
  as_json.insert(as_json.end(), {"--format", "json"});
  const Ran json = run(as_json);
  CHECK(Json::parse(json.out).at("variants")[1].at("comparable") == false);
  CHECK(contains(json.err, "Not comparable"));
}

TEST_CASE("an overloaded unit whose people stay until all are served has overtime, no endless queue") {
  const Ran ran = run({"run", hall, "--set", "units.counter.staff=1", "--set", "arrivals.door.rate=50 per day", "--set",
                       "units.section.staff=6", "--replications", "2"});
  CHECK(contains(ran.out, "Counter is overloaded"));
  CHECK(contains(unbroken(ran.out), "works overtime every day"));
  CHECK_FALSE(contains(unbroken(ran.out), "grows as long"));
}

TEST_CASE("an overloaded unit whose applicants give up has no endless queue") {
  const Ran ran = run({"run", hall, "--set", "units.counter.staff=1", "--set", "arrivals.door.rate=50 per day", "--set",
                       "units.section.staff=6", "--set", "arrivals.door.patience=20 min", "--replications", "2"});
  CHECK(contains(ran.out, "Counter is overloaded"));
  CHECK(contains(unbroken(ran.out), "people give up waiting"));
}

TEST_CASE("a hall that people leave without a decision is not called quicker") {
  const Folder folder;
  const std::string fewer = variant(folder, "fewer.yaml", "units: {counter: {staff: 1}}");
  const std::vector<std::string> arguments{"compare",
                                           folder.file("hall.yaml"),
                                           fewer,
                                           "--set",
                                           "arrivals.door.patience=exponential(mean 10 min)",
                                           "--replications",
                                           "4"};
  const Ran ran = run(arguments);
  const std::string text = unbroken(ran.out);
  CHECK(contains(text, "of the applications end without a decision"));
  CHECK(contains(text, "? not comparable"));
  CHECK_FALSE(contains(text, "an application is completed"));
  auto as_json = arguments;
  as_json.insert(as_json.end(), {"--format", "json"});
  const Json json = Json::parse(run(as_json).out);
  CHECK(json.at("variants")[1].at("same_complete") == false);
  CHECK(json.at("variants")[1].at("comparable") == true);
  CHECK(json.at("variants")[1].at("measures").at("lost").at("mean") >
        json.at("variants")[0].at("measures").at("lost").at("mean"));
}

TEST_CASE("that more comes than can be done is seen in the run, whatever is the cause") {
  const auto cautions = [](const std::string& setting) {
    return unbroken(run({"run", hall, "--set", setting, "--replications", "4"}).out);
  };
  CHECK(contains(cautions("units.section.absence=0.8"), "what is open grows all the time"));
  CHECK(contains(cautions("units.section.skills=[{staff: 2, efficiency: 0.1}]"), "what is open grows all the time"));
  CHECK_FALSE(contains(cautions("arrivals.door.rate=21 per day"), "grows all the time"));
  const auto busy = [](const std::string& skills) {
    return unbroken(run({"run", hall, "--set", "units.section.skills=[{staff: 2, " + skills + "}]", "--set",
                         "arrivals.door.rate=60 per day", "--set", "units.counter.staff=4", "--replications", "4"})
                        .out);
  };
  const std::string quick = busy("primary: {task: accept}, secondary: {}, secondary_efficiency: 9");
  CHECK(contains(quick, "Section is overloaded if nobody leaves, goes elsewhere or is served faster"));
  CHECK_FALSE(contains(quick, "grows all the time"));
  CHECK_FALSE(contains(busy("efficiency: 9"), "overloaded"));  // the load knows how much a person does
}

TEST_CASE("halls with different applicants are not called paired") {
  const Folder folder;
  const std::string busier = variant(folder, "busier.yaml", "arrivals: {door: {rate: 21 per day}}");
  const Ran ran = run({"compare", folder.file("hall.yaml"), busier, "--replications", "2"});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "The halls have different applicants; differences are not paired"));
  // As many come at the same times, with other items.
  const std::string others = variant(folder, "others.yaml", "items: {licence: {share: 1}}");
  CHECK(contains(run({"compare", folder.file("hall.yaml"), others, "--replications", "2"}).out, "are not paired"));
  CHECK(contains(run({"compare", hall, more, "--replications", "2"}).out, "differences are paired"));
}

TEST_CASE("halls over different times are not compared") {
  const Folder folder;
  for (const char* change : {"run: {start: 2017-01-09}", "run: {warm_up: 2 weeks}", "run: {horizon: 6 weeks}"}) {
    const std::string other = variant(folder, "other.yaml", change);
    const Ran ran = run({"compare", folder.file("hall.yaml"), other});
    INFO(change << ": " << ran.err);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "only halls over the same time can be compared"));
    CHECK(ran.out.empty());
  }
}

TEST_CASE("compare says whose seed is used where the files differ") {
  const Folder folder;
  const std::string other = variant(folder, "other.yaml", "run: {seed: 8, replications: 3}");
  const Ran ran = run({"compare", folder.file("hall.yaml"), other});
  CHECK(contains(ran.out, "The files differ in seed, replications; what hall says is used for all."));
  CHECK_FALSE(contains(run({"compare", folder.file("hall.yaml"), other, "--seed", "1", "--replications", "2"}).out,
                       "The files differ"));
}

TEST_CASE("variants have unique names in JSON and CSV, the same in any language") {
  const Folder folder;
  std::filesystem::create_directory(folder.file("a"));
  std::filesystem::copy_file(hall, folder.file("a/hall.yaml"));
  const std::vector<std::string> arguments{"compare", hall,    folder.file("a/hall.yaml"),      "--replications",
                                           "2",       "--set", "arrivals.door.rate=90 per day", "--format"};
  auto english = arguments, chinese = arguments, csv = arguments;
  english.insert(english.end(), {"json"});
  chinese.insert(chinese.end(), {"json", "--lang", "zh"});
  csv.insert(csv.end(), {"csv"});
  const Json json = Json::parse(run(english).out);
  CHECK(json.at("variants")[0].at("variant") != json.at("variants")[1].at("variant"));
  CHECK(json.at("variants")[1].at("file") == folder.file("a/hall.yaml"));
  CHECK(run(english).out == run(chinese).out);
  const Ran table = run(csv);
  CHECK(contains(table.out, "variant,scenario,file,replications,seed,confidence,"));
  CHECK(contains(table.err, "is overloaded"));
}

TEST_CASE("exact answers without an interval cannot be judged") {
  const Ran ran = run({"run", scenario_file("theory/mmc.yaml"), "--replications", "1", "--set", "run.horizon=3 weeks",
                       "--format", "json"});
  REQUIRE(ran.status == 0);
  CHECK(Json::parse(ran.out).at("exact").at("window.wait").at("covered").is_null());
}

TEST_CASE("exact answers must name a measure of the hall, in its unit") {
  const Folder folder;
  const Ran name = run({"check", variant(folder, "a.yaml", "exact: {window.wiat: {value: 3, unit: min, by: me}}")});
  CHECK(name.status == 2);
  CHECK(contains(name.err, "did you mean 'window.wait'?"));
  const Ran unit = run({"check", variant(folder, "b.yaml", "exact: {window.wait: {value: 3, unit: h, by: me}}")});
  CHECK(unit.status == 2);
  CHECK(contains(unit.err, "must be 'min', the unit of the measure (got 'h')"));
}

TEST_CASE("a file's exact answers are left out where the command line changed the hall") {
  const Folder folder;
  const std::string file = variant(folder, "exact.yaml", "exact: {window.wait: {value: 3, unit: min, by: me}}");
  const auto exact = [&](std::vector<std::string> more_arguments) {
    std::vector<std::string> arguments{"run", file, "--replications", "2", "--format", "json"};
    arguments.insert(arguments.end(), more_arguments.begin(), more_arguments.end());
    return Json::parse(run(arguments).out).at("exact");
  };
  CHECK(exact({}).contains("window.wait"));
  CHECK(exact({"--set", "run.seed=2"}).contains("window.wait"));
  CHECK_FALSE(exact({"--set", "units.counter.staff=3"}).contains("window.wait"));
}

TEST_CASE("an --out file never overwrites a file that is read, under whatever name") {
  const Folder folder;
  const std::string file = variant(folder, "other.yaml", "name: Other");
  std::filesystem::create_symlink(folder.file("hall.yaml"), folder.file("link.yaml"));
  const std::string before = content(folder.file("hall.yaml"));
  for (const std::string& out : {file, folder.file("hall.yaml"), folder.file("link.yaml")}) {
    const Ran ran = run({"run", file, "--replications", "2", "--out", out});
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "which is read"));
  }
  CHECK(content(folder.file("hall.yaml")) == before);
}

TEST_CASE("a part of the days that only one hall has is in the waterfall of the comparison, whichever comes first") {
  const Folder folder;
  const std::string board =
      variant(folder, "board.yaml",
              "meetings: {board: {at: 10:00, takes: 1 h}}\n"
              "flows: {file: [task: accept, leave: {}, meeting: board, task: review, sign: {task: sign, from: chief}, "
              "trip: 1 day, task: deliver]}");
  const auto waterfall = [&](const std::string& first, const std::string& second) {
    const std::string out = run({"compare", first, second, "--replications", "3"}).out;
    const std::size_t begin = out.find("Where the days of an application changed");
    REQUIRE(begin != std::string::npos);
    return out.substr(begin, out.find("\n\n", begin) - begin);
  };
  CHECK(contains(waterfall(folder.file("hall.yaml"), board), "waiting for a meeting   +"));
  CHECK(contains(waterfall(board, folder.file("hall.yaml")), "waiting for a meeting   -"));
  CHECK_FALSE(contains(waterfall(hall, more), "waiting for a meeting"));
  // The changes lead from one bar to the other: nothing is left out.
  std::istringstream lines(waterfall(folder.file("hall.yaml"), board));
  std::vector<double> days;
  for (std::string line; std::getline(lines, line);)
    if (const std::size_t unit = line.find(" days  "); unit != std::string::npos)
      days.push_back(std::stod(line.substr(line.rfind(' ', unit - 1) + 1)));
  REQUIRE(days.size() == 8);
  CHECK(std::accumulate(days.begin(), days.end() - 1, 0.0) == Approx(days.back()).margin(0.02));
}

TEST_CASE("with --check each hall tells how many replications were looked at, each law and that it held") {
  const auto all_held = [](const Json& checks) {
    REQUIRE(checks.size() == 6);
    for (const Json& check : checks) {
      CHECK(check.at("replications") == 3);
      CHECK(check.at("compared").get<int>() >= 3);
      CHECK(check.at("failed") == 0);
    }
  };
  for (const std::vector<std::string>& files : {std::vector<std::string>{hall}, std::vector<std::string>{hall, more}}) {
    std::vector<std::string> command{files.size() == 1 ? "run" : "compare"};
    command.insert(command.end(), files.begin(), files.end());
    command.insert(command.end(), {"--replications", "3"});
    const Ran plain = run(command);
    command.push_back("--check");
    const Ran table = run(command);
    CHECK(table.status == 0);
    CHECK_FALSE(contains(plain.out, "Little's law"));
    const std::string of = "Laws that hold in every run, in all 3 replications of ";
    if (files.size() == 1) CHECK(contains(table.out, of + "A small hall\n"));
    for (const std::string name : {"hall", "more_windows"})
      CHECK(contains(table.out, of + name + "\n") == (files.size() == 2));
    CHECK(contains(table.out, "✓ held"));
    CHECK_FALSE(contains(table.out, "failed in"));
    command.insert(command.end(), {"--lang", "zh", "--format"});
    command.push_back("csv");
    const Ran csv = run(command);
    CHECK(csv.status == 0);
    CHECK(contains(csv.err, "全部 3 次重复运行"));
    CHECK(contains(csv.err, "✓ 成立"));
    CHECK_FALSE(contains(csv.out, "✓"));
    command.back() = "json";
    const Json json = Json::parse(run(command).out);
    if (files.size() == 1)
      all_held(json.at("checks"));
    else
      for (const Json& variant : json.at("variants")) all_held(variant.at("checks"));
  }
}

TEST_CASE("a full device is exit 3, for help too") {
  for (const char* arguments : {"--help", "--version", "run --help"}) {
    const std::string command = std::string("'") + HALLSIM_PROGRAM + "' " + arguments + " > /dev/full 2> /dev/null";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 3);
  }
}

TEST_CASE("tables keep to the columns that there are") {
  setenv("COLUMNS", "80", 1);
  const Ran compared = run({"compare", hall, more, "--replications", "2"}),
            ran = run({"run", hall, "--replications", "2"});
  unsetenv("COLUMNS");
  CHECK_FALSE(contains(compared.out, "95 % interval"));
  for (const std::string& text : {compared.out, ran.out}) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      // Characters: every byte that does not continue one. Names of files may be longer.
      const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xc0) != 0x80; });
      INFO(line);
      CHECK((characters <= 80 || contains(line, "hallsim explain")));
    }
  }
}
