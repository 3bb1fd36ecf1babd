// How many wait for a call whose moment is known already. Calls come in order, so those ahead are a queue of times.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace hallsim::measure {

class Upcoming {
 public:
  /// Not before the latest one.
  void add(Time call) {
    std::size_t waiting = end_ - begin_;
    if (waiting++ > mask_) [[unlikely]]
      grow();
    at(end_) = call;
    ++end_;
    most_ = std::max(most_, static_cast<std::int64_t>(waiting));
  }
  /// Calls until `now`, that moment included, have been made.
  void pass(Time now) {
    std::size_t begin = begin_;
    while (begin != end_ && at(begin) <= now) ++begin;
    begin_ = begin;
  }
  std::int64_t size() const { return static_cast<std::int64_t>(end_ - begin_); }
  /// The largest size since the latest restart; at least the size then.
  std::int64_t most() const { return most_; }
  void restart() { most_ = size(); }

 private:
  Time& at(std::size_t i) { return ring_[i & mask_]; }

  void grow() {
    std::vector<Time> larger(2 * ring_.size());
    for (std::size_t i = begin_; i != end_; ++i) larger[i & (larger.size() - 1)] = at(i);
    ring_ = std::move(larger);
    mask_ = ring_.size() - 1;
  }

  std::vector<Time> ring_ = std::vector<Time>(16);
  std::size_t mask_ = 15, begin_ = 0, end_ = 0;
  std::int64_t most_ = 0;
};

}  // namespace hallsim::measure
