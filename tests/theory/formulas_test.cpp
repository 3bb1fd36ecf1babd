// The formulas against numbers computed independently or published, to all the digits in which those are given.
#include "models/theory/formulas.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "models/theory/traffic.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim::theory;

namespace {

/// Equal when `value` is rounded to as many decimals.
bool printed(double value, double expected, int decimals) {
  return std::abs(value - expected) <= 0.5000001 * std::pow(10.0, -decimals);
}

/// Erlang A by summing the birth and death chain state by state, and its waits by integrating the survival of the
/// offered wait in small steps: slow and plain.
struct ByHand {
  double delayed = 0, abandon = 0, within = 0, served_within = 0, wait_served = 0;
};

ByHand erlang_a_by_hand(double arrival, double service, int servers, double patience, double target) {
  const int states = servers + 400;
  std::vector<double> weight(static_cast<std::size_t>(states), 1.0);
  double total = 1;
  for (int n = 1; n < states; ++n) {
    const double leaves = std::min(n, servers) * service + std::max(0, n - servers) / patience;
    const auto at = static_cast<std::size_t>(n);
    total += weight[at] = weight[at - 1] * arrival / leaves;
  }
  // ahead[j]: probability that an endlessly patient arrival has j more departures to see before its call, as time
  // passes.
  std::vector<double> ahead(400, 0.0);
  ByHand result;
  for (int n = 0; n < states; ++n) {
    const double p = weight[static_cast<std::size_t>(n)] / total;
    if (n < servers) continue;
    result.delayed += p;
    ahead[static_cast<std::size_t>(n - servers)] = p;
  }
  const double step = target / 4000;
  double served = 1 - result.delayed, served_by_target = served, waited = 0, beyond = result.delayed;
  for (int i = 0; i < 400000; ++i) {
    const double middle = (i + 0.5) * step;
    double called = 0;
    for (std::size_t j = 0; j < ahead.size(); ++j) {  // midpoint of a second-order step
      const double rate = servers * service + static_cast<double>(j) / patience;
      const double next = j + 1 < ahead.size() ? ahead[j + 1] * (rate + 1 / patience) : 0;
      if (j == 0) called = ahead[0] * rate * step;
      ahead[j] += (next - ahead[j] * rate) * step;
    }
    const double patient = called * std::exp(-middle / patience);
    served += patient;
    waited += patient * middle;
    if (i < 4000) {
      served_by_target += patient;
      beyond -= called;
    }
    if (i >= 4000 && called < 1e-12 * step) break;
  }
  result.abandon = 1 - served;
  result.wait_served = waited / served;
  result.served_within = served_by_target;
  result.within = 1 - beyond * std::exp(-target / patience);
  return result;
}

}  // namespace

TEST_CASE("Erlang B and C give the tabulated probabilities") {
  CHECK(printed(erlang_b(5, 3), .1100543478, 10));
  CHECK(printed(erlang_b(10, 7), .078740883, 9));
  CHECK(printed(erlang_b(20, 12), .0097956394, 10));
  CHECK(erlang_c(3, 2) == Approx(4.0 / 9).epsilon(1e-14));
  CHECK(printed(erlang_c(5, 4), .5541125541, 10));
  CHECK(printed(erlang_c(10, 8), .4091801508, 10));
  CHECK(printed(erlang_c(100, 90), .2169404809, 10));
}

TEST_CASE("Erlang B and C stay exact at their ends and for thousands of servers") {
  CHECK(erlang_b(0, 3) == 1);
  CHECK(erlang_b(5, 0) == 0);
  CHECK(erlang_c(1, 0.7) == Approx(0.7).epsilon(1e-14));
  CHECK(erlang_c(10000, 9900) > 0.2);
  CHECK(erlang_c(10000, 9900) == Approx(halfin_whitt(1)).epsilon(0.01));
}

TEST_CASE("M/M/3 gives wait, queue, number and time") {
  const Queue queue = mmc(.2, .1, 3);
  CHECK(printed(queue.wait, 4.4444, 4));
  CHECK(printed(queue.waiting, .8889, 4));
  CHECK(queue.utilisation == Approx(2.0 / 3));
  CHECK(queue.number == Approx(2 + queue.waiting));
  CHECK(queue.time == Approx(10 + queue.wait));
}

TEST_CASE("Erlang A gives waiting, abandonment and the three service levels") {
  const double lambda = 100.0 / 30, mu = 1.0 / 3;
  const Impatient queue = erlang_a(lambda, mu, 14, 5);
  CHECK(printed(queue.delayed, .1452601143, 10));
  CHECK(printed(queue.abandon, .0139837441, 10));
  CHECK(printed(queue.wait, .0699187206, 10));
  const ServiceLevel level = erlang_a_service_level(lambda, mu, 14, 5, 20.0 / 60);
  CHECK(printed(level.of_all, .916792, 6));
  CHECK(printed(level.of_served, .929794, 6));
  CHECK(printed(level.within, .923956, 6));
}

TEST_CASE("Without abandonment the same hall follows Erlang C") {
  const double lambda = 100.0 / 30, mu = 1.0 / 3;
  CHECK(printed(mmc(lambda, mu, 14).delayed, .1741319336, 10));
  CHECK(printed(mmc_within(lambda, mu, 14, 20.0 / 60), .8883500192, 10));
}

TEST_CASE("Erlang A agrees with its chain followed step by step") {
  const double lambda = 2, mu = 0.4, patience = 3, target = 0.7;
  const int servers = 5;
  const ByHand by_hand = erlang_a_by_hand(lambda, mu, servers, patience, target);
  const Impatient queue = erlang_a(lambda, mu, servers, patience);
  const ServiceLevel level = erlang_a_service_level(lambda, mu, servers, patience, target);
  CHECK(queue.delayed == Approx(by_hand.delayed).epsilon(1e-9));
  CHECK(queue.abandon == Approx(by_hand.abandon).epsilon(1e-3));
  CHECK(queue.wait_served == Approx(by_hand.wait_served).epsilon(1e-3));
  CHECK(level.of_all == Approx(by_hand.served_within).epsilon(1e-3));
  CHECK(level.within == Approx(by_hand.within).epsilon(1e-3));
}

TEST_CASE("Erlang A approaches Erlang C as patience grows, and a fluid when overloaded") {
  const Impatient patient = erlang_a(.2, .1, 3, 1e9);
  const Queue endless = mmc(.2, .1, 3);
  CHECK(patient.wait == Approx(endless.wait).epsilon(1e-6));
  CHECK(patient.wait_served == Approx(endless.wait).epsilon(1e-6));
  CHECK(patient.delayed == Approx(endless.delayed).epsilon(1e-6));
  CHECK(erlang_a(200, 1, 100, 1e4).abandon == Approx(0.5).epsilon(1e-9));
  CHECK(erlang_a(1e-3, 1, 500, 1).abandon == 0);
}

TEST_CASE("M/G/1 waits grow with the squared coefficient of variation") {
  const double squared_cv[] = {0, .5, 1, 2, 4}, wait[] = {2, 3, 4, 6, 10};
  for (int i = 0; i < 5; ++i) CHECK(mg1(.8, 1, std::sqrt(squared_cv[i])).wait == Approx(wait[i]).epsilon(1e-12));
  CHECK(mg1(.9, 1, 1).number == Approx(9));
}

TEST_CASE("M/D/c gives Crommelin's waits") {
  CHECK(mdc(.8, 1, 1).wait == Approx(2).epsilon(1e-12));
  CHECK(printed(mdc(1.6, 1, 2).wait, .903284, 6));
  CHECK(printed(mdc(2.4, 1, 3).wait, .553900, 6));
  CHECK(printed(mdc(4, 1, 5).wait, .289060, 6));
  CHECK(printed(mdc(8, 1, 10).wait, .109828, 6));
}

TEST_CASE("M/D/c waits about half as long as M/M/c in heavy traffic and nearly never in light") {
  CHECK(mdc(49.99, 1, 50).wait == Approx(mmc(49.99, 1, 50).wait / 2).epsilon(0.01));
  CHECK(mdc(.02, 1, 2).delayed == Approx(erlang_c(2, .02)).epsilon(0.01));
  CHECK(mdc(1, 1, 100).wait == Approx(0).margin(1e-12));
}

TEST_CASE("GI/M/1 gives the waits of even and of Erlang arrivals") {
  CHECK(printed(dm1_wait(.8, 1), 1.692731, 6));
  CHECK(printed(erlang_m1_wait(2, .8, 1), 2.843980, 6));
  CHECK(erlang_m1_wait(1, .8, 1) == Approx(4).epsilon(1e-12));
  CHECK(erlang_m1_wait(100000, .8, 1) == Approx(dm1_wait(.8, 1)).epsilon(1e-4));
  CHECK(dm1_wait(.999, 1) == Approx(500).epsilon(0.01));
}

TEST_CASE("Pairs of arrivals make six in the system") {
  CHECK(batch_mm1_number(.4, 2, 4, 1) == Approx(6).epsilon(1e-12));
}

TEST_CASE("Non-preemptive priorities at ten servers follow Cobham") {
  const auto waits = mmc_priority_waits({3, 5}, 1, 10);
  CHECK(printed(waits[0], .05845431, 8));
  CHECK(printed(waits[1], .29227154, 8));
  CHECK((3 * waits[0] + 5 * waits[1]) / 8 == Approx(mmc(8, 1, 10).wait).epsilon(1e-12));
}

TEST_CASE("Priorities at one server, with and without pre-emption") {
  const std::vector<PriorityClass> classes{{.3, 1, 1}, {.5, 1, 1}};
  const auto waits = mg1_priority_waits(classes);
  CHECK(printed(waits[0], 1.142857, 6));
  CHECK(printed(waits[1], 5.714286, 6));
  const auto times = mg1_preemptive_times(classes);
  CHECK(printed(times[0], 1.428571, 6));
  CHECK(printed(times[1], 7.142857, 6));
}

TEST_CASE("Priorities keep the mean work in hand, whatever the variation") {
  const std::vector<PriorityClass> classes{{.1, 2, 0.5}, {.2, 1, 2}, {.3, 0.7, 0}};
  double in_hand = 0, work = 0, load = 0;
  const auto waits = mg1_priority_waits(classes);
  for (std::size_t k = 0; k < classes.size(); ++k) {
    load += classes[k].arrival * classes[k].mean;
    work += classes[k].arrival * classes[k].mean * waits[k];
    in_hand += classes[k].arrival * classes[k].mean * classes[k].mean * (1 + classes[k].cv * classes[k].cv) / 2;
  }
  CHECK(work == Approx(load * in_hand / (1 - load)).epsilon(1e-12));  // Kleinrock's conservation law
}

TEST_CASE("Halfin and Whitt's limit of the probability of waiting") {
  const double beta[] = {.1, .25, .5, 1, 2}, alpha[] = {.880287, .720932, .504539, .223361, .026881};
  for (int i = 0; i < 5; ++i) CHECK(printed(halfin_whitt(beta[i]), alpha[i], 6));
}

TEST_CASE("Fork and join of two queues") {
  CHECK(fork_join_time(.5, 1) == Approx(2.875).epsilon(1e-12));
  CHECK(fork_join_time(.8, 1) == Approx(7.0).epsilon(1e-12));
  CHECK(fork_join_time(0, 1) == Approx(1.5).epsilon(1e-12));
}

TEST_CASE("A hall with one file in five sent back loads its first two stations by a quarter more") {
  const auto rates = solve_traffic({10, 0, 0}, {{0, 1, 1}, {1, 0, .2}, {1, 2, .8}});
  CHECK(rates[0] == Approx(12.5).epsilon(1e-12));
  CHECK(rates[1] == Approx(12.5).epsilon(1e-12));
  CHECK(rates[2] == Approx(10).epsilon(1e-12));
  const Queue reception = mmc(rates[0], 8, 2), review = mmc(rates[1], 3, 5), sign_off = mmc(rates[2], 14, 1);
  CHECK(printed(reception.wait, .19580201, 8));
  CHECK(printed(review.wait, .24805887, 8));
  CHECK(printed(sign_off.wait, .17857143, 8));
  const double number = reception.number + review.number + sign_off.number;
  CHECK(printed(number, 13.7774276, 7));
  CHECK(printed(number / 10, 1.37774276, 8));
}

TEST_CASE("A queue that starts empty waits less at first") {
  const double mu = 1 / .9;
  CHECK(printed(mm1_startup_wait(1, mu, 10), 1.180087, 6));
  CHECK(printed(mm1_startup_wait(1, mu, 25), 2.124489, 6));
  CHECK(printed(mm1_startup_wait(1, mu, 100), 4.134185, 6));
  CHECK(printed(mm1_startup_wait(1, mu, 200), 5.275563, 6));
  CHECK(mmc(1, mu, 1).wait == Approx(8.1).epsilon(1e-12));
  CHECK(mm1_startup_wait(1, mu, 1) == 0);
  // The second customer waits when the first is still served: with probability lambda / (lambda + mu), for 1 / mu.
  CHECK(mm1_startup_wait(1, mu, 2) == Approx(1 / (1 + mu) / mu / 2).epsilon(1e-12));
  CHECK(mm1_startup_wait(1, mu, 8000) == Approx(8.1).epsilon(0.03));
}

TEST_CASE("Arguments outside a formula's range are refused") {
  CHECK_THROWS_AS(erlang_c(3, 3), std::invalid_argument);
  CHECK_THROWS_AS(erlang_b(-1, 3), std::invalid_argument);
  CHECK_THROWS_AS(mmc(1, 0, 1), std::invalid_argument);
  CHECK_THROWS_AS(mg1(1, 1, 1), std::invalid_argument);
  CHECK_THROWS_AS(mdc(2, 1, 2), std::invalid_argument);
  CHECK_THROWS_AS(dm1_wait(1, 1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_a(1, 1, 0, 1), std::invalid_argument);
  CHECK_THROWS_AS(mg1_priority_waits({{.5, 1, 1}, {.5, 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(halfin_whitt(0), std::invalid_argument);
  CHECK_THROWS_AS(fork_join_time(1, 1), std::invalid_argument);
  CHECK_THROWS_AS(mm1_startup_wait(1, 1, 0), std::invalid_argument);
}
