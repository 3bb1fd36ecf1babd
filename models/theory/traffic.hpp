// How much traffic a hall offers to each of its parts, on average and without simulating: how often an application
// comes to each step of its flow, and what that makes for each unit. Basis of the loads, of the exact answers and of
// plans.
#pragma once

#include <vector>

#include "models/program/program.hpp"

namespace hallsim::theory {

/// A share of what leaves node `from` goes to node `to`.
struct Route {
  program::Index from = 0;
  program::Index to = 0;
  double probability = 0;
};

/// The traffic equations x(j) = external(j) + sum over i of x(i) p(i, j): Jackson (1957), equation 2. Returns x, in the
/// unit of `external`. Throws std::domain_error when some of the traffic never leaves.
std::vector<double> solve_traffic(const std::vector<double>& external, const std::vector<Route>& routes);

/// From which step an application goes to which, and how likely; only what can happen. A repeat with `at_most` has the
/// probability of going round again that, without a limit, gives the same mean number of rounds.
std::vector<Route> step_routes(const program::Program& program);

/// For each step of the program: how often an application of the step's item comes to it, on average.
std::vector<double> step_visits(const program::Program& program);

/// How many come together on average; 1 where they come alone.
double mean_group(const program::Stream& stream);

/// When a stream says what applicants are like, [from, to); and which stream says when they come: itself, or that of
/// the beginning which a changeover has it continue.
struct Reign {
  const program::Stream* comes_by;
  Time from, to;
};
Reign reign_of(const program::Program& program, const program::Stream& stream);

/// For each item, how many applications a stream brings between the run's start and its horizon: expected, or counted
/// where recorded (a recorded arrival without an item counts for all items by their shares).
std::vector<double> item_arrivals(const program::Program& program, const program::Stream& stream);
/// The same of those who come within `reign`, which is of that stream.
std::vector<double> item_arrivals(const program::Program& program, const program::Stream& stream, const Reign& reign);

/// For each item, the same of all streams together.
std::vector<double> item_arrivals(const program::Program& program);

/// For each item, how many applications follow up those that arrive (the steps' `visits` as of step_visits), and these.
std::vector<double> follow_ups(const program::Program& program, const std::vector<double>& arrivals,
                               const std::vector<double>& visits);

/// For each unit, how often applications come to it between the run's start and its horizon, if each went through its
/// flow at once.
std::vector<double> unit_arrivals(const program::Program& program);

/// What part of a stream's arrivals without a recorded item each of Stream::items has.
std::vector<double> item_shares(const program::Stream& stream);

}  // namespace hallsim::theory
