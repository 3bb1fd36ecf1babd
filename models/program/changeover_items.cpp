// The items that a changeover makes other than they were, with all that their steps refer to: each is added to the
// program with the steps that it has in the hall after, in the places that these have in the whole.
#include <algorithm>
#include <map>
#include <utility>

#include "models/program/changeover_parts.hpp"

namespace hallsim::program {

void ChangeOver::tasks() {
  for (const Task& task : after_.tasks) {
    const Index place = index_of(all_.tasks, task.name);
    new_.tasks.push_back(place != none ? place : static_cast<Index>(all_.tasks.size()));
    if (place == none) all_.tasks.push_back(task);
  }
  for (Stream& stream : all_.streams)
    if (stream.work_columns > 0) stream.work_column.resize(all_.tasks.size(), none);
}

void ChangeOver::couriers_and_meetings() {
  for (const Courier& courier : after_.couriers) {
    const Index same = index_of(before_.couriers, courier.name);
    const bool stays = same != none && unlabelled(before_.couriers[same]) == unlabelled(courier);
    new_.couriers.push_back(stays ? old_.couriers[same] : static_cast<Index>(all_.couriers.size()));
    if (!stays) all_.couriers.push_back(courier);
  }
  for (Index i = 0; i < before_.meetings.size(); ++i)
    if (index_of(after_.meetings, before_.meetings[i].name) == none) about_.meetings_left.push_back(old_.meetings[i]);
  for (const Meeting& meeting : after_.meetings) meet(meeting);
}

void ChangeOver::meet(const Meeting& meeting) {
  const Index same = index_of(before_.meetings, meeting.name);
  if (same == none) {
    new_.meetings.push_back(static_cast<Index>(all_.meetings.size()));
    about_.meetings_begun.push_back(new_.meetings.back());
    Meeting begun = meeting;
    if (index_of(all_.meetings, begun.name) != none) {  // one that still sits for what came before it was abolished
      add_label(begun);
      begun.name = free_name(all_.meetings, begun.name, about_.name);
      begun.key = meeting_key(begun.name);
    }
    all_.meetings.push_back(std::move(begun));
    return;
  }
  new_.meetings.push_back(old_.meetings[same]);
  if (unlabelled(before_.meetings[same]) == unlabelled(meeting)) return;
  Meeting& one = all_.meetings[old_.meetings[same]];  // who waits for it waits for its sittings by the new rules
  Meeting rules = meeting;
  rules.name = one.name;
  rules.key = one.key;
  rules.from = about_.on;
  one.later.push_back(std::move(rules));
  about_.meetings.push_back(old_.meetings[same]);
}

Index ChangeOver::duration(Index distribution) {
  if (distribution == none) return none;
  const auto [found, is_new] = distributions_.try_emplace(distribution, static_cast<Index>(all_.distributions.size()));
  if (is_new) all_.distributions.push_back(after_.distributions[distribution]);
  return found->second;
}

void ChangeOver::name_items() {
  for (Index i = 0; i < after_.items.size(); ++i) {
    const Index old = index_of(before_.items, after_.items[i].name);
    if (match_.stays[i]) {
      new_.items.push_back(old_.items[old]);
      continue;
    }
    new_.items.push_back(static_cast<Index>(all_.items.size()));
    about_.items.push_back(new_.items.back());
    Item item = after_.items[i];
    if (old != none) {
      const Index first = all_.items[old_.items[old]].stands_for;
      item.stands_for = first == none ? old_.items[old] : first;
    }
    if (index_of(all_.items, item.name) != none) add_label(item);
    item.name = free_name(all_.items, item.name, about_.name);
    all_.items.push_back(std::move(item));
  }
}

void ChangeOver::enquiries() {
  const auto first = static_cast<Index>(all_.enquiries.size());
  for (const Enquiries& rule : after_.enquiries)
    all_.enquiries.push_back({new_.items[rule.item], duration(rule.every)});
  for (const Index place : about_.items)
    if (Item& item = all_.items[place]; item.enquiries != none) item.enquiries += first;
}

void ChangeOver::flow(Index index) {
  const Index from = after_.items[index].first_step, end = after_.items[index].end_step;
  const auto to = static_cast<Index>(all_.steps.size());
  Item& item = all_.items[new_.items[index]];
  item.first_step = to;
  item.end_step = to + (end - from);
  const auto place = [&](Index step) { return step == none ? none : step - from + to; };
  std::map<Index, Index> parallels;
  for (Index s = from; s < end; ++s) {
    steps_.emplace_back(s, place(s));
    Step step = after_.steps[s];
    step.next = place(step.next);
    step.other = place(step.other);
    step.duration = duration(step.duration);
    if (step.unit != none) step.unit = new_.units[step.unit];
    if (step.task != none) step.task = new_.tasks[step.task];
    if (step.courier != none) step.courier = new_.couriers[step.courier];
    if (step.label != none) {
      all_.labels.push_back(after_.labels[step.label]);
      step.label = static_cast<Index>(all_.labels.size() - 1);
    }
    if (step.branch_count > 0) {
      const Index first = step.first_branch;
      step.first_branch = static_cast<Index>(all_.branches.size());
      for (Index b = 0; b < step.branch_count; ++b) {
        const Branch& branch = after_.branches[first + b];
        all_.branches.push_back({branch.below, place(branch.step)});
      }
    }
    if (step.chase != none) {
      Chase chase = after_.chases[step.chase];
      chase.item = new_.items[chase.item];
      all_.chases.push_back(chase);
      step.chase = static_cast<Index>(all_.chases.size() - 1);
    }
    if (step.kind == StepKind::meeting) step.which = new_.meetings[step.which];
    if (step.kind == StepKind::follow_up) step.which = new_.items[step.which];
    if (step.kind == StepKind::parallel || step.kind == StepKind::meet) {
      const auto [found, is_new] = parallels.try_emplace(step.which, static_cast<Index>(all_.parallels.size()));
      if (is_new) {
        all_.parallels.push_back(after_.parallels[step.which]);
        for (auto& branch : all_.parallels.back().branches) branch.step = place(branch.step);
      }
      step.which = found->second;
    }
    all_.steps.push_back(step);
  }
}

}  // namespace hallsim::program
