// The formulas as their sources print them, in forms that neither overflow nor cancel; Boost.Math supplies the special
// functions.
#include "models/theory/formulas.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/tools/roots.hpp>

namespace hallsim::theory {

namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

/// Everything else follows from the mean wait by Little's law.
Queue from_wait(double arrival, double mean_service, int servers, double delayed, double wait) {
  return {arrival * mean_service / servers,
          delayed,
          wait,
          arrival * wait,
          arrival * (wait + mean_service),
          wait + mean_service};
}

/// What an arrival at M/M/c+M finds: all servers busy and j others waiting, with probability at(j).
struct Found {
  double delayed = 0;
  std::vector<double> waiting;
};

/// In logarithms relative to the state "all busy, nobody waiting", since the weights may pass 1e308 before they fall.
Found found_by_arrival(double arrival, double service, int servers, double abandon_rate) {
  const double blocked = erlang_b(servers, arrival / service);
  if (blocked < std::numeric_limits<double>::min()) return {};
  constexpr double negligible = 45;  // e^-45 is below the resolution of a double beside 1
  std::vector<double> logarithm(1, 0.0);
  double largest = 0;
  for (double j = 1;; ++j) {
    const double ratio = arrival / (servers * service + j * abandon_rate);
    const double next = logarithm.back() + std::log(ratio);
    largest = std::max(largest, next);
    logarithm.push_back(next);
    // The ratios fall, so the rest is less than a geometric series.
    if (ratio < 1 && next - std::log1p(-ratio) < largest - negligible) break;
  }
  const double below = 1 / blocked - 1;  // weight of the states with a free server
  double total = 0;
  for (double& weight : logarithm) total += weight = std::exp(weight - largest);
  const double scale = total + below * std::exp(-largest);
  Found found{total / scale, std::move(logarithm)};
  for (double& weight : found.waiting) weight /= scale;
  return found;
}

void require_impatient(double arrival, double service, int servers, double patience) {
  require(arrival > 0 && service > 0 && servers >= 1 && patience > 0,
          "M/M/c+M: rates, servers and patience must be > 0");
}

/// The solution inside the unit circle of z = exp(i angle + rho (z - 1)): some rounds of the contraction, then Newton.
std::complex<double> crommelin_root(double rho, double angle) {
  const std::complex<double> unit = std::polar(1.0, angle);
  std::complex<double> z = 0;
  for (int i = 0; i < 20; ++i) z = unit * std::exp(rho * (z - 1.0));
  for (int i = 0; i < 50; ++i) {
    const std::complex<double> image = unit * std::exp(rho * (z - 1.0));
    const std::complex<double> step = (z - image) / (1.0 - rho * image);
    z -= step;
    if (std::abs(step) < 1e-16) break;
  }
  return z;
}

/// sigma of GI/M/1, as z = 1 - sigma: the root in (0, 1) of transform(service x z) = 1 - z.
template <class Transform>
double gim1_wait(double arrival, double service, Transform transform) {
  require(arrival > 0 && arrival < service, "GI/M/1: needs 0 < arrival rate < service rate");
  const auto excess = [&](double z) { return transform(service * z) - (1 - z); };
  double low = 1;  // the other root is z = 0: come down until the sign shows that only it lies below
  while (excess(low) >= 0) low /= 2;
  std::uintmax_t iterations = 200;
  const auto root = boost::math::tools::toms748_solve(excess, low, 2 * low,
                                                      boost::math::tools::eps_tolerance<double>(50), iterations);
  const double z = (root.first + root.second) / 2;
  return (1 - z) / (service * z);
}

/// Mean work that an arrival at a single server finds in hand: sum of lambda E[S^2] / 2.
double residual(const std::vector<PriorityClass>& classes, std::size_t count) {
  double sum = 0;
  for (std::size_t k = 0; k < count; ++k)
    sum += classes[k].arrival * classes[k].mean * classes[k].mean * (1 + classes[k].cv * classes[k].cv) / 2;
  return sum;
}

void require_classes(const std::vector<PriorityClass>& classes) {
  double load = 0;
  for (const PriorityClass& each : classes) {
    require(each.arrival >= 0 && each.mean > 0 && each.cv >= 0, "priorities: rates and moments must not be negative");
    load += each.arrival * each.mean;
  }
  require(load < 1, "priorities: load must be < 1");
}

}  // namespace

double erlang_b(int servers, double load) {
  require(servers >= 0 && load >= 0, "Erlang B: servers and load must be >= 0");
  double blocked = 1;
  for (int n = 1; n <= servers; ++n) blocked = load * blocked / (n + load * blocked);
  return blocked;
}

double erlang_c(int servers, double load) {
  require(servers >= 1 && load >= 0 && load < servers, "Erlang C: needs servers >= 1 and 0 <= load < servers");
  const double blocked = erlang_b(servers, load);
  return blocked / (1 - load / servers * (1 - blocked));
}

Queue mmc(double arrival, double service, int servers) {
  require(service > 0, "M/M/c: service rate must be > 0");
  const double delayed = erlang_c(servers, arrival / service);
  return from_wait(arrival, 1 / service, servers, delayed, delayed / (servers * service - arrival));
}

double mmc_within(double arrival, double service, int servers, double t) {
  require(service > 0 && t >= 0, "M/M/c: service rate must be > 0 and t >= 0");
  return 1 - erlang_c(servers, arrival / service) * std::exp(-(servers * service - arrival) * t);
}

Impatient erlang_a(double arrival, double service, int servers, double patience) {
  require_impatient(arrival, service, servers, patience);
  const double theta = 1 / patience;
  const double busy_rate = servers * service / theta;  // first parameter of the Beta distributions
  const Found found = found_by_arrival(arrival, service, servers, theta);
  Impatient result;
  result.delayed = found.delayed;
  double served_wait = 0;  // of all arrivals, in units of mean patience; zero for those who give up
  double logarithm = 0;    // E[-ln Beta(busy_rate + 1, j + 1)]
  for (std::size_t j = 0; j < found.waiting.size(); ++j) {
    const double before = static_cast<double>(j);
    logarithm += 1 / (busy_rate + 1 + before);
    result.waiting += found.waiting[j] * before;
    served_wait += found.waiting[j] * busy_rate / (busy_rate + before + 1) * logarithm;
  }
  result.wait = result.waiting / arrival;
  result.abandon = result.wait * theta;
  const double served = 1 - result.abandon;
  result.wait_served = served_wait * patience / served;
  result.utilisation = arrival * served / (servers * service);
  result.number = result.waiting + arrival * served / service;
  result.time = result.number / arrival;
  result.time_served = result.wait_served + 1 / service;
  return result;
}

ServiceLevel erlang_a_service_level(double arrival, double service, int servers, double patience, double t) {
  require_impatient(arrival, service, servers, patience);
  require(t >= 0, "M/M/c+M: t must be >= 0");
  const double theta = 1 / patience;
  const double busy_rate = servers * service / theta;
  const double x = std::exp(-theta * t);
  const Found found = found_by_arrival(arrival, service, servers, theta);
  double served = 1 - found.delayed, served_within = served, offered_beyond = 0;
  for (std::size_t j = 0; j < found.waiting.size(); ++j) {
    if (found.waiting[j] == 0) continue;
    const double phases = static_cast<double>(j) + 1;
    const double patient = found.waiting[j] * busy_rate / (busy_rate + phases);
    served += patient;
    served_within += patient * boost::math::ibetac(busy_rate + 1, phases, x);
    offered_beyond += found.waiting[j] * boost::math::ibeta(busy_rate, phases, x);
  }
  return {served_within, served_within / served, 1 - x * offered_beyond};
}

Queue mg1(double arrival, double mean, double cv) {
  require(arrival >= 0 && mean > 0 && cv >= 0 && arrival * mean < 1,
          "M/G/1: needs mean > 0, cv >= 0 and 0 <= load < 1");
  const double load = arrival * mean;
  return from_wait(arrival, mean, 1, load, load * mean * (1 + cv * cv) / 2 / (1 - load));
}

Queue mdc(double arrival, double service_time, int servers) {
  const double load = arrival * service_time;
  require(arrival > 0 && service_time > 0 && servers >= 1 && load < servers, "M/D/c: needs 0 < load < servers");
  const double c = servers, rho = load / c;
  double sum = 0;
  std::complex<double> product = 1;
  for (int r = 1; r < servers; ++r) {
    const std::complex<double> root = crommelin_root(rho, boost::math::constants::two_pi<double>() * r / c);
    sum += (1.0 / (1.0 - root)).real();
    product *= 1.0 - root;
  }
  const double waiting = std::max(0.0, sum - (c * (c - 1) - load * load) / (2 * (c - load)));
  return from_wait(arrival, service_time, servers, std::max(0.0, 1 - (c - load) / product.real()), waiting / arrival);
}

double dm1_wait(double arrival, double service) {
  return gim1_wait(arrival, service, [=](double s) { return std::exp(-s / arrival); });
}

double erlang_m1_wait(int phases, double arrival, double service) {
  require(phases >= 1, "E/M/1: needs at least one phase");
  return gim1_wait(arrival, service, [=](double s) { return std::pow(1 + s / (phases * arrival), -phases); });
}

double batch_mm1_number(double batches, double mean_size, double mean_square_size, double service) {
  require(batches > 0 && mean_size >= 1 && mean_square_size >= mean_size * mean_size && batches * mean_size < service,
          "M[X]/M/1: needs batches of at least one and load < 1");
  const double load = batches * mean_size / service;
  return load * (1 + mean_square_size / mean_size) / (2 * (1 - load));
}

std::vector<double> mg1_priority_waits(const std::vector<PriorityClass>& classes) {
  require_classes(classes);
  const double in_hand = residual(classes, classes.size());
  std::vector<double> waits;
  double above = 0;  // load of the classes served before this one
  for (const PriorityClass& each : classes) {
    const double with = above + each.arrival * each.mean;
    waits.push_back(in_hand / ((1 - above) * (1 - with)));
    above = with;
  }
  return waits;
}

std::vector<double> mmc_priority_waits(const std::vector<double>& arrivals, double service, int servers) {
  double total = 0;
  for (const double arrival : arrivals) {
    require(arrival >= 0, "priorities: arrival rates must be >= 0");
    total += arrival;
  }
  require(service > 0, "priorities: service rate must be > 0");
  const double in_hand = erlang_c(servers, total / service) / (servers * service);
  std::vector<double> waits;
  double above = 0;
  for (const double arrival : arrivals) {
    const double with = above + arrival / (servers * service);
    waits.push_back(in_hand / ((1 - above) * (1 - with)));
    above = with;
  }
  return waits;
}

std::vector<double> mg1_preemptive_times(const std::vector<PriorityClass>& classes) {
  require_classes(classes);
  std::vector<double> times;
  double above = 0;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    const double with = above + classes[k].arrival * classes[k].mean;
    times.push_back(classes[k].mean / (1 - above) + residual(classes, k + 1) / ((1 - above) * (1 - with)));
    above = with;
  }
  return times;
}

double halfin_whitt(double beta) {
  require(beta > 0, "Halfin-Whitt: beta must be > 0");
  const double distribution = std::erfc(-beta / boost::math::constants::root_two<double>()) / 2;
  const double density = std::exp(-beta * beta / 2) / boost::math::constants::root_two_pi<double>();
  return 1 / (1 + beta * distribution / density);
}

double fork_join_time(double arrival, double service) {
  require(arrival >= 0 && arrival < service, "fork-join: needs 0 <= arrival rate < service rate");
  return (12 - arrival / service) / 8 / (service - arrival);
}

double mm1_startup_wait(double arrival, double service, int customers) {
  require(arrival > 0 && service > 0 && customers >= 1, "M/M/1 from empty: needs rates > 0 and customers >= 1");
  const double next_arrives = arrival / (arrival + service);
  const double next_departs = 1 - next_arrives;
  const auto size = static_cast<std::size_t>(customers);
  std::vector<double> found(size, 0.0);  // distribution of the number that customer n finds
  found[0] = 1;
  double total = 0;
  for (std::size_t n = 0; n < size; ++n) {
    for (std::size_t j = 1; j <= n; ++j) total += found[j] * static_cast<double>(j) / service;
    // The arrival makes j of j - 1; each departs with probability next_departs before the next arrival.
    double departing = 0;
    for (std::size_t j = std::min(n + 1, size - 1); j >= 1; --j) {
      departing = found[j - 1] + next_departs * departing;
      found[j] = next_arrives * departing;
    }
    found[0] = next_departs * departing;
  }
  return total / customers;
}

}  // namespace hallsim::theory
