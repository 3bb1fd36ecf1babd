#include "bench/halls.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "models/hall/hall.hpp"
#include "models/program/compile.hpp"
#include "models/study/study.hpp"

namespace hallsim::bench {

namespace {

void demand_none(const text::Problems& problems) {
  if (problems.empty()) return;
  std::string all;
  for (const auto& problem : problems.list()) {
    if (!all.empty()) all += '\n';
    all += text::render(problem, text::Language::english);
  }
  throw std::runtime_error(all);
}

std::shared_ptr<const program::Program> program_of(const std::string& file,
                                                   const std::vector<scenario::Setting>& settings) {
  return std::make_shared<const program::Program>(compile(load(file, settings)));
}

Work replicate(const program::Program& program, int replications, int threads) {
  study::Plan plan;
  plan.replications = replications;
  plan.threads = threads;
  const study::Comparison study = study::replicate(program, plan);
  Work work;
  for (const measure::Outcome& outcome : study.results.front().outcomes) {
    work.customers += outcome.applicants;
    work.events += outcome.events;
  }
  return work;
}

struct Nobody {
  void operator()(const hall::Fact&) {}
  void operator()(const hall::Visit&) {}
};

}  // namespace

scenario::Loaded load(const std::string& file, const std::vector<scenario::Setting>& settings) {
  text::Problems problems;
  scenario::Loaded loaded = scenario::load(file, settings, problems);
  demand_none(problems);
  return loaded;
}

program::Program compile(const scenario::Loaded& loaded) {
  text::Problems problems;
  std::optional<program::Program> compiled = program::compile(loaded, problems);
  demand_none(problems);
  return *std::move(compiled);
}

std::vector<scenario::Setting> for_days(double days) {
  return {{"run.warm_up", "0 s"}, {"run.horizon", fmt::format("{:.4f} days", days)}};
}

Entry hall(std::string name, std::string about, std::string file, std::vector<scenario::Setting> settings) {
  Entry entry = replications(std::move(name), std::move(about), std::move(file), std::move(settings), 1, 1);
  entry.clock = Clock::processor;
  return entry;
}

Entry replications(std::string name, std::string about, std::string file, std::vector<scenario::Setting> settings,
                   int count, int threads) {
  Entry entry{std::move(name), std::move(about), {}, threads, Clock::wall};
  entry.prepare = [file = std::move(file), settings = std::move(settings), count, threads] {
    return [program = program_of(file, settings), count, threads] { return replicate(*program, count, threads); };
  };
  return entry;
}

Entry without_measures(std::string name, std::string about, std::string file, std::vector<scenario::Setting> settings) {
  Entry entry{std::move(name), std::move(about), {}};
  entry.prepare = [file = std::move(file), settings = std::move(settings)] {
    return [program = program_of(file, settings)] {
      Nobody nobody;
      const hall::RunInfo info = hall::run(*program, 1, 0, nobody);
      return Work{info.applicants, info.events};
    };
  };
  return entry;
}

}  // namespace hallsim::bench
