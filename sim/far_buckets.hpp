// The events that come later: a radix heap (Ahuja, Mehlhorn, Orlin, Tarjan 1990) on their times, base 64. An event lies
// in the bucket named by the highest digit in which its time differs from a border, and by its value of that digit;
// nothing is ordered within a bucket. When a bucket's turn comes it is split into those of lower digits, or given up as
// it is when it holds but a few. There is no width to guess: each digit is as fine as the times need it. An event is
// moved at most once for each digit, always from and to the end of a block, hence at the same price for a million.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "sim/event.hpp"

namespace hallsim {

/// Events later than a border, in no particular order until it advances. Memory is kept when it shrinks, and is asked
/// for only while there are more events than ever before.
class FarBuckets {
 public:
  FarBuckets() = default;
  FarBuckets(const FarBuckets&) = delete;
  FarBuckets& operator=(const FarBuckets&) = delete;

  std::size_t size() const { return size_; }

  /// All events here are later than this; `never` at first.
  Time border() const { return border_; }

  /// Puts in an event later than the border.
  void push(const Event& event) {
    const std::size_t level = level_of(bits(event.order.at()) ^ bits(border_));
    const std::size_t digit = (bits(event.order.at()) >> (level * digit_bits)) % fan_out;
    Bucket& bucket = buckets_[level * fan_out + digit];
    if (bucket.in_top == block_events) add_block(bucket, level, digit);
    bucket.top->event[bucket.in_top++] = event;
    ++size_;
  }

  /// Moves the border forward past the earliest bucket, or into it if it holds many events. Gives all that are no
  /// longer later to `take`, which may be none. Not to be called when empty.
  template <class Take>
  void advance(Take take) {
    const auto level = static_cast<std::size_t>(std::countr_zero(occupied_levels_));
    const Bucket bucket = remove_earliest(level);
    const std::uint64_t below = (std::uint64_t{1} << (level * digit_bits)) - 1;
    const std::uint64_t time = bits(bucket.top->event[0].order.at());
    const bool whole = level == 0 || bucket.top->events_below <= few;
    border_ = static_cast<Time>(whole ? time | below : time & ~below);
    empty(bucket, [&](const Event& event) {
      if (event.order.at() <= border_)
        take(event);
      else
        push(event);
    });
  }

  /// Moves the border back; events between the two may then be pushed.
  void retreat(Time border) {
    if (buckets_.empty()) buckets_.resize(levels * fan_out);
    const std::size_t changed = level_of(bits(border) ^ bits(border_));
    border_ = border;
    for (std::uint32_t lower; (lower = occupied_levels_ & ((1U << changed) - 1)) != 0;)
      empty(remove_earliest(static_cast<std::size_t>(std::countr_zero(lower))),
            [&](const Event& event) { push(event); });
  }

  /// Moves the border to `never` and gives all events to `take`.
  template <class Take>
  void drain(Take take) {
    border_ = never;
    while (occupied_levels_ != 0)
      empty(remove_earliest(static_cast<std::size_t>(std::countr_zero(occupied_levels_))), take);
  }

 private:
  static constexpr std::size_t digit_bits = 6;
  static constexpr std::size_t fan_out = 1U << digit_bits;
  static constexpr std::size_t levels = (64 + digit_bits - 1) / digit_bits;
  static constexpr std::size_t few = 64;
  static constexpr std::uint32_t block_events = 21;
  static constexpr std::size_t chunk_blocks = 64;

  struct Block {
    Block* below = nullptr;
    std::size_t events_below = 0;  // where the block belongs to a bucket
    Event event[block_events];
  };
  struct Bucket {
    Block* top = nullptr;
    std::uint32_t in_top = block_events;
  };

  static std::uint64_t bits(Time time) { return static_cast<std::uint64_t>(time); }
  static std::size_t level_of(std::uint64_t difference) {
    return static_cast<std::size_t>(63 - std::countl_zero(difference | 1)) / digit_bits;
  }

  Bucket remove_earliest(std::size_t level) {
    const auto digit = static_cast<std::size_t>(std::countr_zero(occupied_[level]));
    occupied_[level] &= occupied_[level] - 1;
    if (occupied_[level] == 0) occupied_levels_ &= ~(1U << level);
    return std::exchange(buckets_[level * fan_out + digit], Bucket{});
  }

  template <class Take>
  void empty(const Bucket& bucket, Take take) {
    std::uint32_t events = bucket.in_top;
    for (Block* block = bucket.top; block != nullptr; events = block_events) {
      __builtin_prefetch(block->below);  // at a million events it would come from main memory
      size_ -= events;
      for (std::uint32_t i = 0; i < events; ++i) take(block->event[i]);
      Block* const below = std::exchange(block->below, free_);
      free_ = std::exchange(block, below);
    }
  }

  [[gnu::noinline]] void add_block(Bucket& bucket, std::size_t level, std::size_t digit) {
    occupied_[level] |= std::uint64_t{1} << digit;
    occupied_levels_ |= 1U << level;
    // Full blocks are at most size / block_events, others at most one for each bucket: no event asks for memory unless
    // there never were so many, however they spread over buckets.
    while (chunks_.size() * chunk_blocks < size_ / block_events + buckets_.size()) add_chunk();
    Block* const block = std::exchange(free_, free_->below);
    block->below = bucket.top;
    block->events_below = bucket.top == nullptr ? 0 : bucket.top->events_below + block_events;
    bucket = {block, 0};
  }

  void add_chunk() {
    chunks_.push_back(std::make_unique<Block[]>(chunk_blocks));
    for (std::size_t i = 0; i < chunk_blocks; ++i) {
      chunks_.back()[i].below = free_;
      free_ = &chunks_.back()[i];
    }
  }

  std::vector<Bucket> buckets_;                   // by level, then digit
  std::array<std::uint64_t, levels> occupied_{};  // by level, one bit for each digit
  std::uint32_t occupied_levels_ = 0;
  Time border_ = never;
  std::size_t size_ = 0;
  Block* free_ = nullptr;
  std::vector<std::unique_ptr<Block[]>> chunks_;
};

}  // namespace hallsim
