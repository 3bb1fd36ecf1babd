// `hallsim trace` as a process: what it says of one applicant, how it fits the terminal, and the list to choose from.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using hallsim::test::Ran;
using hallsim::test::test_file;
using Json = nlohmann::json;

namespace {

Ran run(const std::vector<std::string>& arguments) { return hallsim::test::hallsim(arguments); }
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string hall = test_file("hall.yaml"), other = test_file("more_windows.yaml");

/// Columns of text in which every character that is not ASCII is three bytes and two columns, or fewer.
std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) {
    std::size_t columns = 0;
    for (const char c : line) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) ++columns;
      if (byte >= 0xc0) columns += byte >= 0xe3 ? 2 : 1;
    }
    widest = std::max(widest, columns);
  }
  return widest;
}

/// COLUMNS for the processes of one test.
struct Columns {
  explicit Columns(const char* columns) { setenv("COLUMNS", columns, 1); }
  ~Columns() { unsetenv("COLUMNS"); }
};

}  // namespace

TEST_CASE("a trace is no wider than the terminal") {
  for (const char* columns : {"80", "100", "120", "160"})
    for (const char* language : {"en", "zh"}) {
      const Columns set(columns);
      const Ran ran = run({"trace", hall, other, "--applicant", "41", "--lang", language});
      INFO(ran.out);
      CHECK(ran.status == 0);
      CHECK(widest_line(ran.out) <= static_cast<std::size_t>(std::atoi(columns)));
    }
}

TEST_CASE("the figures of all applicants average to the measures") {
  // Without a warm-up every completed application counts.
  const std::vector<std::string> settings{"--set", "run.warm_up=0 s", "--set", "run.horizon=1 weeks", "--replication",
                                          "1"};
  double elapsed = 0, working = 0, legal = 0, trips = 0, signatures = 0, handoffs = 0;
  int done = 0;
  for (int k = 1;; ++k) {
    std::vector<std::string> one{"trace", hall, "--applicant", std::to_string(k), "--format", "json"};
    one.insert(one.end(), settings.begin(), settings.end());
    const Ran ran = run(one);
    if (ran.status == 2) break;
    const Json life = Json::parse(ran.out).at("variants").at(0);
    if (life.at("outcome") != "done") continue;
    ++done;
    const Json& figures = life.at("figures");
    elapsed += figures.at("days.elapsed").get<double>();
    working += figures.at("days.working").get<double>();
    legal += figures.at("days.legal").get<double>();
    trips += figures.at("trips").get<double>();
    signatures += figures.at("signatures").get<double>();
    handoffs += figures.at("handoffs").get<double>();
  }
  REQUIRE(done > 10);
  const Json measures = Json::parse(run({"run", hall, "--set", "run.warm_up=0 s", "--set", "run.horizon=1 weeks",
                                         "--replications", "1", "--format", "json"})
                                        .out)
                            .at("measures");
  const auto is_mean = [&](const char* name, double sum) {
    INFO(name);
    CHECK(measures.at(name).at("mean").get<double>() == Approx(sum / done).epsilon(1e-9));
  };
  is_mean("days.elapsed", elapsed);
  is_mean("days.working", working);
  is_mean("days.legal", legal);
  is_mean("trips", trips);
  is_mean("signatures", signatures);
  is_mean("handoffs", handoffs);
}

TEST_CASE("the last stage of an applicant who is still open counts up to the horizon") {
  const std::vector<std::string> late{
      "trace",           hall,    "--applicant",      "150",   "--set",
      "run.warm_up=0 s", "--set", "run.horizon=40 h", "--set", "arrivals.door.rate=200 per day",
      "--format",        "json"};
  const Ran ran = run(late);
  REQUIRE(ran.status == 0);
  const Json life = Json::parse(ran.out).at("variants").at(0);
  REQUIRE(life.at("outcome") == "open");
  CHECK(life.at("until") == "2017-01-03T16:00:00.000000");
  double sum = 0;
  for (const auto& [part, days] : life.at("days").items()) sum += days.get<double>();
  CHECK(sum > 0);
  CHECK(sum == Approx(life.at("figures").at("days.elapsed").get<double>()));
}

TEST_CASE("a list shows applicants of the item, and marks some that compare") {
  const Ran ran = run({"trace", hall, other, "--list", "--item", "permit", "--format", "json"});
  REQUIRE(ran.status == 0);
  const Json json = Json::parse(ran.out);
  REQUIRE(json.at("applicants").size() >= 20);
  bool typical = false;
  for (const Json& one : json.at("applicants")) {
    CHECK(one.at("same") == true);
    for (const Json& visit : one.at("variants")) CHECK(visit.at("item") == "permit");
    typical = typical || one.at("mark") == "typical";
  }
  CHECK(typical);
  CHECK(contains(run({"trace", hall, other, "--list"}).out, "--applicant"));
  CHECK(contains(run({"trace", hall, "--list", "--from", "40"}).out, "\n   40  "));
}

TEST_CASE("options of trace that do not fit are sentences") {
  const auto refuses = [](const std::vector<std::string>& arguments, const std::string& sentence) {
    const Ran ran = run(arguments);
    INFO(ran.err);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, sentence));
    CHECK(ran.out.empty());
  };
  refuses({"trace", hall}, "--list lists some");
  refuses({"trace", hall, "--list", "--applicant", "3"}, "do not go together");
  refuses({"trace", hall, "--applicant", "3", "--from", "3"}, "give --list too");
  refuses({"trace", hall, "--list", "--item", "permitt"}, "did you mean 'permit'?");
  refuses({"trace", hall, "--list", "--from", "1000000"}, "nobody like that arrives");
  const Json one = Json::parse(run({"trace", hall, "--applicant", "3", "--format", "json"}).out);
  const bool is_permit = one.at("variants").at(0).at("item") == "permit";
  refuses({"trace", hall, "--applicant", "3", "--item", is_permit ? "licence" : "permit"}, "applicant 3 comes for");
}

TEST_CASE("that applicant K is another one in the second hall is said first") {
  const Ran ran = run({"trace", hall, other, "--applicant", "40"});
  CHECK_FALSE(contains(ran.out, "Not the same person"));
  const hallsim::test::Folder folder;
  std::ofstream(folder.file("other.yaml"))
      << "extends: " << hall << "\nname: Others come\nitems: {licence: {share: 0}}\n";
  int licence = 40;
  while (Json::parse(run({"trace", hall, "--applicant", std::to_string(licence), "--format", "json"}).out)
             .at("variants")
             .at(0)
             .at("item") != "licence")
    ++licence;
  const Ran others = run({"trace", hall, folder.file("other.yaml"), "--applicant", std::to_string(licence)});
  INFO(others.err);
  CHECK(others.status == 0);
  CHECK(contains(others.out.substr(0, 60), "Not the same person"));
}

TEST_CASE("a trace tells the decision where the legal clock ends, and the end as the end") {
  const Ran ran = run({"trace", hall, "--applicant", "40"});
  CHECK(contains(ran.out, "decided\n"));
  CHECK(contains(ran.out, "everything is finished"));
  CHECK(ran.out.find("decided\n") < ran.out.find("everything is finished"));
}

TEST_CASE("every application is told, and those that are done average to the measures") {
  const std::vector<std::string> from_start{"--set", "run.warm_up=0 s", "--format", "json"};
  const auto with = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), from_start.begin(), from_start.end());
    return Json::parse(run(arguments).out);
  };
  const Json measures = with({"run", hall, "--replications", "1"}).at("measures");
  const Json all = with({"trace", hall, "--all"}).at("variants").at(0).at("applications");
  double done = 0, trips = 0, days = 0, rework = 0;
  std::map<std::string, double> parts;
  for (const Json& one : all) {
    if (one.at("outcome") != "done") continue;
    ++done;
    trips += one.at("trips").get<double>();
    days += one.at("elapsed").get<double>();
    rework += one.at("rework").get<double>();
    double sum = 0;
    for (const auto& [part, length] : one.at("days").items()) {
      parts[part] += length.get<double>();
      sum += length.get<double>();
    }
    CHECK(sum == Approx(one.at("elapsed").get<double>()));
  }
  REQUIRE(done > 100);
  const auto mean = [&](const std::string& name) { return measures.at(name).at("mean").get<double>(); };
  CHECK(mean("days.elapsed") == Approx(days / done));
  CHECK(mean("trips") == Approx(trips / done));
  CHECK(mean("waterfall.rework") == Approx(rework / done));
  for (const auto& [part, length] : parts) CHECK(mean("waterfall." + part) == Approx(length / done));
  CHECK(mean("open") == static_cast<double>(all.size()) - done);
  double waited = 0;
  for (const Json& one : all) waited += one.at("window_wait").get<double>();
  const Json& wait = measures.at("window.wait");
  CHECK(waited == Approx(wait.at("mean").get<double>() * wait.at("count").get<double>()).epsilon(0.02));
}

TEST_CASE("all applications are for programs, and of one item where one is asked for") {
  const Ran table = run({"trace", hall, "--all"});
  CHECK(table.status == 2);
  CHECK(contains(table.err, "--all needs --format json or csv"));
  CHECK(contains(run({"trace", hall, "--all", "--list", "--format", "csv"}).err, "goes with neither"));
  const std::string csv = run({"trace", hall, other, "--all", "--item", "permit", "--format", "csv"}).out;
  CHECK(contains(csv, "variant,applicant,item,arrived,until,outcome,trips,window_wait,days,days.queue,"));
  CHECK(contains(csv, ",permit,"));
  CHECK_FALSE(contains(csv, ",licence,"));
}
