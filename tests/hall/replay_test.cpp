// Recorded arrivals and work content replayed through a hall: the published start of an M/M/1 queue, and the
// stopwatch observations of a real ticket office.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "models/hall/hall.hpp"
#include "models/program/compile.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_run.hpp"
#include "tests/support/mrg32k3a.hpp"

using namespace hallsim;
namespace fs = std::filesystem;

namespace {

struct Visit {
  std::string time, work;  ///< seconds
};

/// The wait of each customer of `windows` windows, in order of arrival (microseconds).
std::vector<Time> replay(const std::vector<Visit>& visits, int windows) {
  const fs::path file = fs::temp_directory_path() / fmt::format("hallsim-replay-{}.csv", visits.size());
  {
    std::ofstream out(file);
    out << "time,work:serve\n";
    for (const Visit& visit : visits) out << visit.time << ',' << visit.work << '\n';
  }
  const std::string text = fmt::format(R"(
name: Replay
run: {{start: 2022-02-24, horizon: 10 days}}
calendar: always
tasks: {{serve: {{time: 1 min}}}}
flows: {{visit: [{{task: serve}}]}}
items: {{visit: {{flow: visit}}}}
units: {{windows: {{kind: window, staff: {}}}}}
routing: [{{task: serve, unit: windows}}]
arrivals: {{door: {{recorded: {{file: {}, same_time: keep}}}}}}
)",
                                       windows, file.string());
  text::Problems problems;
  const auto loaded = scenario::load_text(text, "replay.yaml", {}, problems);
  const auto program = program::compile(loaded, problems);
  for (const auto& problem : problems.list()) UNSCOPED_INFO(text::render(problem, text::Language::english));
  REQUIRE(program);
  struct Waits {
    std::vector<Time> of;
    void operator()(const hall::Fact& fact) {
      if (fact.verb == hall::Verb::join) of.push_back(-fact.at);
      if (fact.verb == hall::Verb::call) of[fact.applicant - 1] += fact.at;
    }
  } waits;
  test::run(*program, 1, 0, waits);
  fs::remove(file);
  return waits.of;
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> list;
  std::stringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) list.push_back(cell);
  return list;
}

long seconds_of(const std::string& clock) {
  std::istringstream in(clock);
  long hours = 0, minutes = 0, seconds = 0;
  char colon = 0;
  in >> hours >> colon >> minutes >> colon >> seconds;
  return hours * 3600 + minutes * 60 + seconds;
}

fs::path data_folder() {
  const char* given = std::getenv("HALLSIM_DATA");
  return given != nullptr ? fs::path(given) : fs::path(HALLSIM_SOURCE_DIR) / ".." / "shared" / "data";
}

}  // namespace

TEST_CASE("the published waits of M/M/1 come out of a hall that replays its arrivals and services") {
  const auto times = test::lindley_times(20);
  std::vector<Visit> visits;
  double now = 0;  // one unit of the example is an hour here
  for (std::size_t i = 0; i < 20; ++i) {
    visits.push_back({fmt::format("{:.6f}", now * 3600), fmt::format("{:.6f}", times.services[i] * 3600)});
    now += times.gaps[i];
  }
  const auto waits = replay(visits, 1);
  REQUIRE(waits.size() == 20);
  for (const auto& [customer, wait] : test::lindley_waits)
    CHECK(static_cast<double>(waits[static_cast<std::size_t>(customer - 1)]) / static_cast<double>(hour) ==
          Approx(wait).margin(1e-8));
}

TEST_CASE("the counters of a real ticket office wait exactly as long as their records say") {
  const fs::path file = data_folder() / "wellington_ticket_office.csv";
  std::ifstream in(file);
  if (!in) {
    if (std::getenv("HALLSIM_REQUIRE_DATA") != nullptr) FAIL("the data is not where it should be: " << file.string());
    WARN("skipped: wellington_ticket_office.csv is not here (set HALLSIM_DATA to its folder)");
    return;
  }
  struct Session {
    int windows = 0;
    std::vector<Visit> visits;
  };
  std::map<int, Session> sessions;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto row = cells(line);
    Session& session = sessions[std::stoi(row[1])];
    session.windows = std::stoi(row[2]);
    session.visits.push_back(
        {std::to_string(seconds_of(row[3])), std::to_string(seconds_of(row[7]) - seconds_of(row[6]))});
  }
  const std::map<int, long> expected{{1, 230}, {3, 1483}, {4, 170}, {5, 729}};
  REQUIRE(sessions.size() == expected.size());
  for (const auto& [number, session] : sessions) {
    Time total = 0;
    for (const Time wait : replay(session.visits, session.windows)) total += wait;
    INFO("session " << number);
    CHECK(total == expected.at(number) * second);
  }
}
