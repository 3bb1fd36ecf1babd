// The item catalogue against the figures of the case (M01, M05, M29, M44, M48).
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "tests/shenbei/halls.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

const scenario::Named<scenario::Item>& items() { return dispersed().loaded.scenario.items; }

double share_of(const std::set<std::string>& names) {
  double some = 0, all = 0;
  for (const auto& [name, item] : items()) {
    all += item.share;
    if (names.contains(name)) some += item.share;
  }
  return some / all;
}

}  // namespace

TEST_CASE("The catalogue has 190-odd items of 23 departments in six categories") {
  std::set<std::string> departments, categories;
  for (const auto& [name, item] : items()) {
    departments.insert(item.department);
    categories.insert(item.category);
  }
  CHECK(items().size() >= 190);
  CHECK(items().size() < 200);
  CHECK(departments.size() == 23);
  CHECK(departments.contains("development-reform"));
  CHECK(categories ==
        std::set<std::string>{"economy", "investment", "construction", "social", "agriculture", "trading"});
}

TEST_CASE("Thirty-odd items are simple enough to be decided on the spot") {
  const auto simple = std::count_if(items().begin(), items().end(),
                                    [](const auto& each) { return each.second.item_class == "simple"; });
  CHECK(simple >= 30);
  CHECK(simple < 40);
}

TEST_CASE("Every item has names in both languages, a promise, and a legal limit that is no shorter") {
  std::set<std::string> labels, chinese;
  for (const auto& [name, item] : items()) {
    INFO(name);
    CHECK(labels.insert(item.label).second);
    CHECK(chinese.insert(item.label_zh).second);
    CHECK(item.promised_days > 0);
    CHECK(item.promised_days <= item.legal_days);
  }
}

TEST_CASE("Harder classes mean more work, more missing papers and longer promises") {
  std::map<std::string, double> work, incomplete, promised, count;
  for (const auto& [name, item] : items()) {
    work[item.item_class] += item.work;
    incomplete[item.item_class] += item.incomplete;
    promised[item.item_class] += static_cast<double>(item.promised_days);
    count[item.item_class] += 1;
  }
  const char* classes[] = {"simple", "ordinary", "complex", "major"};
  for (auto* of : {&work, &incomplete, &promised})
    for (int i = 0; i + 1 < 4; ++i)
      CHECK((*of)[classes[i]] / count[classes[i]] < (*of)[classes[i + 1]] / count[classes[i + 1]]);
}

TEST_CASE("From January to May 2017 about 2,860 businesses register") {
  const scenario::Scenario& s = dispersed().loaded.scenario;
  const double share = share_of({"start-business", "start-branch", "start-partnership", "start-proprietorship",
                                 "start-cooperative", "sole-trader-open"});
  constexpr std::int64_t end_of_may = 150;  // days from 2017-01-02
  const double arrivals = dispersed().program.streams.front().rate.expected(0, end_of_may * day);
  REQUIRE(s.run.start == scenario::Date{17168});
  CHECK(arrivals * share == Approx(2860).epsilon(0.03));
}

TEST_CASE("The year has the working days that the State Council gave it") {
  const program::Roster& calendar = dispersed().program.calendar;
  CHECK(calendar.working_days(-1, 363) == 249);  // 2017-01-02 to 2017-12-31
  CHECK_FALSE(calendar.works_on(0));             // New Year's holiday, a Monday
  CHECK(calendar.works_on(20));                  // Sunday 2017-01-22, worked for the Spring Festival
  CHECK_FALSE(calendar.works_on(25));            // New Year's Eve of the lunar year, a Friday
  CHECK(calendar.works_on(271));                 // Saturday 2017-09-30
  CHECK_FALSE(calendar.works_on(277));           // Friday 2017-10-06
}
