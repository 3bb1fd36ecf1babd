// The life of an applicant, in the order in which he lives it: arrive, take a step, join a unit, be called, finish,
// take the next step ... leave. Each verb announces one fact. Below the life: the roster, which brings people on and
// off duty. How applicants come is in arrivals.hpp. The rules are those of docs/semantics.md; a step kind of the reform
// is added as docs/adding-a-step.md says.
#pragma once

#include <algorithm>
#include <vector>

#include "models/hall/at_admission.hpp"
#include "models/hall/branches.hpp"
#include "models/hall/chases.hpp"
#include "models/hall/coming.hpp"
#include "models/hall/enquiries.hpp"
#include "models/hall/hall.hpp"
#include "models/hall/line.hpp"
#include "models/hall/managed.hpp"
#include "models/hall/meetings.hpp"
#include "models/hall/tickets.hpp"
#include "sim/agenda.hpp"

namespace hallsim::hall {

using program::Index;
using program::none;
using program::Step;
using program::StepKind;

/// An open application. It awaits at most one event; an event whose stamp is no longer this one is stale.
struct Applicant {
  Key key = 0;               ///< of everything random about him
  std::uint64_t number = 0;  ///< in order of arrival, from 1
  std::uint64_t number_in_stream = 0;
  std::uint64_t rounds = 0;  ///< round counters of the repeats around him, 16 bits each, outermost lowest
  Time ends = 0;             ///< when the work in hand, or a step that is chased, ends; suspended: what is left of it
  Link link;                 ///< in the line of a unit
  Index step = none;
  Index item = none;
  std::uint32_t stream = 0;
  std::uint32_t stamp = 0;
  std::uint32_t server = 0;
  std::uint32_t joins = 0;  ///< queues joined so far
  bool present = false;
  std::uint8_t branch = 0;  ///< 0: the application itself; otherwise a branch beside its own way

  /// Between equal times and ranks the application comes before its branches, and these by number.
  std::uint64_t owner() const { return (number << 8) | branch; }
};

template <class Observer>
class Hall {
 public:
  Hall(const program::Program& program, std::uint64_t seed, std::uint64_t replication, Observer& observer)
      : program_(program), observer_(observer), key_(replication_key(seed, replication)) {
    units_.reserve(program.units.size());
    for (const auto& unit : program.units) units_.emplace_back(unit);
    std::vector<std::int32_t> people(program.units.size(), 0);
    for (const auto& item : program.items)
      if (item.known_at_admission) {
        const Index unit = program.steps[item.first_step].unit;
        people[unit] = program.units[unit].servers;
      }
    for (const std::int32_t number : people) at_admission_.emplace_back(number);
    managed_.open();
    meetings_.open();
  }

  RunInfo run(const std::atomic<bool>* stop) {
    open_doors();
    for (std::uint64_t looked = 0;;) {
      const bool arrival = agenda_.empty() || next_arrival_.order < agenda_.first().order;
      const Event event = arrival ? next_arrival_ : agenda_.first();
      if (event.order.at() >= program_.horizon) break;
      now_ = event.order.at();
      if (!arrival) {
        agenda_.pop();
        ++info_.events;
        handle(event);
      } else if (streams_[event.slot].alike) {
        arrive_in_a_row(event.slot);
      } else {
        arrive(event.slot);
      }
      if (info_.events - looked < 4096) continue;
      looked = info_.events;
      if (stop != nullptr && stop->load(std::memory_order_relaxed)) {
        info_.stopped = true;
        break;
      }
    }
    info_.open += applicants_.size() - free_.size() - branches_.tokens();
    return info_;
  }

 private:
  struct StreamState {
    Key key = 0;
    std::uint64_t count = 0;  ///< arrived so far
    Time next = 0;            ///< of the next arrival; before it is planned, of the last
    Key next_key = 0;         ///< of the next applicant
    bool alike = false;       ///< all are visits of one item
  };

  friend class Chases<Hall>;
  friend class Enquiries<Hall>;
  friend class Managed<Hall>;
  friend class Meetings<Hall>;
  friend class Tickets<Hall>;

  // ---- events -------------------------------------------------------------------------------------------------------

  void handle(const Event& event) {
    const Rank rank = event.order.rank();
    if (rank == Rank::finish) [[likely]] {
      if (is_stale(event)) return;
      return step_of(event.slot).kind == StepKind::task ? finish(event.slot) : come_back(event.slot);
    }
    switch (rank) {
      case Rank::roster: return change_duty(event.slot);
      case Rank::meeting: return meetings_.sit(event.slot);
      case Rank::enquire: return enquiries_.ask(event.slot, event.stamp);
      default: break;
    }
    if (is_stale(event)) return;
    switch (rank) {
      case Rank::courier: return come_back(event.slot);
      case Rank::come_back: return enter(event.slot);
      case Rank::give_up: return give_up(event.slot);
      case Rank::age: return managed_.age(event.slot);
      default: return;
    }
  }

  /// He no longer awaits this.
  bool is_stale(const Event& event) const { return applicants_[event.slot].stamp != event.stamp; }

  [[gnu::always_inline]] void await(std::uint32_t slot, Time at, Rank rank) {
    Applicant& applicant = applicants_[slot];
    agenda_.push({Order(at, rank, applicant.owner()), slot, ++applicant.stamp});
  }

  // ---- the life -----------------------------------------------------------------------------------------------------

  void take_step(std::uint32_t slot) {
    for (;;) {
      const Step& step = step_of(slot);
      switch (step.kind) {
        case StepKind::task: return join(slot, step);
        case StepKind::again: again(slot, step); break;
        case StepKind::choose: choose(slot, step); break;
        case StepKind::external: return go_away(slot, step, Verb::external);
        case StepKind::applicant: return go_away(slot, step, Verb::applicant);
        case StepKind::transfer: return send(slot, step);
        case StepKind::trip: return trip(slot, step);
        case StepKind::leave:
          leave(slot);
          applicants_[slot].step = step.next;
          break;
        case StepKind::parallel: fork(slot, step); break;
        case StepKind::meet:
          slot = meet(slot, step);
          if (slot == nobody) return;
          break;
        case StepKind::meeting: return meetings_.enlist(slot, step.which);
        case StepKind::deputy: applicants_[slot].step = deputy_is_sooner(step) ? step.other : step.next; break;
        case StepKind::shortest: applicants_[slot].step = least_busy(step); break;
        case StepKind::overflow:
          applicants_[slot].step = managed_.waiting(step.unit) > step.at_most ? step.other : step.next;
          break;
        case StepKind::follow_up:
          follow_up(slot, step);
          applicants_[slot].step = step.next;
          break;
        case StepKind::prepare: return prepare(slot, step);
        case StepKind::notice: return give_notice(slot, step);
        case StepKind::done: return done(slot);
      }
    }
  }

  void join(std::uint32_t slot, const Step& step) {
    UnitState& unit = units_[step.unit];
    if (unit.managed) return managed_.join(slot, step.unit);
    tell(Verb::join, slot, step.unit);
    const std::uint32_t visit = applicants_[slot].joins++;
    if (!unit.idle.empty()) return call(slot, step.unit, unit.idle.pop());
    unit.line.push(slot, priority(slot, step.unit), links());
    if (const Time longest = patience(slot, step.unit, visit); longest != never)
      await(slot, now_ + longest, Rank::give_up);
  }

  [[gnu::always_inline]] void call(std::uint32_t slot, Index unit, std::uint32_t person) {
    Applicant& applicant = applicants_[slot];
    applicant.server = person;
    units_[unit].people[person] = {slot, false};
    tell(Verb::call, slot, unit, person);
    applicant.ends = now_ + work(applicant);
    await(slot, applicant.ends, Rank::finish);
  }

  void finish(std::uint32_t slot) {
    const Step& step = step_of(slot);
    const std::uint32_t person = applicants_[slot].server;
    if (learns_) [[unlikely]]
      managed_.note_errors(slot, step.unit, person);
    if (step.keeps) return go_on(slot, step);
    tell(Verb::finish, slot, step.unit, person);
    if (!shares_ || !tickets_.go_on(slot, step.unit, person)) [[likely]]
      set_free(step.unit, person);
    applicants_[slot].step = step.next;
    take_step(slot);
  }

  /// The person goes on with the next task of the same application, though his shift may have ended.
  void go_on(std::uint32_t slot, const Step& step) {
    Applicant& applicant = applicants_[slot];
    tell(Verb::go_on, slot, step.unit, applicant.server);
    applicant.step = step.next;
    if (units_[step.unit].managed) return managed_.next_task(slot);
    applicant.ends = now_ + work(applicant);
    await(slot, applicant.ends, Rank::finish);
  }

  void give_up(std::uint32_t slot) {
    const Index unit = step_of(slot).unit;
    if (units_[unit].managed)
      managed_.leave_line(slot, unit);
    else
      units_[unit].line.remove(slot, priority(slot, unit), links());
    lose(slot, Verb::give_up, unit);
    if (units_[unit].managed) managed_.jockey(unit);
  }

  /// He is gone for good.
  void lose(std::uint32_t slot, Verb verb, Index unit) {
    applicants_[slot].present = false;
    tell(verb, slot, unit);
    if (tied_) {
      chases_.drop(slot);
      enquiries_.end(slot);
    }
    const std::uint64_t number = applicants_[slot].number;
    forget(slot);
    if (shares_) tickets_.lose(slot, number, verb, unit);
  }

  void again(std::uint32_t slot, const Step& step) {
    Applicant& applicant = applicants_[slot];
    const int shift = 16 * step.loops;
    const std::uint64_t round = (applicant.rounds >> shift) & 0xffff;
    const std::uint64_t most = step.at_most == 0 ? 0xffff : step.at_most;
    double probability = step.probability;
    if (learns_ && step.papers == 0) [[unlikely]]
      probability *= managed_.take_errors(slot);
    const bool more = step.papers > 0 ? round < filings(step, missing(applicant, step))
                                      : draws_of(applicant, step, step.loops + 1).uniform() < probability;
    if (round < most && more) {
      applicant.rounds += std::uint64_t{1} << shift;
      tell(Verb::again, slot);
      applicant.step = step.other;
    } else {
      applicant.rounds &= ~(std::uint64_t{0xffff} << shift);
      applicant.step = step.next;
    }
  }

  void choose(std::uint32_t slot, const Step& step) {
    Applicant& applicant = applicants_[slot];
    const double drawn = draws_of(applicant, step).uniform();
    const program::Branch* branch = &program_.branches[step.first_branch];
    while (drawn >= branch->below) ++branch;
    applicant.step = branch->step;
  }

  void go_away(std::uint32_t slot, const Step& step, Verb verb) {
    tell(verb, slot);
    Draws draws = draws_of(applicants_[slot], step);
    const Time ends = now_ + duration(step, draws);
    if (step.chase != none) [[unlikely]]
      return chases_.await(slot, ends, step.chase);
    await(slot, ends, Rank::finish);
  }

  void send(std::uint32_t slot, const Step& step) {
    tell(Verb::send, slot);
    await(slot, program_.couriers[step.courier].arrival(now_), Rank::courier);
  }

  void come_back(std::uint32_t slot) {
    const Step& step = step_of(slot);
    if (step.chase != none && applicants_[slot].ends > now_) [[unlikely]]
      return chases_.begin(slot, step);
    tell(Verb::come_back, slot);
    applicants_[slot].step = step.next;
    take_step(slot);
  }

  void leave(std::uint32_t slot) {
    if (!applicants_[slot].present) return;
    applicants_[slot].present = false;
    tell(Verb::leave, slot);
  }

  void trip(std::uint32_t slot, const Step& step) {
    leave(slot);
    tell(Verb::applicant, slot);
    Draws draws = draws_of(applicants_[slot], step);
    const Time wanted = now_ + duration(step, draws);
    const auto opening = program_.calendar.next_opening(wanted);
    Time at = wanted;
    if (opening.from > wanted && opening.from != never)
      at = opening.from + static_cast<Time>(draws.uniform() * static_cast<double>(opening.to - opening.from));
    await(slot, opening.from == never ? never : at, Rank::come_back);
  }

  void enter(std::uint32_t slot) {
    applicants_[slot].present = true;
    tell(Verb::enter, slot);
    applicants_[slot].step = step_of(slot).next;
    take_step(slot);
  }

  /// The unit is away, and its deputy is on duty earlier, by more than the unit's `away`.
  bool deputy_is_sooner(const Step& step) const {
    const program::Unit& unit = program_.units[step.unit];
    const auto on_duty = [this](const program::Unit& u) { return std::max(now_, u.roster.next_opening(now_).from); };
    const Time deputy = on_duty(program_.units[unit.deputy]);
    return deputy != never && deputy < on_duty(unit) && on_duty(unit) - deputy > unit.away;
  }

  /// The task of the unit with the fewest waiting or in hand for each of its people on duty; one where somebody is on
  /// duty before one where nobody is; between equals the first.
  Index least_busy(const Step& step) const {
    Index best = none;
    std::int64_t fewest = 0, people = 0;
    for (Index i = 0; i < step.branch_count; ++i) {
      const Index task = program_.branches[step.first_branch + i].step;
      Index unit = program_.steps[task].unit;
      const std::int64_t here = program_.units[unit].roster.staff_at(now_);
      const std::int64_t load = managed_.waiting(unit) + managed_.in_hand(unit);
      const bool sooner = best == none || (people == 0 && here > 0) ||
                          ((people > 0) == (here > 0) &&
                           load * std::max<std::int64_t>(people, 1) < fewest * std::max<std::int64_t>(here, 1));
      if (sooner) best = task, fewest = load, people = here;
    }
    return best;
  }

  /// How many of the papers are missing at the first filing.
  static std::uint64_t missing(const Applicant& applicant, const Step& again) {
    Draws draws = draws_of(applicant, again);
    std::uint64_t missing = 0;
    for (int paper = 0; paper < again.papers; ++paper) missing += draws.uniform() < again.probability ? 1U : 0U;
    return missing;
  }
  /// How many filings come after the first.
  static std::uint64_t filings(const Step& again, std::uint64_t missing) {
    return again.once ? std::min<std::uint64_t>(missing, 1) : missing;
  }

  /// The applicant gets what is missing, at home: one paper after the other, or the one that this filing was about.
  void prepare(std::uint32_t slot, const Step& step) {
    if (applicants_[slot].branch == 0) leave(slot);
    tell(Verb::applicant, slot);
    const std::uint64_t papers = step.once ? missing(applicants_[slot], program_.steps[step.other]) : 1;
    Draws draws = draws_of(applicants_[slot], step);
    Time length = 0;
    for (std::uint64_t paper = 0; paper < papers; ++paper) length += duration(step, draws);
    await(slot, now_ + length, Rank::finish);
  }

  /// Until the hall opens after so many full working days.
  void give_notice(std::uint32_t slot, const Step& step) {
    tell(Verb::external, slot);
    std::int64_t number = now_ / day;
    for (int left = step.at_most; left > 0 && number * day < program_.horizon;)
      left -= program_.calendar.works_on(++number);
    const Time over = program_.calendar.next_opening((number + 1) * day).from;
    await(slot, over == never ? never : std::max(over, (number + 1) * day), Rank::finish);
  }

  /// The branches that wait for none begin, in order; then the application goes on in the first.
  void fork(std::uint32_t slot, const Step& step) {
    const program::Parallel& parallel = program_.parallels[step.which];
    const std::uint32_t fork = branches_.open(slot, parallel, applicants_[slot].step);
    for (std::size_t i = 1; i < parallel.branches.size(); ++i)
      if (parallel.branches[i].after.empty()) begin_branch(fork, i, slot);
    applicants_[slot].step = parallel.branches.front().step;
  }

  /// `from`: the token out of which the branch begins, since it was the last to come to what the branch waits for.
  void begin_branch(std::uint32_t fork, std::size_t place, std::uint32_t from) {
    const program::Parallel::Branch& branch = branches_.fork(fork).of->branches[place];
    const std::uint8_t from_branch = applicants_[from].branch;
    const Index at_step = branches_.fork(fork).step;
    const std::uint32_t slot = free_slot();
    const std::uint32_t stamp = applicants_[slot].stamp;
    applicants_[slot] = applicants_[branches_.fork(fork).owner];
    Applicant& token = applicants_[slot];
    token.stamp = stamp;
    token.branch = branch.number;
    token.step = at_step;
    const int loops = program_.steps[at_step].loops;
    token.rounds &= loops == 0 ? 0 : ~std::uint64_t{0} >> (64 - 16 * loops);
    branches_.begin(slot, fork, static_cast<std::uint8_t>(place));
    tell(Verb::fork, slot, none, from_branch);
    applicants_[slot].step = branch.step;
    take_step(slot);
  }

  /// A branch has come to the end. The slot of the application if all have, so that it goes on; otherwise nobody.
  std::uint32_t meet(std::uint32_t slot, const Step& step) {
    tell(Verb::meet, slot);
    const std::uint32_t own = branches_.own(slot);
    const bool first = own != Branches::none && program_.steps[branches_.fork(own).step].which == step.which;
    const std::uint32_t fork = first ? own : branches_.home(slot);
    begin_those_after(fork, first ? 0 : branches_.place_in_home(slot), slot);
    if (first) {
      branches_.fork(fork).owner_waits = true;
    } else {
      branches_.end(slot);
      forget(slot);
      --branches_.fork(fork).left;
    }
    if (branches_.fork(fork).left > 0 || !branches_.fork(fork).owner_waits) return nobody;
    const std::uint32_t owner = branches_.fork(fork).owner;
    branches_.close(fork);
    applicants_[owner].step = step.next;
    return owner;
  }

  void begin_those_after(std::uint32_t fork, std::uint8_t place, std::uint32_t from) {
    const program::Parallel& parallel = *branches_.fork(fork).of;
    for (std::size_t i = 1; i < parallel.branches.size(); ++i)
      for (const std::uint8_t awaited : parallel.branches[i].after)
        if (awaited == place && --branches_.fork(fork).awaited[i] == 0) begin_branch(fork, i, from);
  }

  void done(std::uint32_t slot) {
    applicants_[slot].present = false;
    tell(Verb::done, slot);
    if (tied_) [[unlikely]] {
      chases_.end(slot);
      enquiries_.end(slot);
    }
    forget(slot);
  }

  // ---- people -------------------------------------------------------------------------------------------------------

  void open_doors() {
    open_streams();
    for (Index i = 0; i < units_.size(); ++i) change_duty(i);
  }

  /// The roster of a unit changes: people go off duty, or come on duty and take up what they left or what waits.
  void change_duty(Index index) {
    const program::Unit& unit = program_.units[index];
    UnitState& state = units_[index];
    if (state.managed) return managed_.change_duty(index);
    const std::uint32_t before = state.on_duty;
    state.on_duty = static_cast<std::uint32_t>(unit.roster.staff_at(now_));
    const bool closes = state.on_duty == 0 && !unit.roster.staffed_later_today(now_);
    state.staying = closes && unit.closing == program::Closing::serve_out ? before : 0;
    tell_duty(index, state.on_duty);
    if (state.on_duty < before) state.idle.remove_from(state.on_duty);
    for (std::uint32_t person = state.on_duty; person < before; ++person) go_off_duty(index, person);
    for (std::uint32_t person = before; person < state.on_duty; ++person) come_on_duty(index, person);
    while (!state.idle.empty() && !state.line.empty()) call_next(index, state.idle.pop());
    if (const Time next = unit.roster.next_change(now_); next != never)
      agenda_.push({Order(next, Rank::roster, index), index, 0});
  }

  void go_off_duty(Index index, std::uint32_t number) {
    UnitState& state = units_[index];
    Person& person = state.people[number];
    if (person.slot == nobody) return;
    if (program_.units[index].shift_end == program::ShiftEnd::finish || number < state.staying) return;
    Applicant& applicant = applicants_[person.slot];
    applicant.ends -= now_;
    ++applicant.stamp;
    person.suspended = true;
    tell(Verb::suspend, person.slot, index, number);
  }

  void come_on_duty(Index index, std::uint32_t number) {
    UnitState& state = units_[index];
    Person& person = state.people[number];
    if (person.slot == nobody) return state.idle.push(number, now_);
    if (!person.suspended) return;  // still at what he did when his last shift ended
    person.suspended = false;
    tell(Verb::resume, person.slot, index, number);
    Applicant& applicant = applicants_[person.slot];
    applicant.ends += now_;
    await(person.slot, applicant.ends, Rank::finish);
  }

  /// Work has ended: its person calls the next, is idle, or goes home.
  [[gnu::always_inline]] void set_free(Index index, std::uint32_t person) {
    UnitState& state = units_[index];
    if (state.managed) return managed_.set_free(index, person);
    state.people[person].slot = nobody;
    const bool on_duty = person < state.on_duty;
    if ((on_duty || person < state.staying) && !state.line.empty())
      call_next(index, person);
    else if (on_duty)
      state.idle.push(person, now_);
  }

  [[gnu::always_inline]] void call_next(Index index, std::uint32_t person) {
    const std::uint32_t slot = units_[index].line.first();
    units_[index].line.remove(slot, priority(slot, index), links());
    call(slot, index, person);
  }

  // ---- what is drawn ------------------------------------------------------------------------------------------------

  /// The draws of a step in this round: of the first `loops` repeats around it.
  [[gnu::always_inline]] static Draws draws_of(const Applicant& applicant, const Step& step, int loops) {
    const std::uint64_t rounds = loops == 0 ? 0 : applicant.rounds & (~std::uint64_t{0} >> (64 - 16 * loops));
    const Key key = sub_key(applicant.key, step.purpose);
    return Draws(rounds == 0 ? sub_key(key, no_rounds) : sub_key(key, rounds));
  }
  [[gnu::always_inline]] static Draws draws_of(const Applicant& applicant, const Step& step) {
    return draws_of(applicant, step, step.loops);
  }

  [[gnu::always_inline]] Time duration(const Step& step, Draws& draws) const {
    return step.duration == none ? 0 : to_time(step.factor * program_.distributions[step.duration].sample(draws));
  }

  Time work(const Applicant& applicant) const {
    const Step& step = program_.steps[applicant.step];
    return work(step, program_.streams[applicant.stream], applicant.number_in_stream, draws_of(applicant, step));
  }

  [[gnu::always_inline]] Time work(const Step& step, const program::Stream& stream, std::uint64_t number_in_stream,
                                   Draws draws) const {
    const Time recorded = stream.recorded_for(number_in_stream, step.task);
    return recorded >= 0 ? recorded : duration(step, draws);
  }

  /// The longest wait in person at a unit, at the `visit`-th joining of a queue; `never` where there is no end.
  Time patience(std::uint32_t slot, Index unit, std::uint32_t visit) const {
    const Index patience = program_.streams[applicants_[slot].stream].patience;
    if (patience == none || !program_.units[unit].window || in_parallel(slot)) return never;
    Draws draws(sub_key(sub_key(applicants_[slot].key, patience_key), visit));
    return to_time(program_.distributions[patience].sample(draws));
  }

  static Time to_time(double micros) { return rounded(std::min(micros, 1e17)); }  // of no less than nothing

  // ---- how they come: arrivals.hpp ----------------------------------------------------------------------------------

  void open_streams();
  /// When the next applicant of a stream comes.
  void plan_arrival(const program::Stream& stream, StreamState& state);
  [[gnu::always_inline]] void plan_arrival(const program::RateProfile& rate, StreamState& state) const {
    state.next_key = sub_key(state.key, state.count);
    Draws draws(sub_key(state.next_key, gap_key));
    state.next = rate.after(state.next, Distribution::unit_exponential(draws), program_.horizon);
  }
  /// The same where more is said about when they come.
  void plan_coming(const program::Stream& stream, StreamState& state);
  /// The earliest of the next arrivals of all streams is kept outside the agenda.
  void choose_arrival();

  void arrive(Index stream_index);
  Index item_of(const program::Stream& stream, Key applicant, std::uint64_t number_in_stream) const;
  Index drawn_item(const program::Stream& stream, Key applicant) const;
  /// The item as it comes through the channel that the applicant uses today.
  Index through_channel(const program::Stream& stream, Key applicant, Index item) const;
  void begin_application(Key key, Index stream, std::uint64_t number_in_stream, Index item) {
    begin(new_application(key, stream, number_in_stream, item));
  }
  [[gnu::always_inline]] inline std::uint32_t new_application(Key key, Index stream, std::uint64_t number_in_stream,
                                                              Index item);
  void begin(std::uint32_t slot) {
    announce(slot);
    take_step(slot);
  }
  [[gnu::always_inline]] inline void announce(std::uint32_t slot);
  /// Another application begins, before this one goes on.
  void follow_up(std::uint32_t slot, const Step& step);

  /// Arrivals of a stream that brings visits of one item only, for as long as nothing else is due: arrive() for each,
  /// with what they have in common looked up once.
  void arrive_in_a_row(Index stream_index);
  /// A whole life at once: the applicant joins, is called, finishes and goes as is known when he arrives.
  void visit(const program::Stream& stream, Key key, std::uint64_t number_in_stream, Index item);
  /// As many events as there would be without knowing ahead.
  void count_visits(std::uint64_t all, std::uint64_t unfinished);

  // ---- small things -------------------------------------------------------------------------------------------------

  const Step& step_of(std::uint32_t slot) const { return program_.steps[applicants_[slot].step]; }

  std::uint8_t priority(std::uint32_t slot, Index unit) const {
    if (program_.units[unit].discipline != program::Discipline::priority) return 0;
    const std::uint8_t of_stream = program_.streams[applicants_[slot].stream].priority;
    return of_stream > 0 ? of_stream : program_.items[applicants_[slot].item].priority;
  }

  /// Whether branches of the application are under way.
  bool in_parallel(std::uint32_t slot) const { return branches_.own(slot) != Branches::none; }

  auto links() {
    return [this](std::uint32_t slot) -> Link& { return applicants_[slot].link; };
  }

  std::uint32_t free_slot() {
    if (free_.empty()) {
      applicants_.emplace_back();
      free_.reserve(applicants_.capacity());  // so that whoever goes finds room
      return static_cast<std::uint32_t>(applicants_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }

  void forget(std::uint32_t slot) {
    ++applicants_[slot].stamp;
    if (learns_) [[unlikely]]
      managed_.forget(slot);
    free_.push_back(slot);
  }

  // Inlined, so that an observer sees a verb that is known where it is told.
  [[gnu::always_inline]] void tell(Verb verb, std::uint32_t slot, Index unit = none, std::uint32_t server = 0) {
    const Applicant& a = applicants_[slot];
    if (a.branch != 0) return tell_of_branch(verb, slot, unit, server);
    observer_(Fact{now_, a.number, slot, a.item, a.step, unit, server, verb, a.rounds != 0, a.present});
  }

  void tell_of_branch(Verb verb, std::uint32_t slot, Index unit, std::uint32_t server) {
    const Applicant& a = applicants_[slot];
    const std::uint32_t whole = branches_.application(slot);
    observer_(Fact{now_, a.number, whole, a.item, a.step, unit, server, verb, a.rounds != 0, applicants_[whole].present,
                   a.branch});
  }

  void tell_person(Verb verb, Index unit, std::uint32_t person) {
    observer_(Fact{now_, 0, 0, none, none, unit, person, verb, false, false});
  }

  void tell_duty(Index unit, std::uint32_t people) {
    observer_(Fact{now_, 0, 0, none, none, unit, people, Verb::duty, false, false});
  }

  static constexpr KeyPart gap_key{key_of("gap")}, item_key{key_of("item")}, patience_key{key_of("patience")},
      no_rounds{Key{0}};

  const program::Program& program_;
  Observer& observer_;
  const Key key_;
  Time now_ = 0;
  Agenda agenda_;
  Event next_arrival_{Order(never, Rank::arrive, 0), 0, 0};
  std::vector<StreamState> streams_;
  std::vector<Coming> coming_;  // by stream
  std::vector<UnitState> units_;
  std::vector<PeopleAtAdmission> at_admission_;  // by unit
  std::vector<Applicant> applicants_;            // by slot
  std::vector<std::uint32_t> free_;              // slots of those who are gone
  Branches branches_;
  Managed<Hall> managed_{*this};
  Meetings<Hall> meetings_{*this};
  Chases<Hall> chases_{*this};
  Enquiries<Hall> enquiries_{*this};
  Tickets<Hall> tickets_{*this};
  // What few programs have costs the others one test.
  const bool learns_ = program_.learns_errors, shares_ = program_.shares_tickets;
  const bool tied_ = !program_.chases.empty() || !program_.enquiries.empty();  // some hang on another's end
  const bool noted_ = program_.watches_limits || !program_.enquiries.empty();  // something is kept from the arrival on
  RunInfo info_;
};

template <class Observer>
RunInfo run(const program::Program& program, std::uint64_t seed, std::uint64_t replication, Observer& observer,
            const std::atomic<bool>* stop) {
  return Hall<Observer>(program, seed, replication, observer).run(stop);
}

}  // namespace hallsim::hall

#include "models/hall/arrivals.hpp"
