// Steps outside the hall that last too long: the work that chases one, and how it shortens the step once it is done.
// Which application chases which step is kept here, beside the applications, so that a hall in which nothing is chased
// pays nothing for it.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "models/hall/line.hpp"
#include "models/program/program.hpp"
#include "sim/agenda.hpp"
#include "sim/draws.hpp"

namespace hallsim::hall {

/// Part of a Hall, whose verbs it uses. Rules: docs/semantics.md, "Steps".
template <class Hall>
class Chases {
  using Index = program::Index;

 public:
  explicit Chases(Hall& hall) : hall_(hall) {}

  /// The step lasts until `ends`; before, it may have lasted so long that it is chased.
  void await(std::uint32_t slot, Time ends, Index chase) {
    hall_.applicants_[slot].ends = ends;
    hall_.await(slot, std::min(ends, hall_.now_ + hall_.program_.chases[chase].after), Rank::finish);
  }

  /// The step goes on, and an application that chases it begins.
  void begin(std::uint32_t slot, const program::Step& step) {
    const program::Chase& chase = hall_.program_.chases[step.chase];
    hall_.await(slot, hall_.applicants_[slot].ends, Rank::finish);
    Draws draws = Hall::draws_of(hall_.applicants_[slot], step);
    hall_.duration(step, draws);  // which has taken the first of them
    const std::uint32_t chaser = hall_.new_application(draws(), hall_.program_.internal_stream, 0, chase.item);
    if (chaser >= chased_.size()) chased_.resize(hall_.applicants_.size());
    chased_[chaser] = {slot, hall_.applicants_[slot].stamp, chase.rest};
    hall_.begin(chaser);
  }

  /// An application is done: what it chased, if it is still where it was, lasts no longer than a share of the rest.
  void end(std::uint32_t slot) {
    if (slot >= chased_.size()) return;
    const Chased chased = std::exchange(chased_[slot], Chased{});
    if (chased.slot == nobody || hall_.applicants_[chased.slot].stamp != chased.stamp) return;
    Time& ends = hall_.applicants_[chased.slot].ends;
    if (ends <= hall_.now_) return;  // it has come back, and awaits no event since
    ends = hall_.now_ + std::llround(chased.rest * static_cast<double>(ends - hall_.now_));
    hall_.await(chased.slot, ends, Rank::finish);
  }

  /// An application is lost: it no longer chases anything.
  void drop(std::uint32_t slot) {
    if (slot < chased_.size()) chased_[slot] = Chased{};
  }

 private:
  struct Chased {
    std::uint32_t slot = nobody, stamp = 0;  ///< of the application in the step, and of the event that ends it
    double rest = 0;
  };

  Hall& hall_;
  std::vector<Chased> chased_;  // by slot of the application that chases
};

}  // namespace hallsim::hall
