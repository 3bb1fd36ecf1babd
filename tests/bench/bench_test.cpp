// The benchmark is itself tested: what it prints, what it keeps, and what it says to a name it does not know.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>

#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/nation.hpp"
#include "bench/report.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
namespace fs = std::filesystem;

namespace {

struct Ran {
  int status = -1;
  std::string text;  ///< of both streams
};

Ran bench_program(const std::string& arguments) {
  const std::string command = std::string("'") + HALLSIM_BENCH_PROGRAM + "' " + arguments + " 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  Ran ran;
  std::array<char, 256> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) ran.text += buffer.data();
  ran.status = WEXITSTATUS(pclose(pipe));
  return ran;
}

const std::string here = std::string("--project '") + HALLSIM_SOURCE_DIR + "' --rounds 1 --scale 0.002 ";

bench::Report report_with(const std::string& entry, double ns) {
  bench::Report report{"2017-01-02", {"Some Processor (R) 9, fast", 2}, {}, {}};
  bench::Row row;
  row.name = entry;
  row.seconds = 1;
  row.ns_per_customer = ns;
  report.rows.push_back(row);
  return report;
}

std::string content(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every entry takes a turn, and what has a bound is told beside it") {
  const Ran ran = bench_program(here + "--format json");
  INFO(ran.text);
  REQUIRE(ran.status == 0);
  const auto report = nlohmann::json::parse(ran.text);
  for (const auto& entry : report["entries"]) {
    INFO(entry);
    CHECK((entry.contains("note") || entry["seconds"].get<double>() > 0));
    CHECK((entry.contains("note") || entry["peak_mib"].get<double>() > 1));
  }
  CHECK(report["figures"].size() == 9);
  CHECK(report["machine"]["cores"].get<int>() >= 1);
}

TEST_CASE("an entry that does not exist is an error that names the nearest") {
  const Ran ran = bench_program(here + "mm1 tandme");
  CHECK(ran.status == 2);
  CHECK(ran.text == "there is no entry tandme, did you mean tandem?; --list lists them\n");
}

TEST_CASE("wrong options and a folder without scenarios are errors of the input") {
  CHECK(bench_program("--rounds many").status == 2);
  CHECK(bench_program("--format xml").status == 2);
  CHECK(bench_program("--project /nowhere mm1").status == 2);
}

TEST_CASE("the price of the measures has its own entry and column") {
  const Ran ran = bench_program(here + "mm1 mm1_without_measures --format csv");
  INFO(ran.text);
  REQUIRE(ran.status == 0);
  CHECK(ran.text.rfind("date,cpu,cores,entry,ns_per_customer", 0) == 0);
  CHECK(ran.text.find("measures_share") != std::string::npos);
  CHECK(ran.text.find(",mm1_without_measures,") != std::string::npos);
}

TEST_CASE("results are kept by machine; those of the same day and entry are replaced in their place") {
  const fs::path folder = fs::temp_directory_path() / ("hallsim-bench-" + std::to_string(getpid()));
  const std::string file = bench::save(report_with("mm1", 100), folder.string());
  bench::save(report_with("mm1_without_measures", 50), folder.string());
  bench::save(report_with("mm1", 90), folder.string());
  CHECK(fs::path(file).filename() == "some-processor-r-9-fast-2-cores.csv");
  const std::string text = content(file);
  CHECK(text.find("\n2017-01-02,\"Some Processor (R) 9, fast\",2,mm1,90.0,") != std::string::npos);
  CHECK(text.find("mm1_without_measures,50.0,") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  CHECK(text.find("mm1,90.0") < text.find("mm1_without"));

  std::ofstream(file) << "other,columns\n";
  CHECK_THROWS(bench::save(report_with("mm1", 80), folder.string()));
  CHECK(content(file) == "other,columns\n");
  fs::remove_all(folder);
}

TEST_CASE("the nation's halls expect about 85 million applications a year, most of them in halls below the mean") {
  const double shenbei = 30'000;
  std::vector<double> sizes = bench::nation_sizes(shenbei);
  REQUIRE(sizes.size() == 2844);
  CHECK(shenbei * std::accumulate(sizes.begin(), sizes.end(), 0.0) == Approx(85e6).epsilon(0.05));
  std::sort(sizes.begin(), sizes.end());
  CHECK(sizes[1422] == Approx(85e6 / 2844 / shenbei / std::sqrt(2.0)).epsilon(0.05));
  CHECK(sizes.back() > 5 * sizes[1422]);
}
