// The units whose people do more than call the next and finish: work goes over to a colleague or starts anew, is not
// begun late, is interrupted by what is more urgent; who waits grows more urgent. The plain units of journey.hpp pay
// nothing for this. What is known of an application here is in a side table, so that an application stays small.
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
      units_.back().longest_shift = longest_shift(unit.roster);
      units_.back().works_on.resize(unit.overtime.size());
      units_.back().absence_key = sub_key(sub_key(hall_.key_, absence_key), key_of(unit.name));
    }
  }

  // ---- applications -------------------------------------------------------------------------------------------------

  void join(std::uint32_t slot, Index index) {
    const std::uint32_t visit = hall_.applicants_[slot].joins++;
    if (slot >= stays_.size()) stays_.resize(hall_.applicants_.size());
    Stay& stay = stays_[slot];
    stay = Stay{};
    stay.ticket = units_[index].joinings++;
    stay.priority = hall_.priority(slot, index);
    stay.patience = hall_.patience(slot, index, visit);
    stay.to_age = time_to_age(stay, index);
    const Choice choice = find_person(slot, index);
    if (choice.person == nobody && plan_of(index).window && !hall_.in_parallel(slot)) {
      if (no_place(index)) return hall_.lose(slot, Verb::turn_away, index);
      if (balks(slot, index, visit)) return hall_.lose(slot, Verb::balk, index);
    }
    hall_.tell(Verb::join, slot, index);
    begin_or_wait(slot, index, choice);
    jockey(index);
  }

  /// He waited long enough to be one class higher.
  void age(std::uint32_t slot) {
    const Index index = hall_.step_of(slot).unit;
    leave_line(slot, index);
    Stay& stay = stays_[slot];
    --stay.priority;
    stay.to_age = time_to_age(stay, index);
    begin_or_wait(slot, index, find_person(slot, index));
    jockey(index);
  }

  void leave_line(std::uint32_t slot, Index index) {
    Stay& stay = stays_[slot];
    Unit& unit = units_[index];
    unit.line.remove(slot, stay.priority, hall_.links());
    --unit.waiting;
    if (plan_of(index).window) --waiting_at_windows_;
    if (stay.lane != nobody) --unit.people[stay.lane].waiting;
    const Time waited = hall_.now_ - stay.since;
    if (stay.patience != never) stay.patience -= waited;
    if (stay.to_age != never) stay.to_age -= waited;
  }

  std::int64_t waiting(Index index) const { return units_[index].waiting; }
  /// Work that is begun and has its person, at work or suspended.
  std::int64_t in_hand(Index index) const {
    const std::vector<Person>& people = units_[index].people;
    return std::count_if(people.begin(), people.end(), [](const Person& person) { return person.slot != nobody; });
  }

  // ---- people -------------------------------------------------------------------------------------------------------

  void change_duty(Index index) {
    const program::Unit& plan = plan_of(index);
    Unit& unit = units_[index];
    const auto staff = static_cast<std::uint32_t>(staff_now(index));
    const bool serves_out =
        staff == 0 && plan.closing == program::Closing::serve_out && !plan.roster.staffed_later_today(hall_.now_);
    std::uint32_t here = 0;
    for (std::uint32_t i = 0; i < staff; ++i) here += is_absent(index, i) ? 0U : 1U;
    hall_.tell_duty(index, here);
    for (std::uint32_t i = 0; i < unit.people.size(); ++i)
      if (i >= staff || is_absent(index, i)) go_off_duty(index, i, serves_out);
    for (std::uint32_t i = 0; i < staff; ++i)
      if (!is_absent(index, i)) come_on_duty(index, i);
    leave_lanes(index);
    const std::vector<std::uint32_t> idle = unit.idle;
    for (const std::uint32_t person : idle)
      if (const std::uint32_t next = next_for(person, index); next != nobody) take(next, index, person);
    choose_lanes(index);
    jockey(index);
    Time next = plan.roster.next_change(hall_.now_);
    for (const program::Overtime& overtime : plan.overtime)
      next = std::min(next, overtime.roster.next_change(hall_.now_));
    if (plan.absence > 0) next = std::min(next, (hall_.now_ / day + 1) * day);
    if (next != never) hall_.agenda_.push({Order(next, Rank::roster, index), index, 0});
  }

  /// Work has ended: its person takes the next, is idle, or goes home.
  void set_free(Index index, std::uint32_t number) {
    Person& person = units_[index].people[number];
    person.slot = nobody;
    ++person.cases;
    if (!person.on_duty && !person.staying) return;
    if (const std::uint32_t next = next_for(number, index); next != nobody) {
      take(next, index, number);
    } else {
      person.staying = false;
      if (person.on_duty) be_idle(index, number);
    }
    jockey(index);
  }

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
  void note_errors(std::uint32_t slot, Index index, std::uint32_t number) {
    const program::Unit& plan = plan_of(index);
    double factor = 1;
    if (plan.learning_errors > 0) {
      const double cases = static_cast<double>(units_[index].people[number].cases + 1);
      if (cases < plan.learned) factor = std::pow(plan.learned / cases, plan.learning_errors);
    }
    if (slot >= errors_.size()) errors_.resize(hall_.applicants_.size(), 1);
    errors_[slot] = factor;
  }
  /// Mistakes are found once: a repeat that goes on without a task of this unit would otherwise never end.
  double take_errors(std::uint32_t slot) { return slot < errors_.size() ? std::exchange(errors_[slot], 1) : 1; }
  /// Another application will have this slot.
  void forget(std::uint32_t slot) {
    if (slot < errors_.size()) errors_[slot] = 1;
  }

 private:
  /// An application at a managed unit.
  struct Stay {
    Time since = 0;       ///< when the present wait began
    Time patience = 0;    ///< left at `since`; never: endless
    Time to_age = never;  ///< waiting left, at `since`, until its class rises
    Time left = -1;       ///< of the work content, where it has been interrupted; -1: not begun
    Time way = 0;         ///< to travel before the work begins
    std::uint64_t ticket = 0;
    std::uint32_t lane = nobody;  ///< the person in whose own line he waits
    std::uint8_t priority = 0;
  };

  struct Person {
    std::uint32_t slot = nobody;
    bool suspended = false;
    bool on_duty = false;
    bool staying = false;  ///< the unit has closed, he goes on while anybody waits
    Time idle_since = 0;
    Time until = never;        ///< when he goes off duty
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
    std::vector<bool> works_on;  // by overtime of the plan: enough waited as its hours began
  };

  const program::Unit& plan_of(Index index) const { return hall_.program_.units[index]; }

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
    ++hall_.applicants_[slot].stamp;
    if (stay.patience <= stay.to_age && stay.patience != never)
      hall_.await(slot, hall_.now_ + stay.patience, Rank::give_up);
    else if (stay.to_age != never)
      hall_.await(slot, hall_.now_ + stay.to_age, Rank::age);
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

  /// Not what stands in another's line, nor what he has no skill for. `refuse_late`: not what would not end by the end
  /// of his shift, unless no shift is long enough.
  bool can_begin(std::uint32_t slot, Index index, std::uint32_t person) const {
    if (stays_[slot].lane != nobody && stays_[slot].lane != person) return false;
    const program::SkillGroup* group = plan_of(index).group_of(person);
    if (group != nullptr && group->of_step[hall_.applicants_[slot].step] == 0) return false;
    if (plan_of(index).shift_end != program::ShiftEnd::refuse_late) return true;
    const Unit& unit = units_[index];
    const Time way = plan_of(index).trips && !is_near(slot, index, person) ? way_of(slot, index) : 0;
    const Time work = way + at_pace(work_of(slot), pace(slot, index, person));
    return work <= unit.people[person].until - hall_.now_ || work > unit.longest_shift;
  }

  /// Time that this person takes over the work content, by his skill and by how many cases he has finished.
  double pace(std::uint32_t slot, Index index, std::uint32_t person) const {
    const program::Unit& plan = plan_of(index);
    double pace = 1;
    if (const program::SkillGroup* group = plan.group_of(person))
      pace /= group->of_step[hall_.applicants_[slot].step] == 2 ? group->secondary_efficiency : group->efficiency;
    if (plan.learning > 0) {
      const double cases = static_cast<double>(units_[index].people[person].cases + 1);
      if (cases < plan.learned) pace *= std::pow(plan.learned / cases, plan.learning);
    }
    if (plan.drift > 0) {
      const Time last = *(std::upper_bound(plan.patrols.begin(), plan.patrols.end(), hall_.now_) - 1);
      pace *= std::pow(1 + plan.drift, static_cast<double>(hall_.now_ - last) / static_cast<double>(week));
    }
    return pace;
  }

  // ---- trips --------------------------------------------------------------------------------------------------------

  std::size_t area_of(std::uint32_t slot, Index index) const {
    const std::vector<double>& cumulative = plan_of(index).trips->cumulative;
    if (cumulative.size() == 1) return 0;
    const double drawn = Draws(sub_key(hall_.applicants_[slot].key, area_key)).uniform();
    return static_cast<std::size_t>(std::upper_bound(cumulative.begin(), cumulative.end(), drawn) - cumulative.begin());
  }

  /// The way to the application, there and back.
  Time way_of(std::uint32_t slot, Index index) const {
    const auto& applicant = hall_.applicants_[slot];
    Draws draws(sub_key(sub_key(applicant.key, travel_key), applicant.joins - 1));
    return hall_.to_time(hall_.program_.distributions[plan_of(index).trips->travel].sample(draws));
  }

  /// Whether the person is on a trip that the application has a place in.
  bool is_near(std::uint32_t slot, Index index, std::uint32_t number) const {
    const Person& person = units_[index].people[number];
    return person.places > 0 && area_of(slot, index) == person.area;
  }

  /// The application is done on the trip that its person is on, or he begins another.
  void set_out(std::uint32_t slot, Index index, std::uint32_t number) {
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

  static Time at_pace(Time content, double pace) {
    return pace == 1 ? content : std::llround(static_cast<double>(content) * pace);
  }

  /// How many are on duty now, those included who work overtime since enough waited as it began.
  std::int32_t staff_now(Index index) {
    const program::Unit& plan = plan_of(index);
    Unit& unit = units_[index];
    std::int32_t staff = plan.roster.staff_at(hall_.now_);
    for (std::size_t i = 0; i < plan.overtime.size(); ++i) {
      const program::Overtime& overtime = plan.overtime[i];
      const std::int32_t more = overtime.roster.staff_at(hall_.now_);
      const bool begins = more > 0 && (hall_.now_ == 0 || overtime.roster.staff_at(hall_.now_ - 1) == 0);
      if (begins) unit.works_on[i] = unit.waiting >= overtime.backlog && at_risk(index, overtime) >= overtime.at_risk;
      if (unit.works_on[i]) staff = std::max(staff, more);
    }
    return staff;
  }

  /// How many who wait would pass their promised limit, counted from their arrival, in so many working days.
  std::int32_t at_risk(Index index, const program::Overtime& overtime) {
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

  /// Whether a person does not come today, drawn for each person and day.
  bool is_absent(Index index, std::uint32_t person) const {
    if (plan_of(index).absence <= 0) return false;
    const auto today = static_cast<Key>(hall_.now_ / day);
    return Draws(sub_key(sub_key(units_[index].absence_key, person), today)).uniform() < plan_of(index).absence;
  }

  /// When a person who comes on duty now goes off duty.
  Time shift_of(Index index, std::uint32_t person) const {
    const program::Unit& plan = plan_of(index);
    Time until = hall_.now_;
    const auto reach = [&](const program::Roster& roster) {
      if (roster.staff_at(hall_.now_) > static_cast<std::int32_t>(person))
        until = std::max(until, off_duty_at(roster, person, hall_.now_));
    };
    reach(plan.roster);
    for (std::size_t i = 0; i < plan.overtime.size(); ++i)
      if (units_[index].works_on[i]) reach(plan.overtime[i].roster);
    return until;
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
    unit.people[number].places = 0;
  }

  // ---- lines of their own -------------------------------------------------------------------------------------------

  bool keeps_a_line(const Person& person) const { return person.on_duty || person.staying; }
  static std::int32_t length(const Person& person) { return person.waiting + (person.slot == nobody ? 0 : 1); }

  /// Of the people who keep a line of their own, one with the shortest, between equals the lowest number.
  std::uint32_t shortest(Index index) const {
    const std::vector<Person>& people = units_[index].people;
    std::uint32_t found = nobody;
    if (!plan_of(index).lanes) return found;
    for (std::uint32_t i = 0; i < people.size(); ++i)
      if (keeps_a_line(people[i]) && (found == nobody || length(people[i]) < length(people[found]))) found = i;
    return found;
  }

  /// Calls `change(slot)` for all who wait, in order of service.
  template <class Change>
  void for_all_waiting(Index index, Change change) {
    units_[index].line.find(hall_.links(), [&](std::uint32_t slot) {
      change(slot);
      return false;
    });
  }

  /// Those whose person has gone stand in no line of its own.
  void leave_lanes(Index index) {
    if (!plan_of(index).lanes) return;
    for_all_waiting(index, [&](std::uint32_t slot) {
      std::uint32_t& lane = stays_[slot].lane;
      if (lane == nobody || keeps_a_line(units_[index].people[lane])) return;
      --units_[index].people[std::exchange(lane, nobody)].waiting;
    });
  }

  /// Those who stand in no line of its own choose one, in order of service.
  void choose_lanes(Index index) {
    if (!plan_of(index).lanes) return;
    for_all_waiting(index, [&](std::uint32_t slot) {
      std::uint32_t& lane = stays_[slot].lane;
      if (lane != nobody) return;
      lane = shortest(index);
      if (lane != nobody) ++units_[index].people[lane].waiting;
    });
  }

  /// The last of the longest line goes over to the shortest while that is shorter by `jockey`; an idle person takes
  /// him.
  void even_out(Index index) {
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

  std::uint32_t last_in(Index index, std::uint32_t lane) {
    std::uint32_t last = nobody;
    for_all_waiting(index, [&](std::uint32_t slot) { last = stays_[slot].lane == lane ? slot : last; });
    return last;
  }

  void go_over(std::uint32_t slot, Index index, std::uint32_t to) {
    Unit& unit = units_[index];
    Stay& stay = stays_[slot];
    unit.line.remove(slot, stay.priority, hall_.links());
    stay.ticket = unit.joinings++;
    stand(slot, index);
    --unit.people[std::exchange(stay.lane, to)].waiting;
    ++unit.people[to].waiting;
    if (unit.people[to].slot == nobody && can_begin(slot, index, to)) take(slot, index, to);
  }

  void go_off_duty(Index index, std::uint32_t number, bool serves_out) {
    Unit& unit = units_[index];
    Person& person = unit.people[number];
    const bool was_on_duty = person.on_duty;
    person.on_duty = false;
    person.staying = was_on_duty && serves_out && person.slot != nobody;
    if (!was_on_duty) return;
    person.places = 0;
    if (plan_of(index).absence > 0) hall_.tell_person(Verb::go, index, number);
    if (person.slot == nobody) {
      unit.idle.erase(std::find(unit.idle.begin(), unit.idle.end(), number));
      return;
    }
    if (person.staying) return;
    switch (plan_of(index).shift_end) {
      case program::ShiftEnd::finish:
      case program::ShiftEnd::refuse_late: return;
      case program::ShiftEnd::suspend: person.suspended = true; return stop(person.slot, index, number);
      case program::ShiftEnd::hand_over: return wait(interrupt(index, number, false), index, nobody);
      case program::ShiftEnd::restart: return wait(interrupt(index, number, true), index, nobody);
    }
  }

  void come_on_duty(Index index, std::uint32_t number) {
    Person& person = units_[index].people[number];
    if (person.on_duty) return;
    person.on_duty = true;
    person.staying = false;
    person.until = shift_of(index, number);
    if (plan_of(index).absence > 0) hall_.tell_person(Verb::come, index, number);
    if (person.slot == nobody) return be_idle(index, number);
    if (!person.suspended) return;  // still at what he did when his last shift ended
    person.suspended = false;
    hall_.tell(Verb::resume, person.slot, index, number);
    go_on(person.slot, index);
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
  std::vector<Unit> units_;     // as the program's; empty where a unit is plain
  std::vector<Stay> stays_;     // by slot
  std::vector<Time> arrived_;   // by slot, where overtime goes by promised limits
  std::vector<double> errors_;  // by slot, as far as tasks have been done, where people learn on errors
  std::int64_t waiting_at_windows_ = 0;
  static constexpr Key balk_key = key_of("balk"), absence_key = key_of("absence"), area_key = key_of("area"),
                       travel_key = key_of("travel");
};

}  // namespace hallsim::hall
