// What is said of mistakes: each once, with what was meant where that can be guessed, and nothing that follows from
// a mistake that has been told.
#include <algorithm>
#include <fstream>

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
void write(const std::string& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

const std::string hall = test_file("hall.yaml");

/// What check says of the hall for tests with one text in the place of another.
std::string said_of(const std::string& before, const std::string& after) {
  const Folder folder;
  std::string text = content(hall);
  const std::size_t at = text.find(before);
  REQUIRE(at != std::string::npos);
  write(folder.file("h.yaml"), text.replace(at, before.size(), after));
  std::string said = run({"check", folder.file("h.yaml")}).err;
  for (std::size_t place; (place = said.find(folder.file(""))) != std::string::npos;)
    said.erase(place, folder.file("").size());
  return said;
}

std::ptrdiff_t lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("a mistake is told once, without what would only follow from it") {
  CHECK(said_of("share: 3,", "share: -5,") == "h.yaml:29:64: items.licence.share: must be at least 0 (got -5)\n");
  CHECK(lines(said_of("rate: 20 per day", "rate: 20 per day, items: {licence: -1}")) == 1);
  CHECK(lines(said_of("{hours: [09", "{days: [funday], hours: [09")) == 1);
  CHECK(lines(said_of("staff: 1, hours: [14", "staff: 1, from: 2017-03-01, to: 2017-02-30, hours: [14")) == 1);
  CHECK(lines(said_of("rate: 20 per day", "rate: 20 per day, deadline: 2017-01-40")) == 1);
  CHECK(lines(said_of("rate: 20 per day", "rat: 20 per day")) == 1);
  const std::string late = "run: {start: 2017-13-02, warm_up: 1 week, horizon: 5 weeks, replications: 4, seed: 7}";
  const std::string own = "run: {start: 2017-01-02, warm_up: 1 week, horizon: 5 weeks, replications: 4, seed: 7}";
  CHECK(lines(said_of(own, late + "\nreforms: none.yaml")) == 1);
  CHECK(contains(said_of("focus: [permit]", "focus: [permi]\nextra: 1"), "extra: unknown field"));
}

TEST_CASE("where the catalogue is missing, nothing is said of the items that are not known for that") {
  const Folder folder;
  write(folder.file("h.yaml"), "extends: base.yaml\ncatalogue: none.csv\nitems: {licence: null, permit: null}\n");
  write(folder.file("base.yaml"), content(hall));
  const Ran ran = run({"check", folder.file("h.yaml")});
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "h.yaml:2:12: catalogue: there is no file"));
  CHECK(lines(ran.err) == 1);
}

TEST_CASE("a decimal comma is told as one, wherever a number may stand") {
  CHECK(contains(said_of("cv 0.6", "cv 0,6"), "a decimal point is written as '.': '0.6' (got '0,6')"));
  CHECK(contains(said_of("time: 5 min", "time: \"1,5 min\""), "'1.5 min' (got '1,5 min')"));
  CHECK(contains(said_of("20 per day", "\"20,5 per day\""), "'20.5 per day'"));
  CHECK(contains(said_of("incomplete: 0.1", "incomplete: \"0,1\""), "'0.1' (got '0,1')"));
  CHECK(contains(run({"check", hall, "--set", "tasks.deliver.time=1,5min"}).err, "'1.5min'"));
}

TEST_CASE("a file in another encoding is told what to save it as, whatever kind of file it is") {
  const Folder folder;
  const std::string hint = "is not a text file (UTF-8; where a table program saved it, as 'CSV UTF-8')";
  const std::string in_gbk = "\xd0\xed\xbf\xc9", in_utf16 = std::string("\xff\xfe", 2) + std::string("t\0i\0", 4);
  for (const std::string& wrong : {in_gbk, in_utf16}) {
    write(folder.file("h.yaml"), content(hall));
    write(folder.file("reforms.yaml"), "reforms: {x: {label: " + wrong + "}}\n");
    write(folder.file("seen.csv"), "time,item\n0," + wrong + "\n");
    write(folder.file("items.csv"), "item,label\nlicence," + wrong + "\n");
    write(folder.file("spoilt.yaml"), "name: " + wrong + "\n");
    write(folder.file("record.yaml"), "extends: h.yaml\narrivals: {door: null, seen: {recorded: {file: seen.csv}}}\n");
    write(folder.file("catalogue.yaml"), "extends: h.yaml\ncatalogue: items.csv\n");
    CHECK(contains(run({"explain", "reforms", folder.file("h.yaml")}).err, hint));
    for (const char* file : {"spoilt.yaml", "record.yaml", "catalogue.yaml"})
      CHECK(contains(run({"check", folder.file(file)}).err, hint));
  }
}

TEST_CASE("an option given twice, and a topic without its file, are told as that") {
  const Ran twice = run({"run", hall, "--seed", "1", "--seed", "2"});
  CHECK(twice.status == 2);
  CHECK(contains(twice.err, "option --seed is given more than once"));
  CHECK(contains(run({"run", hall, "--seed"}).err, "option --seed needs a value"));
  const Ran reforms = run({"explain", "reforms"});
  CHECK(reforms.status == 2);
  CHECK(contains(reforms.err, "hallsim explain reforms FILE"));
}

TEST_CASE("one of a thing is not told as many") {
  const std::string mm1 = scenario_file("theory/mm1.yaml");
  CHECK(contains(run({"check", mm1}).out, "1 item, 1 unit with 1 person, 1 stream of arrivals with"));
  const Ran once = run({"run", mm1, "--replications", "1", "--set", "run.horizon=2 weeks", "--check"});
  CHECK(contains(once.out, "1 replication of 2 weeks"));
  CHECK(contains(once.out, "in the one replication of"));
}

TEST_CASE("recorded arrivals on closed days are counted, with the first of them") {
  const Folder folder;
  write(folder.file("base.yaml"), content(hall));
  write(folder.file("h.yaml"), "extends: base.yaml\narrivals: {door: null, seen: {recorded: {file: seen.csv}}}\n");
  write(folder.file("seen.csv"),
        "time,item\n2017-01-06T10:00,permit\n2017-01-07T10:00,permit\n2017-01-08T10:00,permit\n2017-01-09T10:00,"
        "permit\n");
  CHECK(contains(run({"check", folder.file("h.yaml")}).out,
                 "! 2 of the 4 recorded arrivals of 'seen' come on days on which its calendar is closed, the first on "
                 "2017-01-07"));
}

TEST_CASE("a day on which a unit is off duty is run, with a warning") {
  const std::string off = "units.chief.shifts[0].days=wed";
  const Ran ran = run({"run", hall, "--set", off, "--set", "run.warm_up=0 s", "--set", "run.horizon=1 day",
                       "--replications", "2", "--check"});
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "! Chief is given work and nobody is on duty during the run"));
  const Ran never = run({"check", hall, "--set", "units.chief.staff=0", "--set", "units.chief.shifts=null"});
  CHECK(never.status == 2);
}

TEST_CASE("beside an exact answer that is missed stands what theory speaks of") {
  const Ran ran = run({"run", scenario_file("theory/mm1.yaml"), "--set", "exact.window.wait.value=80", "--set",
                       "run.horizon=3 weeks", "--replications", "4"});
  REQUIRE(contains(ran.out, "✗"));
  CHECK(contains(ran.out, "Theory is of the steady state"));
  CHECK(contains(ran.out, "Utilisation is of rostered time"));
}

TEST_CASE("JSON says which time was simulated, and in which layout it is") {
  for (const Ran& ran :
       {run({"run", hall, "--format", "json", "--replications", "2"}),
        run({"compare", hall, test_file("more_windows.yaml"), "--format", "json", "--replications", "2"})}) {
    const Json json = Json::parse(ran.out);
    CHECK(json.at("layout") == 1);
    CHECK(json.at("seed") == 7);
    CHECK(json.at("replications") == 2);
    CHECK(json.at("run") == Json({{"start", "2017-01-02"}, {"warm_up", 7.0}, {"horizon", 35.0}, {"unit", "d"}}));
  }
}

TEST_CASE("a sweep makes a variant of each value, the first being the base") {
  const Ran ran =
      run({"compare", hall, "--sweep", "units.counter.staff=2..4", "--replications", "2", "--format", "json"});
  REQUIRE(ran.status == 0);
  const Json json = Json::parse(ran.out);
  REQUIRE(json.at("variants").size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const Json& variant = json.at("variants")[i];
    CHECK(variant.at("variant") == "staff = " + std::to_string(2 + i));
    CHECK(variant.at("set").at("units.counter.staff") == std::to_string(2 + i));
    CHECK(variant.at("measures").at("unit.counter.staff").at("mean") == 2.0 + static_cast<double>(i));
    if (i > 0) CHECK(variant.at("difference").at("staff.people").at("mean") == static_cast<double>(i));
  }
  const Json alone =
      Json::parse(run({"run", hall, "--set", "units.counter.staff=4", "--replications", "2", "--format", "json"}).out);
  CHECK(json.at("variants")[2].at("measures") == alone.at("measures"));
  const Ran table =
      run({"compare", hall, "--sweep", "tasks.deliver.time=3 min|gamma(mean 3 min, cv 1)", "--replications", "2"});
  CHECK(table.status == 0);
  CHECK(contains(table.out, "tasks.deliver.time = gamma(mean 3 min, cv 1)"));
}

TEST_CASE("a sweep that makes no sense is told as that") {
  const auto said = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "compare");
    const Ran ran = run(arguments);
    CHECK(ran.status == 2);
    return ran.err;
  };
  CHECK(contains(said({hall, hall, "--sweep", "units.counter.staff=2..4"}), "give just one"));
  CHECK(contains(said({hall, "--sweep", "units.counter.staff"}), "--sweep must look like"));
  CHECK(contains(said({hall, "--sweep", "units.counter.staff=4..2"}), "--sweep must be a whole number from 4"));
  CHECK(contains(said({hall, "--sweep", "units.counter.staff=1..99"}), "--sweep needs 2 to 12 values"));
  CHECK(contains(said({hall, "--sweep", "units.counter.staff=3|3"}), "--sweep has the value '3' twice"));
  CHECK(contains(said({hall, "--sweep", "units.counter.staff=3| 3 "}), "--sweep has the value '3' twice"));
  CHECK(contains(said({hall, "--sweep", "units.counter.staff=3|4", "--set", "units.counter.staff=5"}),
                 "units.counter.staff is given by --set and by --sweep"));
  const std::string misspelt = said({hall, "--sweep", "units.cuonter.staff=2..4"});
  CHECK(contains(misspelt, "did you mean 'counter'?"));
  CHECK(lines(misspelt) == 1);
}
