// Streams whose applicants do not simply come at a rate: from a day on and until another, a finite number, several
// together, or by appointment. What is asked is always the same: when the next one comes, and who he is.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "models/program/program.hpp"
#include "sim/draws.hpp"

namespace hallsim::hall {

class Coming {
 public:
  /// `key`: of the stream.
  Coming(const program::Program& program, const program::Stream& stream, Key key)
      : program_(&program), stream_(&stream), key_(key), last_(stream.begins) {
    if (!stream.slots.empty()) book();
  }

  /// The next applicant: when he comes (`never`: nobody does any more), and his number in the stream.
  struct Next {
    Time at = never;
    std::uint64_t number = 0;
  };
  Next next() {
    if (stream_->most > 0 && count_ + before_ >= stream_->most) return {};
    if (!stream_->slots.empty()) {
      if (count_ == booked_.size()) return {};
      const auto [at, number] = booked_[count_++];
      return {at < stream_->ends ? at : never, number};
    }
    if (together_ > 0) {
      --together_;
    } else {
      Draws gap(sub_key(sub_key(key_, count_), key_of("gap")));
      last_ = stream_->rate.after(last_, Distribution::unit_exponential(gap), program_->horizon);
      if (!stream_->group.empty()) together_ = others();
    }
    return {last_ < stream_->ends ? last_ : never, count_++};
  }

  /// The stream, of a finite number, goes on where another ended: who came in that one counts, as far as it matters.
  void follow(const Coming& other) {
    if (before_ < stream_->most) before_ += other.count(stream_->most - before_);
  }

 private:
  /// How many come in this stream itself, counted up to `limit`.
  std::uint64_t count(std::uint64_t limit) const {
    if (stream_->recorded) return stream_->arrivals.size();
    Coming all = *this;
    std::uint64_t count = 0;
    while (count < limit && all.next().at != never) ++count;
    return count;
  }

  /// How many come with the one who comes now.
  std::uint64_t others() const {
    const double drawn = Draws(sub_key(sub_key(key_, count_), key_of("group"))).uniform();
    const auto& group = stream_->group;
    const auto found = std::upper_bound(group.begin(), group.end() - 1, drawn);
    return static_cast<std::uint64_t>(found - group.begin());
  }

  /// All who keep their appointments, in the order in which they come.
  void book() {
    for (std::uint64_t number = 0; number < stream_->slots.size() * stream_->places; ++number) {
      const Key applicant = sub_key(key_, number);
      if (Draws(sub_key(applicant, key_of("shows"))).uniform() >= stream_->shows) continue;
      Time at = stream_->slots[number / stream_->places] - stream_->early;
      if (stream_->late != program::none) {
        Draws late(sub_key(applicant, key_of("late")));
        at += std::llround(std::clamp(program_->distributions[stream_->late].sample(late), 0.0, 1e17));
      }
      if (at = std::max<Time>(0, at); at >= stream_->begins) booked_.emplace_back(at, number);
    }
    std::sort(booked_.begin(), booked_.end());
  }

  const program::Program* program_;
  const program::Stream* stream_;
  Key key_;
  Time last_;
  std::uint64_t count_ = 0;
  std::uint64_t before_ = 0;    // came in the streams that it follows
  std::uint64_t together_ = 0;  // still to come with the last one
  std::vector<std::pair<Time, std::uint64_t>> booked_;
};

}  // namespace hallsim::hall
