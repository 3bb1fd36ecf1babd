// Reforms on the command line: for every file, for one file, listed, named in what is told to programs, and refused.
#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using hallsim::test::Ran;
using hallsim::test::scenario_file;
using Json = nlohmann::json;

namespace {

Ran run(std::vector<std::string> arguments) { return hallsim::test::hallsim(arguments); }
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string dispersed = scenario_file("shenbei/dispersed.yaml");

Json json_of(std::vector<std::string> arguments) {
  for (const char* added :
       {"--replications", "2", "--set", "run.horizon=3 weeks", "--set", "run.warm_up=1 week", "--format", "json"})
    arguments.emplace_back(added);
  const Ran ran = run(arguments);
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  return Json::parse(ran.out);
}

double mean(const Json& result, const std::string& measure) { return result.at("measures").at(measure).at("mean"); }

}  // namespace

TEST_CASE("a reform changes what is run, and the result names it") {
  const Json before = json_of({"run", dispersed});
  const Json after = json_of({"run", dispersed, "--reform", "one-roof"});
  CHECK(mean(before, "waterfall.courier") > 0.5);
  CHECK(mean(after, "waterfall.courier") < mean(before, "waterfall.courier"));
  CHECK(after.at("reforms") == Json::array({"one-roof"}));
  CHECK(!before.contains("reforms"));
}

TEST_CASE("a file may be given reforms of its own, in any order") {
  const Json one = json_of({"run", dispersed + "+one-roof+one-time-notice"});
  const Json other = json_of({"run", dispersed, "--reform", "one-time-notice", "--reform", "one-roof"});
  CHECK(one.at("measures") == other.at("measures"));
  const Json as_applied = Json::array({"one-time-notice", "one-roof"});
  CHECK(one.at("reforms") == as_applied);
  CHECK(other.at("reforms") == as_applied);
}

TEST_CASE("reforms are listed with what they need, in both languages") {
  const Ran english = run({"explain", "reforms", dispersed});
  CHECK(english.status == 0);
  CHECK(contains(english.out, "one-leadership"));
  CHECK(contains(english.out, "needs delegate-signing"));
  const Ran chinese = run({"explain", "reforms", dispersed, "--lang", "zh"});
  CHECK(contains(chinese.out, "一次性告知"));
}

TEST_CASE("a changeover is told with what begins and ends, and results show the months before and after it") {
  const std::string hall = scenario_file("mechanisms/changeover.yaml");
  const Ran explained = run({"explain", "changeovers", hall});
  CHECK(explained.status == 0);
  CHECK(contains(explained.out, "One hall on 2017-03-01: one-hall; transition until 2017-03-21"));
  CHECK(contains(explained.out, "units that begin: Windows (counter), Section (section)"));
  CHECK(contains(explained.out, "Trade permit · One hall (trade.one-hall)"));
  CHECK(contains(run({"explain", "changeovers", hall, "--lang", "zh"}).out, "新设的单位：窗口 (counter)"));
  CHECK(contains(run({"explain", "changeovers", dispersed}).out, "the scenario has no changeovers"));
  CHECK(contains(run({"explain", "assumptions", hall, "--all"}).out, "one-hall: units.section.learning.rate"));
  const Ran checked = run({"check", hall});
  CHECK(contains(checked.out, "  3 items, 7 units with 10 people, 1 stream of arrivals with 135 a week\n"));
  CHECK(contains(checked.out, "  One hall on 2017-03-01"));
  const Ran busy = run({"check", hall, "--set", "arrivals.door.rate=36 per day"});
  CHECK(contains(busy.out, "Head is overloaded from 2017-03-01 to 2017-06-30"));  // and not before
  CHECK_FALSE(contains(busy.out, "as long as the run lasts"));
  const Ran flows = run({"explain", "flow", hall, "trade"});  // before and after
  CHECK(contains(flows.out, "trade.one-hall"));
  CHECK(contains(flows.out, "trade  Trade permit"));
  CHECK(contains(checked.out, "\n    3 items, "));  // counted once, before and after
  const Ran ran = run({"run", hall, "--replications", "3"});
  CHECK(contains(ran.out, "By the time of arrival"));
  CHECK(contains(ran.out, "2017-04"));
  const Ran told = run({"run", hall, "--replications", "3", "--format", "json"});
  REQUIRE(told.status == 0);
  const Json result = Json::parse(told.out);
  CHECK(mean(result, "period.2017-03.days.elapsed") > 2 * mean(result, "period.2017-02.days.elapsed"));
  CHECK(mean(result, "period.2017-05.days.elapsed") < mean(result, "period.2017-02.days.elapsed"));
  const Json changeovers = result.at("changeovers");
  REQUIRE(changeovers.size() == 1);
  CHECK(changeovers[0] == Json{{"name", "one-hall"},
                               {"on", "2017-03-01"},
                               {"until", "2017-03-21"},
                               {"reforms", Json::array({"one-hall"})}});
}

TEST_CASE("a setting changes both the hall before a changeover and after it, or the one that has it") {
  const std::string hall = scenario_file("mechanisms/changeover.yaml");
  CHECK(run({"check", hall, "--set", "units.section-trade.staff=3", "--set", "units.section.staff=6"}).status == 0);
  const Ran lost = run({"check", hall, "--set", "units.sections.staff=6"});
  CHECK(lost.status == 2);
  CHECK(contains(lost.err, "'sections'"));
}

TEST_CASE("what is wrong with the reforms asked for is told at once, with the nearest name") {
  const Ran ran = run({"run", dispersed, "--reform", "pool-staf", "--reform", "one-window", "--reform", "one-window"});
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "--reform: there is no reform 'pool-staf' (did you mean 'pool-staff'?)"));
  CHECK(contains(ran.err, "--reform: 'one-window' is given twice"));
  const Ran without = run({"check", dispersed + "+one-leadership"});
  CHECK(without.status == 2);
  CHECK(contains(without.err + without.out, "delegate-signing"));
  const Ran nowhere = run({"check", scenario_file("theory/mm1.yaml") + "+one-roof"});
  CHECK(nowhere.status == 2);
}
