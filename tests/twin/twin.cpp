// Three kinds of coroutine live in this hall: the arrivals of a stream, the roster of a unit, and the life of an
// applicant, which is the heart of the matter: `TwinHall::life` tells it from arrival to decision.
#include "tests/twin/twin.hpp"

#include <cmath>
#include <list>
#include <map>
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
      : program_(program), key_(replication_key(seed, replication)), units_(program.units.size()) {
    for (Index u = 0; u < units_.size(); ++u) {
      units_[u].people.resize(static_cast<std::size_t>(program.units[u].servers));
      lives_.push_back(roster(u));
    }
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
  Patience until(Time at, Rank rank, Applicant& who) { return {*this, who, {at, rank, who.number}}; }
  /// Until somebody does it.
  Patience until_woken(Applicant& who) { return {*this, who, {never, Rank::finish, who.number}}; }

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
    Time at = 0;
    for (std::uint64_t number = 0;; ++number) {
      const Key key = sub_key(stream_key, number);
      Index item = program::none;
      if (stream.recorded) {
        if (number == stream.arrivals.size()) co_return;
        at = stream.arrivals[number].at;
        item = stream.arrivals[number].item;
      } else {
        Draws draws(sub_key(key, key_of("gap")));
        at = stream.rate.after(at, Distribution::exponential(1).sample(draws), program_.horizon);
        if (at == never) co_return;
      }
      if (item == program::none) item = draw_item(stream, key);
      co_await until(at, Rank::arrive, index);

      Applicant who;
      who.number = ++arrived_;
      who.number_in_stream = number;
      who.stream = &stream;
      who.key = key;
      who.item = item;
      who.step = program_.items[item].first_step;
      lives_.push_back(life(who));
    }
  }

  Index draw_item(const program::Stream& stream, Key key) const {
    const double uniform = Draws(sub_key(key, key_of("item"))).uniform();
    for (std::size_t i = 0; i < stream.items.size(); ++i)
      if (stream.cumulative[i] > uniform) return stream.items[i];
    return stream.items.back();
  }

  // ---- the life of an applicant

  Life life(Applicant who) {
    tell(who, Verb::arrive);
    for (;;) {
      const Step& step = program_.steps[who.step];
      Index next = step.next;
      switch (step.kind) {
        case StepKind::task: {
          Unit& unit = units_[step.unit];
          const auto ticket = std::pair{priority(step.unit, who), unit.joinings++};
          const Time patience = draw_patience(step.unit, who);
          who.person = nobody;
          tell(who, Verb::join, step.unit);
          if (const std::size_t idle = idle_longest(unit); idle != nobody) {
            begin(unit, idle, who);
          } else {
            unit.waiting[ticket] = &who;
            co_await until(patience == never ? never : now_ + patience, Rank::give_up, who);
          }
          if (who.person == nobody) {  // nobody called in time
            unit.waiting.erase(ticket);
            who.present = false;
            tell(who, Verb::give_up, step.unit);
            co_return;
          }
          tell(who, Verb::call, step.unit, who.person);

          const Person& person = unit.people[who.person];
          Time left = work_content(step, who);
          for (;;) {
            const Time begun = now_;
            co_await until(now_ + left, Rank::finish, who);
            if (!person.suspended) break;
            left -= now_ - begun;
            tell(who, Verb::suspend, step.unit, who.person);
            co_await until_woken(who);
            tell(who, Verb::resume, step.unit, who.person);
          }
          tell(who, Verb::finish, step.unit, who.person);
          end(unit, who.person);
          break;
        }

        case StepKind::again: {
          std::uint64_t& rounds = who.rounds.at(step.loops);
          const bool may = step.at_most == 0 || rounds < step.at_most;
          if (may && draws_of(step, who, step.loops + 1).uniform() < step.probability) {
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

        case StepKind::done:
          who.present = false;
          tell(who, Verb::done);
          co_return;
      }
      who.step = next;
    }
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
    for (Time at = 0;; at = plan.roster.next_change(now_)) {
      co_await until(at, Rank::roster, index);
      change_people(index);
    }
  }

  void change_people(Index index) {
    const program::Unit& plan = program_.units[index];
    Unit& unit = units_[index];
    const auto on_duty = static_cast<std::size_t>(plan.roster.staff_at(now_));
    const bool serves_out =
        plan.closing == program::Closing::serve_out && on_duty == 0 && !plan.roster.staffed_later_today(now_);
    tell_duty(index, on_duty);

    for (std::size_t i = on_duty; i < unit.people.size(); ++i) {
      Person& person = unit.people[i];
      person.serving_out = person.on_duty && serves_out && person.work != nullptr;
      if (!std::exchange(person.on_duty, false)) continue;
      if (person.work == nullptr || person.serving_out || plan.shift_end == program::ShiftEnd::finish) continue;
      person.suspended = true;
      wake(*person.work);
    }
    for (std::size_t i = 0; i < on_duty; ++i) {
      Person& person = unit.people.at(i);
      if (person.on_duty) continue;
      person.on_duty = true;
      person.serving_out = false;
      if (person.work == nullptr) person.idle_since = now_;
      if (!person.suspended) continue;
      person.suspended = false;
      wake(*person.work);
    }
    while (!unit.waiting.empty() && idle_longest(unit) != nobody) call_next(unit, idle_longest(unit));
  }

  static std::size_t idle_longest(const Unit& unit) {
    std::size_t found = nobody;
    for (std::size_t i = 0; i < unit.people.size(); ++i) {
      const Person& person = unit.people[i];
      if (!person.on_duty || person.work != nullptr) continue;
      if (found == nobody || person.idle_since < unit.people[found].idle_since) found = i;
    }
    return found;
  }

  void call_next(Unit& unit, std::size_t person) {
    Applicant& who = *unit.waiting.begin()->second;
    unit.waiting.erase(unit.waiting.begin());
    begin(unit, person, who);
    wake(who);
  }

  static void begin(Unit& unit, std::size_t person, Applicant& who) {
    unit.people[person].work = &who;
    who.person = person;
  }

  void end(Unit& unit, std::size_t index) {
    Person& person = unit.people[index];
    person.work = nullptr;
    person.idle_since = now_;
    if (!person.on_duty && !person.serving_out) return;
    if (!unit.waiting.empty()) {
      call_next(unit, index);
    } else {
      person.serving_out = false;
    }
  }

  int priority(Index unit, const Applicant& who) const {
    return program_.units[unit].discipline == program::Discipline::priority ? program_.items[who.item].priority : 0;
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
    if (!program_.units[unit].window || who.stream->patience == program::none) return never;
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
    fact.present = who.present;
    facts_.push_back(fact);
  }

  void tell_duty(Index unit, std::size_t people) {
    Fact fact;
    fact.at = now_;
    fact.unit = unit;
    fact.server = static_cast<std::uint32_t>(people);
    fact.verb = Verb::duty;
    facts_.push_back(fact);
  }

  const program::Program& program_;
  Key key_;
  Time now_ = 0;
  std::uint64_t arrived_ = 0;
  std::map<Order, std::coroutine_handle<>> events_;
  std::vector<Unit> units_;
  std::list<Life> lives_;
  std::vector<Fact> facts_;
};

}  // namespace

std::vector<Fact> live(const program::Program& program, std::uint64_t seed, std::uint64_t replication) {
  return TwinHall(program, seed, replication).live();
}

}  // namespace hallsim::twin
