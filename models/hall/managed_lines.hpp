// Where each person of a managed unit has a line of his own: which one an applicant chooses, and who goes over to a
// shorter one. Part of managed.hpp.
#pragma once

#include "models/hall/managed.hpp"

namespace hallsim::hall {

template <class Hall>
std::uint32_t Managed<Hall>::shortest(Index index) const {
  const std::vector<Person>& people = units_[index].people;
  std::uint32_t found = nobody;
  if (!plan_of(index).lanes) return found;
  for (std::uint32_t i = 0; i < people.size(); ++i)
    if (keeps_a_line(people[i]) && (found == nobody || length(people[i]) < length(people[found]))) found = i;
  return found;
}

template <class Hall>
void Managed<Hall>::leave_lanes(Index index) {
  if (!plan_of(index).lanes) return;
  for_all_waiting(index, [&](std::uint32_t slot) {
    std::uint32_t& lane = stays_[slot].lane;
    if (lane == nobody || keeps_a_line(units_[index].people[lane])) return;
    --units_[index].people[std::exchange(lane, nobody)].waiting;
  });
}

template <class Hall>
void Managed<Hall>::choose_lanes(Index index) {
  if (!plan_of(index).lanes) return;
  for_all_waiting(index, [&](std::uint32_t slot) {
    std::uint32_t& lane = stays_[slot].lane;
    if (lane != nobody) return;
    lane = shortest(index);
    if (lane != nobody) ++units_[index].people[lane].waiting;
  });
}

template <class Hall>
void Managed<Hall>::even_out(Index index) {
  Unit& unit = units_[index];
  for (;;) {
    const std::uint32_t to = shortest(index);
    std::uint32_t from = nobody;
    for (std::uint32_t i = 0; i < unit.people.size(); ++i)
      if (unit.people[i].waiting > 0 && (from == nobody || length(unit.people[i]) > length(unit.people[from])))
        from = i;
    if (to == nobody || from == nobody) return;
    if (length(unit.people[from]) - length(unit.people[to]) < plan_of(index).jockey) return;
    go_over(last_in(index, from), index, to);
  }
}

template <class Hall>
std::uint32_t Managed<Hall>::last_in(Index index, std::uint32_t lane) {
  std::uint32_t last = nobody;
  for_all_waiting(index, [&](std::uint32_t slot) { last = stays_[slot].lane == lane ? slot : last; });
  return last;
}

template <class Hall>
void Managed<Hall>::go_over(std::uint32_t slot, Index index, std::uint32_t to) {
  Unit& unit = units_[index];
  Stay& stay = stays_[slot];
  unit.line.remove(slot, stay.priority, hall_.links());
  stay.ticket = unit.joinings++;
  stand(slot, index);
  --unit.people[std::exchange(stay.lane, to)].waiting;
  ++unit.people[to].waiting;
  if (unit.people[to].slot == nobody && can_begin(slot, index, to)) take(slot, index, to);
}

}  // namespace hallsim::hall
