// A unit whose visits are known in full at the door (models/program/at_admission.cpp): who serves whom, and from when
// to when, follows from the order of joining alone, as in the recursion of Kiefer and Wolfowitz (1955). Its people are
// kept by when they will be free; no line, no event. What it decides is exactly what the general hall decides, ties
// included.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/program/program.hpp"
#include "sim/near_heap.hpp"

namespace hallsim::hall {

/// A whole life in one record: instead of the facts arrive, join, call, finish, done of an application whose course is
/// known at the door. Its later moments may lie ahead of the facts of others, and behind the horizon: then they do not
/// happen in this run.
struct Visit {
  Time arrived = 0, called = 0, finished = 0;
  std::uint64_t applicant = 0;
  program::Index item = program::none;
  program::Index step = program::none;
  program::Index unit = program::none;
  std::uint32_t server = 0;
};

/// An observer that takes visits. One that does not is told every fact in order, and pays for the events.
template <class Observer>
concept TakesVisits = requires(Observer& observer, const Visit& visit) {
  observer(visit);
};

class PeopleAtAdmission {
 public:
  explicit PeopleAtAdmission(std::int32_t people) : alone_(people == 1) {
    for (std::int32_t person = 0; person < people; ++person) {
      const auto number = static_cast<std::uint32_t>(person);
      free_.push({Order(0, Rank::finish, number), number, 0});
    }
  }

  /// The next to join, at visit.arrived: who serves him, and from when to when. `work()` is for how long; who would be
  /// called at the horizon or later is not called in this run, and does not ask.
  template <class Work>
  [[gnu::always_inline]] void admit(Visit& visit, Time horizon, Work work) {
    if (alone_) {
      visit.called = std::max(free_at_, visit.arrived);
      visit.finished = free_at_ = visit.called < horizon ? visit.called + work() : visit.called;
      return;
    }
    if (free_.first().order.at() <= visit.arrived && free_.first_is_tied()) [[unlikely]]
      put_lowest_first();
    const Event& first = free_.first();
    visit.server = first.slot;
    visit.called = std::max(first.order.at(), visit.arrived);
    visit.finished = visit.called < horizon ? visit.called + work() : visit.called;
    free_.replace_first({Order(visit.finished, Rank::finish, visit.applicant), visit.server, 0});
  }

 private:
  /// Of those idle since the same moment the one of the lowest number calls; who is first changes places with him.
  void put_lowest_first() {
    std::vector<Event> equals;
    const Time since = free_.first().order.at();
    for (; !free_.empty() && free_.first().order.at() == since; free_.pop()) equals.push_back(free_.first());
    const auto lowest =
        std::min_element(equals.begin(), equals.end(), [](const Event& a, const Event& b) { return a.slot < b.slot; });
    std::swap(equals.front().slot, lowest->slot);
    for (const Event& event : equals) free_.push(event);
  }

  bool alone_;        // one person needs no heap:
  Time free_at_ = 0;  // when he will be free
  NearHeap free_;     // by when they are free, then by whom they serve until then; the person in the event's slot
};

}  // namespace hallsim::hall
