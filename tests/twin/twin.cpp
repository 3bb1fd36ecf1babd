// Three kinds of coroutine live in this hall: the arrivals of a stream, the roster of a unit, and the life of an
// applicant, which is the heart of the matter: `TwinHall::life` tells it from arrival to decision.
#include <algorithm>
#include <cmath>

#include "tests/twin/twin_hall.hpp"

namespace hallsim::twin {

Life TwinHall::life(Applicant who) {
  if (who.of == nullptr) tell(who, Verb::arrive, program::none, who.stream->cohort);
  if (who.of == nullptr && program_.items[who.item].enquiries != program::none) {
    who.open = std::make_shared<bool>(true);
    lives_.push_back(enquiries(who.key, who.order(), program_.enquiries[program_.items[who.item].enquiries], who.open));
  }
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
        who.to_gather = plan.trips && plan.trips->gather > 1 ? plan.trips->gather_at_most : never;
        who.left = work_content(step, who);
        who.begun = who.sets_out = false;
        who.way = 0;
        who.area = plan.trips ? area(plan, who) : 0;
        who.person = nobody;
        who.lane = nobody;
        who.chooses = true;
        Choice choice;
        bool came = true;  // he finds his person himself, nobody calls
        if (std::exchange(who.comes_with, false)) {
          who.patience = never;
          came = false;
          if (!who.shares->lost) {
            tell(who, Verb::join, step.unit);
            who.shares->others.push_back(&who);
            co_await until_woken(who);
          }
          if (who.shares->lost && who.person == nobody) {
            const Verb verb = who.shares->lost_by;
            who.shares = nullptr;
            lose(who, verb, step.unit);
            co_return;
          }
        } else {
          choice = find_person(unit, plan, who);
          if (plan.window && choice.person == nobody && who.forks.empty()) {
            const bool away = no_place(unit, plan);
            if (away || balks(unit, who)) {
              lose(who, away ? Verb::turn_away : Verb::balk, step.unit);
              co_return;
            }
          }
          tell(who, Verb::join, step.unit);
          take_up(unit, plan, choice, who);
          who.joins = choice.person == nobody;
        }
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
            if (who.to_gather != never && who.to_gather > 0) who.to_gather -= waited;
            if (who.person != nobody) break;  // somebody called, and has taken him from the line
            unit.waiting.erase(who.ticket);
            if (who.patience == 0) {
              lose(who, Verb::give_up, step.unit);
              even_out(unit, plan);
              co_return;
            }
            if (who.to_age == 0) who.to_age = --who.ticket.first > 1 ? plan.ageing : never;
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
        if (!end_of_turn(unit, plan, who)) end(unit, plan, who.person);
        next = task->next;
        break;
      }

      case StepKind::again: {
        std::uint64_t& rounds = who.rounds.at(step.loops);
        const bool may = step.at_most == 0 || rounds < step.at_most;
        const bool more =
            step.papers > 0 ? rounds < (step.once ? std::min<std::uint64_t>(1, missing(step, who)) : missing(step, who))
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
        who.ends = now_ + duration(step, who);
        if (step.chase != program::none && now_ + program_.chases[step.chase].after < who.ends) {
          co_await until(now_ + program_.chases[step.chase].after, Rank::finish, who);
          chase(step, who);
        }
        co_await until(who.ends, Rank::finish, who);
        if (who.chased) *who.chased = nullptr;
        who.chased = nullptr;
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
        co_await until(now_ + rules_of(step.which, now_).takes, Rank::finish, who);
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
        if (draws.uniform() < step.probability) lives_.push_back(life(internal_application(step.which, draws())));
        break;
      }

      case StepKind::prepare: {
        if (who.branch == 0) go_home(who);
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
        if (who.open) *who.open = false;
        if (who.chases && *who.chases) shorten(**who.chases, who.rest);
        co_return;
    }
    who.step = next;
  }
}

Applicant TwinHall::internal_application(Index item, Key key) {
  Applicant other;
  other.key = key;
  other.number = ++arrived_;
  other.arrived = now_;
  other.stream = &program_.streams[program_.internal_stream];
  other.item = item;
  other.step = program_.items[item].first_step;
  other.present = false;
  return other;
}

void TwinHall::chase(const Step& step, Applicant& who) {
  const program::Chase& plan = program_.chases[step.chase];
  Draws draws = draws_of(step, who);
  duration(step, draws);
  Applicant other = internal_application(plan.item, draws());
  who.chased = std::make_shared<Applicant*>(&who);
  other.chases = who.chased;
  other.rest = plan.rest;
  lives_.push_back(life(other));
}

void TwinHall::shorten(Applicant& who, double rest) {
  who.ends = now_ + std::llround(rest * static_cast<double>(who.ends - now_));
  if (events_.erase(who.awaits) == 0) return;  // he does not await the end yet
  who.awaits = {who.ends, Rank::finish, who.order()};
  put(who.awaits, who.life);
}

Life TwinHall::enquiries(Key key, std::uint64_t owner, program::Enquiries about, std::shared_ptr<bool> open) {
  for (std::uint64_t number = 0;; ++number) {
    Draws draws(sub_key(sub_key(key, key_of("enquiry")), number));
    const Time gap = std::max<Time>(0, std::llround(program_.distributions[about.every].sample(draws)));
    co_await until(now_ + gap, Rank::enquire, owner);
    if (!*open) co_return;
    lives_.push_back(life(internal_application(about.item, draws())));
  }
}

void TwinHall::begin_branches(const std::shared_ptr<Fork>& fork, const Applicant& out_of,
                              std::optional<std::size_t> finishes) {
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

void TwinHall::tell_fork(Applicant& who) {
  const Index first = std::exchange(who.step, who.of->step_index);
  tell(who, Verb::fork, program::none, who.person);
  who.step = first;
}

program::Meeting TwinHall::rules_of(Index meeting, Time at) const {
  program::Meeting rules = program_.meetings[meeting];
  for (const program::Meeting& later : program_.meetings[meeting].later)
    if (later.from <= at) rules = later;
  return rules;
}

Life TwinHall::sittings(Index index) {
  std::uint64_t sitting = 0;
  for (Time midnight = 0; midnight < program_.horizon; midnight += day) {
    const program::Meeting plan = rules_of(index, midnight);
    const auto weekday = static_cast<std::size_t>((plan.calendar.first_weekday() + midnight / day) % 7);
    if (!plan.days[weekday] || !plan.calendar.works_on(midnight / day)) continue;
    for (const Time time : plan.at) {
      co_await until(midnight + time, Rank::meeting, index);
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
}

Time TwinHall::next_on_duty(const program::Unit& unit) const {
  return unit.roster.staff_at(now_) > 0 ? now_ : unit.roster.next_opening(now_).from;
}

std::pair<bool, double> TwinHall::busy_per_person(Index task) const {
  const Index index = program_.steps[task].unit;
  auto count = static_cast<double>(units_[index].waiting.size());
  for (const Person& person : units_[index].people) count += person.work == nullptr ? 0 : 1;
  const int people = program_.units[index].roster.staff_at(now_);
  return {people == 0, count / std::max(1, people)};
}

Time TwinHall::end_of_notice(int days) const {
  std::int64_t number = now_ / day + 1;
  while (number * day <= program_.horizon + day && !(program_.calendar.works_on(number) && --days == 0)) ++number;
  const Time over = (number + 1) * day;
  if (program_.calendar.open_at(over)) return over;
  return program_.calendar.next_opening(over).from;
}

std::uint64_t TwinHall::missing(const Step& step, const Applicant& who) {
  Draws draws = draws_of(step, who);
  std::uint64_t count = 0;
  for (int paper = 0; paper < step.papers; ++paper)
    if (draws.uniform() < step.probability) ++count;
  return count;
}

void TwinHall::go_home(Applicant& who) {
  if (!who.present) return;
  who.present = false;
  tell(who, Verb::leave);
}

Time TwinHall::next_visit(const Step& step, const Applicant& who) const {
  Draws draws = draws_of(step, who);
  const Time back = now_ + duration(step, draws);
  if (program_.calendar.open_at(back)) return back;
  const program::Roster::Opening opening = program_.calendar.next_opening(back);
  if (opening.from == never) return never;
  return opening.from + static_cast<Time>(std::floor(draws.uniform() * static_cast<double>(opening.to - opening.from)));
}

Draws TwinHall::draws_of(const Step& step, const Applicant& who, int loops) {
  std::uint64_t rounds = 0;
  for (int i = 0; i < loops; ++i) rounds |= who.rounds[static_cast<std::size_t>(i)] << (16 * i);
  return Draws(sub_key(sub_key(who.key, step.purpose), rounds));
}

Draws TwinHall::draws_of(const Step& step, const Applicant& who) { return draws_of(step, who, step.loops); }

Time TwinHall::duration(const Step& step, Draws& draws) const {
  if (step.duration == program::none) return 0;
  return std::max<Time>(0, std::llround(step.factor * program_.distributions[step.duration].sample(draws)));
}

Time TwinHall::duration(const Step& step, const Applicant& who) const {
  Draws draws = draws_of(step, who);
  return duration(step, draws);
}

Time TwinHall::work_content(const Step& step, const Applicant& who) const {
  const Time recorded = who.stream->recorded_for(who.number_in_stream, step.task);
  return recorded >= 0 ? recorded : duration(step, who);
}

Time TwinHall::draw_patience(Index unit, Applicant& who) const {
  const std::uint64_t joining = who.joinings++;
  if (!program_.units[unit].window || who.stream->patience == program::none || !who.forks.empty()) return never;
  Draws draws(sub_key(sub_key(who.key, key_of("patience")), joining));
  return std::max<Time>(0, std::llround(program_.distributions[who.stream->patience].sample(draws)));
}

void TwinHall::tell(const Applicant& who, Verb verb, Index unit, std::size_t person) {
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

void TwinHall::tell_duty(Index unit, std::size_t people, Verb verb) {
  Fact fact;
  fact.at = now_;
  fact.unit = unit;
  fact.server = static_cast<std::uint32_t>(people);
  fact.verb = verb;
  facts_.push_back(fact);
}

std::vector<Fact> live(const program::Program& program, std::uint64_t seed, std::uint64_t replication) {
  return TwinHall(program, seed, replication).live();
}

}  // namespace hallsim::twin
