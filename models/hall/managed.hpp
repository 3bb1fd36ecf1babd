// The units whose people do more than call the next and finish: work goes over to a colleague or starts anew, is not
// begun late, is interrupted by what is more urgent; who waits grows more urgent. The plain units of journey.hpp pay
// nothing for this. What is known of an application here is in a side table, so that an application stays small.
#pragma once

#include <algorithm>
#include <vector>

#include "models/hall/line.hpp"
#include "models/program/program.hpp"
#include "sim/agenda.hpp"

namespace hallsim::hall {

/// Part of a Hall, whose verbs it uses. Rules: docs/semantics.md, "Waiting and being called".
template <class Hall>
class Managed {
  using Index = program::Index;
  using Verb = hall::Verb;

 public:
  explicit Managed(Hall& hall) : hall_(hall) {}

  void open() {
    for (const program::Unit& unit : hall_.program_.units) {
      units_.emplace_back();
      if (!unit.managed()) continue;
      units_.back().people.resize(static_cast<std::size_t>(unit.servers));
      units_.back().longest_shift = longest_shift(unit.roster);
    }
  }

  // ---- applications -------------------------------------------------------------------------------------------------

  void join(std::uint32_t slot, Index index) {
    hall_.tell(Verb::join, slot, index);
    const std::uint32_t visit = hall_.applicants_[slot].joins++;
    if (slot >= stays_.size()) stays_.resize(hall_.applicants_.size());
    Stay& stay = stays_[slot];
    stay = Stay{};
    stay.ticket = units_[index].joinings++;
    stay.priority = hall_.priority(slot, index);
    stay.patience = hall_.patience(slot, index, visit);
    stay.to_age = time_to_age(stay, index);
    if (!find_person(slot, index)) wait(slot, index);
  }

  /// He waited long enough to be one class higher.
  void age(std::uint32_t slot) {
    const Index index = hall_.step_of(slot).unit;
    leave_line(slot, index);
    Stay& stay = stays_[slot];
    --stay.priority;
    stay.to_age = time_to_age(stay, index);
    if (!find_person(slot, index)) wait(slot, index);
  }

  void leave_line(std::uint32_t slot, Index index) {
    Stay& stay = stays_[slot];
    units_[index].line.remove(slot, stay.priority, hall_.links());
    const Time waited = hall_.now_ - stay.since;
    if (stay.patience != never) stay.patience -= waited;
    if (stay.to_age != never) stay.to_age -= waited;
  }

  // ---- people -------------------------------------------------------------------------------------------------------

  void change_duty(Index index) {
    const program::Unit& plan = plan_of(index);
    Unit& unit = units_[index];
    const auto staff = static_cast<std::uint32_t>(plan.roster.staff_at(hall_.now_));
    const bool serves_out =
        staff == 0 && plan.closing == program::Closing::serve_out && !plan.roster.staffed_later_today(hall_.now_);
    hall_.tell_duty(index, staff);
    for (std::uint32_t i = staff; i < unit.people.size(); ++i) go_off_duty(index, i, serves_out);
    for (std::uint32_t i = 0; i < staff; ++i) come_on_duty(index, i);
    const std::vector<std::uint32_t> idle = unit.idle;
    for (const std::uint32_t person : idle)
      if (const std::uint32_t next = next_for(person, index); next != nobody) take(next, index, person);
    if (const Time next = plan.roster.next_change(hall_.now_); next != never)
      hall_.agenda_.push({Order(next, Rank::roster, index), index, 0});
  }

  /// Work has ended: its person takes the next, is idle, or goes home.
  void set_free(Index index, std::uint32_t number) {
    Person& person = units_[index].people[number];
    person.slot = nobody;
    if (!person.on_duty && !person.staying) return;
    if (const std::uint32_t next = next_for(number, index); next != nobody) return take(next, index, number);
    person.staying = false;
    if (person.on_duty) be_idle(index, number);
  }

  /// The person goes on with the next task of the same application.
  void next_task(std::uint32_t slot) {
    stays_[slot].left = -1;
    go_on(slot);
  }

  void go_on(std::uint32_t slot) {
    auto& applicant = hall_.applicants_[slot];
    applicant.ends = hall_.now_ + work_of(slot);
    hall_.await(slot, applicant.ends, Rank::finish);
  }

 private:
  /// An application at a managed unit.
  struct Stay {
    Time since = 0;       ///< when the present wait began
    Time patience = 0;    ///< left at `since`; never: endless
    Time to_age = never;  ///< waiting left, at `since`, until its class rises
    Time left = -1;       ///< of the work, where it has been interrupted; -1: not begun
    std::uint64_t ticket = 0;
    std::uint8_t priority = 0;
  };

  struct Person {
    std::uint32_t slot = nobody;
    bool suspended = false;
    bool on_duty = false;
    bool staying = false;  ///< the unit has closed, he goes on while anybody waits
    Time idle_since = 0;
    Time until = never;  ///< when he goes off duty
  };

  struct Unit {
    Line line;
    std::vector<Person> people;
    std::vector<std::uint32_t> idle;  // longest idle first, between equals the lowest number
    std::uint64_t joinings = 0;
    Time longest_shift = never;
  };

  const program::Unit& plan_of(Index index) const { return hall_.program_.units[index]; }

  Time time_to_age(const Stay& stay, Index index) const {
    return plan_of(index).ageing > 0 && stay.priority > 1 ? plan_of(index).ageing : never;
  }

  /// An idle person begins the work at once, or one at work on something less urgent does.
  bool find_person(std::uint32_t slot, Index index) {
    Unit& unit = units_[index];
    for (const std::uint32_t person : unit.idle) {
      if (!can_begin(slot, index, person)) continue;
      begin(slot, index, person);
      return true;
    }
    const std::uint32_t person = least_urgent(slot, index);
    if (person == nobody) return false;
    interrupt(index, person, plan_of(index).preempt == program::Preempt::restart);
    begin(slot, index, person);
    return true;
  }

  /// Who works on what has the worst class, and is worse than this one's; between equals, on what joined last.
  std::uint32_t least_urgent(std::uint32_t slot, Index index) const {
    std::uint32_t found = nobody;
    if (plan_of(index).preempt == program::Preempt::never) return found;
    const std::vector<Person>& people = units_[index].people;
    const auto urgency = [&](std::uint32_t s) { return std::pair(stays_[s].priority, stays_[s].ticket); };
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      const Person& person = people[i];
      if (person.slot == nobody || person.suspended || (!person.on_duty && !person.staying)) continue;
      if (stays_[person.slot].priority <= stays_[slot].priority || !can_begin(slot, index, i)) continue;
      if (found == nobody || urgency(people[found].slot) < urgency(person.slot)) found = i;
    }
    return found;
  }

  void wait(std::uint32_t slot, Index index) {
    Stay& stay = stays_[slot];
    stay.since = hall_.now_;
    units_[index].line.insert(slot, stay.priority, hall_.links(),
                              [this](std::uint32_t a, std::uint32_t b) { return stays_[a].ticket < stays_[b].ticket; });
    ++hall_.applicants_[slot].stamp;
    if (stay.patience <= stay.to_age && stay.patience != never)
      hall_.await(slot, hall_.now_ + stay.patience, Rank::give_up);
    else if (stay.to_age != never)
      hall_.await(slot, hall_.now_ + stay.to_age, Rank::age);
  }

  void take(std::uint32_t slot, Index index, std::uint32_t person) {
    leave_line(slot, index);
    begin(slot, index, person);
  }

  void begin(std::uint32_t slot, Index index, std::uint32_t number) {
    Unit& unit = units_[index];
    if (const auto idle = std::find(unit.idle.begin(), unit.idle.end(), number); idle != unit.idle.end())
      unit.idle.erase(idle);
    unit.people[number].slot = slot;
    auto& applicant = hall_.applicants_[slot];
    applicant.server = number;
    hall_.tell(stays_[slot].left < 0 ? Verb::call : Verb::resume, slot, index, number);
    go_on(slot);
  }

  /// How long the work would take from now on.
  Time work_of(std::uint32_t slot) const {
    return stays_[slot].left < 0 ? hall_.work(hall_.applicants_[slot]) : stays_[slot].left;
  }

  /// The work stops and its application waits again; it keeps what has been done unless it is begun anew.
  void interrupt(Index index, std::uint32_t number, bool anew) {
    Person& person = units_[index].people[number];
    const std::uint32_t slot = person.slot;
    stop(slot, index, number);
    if (anew) stays_[slot].left = hall_.work(hall_.applicants_[slot]);
    person.slot = nobody;
    wait(slot, index);
  }

  void stop(std::uint32_t slot, Index index, std::uint32_t number) {
    auto& applicant = hall_.applicants_[slot];
    ++applicant.stamp;
    stays_[slot].left = applicant.ends - hall_.now_;
    hall_.tell(Verb::suspend, slot, index, number);
  }

  /// The first in line whose work this person can begin.
  std::uint32_t next_for(std::uint32_t person, Index index) {
    return units_[index].line.find(hall_.links(), [&](std::uint32_t slot) { return can_begin(slot, index, person); });
  }

  /// `refuse_late`: not what would not end by the end of his shift, unless no shift is long enough.
  bool can_begin(std::uint32_t slot, Index index, std::uint32_t person) const {
    if (plan_of(index).shift_end != program::ShiftEnd::refuse_late) return true;
    const Unit& unit = units_[index];
    const Time work = work_of(slot);
    return work <= unit.people[person].until - hall_.now_ || work > unit.longest_shift;
  }

  void be_idle(Index index, std::uint32_t number) {
    Unit& unit = units_[index];
    auto at = unit.idle.end();
    const auto after = [&](std::uint32_t other) {
      return unit.people[other].idle_since == hall_.now_ && other > number;
    };
    while (at != unit.idle.begin() && after(*(at - 1))) --at;
    unit.idle.insert(at, number);
    unit.people[number].idle_since = hall_.now_;
  }

  void go_off_duty(Index index, std::uint32_t number, bool serves_out) {
    Unit& unit = units_[index];
    Person& person = unit.people[number];
    const bool was_on_duty = person.on_duty;
    person.on_duty = false;
    person.staying = was_on_duty && serves_out && person.slot != nobody;
    if (!was_on_duty) return;
    if (person.slot == nobody) {
      unit.idle.erase(std::find(unit.idle.begin(), unit.idle.end(), number));
      return;
    }
    if (person.staying) return;
    switch (plan_of(index).shift_end) {
      case program::ShiftEnd::finish:
      case program::ShiftEnd::refuse_late: return;
      case program::ShiftEnd::suspend: person.suspended = true; return stop(person.slot, index, number);
      case program::ShiftEnd::hand_over: return interrupt(index, number, false);
      case program::ShiftEnd::restart: return interrupt(index, number, true);
    }
  }

  void come_on_duty(Index index, std::uint32_t number) {
    Person& person = units_[index].people[number];
    if (person.on_duty) return;
    person.on_duty = true;
    person.staying = false;
    person.until = off_duty_at(plan_of(index).roster, number, hall_.now_);
    if (person.slot == nobody) return be_idle(index, number);
    if (!person.suspended) return;  // still at what he did when his last shift ended
    person.suspended = false;
    hall_.tell(Verb::resume, person.slot, index, number);
    go_on(person.slot);
  }

  /// When a person on duty at `from` goes off duty.
  static Time off_duty_at(const program::Roster& roster, std::uint32_t person, Time from) {
    Time at = from;
    do at = roster.next_change(at);
    while (at != never && roster.staff_at(at) > static_cast<std::int32_t>(person));
    return at;
  }

  /// The longest time for which anybody is on duty without a break, in the first two weeks.
  static Time longest_shift(const program::Roster& roster) {
    Time longest = 0;
    for (Time at = 0; at < 2 * week;) {
      const bool staffed = roster.staff_at(at) > 0;
      const Time end = staffed ? off_duty_at(roster, 0, at) : roster.next_change(at);
      if (end == never) return staffed ? never : longest;
      if (staffed) longest = std::max(longest, end - at);
      at = end;
    }
    return longest;
  }

  Hall& hall_;
  std::vector<Unit> units_;  // as the program's; empty where a unit is plain
  std::vector<Stay> stays_;  // by slot
};

}  // namespace hallsim::hall
