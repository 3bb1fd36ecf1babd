// What a flow cannot ask of an applicant: to be served in person when he has gone home, or in two places at once.
#include <set>
#include <utility>
#include <vector>

#include "models/program/flow_compiler.hpp"

namespace hallsim::program {

using text::say;

void FlowCompiler::check_presence(Index first) {
  std::set<std::pair<Index, bool>> seen;
  std::vector<std::pair<Index, bool>> todo{{first, !item_->internal && channel_ != scenario::Channel::online}};
  while (!todo.empty()) {
    auto [index, present] = todo.back();
    todo.pop_back();
    if (index == none || !seen.insert({index, present}).second) continue;
    const Step& step = program_.steps[index];
    if (step.kind == StepKind::leave || step.kind == StepKind::prepare) present = false;
    if (step.kind == StepKind::trip) present = true;
    if (step.kind == StepKind::task && step.unit != none && program_.units[step.unit].window && !present)
      tell("flows." + item_->flow,
           say("task '{}' is at window unit '{}', but the applicant of item '{}' has gone home: put a trip before it",
               program_.tasks[step.task].name, program_.units[step.unit].name, item_name_));
    if (step.kind == StepKind::choose || step.kind == StepKind::shortest)
      for (Index i = 0; i < step.branch_count; ++i)
        todo.push_back({program_.branches[step.first_branch + i].step, present});
    else if (step.kind == StepKind::parallel)
      todo.push_back({program_.parallels[step.which].branches.front().step, present});
    else
      todo.push_back({step.next, present});
    if (step.kind == StepKind::again || step.kind == StepKind::deputy || step.kind == StepKind::overflow)
      todo.push_back({step.other, present});
  }
}

void FlowCompiler::check_papers(Index first) {
  std::set<Index> seen;
  std::vector<Index> todo{first};
  while (!todo.empty()) {
    const Index index = todo.back();
    todo.pop_back();
    if (index == none || !seen.insert(index).second) continue;
    const Step& step = program_.steps[index];
    const bool window = step.kind == StepKind::task && step.unit != none && program_.units[step.unit].window;
    if (window || step.kind == StepKind::leave || step.kind == StepKind::trip)
      tell("flows." + item_->flow,
           say("item '{}': a window, a trip or a leave can stand only in the first branch of a parallel, with which "
               "the applicant goes",
               item_name_));
    if (step.kind == StepKind::meet) continue;
    if (step.kind == StepKind::parallel) {
      for (const auto& branch : program_.parallels[step.which].branches) todo.push_back(branch.step);
      todo.push_back(meet_of(step.which, index));
    }
    if (step.kind == StepKind::choose || step.kind == StepKind::shortest)
      for (Index i = 0; i < step.branch_count; ++i) todo.push_back(program_.branches[step.first_branch + i].step);
    if (step.kind == StepKind::again || step.kind == StepKind::deputy || step.kind == StepKind::overflow)
      todo.push_back(step.other);
    todo.push_back(step.next);
  }
}

Index FlowCompiler::meet_of(Index parallel, Index from) const {
  for (Index i = from; i < size(); ++i)
    if (program_.steps[i].kind == StepKind::meet && program_.steps[i].which == parallel) return program_.steps[i].next;
  return none;
}

}  // namespace hallsim::program
