// The people of the naive hall: when they are on duty, and how fast they work.
#include <algorithm>
#include <cmath>

#include "tests/twin/twin_hall.hpp"

namespace hallsim::twin {

Life TwinHall::roster(Index index) {
  const program::Unit& plan = program_.units[index];
  for (Time at = 0;;) {
    co_await until(at, Rank::roster, index);
    change_people(index);
    at = next_change(plan, now_);
    for (const program::Overtime& overtime : plan.overtime) at = std::min(at, overtime.roster.next_change(now_));
    bool midnights = plan.absence > 0;
    for (const program::Overtime& overtime : plan.overtime)
      midnights = midnights || (overtime.leftovers && overtime.roster.staff_at(now_) > 0);
    if (midnights) at = std::min(at, now_ - now_ % day + day);
  }
}

/// When the number on duty changes, or the turn of a break.
Time TwinHall::next_change(const program::Unit& plan, Time now) {
  if (plan.breaks.empty()) return plan.roster.next_change(now);
  Time next = plan.shifts.next_change(now);
  const Time today = now - now % day;
  for (const program::Break& one : plan.breaks)
    for (const Time midnight : {today, today + day})
      for (int turn = 0; turn <= one.turns; ++turn)
        if (const Time at = midnight + one.at + turn * one.length; at > now) next = std::min(next, at);
  return next;
}

bool TwinHall::is_rostered(const program::Unit& plan, std::size_t person, Time at) {
  const auto number = static_cast<int>(person);
  if (plan.breaks.empty()) return plan.roster.staff_at(at) > number;
  for (const program::Break& one : plan.breaks) {
    const Time begins = at - at % day + one.at + number % one.turns * one.length;
    if (begins <= at && at < begins + one.length) return false;
  }
  return plan.shifts.staff_at(at) > number;
}

void TwinHall::change_people(Index index) {
  const program::Unit& plan = program_.units[index];
  Unit& unit = units_[index];
  unit.changed = now_;
  begin_overtime(unit, plan);
  const bool serves_out = plan.closing == program::Closing::serve_out && people_now(unit, plan) == 0 &&
                          !plan.roster.staffed_later_today(now_);
  std::vector<bool> here(unit.people.size());
  for (std::size_t i = 0; i < here.size(); ++i) {
    here[i] = is_rostered(plan, i, now_);
    for (const std::size_t o : unit.overtime)
      if (plan.overtime[o].roster.staff_at(now_) > static_cast<int>(i)) here[i] = true;
    if (is_absent(plan, i)) here[i] = false;
  }
  tell_duty(index, static_cast<std::size_t>(std::count(here.begin(), here.end(), true)));

  for (std::size_t i = 0; i < unit.people.size(); ++i) {
    if (here[i]) continue;
    Person& person = unit.people[i];
    person.serving_out = person.on_duty && serves_out && person.work != nullptr;
    const bool for_good = plan.leaves_work && now_ >= plan.last_duty(static_cast<std::int32_t>(i));
    if (!std::exchange(person.on_duty, false)) {
      if (person.suspended && for_good) put_back_suspended(person);
      continue;
    }
    person.places = 0;
    if (plan.tells_people()) tell_duty(index, i, Verb::go);
    if (person.work == nullptr || person.serving_out) continue;
    switch (plan.shift_end) {
      case program::ShiftEnd::finish:
      case program::ShiftEnd::refuse_late: break;
      case program::ShiftEnd::suspend:
        person.suspended = true;
        wake(*person.work);
        if (for_good) put_back_suspended(person);
        break;
      case program::ShiftEnd::hand_over: put_back(person, false, nobody); break;
      case program::ShiftEnd::restart: put_back(person, true, nobody); break;
    }
  }
  for (std::size_t i = 0; i < unit.people.size(); ++i) {
    Person& person = unit.people[i];
    if (!here[i]) continue;
    person.until = now_;
    while (person.until != never && is_rostered(plan, i, person.until)) person.until = next_change(plan, person.until);
    for (const std::size_t o : unit.overtime)
      person.until = std::max(person.until, end_of_shift(plan.overtime[o].roster, i));
    if (person.on_duty) continue;
    person.on_duty = true;
    if (plan.tells_people()) tell_duty(index, i, Verb::come);
    person.serving_out = false;
    if (person.work == nullptr) {
      person.idle_since = now_;
      person.places = 0;
    }
    if (!person.suspended) continue;
    person.suspended = false;
    wake(*person.work);
  }
  if (plan.lanes)
    for (const auto& [ticket, who] : unit.waiting)
      if (who->lane != nobody && !unit.people[who->lane].on_duty && !unit.people[who->lane].serving_out)
        who->lane = nobody;
  // Who finds nothing to begin now finds nothing after the others have begun something either.
  for (const std::size_t i : idle_people(unit)) call_next(unit, plan, i);
  if (plan.lanes) {
    std::vector<std::size_t> length = lengths(unit, waiting_for_each(unit));
    for (const auto& [ticket, who] : unit.waiting)
      if (who->lane == nobody && (who->lane = shortest_lane(unit, length)) != nobody) ++length[who->lane];
  }
  even_out(unit, plan);
}

void TwinHall::come_for_leftovers(Index index) {
  const program::Unit& plan = program_.units[index];
  Unit& unit = units_[index];
  for (std::size_t o = 0; o < plan.overtime.size(); ++o)
    if (plan.overtime[o].leftovers && plan.overtime[o].roster.staff_at(now_) > 0 && unit.overtime.insert(o).second)
      return change_people(index);
}

bool TwinHall::is_absent(const program::Unit& plan, std::size_t person) const {
  Key key = sub_key(sub_key(key_, key_of("absence")), key_of(plan.name));
  key = sub_key(sub_key(key, person), static_cast<Key>(now_ / day));
  return Draws(key).uniform() < plan.absence;
}

void TwinHall::begin_overtime(Unit& unit, const program::Unit& plan) const {
  for (std::size_t o = 0; o < plan.overtime.size(); ++o) {
    const program::Roster& hours = plan.overtime[o].roster;
    if (plan.overtime[o].leftovers) {
      const bool begins = now_ % day == 0 || hours.staff_at(now_ - 1) == 0;
      if (begins) unit.overtime.erase(o);
      const bool in_hand = std::any_of(unit.people.begin(), unit.people.end(),
                                       [](const Person& person) { return person.work != nullptr; });
      if (begins && (in_hand || !unit.waiting.empty())) unit.overtime.insert(o);
      continue;
    }
    if (hours.staff_at(now_) > 0 && now_ > 0 && hours.staff_at(now_ - 1) > 0) continue;
    unit.overtime.erase(o);
    if (hours.staff_at(now_) > 0 && static_cast<int>(unit.waiting.size()) >= plan.overtime[o].backlog &&
        at_risk(unit, plan.overtime[o].within) >= plan.overtime[o].at_risk)
      unit.overtime.insert(o);
  }
}

int TwinHall::at_risk(const Unit& unit, int days) const {
  int count = 0;
  for (const auto& [ticket, who] : unit.waiting) {
    const int promised = program_.items[who->item].promised_days;
    int passed = days;
    for (std::int64_t number = who->arrived / day + 1; number <= now_ / day; ++number)
      passed += program_.calendar.works_on(number) ? 1 : 0;
    if (promised > 0 && passed > promised) ++count;
  }
  return count;
}

int TwinHall::people_now(const Unit& unit, const program::Unit& plan) const {
  int people = plan.roster.staff_at(now_);
  for (const std::size_t o : unit.overtime) people = std::max(people, plan.overtime[o].roster.staff_at(now_));
  return people;
}

double TwinHall::pace(const program::Unit& plan, const Unit& unit, std::size_t index, const Applicant& who) const {
  double pace = 1;
  switch (skill(plan, index, who)) {
    case 0:  // he goes on with a ticket
    case 1: pace /= plan.group_of(static_cast<std::uint32_t>(index))->efficiency; break;
    case 2: pace /= plan.group_of(static_cast<std::uint32_t>(index))->secondary_efficiency; break;
    default: break;
  }
  const double cases = static_cast<double>(unit.people[index].cases + 1);
  if (plan.learning > 0 && now_ >= plan.learns_from && cases < plan.learned)
    pace *= std::pow(plan.learned / cases, plan.learning);
  Time last = 0;
  for (const Time patrol : plan.patrols)
    if (patrol <= now_) last = patrol;
  if (plan.drift > 0) pace *= std::pow(1 + plan.drift, static_cast<double>(now_ - last) / static_cast<double>(week));
  return pace;
}

double TwinHall::errors_after(const program::Unit& plan, const Person& person) const {
  const double cases = static_cast<double>(person.cases + 1);
  return plan.learning_errors > 0 && now_ >= plan.learns_from && cases < plan.learned
             ? std::pow(plan.learned / cases, plan.learning_errors)
             : 1;
}

int TwinHall::skill(const program::Unit& plan, std::size_t index, const Applicant& who) {
  const program::SkillGroup* group = plan.group_of(static_cast<std::uint32_t>(index));
  return group == nullptr ? 3 : group->of_step.at(who.step);
}

Time TwinHall::times(Time content, double pace) {
  return pace == 1 ? content : std::llround(static_cast<double>(content) * pace);
}

Time TwinHall::end_of_shift(const program::Roster& roster, std::size_t i) const {
  Time at = now_;
  while (at != never && roster.staff_at(at) > static_cast<int>(i)) at = roster.next_change(at);
  return at;
}

Time TwinHall::longest_shift(const program::Unit& plan, const Unit& unit) const {
  const Time begins = plan.dated ? unit.changed : plan.begins;
  Time longest = 0;
  for (std::size_t i = 0; i < (plan.breaks.empty() ? 1 : static_cast<std::size_t>(plan.servers)); ++i) {
    Time since = is_rostered(plan, i, begins) ? begins : never;
    for (Time at = next_change(plan, begins);; at = next_change(plan, at)) {
      if (at == never && since != never) return never;
      if (at == never) break;
      const bool there = is_rostered(plan, i, at);
      if (!there && since != never) longest = std::max(longest, at - since);
      if (!there) since = never;
      if (there && since == never) since = at;
      if ((since == never ? at : since) >= begins + 2 * week) break;
    }
  }
  return longest;
}

std::vector<std::size_t> TwinHall::idle_people(const Unit& unit) {
  std::vector<std::size_t> idle;
  for (std::size_t i = 0; i < unit.people.size(); ++i)
    if (unit.people[i].on_duty && unit.people[i].work == nullptr) idle.push_back(i);
  std::stable_sort(idle.begin(), idle.end(),
                   [&](std::size_t a, std::size_t b) { return unit.people[a].idle_since < unit.people[b].idle_since; });
  return idle;
}

}  // namespace hallsim::twin
