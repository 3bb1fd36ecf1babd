// Several applications under one ticket: the applicant waits with the first, and whoever is called for it goes on with
// the others, one after another. Which application follows which is kept here, beside the applications, so that a hall
// in which everybody brings one pays nothing for it.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/hall/line.hpp"
#include "models/program/program.hpp"
#include "sim/draws.hpp"

namespace hallsim::hall {

/// Part of a Hall, whose verbs it uses. Rules: docs/semantics.md, "Waiting and being called".
template <class Hall>
class Tickets {
  using Index = program::Index;

 public:
  explicit Tickets(Hall& hall) : hall_(hall) {}

  /// An applicant comes, with `item` and, if so drawn, with others. `key`: of the first application.
  void arrive(Index index, Key key, std::uint64_t number_in_stream, Index item) {
    const program::Stream& stream = hall_.program_.streams[index];
    const double drawn = Draws(sub_key(key, tickets_key)).uniform();
    const auto others = static_cast<std::uint64_t>(
        std::upper_bound(stream.per_visit.begin(), stream.per_visit.end() - 1, drawn) - stream.per_visit.begin());
    std::uint32_t last = hall_.new_application(key, index, number_in_stream, item);
    const std::uint64_t first = hall_.applicants_[last].number;
    hall_.begin(last);
    const bool lost = lost_ == first;
    const Verb lost_by = lost_by_;
    for (std::uint64_t number = 1; number <= others; ++number) {
      const Key own = sub_key(sub_key(key, with_key), number);
      Index other = hall_.drawn_item(stream, own);
      if (stream.shift > 0) other = hall_.through_channel(stream, key, other);
      const std::uint32_t slot = hall_.new_application(own, index, number_in_stream, other);
      hall_.announce(slot);
      if (lost) {
        hall_.lose(slot, lost_by, hall_.step_of(slot).unit);
        continue;
      }
      if (slot >= next_.size() || last >= next_.size()) next_.resize(hall_.applicants_.size(), nobody);
      next_[std::exchange(last, slot)] = slot;
      accompany(slot);
    }
  }

  /// The work on an application is done: whether its person goes on with the next one of its ticket.
  bool go_on(std::uint32_t slot, Index unit, std::uint32_t person) {
    const std::uint32_t next = take_next(slot);
    if (next == nobody) return false;
    if (hall_.units_[unit].managed)
      hall_.managed_.take_next(next, unit, person);
    else
      hall_.call(next, unit, person);
    return true;
  }

  /// The applicant has gone for good: the others of his ticket are lost too.
  void lose(std::uint32_t slot, std::uint64_t number, Verb verb, Index unit) {
    lost_ = number;
    lost_by_ = verb;
    if (const std::uint32_t next = take_next(slot); next != nobody) hall_.lose(next, verb, unit);
  }

 private:
  std::uint32_t take_next(std::uint32_t slot) {
    return slot < next_.size() ? std::exchange(next_[slot], nobody) : nobody;
  }

  /// It waits with the one before it, in no line of its own.
  void accompany(std::uint32_t slot) {
    const Index unit = hall_.step_of(slot).unit;
    if (hall_.units_[unit].managed) return hall_.managed_.accompany(slot, unit);
    ++hall_.applicants_[slot].joins;
    hall_.tell(Verb::join, slot, unit);
  }

  Hall& hall_;
  std::vector<std::uint32_t> next_;  // by slot: the application after it on its ticket
  std::uint64_t lost_ = 0;           // number of the last application that was lost, and
  Verb lost_by_ = Verb::balk;        // how
  static constexpr Key tickets_key = key_of("items per visit"), with_key = key_of("with");
};

}  // namespace hallsim::hall
