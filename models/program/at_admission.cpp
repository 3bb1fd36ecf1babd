// Which visits are known in full at the door. Where a unit serves first come first served with the same people at all
// times, and serves nobody but applicants who come for this one task and go, nothing that happens later can change when
// one of them is called and when he leaves: the hall computes both as he joins and needs no event for them
// (models/hall/at_admission.hpp). One thing that could change it, for one of its applicants, and the unit is an
// ordinary one.
#include <algorithm>

#include "models/program/parts.hpp"

namespace hallsim::program {

namespace {

/// Whether nothing but the order of joining decides who of this unit serves whom, and when.
bool is_plain(const Unit& unit, bool patient) {
  return unit.discipline == Discipline::first_come && !unit.managed() && unit.roster.constant() &&
         (patient || !unit.window);
}

/// Whether the item's flow is one task, by somebody who comes with it, and nothing else. What the organisation makes
/// for itself (`follow_up`) comes with nobody. While somebody asks about it, an application is not known in full.
bool is_one_task(const Program& program, const Item& item) {
  const Step& first = program.steps[item.first_step];
  return item.comes && item.enquiries == none && first.kind == StepKind::task &&
         program.steps[first.next].kind == StepKind::done;
}

}  // namespace

void mark_known_at_admission(Program& program) {
  if (program.satisfaction || !program.cohorts.empty() || !program.periods.empty() || !program.stages.empty())
    return;  // by the facts of each
  const bool patient = std::all_of(program.streams.begin(), program.streams.end(),
                                   [](const Stream& stream) { return stream.patience == none; });
  std::vector<bool> in_company(program.items.size());  // comes with others under one ticket
  for (const Stream& stream : program.streams)
    for (const std::vector<Index>* items : {&stream.items, &stream.shifted})
      for (const Index item : *items) in_company[item] = in_company[item] || !stream.per_visit.empty();
  const auto alone = [&](const Item& item) {
    return is_one_task(program, item) && !in_company[static_cast<std::size_t>(&item - program.items.data())];
  };
  std::vector<bool> plain;
  for (const Unit& unit : program.units) plain.push_back(is_plain(unit, patient));
  for (const Item& item : program.items) {
    if (alone(item)) continue;
    for (Index i = item.first_step; i < item.end_step; ++i)
      if (program.steps[i].kind == StepKind::task) plain[program.steps[i].unit] = false;
  }
  for (Item& item : program.items) item.known_at_admission = alone(item) && plain[program.steps[item.first_step].unit];
}

}  // namespace hallsim::program
