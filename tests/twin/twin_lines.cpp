// The lines of the naive hall: who may begin what, who is called next, who goes over to a shorter line, and the trips
// of those who go to the applicant.
#include <algorithm>
#include <cmath>

#include "tests/twin/twin_hall.hpp"

namespace hallsim::twin {

bool TwinHall::may_begin(const program::Unit& plan, const Unit& unit, std::size_t index, const Applicant& who) const {
  const Person& person = unit.people[index];
  if (who.lane != nobody && who.lane != index) return false;
  if (skill(plan, index, who) == 0) return false;
  if (plan.trips && plan.trips->gather > 1 && !is_near(person, who) && !is_gathered(plan, unit, who)) return false;
  if (plan.shift_end != program::ShiftEnd::refuse_late) return true;
  const Time work = way(plan, person, who) + times(who.left, pace(plan, unit, index, who));
  return work <= person.until - now_ || work > longest_shift(plan, unit);
}

TwinHall::Choice TwinHall::find_person(const Unit& unit, const program::Unit& plan, const Applicant& who) const {
  Choice best;
  for (const std::size_t i : idle_people(unit)) {
    if (!may_begin(plan, unit, i, who)) continue;
    if (!plan.best_skilled) return {i, false};
    if (best.person == nobody || pace(plan, unit, i, who) < pace(plan, unit, best.person, who)) best.person = i;
  }
  if (best.person != nobody) return best;
  Choice found{nobody, true};
  if (plan.preempt == program::Preempt::never) return found;
  for (std::size_t i = 0; i < unit.people.size(); ++i) {
    const Person& person = unit.people[i];
    if (person.work == nullptr || person.suspended || !(person.on_duty || person.serving_out)) continue;
    if (person.work->ticket.first <= who.ticket.first || !may_begin(plan, unit, i, who)) continue;
    if (found.person == nobody || person.work->ticket > unit.people[found.person].work->ticket) found.person = i;
  }
  return found;
}

void TwinHall::take_up(Unit& unit, const program::Unit& plan, const Choice& choice, Applicant& who) {
  if (choice.person == nobody) return;
  if (choice.interrupts)
    put_back(unit.people[choice.person], plan.preempt == program::Preempt::restart,
             plan.lanes ? choice.person : nobody);
  if (!plan.trips || plan.trips->gather <= 1) return begin(unit, plan, choice.person, who);
  unit.waiting[who.ticket] = &who;  // enough have gathered, of whom the first in line is seen first
  Applicant& first = *first_for(unit, plan, choice.person);
  unit.waiting.erase(first.ticket);
  begin(unit, plan, choice.person, first);
  if (&first == &who) return;
  unit.waiting.erase(who.ticket);  // until he waits
  wake(first);
}

void TwinHall::put_back(Person& person, bool anew, std::size_t lane) {
  Applicant& who = *std::exchange(person.work, nullptr);
  who.anew = anew;
  who.lane = lane;
  who.chooses = false;
  wake(who);
}

void TwinHall::put_back_suspended(Person& person) {
  person.suspended = false;
  Applicant& who = *std::exchange(person.work, nullptr);
  who.person = nobody;
  who.lane = nobody;
  who.chooses = false;
  wake(who);
}

bool TwinHall::no_place(const Unit& unit, const program::Unit& plan) const {
  std::size_t at_windows = 0;
  for (std::size_t u = 0; u < units_.size(); ++u)
    if (program_.units[u].window) at_windows += units_[u].waiting.size();
  return (plan.room >= 0 && unit.waiting.size() >= static_cast<std::size_t>(plan.room)) ||
         (program_.waiting_room >= 0 && at_windows >= static_cast<std::size_t>(program_.waiting_room));
}

bool TwinHall::balks(const Unit& unit, const Applicant& who) {
  if (who.stream->balk_length < 0 || static_cast<int>(unit.waiting.size()) < who.stream->balk_length) return false;
  Draws draws(sub_key(sub_key(who.key, key_of("balk")), who.joinings - 1));
  return draws.uniform() < who.stream->balk_probability;
}

std::vector<std::size_t> TwinHall::waiting_for_each(const Unit& unit) {
  std::vector<std::size_t> count(unit.people.size());
  for (const auto& [ticket, who] : unit.waiting)
    if (who->lane != nobody) ++count[who->lane];
  return count;
}

std::vector<std::size_t> TwinHall::lengths(const Unit& unit, std::vector<std::size_t> waiting) {
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i] += unit.people[i].work == nullptr ? 0 : 1;
  return waiting;
}

std::size_t TwinHall::shortest_lane(const Unit& unit) {
  const auto keeps_a_line = [](const Person& person) { return person.on_duty || person.serving_out; };
  if (std::none_of(unit.people.begin(), unit.people.end(), keeps_a_line)) return nobody;
  return shortest_lane(unit, lengths(unit, waiting_for_each(unit)));
}

std::size_t TwinHall::shortest_lane(const Unit& unit, const std::vector<std::size_t>& length) {
  std::size_t found = nobody;
  for (std::size_t i = 0; i < unit.people.size(); ++i)
    if (unit.people[i].on_duty || unit.people[i].serving_out)
      if (found == nobody || length[i] < length[found]) found = i;
  return found;
}

void TwinHall::even_out(Unit& unit, const program::Unit& plan) {
  while (plan.lanes && plan.jockey > 0) {
    const std::vector<std::size_t> waiting = waiting_for_each(unit), length = lengths(unit, waiting);
    const std::size_t to = shortest_lane(unit, length);
    std::size_t from = nobody;
    for (std::size_t i = 0; i < unit.people.size(); ++i)
      if (waiting[i] > 0 && (from == nobody || length[i] > length[from])) from = i;
    if (to == nobody || from == nobody) return;
    if (length[from] < length[to] + static_cast<std::size_t>(plan.jockey)) return;
    Applicant* last = nullptr;
    for (const auto& [ticket, who] : unit.waiting)
      if (who->lane == from) last = who;
    unit.waiting.erase(last->ticket);
    last->lane = to;
    last->ticket.second = unit.joinings++;
    unit.waiting[last->ticket] = last;
    if (unit.people[to].work != nullptr || !may_begin(plan, unit, to, *last)) continue;
    unit.waiting.erase(last->ticket);
    begin(unit, plan, to, *last);
    wake(*last);
  }
}

Applicant* TwinHall::first_for(const Unit& unit, const program::Unit& plan, std::size_t person) const {
  for (const int round : {0, 1, 2}) {
    if ((round == 0 && !plan.trips) || (round == 2 && plan.skills.empty())) continue;
    for (const auto& [ticket, who] : unit.waiting) {
      if (round == 0 && !is_near(unit.people[person], *who)) continue;
      if (round == 1 && skill(plan, person, *who) == 2) continue;
      if (may_begin(plan, unit, person, *who)) return who;
    }
  }
  return nullptr;
}

bool TwinHall::call_next(Unit& unit, const program::Unit& plan, std::size_t person) {
  Applicant* next = first_for(unit, plan, person);
  if (next == nullptr) return false;
  unit.waiting.erase(next->ticket);
  begin(unit, plan, person, *next);
  wake(*next);
  return true;
}

void TwinHall::begin(Unit& unit, const program::Unit& plan, std::size_t person, Applicant& who) const {
  unit.people[person].work = &who;
  who.person = person;
  if (!plan.trips) return;
  who.way = way(plan, unit.people[person], who);
  who.sets_out = !is_near(unit.people[person], who);
  if (who.sets_out) {
    unit.people[person].area = who.area;
    unit.people[person].places = plan.trips->places;
  }
  --unit.people[person].places;
}

std::size_t TwinHall::area(const program::Unit& plan, const Applicant& who) {
  const double uniform = Draws(sub_key(who.key, key_of("area"))).uniform();
  std::size_t area = 0;
  while (plan.trips->cumulative[area] <= uniform) ++area;
  return area;
}

bool TwinHall::is_gathered(const program::Unit& plan, const Unit& unit, const Applicant& who) {
  const auto ripe = [](const Applicant& one) { return one.begun || one.to_gather == 0; };
  if (ripe(who)) return true;
  int gathered = 1;  // with himself, who may wait already
  for (const auto& [ticket, other] : unit.waiting) {
    if (other->area != who.area || other == &who) continue;
    if (ripe(*other) || ++gathered >= plan.trips->gather) return true;
  }
  return gathered >= plan.trips->gather;
}

bool TwinHall::is_near(const Person& person, const Applicant& who) {
  return person.places > 0 && person.area == who.area;
}

Time TwinHall::way(const program::Unit& plan, const Person& person, const Applicant& who) const {
  if (!plan.trips || is_near(person, who)) return 0;
  Draws draws(sub_key(sub_key(who.key, key_of("travel")), who.joinings - 1));
  return std::max<Time>(0, std::llround(program_.distributions[plan.trips->travel].sample(draws)));
}

void TwinHall::end(Unit& unit, const program::Unit& plan, std::size_t index) {
  Person& person = unit.people[index];
  person.work = nullptr;
  if (now_ >= plan.learns_from) ++person.cases;
  person.idle_since = now_;
  if (!person.on_duty && !person.serving_out) return;
  if (!call_next(unit, plan, index)) {
    person.serving_out = false;
    person.places = 0;
  }
  even_out(unit, plan);
}

bool TwinHall::end_of_turn(Unit& unit, const program::Unit& plan, Applicant& who) {
  const std::shared_ptr<Ticket> ticket = std::exchange(who.shares, nullptr);
  if (!ticket || ticket->others.empty()) return false;
  Applicant& next = *ticket->others.front();
  ticket->others.erase(ticket->others.begin());
  if (now_ >= plan.learns_from) ++unit.people[who.person].cases;
  begin(unit, plan, who.person, next);
  wake(next);
  return true;
}

void TwinHall::lose(Applicant& who, Verb verb, Index unit) {
  who.present = false;
  tell(who, verb, unit);
  if (who.open) *who.open = false;
  if (!who.shares) return;
  who.shares->lost = true;
  who.shares->lost_by = verb;
  for (Applicant* other : std::exchange(who.shares->others, {})) wake(*other);
}

int TwinHall::priority(Index unit, const Applicant& who) const {
  if (program_.units[unit].discipline != program::Discipline::priority) return 0;
  return who.stream->priority > 0 ? who.stream->priority : program_.items[who.item].priority;
}

}  // namespace hallsim::twin
