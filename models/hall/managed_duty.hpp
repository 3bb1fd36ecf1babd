// When the people of a managed unit are on duty: shifts, overtime, absence, and what becomes of the work in hand when
// they go. Part of managed.hpp.
#pragma once

#include "models/hall/managed.hpp"

namespace hallsim::hall {

template <class Hall>
void Managed<Hall>::change_duty(Index index) {
  muster(index);
  const program::Unit& plan = plan_of(index);
  Time next = plan.next_change(hall_.now_);
  for (const program::Overtime& overtime : plan.overtime) {
    next = std::min(next, overtime.roster.next_change(hall_.now_));
    if (overtime.leftovers && overtime.roster.staff_at(hall_.now_) > 0)
      next = std::min(next, (hall_.now_ / day + 1) * day);
  }
  if (plan.absence > 0) next = std::min(next, (hall_.now_ / day + 1) * day);
  if (next != never) hall_.agenda_.push({Order(next, Rank::roster, index), index, 0});
}

template <class Hall>
void Managed<Hall>::come_for_leftovers(Index index) {
  const program::Overtime& overtime = plan_of(index).overtime.back();
  std::vector<bool>& works_on = units_[index].works_on;
  if (works_on.back() || overtime.roster.staff_at(hall_.now_) == 0) return;
  works_on.back() = true;
  muster(index);
}

template <class Hall>
void Managed<Hall>::muster(Index index) {
  const program::Unit& plan = plan_of(index);
  Unit& unit = units_[index];
  const std::int32_t staff = staff_now(index);
  const bool serves_out =
      staff == 0 && plan.closing == program::Closing::serve_out && !plan.roster.staffed_later_today(hall_.now_);
  std::vector<bool> here(unit.people.size());
  for (std::uint32_t i = 0; i < here.size(); ++i) here[i] = is_due(index, i, staff) && !is_absent(index, i);
  hall_.tell_duty(index, static_cast<std::uint32_t>(std::count(here.begin(), here.end(), true)));
  for (std::uint32_t i = 0; i < here.size(); ++i)
    if (!here[i]) go_off_duty(index, i, serves_out);
  if (plan.dated && plan.shift_end == program::ShiftEnd::refuse_late)
    unit.longest_shift = longest_shift(plan, hall_.now_);
  for (std::uint32_t i = 0; i < here.size(); ++i)
    if (here[i]) come_on_duty(index, i);
  leave_lanes(index);
  const std::vector<std::uint32_t> idle = unit.idle;
  for (const std::uint32_t person : idle)
    if (const std::uint32_t next = next_for(person, index); next != nobody) take(next, index, person);
  choose_lanes(index);
  jockey(index);
}

template <class Hall>
void Managed<Hall>::set_free(Index index, std::uint32_t number) {
  Person& person = units_[index].people[number];
  person.slot = nobody;
  count_case(index, number);
  if (!person.on_duty && !person.staying) return;
  if (const std::uint32_t next = next_for(number, index); next != nobody) {
    take(next, index, number);
  } else {
    person.staying = false;
    if (person.on_duty) be_idle(index, number);
  }
  jockey(index);
}

template <class Hall>
std::int32_t Managed<Hall>::staff_now(Index index) {
  const program::Unit& plan = plan_of(index);
  Unit& unit = units_[index];
  std::int32_t staff = plan.roster.staff_at(hall_.now_);
  for (std::size_t i = 0; i < plan.overtime.size(); ++i) {
    const program::Overtime& overtime = plan.overtime[i];
    const std::int32_t more = overtime.roster.staff_at(hall_.now_);
    const bool begins = hall_.now_ == 0 || overtime.roster.staff_at(hall_.now_ - 1) == 0;
    if (overtime.leftovers) {
      if (begins || hall_.now_ % day == 0) unit.works_on[i] = unit.waiting + in_hand(index) > 0;
    } else if (more > 0 && begins) {
      unit.works_on[i] = unit.waiting >= overtime.backlog && at_risk(index, overtime) >= overtime.at_risk;
    }
    if (unit.works_on[i]) staff = std::max(staff, more);
  }
  return staff;
}

template <class Hall>
bool Managed<Hall>::is_due(Index index, std::uint32_t person, std::int32_t staff) const {
  const program::Unit& plan = plan_of(index);
  if (plan.breaks.empty()) return static_cast<std::int32_t>(person) < staff;
  if (plan.on_duty(person, hall_.now_)) return true;
  for (std::size_t i = 0; i < plan.overtime.size(); ++i)
    if (units_[index].works_on[i] && plan.overtime[i].roster.on_duty(person, hall_.now_)) return true;
  return false;
}

template <class Hall>
std::int32_t Managed<Hall>::at_risk(Index index, const program::Overtime& overtime) {
  if (overtime.at_risk == 0) return 0;
  const program::Program& program = hall_.program_;
  std::int32_t count = 0;
  for_all_waiting(index, [&](std::uint32_t slot) {
    const auto& applicant = hall_.applicants_[slot];
    const std::int32_t promised = program.items[applicant.item].promised_days;
    const Time arrived = arrived_[applicant.branch == 0 ? slot : hall_.branches_.application(slot)];
    const std::int64_t passed = program.calendar.working_days(arrived / day, hall_.now_ / day);
    count += promised > 0 && passed + overtime.within > promised ? 1 : 0;
  });
  return count;
}

template <class Hall>
bool Managed<Hall>::is_absent(Index index, std::uint32_t person) const {
  if (plan_of(index).absence <= 0) return false;
  const auto today = static_cast<Key>(hall_.now_ / day);
  return Draws(sub_key(sub_key(units_[index].absence_key, person), today)).uniform() < plan_of(index).absence;
}

template <class Hall>
Time Managed<Hall>::shift_of(Index index, std::uint32_t person) const {
  const program::Unit& plan = plan_of(index);
  Time until = hall_.now_;
  const auto reach = [&](const auto& duty) {
    if (duty.on_duty(person, hall_.now_)) until = std::max(until, off_duty_at(duty, person, hall_.now_));
  };
  reach(plan);
  for (std::size_t i = 0; i < plan.overtime.size(); ++i)
    if (units_[index].works_on[i]) reach(plan.overtime[i].roster);
  return until;
}

template <class Hall>
void Managed<Hall>::be_idle(Index index, std::uint32_t number) {
  Unit& unit = units_[index];
  auto at = unit.idle.end();
  const auto after = [&](std::uint32_t other) { return unit.people[other].idle_since == hall_.now_ && other > number; };
  while (at != unit.idle.begin() && after(*(at - 1))) --at;
  unit.idle.insert(at, number);
  unit.people[number].idle_since = hall_.now_;
  unit.people[number].places = 0;
}

template <class Hall>
void Managed<Hall>::go_off_duty(Index index, std::uint32_t number, bool serves_out) {
  Unit& unit = units_[index];
  Person& person = unit.people[number];
  const bool was_on_duty = person.on_duty;
  person.on_duty = false;
  person.staying = was_on_duty && serves_out && person.slot != nobody;
  if (!was_on_duty) return person.suspended && hall_.now_ >= person.last_duty ? leave_work(index, number) : void();
  person.places = 0;
  if (plan_of(index).tells_people()) hall_.tell_person(Verb::go, index, number);
  if (person.slot == nobody) {
    unit.idle.erase(std::find(unit.idle.begin(), unit.idle.end(), number));
    return;
  }
  if (person.staying) return;
  switch (plan_of(index).shift_end) {
    case program::ShiftEnd::finish:
    case program::ShiftEnd::refuse_late: return;
    case program::ShiftEnd::suspend:
      person.suspended = true;
      stop(person.slot, index, number);
      return hall_.now_ >= person.last_duty ? leave_work(index, number) : void();
    case program::ShiftEnd::hand_over: return wait(interrupt(index, number, false), index, nobody);
    case program::ShiftEnd::restart: return wait(interrupt(index, number, true), index, nobody);
  }
}

template <class Hall>
void Managed<Hall>::leave_work(Index index, std::uint32_t number) {
  Person& person = units_[index].people[number];
  person.suspended = false;
  wait(std::exchange(person.slot, nobody), index, nobody);
}

template <class Hall>
void Managed<Hall>::come_on_duty(Index index, std::uint32_t number) {
  Person& person = units_[index].people[number];
  if (plan_of(index).shift_end == program::ShiftEnd::refuse_late) person.until = shift_of(index, number);
  if (person.on_duty) return;
  person.on_duty = true;
  person.staying = false;
  if (plan_of(index).tells_people()) hall_.tell_person(Verb::come, index, number);
  if (person.slot == nobody) return be_idle(index, number);
  if (!person.suspended) return;  // still at what he did when his last shift ended
  person.suspended = false;
  hall_.tell(Verb::resume, person.slot, index, number);
  go_on(person.slot, index);
}

template <class Hall>
template <class Duty>
Time Managed<Hall>::off_duty_at(const Duty& duty, std::uint32_t person, Time from) {
  Time at = from;
  do at = duty.next_change(at);
  while (at != never && duty.on_duty(person, at));
  return at;
}

template <class Hall>
Time Managed<Hall>::longest_shift(const program::Unit& unit, Time from) {
  Time longest = 0;
  const std::uint32_t people = unit.breaks.empty() ? 1U : static_cast<std::uint32_t>(unit.servers);
  for (std::uint32_t person = 0; person < people; ++person)
    for (Time at = from; at < from + 2 * week;) {
      const bool there = unit.on_duty(person, at);
      const Time end = there ? off_duty_at(unit, person, at) : unit.next_change(at);
      if (end == never && there) return never;
      if (there) longest = std::max(longest, end - at);
      at = end;
    }
  return longest;
}

}  // namespace hallsim::hall
