// The naive hall: its time, who is in it, and what each of its coroutines can await. How it lives is told by subject:
// twin.cpp has the life of an applicant, twin_arrivals.cpp how applicants come, twin_people.cpp when people are on duty
// and how fast they are, twin_lines.cpp who is called next.
#pragma once

#include <algorithm>
#include <coroutine>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tests/twin/life.hpp"
#include "tests/twin/people.hpp"
#include "tests/twin/twin.hpp"

namespace hallsim::twin {

using hall::Fact;
using hall::Verb;
using program::Index;
using program::Step;
using program::StepKind;

class TwinHall {
 public:
  TwinHall(const program::Program& program, std::uint64_t seed, std::uint64_t replication)
      : program_(program),
        key_(replication_key(seed, replication)),
        units_(program.units.size()),
        meetings_(program.meetings.size()) {
    for (Index u = 0; u < units_.size(); ++u) {
      units_[u].people.resize(static_cast<std::size_t>(program.units[u].servers));
      lives_.push_back(roster(u));
    }
    for (Index m = 0; m < meetings_.size(); ++m) lives_.push_back(sittings(m));
    for (Index s = 0; s < program.streams.size(); ++s) lives_.push_back(arrivals(s));
  }

  std::vector<Fact> live() {
    while (!events_.empty()) {
      const auto [order, coroutine] = *events_.begin();
      events_.erase(events_.begin());
      now_ = std::get<Time>(order);
      if (now_ >= program_.horizon) break;
      coroutine.resume();
    }
    return std::move(facts_);
  }

 private:
  // ---- what a coroutine can await

  /// An event of its own in the agenda.
  struct Moment {
    TwinHall& hall;
    Order order;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> coroutine) const { hall.put(order, coroutine); }
    void await_resume() const {}
  };
  Moment until(Time at, Rank rank, std::uint64_t owner) { return {*this, {at, rank, owner}}; }

  /// The same for an applicant, who may be woken before.
  struct Patience {
    TwinHall& hall;
    Applicant& who;
    Order order;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> coroutine) const {
      who.life = coroutine;
      who.awaits = order;
      if (std::get<Time>(order) != never) hall.put(order, coroutine);
      if (std::exchange(who.joins, false)) hall.come_for_leftovers(hall.program_.steps[who.step].unit);
    }
    void await_resume() const {}
  };
  Patience until(Time at, Rank rank, Applicant& who) { return {*this, who, {at, rank, who.order()}}; }
  /// Until his patience ends, his priority rises or a trip may begin for him, while he waits.
  Patience first_of(Time since, Applicant& who) {
    const Time rises = who.to_gather > 0 ? std::min(who.to_age, who.to_gather) : who.to_age;
    if (who.patience == never && rises == never) return until(never, Rank::give_up, who);
    if (who.patience <= rises) return until(since + who.patience, Rank::give_up, who);
    return until(since + rises, Rank::age, who);
  }
  /// Until somebody does it.
  Patience until_woken(Applicant& who) { return {*this, who, {never, Rank::finish, who.order()}}; }

  void put(const Order& order, std::coroutine_handle<> coroutine) {
    if (!events_.emplace(order, coroutine).second) throw std::logic_error("two events of the same order");
  }

  /// Ends the applicant's waiting for an event before its time.
  void wake(Applicant& who) {
    events_.erase(who.awaits);
    who.life.resume();
  }

  // ---- arrivals

  Life arrivals(Index index);
  void arrive_with_others(Applicant who);

  /// Who keeps which appointment, by when he comes.
  std::multimap<Time, std::uint64_t> bookings(const program::Stream& stream, Key stream_key) const;
  Index through_channel(const program::Stream& stream, Key key, Index item, Time at) const;
  Index draw_item(const program::Stream& stream, Key key) const;

  // ---- the life of an applicant

  Life life(Applicant who);

  Applicant internal_application(Index item, Key key);
  /// How somebody asks about an application while it is open.
  Life enquiries(Key key, std::uint64_t owner, program::Enquiries about, std::shared_ptr<bool> open);
  /// The step of this one has lasted too long: an application about it begins.
  void chase(const Step& step, Applicant& who);
  /// What is left of the step that he is in becomes so much of it.
  void shorten(Applicant& who, double rest);

  /// Those branches that wait for nothing any more, out of the one that has just finished; at the fork those that wait
  /// for none.
  void begin_branches(const std::shared_ptr<Fork>& fork, const Applicant& out_of, std::optional<std::size_t> finishes);
  void tell_fork(Applicant& who);
  Life sittings(Index index);
  /// By which the meeting sits at that time.
  program::Meeting rules_of(Index meeting, Time at) const;
  Time next_on_duty(const program::Unit& unit) const;

  /// How long the line of a task's unit is for each person on duty; units without anybody come last, by their line.
  std::pair<bool, double> busy_per_person(Index task) const;
  Time end_of_notice(int days) const;

  /// How many of the papers that a repeat is about are missing.
  static std::uint64_t missing(const Step& step, const Applicant& who);
  void go_home(Applicant& who);

  /// The moment at which a trip brings the applicant back: when the hall is open.
  Time next_visit(const Step& step, const Applicant& who) const;

  // ---- a unit and its people

  Life roster(Index index);
  void change_people(Index index);
  /// Somebody joins a unit that has ended: its people come, if these are their hours.
  void come_for_leftovers(Index index);
  static Time next_change(const program::Unit& plan, Time now);
  /// Whether the person is on duty by the shifts, and in no break.
  static bool is_rostered(const program::Unit& plan, std::size_t person, Time at);
  bool is_absent(const program::Unit& plan, std::size_t person) const;

  /// Overtime is decided when its hours begin: by how many wait.
  void begin_overtime(Unit& unit, const program::Unit& plan) const;

  /// How many of those who wait will be late when so many more working days have gone by.
  int at_risk(const Unit& unit, int days) const;
  int people_now(const Unit& unit, const program::Unit& plan) const;

  /// Time over work content, of a person at the step that the applicant is at.
  double pace(const program::Unit& plan, const Unit& unit, std::size_t index, const Applicant& who) const;

  /// By how much rework is likelier after the case that this person finishes now.
  double errors_after(const program::Unit& plan, const Person& person) const;

  /// 0: none, 1: primary, 2: secondary, 3: he is in no group and can do everything.
  static int skill(const program::Unit& plan, std::size_t index, const Applicant& who);
  static Time times(Time content, double pace);

  /// When person `i`, who comes on duty now, goes off duty.
  Time end_of_shift(const program::Roster& roster, std::size_t i) const;

  /// The longest time without a break for which anybody of the unit is on duty in the two weeks from its beginning on.
  Time longest_shift(const program::Unit& plan, const Unit& unit) const;

  /// Idle people in the order in which they call: idle the longest, between equals the lowest number.
  static std::vector<std::size_t> idle_people(const Unit& unit);

  /// Whether a person may begin what is left of this work, which does not stand in another's line.
  bool may_begin(const program::Unit& plan, const Unit& unit, std::size_t index, const Applicant& who) const;

  /// Who could take up the work of somebody who comes, and whether he works on something less urgent.
  struct Choice {
    std::size_t person = nobody;
    bool interrupts = false;
  };
  Choice find_person(const Unit& unit, const program::Unit& plan, const Applicant& who) const;
  void take_up(Unit& unit, const program::Unit& plan, const Choice& choice, Applicant& who);

  /// The work in hand stops and its application waits again in its old place.
  void put_back(Person& person, bool anew, std::size_t lane);
  /// The same with work that its person has suspended: he never comes again.
  void put_back_suspended(Person& person);
  bool no_place(const Unit& unit, const program::Unit& plan) const;
  static bool balks(const Unit& unit, const Applicant& who);

  // ---- lines of their own

  /// By person, how many wait in his line; and how long it is with the one whom he works on.
  static std::vector<std::size_t> waiting_for_each(const Unit& unit);
  static std::vector<std::size_t> lengths(const Unit& unit, std::vector<std::size_t> waiting);
  static std::size_t shortest_lane(const Unit& unit);
  static std::size_t shortest_lane(const Unit& unit, const std::vector<std::size_t>& length);

  /// While somebody would come closer to his turn, the last of the longest line goes over to the shortest.
  void even_out(Unit& unit, const program::Unit& plan);

  /// The first in line whose work this person may begin; whether there is one.
  bool call_next(Unit& unit, const program::Unit& plan, std::size_t person);
  Applicant* first_for(const Unit& unit, const program::Unit& plan, std::size_t person) const;
  void begin(Unit& unit, const program::Unit& plan, std::size_t person, Applicant& who) const;

  // ---- trips

  static std::size_t area(const program::Unit& plan, const Applicant& who);
  /// Whether a person who is not there already may begin a trip for him: enough of the area wait, or one for so long.
  static bool is_gathered(const program::Unit& plan, const Unit& unit, const Applicant& who);
  static bool is_near(const Person& person, const Applicant& who);
  Time way(const program::Unit& plan, const Person& person, const Applicant& who) const;
  void end(Unit& unit, const program::Unit& plan, std::size_t index);
  /// The person goes on with the next application of the same ticket; whether there is one.
  bool end_of_turn(Unit& unit, const program::Unit& plan, Applicant& who);
  /// He is gone for good, with all his applications of one ticket.
  void lose(Applicant& who, Verb verb, Index unit);
  int priority(Index unit, const Applicant& who) const;

  // ---- draws

  /// `loops`: how many of the round counters are part of the key.
  static Draws draws_of(const Step& step, const Applicant& who, int loops);
  static Draws draws_of(const Step& step, const Applicant& who);
  Time duration(const Step& step, Draws& draws) const;
  Time duration(const Step& step, const Applicant& who) const;
  Time work_content(const Step& step, const Applicant& who) const;
  Time draw_patience(Index unit, Applicant& who) const;

  // ---- facts

  void tell(const Applicant& who, Verb verb, Index unit = program::none, std::size_t person = 0);
  void tell_duty(Index unit, std::size_t people, Verb verb = Verb::duty);

  const program::Program& program_;
  Key key_;
  Time now_ = 0;
  std::uint64_t arrived_ = 0;
  std::map<Order, std::coroutine_handle<>> events_;
  std::vector<Unit> units_;
  std::vector<Meeting> meetings_;
  std::map<Index, std::uint64_t> came_;  // by stream, so far
  std::list<Life> lives_;
  std::vector<Fact> facts_;
};

}  // namespace hallsim::twin
