// The agenda against sorting: whatever is put in comes out in the declared order.
#include "sim/agenda.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/draws.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

constexpr int population = 500;
constexpr int steps = 20'000;

// Three shapes of increments, coarse enough for many ties in time.
Time constant_gap(Draws&) { return 10; }
Time exponential_gap(Draws& draws) { return static_cast<Time>(-20 * std::log1p(-draws.uniform())); }
Time bimodal_gap(Draws& draws) { return draws.uniform() < 0.9 ? static_cast<Time>(draws() % 5) : 1000; }

Event event_at(Time at, std::uint32_t owner, Draws& draws) {
  return {Order(at, static_cast<Rank>(draws() % 6), owner), owner, static_cast<std::uint32_t>(draws())};
}

// Holds the population steady: each event taken is followed by one of the same owner. Taking and putting alternates
// between pop and push, and replace_first. The model is a sorted vector.
void check_against_sorting(Time (*gap)(Draws&)) {
  Draws draws(42);
  Agenda agenda;
  std::vector<Event> model;
  const auto earlier = [](const Event& a, const Event& b) { return a.order < b.order; };
  const auto put_in_model = [&](const Event& event) {
    model.insert(std::upper_bound(model.begin(), model.end(), event, earlier), event);
  };
  for (std::uint32_t owner = 0; owner < population; ++owner) {
    const Event event = event_at(gap(draws), owner, draws);
    agenda.push(event);
    put_in_model(event);
  }
  int ties = 0, differences = 0;
  Time previous = -1;
  for (int step = 0; step < steps; ++step) {
    const Event first = agenda.first();
    differences += !(first.order == model.front().order && first.stamp == model.front().stamp);
    ties += first.order.at() == previous;
    previous = first.order.at();
    const Event next = event_at(first.order.at() + gap(draws), first.slot, draws);
    model.erase(model.begin());
    put_in_model(next);
    if (step % 2 == 0) {
      agenda.replace_first(next);
    } else {
      agenda.pop();
      agenda.push(next);
    }
  }
  CHECK(differences == 0);
  CHECK(ties > steps / 10);
  REQUIRE(agenda.size() == model.size());
  for (const Event& event : model) {
    differences += !(agenda.first().order == event.order);
    agenda.pop();
  }
  CHECK(differences == 0);
  CHECK(agenda.empty());
}

}  // namespace

TEST_CASE("The agenda is in the order of sorting when all increments are equal") {
  check_against_sorting(constant_gap);
}
TEST_CASE("The agenda is in the order of sorting when increments are exponential") {
  check_against_sorting(exponential_gap);
}
TEST_CASE("The agenda is in the order of sorting when increments are of two kinds") {
  check_against_sorting(bimodal_gap);
}

TEST_CASE("An order is by time, then rank, then owner") {
  CHECK(Order(1, Rank::give_up, 9) < Order(2, Rank::finish, 0));
  CHECK(Order(1, Rank::finish, 9) < Order(1, Rank::roster, 0));
  CHECK(Order(1, Rank::roster, 0) < Order(1, Rank::courier, 0));
  CHECK(Order(1, Rank::courier, 0) < Order(1, Rank::arrive, 0));
  CHECK(Order(1, Rank::arrive, 0) < Order(1, Rank::come_back, 0));
  CHECK(Order(1, Rank::come_back, 0) < Order(1, Rank::give_up, 0));
  CHECK(Order(1, Rank::arrive, 3) < Order(1, Rank::arrive, 4));
}

TEST_CASE("An order gives back its time, rank and owner, up to the largest") {
  const std::uint64_t owner = (std::uint64_t{1} << 60) - 1;
  const Order order(never, Rank::give_up, owner);
  CHECK(order.at() == never);
  CHECK(order.rank() == Rank::give_up);
  CHECK(order.owner() == owner);
}

TEST_CASE("The order in which events are put in does not matter") {
  Draws draws(7);
  std::vector<Event> events;
  for (std::uint32_t owner = 0; owner < 200; ++owner)
    events.push_back(event_at(static_cast<Time>(draws() % 7), owner, draws));
  Agenda forwards, backwards;
  std::for_each(events.begin(), events.end(), [&](const Event& event) { forwards.push(event); });
  std::for_each(events.rbegin(), events.rend(), [&](const Event& event) { backwards.push(event); });
  int differences = 0;
  for (; !forwards.empty(); forwards.pop(), backwards.pop())
    differences += !(forwards.first().order == backwards.first().order);
  CHECK(differences == 0);
  CHECK(backwards.empty());
}
