// What queueing theory knows exactly about a single queue. An oracle for tests, the value printed beside a simulated
// one, and an instant first guess; so each formula states its source and where it holds. Rates and times may be in any
// unit of time as long as one call uses the same one. Arguments outside the stated ranges throw std::invalid_argument.
#pragma once

#include <vector>

namespace hallsim::theory {

/// A queue in steady state, seen from outside.
struct Queue {
  double utilisation = 0;  ///< share of the servers' time that is work
  double delayed = 0;      ///< probability that an arrival has to wait
  double wait = 0;         ///< mean wait before service, of all arrivals
  double waiting = 0;      ///< mean number waiting
  double number = 0;       ///< mean number waiting or in service
  double time = 0;         ///< mean wait and service together
};

/// Probability that all servers of M/G/c/c are busy. Erlang (1917), "first formula", by the recursion
/// B(n) = a B(n-1) / (n + a B(n-1)). servers >= 0, load (arrival rate x mean service) >= 0.
double erlang_b(int servers, double load);

/// Probability of waiting in M/M/c. Erlang (1917), "second formula", from B: C = B / (1 - rho (1 - B)).
/// servers >= 1, 0 <= load < servers.
double erlang_c(int servers, double load);

/// M/M/c: Erlang (1917). arrival >= 0, service rate > 0, arrival < servers x service.
Queue mmc(double arrival, double service, int servers);

/// P(wait <= t) in M/M/c: 1 - C exp(-(c mu - lambda) t). Erlang (1917). Range as mmc; t >= 0.
double mmc_within(double arrival, double service, int servers, double t);

/// M/M/c with exponential patience.
struct Impatient {
  double utilisation = 0;
  double delayed = 0;      ///< P(all servers busy on arrival)
  double abandon = 0;      ///< share of arrivals that give up
  double wait = 0;         ///< mean wait of all arrivals, served or given up
  double wait_served = 0;  ///< mean wait of those served
  double waiting = 0;      ///< mean number waiting
  double number = 0;       ///< mean number waiting or in service
  double time = 0;         ///< mean time in the system of all arrivals
  double time_served = 0;  ///< mean time in the system of those served
};

/// "Erlang A": Palm (1957); Garnett, Mandelbaum, Reiman (2002), section 2: birth and death chain with death rate
/// c mu + (n - c) theta above c. arrival > 0, service rate > 0, servers >= 1, mean patience > 0. Never overloaded.
Impatient erlang_a(double arrival, double service, int servers, double patience);

/// The three service levels at a target t; without abandonment they are one.
struct ServiceLevel {
  double of_all = 0;     ///< served within t / all arrivals
  double of_served = 0;  ///< served within t / served
  double within = 0;     ///< P(wait <= t), whether the wait ends in service or in giving up
};

/// Erlang A. With j others waiting, exp(-theta x offered wait) has a Beta(c mu / theta, j + 1) distribution, being a
/// product of Beta(c mu / theta + i, 1); the rest is the incomplete beta function. Ranges as erlang_a; t >= 0.
ServiceLevel erlang_a_service_level(double arrival, double service, int servers, double patience, double t);

/// M/G/1: Pollaczek (1930), Khinchine (1932). arrival >= 0, mean service > 0, cv >= 0 its coefficient of variation,
/// arrival x mean < 1.
Queue mg1(double arrival, double mean, double cv);

/// M/D/c: Crommelin (1932), from the c - 1 roots inside the unit circle of z^c = exp(a (z - 1)), a the load: mean
/// number waiting = sum of 1 / (1 - root) - (c (c - 1) - a^2) / (2 (c - a)), P(no wait) = (c - a) / product of (1 -
/// root). arrival > 0, service time > 0, servers >= 1, load < servers. The number waiting is good to about 1e-16 c^2,
/// absolutely.
Queue mdc(double arrival, double service_time, int servers);

/// Mean wait in GI/M/1, sigma / (mu (1 - sigma)) with sigma = A*(mu (1 - sigma)): Kendall (1953), section 5; for
/// constant gaps between arrivals, and for gaps of `phases` exponential phases. 0 < arrival < service rate; phases
/// >= 1.
double dm1_wait(double arrival, double service);
double erlang_m1_wait(int phases, double arrival, double service);

/// Mean number in M[X]/M/1, arrivals in batches: rho (1 + E[X^2] / E[X]) / (2 (1 - rho)), Gross and Harris (1974),
/// section 3.1. batches per unit of time > 0, moments of the batch size >= 1, rho = batches x mean / service < 1.
double batch_mm1_number(double batches, double mean_size, double mean_square_size, double service);

/// A class of customers before a single server; classes are listed first-served first.
struct PriorityClass {
  double arrival = 0;  ///< rate, >= 0
  double mean = 1;     ///< mean service time, > 0
  double cv = 1;       ///< coefficient of variation of the service time, >= 0
};

/// Mean waits in M/G/1 with non-preemptive priorities: Cobham (1954), equation 3. Total load < 1.
std::vector<double> mg1_priority_waits(const std::vector<PriorityClass>& classes);

/// Mean waits in M/M/c with non-preemptive priorities and one service rate for all: Cobham (1954), equation 6.
/// Total load < servers.
std::vector<double> mmc_priority_waits(const std::vector<double>& arrivals, double service, int servers);

/// Mean times in the system in M/G/1 with pre-emptive resume priorities: White and Christie (1958); Conway, Maxwell,
/// Miller (1967), section 8-6. Total load < 1.
std::vector<double> mg1_preemptive_times(const std::vector<PriorityClass>& classes);

/// Limit of P(wait > 0) in M/M/c when (1 - rho) sqrt(c) -> beta: Halfin and Whitt (1981), proposition 1. beta > 0.
double halfin_whitt(double beta);

/// Mean response time of two parallel M/M/1 fed by the same arrivals, until both are done:
/// (12 - rho) / 8 / (mu - lambda), Flatto and Hahn (1984); Nelson and Tantawi (1988), equation 6. 0 <= arrival <
/// service.
double fork_join_time(double arrival, double service);

/// Mean wait of the first `customers` of an M/M/1 that starts empty, averaged over them; from the Markov chain of the
/// numbers found by successive arrivals (Kendall 1951). Also for arrival >= service. arrival > 0, service > 0,
/// customers >= 1.
double mm1_startup_wait(double arrival, double service, int customers);

}  // namespace hallsim::theory
