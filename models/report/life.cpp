#include "models/report/life.hpp"

#include <array>
#include <atomic>
#include <string_view>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"

namespace hallsim::report {
namespace {

using hall::Fact;
using hall::Verb;

/// Keeps the facts of one applicant, and asks the run to stop when nothing more can happen to him.
struct Follower {
  const program::Program& program;
  std::uint64_t applicant;
  Life& life;
  std::atomic<bool> over{false};

  void operator()(const Fact& fact) {
    if (fact.applicant != applicant || over) return;
    life.facts.push_back(fact);
    life.days(fact, program);
    if (fact.verb == Verb::done) life.outcome = Outcome::done;
    if (is_loss(fact.verb)) life.outcome = Outcome::gave_up;
    if (life.outcome != Outcome::open) over = true;
  }
};

/// Turns facts into lines; a line lasts until the applicant's next fact in the same branch.
class Teller {
 public:
  Teller(const Life& life, const program::Program& program, const Texts& texts)
      : facts_(life.facts), program_(program), texts_(texts), end_(program.horizon) {}

  std::vector<Moment> tell() {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const Fact* next = next_of(i);
      line(facts_[i], (next ? next->at : end_) - facts_[i].at, next);
    }
    return std::move(lines_);
  }

 private:
  const Fact* next_of(std::size_t i) const {
    for (std::size_t k = i + 1; k < facts_.size(); ++k)
      if (facts_[k].branch == facts_[i].branch) return &facts_[k];
    return nullptr;
  }
  const program::Step& step(const Fact& fact) const { return program_.steps[fact.step]; }
  std::string unit(const Fact& fact) const { return texts_.label(program_.units[fact.unit]); }
  std::string person(const Fact& fact) const {
    return program_.units[fact.unit].servers > 1 ? texts_.say("{}, no. {}", unit(fact), fact.server + 1) : unit(fact);
  }
  /// A signature is called "Sign · Section chief"; where the unit says the role, it is not said twice.
  std::string task(const Fact& fact) const {
    std::string label = texts_.label(program_.tasks[step(fact).task]);
    const std::size_t dot = label.rfind(" · ");
    if (!step(fact).signature || dot == std::string::npos) return label;
    const std::string role = label.substr(dot + std::string_view(" · ").size());
    return unit(fact).find(role) != std::string::npos ? label.substr(0, dot) : label;
  }
  std::string named(const Fact& fact) const { return step_label(texts_, program_, step(fact)); }

  void add(const Fact& fact, Time length, std::string what, std::string where = {}) {
    lines_.push_back({fact.at, length, fact.verb, std::move(what), std::move(where), fact.rework});
  }
  /// A time away: what the file calls it, and the kind of it; the kind alone where it has no name.
  void away(const Fact& fact, Time length, const std::string& alone, const std::string& kind) {
    const std::string name = named(fact);
    if (name.empty())
      add(fact, length, alone);
    else
      add(fact, length, name, kind);
  }

  void line(const Fact& fact, Time length, const Fact* next) {
    switch (fact.verb) {
      case Verb::arrive: return add(fact, 0, texts_.tr("arrives"), texts_.label(program_.items[fact.item]));
      case Verb::join:
        if (length > 0) add(fact, length, texts_.say("waits: {}", task(fact)), unit(fact));
        return;
      case Verb::call: return add(fact, length, task(fact), person(fact));
      case Verb::suspend:
        return add(fact, length, texts_.say("left until the next shift: {}", task(fact)), person(fact));
      case Verb::resume: return add(fact, length, texts_.say("continued: {}", task(fact)), person(fact));
      case Verb::finish:
        if (step(fact).ends_clock) add(fact, 0, texts_.tr("decided"));
        return;
      case Verb::give_up: return add(fact, 0, texts_.tr("gives up waiting and goes for good"), unit(fact));
      case Verb::balk: return add(fact, 0, texts_.tr("finds the line too long and goes for good"), unit(fact));
      case Verb::turn_away: return add(fact, 0, texts_.tr("finds no place to wait and goes for good"), unit(fact));
      case Verb::external:
        return away(fact, length, texts_.tr("with others outside the hall"), texts_.tr("outside the hall"));
      case Verb::applicant:
        if (step(fact).kind == program::StepKind::trip)
          return away(fact, length, texts_.tr("at home until the next trip"), texts_.tr("until the next trip"));
        return away(fact, length, texts_.tr("the applicant has the papers"), texts_.tr("with the applicant"));
      case Verb::send:
        return add(fact, length, texts_.tr("papers travel"), texts_.label(program_.couriers[step(fact).courier]));
      case Verb::leave:
        if (!next || next->verb != Verb::applicant || next->at != fact.at) add(fact, 0, texts_.tr("goes home"));
        return;
      case Verb::enter: return add(fact, 0, texts_.tr("comes again"));
      case Verb::again: {
        const std::string name = named(fact);
        return add(fact, 0, name.empty() ? texts_.tr("sent back") : texts_.say("{}: sent back", name));
      }
      case Verb::done: return add(fact, 0, texts_.tr("everything is finished"));
      case Verb::enlist:
        return add(fact, length, texts_.say("meeting: {}", texts_.label(program_.meetings[step(fact).which])));
      case Verb::go_on: {
        Fact next_task = fact;
        next_task.step = step(fact).next;
        if (step(fact).ends_clock) add(fact, 0, texts_.tr("decided"));
        return add(next_task, length, task(next_task), person(fact));
      }
      case Verb::fork: return add(fact, 0, texts_.say("branch {} begins beside the others", fact.branch + 1));
      case Verb::meet:
        if (fact.branch != 0) return add(fact, 0, texts_.say("branch {} is finished", fact.branch + 1));
        if (length > 0) add(fact, length, texts_.tr("waits for the other branches"));
        return;
      case Verb::come_back:
      case Verb::come:
      case Verb::set_out:
      case Verb::go:
      case Verb::duty: return;
    }
  }

  const std::vector<Fact>& facts_;
  const program::Program& program_;
  const Texts& texts_;
  Time end_;
  std::vector<Moment> lines_;
};

/// The last fact of someone who is not done, as if he were: so that what he has been through counts up to then.
Fact closing(const Life& life) {
  Fact fact = life.facts.back();
  fact.verb = Verb::done;
  fact.branch = 0;
  fact.at = life.until;
  fact.present = false;
  return fact;
}

}  // namespace

Life live(const program::Program& program, std::uint64_t seed, std::uint64_t replication, std::uint64_t applicant) {
  Life life;
  Follower follower{program, applicant, life};
  life.applicants = hall::run(program, seed, replication, follower, &follower.over).applicants;
  if (life.facts.empty()) return life;
  life.until = life.outcome == Outcome::open ? program.horizon : life.facts.back().at;
  if (life.outcome == Outcome::open) life.days(closing(life), program);
  return life;
}

Life life_of(const program::Program& program, std::vector<hall::Fact> facts) {
  Life life;
  Follower follower{program, facts.front().applicant, life};
  for (const hall::Fact& fact : facts) follower(fact);
  life.until = life.outcome == Outcome::open ? program.horizon : life.facts.back().at;
  if (life.outcome == Outcome::open) life.days(closing(life), program);
  return life;
}

std::vector<Moment> moments(const Life& life, const program::Program& program, const Texts& texts) {
  return Teller(life, program, texts).tell();
}

std::string step_label(const Texts& texts, const program::Program& program, const program::Step& step) {
  return step.label == program::none ? std::string() : texts.label(program.labels[step.label]);
}

std::vector<Figure> figures(const Life& life, const program::Program& program) {
  static constexpr std::array<std::string_view, 6> names = {"days.elapsed", "days.working", "days.legal",
                                                            "trips",        "signatures",   "handoffs"};
  // The measures of a hall that nobody but him comes to, counted from the first moment.
  program::Program alone = program;
  alone.warm_up = 0;
  alone.focus.clear();
  measure::Observer observer(alone);
  for (Fact fact : life.facts) {
    fact.slot = 0;
    if (!is_loss(fact.verb)) observer(fact);
  }
  if (life.outcome != Outcome::done) {
    Fact last = closing(life);
    last.slot = 0;
    observer(last);
  }
  const std::vector<measure::Value> values = observer.finish().values;
  const std::vector<measure::Measure> measures = measure::measures_of(alone);
  std::vector<Figure> all;
  for (const std::string_view name : names)
    for (std::size_t i = 0; i < measures.size(); ++i)
      if (measures[i].name == name) all.push_back({measures[i].description, values[i].value});
  return all;
}

}  // namespace hallsim::report
