// Each mechanism of the case moves its own measure: the rows of rows.yaml, one after another, short runs of two halls
// with the same applicants. To add a mechanism, add a row there and to docs/mechanisms.md.
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "models/measure/measures.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/load.hpp"
#include "models/scenario/tree.hpp"
#include "models/study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;

namespace {

const std::string source = HALLSIM_SOURCE_DIR;

struct Row {
  std::string id, scenario, against, measure, moves;
  std::vector<std::string> before, reforms;
  std::vector<scenario::Setting> both, without, set;
  std::optional<double> exactly, by;
  std::string weeks = "12", warm_up = "2";

  std::string name() const {
    std::string text = id + " " + scenario;
    if (!against.empty()) text += " against " + against;
    for (const std::string& reform : reforms) text += " +" + reform;
    for (const auto* settings : {&both, &without, &set})
      for (const scenario::Setting& setting : *settings)
        text += (settings == &without ? " not " : " ") + setting.path + "=" + setting.value;
    return text + ": " + measure + " " + moves;
  }
};

std::string content(const std::string& file) {
  std::ifstream stream(source + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Row row_of(const scenario::Value& value) {
  Row row;
  for (const scenario::Entry& entry : value.map) {
    const std::string& text = entry.value.text;
    std::vector<std::string> list;
    for (const scenario::Value& element : entry.value.list) list.push_back(element.text);
    if (entry.key == "id")
      row.id = text;
    else if (entry.key == "scenario")
      row.scenario = text;
    else if (entry.key == "against")
      row.against = text;
    else if (entry.key == "measure")
      row.measure = text;
    else if (entry.key == "moves")
      row.moves = text;
    else if (entry.key == "before")
      row.before = list;
    else if (entry.key == "reforms")
      row.reforms = list;
    else if (entry.key == "exactly")
      row.exactly = std::stod(text);
    else if (entry.key == "by")
      row.by = std::stod(text);
    else if (entry.key == "weeks")
      row.weeks = text;
    else if (entry.key == "warm_up")
      row.warm_up = text;
    else if (entry.key == "set" || entry.key == "both" || entry.key == "without")
      for (const scenario::Entry& setting : entry.value.map)
        (entry.key == "set"    ? row.set
         : entry.key == "both" ? row.both
                               : row.without)
            .push_back({setting.key, setting.value.text});
    else
      FAIL("rows.yaml has no field " << entry.key);
  }
  return row;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    text::Problems problems;
    const scenario::Value document = scenario::parse_yaml(
        content("tests/mechanisms/rows.yaml"), {std::make_shared<const std::string>("rows.yaml"), 1, 1}, problems);
    for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
    std::vector<Row> list;
    for (const scenario::Value& value : document.list) list.push_back(row_of(value));
    return list;
  }();
  return all;
}

/// Files are read once, however many rows use them.
const scenario::Base& base_of(const std::string& file) {
  static std::map<std::string, scenario::Base> bases;
  const auto found = bases.find(file);
  if (found != bases.end()) return found->second;
  text::Problems problems;
  scenario::Base base(source + "/scenarios/" + file, problems);
  if (file.starts_with("shenbei/") || file == "mechanisms/switches.yaml") base.read_reforms("", problems);
  for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
  return bases.emplace(file, std::move(base)).first->second;
}

program::Program hall(const Row& row, bool switched_on) {
  std::vector<std::string> reforms = row.before;
  std::vector<scenario::Setting> settings{{"run.warm_up", row.warm_up + " weeks"},
                                          {"run.horizon", row.weeks + " weeks"}};
  settings.insert(settings.end(), row.both.begin(), row.both.end());
  const std::vector<scenario::Setting>& own = switched_on ? row.set : row.without;
  settings.insert(settings.end(), own.begin(), own.end());
  if (switched_on) reforms.insert(reforms.end(), row.reforms.begin(), row.reforms.end());
  text::Problems problems;
  const scenario::Loaded loaded =
      base_of(switched_on && !row.against.empty() ? row.against : row.scenario).variant(reforms, settings, problems);
  std::optional<program::Program> program;
  if (problems.empty()) program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) FAIL_CHECK(text::render(problem, text::Language::english));
  REQUIRE(program);
  return std::move(*program);
}

template <class List>
const study::Estimate* estimate_of(const List& list, const std::string& measure) {
  for (std::size_t i = 0; i < list.measures.size(); ++i)
    if (list.measures[i].name == measure) return &list.estimates[i];
  return nullptr;
}

void check(const Row& row) {
  INFO(row.name());
  const program::Program off = hall(row, false), on = hall(row, true);
  study::Plan plan;
  plan.replications = 8;
  plan.confidence = 0.99;
  const study::Comparison compared = test::compare({&off, &on}, plan);
  const study::Estimate* difference = estimate_of(compared.differences[1], row.measure);
  REQUIRE(difference);
  INFO("differs by " << difference->mean << ", " << difference->low << " to " << difference->high);
  REQUIRE((row.moves == "up" || row.moves == "down"));
  CHECK((row.moves == "up" ? difference->low > 0 : difference->high < 0));
  if (row.by) CHECK(difference->mean == Approx(*row.by).epsilon(1e-6));
  if (!row.exactly) return;
  const study::Estimate* value = estimate_of(compared.results[1], row.measure);
  REQUIRE(value);
  INFO("is " << value->low << " to " << value->high);
  CHECK((value->low <= *row.exactly && *row.exactly <= value->high));
}

}  // namespace

TEST_CASE("Each mechanism moves its own measure") {
  REQUIRE(rows().size() >= 30);
  for (const Row& row : rows()) check(row);
}

TEST_CASE("The table of mechanisms has every row of the case, and says which have no test") {
  std::set<std::string> tested;
  for (const Row& row : rows()) tested.insert(row.id);
  std::set<std::string> ids;
  std::istringstream lines(content("docs/mechanisms.md"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| M")) continue;
    INFO(line);
    const std::string id = line.substr(2, 3);
    CHECK(ids.insert(id).second);
    CHECK(line.ends_with("| rows.yaml |") == tested.contains(id));
  }
  CHECK(ids.size() == 50);
  for (const std::string& id : tested) CHECK(ids.contains(id));
}
