// The observer's part for applications that are in several places at once: each branch has a ledger of its own, which
// begins as a copy of the one out of which the branch begins.
#include <utility>

#include "models/measure/observer.hpp"

namespace hallsim::measure {

Branches<Observer::Ledger>& Observer::branches_of(std::uint32_t slot) {
  if (slot >= branches_.size()) branches_.resize(std::size_t{slot} + 1);
  return branches_[slot];
}

/// A fact about another branch than the application's own way.
void Observer::of_branch(Ledger& application, const hall::Fact& fact) {
  if (fact.verb == hall::Verb::fork) return begin_branch(application, fact);
  Ledger& branch = branches_of(fact.slot).of(fact.branch, application);
  switch (fact.verb) {
    case hall::Verb::join: return join(application, branch, fact);
    case hall::Verb::call: return call(branch, fact);
    case hall::Verb::finish: return finish_work(application, branch, fact);
    case hall::Verb::go_on: finish_work(application, branch, fact); return begin(branch, Stage::work, fact);
    case hall::Verb::meet: return meet(application, fact);
    case hall::Verb::again: application.again = true; return;
    default: break;
  }
  settle(branch, fact.at);
  if (fact.verb == hall::Verb::resume) {
    branch.server = fact.server;
    begin_work(fact);
  }
  const bool away = fact.verb == hall::Verb::applicant;
  if (away || (fact.verb == hall::Verb::external && (step_flags_[fact.step] & stops_clock) != 0))
    stop_clock(application, branch, fact.at);
  if (fact.verb == hall::Verb::come_back) resume_clock(application, branch, fact);
  begin(branch, stage_after(fact.verb), fact);
}

void Observer::begin_branch(Ledger& application, const hall::Fact& fact) {
  application.forked = true;
  Ledger& branch = branches_of(fact.slot).begin(fact, *program_, application);
  branch.stops = false;
  begin(branch, Stage::passing, fact);
  if (branch.rework == program::none) return;
  const Parts spent = rework_[std::exchange(branch.rework, program::none)];  // a record of its own, with the same in it
  rework_of(branch) = spent;
}

void Observer::meet(Ledger& application, const hall::Fact& fact) {
  application.forked = true;
  branches_of(fact.slot).meet(
      fact, *program_, application,
      [](Ledger& first, Ledger& last) {
        first.parts = last.parts;
        std::swap(first.rework, last.rework);
      },
      [this](const Ledger& branch) {
        if (branch.rework != program::none) free_rework_.push_back(branch.rework);
      });
}

bool Observer::others_stop(const Ledger& application, std::uint32_t slot) {
  bool stop = application.stops;
  branches_of(slot).each([&](const Ledger& branch) { stop = stop || branch.stops; });
  return stop;
}

void Observer::settle_branches(std::uint32_t slot, Time at) {
  branches_of(slot).each([&](Ledger& branch) { settle(branch, at); });
}

}  // namespace hallsim::measure
