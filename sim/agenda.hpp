// The agenda: what is going to happen, in the declared total order of sim/event.hpp. A hall with a few dozen or a few
// hundred pending events needs a small heap and nothing else; a city with a million needs a price that does not grow.
// So all events lie in a heap until it is crowded; from then on only those up to a border do, and the later ones wait
// unordered in buckets. The order in which events come is the same either way.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "sim/event.hpp"
#include "sim/far_buckets.hpp"
#include "sim/near_heap.hpp"

namespace hallsim {

/// The pending events, least order first. Any order may be pushed at any time, also one before those already taken.
/// Memory is kept for as long as the agenda lives: a number of pending events that was held before asks for none.
class Agenda {
 public:
  bool empty() const { return size() == 0; }
  std::size_t size() const { return near_.size() + far_.size() - (taken_ ? 1 : 0); }

  /// The event of least order. Not to be called when empty; nor are pop and replace_first.
  const Event& first() {
    if (taken_) remove_taken();
    return near_.first();
  }

  /// Straight after pop, the new event takes the place of the one taken, at half the price.
  void push(const Event& event) {
    if (event.order.at() > far_.border()) return far_.push(event);
    if (std::exchange(taken_, false)) return near_.replace_first(event);
    near_.push(event);
    if (near_.size() > crowd_) spread();
  }

  void pop() {
    if (taken_) remove_taken();
    taken_ = true;
  }

  /// pop() and push(event).
  void replace_first(const Event& event) {
    pop();
    push(event);
  }

  void clear() {
    near_.drain([](const Event&) {});
    far_.drain([](const Event&) {});
    crowd_ = crowded;
    taken_ = false;
  }

 private:
  // A heap of 500 to 1,000 costs what the buckets cost. The gap between the two keeps a size that sways from moving
  // events to and fro.
  static constexpr std::size_t crowded = 1024;
  static constexpr std::size_t deserted = 256;
  static constexpr std::size_t enough = 16;  // so that a step of the border serves more than one event

  void remove_taken() {
    taken_ = false;
    near_.pop();
    if (near_.empty()) refill();
  }

  /// Keeps only the events of the first instant near. They may be many, and cannot be spread any further.
  [[gnu::noinline]] void spread() {
    const Time now = first().order.at();
    far_.retreat(now);
    near_.drain([&](const Event& event) { event.order.at() == now ? near_.push(event) : far_.push(event); });
    crowd_ = std::max(crowded, 2 * near_.size());
  }

  /// Keeps the first event near, after the last one there was removed.
  [[gnu::noinline]] void refill() {
    const auto take = [&](const Event& event) { near_.push(event); };
    crowd_ = crowded;
    if (far_.size() <= deserted) return far_.drain(take);
    while (near_.size() < enough && far_.size() > 0) far_.advance(take);
  }

  NearHeap near_;
  FarBuckets far_;
  std::size_t crowd_ = crowded;
  bool taken_ = false;  // pop() took the first event, which still lies in the heap
};

}  // namespace hallsim
