// Applications that are in several places at once. Each branch beside the application's own way is a token with a slot
// of its own, so that it waits, is worked on and travels as an application does; what ties the tokens together is kept
// here, beside the applications, so that a hall without parallel branches pays nothing for it.
#pragma once

#include <cstdint>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::hall {

/// One `parallel` that an application is in.
struct Fork {
  const program::Parallel* of = nullptr;
  program::Index step = program::none;  ///< of the program: where it began
  std::uint32_t owner = 0;              ///< slot of the token that goes its first branch
  std::uint32_t outer = UINT32_MAX;     ///< the fork around it of the same owner
  std::uint32_t left = 0;               ///< branches beside the first that have not come to the end
  bool owner_waits = false;             ///< the first branch has
  std::vector<std::uint8_t> awaited;    ///< by branch: how many others must come to the end before it begins
};

class Branches {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The token in `slot` comes to a parallel; the number of the fork.
  std::uint32_t open(std::uint32_t slot, const program::Parallel& of, program::Index step) {
    std::uint32_t number = static_cast<std::uint32_t>(forks_.size());
    if (free_.empty()) {
      forks_.emplace_back();
    } else {
      number = free_.back();
      free_.pop_back();
    }
    Place& place = place_of(slot);
    forks_[number] = {&of, step, slot, place.own, static_cast<std::uint32_t>(of.branches.size() - 1), false, {}};
    for (const auto& branch : of.branches)
      forks_[number].awaited.push_back(static_cast<std::uint8_t>(branch.after.size()));
    place.own = number;
    return number;
  }

  void close(std::uint32_t number) {
    place_of(forks_[number].owner).own = forks_[number].outer;
    free_.push_back(number);
  }

  /// The token in `slot` is branch `place` of a fork.
  void begin(std::uint32_t slot, std::uint32_t number, std::uint8_t place) {
    place_of(slot) = {none, number, place};
    ++tokens_;
  }
  void end(std::uint32_t slot) {
    places_[slot] = {};
    --tokens_;
  }

  Fork& fork(std::uint32_t number) { return forks_[number]; }
  /// The innermost fork whose first branch the token in `slot` goes.
  std::uint32_t own(std::uint32_t slot) const { return slot < places_.size() ? places_[slot].own : none; }
  std::uint32_t home(std::uint32_t slot) const { return places_[slot].home; }
  std::uint8_t place_in_home(std::uint32_t slot) const { return places_[slot].place; }
  /// Slot of the application to which the token belongs.
  std::uint32_t application(std::uint32_t slot) const {
    while (places_[slot].home != none) {
      slot = forks_[places_[slot].home].owner;
      if (slot >= places_.size()) break;
    }
    return slot;
  }
  std::size_t tokens() const { return tokens_; }  ///< branches beside the applications' own ways

 private:
  struct Place {
    std::uint32_t own = none;
    std::uint32_t home = none;  ///< the fork of which it is a branch
    std::uint8_t place = 0;     ///< which of its branches
  };
  Place& place_of(std::uint32_t slot) {
    if (slot >= places_.size()) places_.resize(std::size_t{slot} + 1);
    return places_[slot];
  }

  std::vector<Fork> forks_;
  std::vector<std::uint32_t> free_;
  std::vector<Place> places_;  // by slot
  std::size_t tokens_ = 0;
};

}  // namespace hallsim::hall
