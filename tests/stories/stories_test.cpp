// What the pages of the stories claim: each change moves its measure in the told direction, at 99 %, and the laws that
// hold in every run hold in each of their halls.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "models/program/compile.hpp"
#include "models/program/warnings.hpp"
#include "models/scenario/load.hpp"
#include "models/study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;

namespace {

/// `file` is relative to scenarios/. Neither problems nor warnings are allowed in what is shipped.
program::Program hall(const std::string& file, const std::vector<std::string>& reforms,
                      const std::vector<scenario::Setting>& settings = {}) {
  text::Problems problems;
  scenario::Base base(std::string(HALLSIM_SOURCE_DIR) + "/scenarios/" + file, problems);
  if (!reforms.empty()) base.read_reforms("", problems);
  const scenario::Loaded loaded = base.variant(reforms, settings, problems);
  std::optional<program::Program> program;
  if (problems.empty()) program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
  REQUIRE(program);
  for (const auto& warning : program::warnings(loaded, *program))
    FAIL_CHECK(text::render(warning, text::Language::english));
  return std::move(*program);
}

/// Its first replication, held to the laws.
measure::Outcome first_run(const std::string& file) { return test::outcome(hall(file, {}), 1, 0); }

struct Claim {
  std::string measure;
  bool up;
};

void claims(const std::string& before, const std::string& after, const std::vector<std::string>& reforms,
            const std::vector<Claim>& list) {
  const program::Program from = hall(before, {}), to = hall(after, reforms);
  study::Plan plan;
  plan.replications = 20;
  plan.confidence = 0.99;
  const study::Difference difference = test::compare({&from, &to}, plan).differences[1];
  for (const Claim& claim : list) {
    INFO(after << (reforms.empty() ? "" : "+" + reforms.front()) << ": " << claim.measure);
    bool found = false;
    for (std::size_t i = 0; i < difference.measures.size(); ++i) {
      if (difference.measures[i].name != claim.measure) continue;
      found = true;
      CHECK((claim.up ? difference.estimates[i].low > 0 : difference.estimates[i].high < 0));
    }
    CHECK(found);
  }
}

/// What the page of a hall prints.
struct Page {
  study::Result result;

  Page(const std::string& file, int replications, const std::vector<scenario::Setting>& settings = {},
       const std::vector<std::string>& reforms = {}) {
    study::Plan plan;
    plan.replications = replications;
    result = test::replicate(hall(file, reforms, settings), plan).results[0];
  }
  double operator[](const std::string& measure) const {
    for (std::size_t i = 0; i < result.measures.size(); ++i)
      if (result.measures[i].name == measure) return result.estimates[i].mean;
    FAIL("no measure " << measure);
    return 0;
  }
};

}  // namespace

TEST_CASE("Every hall that is shipped has no warning, and each law that holds in every run holds in it") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(HALLSIM_SOURCE_DIR) / "scenarios";
  int halls = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string stem = entry.path().stem().string();
    const bool part = stem == "common" || stem == "further" || stem.ends_with("reforms") ||
                      entry.path().parent_path().filename() == "lessons";  // of a hall, or about one
    if (entry.path().extension() != ".yaml" || part) continue;
    INFO(entry.path().string());
    CHECK(first_run(fs::relative(entry.path(), folder).string()).applicants > 0);
    ++halls;
  }
  CHECK(halls >= 25);
}

TEST_CASE("Joint review of construction permits saves days, trips and signatures and makes a visit longer") {
  const std::string joint = "construction-permits/joint.yaml";
  claims(
      "construction-permits/sequential.yaml", joint, {},
      {{"days.elapsed", false}, {"days.legal", false}, {"trips", false}, {"signatures", false}, {"hall.time", true}});
  claims(joint, joint, {"online"}, {{"trips", false}});
  claims(joint, joint, {"cut-papers"}, {{"rework", false}});
  claims(joint, joint, {"intermediary-market"}, {{"days.elapsed", false}});
}

TEST_CASE("Staggered lunch keeps people in the hall, and ending on time drives them away") {
  const std::string file = "lunch-hour/hall.yaml";
  for (const char* reform : {"open-at-noon", "one-at-a-time", "part-time-at-noon"})
    claims(file, file, {reform}, {{"window.wait", false}, {"abandonment", false}});
  for (const char* reform : {"suspend", "hand-over", "restart", "refuse-late"})
    claims(file, file, {reform}, {{"abandonment", true}, {"overtime.hours", false}, {"hall.time", true}});
}

TEST_CASE("In a week of rush overtime saves days, and windows alone move the rush into the section") {
  const std::string file = "surge-week/hall.yaml";
  for (const char* reform : {"evenings", "saturday"})
    claims(file, file, {reform}, {{"days.elapsed", false}, {"overtime.hours", true}});
  claims(file, file, {"more-windows"}, {{"abandonment", false}, {"days.elapsed", true}, {"on_time.promised", false}});
  claims(file, file, {"both-borrowed"}, {{"window.wait", false}, {"abandonment", false}, {"days.elapsed", false}});
}

TEST_CASE("Twice the people for a week make the rush an ordinary week") {
  const std::string file = "surge-week/hall.yaml";
  const Page ordinary(file, 40, {{"arrivals.town.changes", "null"}}), borrowed(file, 40, {}, {"both-borrowed"});
  CHECK(ordinary["unit.window.utilisation"] == Approx(0.65).margin(0.01));
  CHECK(ordinary["unit.section.utilisation"] == Approx(0.76).margin(0.01));
  CHECK(borrowed["window.wait"] == Approx(ordinary["window.wait"]).epsilon(0.25));
  CHECK(borrowed["days.elapsed"] == Approx(ordinary["days.elapsed"]).epsilon(0.1));
}

TEST_CASE(
    "Joint review, intermediaries and drawings bring key projects home by the deadline; service at the door does not") {
  const std::string before = "key-projects/before.yaml", after = "key-projects/after.yaml";
  claims(before, after, {}, {{"stream.key.by_deadline", true}, {"trips", false}});
  claims(after, after, {"green-channel"}, {{"stream.key.by_deadline", true}, {"item.low-risk.days.elapsed", true}});
  claims(after, after, {"drawings-at-once"}, {{"stream.key.by_deadline", true}});
  claims(after, after, {"intermediary-market"}, {{"stream.key.by_deadline", true}});
  claims(after, after, {"follow-up"}, {{"days.elapsed", false}, {"unit.chief.utilisation", true}});
  claims(after, after, {"second-shift"}, {{"overtime.hours", true}, {"item.low-risk.days.elapsed", false}});
  claims(after, after, {"at-the-door"}, {{"trips", false}});
}

TEST_CASE(
    "The cohort of key projects is calibrated to the case: 62 of 63 enter, and 44 of 63 are done by the deadline") {
  const Page page("key-projects/after.yaml", 40);
  const double entered = page["stream.key.entered"];
  CHECK(entered == Approx(62).margin(1));
  CHECK(entered * page["stream.key.by_deadline"] == Approx(44).margin(1));
}

TEST_CASE("In a ticket hall sharing windows moves the wait to others, and only more hours serve more people") {
  const std::string file = "ticket-hall/hall.yaml", a = "item.registration.days.elapsed",
                    b = "item.collection.days.elapsed", d = "item.licence.days.elapsed",
                    k = "item.payment.days.elapsed";
  claims(file, file, {"help-each-other"}, {{a, false}, {b, true}});
  claims(file, file, {"one-line"}, {{a, false}, {b, true}, {d, true}, {k, true}, {"throughput", false}});
  claims(file, file, {"overflow"}, {{d, false}, {k, true}});
  claims(file, file, {"early-windows"}, {{a, false}, {"overtime.hours", true}});
  claims(file, file, {"appointments"}, {{a, false}, {"throughput", false}});
  claims(file, file, {"sixth-window"}, {{a, false}, {"throughput", true}, {"overtime.hours", false}});
}

TEST_CASE(
    "The ticket hall has the lines that were counted in it, within a quarter, and the longest at the same time of "
    "day") {
  const Page page("ticket-hall/hall.yaml", 20);
  const double week = 168.0 / 40;  // the measure counts day and night
  CHECK(week * page["unit.registration.queue"] == Approx(20.3).epsilon(0.2));
  CHECK(week * page["unit.collection.queue"] == Approx(8.8).epsilon(0.2));
  CHECK(week * page["unit.licences.queue"] == Approx(2.1).epsilon(0.25));
  const auto& queue = page.result.queue.window;
  const auto longest = std::max_element(queue.begin(), queue.end()) - queue.begin();
  CHECK((longest == 25 || longest == 26));  // half past twelve, or one
}

TEST_CASE("A city's one back office is worth most to the smallest district, and nothing if papers go by courier") {
  const std::string file = "city-13-districts/hall.yaml", large = "item.riverside-licence.days.elapsed",
                    middle = "item.airport-licence.days.elapsed", small = "item.border-county-licence.days.elapsed";
  claims(file, file, {"pool-back-offices"}, {{large, false}, {middle, false}, {small, false}});
  claims(file, file, {"pool-back-offices", "free-staff"}, {{large, false}, {small, false}, {"staff.people", false}});
  claims(file, file, {"pool-back-offices", "by-courier"}, {{large, true}, {middle, true}, {small, false}});
  claims(file, file, {"second-line"}, {{large, false}, {middle, true}, {small, false}});
  claims(file, file, {"any-hall"}, {{"window.wait", false}, {"abandonment", false}, {large, true}, {small, true}});
}
