// A unit whose visits are known in full at the door (models/program/at_admission.cpp): who serves whom, and from when
// to when, follows from the order of joining alone, as in the recursion of Kiefer and Wolfowitz (1955). Its people are
// kept by when they will be free; no line, no event. What it decides is exactly what the general hall decides, ties
// included.
#pragma once

#include <algorithm>
#include <cstdint>

#include "models/hall/fact.hpp"
#include "models/hall/line.hpp"
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
  /// Of a unit that has `people`; none where no visit is known at the door.
  explicit PeopleAtAdmission(std::int32_t people) : alone_(people == 1), idle_(static_cast<std::size_t>(people)) {
    for (std::int32_t person = 0; person < people; ++person) idle_.push(static_cast<std::uint32_t>(person), 0);
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
    for (; !busy_.empty() && busy_.first().order.at() <= visit.arrived; busy_.pop())
      idle_.push(busy_.first().slot, busy_.first().order.at());
    const bool at_once = !idle_.empty();
    visit.server = at_once ? idle_.pop() : busy_.first().slot;
    visit.called = at_once ? visit.arrived : busy_.first().order.at();
    visit.finished = visit.called < horizon ? visit.called + work() : visit.called;
    const Event busy{Order(visit.finished, Rank::finish, visit.applicant), visit.server, 0};
    at_once ? busy_.push(busy) : busy_.replace_first(busy);
  }

 private:
  bool alone_;        // one person needs no heap:
  Time free_at_ = 0;  // when he will be free
  IdlePeople idle_;
  NearHeap busy_;  // by when they will be free, then by whom they serve until then; the person in the event's slot
};

}  // namespace hallsim::hall
