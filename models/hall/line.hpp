// The people of one unit: who is on duty, who is idle, who waits. Lines are linked through the applications themselves,
// so joining, being called and giving up cost the same however long the line is, and nothing is allocated.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::hall {

inline constexpr std::uint32_t nobody = UINT32_MAX;

/// An application's neighbours in the line it waits in.
struct Link {
  std::uint32_t next = nobody;
  std::uint32_t previous = nobody;
};

/// Waiting applications by priority class, then in order of joining. `links[slot]` belongs to the application in
/// `slot`.
class Line {
 public:
  bool empty() const { return classes_ == 0; }

  template <class Links>
  void push(std::uint32_t slot, std::uint8_t priority, Links&& links) {
    Ends& ends = ends_[priority];
    links(slot) = {nobody, ends.last};
    (ends.last == nobody ? ends.first : links(ends.last).next) = slot;
    ends.last = slot;
    classes_ |= static_cast<std::uint16_t>(1U << priority);
  }

  /// Puts an application where it belongs within its class: `before(slot, other)` says that it goes before the other.
  /// Costs the distance to the nearer end.
  template <class Links, class Before>
  void insert(std::uint32_t slot, std::uint8_t priority, Links&& links, Before&& before) {
    Ends& ends = ends_[priority];
    std::uint32_t next = ends.first, previous = ends.last;
    while (previous != nobody && before(slot, previous) && !before(slot, next)) {
      next = links(next).next;
      previous = links(previous).previous;
    }
    if (previous == nobody || !before(slot, previous))
      next = previous == nobody ? nobody : links(previous).next;
    else
      previous = links(next).previous;
    links(slot) = {next, previous};
    (previous == nobody ? ends.first : links(previous).next) = slot;
    (next == nobody ? ends.last : links(next).previous) = slot;
    classes_ |= static_cast<std::uint16_t>(1U << priority);
  }

  /// The first one, in the order of service, for which `wanted(slot)` holds; `nobody` if there is none.
  template <class Links, class Wanted>
  std::uint32_t find(Links&& links, Wanted&& wanted) const {
    for (unsigned classes = classes_; classes != 0; classes &= classes - 1)
      for (std::uint32_t slot = ends_[static_cast<std::size_t>(std::countr_zero(classes))].first; slot != nobody;
           slot = links(slot).next)
        if (wanted(slot)) return slot;
    return nobody;
  }

  std::uint32_t first() const { return ends_[static_cast<std::size_t>(std::countr_zero(classes_))].first; }

  template <class Links>
  void remove(std::uint32_t slot, std::uint8_t priority, Links&& links) {
    Ends& ends = ends_[priority];
    const Link link = links(slot);
    (link.previous == nobody ? ends.first : links(link.previous).next) = link.next;
    (link.next == nobody ? ends.last : links(link.next).previous) = link.previous;
    if (ends.first == nobody) classes_ &= static_cast<std::uint16_t>(~(1U << priority));
  }

 private:
  struct Ends {
    std::uint32_t first = nobody, last = nobody;
  };
  std::array<Ends, 10> ends_{};
  std::uint16_t classes_ = 0;  // bit p: somebody of priority p waits
};

/// Idle people, longest idle first; between equals the lowest number.
class IdlePeople {
 public:
  explicit IdlePeople(std::size_t most) : ring_(std::bit_ceil(most + 1)) {}
  bool empty() const { return begin_ == end_; }

  void push(std::uint32_t person, Time since) {
    std::size_t at = end_++;
    for (; at != begin_ && ring(at - 1).since == since && ring(at - 1).person > person; --at) ring(at) = ring(at - 1);
    ring(at) = {person, since};
  }

  std::uint32_t pop() { return ring(begin_++).person; }

  /// People from this number on go off duty; the others keep their order.
  void remove_from(std::uint32_t number) {
    std::size_t kept = begin_;
    for (std::size_t at = begin_; at != end_; ++at)
      if (ring(at).person < number) ring(kept++) = ring(at);
    end_ = kept;
  }

 private:
  struct Idle {
    std::uint32_t person = 0;
    Time since = 0;
  };
  Idle& ring(std::size_t i) { return ring_[i & (ring_.size() - 1)]; }

  std::vector<Idle> ring_;
  std::size_t begin_ = 0, end_ = 0;
};

/// A person at work: with an application in hand, or with one that waits for him since his last shift.
struct Person {
  std::uint32_t slot = nobody;
  bool suspended = false;
};

struct UnitState {
  explicit UnitState(const program::Unit& unit)
      : managed(unit.managed()),
        idle(static_cast<std::size_t>(unit.servers)),
        people(static_cast<std::size_t>(unit.servers)) {}

  bool managed;  ///< its line and people are kept by Managed, what follows is not used
  Line line;
  IdlePeople idle;
  std::vector<Person> people;
  std::uint32_t on_duty = 0;
  std::uint32_t staying = 0;  ///< closed for the day, but people below this number go on while anybody waits
};

}  // namespace hallsim::hall
