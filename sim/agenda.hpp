// The agenda: what is going to happen, in a declared total order. An event's order is one unsigned 128-bit number, its
// time above its rank above its owner, so that comparing two events is branch-free and ties never depend on the order
// in which events were put in. A 4-ary heap, since its levels fit cache lines and `replace_first` saves half the work.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace hallsim {

/// What comes first among events of one microsecond. Declared in docs/semantics.md; tested in tests/hall.
enum class Rank : std::uint8_t { finish, roster, courier, arrive, come_back, give_up, age };

/// Place of an event in the total order: by time, then rank, then owner (applicant number, unit or stream).
class Order {
 public:
  constexpr Order() = default;
  constexpr Order(Time at, Rank rank, std::uint64_t owner)
      : value_((static_cast<Wide>(static_cast<std::uint64_t>(at)) << 64) | (static_cast<Wide>(rank) << 60) | owner) {
    assert(at >= 0 && owner < (std::uint64_t{1} << 60));
  }
  constexpr Time at() const { return static_cast<Time>(static_cast<std::uint64_t>(value_ >> 64)); }
  constexpr Rank rank() const { return static_cast<Rank>((static_cast<std::uint64_t>(value_) >> 60) & 15U); }
  constexpr std::uint64_t owner() const { return static_cast<std::uint64_t>(value_) & ((std::uint64_t{1} << 60) - 1); }
  friend constexpr bool operator<(Order a, Order b) { return a.value_ < b.value_; }
  friend constexpr bool operator==(Order a, Order b) { return a.value_ == b.value_; }

 private:
  __extension__ using Wide = unsigned __int128;
  Wide value_ = 0;
};

/// An event: when and in which order, and two words for whoever handles it (a slot and the stamp it must still carry).
struct Event {
  Order order;
  std::uint32_t slot = 0;
  std::uint32_t stamp = 0;
};

/// The pending events, least order first.
class Agenda {
 public:
  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }
  const Event& first() const { return heap_.front(); }
  void clear() { heap_.clear(); }

  void push(Event event) {
    heap_.push_back(event);
    rise(heap_.size() - 1, event);
  }

  void pop() {
    const Event last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sink(last);
  }

  /// Same as pop() and push(event), at half the price.
  void replace_first(Event event) { sink(event); }

 private:
  void rise(std::size_t hole, Event event) {
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / 4;
      if (!(event.order < heap_[parent].order)) break;
      heap_[hole] = heap_[parent];
      hole = parent;
    }
    heap_[hole] = event;
  }

  void sink(Event event) {
    const std::size_t size = heap_.size();
    std::size_t hole = 0;
    for (;;) {
      const std::size_t first_child = 4 * hole + 1;
      if (first_child >= size) break;
      const std::size_t end = first_child + 4 < size ? first_child + 4 : size;
      std::size_t least = first_child;
      for (std::size_t child = first_child + 1; child < end; ++child)
        least = heap_[child].order < heap_[least].order ? child : least;
      if (!(heap_[least].order < event.order)) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = event;
  }

  std::vector<Event> heap_;
};

}  // namespace hallsim
