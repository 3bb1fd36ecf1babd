// The events that come next: a 4-ary heap made for a few dozen of them. Four siblings lie in two cache lines of their
// own, and what is missing from the last four is filled with an order after all others, so that the least of four is
// found without a branch. Unpredictable branches, not comparisons, are what a small heap costs.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "sim/event.hpp"

namespace hallsim {

/// A priority queue, least order first. Memory is kept when it shrinks.
class NearHeap {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  /// The event of least order. Not to be called when empty; nor are pop and replace_first.
  const Event& first() const { return fours_.front().event[root]; }

  void push(const Event& given) {
    const Event event = given;
    std::size_t hole = root + size_++;
    if (hole / 4 == fours_.size()) fours_.emplace_back();
    while (hole != root) {
      const std::size_t parent = hole / 4 + 2;
      if (!(event.order < at(parent).order)) break;
      at(hole) = at(parent);
      hole = parent;
    }
    at(hole) = event;
  }

  void pop() {
    Event& last = at(root + --size_);
    const Event event = last;
    last = filler;
    if (size_ != 0) sink(event);
  }

  /// Same as pop() and push(event), at half the price.
  void replace_first(const Event& event) { sink(event); }

  /// Empties the heap, giving each event to `take`, which may put it back.
  template <class Take>
  void drain(Take take) {
    const std::size_t size = std::exchange(size_, 0);
    for (std::size_t place = root; place < root + size; ++place) take(std::exchange(at(place), filler));
  }

 private:
  static constexpr Event filler{Order::after_all(), 0, 0};
  // Places are numbered from 3, so that the children of place p are the four of number p - 2.
  static constexpr std::size_t root = 3;
  struct alignas(64) Four {
    Event event[4] = {filler, filler, filler, filler};
  };

  Event& at(std::size_t place) { return fours_[place / 4].event[place % 4]; }

  void sink(const Event& given) {
    const Event event = given;
    const std::size_t fours = (root + size_ + 3) / 4;
    Event* hole = &fours_.front().event[root];
    for (std::size_t four = 1; four < fours;) {
      Event* const child = fours_[four].event;
      const unsigned a = child[1].order < child[0].order;
      const unsigned b = 2U + (child[3].order < child[2].order);
      const unsigned b_is_less = child[b].order < child[a].order;
      const unsigned least = a ^ ((a ^ b) & (0U - b_is_less));  // a conditional expression would become a branch
      if (!(child[least].order < event.order)) break;
      *hole = child[least];
      hole = child + least;
      four = 4 * four + least - 2;
    }
    *hole = event;
  }

  std::vector<Four> fours_ = std::vector<Four>(1);
  std::size_t size_ = 0;
};

}  // namespace hallsim
