// An event and its place in the declared total order. An order is one unsigned 128-bit number, its time above its rank
// above its owner, so that comparing two events is branch-free and ties never depend on the order in which events were
// put in. It is kept as two words: an event then takes 24 bytes, and is moved from the registers it was made in.
#pragma once

#include <cassert>
#include <cstdint>

#include "sim/time.hpp"

namespace hallsim {

/// What comes first among events of one microsecond. Declared in docs/semantics.md; tested in tests/hall.
enum class Rank : std::uint8_t { finish, roster, meeting, courier, arrive, come_back, give_up, age, enquire };

/// Place of an event in the total order: by time, then rank, then owner (applicant number, unit or stream).
class Order {
 public:
  constexpr Order() = default;
  constexpr Order(Time at, Rank rank, std::uint64_t owner)
      : low_((static_cast<std::uint64_t>(rank) << 60) | owner), high_(static_cast<std::uint64_t>(at)) {
    assert(at >= 0 && owner < (std::uint64_t{1} << 60));
  }
  /// Later than the order of any event.
  static constexpr Order after_all() {
    Order order;
    order.low_ = order.high_ = UINT64_MAX;
    return order;
  }
  constexpr Time at() const { return static_cast<Time>(high_); }
  constexpr Rank rank() const { return static_cast<Rank>(low_ >> 60); }
  constexpr std::uint64_t owner() const { return low_ & ((std::uint64_t{1} << 60) - 1); }
  friend constexpr bool operator<(Order a, Order b) { return a.wide() < b.wide(); }
  friend constexpr bool operator==(Order a, Order b) { return a.wide() == b.wide(); }

 private:
  __extension__ using Wide = unsigned __int128;
  constexpr Wide wide() const { return (static_cast<Wide>(high_) << 64) | low_; }

  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

/// An event: when and in which order, and two words for whoever handles it (a slot and the stamp it must still carry).
struct Event {
  Order order;
  std::uint32_t slot = 0;
  std::uint32_t stamp = 0;
};

}  // namespace hallsim
