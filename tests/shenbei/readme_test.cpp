// The figures printed in README.md are what the program computes, to the last printed digit; and where the days of
// starting a business lie, which scenarios/shenbei/README.md tells.
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "models/hall/hall.hpp"
#include "models/measure/waterfall.hpp"
#include "models/scenario/sources.hpp"
#include "tests/shenbei/halls.hpp"
#include "tests/support/checked_run.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

/// A line of the sample: "  Days to completion   8.13   2.66   -5.47  -5.48 to -5.45  days  + better".
struct Row {
  std::string title;
  std::vector<std::string> numbers;  ///< before, after, difference, low, high
};

/// The rows between the ```text fences.
std::vector<Row> sample() {
  std::ifstream file(std::string(HALLSIM_SOURCE_DIR) + "/README.md");
  std::vector<Row> rows;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```")) inside = line == "```text";
    if (!inside || !line.starts_with("  ")) continue;
    Row row;
    const std::size_t gap = line.find("  ", 2);
    row.title = line.substr(2, gap - 2);
    std::istringstream words(line.substr(gap));
    for (std::string word; row.numbers.size() < 5 && words >> word;)
      if (word != "to") row.numbers.push_back(word);
    rows.push_back(row);
  }
  return rows;
}

/// Whether `printed` is `value` rounded to as many decimals.
void same(const std::string& printed, double value) {
  const std::size_t dot = printed.find('.');
  const auto decimals = dot == std::string::npos ? 0 : static_cast<int>(printed.size() - dot - 1);
  CHECK(std::abs(std::stod(printed) - value) <= 0.5 * std::pow(10, -decimals) + 1e-9);
}

/// Working days of starting a business by who had the application when the day began: the hall and its couriers, the
/// applicant, or others outside. They add up to the working days of the measure, because those count the same
/// midnights.
struct Split {
  const program::Program& program;
  struct Open {
    Time since = 0;
    measure::Stage stage = measure::Stage::passing;
    double days[3] = {0, 0, 0};
    bool counts = false;
  };
  std::vector<Open> open{};
  double days[3] = {0, 0, 0};
  double count = 0;

  void operator()(const hall::Fact& fact) {
    if (is_about_people(fact.verb) || program.items[fact.item].name != "start-business") return;
    if (open.size() <= fact.slot) open.resize(fact.slot + 1);
    Open& now = open[fact.slot];
    if (fact.verb == hall::Verb::arrive) {
      now = {fact.at, measure::Stage::passing, {0, 0, 0}, true};
    } else {
      const int who = now.stage == measure::Stage::applicant ? 1 : now.stage == measure::Stage::external ? 2 : 0;
      now.days[who] += static_cast<double>(program.calendar.working_days(now.since / day, fact.at / day));
      now.since = fact.at;
    }
    now.stage = measure::stage_after(fact.verb);
    if (fact.verb != hall::Verb::done || fact.at < program.warm_up) return;
    for (int i = 0; i < 3; ++i) days[i] += now.days[i];
    ++count;
  }
};

void splits(const Hall& one, double hall_days, double applicant, double outside) {
  Split split{one.program};
  for (std::uint64_t r = 0; r < 4; ++r) {
    split.open.clear();
    test::run(one.program, 1, r, split);
  }
  INFO("hall " << split.days[0] / split.count << ", applicant " << split.days[1] / split.count << ", outside "
               << split.days[2] / split.count);
  CHECK(split.days[0] / split.count == Approx(hall_days).margin(0.15));
  CHECK(split.days[1] / split.count == Approx(applicant).margin(0.15));
  CHECK(split.days[2] / split.count == Approx(outside).margin(0.15));
}

}  // namespace

TEST_CASE("The sample in README is what the program computes") {
  const std::vector<Row> rows = sample();
  REQUIRE(rows.size() >= 5);
  const auto comparison = test::compare({&dispersed().program, &centralized().program}, study::Plan{});
  for (const Row& row : rows) {
    INFO(row.title);
    REQUIRE(row.numbers.size() == 5);
    bool found = false;
    const auto& measures = comparison.differences[1].measures;
    for (std::size_t i = 0; i < measures.size() && !found; ++i) {
      if (!measures[i].subject.empty() || measures[i].description->title != row.title) continue;
      found = true;
      const double scale = measures[i].description->unit.starts_with("share") ? 100 : 1;
      const study::Estimate& difference = comparison.differences[1].estimates[i];
      same(row.numbers[0], scale * estimate(comparison.results[0], measures[i].name).mean);
      same(row.numbers[1], scale * estimate(comparison.results[1], measures[i].name).mean);
      same(row.numbers[2], scale * difference.mean);
      same(row.numbers[3], scale * difference.low);
      same(row.numbers[4], scale * difference.high);
    }
    CHECK(found);
  }
}

TEST_CASE("Most days of starting a business are the applicant's before the reform, and others' after it") {
  splits(dispersed(), 3.78, 10.48, 3.74);
  splits(centralized(), 0.43, 2.03, 3.64);
}

TEST_CASE("The way from door to door is one value, and calibrated") {
  const auto& given = dispersed().loaded.given;
  std::string value;
  int doors = 0;
  for (const auto& [path, text] : given) {
    const scenario::Source* source = scenario::source_of(dispersed().loaded.scenario, path);
    if (source == nullptr || source->kind != scenario::Source::Kind::calibrated) continue;
    if (path.find(".label") != std::string::npos || path.find(".name") != std::string::npos) continue;
    CHECK(path.ends_with(".trip"));
    if (doors++ == 0) value = text;
    CHECK(text == value);
  }
  CHECK(doors == 6);
}
