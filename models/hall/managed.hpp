// The units whose people do more than call the next and finish: work goes over to a colleague or starts anew, is not
// begun late, is interrupted by what is more urgent; who waits grows more urgent. The plain units of journey.hpp pay
// nothing for this. What is known of an application here is in a side table, so that an application stays small. Who is
// on duty, who can do what how fast, and lines of their own are each a file, included below.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
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
      units_.back().longest_shift = longest_shift(unit, unit.begins);
      units_.back().works_on.resize(unit.overtime.size());
      if (unit.trips) units_.back().gathered.resize(unit.trips->cumulative.size());
      for (std::int32_t person = 0; unit.leaves_work && person < unit.servers; ++person)
        units_.back().people[static_cast<std::size_t>(person)].last_duty = unit.last_duty(person);
      units_.back().absence_key = sub_key(sub_key(hall_.key_, absence_key), key_of(unit.name));
    }
  }

  // ---- applications -------------------------------------------------------------------------------------------------

  void join(std::uint32_t slot, Index index) {
    const std::uint32_t visit = hall_.applicants_[slot].joins++;
    enter(slot, index).patience = hall_.patience(slot, index, visit);
    const Choice choice = find_person(slot, index);
    if (choice.person == nobody && plan_of(index).window && !hall_.in_parallel(slot)) {
      if (no_place(index)) return hall_.lose(slot, Verb::turn_away, index);
      if (balks(slot, index, visit)) return hall_.lose(slot, Verb::balk, index);
    }
    hall_.tell(Verb::join, slot, index);
    begin_or_wait(slot, index, choice);
    jockey(index);
    if (choice.person == nobody && plan_of(index).begins_leftovers()) [[unlikely]]
      come_for_leftovers(index);
  }

  /// Waits with another application of the same ticket, in no line of its own.
  void accompany(std::uint32_t slot, Index index) {
    ++hall_.applicants_[slot].joins;
    enter(slot, index).patience = never;
    hall_.tell(Verb::join, slot, index);
  }
  /// Work has ended: its person goes on with the next application of the same ticket.
  void take_next(std::uint32_t slot, Index index, std::uint32_t number) {
    count_case(index, number);
    begin(slot, index, number);
  }

  /// He waited long enough to be one class higher, or for a trip of his own.
  void age(std::uint32_t slot) {
    const Index index = hall_.step_of(slot).unit;
    leave_line(slot, index);
    Stay& stay = stays_[slot];
    if (stay.to_age == 0) {
      --stay.priority;
      stay.to_age = time_to_age(stay, index);
    }
    begin_or_wait(slot, index, find_person(slot, index));
    jockey(index);
  }

  void leave_line(std::uint32_t slot, Index index) {
    Stay& stay = stays_[slot];
    Unit& unit = units_[index];
    unit.line.remove(slot, stay.priority, hall_.links());
    if (gathers(index)) leave_gathering(slot, index);
    --unit.waiting;
    if (plan_of(index).window) --waiting_at_windows_;
    if (stay.lane != nobody) --unit.people[stay.lane].waiting;
    const Time waited = hall_.now_ - stay.since;
    if (stay.patience != never) stay.patience -= waited;
    if (stay.to_age != never) stay.to_age -= waited;
    if (stay.to_gather != never && stay.to_gather > 0) stay.to_gather -= waited;
  }

  std::int64_t waiting(Index index) const { return units_[index].waiting; }
  /// Work that is begun and has its person, at work or suspended.
  std::int64_t in_hand(Index index) const {
    const std::vector<Person>& people = units_[index].people;
    return std::count_if(people.begin(), people.end(), [](const Person& person) { return person.slot != nobody; });
  }

  // ---- people -------------------------------------------------------------------------------------------------------

  void change_duty(Index index);

  /// Work has ended: its person takes the next, is idle, or goes home.
  void set_free(Index index, std::uint32_t number);

  /// Somebody left a line of the unit: the lines may be of unequal length now.
  void jockey(Index index) {
    if (plan_of(index).lanes && plan_of(index).jockey > 0) even_out(index);
  }

  /// The person goes on with the next task of the same application.
  void next_task(std::uint32_t slot) {
    stays_[slot].left = -1;
    stays_[slot].way = 0;
    go_on(slot, hall_.step_of(slot).unit);
  }

  /// Where overtime goes by promised limits.
  void note_arrival(std::uint32_t slot) {
    if (slot >= arrived_.size()) arrived_.resize(hall_.applicants_.size());
    arrived_[slot] = hall_.now_;
  }

  // ---- learning on errors, where the program has any ----------------------------------------------------------------

  /// A task is done: how much likelier rework is than the flow says, since this person has done so few.
  void note_errors(std::uint32_t slot, Index index, std::uint32_t number);
  /// Mistakes are found once: a repeat that goes on without a task of this unit would otherwise never end.
  double take_errors(std::uint32_t slot) { return slot < errors_.size() ? std::exchange(errors_[slot], 1) : 1; }
  /// Another application will have this slot.
  void forget(std::uint32_t slot) {
    if (slot < errors_.size()) errors_[slot] = 1;
  }

 private:
  /// An application at a managed unit.
  struct Stay {
    Time since = 0;          ///< when the present wait began
    Time patience = 0;       ///< left at `since`; never: endless
    Time to_age = never;     ///< waiting left, at `since`, until its class rises
    Time to_gather = never;  ///< the same until a trip begins for him; 0: it may
    Time left = -1;          ///< of the work content, where it has been interrupted; -1: not begun
    Time way = 0;            ///< to travel before the work begins
    std::uint64_t ticket = 0;
    std::uint32_t lane = nobody;  ///< the person in whose own line he waits
    std::uint8_t priority = 0;
    bool in_line = false;  ///< of a unit whose trips wait until enough have gathered
  };

  struct Person {
    std::uint32_t slot = nobody;
    bool suspended = false;
    bool on_duty = false;
    bool staying = false;  ///< the unit has closed, he goes on while anybody waits
    Time idle_since = 0;
    Time until = never;        ///< when he goes off duty
    Time last_duty = never;    ///< when he goes for good, where work could be suspended then
    std::int32_t waiting = 0;  ///< in his own line
    std::uint64_t cases = 0;   ///< finished so far
    double pace = 1;           ///< of the work in hand: its time over its content
    std::size_t area = 0;      ///< of his trip
    std::int32_t places = 0;   ///< left in it; 0: on none
  };

  struct Unit {
    Line line;
    std::vector<Person> people;
    std::vector<std::uint32_t> idle;  // longest idle first, between equals the lowest number
    std::uint64_t joinings = 0;
    std::int32_t waiting = 0;
    Time longest_shift = never;
    Key absence_key = 0;
    struct Gathered {
      std::int32_t waiting = 0;  // in line
      std::int32_t ripe = 0;     // of these, for whom a trip may begin at once
    };
    std::vector<Gathered> gathered;  // by area, where trips wait until enough are
    std::vector<bool> works_on;      // by overtime of the plan: enough waited as its hours began
  };

  const program::Unit& plan_of(Index index) const { return hall_.program_.units[index]; }

  void count_case(Index index, std::uint32_t number) {
    units_[index].people[number].cases += hall_.now_ >= plan_of(index).learns_from ? 1U : 0U;
  }

  /// A new stay at the unit.
  Stay& enter(std::uint32_t slot, Index index) {
    if (slot >= stays_.size()) stays_.resize(hall_.applicants_.size());
    Stay& stay = stays_[slot];
    stay = Stay{};
    stay.ticket = units_[index].joinings++;
    stay.priority = hall_.priority(slot, index);
    stay.to_age = time_to_age(stay, index);
    if (gathers(index)) stay.to_gather = plan_of(index).trips->gather_at_most;
    return stay;
  }

  Time time_to_age(const Stay& stay, Index index) const {
    return plan_of(index).ageing > 0 && stay.priority > 1 ? plan_of(index).ageing : never;
  }

  /// Who could begin the work at once: an idle person, or one at work on something less urgent.
  struct Choice {
    std::uint32_t person = nobody;
    bool interrupts = false;
  };

  Choice find_person(std::uint32_t slot, Index index) const {
    std::uint32_t found = nobody;
    double best = 0;
    for (const std::uint32_t person : units_[index].idle) {
      if (!can_begin(slot, index, person)) continue;
      if (!plan_of(index).best_skilled) return {person, false};
      if (const double its = pace(slot, index, person); found == nobody || its < best) found = person, best = its;
    }
    if (found != nobody) return {found, false};
    return {least_urgent(slot, index), true};
  }

  void begin_or_wait(std::uint32_t slot, Index index, Choice choice) {
    if (choice.person == nobody)
      return wait(slot, index, stays_[slot].lane == nobody ? shortest(index) : stays_[slot].lane);
    if (choice.interrupts) {
      const bool anew = plan_of(index).preempt == program::Preempt::restart;
      wait(interrupt(index, choice.person, anew), index, plan_of(index).lanes ? choice.person : nobody);
    }
    if (gathers(index)) {  // enough have now, and the first of them is the first to be seen
      wait(slot, index, nobody);
      return take(next_for(choice.person, index), index, choice.person);
    }
    begin(slot, index, choice.person);
  }

  bool no_place(Index index) const {
    const auto full = [](std::int64_t waiting, std::int32_t places) { return places >= 0 && waiting >= places; };
    return full(units_[index].waiting, plan_of(index).room) || full(waiting_at_windows_, hall_.program_.waiting_room);
  }

  bool balks(std::uint32_t slot, Index index, std::uint32_t visit) const {
    const auto& applicant = hall_.applicants_[slot];
    const program::Stream& stream = hall_.program_.streams[applicant.stream];
    if (stream.balk_length < 0 || units_[index].waiting < stream.balk_length) return false;
    return Draws(sub_key(sub_key(applicant.key, balk_key), visit)).uniform() < stream.balk_probability;
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

  /// `lane`: the person in whose own line he stands, if any.
  void wait(std::uint32_t slot, Index index, std::uint32_t lane) {
    Stay& stay = stays_[slot];
    stay.since = hall_.now_;
    stay.lane = lane;
    if (lane != nobody) ++units_[index].people[lane].waiting;
    ++units_[index].waiting;
    if (plan_of(index).window) ++waiting_at_windows_;
    stand(slot, index);
    if (gathers(index)) join_gathering(slot, index);
    ++hall_.applicants_[slot].stamp;
    const Time next = stay.to_gather > 0 ? std::min(stay.to_age, stay.to_gather) : stay.to_age;
    if (stay.patience <= next && stay.patience != never)
      hall_.await(slot, hall_.now_ + stay.patience, Rank::give_up);
    else if (next != never)
      hall_.await(slot, hall_.now_ + next, Rank::age);
  }

  /// Stands in the line at the place of his ticket.
  void stand(std::uint32_t slot, Index index) {
    units_[index].line.insert(slot, stays_[slot].priority, hall_.links(),
                              [this](std::uint32_t a, std::uint32_t b) { return stays_[a].ticket < stays_[b].ticket; });
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
    stays_[slot].lane = nobody;
    auto& applicant = hall_.applicants_[slot];
    applicant.server = number;
    if (plan_of(index).trips) set_out(slot, index, number);
    hall_.tell(stays_[slot].left < 0 ? Verb::call : Verb::resume, slot, index, number);
    go_on(slot, index);
  }

  void go_on(std::uint32_t slot, Index index) {
    auto& applicant = hall_.applicants_[slot];
    Person& person = units_[index].people[applicant.server];
    person.pace = pace(slot, index, applicant.server);
    applicant.ends = hall_.now_ + stays_[slot].way + at_pace(work_of(slot), person.pace);
    hall_.await(slot, applicant.ends, Rank::finish);
  }

  /// The work content that is left.
  Time work_of(std::uint32_t slot) const {
    return stays_[slot].left < 0 ? hall_.work(hall_.applicants_[slot]) : stays_[slot].left;
  }

  /// The work stops, to wait again: the application. It keeps what has been done unless it is begun anew.
  std::uint32_t interrupt(Index index, std::uint32_t number, bool anew) {
    Person& person = units_[index].people[number];
    const std::uint32_t slot = person.slot;
    stop(slot, index, number);
    if (anew) stays_[slot].left = hall_.work(hall_.applicants_[slot]);
    person.slot = nobody;
    return slot;
  }

  void stop(std::uint32_t slot, Index index, std::uint32_t number) {
    auto& applicant = hall_.applicants_[slot];
    ++applicant.stamp;
    const double pace = units_[index].people[number].pace;
    const Time rest = applicant.ends - hall_.now_;
    Time& way = stays_[slot].way;
    if (way > 0) way = std::max<Time>(0, rest - at_pace(work_of(slot), pace));
    stays_[slot].left = at_pace(rest - way, 1 / pace);
    hall_.tell(Verb::suspend, slot, index, number);
  }

  /// The first in line whose work this person can begin; what is on his trip before all, what is his primary work
  /// before other work.
  std::uint32_t next_for(std::uint32_t person, Index index) {
    if (const Person& out = units_[index].people[person]; out.places > 0) {
      const std::uint32_t near = units_[index].line.find(hall_.links(), [&](std::uint32_t slot) {
        return area_of(slot, index) == out.area && can_begin(slot, index, person);
      });
      if (near != nobody) return near;
    }
    if (const program::SkillGroup* group = plan_of(index).group_of(person)) {
      const std::uint32_t primary = units_[index].line.find(hall_.links(), [&](std::uint32_t slot) {
        return group->of_step[hall_.applicants_[slot].step] == 1 && can_begin(slot, index, person);
      });
      if (primary != nobody) return primary;
    }
    return units_[index].line.find(hall_.links(), [&](std::uint32_t slot) { return can_begin(slot, index, person); });
  }

  // ---- which work, and how fast: managed_work.hpp -------------------------------------------------------------------

  /// Not what stands in another's line, nor what he has no skill for. `refuse_late`: not what would not end by the end
  /// of his shift, unless no shift is long enough.
  bool can_begin(std::uint32_t slot, Index index, std::uint32_t person) const;
  /// Time that this person takes over the work content, by his skill and by how many cases he has finished.
  double pace(std::uint32_t slot, Index index, std::uint32_t person) const;
  static Time at_pace(Time content, double pace) {
    return pace == 1 ? content : std::llround(static_cast<double>(content) * pace);
  }

  std::size_t area_of(std::uint32_t slot, Index index) const;
  /// The way to the application, there and back.
  Time way_of(std::uint32_t slot, Index index) const;
  /// Whether the person is on a trip that the application has a place in.
  bool is_near(std::uint32_t slot, Index index, std::uint32_t number) const;
  /// Whether a trip of the unit waits until enough have gathered.
  bool gathers(Index index) const { return plan_of(index).trips && plan_of(index).trips->gather > 1; }
  /// Whether a trip may begin for this one alone: he has waited so long, or his work was begun already.
  bool is_ripe(std::uint32_t slot) const { return stays_[slot].to_gather == 0 || stays_[slot].left >= 0; }
  /// Whether enough wait in his area.
  bool is_gathered(std::uint32_t slot, Index index) const;
  void join_gathering(std::uint32_t slot, Index index);
  void leave_gathering(std::uint32_t slot, Index index);
  /// The application is done on the trip that its person is on, or he begins another.
  void set_out(std::uint32_t slot, Index index, std::uint32_t number);

  // ---- who is on duty: managed_duty.hpp -----------------------------------------------------------------------------

  /// Who is on duty by now comes, who is not goes.
  void muster(Index index);
  /// The unit has ended, but somebody comes: its people do so too, in their hours.
  void come_for_leftovers(Index index);
  /// How many are on duty now, those included who work overtime since enough waited as it began.
  std::int32_t staff_now(Index index);
  /// Whether the person is on duty by shifts, breaks and overtime; `staff`: how many are.
  bool is_due(Index index, std::uint32_t person, std::int32_t staff) const;
  /// How many who wait would pass their promised limit, counted from their arrival, in so many working days.
  std::int32_t at_risk(Index index, const program::Overtime& overtime);
  /// Whether a person does not come today, drawn for each person and day.
  bool is_absent(Index index, std::uint32_t person) const;
  /// When a person who comes on duty now goes off duty.
  Time shift_of(Index index, std::uint32_t person) const;
  void go_off_duty(Index index, std::uint32_t number, bool serves_out);
  void come_on_duty(Index index, std::uint32_t number);
  void be_idle(Index index, std::uint32_t number);
  /// When a person on duty at `from` goes off duty.
  template <class Duty>
  static Time off_duty_at(const Duty& duty, std::uint32_t person, Time from);
  /// He never comes again: what he has suspended is put back.
  void leave_work(Index index, std::uint32_t number);
  /// The longest time for which anybody is on duty without a break, in the two weeks after `from`.
  static Time longest_shift(const program::Unit& unit, Time from);

  // ---- lines of their own: managed_lines.hpp ------------------------------------------------------------------------

  bool keeps_a_line(const Person& person) const { return person.on_duty || person.staying; }
  static std::int32_t length(const Person& person) { return person.waiting + (person.slot == nobody ? 0 : 1); }
  /// Of the people who keep a line of their own, one with the shortest, between equals the lowest number.
  std::uint32_t shortest(Index index) const;
  /// Those whose person has gone stand in no line of its own.
  void leave_lanes(Index index);
  /// Those who stand in no line of its own choose one, in order of service.
  void choose_lanes(Index index);
  /// The last of the longest line goes over to the shortest while that is shorter by `jockey`; an idle person takes
  /// him.
  void even_out(Index index);
  std::uint32_t last_in(Index index, std::uint32_t lane);
  void go_over(std::uint32_t slot, Index index, std::uint32_t to);

  /// Calls `change(slot)` for all who wait, in order of service.
  template <class Change>
  void for_all_waiting(Index index, Change change) {
    units_[index].line.find(hall_.links(), [&](std::uint32_t slot) {
      change(slot);
      return false;
    });
  }

  Hall& hall_;
  std::vector<Unit> units_;     // as the program's; empty where a unit is plain
  std::vector<Stay> stays_;     // by slot
  std::vector<Time> arrived_;   // by slot, where overtime goes by promised limits
  std::vector<double> errors_;  // by slot, as far as tasks have been done, where people learn on errors
  std::int64_t waiting_at_windows_ = 0;
  static constexpr Key balk_key = key_of("balk"), absence_key = key_of("absence"), area_key = key_of("area"),
                       travel_key = key_of("travel");
};

}  // namespace hallsim::hall

#include "models/hall/managed_duty.hpp"
#include "models/hall/managed_lines.hpp"
#include "models/hall/managed_work.hpp"
