// Offered work, stream by stream: recorded work content counts as it is recorded, everything else by its mean.
#include "models/theory/load.hpp"

#include <algorithm>
#include <limits>

#include "models/theory/traffic.hpp"

namespace hallsim::theory {

using program::Index;
using program::Program;
using program::Step;
using program::Stream;

namespace {

/// By item and column, the work content that the recorded arrivals bring, in microseconds.
std::vector<std::vector<double>> recorded_work(const Program& program, const Stream& stream, const Reign& reign) {
  std::vector<std::vector<double>> sums(program.items.size(), std::vector<double>(stream.work_columns, 0.0));
  std::vector<double> without_item(stream.work_columns, 0.0);
  for (std::size_t row = 0; row < stream.arrivals.size(); ++row) {
    if (stream.arrivals[row].at < reign.from || stream.arrivals[row].at >= reign.to) continue;
    const Index item = stream.arrivals[row].item;
    std::vector<double>& sum = item == program::none ? without_item : sums[item];
    for (Index column = 0; column < stream.work_columns; ++column)
      sum[column] += static_cast<double>(stream.recorded_work[row * stream.work_columns + column]);
  }
  const std::vector<double> shares = item_shares(stream);
  for (std::size_t i = 0; i < shares.size(); ++i)
    for (Index column = 0; column < stream.work_columns; ++column)
      sums[stream.items[i]][column] += shares[i] * without_item[column];
  return sums;
}

void add_work(const Program& program, const Stream& stream, const Reign& reign, const std::vector<double>& arrivals,
              const std::vector<double>& visits, std::vector<Load>& loads) {
  const auto recorded = recorded_work(program, stream, reign);
  for (std::size_t i = 0; i < program.items.size(); ++i) {
    if (arrivals[i] <= 0) continue;
    for (Index s = program.items[i].first_step; s < program.items[i].end_step; ++s) {
      const Step& step = program.steps[s];
      if (step.kind != program::StepKind::task) continue;
      const Index column = stream.work_columns > 0 ? stream.work_column[step.task] : program::none;
      const double mean = step.duration == program::none ? 0 : program.distributions[step.duration].mean();
      loads[step.unit].offered +=
          visits[s] * (column == program::none ? arrivals[i] * step.factor * mean : recorded[i][column]);
    }
  }
}

/// Person-time (microseconds) on duty in [from, to), each person by his efficiency: whoever has a low number is there
/// longer.
double effective_time(const program::Unit& unit, Time from, Time to) {
  const auto of_the_first = [&](std::uint32_t people) {
    const auto roster = unit.without_breaks().of_the_first(static_cast<std::int32_t>(people));
    return static_cast<double>(roster.with_breaks(unit.breaks).person_time(from, to));
  };
  auto time = static_cast<double>(unit.roster.person_time(from, to));
  for (const program::SkillGroup& group : unit.skills)
    time += (group.efficiency - 1) * (of_the_first(group.end) - of_the_first(group.first));
  return time;
}

}  // namespace

std::vector<Load> loads(const Program& program) { return loads(program, 0, program.horizon); }

std::vector<Load> loads(const Program& program, Time from, Time to) {
  std::vector<Load> result(program.units.size());
  const std::vector<double> visits = step_visits(program);
  std::vector<double> all(program.items.size(), 0.0);
  for (const Stream& stream : program.streams) {
    Reign reign = reign_of(program, stream);
    reign.from = std::max(reign.from, from);
    reign.to = std::min(reign.to, to);
    const std::vector<double> arrivals = item_arrivals(program, stream, reign);
    add_work(program, stream, reign, arrivals, visits, result);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += arrivals[i];
  }
  const std::vector<double> begun = follow_ups(program, all, visits);
  for (std::size_t i = 0; i < program.items.size(); ++i)
    for (Index s = program.items[i].first_step; begun[i] > 0 && s < program.items[i].end_step; ++s)
      if (const Step& step = program.steps[s]; step.kind == program::StepKind::task && step.duration != program::none)
        result[step.unit].offered += begun[i] * visits[s] * step.factor * program.distributions[step.duration].mean();
  const auto length = static_cast<double>(to - from);
  for (Index u = 0; u < result.size(); ++u) {
    Load& load = result[u];
    load.unit = u;
    load.offered /= length;
    const program::Unit& unit = program.units[u];
    load.on_duty = (1 - unit.absence) * static_cast<double>(unit.roster.person_time(from, to)) / length;
    load.capacity = unit.skills.empty() ? load.on_duty : (1 - unit.absence) * effective_time(unit, from, to) / length;
    if (load.offered > 0)
      load.ratio = load.capacity > 0 ? load.offered / load.capacity : std::numeric_limits<double>::infinity();
  }
  return result;
}

}  // namespace hallsim::theory
