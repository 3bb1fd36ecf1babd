// What a changeover leaves as it is, found by name: a unit whose rules are the same goes on, whoever works there; an
// item whose every step is the same, and done by units that go on, stays. The halls were compiled by themselves, so
// that places are compared by what is there.
#include <algorithm>
#include <utility>

#include "models/program/changeover_parts.hpp"

namespace hallsim::program {

namespace {

/// What a unit is like apart from how many people it has when, and from what refers to other parts of its program.
Unit rules_of(Unit unit) {
  unit = unlabelled(std::move(unit));
  unit.roster = unit.shifts = Roster();
  unit.servers = 0;
  unit.people = 0;
  unit.dated = unit.counted_by_others = unit.looked_over = false;
  unit.overtime.clear();
  unit.deputy = none;
  for (SkillGroup& group : unit.skills) group.of_step.clear();
  if (unit.trips) unit.trips->travel = none;
  return unit;
}

class Matcher {
 public:
  Matcher(const Program& before, const Program& after, Time on) : before_(before), after_(after), on_(on) {}

  Match match() {
    find_units_that_go_on();
    find_items_that_stay();
    return {std::move(goes_on_), std::move(stays_)};
  }

 private:
  Index old_unit(Index unit) const { return index_of(before_.units, after_.units[unit].name); }
  void find_units_that_go_on();
  bool same_rules(const Unit& old, const Unit& now) const;
  void find_items_that_stay();
  /// Whether it may begin an application of an item that does not stay.
  bool begins_another(const Item& item) const;
  bool same_enquiries(Index old, Index now) const;
  /// The item of the application that a step may begin.
  static Index begun_by(const Program& program, const Step& step);
  bool same_item(Index old, Index now) const;
  /// Steps of flows that begin at `from` and `to`.
  bool same_step(Index old, Index from, Index now, Index to) const;
  bool same_skills(Index old, Index now, Index unit) const;

  const Program &before_, &after_;
  const Time on_;
  std::vector<bool> goes_on_, stays_;  // by unit and item of `after_`
};

void Matcher::find_units_that_go_on() {
  for (Index i = 0; i < after_.units.size(); ++i) {
    const Index old = old_unit(i);
    goes_on_.push_back(
        old != none && same_rules(before_.units[old], after_.units[i]) &&
        (before_.units[old].roster == after_.units[i].roster || all_can_be_done(before_, old, after_.units[i], on_)));
  }
  for (bool changed = true; changed;) {  // a deputy is one unit at all times
    changed = false;
    for (Index i = 0; i < after_.units.size(); ++i)
      if (const Index deputy = after_.units[i].deputy; goes_on_[i] && deputy != none && !goes_on_[deputy])
        goes_on_[i] = false, changed = true;
  }
}

bool Matcher::same_rules(const Unit& old, const Unit& now) const {
  Unit rules = rules_of(old);
  if (old.learning == 0 && old.learning_errors == 0) {  // learning can begin on the date
    rules.learning = now.learning;
    rules.learned = now.learned;
    rules.learning_errors = now.learning_errors;
  }
  const auto deputy = [](const Program& program, const Unit& unit) {
    return unit.deputy == none ? std::string() : program.units[unit.deputy].name;
  };
  return rules == rules_of(now) && deputy(before_, old) == deputy(after_, now) &&
         (!old.trips || same(before_, old.trips->travel, after_, now.trips->travel));
}

void Matcher::find_items_that_stay() {
  for (Index i = 0; i < after_.items.size(); ++i) {
    const Index old = index_of(before_.items, after_.items[i].name);
    stays_.push_back(old != none && same_item(old, i));
  }
  for (bool changed = true; changed;) {  // what an application begins is of the hall in which it came
    changed = false;
    for (Index i = 0; i < after_.items.size(); ++i)
      if (stays_[i] && begins_another(after_.items[i])) stays_[i] = false, changed = true;
  }
}

bool Matcher::begins_another(const Item& item) const {
  if (item.enquiries != none && !stays_[after_.enquiries[item.enquiries].item]) return true;
  for (Index s = item.first_step; s < item.end_step; ++s)
    if (const Index other = begun_by(after_, after_.steps[s]); other != none && !stays_[other]) return true;
  return false;
}

bool Matcher::same_enquiries(Index old, Index now) const {
  if (old == none || now == none) return old == now;
  const Enquiries &one = before_.enquiries[old], &other = after_.enquiries[now];
  return before_.items[one.item].name == after_.items[other.item].name && same(before_, one.every, after_, other.every);
}

Index Matcher::begun_by(const Program& program, const Step& step) {
  if (step.kind == StepKind::follow_up) return step.which;
  return step.chase == none ? none : program.chases[step.chase].item;
}

bool Matcher::same_item(Index old, Index now) const {
  Item one = unlabelled(before_.items[old]), other = unlabelled(after_.items[now]);
  const Index from = one.first_step, to = other.first_step;
  if (one.end_step - from != other.end_step - to) return false;
  if (!same_enquiries(one.enquiries, other.enquiries)) return false;
  for (Item* item : {&one, &other})
    item->first_step = item->end_step = item->enquiries = none, item->known_at_admission = false;
  if (one != other) return false;
  for (Index i = 0; from + i < before_.items[old].end_step; ++i)
    if (!same_step(from + i, from, to + i, to)) return false;
  return true;
}

bool Matcher::same_step(Index old, Index from, Index now, Index to) const {
  Step one = before_.steps[old], other = after_.steps[now];
  const auto same_place = [&](Index a, Index b) { return a == none || b == none ? a == b : a - from == b - to; };
  const auto named_alike = [](const auto& a, Index x, const auto& b, Index y) {
    return x == none || y == none ? x == y : a[x].name == b[y].name;
  };
  const auto alike = [](const auto& a, Index x, const auto& b, Index y) {
    return x == none || y == none ? x == y : unlabelled(a[x]) == unlabelled(b[y]);
  };
  if (!same_place(one.next, other.next) || !same_place(one.other, other.other) ||
      !same(before_, one.duration, after_, other.duration) ||
      !named_alike(before_.units, one.unit, after_.units, other.unit) ||
      !named_alike(before_.tasks, one.task, after_.tasks, other.task) ||
      !alike(before_.couriers, one.courier, after_.couriers, other.courier))
    return false;
  if (other.unit != none && (!goes_on_[other.unit] || !same_skills(old, now, other.unit))) return false;
  for (Index b = 0; b < std::min(one.branch_count, other.branch_count); ++b) {
    const Branch &x = before_.branches[one.first_branch + b], &y = after_.branches[other.first_branch + b];
    // The shares of the least busy unit are how many people there are: theory's guess, and no part of the run.
    if ((one.kind != StepKind::shortest && x.below != y.below) || !same_place(x.step, y.step)) return false;
  }
  if (one.kind == other.kind && one.which != none && other.which != none) {
    if (one.kind == StepKind::meeting && before_.meetings[one.which].name != after_.meetings[other.which].name)
      return false;
    if (one.kind == StepKind::parallel || one.kind == StepKind::meet) {
      Parallel x = before_.parallels[one.which], y = after_.parallels[other.which];
      for (auto& branch : x.branches) branch.step -= from;
      for (auto& branch : y.branches) branch.step -= to;
      if (x != y) return false;
    }
  }
  if (!named_alike(before_.items, begun_by(before_, one), after_.items, begun_by(after_, other))) return false;
  if (one.chase != none && other.chase != none) {
    const Chase &x = before_.chases[one.chase], &y = after_.chases[other.chase];
    if (x.after != y.after || x.rest != y.rest) return false;
  }
  for (Step* step : {&one, &other})
    step->next = step->other = step->duration = step->unit = step->task = step->courier = step->label =
        step->first_branch = step->which = step->chase = none;
  return one == other;
}

bool Matcher::same_skills(Index old, Index now, Index unit) const {
  const std::vector<SkillGroup>&before = before_.units[old_unit(unit)].skills, &after = after_.units[unit].skills;
  for (std::size_t g = 0; g < after.size(); ++g)
    if (before[g].of_step[old] != after[g].of_step[now]) return false;
  return true;
}

}  // namespace

bool all_can_be_done(const Program& program, Index index, const Unit& people, Time from) {
  const Unit& unit = program.units[index];
  std::vector<std::uint32_t> there;
  for (std::int32_t person = 0; person < people.servers; ++person)
    if (people.last_duty(person) > from) there.push_back(static_cast<std::uint32_t>(person));
  if (there.empty()) return false;
  for (Index s = 0; s < program.steps.size(); ++s)
    if (program.steps[s].kind == StepKind::task && program.steps[s].unit == index &&
        std::none_of(there.begin(), there.end(), [&](std::uint32_t person) {
          const SkillGroup* group = unit.group_of(person);
          return group == nullptr || group->of_step[s] != 0;
        }))
      return false;
  return true;
}

Match match(const Program& before, const Program& after, Time on) { return Matcher(before, after, on).match(); }

}  // namespace hallsim::program
