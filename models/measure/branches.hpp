// What is known of the branches of one application, for whoever adds up its time. Elapsed time follows the branch that
// finishes last (the critical path): a branch begins with what was spent on the way to it, and where the branches meet,
// the last to come says what the application's time consisted of. So the parts add up to the elapsed time exactly,
// however many branches there were meanwhile.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/program/program.hpp"

namespace hallsim::measure {

/// `State`: what is known of a branch; copied when a branch begins.
template <class State>
class Branches {
 public:
  /// The state of the branch that a fact is about; `own` is that of the application's own way.
  State& of(std::uint8_t branch, State& own) {
    if (branch == 0) return own;
    for (Branch& each : branches_)
      if (each.number == branch) return each.state;
    return own;
  }

  /// After a `fork`: the branch begins as a copy of the one that it comes out of.
  State& begin(const hall::Fact& fact, const program::Program& program, State& own) {
    const program::Index parallel = program.steps[fact.step].which;
    group_of(parallel, program);
    State state = of(static_cast<std::uint8_t>(fact.server), own);
    branches_.push_back({fact.branch, parallel, false, std::move(state)});
    return branches_.back().state;
  }

  /// After a `meet`, when the state of its branch is up to date. `take(first, last)`: the branch `last` was the last to
  /// come, and `first`, which goes on, takes over what was spent on it. `drop(state)`: this branch is over.
  template <class Take, class Drop>
  void meet(const hall::Fact& fact, const program::Program& program, State& own, Take take, Drop drop) {
    const program::Index parallel = program.steps[fact.step].which;
    const auto group = group_of(parallel, program);
    if (fact.branch == group->first) {
      group->first_waits = true;
    } else {
      --group->left;
      for (Branch& branch : branches_)
        if (branch.number == fact.branch) branch.finished = true;
    }
    if (group->left > 0 || !group->first_waits) return;
    if (fact.branch != group->first) take(of(group->first, own), of(fact.branch, own));
    for (Branch& branch : branches_)
      if (branch.parallel == parallel) drop(branch.state);
    std::erase_if(branches_, [&](const Branch& branch) { return branch.parallel == parallel; });
    groups_.erase(group);
  }

  /// Each branch beside the application's own way that has not come to its end.
  template <class Visit>
  void each(Visit visit) {
    for (Branch& branch : branches_)
      if (!branch.finished) visit(branch.state);
  }
  bool any() const { return !groups_.empty(); }

 private:
  struct Branch {
    std::uint8_t number;
    program::Index parallel;
    bool finished;
    State state;
  };
  struct Group {
    program::Index parallel;
    std::uint8_t first;  ///< number of the branch that goes on
    std::size_t left;    ///< others that have not come to the end
    bool first_waits;
  };
  /// The group of a parallel, from the first fact about it on.
  typename std::vector<Group>::iterator group_of(program::Index parallel, const program::Program& program) {
    const auto found =
        std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) { return group.parallel == parallel; });
    if (found != groups_.end()) return found;
    const auto& branches = program.parallels[parallel].branches;
    groups_.push_back({parallel, branches.front().number, branches.size() - 1, false});
    return groups_.end() - 1;
  }

  std::vector<Branch> branches_;
  std::vector<Group> groups_;
};

}  // namespace hallsim::measure
