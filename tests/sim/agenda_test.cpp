// The agenda against the standard priority queue: whatever is put in comes out in the declared order, at sizes that
// fit its heap, at sizes that do not, and on the way from one to the other.
#include "sim/agenda.hpp"

#include <algorithm>
#include <cmath>
#include <queue>
#include <vector>

#include "sim/draws.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

constexpr Time far_away = Time{1} << 61;

// Shapes of increments, most of them coarse enough for many ties in time.
Time constant_gap(Draws&) { return 10; }
Time no_gap(Draws&) { return 0; }
Time exponential_gap(Draws& draws) { return static_cast<Time>(-20 * std::log1p(-draws.uniform())); }
Time fine_exponential_gap(Draws& draws) { return static_cast<Time>(-1e10 * std::log1p(-draws.uniform())); }
Time bimodal_gap(Draws& draws) { return draws.uniform() < 0.9 ? static_cast<Time>(draws() % 5) : 1'000'000; }
Time pareto_gap(Draws& draws) { return static_cast<Time>(1000 * std::pow(1 - draws.uniform(), -1 / 1.1)); }
Time often_far_gap(Draws& draws) { return draws() % 8 == 0 ? far_away : exponential_gap(draws); }
Time at_doubling_scales_gap(Draws& draws) { return static_cast<Time>(draws() >> (8 + draws() % 56)); }

struct Later {
  bool operator()(const Event& a, const Event& b) const { return b.order < a.order; }
};

// The agenda and what it should be, under the same operations.
class Pair {
 public:
  explicit Pair(Time (*gap)(Draws&)) : gap_(gap) {}

  std::size_t size() const { return model_.size(); }
  int differences() const { return differences_; }
  int ties() const { return ties_; }

  void push() {
    const Event event = next();
    agenda_.push(event);
    model_.push(event);
    compare();
  }
  void pop() {
    take();
    agenda_.pop();
    compare();
  }
  void replace_first() {
    take();
    const Event event = next();
    agenda_.replace_first(event);
    model_.push(event);
    compare();
  }
  void clear() {
    agenda_.clear();
    model_ = {};
    now_ = 0;
    compare();
  }

 private:
  // Owners are unique and fall, so that an event of the present instant may come before those taken already. One event
  // in 16 is of the present, one in 64 before it.
  Event next() {
    const std::uint64_t kind = draws_() % 64;
    const Time at = kind == 0 ? now_ / 2 : kind < 5 ? now_ : std::min(now_, far_away) + gap_(draws_);
    return {Order(at, static_cast<Rank>(draws_() % 6), --owner_), static_cast<std::uint32_t>(draws_()),
            static_cast<std::uint32_t>(draws_())};
  }
  void take() {
    ties_ += model_.top().order.at() == now_;
    now_ = model_.top().order.at();
    model_.pop();
  }
  void compare() {
    differences_ += agenda_.size() != model_.size() || agenda_.empty() != model_.empty();
    if (model_.empty() || agenda_.empty() || draws_() % 4 == 0) return;  // so that operations also meet unobserved
    const Event& is = agenda_.first();
    const Event& should = model_.top();
    differences_ += !(is.order == should.order && is.slot == should.slot && is.stamp == should.stamp);
  }

  Time (*gap_)(Draws&);
  Draws draws_{42};
  std::uint64_t owner_ = std::uint64_t{1} << 60;
  Time now_ = 0;
  Agenda agenda_;
  std::priority_queue<Event, std::vector<Event>, Later> model_;
  int differences_ = 0;
  int ties_ = 0;
};

// From size to size, with steps back and replacements on the way.
void go_through_sizes(Pair& pair, const std::vector<std::size_t>& sizes) {
  Draws draws(7);
  for (const std::size_t size : sizes) {
    while (pair.size() != size) {
      const std::uint64_t kind = draws() % 8;
      if (kind == 0 && pair.size() > 0)
        pair.replace_first();
      else if ((kind == 1) == (pair.size() < size) && pair.size() > 0)
        pair.pop();
      else
        pair.push();
    }
    for (int step = 0; step < 3000 && size > 0; ++step) pair.replace_first();
  }
}

void check_against_priority_queue(Time (*gap)(Draws&)) {
  Pair pair(gap);
  go_through_sizes(pair, {30, 0, 1, 500, 3000, 200, 1020, 1030, 500, 10'000, 100, 5000, 0, 200'000, 400, 3000, 0});
  CHECK(pair.differences() == 0);
  CHECK(pair.ties() > 1000);
}

Event event_at(Time at, std::uint32_t owner, Draws& draws) {
  return {Order(at, static_cast<Rank>(draws() % 6), owner), owner, static_cast<std::uint32_t>(draws())};
}

}  // namespace

TEST_CASE("The agenda is in order when all increments are equal") { check_against_priority_queue(constant_gap); }
TEST_CASE("The agenda is in order when everything happens at one instant") { check_against_priority_queue(no_gap); }
TEST_CASE("The agenda is in order when increments are exponential") { check_against_priority_queue(exponential_gap); }
TEST_CASE("The agenda is in order when exponential increments have few ties") {
  check_against_priority_queue(fine_exponential_gap);
}
TEST_CASE("The agenda is in order when increments are of two kinds") { check_against_priority_queue(bimodal_gap); }
TEST_CASE("The agenda is in order when increments have a heavy tail") { check_against_priority_queue(pareto_gap); }
TEST_CASE("The agenda is in order when many events are never reached") { check_against_priority_queue(often_far_gap); }
TEST_CASE("The agenda is in order when increments are of all scales") {
  check_against_priority_queue(at_doubling_scales_gap);
}

TEST_CASE("An agenda that was cleared is as good as new") {
  for (const std::size_t size : {100U, 2500U, 20'000U}) {
    Pair pair(bimodal_gap);
    go_through_sizes(pair, {size});
    pair.clear();
    CHECK(pair.size() == 0);
    go_through_sizes(pair, {size, 0});
    CHECK(pair.differences() == 0);
  }
}

TEST_CASE("An event of the largest order is an event like any other") {
  Agenda agenda;
  const std::uint64_t owner = (std::uint64_t{1} << 60) - 1;
  agenda.push({Order(never, Rank::give_up, owner), 5, 6});
  agenda.push({Order(7, Rank::finish, 1), 8, 9});
  agenda.pop();
  REQUIRE(agenda.size() == 1);
  CHECK(agenda.first().order == Order(never, Rank::give_up, owner));
  CHECK(agenda.first().slot == 5);
  agenda.pop();
  CHECK(agenda.empty());
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
