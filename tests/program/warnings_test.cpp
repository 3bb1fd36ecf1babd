// What a scenario has and nothing uses is told, with what was probably meant.
#include "models/program/warnings.hpp"

#include <filesystem>
#include <string>

#include "models/program/compile.hpp"
#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using namespace hallsim;

namespace {

/// The warnings of the good scenario with a few lines on top.
std::string warned(const std::string& change) {
  text::Problems problems;
  const fs::path file = fs::path(HALLSIM_SOURCE_DIR) / "tests/scenario/changed.yaml";
  const auto loaded = scenario::load_text("extends: good.yaml\n" + change, file.string(), {}, problems);
  const auto program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  std::string all;
  for (const auto& message : program::warnings(loaded, *program))
    all += text::render(message, text::Language::english) + "\n";
  return all;
}

}  // namespace

TEST_CASE("a scenario in which everything is used has no warnings") { CHECK(warned("about: Nothing.\n").empty()); }

TEST_CASE("a unit that no step of any item reaches is warned of, with the nearest one that is reached") {
  CHECK(warned("units: {countr: {staff: 2}}\n") ==
        "no step of any item is done by unit 'countr': its people do nothing (did you mean 'counter'?)\n");
  CHECK(warned("units: {archive: {staff: 2}}\n") ==
        "no step of any item is done by unit 'archive': its people do nothing\n");
}

TEST_CASE("a unit of a template that others of the template make up for is not warned of") {
  CHECK(warned("routing:\n"
               "  - {task: accept, unit: counter}\n"
               "  - {task: review, when: {category: social}, unit: section-social}\n"
               "  - {task: [review, sign], unit: director}\n")
            .empty());
}

TEST_CASE("tasks, couriers and calendars that nothing uses are warned of") {
  CHECK(warned("tasks: {reviw: {time: 1 min}}\n") == "no flow has task 'reviw' (did you mean 'review'?)\n");
  CHECK(warned("couriers: {boat: {departures: 09:00}}\n") == "no flow has a transfer by courier 'boat'\n");
  CHECK(warned("calendars: {offices: {hours: 09:00-10:00}}\n") ==
        "nothing follows calendar 'offices' (did you mean 'office'?)\n");
}

TEST_CASE("a variant may leave unused what its base has") {
  CHECK(warned("units: {section-social: {calendar: always}, section-building: {calendar: always}}\n"
               "flows: {standard: [{task: accept}, {task: review}]}\n"
               "routing: [{task: accept, unit: counter}, {task: review, unit: director}]\n") ==
        "no step of any item is done by unit 'section-social': its people do nothing\n"
        "no step of any item is done by unit 'section-building': its people do nothing\n");
}

TEST_CASE("classes without items and levels that decide nothing are warned of") {
  CHECK(warned("authority: {majr: director}\n") == "no item is of class 'majr' (did you mean 'major'?)\n");
  CHECK(warned("levels: {mayor: {}}\n") == "authority sends no class to level 'mayor' or above\n");
}

TEST_CASE("recorded arrivals after the end of the run are counted") {
  CHECK(warned("arrivals: {walk-in: null, seen: {recorded: {file: record.csv, same_time: keep}}}\n"
               "run: {warm_up: 0 s, horizon: 9 h}\nunits: {director: {shifts: null}}\n") ==
        "1 of the 4 recorded arrivals of 'seen' come at or after the end of the run and do not enter\n");
}

TEST_CASE("patience of people who never see a window is warned of") {
  CHECK(warned("units: {counter: {kind: desk}}\n") ==
        "the patience of 'walk-in' has no effect: none of its items visits a window\n");
}
