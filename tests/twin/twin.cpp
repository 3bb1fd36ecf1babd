// Three kinds of coroutine live in this hall: the arrivals of a stream, the roster of a unit, and the life of an
// applicant, which is the heart of the matter: `TwinHall::life` tells it from arrival to decision.
#include "tests/twin/twin.hpp"

#include <algorithm>
#include <cmath>
#include <list>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "tests/twin/life.hpp"
#include "tests/twin/people.hpp"

namespace hallsim::twin {
namespace {

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
    }
    void await_resume() const {}
  };
  Patience until(Time at, Rank rank, Applicant& who) { return {*this, who, {at, rank, who.order()}}; }
  /// Until his patience ends or his priority rises, while he waits.
  Patience first_of(Time since, Applicant& who) {
    if (who.patience == never && who.to_age == never) return until(never, Rank::give_up, who);
    if (who.patience <= who.to_age) return until(since + who.patience, Rank::give_up, who);
    return until(since + who.to_age, Rank::age, who);
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

  Life arrivals(Index index) {
    const program::Stream& stream = program_.streams[index];
    const Key stream_key = sub_key(key_, stream.key);
    Time at = stream.begins;
    std::multimap<Time, std::uint64_t> booked = bookings(stream, stream_key);
    int with_him = 0;  // who come together with the one before
    for (std::uint64_t number = 0;; ++number) {
      if (stream.most > 0 && number >= stream.most) co_return;
      Key key = sub_key(stream_key, number);
      Index item = program::none;
      std::uint64_t number_in_stream = number;
      if (!stream.slots.empty()) {
        if (booked.empty()) co_return;
        at = booked.begin()->first;
        number_in_stream = booked.begin()->second;
        key = sub_key(stream_key, number_in_stream);
        booked.erase(booked.begin());
      } else if (stream.recorded) {
        if (number == stream.arrivals.size()) co_return;
        at = stream.arrivals[number].at;
        item = stream.arrivals[number].item;
      } else if (with_him > 0) {
        --with_him;
      } else {
        Draws draws(sub_key(key, key_of("gap")));
        at = stream.rate.after(at, Distribution::exponential(1).sample(draws), program_.horizon);
        if (at == never) co_return;
        const double uniform = Draws(sub_key(key, key_of("group"))).uniform();
        while (with_him + 1 < static_cast<int>(stream.group.size()) &&
               stream.group[static_cast<std::size_t>(with_him)] <= uniform)
          ++with_him;
      }
      if (at >= stream.ends) co_return;
      if (item == program::none) item = draw_item(stream, key);
      if (stream.shift > 0) item = through_channel(stream, key, item, at);
      co_await until(at, Rank::arrive, index);

      Applicant who;
      who.number = ++arrived_;
      who.arrived = now_;
      who.number_in_stream = number_in_stream;
      who.stream = &stream;
      who.key = key;
      who.item = item;
      who.step = program_.items[item].first_step;
      who.present = program_.items[item].comes;
      lives_.push_back(life(who));
    }
  }

  /// Who keeps which appointment, by when he comes.
  std::multimap<Time, std::uint64_t> bookings(const program::Stream& stream, Key stream_key) const {
    std::multimap<Time, std::uint64_t> booked;
    std::uint64_t number = 0;
    for (const Time slot : stream.slots)
      for (std::uint64_t place = 0; place < stream.places; ++place, ++number) {
        const Key key = sub_key(stream_key, number);
        Draws shows(sub_key(key, key_of("shows"))), late(sub_key(key, key_of("late")));
        if (shows.uniform() >= stream.shows) continue;
        Time at = slot - stream.early;
        if (stream.late != program::none)
          at += std::max<Time>(0, std::llround(program_.distributions[stream.late].sample(late)));
        at = std::max<Time>(at, 0);
        if (at >= stream.begins) booked.emplace(at, number);
      }
    return booked;
  }

  Index through_channel(const program::Stream& stream, Key key, Index item, Time at) const {
    double share = stream.shift;
    if (at < stream.shift_from)
      share = 0;
    else if (at < stream.shift_to)
      share *= static_cast<double>(at - stream.shift_from) / static_cast<double>(stream.shift_to - stream.shift_from);
    if (Draws(sub_key(key, key_of("channel"))).uniform() >= share) return item;
    for (std::size_t i = 0; i < stream.items.size(); ++i)
      if (stream.items[i] == item) return stream.shifted[i];
    return item;
  }

  Index draw_item(const program::Stream& stream, Key key) const {
    const double uniform = Draws(sub_key(key, key_of("item"))).uniform();
    for (std::size_t i = 0; i < stream.items.size(); ++i)
      if (stream.cumulative[i] > uniform) return stream.items[i];
    return stream.items.back();
  }

  // ---- the life of an applicant

  Life life(Applicant who) {
    if (who.of == nullptr) tell(who, Verb::arrive, program::none, who.stream->cohort);
    if (who.of != nullptr) tell_fork(who);
    for (;;) {
      const Step& step = program_.steps[who.step];
      Index next = step.next;
      switch (step.kind) {
        case StepKind::task: {
          Unit& unit = units_[step.unit];
          const program::Unit& plan = program_.units[step.unit];
          who.ticket = {priority(step.unit, who), unit.joinings++};
          who.patience = draw_patience(step.unit, who);
          who.to_age = plan.ageing > 0 && who.ticket.first > 1 ? plan.ageing : never;
          who.left = work_content(step, who);
          who.begun = who.sets_out = false;
          who.way = 0;
          who.person = nobody;
          who.lane = nobody;
          who.chooses = true;
          Choice choice = find_person(unit, plan, who);
          if (plan.window && choice.person == nobody && who.forks.empty()) {
            const bool away = no_place(unit, plan);
            if (away || balks(unit, who)) {
              who.present = false;
              tell(who, away ? Verb::turn_away : Verb::balk, step.unit);
              co_return;
            }
          }
          tell(who, Verb::join, step.unit);
          take_up(unit, plan, choice, who);
          bool came = true;  // he finds his person himself, nobody calls
          const Step* task = &step;
          bool goes_on = false;
          for (;;) {
            while (who.person == nobody) {
              if (plan.lanes && who.chooses) who.lane = shortest_lane(unit);
              who.chooses = came = false;
              unit.waiting[who.ticket] = &who;
              const Time since = now_;
              co_await first_of(since, who);
              const Time waited = now_ - since;
              if (who.patience != never) who.patience -= waited;
              if (who.to_age != never) who.to_age -= waited;
              if (who.person != nobody) break;  // somebody called, and has taken him from the line
              unit.waiting.erase(who.ticket);
              if (who.patience == 0) {
                who.present = false;
                tell(who, Verb::give_up, step.unit);
                even_out(unit, plan);
                co_return;
              }
              who.to_age = --who.ticket.first > 1 ? plan.ageing : never;
              choice = find_person(unit, plan, who);
              take_up(unit, plan, choice, who);
              came = true;
              who.chooses = who.lane == nobody;
            }
            who.lane = nobody;
            if (std::exchange(who.sets_out, false)) tell_duty(step.unit, who.person, Verb::set_out);
            if (!std::exchange(goes_on, false)) tell(who, who.begun ? Verb::resume : Verb::call, step.unit, who.person);
            if (std::exchange(came, false)) even_out(unit, plan);
            who.begun = true;
            const Person& person = unit.people[who.person];
            const double pace_now = pace(plan, unit, who.person, who);
            const Time ends = now_ + who.way + times(who.left, pace_now);
            co_await until(ends, Rank::finish, who);
            if (person.work == &who && !person.suspended) {  // it is done
              who.errors = errors_after(plan, person);
              who.way = 0;
              if (!task->keeps) break;
              tell(who, Verb::go_on, step.unit, who.person);
              who.step = task->next;
              task = &program_.steps[who.step];
              who.left = work_content(*task, who);
              goes_on = true;
              continue;
            }
            who.way = std::max<Time>(0, ends - now_ - times(who.left, pace_now));
            who.left = times(ends - now_ - who.way, 1 / pace_now);
            tell(who, Verb::suspend, step.unit, who.person);
            if (person.suspended) {
              co_await until_woken(who);
            } else {
              if (who.anew) who.left = work_content(*task, who);
              who.person = nobody;
            }
          }
          tell(who, Verb::finish, step.unit, who.person);
          end(unit, plan, who.person);
          next = task->next;
          break;
        }

        case StepKind::again: {
          std::uint64_t& rounds = who.rounds.at(step.loops);
          const bool may = step.at_most == 0 || rounds < step.at_most;
          const bool more =
              step.papers > 0
                  ? rounds < (step.once ? std::min<std::uint64_t>(1, missing(step, who)) : missing(step, who))
                  : draws_of(step, who, step.loops + 1).uniform() < step.probability * who.errors;
          if (step.papers == 0) who.errors = 1;  // found once
          if (may && more) {
            ++rounds;
            tell(who, Verb::again);
            next = step.other;
          } else {
            rounds = 0;
          }
          break;
        }

        case StepKind::choose: {
          const double uniform = draws_of(step, who).uniform();
          Index branch = step.first_branch;
          while (program_.branches.at(branch).below <= uniform) ++branch;
          next = program_.branches[branch].step;
          break;
        }

        case StepKind::external:
        case StepKind::applicant:
          tell(who, step.kind == StepKind::external ? Verb::external : Verb::applicant);
          co_await until(now_ + duration(step, who), Rank::finish, who);
          tell(who, Verb::come_back);
          break;

        case StepKind::transfer:
          tell(who, Verb::send);
          co_await until(program_.couriers[step.courier].arrival(now_), Rank::courier, who);
          tell(who, Verb::come_back);
          break;

        case StepKind::trip:
          go_home(who);
          tell(who, Verb::applicant);
          co_await until(next_visit(step, who), Rank::come_back, who);
          who.present = true;
          tell(who, Verb::enter);
          break;

        case StepKind::leave: go_home(who); break;

        case StepKind::parallel: {
          who.forks.push_back(std::make_shared<Fork>(Fork{&who, &step, who.step, {}, false}));
          begin_branches(who.forks.back(), who, {});
          next = program_.parallels[step.which].branches[0].step;
          break;
        }

        case StepKind::meet: {
          const bool first = !who.forks.empty() && who.forks.back()->step->which == step.which;
          const std::shared_ptr<Fork> fork = first ? who.forks.back() : who.of;
          tell(who, Verb::meet);
          fork->finished.insert(first ? 0 : who.place);
          const auto all = [&] { return fork->finished.size() == program_.parallels[step.which].branches.size(); };
          if (!first) {
            const bool last = all();
            begin_branches(fork, who, who.place);
            if (last && fork->owner_waits) wake(*fork->owner);
            co_return;
          }
          begin_branches(fork, who, 0);
          fork->owner_waits = true;
          if (!all()) co_await until_woken(who);
          who.forks.pop_back();
          break;
        }

        case StepKind::meeting:
          tell(who, Verb::enlist);
          meetings_[step.which].waiting.push_back(&who);
          co_await until_woken(who);
          co_await until(now_ + program_.meetings[step.which].takes, Rank::finish, who);
          tell(who, Verb::come_back);
          break;

        case StepKind::deputy: {
          const program::Unit& unit = program_.units[step.unit];
          const Time own = next_on_duty(unit), deputy = next_on_duty(program_.units[unit.deputy]);
          if (deputy < own && own - deputy > unit.away) next = step.other;
          break;
        }

        case StepKind::shortest: {
          const auto task_of = [&](Index i) { return program_.branches[step.first_branch + i].step; };
          Index best = 0;
          for (Index i = 1; i < step.branch_count; ++i)
            if (busy_per_person(task_of(i)) < busy_per_person(task_of(best))) best = i;
          next = task_of(best);
          break;
        }

        case StepKind::overflow:
          if (units_[step.unit].waiting.size() > step.at_most) next = step.other;
          break;

        case StepKind::follow_up: {
          Draws draws = draws_of(step, who);
          if (draws.uniform() >= step.probability) break;
          Applicant other;
          other.key = draws();
          other.number = ++arrived_;
          other.arrived = now_;
          other.stream = &program_.streams[program_.internal_stream];
          other.item = step.which;
          other.step = program_.items[step.which].first_step;
          other.present = false;
          lives_.push_back(life(other));
          break;
        }

        case StepKind::prepare: {
          tell(who, Verb::applicant);
          Draws draws = draws_of(step, who);
          Time length = 0;
          for (std::uint64_t papers = step.once ? missing(program_.steps[step.other], who) : 1; papers > 0; --papers)
            length += duration(step, draws);
          co_await until(now_ + length, Rank::finish, who);
          tell(who, Verb::come_back);
          break;
        }

        case StepKind::notice:
          tell(who, Verb::external);
          co_await until(end_of_notice(step.at_most), Rank::finish, who);
          tell(who, Verb::come_back);
          break;

        case StepKind::done:
          who.present = false;
          tell(who, Verb::done);
          co_return;
      }
      who.step = next;
    }
  }

  /// Those branches that wait for nothing any more, out of the one that has just finished; at the fork those that wait
  /// for none.
  void begin_branches(const std::shared_ptr<Fork>& fork, const Applicant& out_of, std::optional<std::size_t> finishes) {
    const auto& branches = program_.parallels[fork->step->which].branches;
    for (std::size_t place = 1; place < branches.size(); ++place) {
      const auto& after = branches[place].after;
      const auto finished = [&](std::uint8_t other) { return fork->finished.count(other) > 0; };
      const bool concerned = finishes ? std::count(after.begin(), after.end(), *finishes) > 0 : after.empty();
      if (!concerned || !std::all_of(after.begin(), after.end(), finished)) continue;
      Applicant token = *fork->owner;
      token.forks.clear();
      token.of = fork;
      token.place = place;
      token.branch = branches[place].number;
      token.step = branches[place].step;
      token.errors = 1;
      token.person = out_of.branch;  // until it is told
      for (std::size_t loop = fork->step->loops; loop < token.rounds.size(); ++loop) token.rounds.at(loop) = 0;
      lives_.push_back(life(token));
    }
  }

  void tell_fork(Applicant& who) {
    const Index first = std::exchange(who.step, who.of->step_index);
    tell(who, Verb::fork, program::none, who.person);
    who.step = first;
  }

  Life sittings(Index index) {
    const program::Meeting& plan = program_.meetings[index];
    std::uint64_t sitting = 0;
    for (Time at = plan.next(0, program_.horizon); at != never; at = plan.next(now_ + 1, program_.horizon)) {
      co_await until(at, Rank::meeting, index);
      Draws draws(sub_key(sub_key(key_, plan.key), sitting++));
      Index there = 0;
      for (Index member = 0; member < plan.members; ++member)
        if (draws.uniform() >= plan.absence) ++there;
      if (there < plan.quorum) continue;
      std::vector<Applicant*>& waiting = meetings_[index].waiting;
      for (Index room = plan.agenda; room > 0 && !waiting.empty(); --room) {
        Applicant* first = waiting.front();
        waiting.erase(waiting.begin());
        wake(*first);
      }
    }
  }

  Time next_on_duty(const program::Unit& unit) const {
    return unit.roster.staff_at(now_) > 0 ? now_ : unit.roster.next_opening(now_).from;
  }

  /// How long the line of a task's unit is for each person on duty; units without anybody come last, by their line.
  std::pair<bool, double> busy_per_person(Index task) const {
    const Index index = program_.steps[task].unit;
    auto count = static_cast<double>(units_[index].waiting.size());
    for (const Person& person : units_[index].people) count += person.work == nullptr ? 0 : 1;
    const int people = program_.units[index].roster.staff_at(now_);
    return {people == 0, count / std::max(1, people)};
  }

  Time end_of_notice(int days) const {
    std::int64_t number = now_ / day + 1;
    while (number * day <= program_.horizon + day && !(program_.calendar.works_on(number) && --days == 0)) ++number;
    const Time over = (number + 1) * day;
    if (program_.calendar.open_at(over)) return over;
    return program_.calendar.next_opening(over).from;
  }

  /// How many of the papers that a repeat is about are missing.
  static std::uint64_t missing(const Step& step, const Applicant& who) {
    Draws draws = draws_of(step, who);
    std::uint64_t count = 0;
    for (int paper = 0; paper < step.papers; ++paper)
      if (draws.uniform() < step.probability) ++count;
    return count;
  }

  void go_home(Applicant& who) {
    if (!who.present) return;
    who.present = false;
    tell(who, Verb::leave);
  }

  /// The moment at which a trip brings the applicant back: when the hall is open.
  Time next_visit(const Step& step, const Applicant& who) const {
    Draws draws = draws_of(step, who);
    const Time back = now_ + duration(step, draws);
    if (program_.calendar.open_at(back)) return back;
    const program::Roster::Opening opening = program_.calendar.next_opening(back);
    if (opening.from == never) return never;
    return opening.from +
           static_cast<Time>(std::floor(draws.uniform() * static_cast<double>(opening.to - opening.from)));
  }

  // ---- a unit and its people

  Life roster(Index index) {
    const program::Unit& plan = program_.units[index];
    for (Time at = 0;;) {
      co_await until(at, Rank::roster, index);
      change_people(index);
      at = plan.roster.next_change(now_);
      for (const program::Overtime& overtime : plan.overtime) at = std::min(at, overtime.roster.next_change(now_));
      if (plan.absence > 0) at = std::min(at, now_ - now_ % day + day);
    }
  }

  void change_people(Index index) {
    const program::Unit& plan = program_.units[index];
    Unit& unit = units_[index];
    begin_overtime(unit, plan);
    const auto on_duty = static_cast<std::size_t>(people_now(unit, plan));
    const bool serves_out =
        plan.closing == program::Closing::serve_out && on_duty == 0 && !plan.roster.staffed_later_today(now_);
    std::vector<bool> here(unit.people.size());
    for (std::size_t i = 0; i < on_duty; ++i) here.at(i) = !is_absent(plan, i);
    tell_duty(index, static_cast<std::size_t>(std::count(here.begin(), here.end(), true)));

    for (std::size_t i = 0; i < unit.people.size(); ++i) {
      if (here[i]) continue;
      Person& person = unit.people[i];
      person.serving_out = person.on_duty && serves_out && person.work != nullptr;
      if (!std::exchange(person.on_duty, false)) continue;
      person.places = 0;
      if (plan.absence > 0) tell_duty(index, i, Verb::go);
      if (person.work == nullptr || person.serving_out) continue;
      switch (plan.shift_end) {
        case program::ShiftEnd::finish:
        case program::ShiftEnd::refuse_late: break;
        case program::ShiftEnd::suspend:
          person.suspended = true;
          wake(*person.work);
          break;
        case program::ShiftEnd::hand_over: put_back(person, false, nobody); break;
        case program::ShiftEnd::restart: put_back(person, true, nobody); break;
      }
    }
    for (std::size_t i = 0; i < on_duty; ++i) {
      Person& person = unit.people.at(i);
      if (person.on_duty || !here[i]) continue;
      person.on_duty = true;
      if (plan.absence > 0) tell_duty(index, i, Verb::come);
      person.serving_out = false;
      person.until = end_of_shift(plan.roster, i);
      for (const std::size_t o : unit.overtime)
        person.until = std::max(person.until, end_of_shift(plan.overtime[o].roster, i));
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
    if (plan.lanes)
      for (const auto& [ticket, who] : unit.waiting)
        if (who->lane == nobody) who->lane = shortest_lane(unit);
    even_out(unit, plan);
  }

  bool is_absent(const program::Unit& plan, std::size_t person) const {
    Key key = sub_key(sub_key(key_, key_of("absence")), key_of(plan.name));
    key = sub_key(sub_key(key, person), static_cast<Key>(now_ / day));
    return Draws(key).uniform() < plan.absence;
  }

  /// Overtime is decided when its hours begin: by how many wait.
  void begin_overtime(Unit& unit, const program::Unit& plan) const {
    for (std::size_t o = 0; o < plan.overtime.size(); ++o) {
      const program::Roster& hours = plan.overtime[o].roster;
      if (hours.staff_at(now_) > 0 && now_ > 0 && hours.staff_at(now_ - 1) > 0) continue;
      unit.overtime.erase(o);
      if (hours.staff_at(now_) > 0 && static_cast<int>(unit.waiting.size()) >= plan.overtime[o].backlog &&
          at_risk(unit, plan.overtime[o].within) >= plan.overtime[o].at_risk)
        unit.overtime.insert(o);
    }
  }

  /// How many of those who wait will be late when so many more working days have gone by.
  int at_risk(const Unit& unit, int days) const {
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

  int people_now(const Unit& unit, const program::Unit& plan) const {
    int people = plan.roster.staff_at(now_);
    for (const std::size_t o : unit.overtime) people = std::max(people, plan.overtime[o].roster.staff_at(now_));
    return people;
  }

  /// Time over work content, of a person at the step that the applicant is at.
  double pace(const program::Unit& plan, const Unit& unit, std::size_t index, const Applicant& who) const {
    double pace = 1;
    switch (skill(plan, index, who)) {
      case 1: pace /= plan.group_of(static_cast<std::uint32_t>(index))->efficiency; break;
      case 2: pace /= plan.group_of(static_cast<std::uint32_t>(index))->secondary_efficiency; break;
      default: break;
    }
    const double cases = static_cast<double>(unit.people[index].cases + 1);
    if (plan.learning > 0 && cases < plan.learned) pace *= std::pow(plan.learned / cases, plan.learning);
    Time last = 0;
    for (const Time patrol : plan.patrols)
      if (patrol <= now_) last = patrol;
    if (plan.drift > 0) pace *= std::pow(1 + plan.drift, static_cast<double>(now_ - last) / static_cast<double>(week));
    return pace;
  }

  /// By how much rework is likelier after the case that this person finishes now.
  static double errors_after(const program::Unit& plan, const Person& person) {
    const double cases = static_cast<double>(person.cases + 1);
    return plan.learning_errors > 0 && cases < plan.learned ? std::pow(plan.learned / cases, plan.learning_errors) : 1;
  }

  /// 0: none, 1: primary, 2: secondary, 3: he is in no group and can do everything.
  static int skill(const program::Unit& plan, std::size_t index, const Applicant& who) {
    const program::SkillGroup* group = plan.group_of(static_cast<std::uint32_t>(index));
    return group == nullptr ? 3 : group->of_step.at(who.step);
  }

  static Time times(Time content, double pace) {
    return pace == 1 ? content : std::llround(static_cast<double>(content) * pace);
  }

  /// When person `i`, who comes on duty now, goes off duty.
  Time end_of_shift(const program::Roster& roster, std::size_t i) const {
    Time at = now_;
    while (at != never && roster.staff_at(at) > static_cast<int>(i)) at = roster.next_change(at);
    return at;
  }

  /// The longest time without a break for which the unit's person 0 is on duty in the first two weeks.
  Time longest_shift(const program::Roster& roster) const {
    Time longest = 0, since = roster.staff_at(0) > 0 ? 0 : never;
    for (Time at = roster.next_change(0);; at = roster.next_change(at)) {
      if (at == never) return since == never ? longest : never;
      const bool staffed = roster.staff_at(at) > 0;
      if (!staffed && since != never) longest = std::max(longest, at - since);
      if (!staffed) since = never;
      if (at >= 2 * week && since == never) return longest;
      if (staffed && since == never) since = at;
      if (since != never && since >= 2 * week) return longest;
    }
  }

  /// Idle people in the order in which they call: idle the longest, between equals the lowest number.
  static std::vector<std::size_t> idle_people(const Unit& unit) {
    std::vector<std::size_t> idle;
    for (std::size_t i = 0; i < unit.people.size(); ++i)
      if (unit.people[i].on_duty && unit.people[i].work == nullptr) idle.push_back(i);
    std::stable_sort(idle.begin(), idle.end(), [&](std::size_t a, std::size_t b) {
      return unit.people[a].idle_since < unit.people[b].idle_since;
    });
    return idle;
  }

  /// Whether a person may begin what is left of this work, which does not stand in another's line.
  bool may_begin(const program::Unit& plan, const Unit& unit, std::size_t index, const Applicant& who) const {
    const Person& person = unit.people[index];
    if (who.lane != nobody && who.lane != index) return false;
    if (skill(plan, index, who) == 0) return false;
    if (plan.shift_end != program::ShiftEnd::refuse_late) return true;
    const Time work = way(plan, person, who) + times(who.left, pace(plan, unit, index, who));
    return work <= person.until - now_ || work > longest_shift(plan.roster);
  }

  /// Who could take up the work of somebody who comes, and whether he works on something less urgent.
  struct Choice {
    std::size_t person = nobody;
    bool interrupts = false;
  };
  Choice find_person(const Unit& unit, const program::Unit& plan, const Applicant& who) const {
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

  void take_up(Unit& unit, const program::Unit& plan, const Choice& choice, Applicant& who) {
    if (choice.person == nobody) return;
    if (choice.interrupts)
      put_back(unit.people[choice.person], plan.preempt == program::Preempt::restart,
               plan.lanes ? choice.person : nobody);
    begin(unit, plan, choice.person, who);
  }

  /// The work in hand stops and its application waits again in its old place.
  void put_back(Person& person, bool anew, std::size_t lane) {
    Applicant& who = *std::exchange(person.work, nullptr);
    who.anew = anew;
    who.lane = lane;
    who.chooses = false;
    wake(who);
  }

  bool no_place(const Unit& unit, const program::Unit& plan) const {
    std::size_t at_windows = 0;
    for (std::size_t u = 0; u < units_.size(); ++u)
      if (program_.units[u].window) at_windows += units_[u].waiting.size();
    return (plan.room >= 0 && unit.waiting.size() >= static_cast<std::size_t>(plan.room)) ||
           (program_.waiting_room >= 0 && at_windows >= static_cast<std::size_t>(program_.waiting_room));
  }

  static bool balks(const Unit& unit, const Applicant& who) {
    if (who.stream->balk_length < 0 || static_cast<int>(unit.waiting.size()) < who.stream->balk_length) return false;
    Draws draws(sub_key(sub_key(who.key, key_of("balk")), who.joinings - 1));
    return draws.uniform() < who.stream->balk_probability;
  }

  // ---- lines of their own

  static std::size_t waiting_for(const Unit& unit, std::size_t person) {
    std::size_t count = 0;
    for (const auto& [ticket, who] : unit.waiting) count += who->lane == person;
    return count;
  }
  static std::size_t length(const Unit& unit, std::size_t person) {
    return waiting_for(unit, person) + (unit.people[person].work == nullptr ? 0 : 1);
  }

  static std::size_t shortest_lane(const Unit& unit) {
    std::size_t found = nobody;
    for (std::size_t i = 0; i < unit.people.size(); ++i)
      if (unit.people[i].on_duty || unit.people[i].serving_out)
        if (found == nobody || length(unit, i) < length(unit, found)) found = i;
    return found;
  }

  /// While somebody would come closer to his turn, the last of the longest line goes over to the shortest.
  void even_out(Unit& unit, const program::Unit& plan) {
    while (plan.lanes && plan.jockey > 0) {
      const std::size_t to = shortest_lane(unit);
      std::size_t from = nobody;
      for (std::size_t i = 0; i < unit.people.size(); ++i)
        if (waiting_for(unit, i) > 0 && (from == nobody || length(unit, i) > length(unit, from))) from = i;
      if (to == nobody || from == nobody) return;
      if (length(unit, from) < length(unit, to) + static_cast<std::size_t>(plan.jockey)) return;
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

  /// The first in line whose work this person may begin; whether there is one.
  bool call_next(Unit& unit, const program::Unit& plan, std::size_t person) {
    for (const int round : {0, 1, 2})
      for (const auto& [ticket, who] : unit.waiting) {
        if (!may_begin(plan, unit, person, *who)) continue;
        if (round == 0 && !(plan.trips && is_near(plan, unit.people[person], *who))) continue;
        if (round == 1 && skill(plan, person, *who) == 2) continue;
        Applicant& next = *who;
        unit.waiting.erase(ticket);
        begin(unit, plan, person, next);
        wake(next);
        return true;
      }
    return false;
  }

  void begin(Unit& unit, const program::Unit& plan, std::size_t person, Applicant& who) const {
    unit.people[person].work = &who;
    who.person = person;
    if (!plan.trips) return;
    who.way = way(plan, unit.people[person], who);
    who.sets_out = !is_near(plan, unit.people[person], who);
    if (who.sets_out) {
      unit.people[person].area = area(plan, who);
      unit.people[person].places = plan.trips->places;
    }
    --unit.people[person].places;
  }

  // ---- trips

  static std::size_t area(const program::Unit& plan, const Applicant& who) {
    const double uniform = Draws(sub_key(who.key, key_of("area"))).uniform();
    std::size_t area = 0;
    while (plan.trips->cumulative[area] <= uniform) ++area;
    return area;
  }
  static bool is_near(const program::Unit& plan, const Person& person, const Applicant& who) {
    return person.places > 0 && person.area == area(plan, who);
  }
  Time way(const program::Unit& plan, const Person& person, const Applicant& who) const {
    if (!plan.trips || is_near(plan, person, who)) return 0;
    Draws draws(sub_key(sub_key(who.key, key_of("travel")), who.joinings - 1));
    return std::max<Time>(0, std::llround(program_.distributions[plan.trips->travel].sample(draws)));
  }

  void end(Unit& unit, const program::Unit& plan, std::size_t index) {
    Person& person = unit.people[index];
    person.work = nullptr;
    ++person.cases;
    person.idle_since = now_;
    if (!person.on_duty && !person.serving_out) return;
    if (!call_next(unit, plan, index)) {
      person.serving_out = false;
      person.places = 0;
    }
    even_out(unit, plan);
  }

  int priority(Index unit, const Applicant& who) const {
    if (program_.units[unit].discipline != program::Discipline::priority) return 0;
    return who.stream->priority > 0 ? who.stream->priority : program_.items[who.item].priority;
  }

  // ---- draws

  /// `loops`: how many of the round counters are part of the key.
  static Draws draws_of(const Step& step, const Applicant& who, int loops) {
    std::uint64_t rounds = 0;
    for (int i = 0; i < loops; ++i) rounds |= who.rounds[static_cast<std::size_t>(i)] << (16 * i);
    return Draws(sub_key(sub_key(who.key, step.purpose), rounds));
  }
  static Draws draws_of(const Step& step, const Applicant& who) { return draws_of(step, who, step.loops); }

  Time duration(const Step& step, Draws& draws) const {
    if (step.duration == program::none) return 0;
    return std::max<Time>(0, std::llround(step.factor * program_.distributions[step.duration].sample(draws)));
  }
  Time duration(const Step& step, const Applicant& who) const {
    Draws draws = draws_of(step, who);
    return duration(step, draws);
  }

  Time work_content(const Step& step, const Applicant& who) const {
    const Time recorded = who.stream->recorded_for(who.number_in_stream, step.task);
    return recorded >= 0 ? recorded : duration(step, who);
  }

  Time draw_patience(Index unit, Applicant& who) const {
    const std::uint64_t joining = who.joinings++;
    if (!program_.units[unit].window || who.stream->patience == program::none || !who.forks.empty()) return never;
    Draws draws(sub_key(sub_key(who.key, key_of("patience")), joining));
    return std::max<Time>(0, std::llround(program_.distributions[who.stream->patience].sample(draws)));
  }

  // ---- facts

  void tell(const Applicant& who, Verb verb, Index unit = program::none, std::size_t person = 0) {
    Fact fact;
    fact.at = now_;
    fact.applicant = who.number;
    fact.item = who.item;
    fact.step = who.step;
    fact.unit = unit;
    fact.server = static_cast<std::uint32_t>(person);
    fact.verb = verb;
    for (const std::uint64_t rounds : who.rounds) fact.rework = fact.rework || rounds > 0;
    const Applicant* whole = &who;
    while (whole->of != nullptr) whole = whole->of->owner;
    fact.present = whole->present;
    fact.branch = who.branch;
    facts_.push_back(fact);
  }

  void tell_duty(Index unit, std::size_t people, Verb verb = Verb::duty) {
    Fact fact;
    fact.at = now_;
    fact.unit = unit;
    fact.server = static_cast<std::uint32_t>(people);
    fact.verb = verb;
    facts_.push_back(fact);
  }

  const program::Program& program_;
  Key key_;
  Time now_ = 0;
  std::uint64_t arrived_ = 0;
  std::map<Order, std::coroutine_handle<>> events_;
  std::vector<Unit> units_;
  std::vector<Meeting> meetings_;
  std::list<Life> lives_;
  std::vector<Fact> facts_;
};

}  // namespace

std::vector<Fact> live(const program::Program& program, std::uint64_t seed, std::uint64_t replication) {
  return TwinHall(program, seed, replication).live();
}

}  // namespace hallsim::twin
