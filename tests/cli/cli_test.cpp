// The command line, driven as a process: exit statuses, the shape of its JSON, what it writes and what it does not.
#include <algorithm>

#include <nlohmann/json.hpp>

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

const std::string hall = test_file("hall.yaml"), other = test_file("more_windows.yaml"),
                  wrong = test_file("wrong.yaml");

}  // namespace

TEST_CASE("check says ok and what is in the file") {
  const Ran ran = run({"check", hall});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "ok"));
  CHECK(contains(ran.out, "2 items, 3 units"));
  CHECK(ran.err.empty());
}

TEST_CASE("check tells every problem with its place, and exits 2") {
  const Ran ran = run({"check", wrong});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "wrong.yaml:3:20: units.counter.staff: "));
  CHECK(contains(ran.err, "units.section.stuff: unknown field (did you mean 'staff'?)"));
  CHECK(ran.out.empty());
}

TEST_CASE("a missing file is a sentence and exit 2") {
  const Ran ran = run({"run", "no-such-hall.yaml"});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "there is no file"));
}

TEST_CASE("an unknown verb is a sentence with the nearest one, and exit 2") {
  const Ran ran = run({"chek", hall});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "unknown verb 'chek' (did you mean 'check'?)"));
}

TEST_CASE("an unknown option is a sentence with the nearest one, and exit 2") {
  const Ran ran = run({"run", hall, "--sead", "3"});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "unknown option '--sead' (did you mean '--seed'?)"));
}

TEST_CASE("values of options are checked") {
  for (const auto& [option, value] : std::vector<std::pair<std::string, std::string>>{{"--seed", "one"},
                                                                                      {"--replications", "0"},
                                                                                      {"--threads", "-1"},
                                                                                      {"--confidence", "1.5"},
                                                                                      {"--format", "xml"},
                                                                                      {"--set", "staff"},
                                                                                      {"--lang", "fr"}}) {
    const Ran ran = run({"run", hall, option, value});
    INFO(option << " " << value << ": " << ran.err);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, option));
    CHECK(ran.out.empty());
  }
}

TEST_CASE("an option without its value is a sentence and exit 2") {
  const Ran ran = run({"run", hall, "--seed"});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "option --seed needs a value"));
}

TEST_CASE("compare needs two files") {
  const Ran ran = run({"compare", hall});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "at least 2 scenario files are needed"));
}

TEST_CASE("help tells about each verb, in both languages") {
  CHECK(contains(run({"--help"}).out, "compare"));
  for (const char* verb : {"check", "run", "compare", "explain", "trace"}) {
    const Ran english = run({verb, "--help"}), chinese = run({verb, "--help", "--lang", "zh"});
    CHECK(english.status == 0);
    CHECK(contains(english.out, std::string("Usage: hallsim ") + verb));
    CHECK(contains(chinese.out, "用法"));
  }
}

TEST_CASE("the JSON of run has the documented shape") {
  const Ran ran = run({"run", hall, "--format", "json"});
  REQUIRE(ran.status == 0);
  const Json json = Json::parse(ran.out);
  CHECK(json.at("scenario") == "A small hall");
  CHECK(json.at("seed") == 7);
  CHECK(json.at("replications") == 4);
  const Json& wait = json.at("measures").at("window.wait");
  CHECK(wait.at("low").get<double>() <= wait.at("mean").get<double>());
  CHECK(wait.at("mean").get<double>() <= wait.at("high").get<double>());
  CHECK(wait.at("confidence") == 0.95);
  CHECK(wait.at("unit") == "min");
  CHECK(wait.at("count").get<int>() > 0);
  for (const char* part : {"mean", "low", "high"}) CHECK(json.at("queue_over_day").at("window").at(part).size() == 48);
  CHECK(json.at("assumptions").at("without_source") == 0);
  CHECK(json.at("warnings").empty());
}

TEST_CASE("a measure with nothing to average is null") {
  const Ran ran = run({"run", hall, "--format", "json", "--replications", "1"});
  const Json json = Json::parse(ran.out);
  CHECK(json.at("measures").at("window.wait").at("low").is_null());
  CHECK(json.at("measures").at("on_time.legal").at("mean").is_null());
}

TEST_CASE("the JSON of compare has the same measures, and differences of all but the first") {
  const Ran ran = run({"compare", hall, other, "--format", "json"});
  REQUIRE(ran.status == 0);
  const Json json = Json::parse(ran.out);
  REQUIRE(json.at("variants").size() == 2);
  CHECK_FALSE(json.at("variants")[0].contains("difference"));
  const Json& difference = json.at("variants")[1].at("difference");
  for (const auto& [name, value] : json.at("variants")[1].at("measures").items()) CHECK(difference.contains(name));
  CHECK(difference.at("staff.people").at("mean") == 1);
  const double parts = json.at("variants")[1].at("measures").at("waterfall.total").at("mean").get<double>() -
                       json.at("variants")[0].at("measures").at("waterfall.total").at("mean").get<double>();
  CHECK(difference.at("waterfall.total").at("mean").get<double>() == Approx(parts));
}

TEST_CASE("results are the same bytes for one thread and for two") {
  for (const char* format : {"json", "csv", "table"}) {
    const Ran one = run({"compare", hall, other, "--format", format, "--threads", "1"});
    const Ran two = run({"compare", hall, other, "--format", format, "--threads", "2"});
    CHECK(one.status == 0);
    CHECK(one.out == two.out);
  }
}

TEST_CASE("CSV has a header and one row for each measure") {
  const Ran ran = run({"run", hall, "--format", "csv"});
  const Json json = Json::parse(run({"run", hall, "--format", "json"}).out);
  CHECK(contains(ran.out, "variant,scenario,file,replications,seed,confidence,measure,unit,mean,low,high,count\r\n"));
  const auto rows = static_cast<std::size_t>(std::count(ran.out.begin(), ran.out.end(), '\n'));
  CHECK(rows == json.at("measures").size() + 1);
}

TEST_CASE("a setting changes a field, and a wrong one is told like one in the file") {
  const Json json = Json::parse(
      run({"run", hall, "--set", "units.counter.staff=4", "--set", "run.replications=2", "--format", "json"}).out);
  CHECK(json.at("measures").at("unit.counter.staff").at("mean") == 4);
  CHECK(json.at("replications") == 2);
  const Ran ran = run({"run", hall, "--set", "units.counter.stuff=4"});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "did you mean 'staff'?"));
}

TEST_CASE("an --out file gets the whole result and leaves nothing else behind") {
  const Folder folder;
  const Ran ran = run({"run", hall, "--format", "json", "--out", folder.file("result.json")});
  CHECK(ran.status == 0);
  CHECK(ran.out.empty());
  CHECK(content(folder.file("result.json")) == run({"run", hall, "--format", "json"}).out);
  CHECK(folder.files() == 1);
}

TEST_CASE("on wrong input --out is not touched") {
  const Folder folder;
  const Ran ran = run({"run", wrong, "--out", folder.file("result.txt")});
  CHECK(ran.status == 2);
  CHECK(folder.files() == 0);
}

TEST_CASE("a place that cannot be written is a sentence and exit 3") {
  const Ran ran = run({"run", hall, "--out", "/no/such/folder/result.txt"});
  CHECK(ran.status == 3);
  CHECK(contains(ran.err, "cannot write"));
}

TEST_CASE("an overloaded hall is said first") {
  const Ran ran = run({"run", hall, "--set", "arrivals.door.rate=90 per day", "--replications", "2"});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "is overloaded"));
  CHECK(ran.out.find("is overloaded") < ran.out.find("Wait at a window"));
  const Json json = Json::parse(
      run({"run", hall, "--set", "arrivals.door.rate=90 per day", "--replications", "2", "--format", "json"}).out);
  REQUIRE_FALSE(json.at("warnings").empty());
  CHECK(json.at("warnings")[0].at("load").get<double>() >= 1);
}

TEST_CASE("the report is in Chinese when it is asked for") {
  const Ran ran = run({"run", hall, "--lang", "zh", "--replications", "2"});
  CHECK(ran.status == 0);
  for (const char* word : {"小厅", "窗口等候时间", "利用率", "置信区间", "热身期", "办结天数的构成"})
    CHECK(contains(ran.out, word));
  CHECK(contains(run({"check", wrong, "--lang", "zh"}).err, "未知字段"));
}

TEST_CASE("exact answers stand beside the simulated ones") {
  const Ran ran = run({"run", scenario_file("theory/mmc.yaml"), "--replications", "3", "--set", "run.horizon=3 weeks",
                       "--format", "json"});
  REQUIRE(ran.status == 0);
  const Json exact = Json::parse(ran.out).at("exact");
  CHECK(exact.at("window.wait").at("value").get<double>() == Approx(4.4444).epsilon(1e-3));
}

TEST_CASE("compare says what is better and what it comes to in plain words") {
  const Ran ran = run({"compare", hall, other});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "+ better"));
  CHECK(contains(ran.out, "Staff: 6 people instead of 5; 185 rostered hours a week instead of 150."));
  CHECK(contains(ran.out, "Each at 95 %: "));
  CHECK(contains(ran.out, "Worse: Completed per person and working day."));
  CHECK_FALSE(contains(ran.out, "\x1b["));
}

TEST_CASE("the same applicant arrives at the same moment in two variants") {
  const Ran ran = run({"trace", hall, other, "--applicant", "40", "--format", "json"});
  REQUIRE(ran.status == 0);
  const Json json = Json::parse(ran.out);
  REQUIRE(json.at("variants").size() == 2);
  CHECK(json.at("variants")[0].at("arrived") == json.at("variants")[1].at("arrived"));
  CHECK(json.at("variants")[0].at("item") == json.at("variants")[1].at("item"));
  const Ran table = run({"trace", hall, other, "--applicant", "40"});
  CHECK(contains(table.out, "Where the time went"));
}

TEST_CASE("an applicant that never arrives is a sentence and exit 2") {
  const Ran ran = run({"trace", hall, "--applicant", "1000000"});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "never arrives"));
}

TEST_CASE("explain measures describes each, also a member of a family") {
  const Ran all = run({"explain", "measures"});
  CHECK(contains(all.out, "window.wait"));
  CHECK(contains(run({"explain", "measures", "unit.counter.wait"}).out, "unit.{unit}.wait"));
  const Ran none = run({"explain", "measures", "window.wiat"});
  CHECK(none.status == 2);
  CHECK(contains(none.err, "did you mean 'window.wait'?"));
}

TEST_CASE("explain fields tells unit, range and meaning of the fields below a path") {
  const Ran ran = run({"explain", "fields", "units.counter"});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "units.*.staff"));
  CHECK_FALSE(contains(ran.out, "tasks.*.time"));
}

TEST_CASE("explain assumptions lists the inputs by where they come from") {
  const Ran ran = run({"explain", "assumptions", hall});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "A hall for tests"));
}

TEST_CASE("explain flow tells the steps of an item with their units") {
  const Ran ran = run({"explain", "flow", hall, "permit"});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "Accept"));
  CHECK(contains(ran.out, "Counter"));
  CHECK(run({"explain", "flow", hall, "permits"}).status == 2);
  const std::string switches = scenario_file("mechanisms/switches.yaml");
  const auto told = [](std::string text) {  // lines may be broken anywhere
    std::string flat;
    for (const char c : text)
      if (c != '\n' && (c != ' ' || flat.empty() || flat.back() != ' ')) flat += c;
    return flat;
  };
  CHECK(contains(told(run({"explain", "flow", switches, "permit"}).out), "of 6 papers, each missing with 8"));
}

TEST_CASE("the values of each replication are given, and their mean is the mean") {
  const Json json = Json::parse(run({"run", hall, "--replications", "3", "--format", "json", "--each"}).out);
  const Json& wait = json.at("measures").at("window.wait");
  REQUIRE(wait.at("each").size() == 3);
  double sum = 0;
  for (const Json& value : wait.at("each")) sum += value.get<double>();
  CHECK(wait.at("mean").get<double>() == Approx(sum / 3));
  const Ran csv = run({"compare", hall, other, "--replications", "3", "--format", "csv", "--each"});
  CHECK(contains(csv.out, "variant,scenario,file,seed,replication,measure,unit,value,count"));
  CHECK(contains(csv.out, ",7,1,window.wait,min,"));
  CHECK(contains(csv.out, ",7,3,window.wait,min,"));  // numbered as for trace --replication
  CHECK_FALSE(contains(csv.out, ",7,0,window.wait,min,"));
  CHECK(run({"run", hall, "--each"}).status == 2);
}

TEST_CASE("a word after a topic is its own, also where it is the name of another") {
  CHECK(contains(run({"explain", "fields", "run"}).out, "run.horizon"));
  CHECK(contains(run({"explain", "fields", "reforms"}).out, "reforms.*"));
}

TEST_CASE("a file of reforms that is named is read, though no reform is") {
  CHECK(run({"run", hall, "--reforms", "nowhere.yaml"}).status == 2);
}

TEST_CASE("a file's own exact answer is the one that is compared") {
  const std::string mmc = scenario_file("theory/mmc.yaml");
  const Ran ran = run({"run", mmc, "--replications", "3", "--format", "json", "--set", "exact.window.wait.value=77"});
  CHECK(Json::parse(ran.out).at("exact").at("window.wait").at("value") == 77);
  CHECK(run({"run", mmc, "--set", "extends=other.yaml"}).status == 2);
}

TEST_CASE("Ctrl-C prints what is known so far, and says so") {
  // Far more replications than fit into the time before the signal; at least one fits easily.
  const Ran ran = hallsim::test::hallsim({"run", hall, "--format", "json", "--replications", "1000000"},
                                         std::chrono::milliseconds(1500));
  REQUIRE(ran.status == 3);
  const Json json = Json::parse(ran.out);
  CHECK(json.at("stopped") == true);
  CHECK(json.at("planned") == 1000000);
  CHECK(json.at("replications").get<int>() > 0);
  CHECK(json.at("replications").get<int>() < 1000000);
  const Ran table = hallsim::test::hallsim({"run", hall, "--replications", "1000000"}, std::chrono::milliseconds(1500));
  CHECK(contains(table.out, "stopped after"));
}
