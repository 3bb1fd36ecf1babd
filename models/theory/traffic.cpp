// Flows as absorbing Markov chains. All items are one sparse linear system, solved once.
#include "models/theory/traffic.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

namespace hallsim::theory {

using program::Index;
using program::Program;
using program::Step;
using program::StepKind;
using program::Stream;

namespace {

/// The probability of another round that, without a limit, gives the same mean number of rounds. Rounds are independent
/// of what happens within them, so this is exact for expectations, in nested repeats too: with mean R of further
/// rounds each entry passes 1 + R times, and 1 + R = 1 / (1 - R / (1 + R)).
double unlimited(double again, int at_most) {
  if (at_most == 0) return again;
  double rounds = 0;
  for (int i = 0; i < at_most; ++i) rounds = again * (1 + rounds);
  return rounds / (1 + rounds);
}

/// The same of missing papers: n p further filings on average, or at most one.
double by_papers(const Step& step) {
  const auto papers = static_cast<double>(step.papers);
  const double rounds = step.once ? 1 - std::pow(1 - step.probability, papers) : papers * step.probability;
  return rounds / (1 + rounds);
}

void add_routes(const Program& program, Index from, std::vector<Route>& routes) {
  const Step& step = program.steps[from];
  const auto add = [&](Index to, double probability) {
    if (to != program::none && probability > 0) routes.push_back({from, to, probability});
  };
  switch (step.kind) {
    case StepKind::done: break;
    case StepKind::again: {
      const double again = step.papers > 0 ? by_papers(step) : unlimited(step.probability, step.at_most);
      add(step.other, again);
      add(step.next, 1 - again);
      break;
    }
    case StepKind::choose:
    case StepKind::shortest: {  // as if by the number of people: who is least busy depends on the moment
      double below = 0;
      for (Index i = 0; i < step.branch_count; ++i) {
        const program::Branch& branch = program.branches[step.first_branch + i];
        add(branch.step, branch.below - below);
        below = std::max(below, branch.below);
      }
      break;
    }
    case StepKind::parallel:
      for (const auto& branch : program.parallels[step.which].branches) add(branch.step, 1);
      break;
    case StepKind::meet:  // every branch comes here, and one application goes on
      add(step.next, 1 / static_cast<double>(program.parallels[step.which].branches.size()));
      break;
    default: add(step.next, 1);
  }
}

}  // namespace

std::vector<double> solve_traffic(const std::vector<double>& external, const std::vector<Route>& routes) {
  const auto size = static_cast<Eigen::Index>(external.size());
  if (size == 0) return {};
  std::vector<Eigen::Triplet<double>> entries;
  entries.reserve(external.size() + routes.size());
  for (Eigen::Index i = 0; i < size; ++i) entries.emplace_back(static_cast<int>(i), static_cast<int>(i), 1.0);
  for (const Route& route : routes)
    entries.emplace_back(static_cast<int>(route.to), static_cast<int>(route.from), -route.probability);
  Eigen::SparseMatrix<double> matrix(size, size);
  matrix.setFromTriplets(entries.begin(), entries.end());
  Eigen::SparseLU<Eigen::SparseMatrix<double>> solver(matrix);
  const Eigen::Map<const Eigen::VectorXd> right(external.data(), size);
  Eigen::VectorXd solution;
  if (solver.info() == Eigen::Success) solution = solver.solve(right);
  const double slack = -1e-9 * (1 + right.cwiseAbs().sum());
  if (solution.size() != size || !solution.allFinite() || solution.minCoeff() < slack)
    throw std::domain_error("traffic equations: some of the traffic never leaves");
  return {solution.data(), solution.data() + size};
}

std::vector<Route> step_routes(const Program& program) {
  std::vector<Route> routes;
  for (Index i = 0; i < program.steps.size(); ++i) add_routes(program, i, routes);
  return routes;
}

std::vector<double> step_visits(const Program& program) {
  std::vector<double> external(program.steps.size(), 0.0);
  for (const program::Item& item : program.items) external[item.first_step] += 1;
  return solve_traffic(external, step_routes(program));
}

std::vector<double> item_shares(const Stream& stream) {
  std::vector<double> shares;
  double below = 0;
  for (const double cumulative : stream.cumulative) {
    shares.push_back(cumulative - below);
    below = cumulative;
  }
  return shares;
}

double mean_group(const Stream& stream) {
  double together = stream.group.empty() ? 1 : 0;  // sum over k of P(more than k come)
  for (std::size_t k = 0; k < stream.group.size(); ++k) together += 1 - (k == 0 ? 0 : stream.group[k - 1]);
  return together;
}

namespace {

/// How many come in [from, to), where there is no record.
double coming(const Stream& stream, Time from, Time to) {
  const Time begin = std::max(stream.begins, from), end = std::min(stream.ends, to);
  if (begin >= end) return 0;
  if (stream.slots.empty()) return stream.rate.expected(begin, end) * mean_group(stream);
  const auto slots =
      std::count_if(stream.slots.begin(), stream.slots.end(), [&](Time slot) { return begin <= slot && slot < end; });
  return static_cast<double>(slots) * static_cast<double>(stream.places) * stream.shows;
}

/// How many applications each brings, on average.
double brought(const Stream& stream) {
  double number = 1;
  for (std::size_t k = 0; k + 1 < stream.per_visit.size(); ++k) number += 1 - stream.per_visit[k];
  return number;
}

/// The same of the run. A finite number is used up in the order of coming, by the streams that it follows first.
double coming(const Program& program, const Stream& stream, Time from, Time to) {
  const Time end = std::min(to, program.horizon);
  if (stream.most == 0) return coming(stream, from, end);
  double before = 0;
  for (Index old = stream.follows; old != program::none; old = program.streams[old].follows) {
    const Stream& one = program.streams[old];
    before += one.recorded ? static_cast<double>(one.arrivals.size()) : coming(program, one, 0, one.ends);
  }
  const auto come = [&](Time t) { return std::min(static_cast<double>(stream.most), before + coming(stream, 0, t)); };
  return come(end) - come(from);
}

/// How often the step lasts so long that it is chased: of 4096 draws, always the same.
double share_chased(const Program& program, const Step& step) {
  constexpr int all = 4096;
  const auto after = static_cast<double>(program.chases[step.chase].after);
  int longer = 0;
  for (int i = 0; i < all; ++i) {
    Draws draws(sub_key(key_of("share chased"), static_cast<Key>(i)));
    longer += step.duration != program::none && program.distributions[step.duration].sample(draws) > after ? 1 : 0;
  }
  return static_cast<double>(longer) / all;
}

}  // namespace

Reign reign_of(const Program& program, const Stream& stream) {
  Reign reign{&stream, 0, std::min(stream.changes, program.horizon)};
  for (const Stream& root : program.streams) {
    if (root.continues) continue;
    for (const Stream* one = &root; one->changed != program::none; one = &program.streams[one->changed])
      if (&program.streams[one->changed] == &stream) reign.comes_by = &root, reign.from = one->changes;
  }
  return reign;
}

std::vector<double> item_arrivals(const Program& program, const Stream& stream) {
  return item_arrivals(program, stream, reign_of(program, stream));
}

std::vector<double> item_arrivals(const Program& program, const Stream& stream, const Reign& reign) {
  std::vector<double> arrivals(program.items.size(), 0.0);
  if (reign.from >= reign.to) return arrivals;
  double without_item = 0;
  if (stream.recorded) {
    for (const program::RecordedArrival& arrival : stream.arrivals) {
      if (arrival.at < reign.from || arrival.at >= reign.to) continue;
      (arrival.item == program::none ? without_item : arrivals[arrival.item]) += 1;
    }
  } else {
    without_item = coming(program, *reign.comes_by, reign.from, reign.to) * brought(stream);
  }
  const std::vector<double> shares = item_shares(stream);
  for (std::size_t i = 0; i < shares.size(); ++i) arrivals[stream.items[i]] += without_item * shares[i];
  return arrivals;
}

std::vector<double> item_arrivals(const Program& program) {
  std::vector<double> sum(program.items.size(), 0.0);
  for (const Stream& stream : program.streams) {
    const std::vector<double> arrivals = item_arrivals(program, stream);
    std::transform(sum.begin(), sum.end(), arrivals.begin(), sum.begin(), std::plus<>());
  }
  return sum;
}

std::vector<double> follow_ups(const Program& program, const std::vector<double>& arrivals,
                               const std::vector<double>& visits) {
  std::vector<double> begun(program.items.size(), 0.0);
  const std::function<void(Index, double)> follow = [&](Index item, double count) {
    for (Index s = program.items[item].first_step; s < program.items[item].end_step; ++s) {
      const Step& step = program.steps[s];
      const bool chased = step.chase != program::none;
      if (step.kind != StepKind::follow_up && !chased) continue;
      const double more = count * visits[s] * (chased ? share_chased(program, step) : step.probability);
      const Index other = chased ? program.chases[step.chase].item : step.which;
      begun[other] += more;
      follow(other, more);
    }
  };
  for (Index i = 0; i < program.items.size(); ++i)
    if (arrivals[i] > 0) follow(i, arrivals[i]);
  return begun;
}

std::vector<double> unit_arrivals(const Program& program) {
  const std::vector<double> visits = step_visits(program);
  std::vector<double> arrivals = item_arrivals(program);
  const std::vector<double> begun = follow_ups(program, arrivals, visits);
  std::transform(arrivals.begin(), arrivals.end(), begun.begin(), arrivals.begin(), std::plus<>());
  std::vector<double> sum(program.units.size(), 0.0);
  for (std::size_t i = 0; i < program.items.size(); ++i)
    for (Index s = program.items[i].first_step; s < program.items[i].end_step; ++s)
      if (program.steps[s].kind == StepKind::task) sum[program.steps[s].unit] += arrivals[i] * visits[s];
  return sum;
}

}  // namespace hallsim::theory
