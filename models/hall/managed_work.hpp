// Which person of a managed unit can begin which work, and how long it takes him: skills, learning, drift, trips. Part
// of managed.hpp.
#pragma once

#include "models/hall/managed.hpp"

namespace hallsim::hall {

template <class Hall>
bool Managed<Hall>::can_begin(std::uint32_t slot, Index index, std::uint32_t person) const {
  if (stays_[slot].lane != nobody && stays_[slot].lane != person) return false;
  const program::SkillGroup* group = plan_of(index).group_of(person);
  if (group != nullptr && group->of_step[hall_.applicants_[slot].step] == 0) return false;
  if (gathers(index) && !is_near(slot, index, person) && !is_gathered(slot, index)) return false;
  if (plan_of(index).shift_end != program::ShiftEnd::refuse_late) return true;
  const Unit& unit = units_[index];
  const Time way = plan_of(index).trips && !is_near(slot, index, person) ? way_of(slot, index) : 0;
  const Time work = way + at_pace(work_of(slot), pace(slot, index, person));
  return work <= unit.people[person].until - hall_.now_ || work > unit.longest_shift;
}

template <class Hall>
double Managed<Hall>::pace(std::uint32_t slot, Index index, std::uint32_t person) const {
  const program::Unit& plan = plan_of(index);
  double pace = 1;
  if (const program::SkillGroup* group = plan.group_of(person))
    pace /= group->of_step[hall_.applicants_[slot].step] == 2 ? group->secondary_efficiency : group->efficiency;
  if (plan.learning > 0 && hall_.now_ >= plan.learns_from) {
    const double cases = static_cast<double>(units_[index].people[person].cases + 1);
    if (cases < plan.learned) pace *= std::pow(plan.learned / cases, plan.learning);
  }
  if (plan.drift > 0) {
    const Time last = *(std::upper_bound(plan.patrols.begin(), plan.patrols.end(), hall_.now_) - 1);
    pace *= std::pow(1 + plan.drift, static_cast<double>(hall_.now_ - last) / static_cast<double>(week));
  }
  return pace;
}

template <class Hall>
std::size_t Managed<Hall>::area_of(std::uint32_t slot, Index index) const {
  const std::vector<double>& cumulative = plan_of(index).trips->cumulative;
  if (cumulative.size() == 1) return 0;
  const double drawn = Draws(sub_key(hall_.applicants_[slot].key, area_key)).uniform();
  return static_cast<std::size_t>(std::upper_bound(cumulative.begin(), cumulative.end(), drawn) - cumulative.begin());
}

template <class Hall>
Time Managed<Hall>::way_of(std::uint32_t slot, Index index) const {
  const auto& applicant = hall_.applicants_[slot];
  Draws draws(sub_key(sub_key(applicant.key, travel_key), applicant.joins - 1));
  return hall_.to_time(hall_.program_.distributions[plan_of(index).trips->travel].sample(draws));
}

template <class Hall>
bool Managed<Hall>::is_near(std::uint32_t slot, Index index, std::uint32_t number) const {
  const Person& person = units_[index].people[number];
  return person.places > 0 && area_of(slot, index) == person.area;
}

template <class Hall>
bool Managed<Hall>::is_gathered(std::uint32_t slot, Index index) const {
  const auto& area = units_[index].gathered[area_of(slot, index)];
  return area.ripe > 0 || is_ripe(slot) ||
         area.waiting + (stays_[slot].in_line ? 0 : 1) >= plan_of(index).trips->gather;
}

template <class Hall>
void Managed<Hall>::join_gathering(std::uint32_t slot, Index index) {
  auto& area = units_[index].gathered[area_of(slot, index)];
  ++area.waiting;
  area.ripe += is_ripe(slot) ? 1 : 0;
  stays_[slot].in_line = true;
}

template <class Hall>
void Managed<Hall>::leave_gathering(std::uint32_t slot, Index index) {
  auto& area = units_[index].gathered[area_of(slot, index)];
  --area.waiting;
  area.ripe -= is_ripe(slot) ? 1 : 0;
  stays_[slot].in_line = false;
}

template <class Hall>
void Managed<Hall>::set_out(std::uint32_t slot, Index index, std::uint32_t number) {
  Person& person = units_[index].people[number];
  stays_[slot].way = 0;
  if (is_near(slot, index, number)) {
    --person.places;
    return;
  }
  stays_[slot].way = way_of(slot, index);
  person.area = area_of(slot, index);
  person.places = plan_of(index).trips->places - 1;
  hall_.tell_person(Verb::set_out, index, number);
}

template <class Hall>
void Managed<Hall>::note_errors(std::uint32_t slot, Index index, std::uint32_t number) {
  const program::Unit& plan = plan_of(index);
  double factor = 1;
  if (plan.learning_errors > 0 && hall_.now_ >= plan.learns_from) {
    const double cases = static_cast<double>(units_[index].people[number].cases + 1);
    if (cases < plan.learned) factor = std::pow(plan.learned / cases, plan.learning_errors);
  }
  if (slot >= errors_.size()) errors_.resize(hall_.applicants_.size(), 1);
  errors_[slot] = factor;
}

}  // namespace hallsim::hall
