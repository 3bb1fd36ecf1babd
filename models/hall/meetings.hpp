// Meetings that decide at fixed times: papers wait, a sitting takes as many as its agenda has room for, the others wait
// for the next. A sitting without its quorum does not take place.
#pragma once

#include <vector>

#include "models/hall/line.hpp"
#include "models/program/program.hpp"
#include "sim/agenda.hpp"
#include "sim/draws.hpp"

namespace hallsim::hall {

/// Part of a Hall, whose verbs it uses. Rules: docs/semantics.md, "Steps".
template <class Hall>
class Meetings {
  using Index = program::Index;

 public:
  explicit Meetings(Hall& hall) : hall_(hall) {}

  void open() {
    meetings_.resize(hall_.program_.meetings.size());
    for (Index i = 0; i < meetings_.size(); ++i) plan(i, 0);
  }

  void enlist(std::uint32_t slot, Index index) {
    hall_.tell(Verb::enlist, slot);
    meetings_[index].line.push(slot, 0, hall_.links());
  }

  /// A sitting begins: its applications are back when it is over.
  void sit(Index index) {
    const program::Meeting& plan_of = hall_.program_.meetings[index].at_time(hall_.now_);
    Meeting& meeting = meetings_[index];
    if (present(plan_of, meeting.sittings++) >= plan_of.quorum)
      for (Index taken = 0; taken < plan_of.agenda && !meeting.line.empty(); ++taken) {
        const std::uint32_t slot = meeting.line.first();
        meeting.line.remove(slot, 0, hall_.links());
        hall_.await(slot, hall_.now_ + plan_of.takes, Rank::finish);
      }
    plan(index, hall_.now_ + 1);
  }

 private:
  struct Meeting {
    Line line;
    std::uint64_t sittings = 0;  ///< so far, held or not
  };

  void plan(Index index, Time from) {
    if (const Time next = hall_.program_.meetings[index].next(from, hall_.program_.horizon); next != never)
      hall_.agenda_.push({Order(next, Rank::meeting, index), index, 0});
  }

  Index present(const program::Meeting& meeting, std::uint64_t sitting) const {
    Draws draws(sub_key(sub_key(hall_.key_, meeting.key), sitting));
    Index count = 0;
    for (Index member = 0; member < meeting.members; ++member) count += draws.uniform() >= meeting.absence ? 1U : 0U;
    return count;
  }

  Hall& hall_;
  std::vector<Meeting> meetings_;
};

}  // namespace hallsim::hall
