#include "cli/life.hpp"

#include <atomic>

#include "models/hall/hall.hpp"

namespace hallsim::cli {
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
    life.days(fact, program.units);
    if (fact.verb == Verb::done) life.outcome = Outcome::done;
    if (fact.verb == Verb::give_up) life.outcome = Outcome::gave_up;
    if (life.outcome != Outcome::open) over = true;
  }
};

/// Turns facts into lines; a line lasts until the applicant's next fact.
class Teller {
 public:
  Teller(const Life& life, const program::Program& program, const Texts& texts)
      : facts_(life.facts), program_(program), texts_(texts), end_(program.horizon) {}

  std::vector<Moment> tell() {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const Time next = i + 1 < facts_.size() ? facts_[i + 1].at : end_;
      line(facts_[i], next - facts_[i].at, i + 1 < facts_.size() ? &facts_[i + 1] : nullptr);
    }
    return std::move(lines_);
  }

 private:
  std::string task(const Fact& fact) const { return texts_.label(program_.tasks[program_.steps[fact.step].task]); }
  std::string unit(const Fact& fact) const { return texts_.label(program_.units[fact.unit]); }
  std::string person(const Fact& fact) const {
    return program_.units[fact.unit].servers > 1 ? texts_.say("{}, no. {}", unit(fact), fact.server + 1) : unit(fact);
  }
  void add(const Fact& fact, Time length, std::string what, std::string where = {}) {
    lines_.push_back({fact.at, length, fact.verb, std::move(what), std::move(where), fact.rework});
  }

  void line(const Fact& fact, Time length, const Fact* next) {
    switch (fact.verb) {
      case Verb::arrive:
        return add(fact, 0, texts_.say("arrives: {}", texts_.label(program_.items[fact.item])));
      case Verb::join:
        if (length > 0) add(fact, length, texts_.say("waits: {}", task(fact)), unit(fact));
        return;
      case Verb::call:
        return add(fact, length, task(fact), person(fact));
      case Verb::suspend:
        return add(fact, length, texts_.say("left until the next shift: {}", task(fact)), person(fact));
      case Verb::resume:
        return add(fact, length, texts_.say("continued: {}", task(fact)), person(fact));
      case Verb::give_up:
        return add(fact, 0, texts_.tr("gives up waiting and goes for good"), unit(fact));
      case Verb::external:
        return add(fact, length, texts_.tr("with others outside the hall"));
      case Verb::applicant:
        return add(fact, length,
                   program_.steps[fact.step].kind == program::StepKind::trip
                       ? texts_.tr("at home until the next trip")
                       : texts_.tr("the applicant has the papers"));
      case Verb::send:
        return add(fact, length, texts_.tr("papers travel"), program_.couriers[program_.steps[fact.step].courier].name);
      case Verb::leave:
        if (!next || next->verb != Verb::applicant || next->at != fact.at) add(fact, 0, texts_.tr("goes home"));
        return;
      case Verb::enter:
        return add(fact, 0, texts_.tr("comes again"));
      case Verb::again:
        return add(fact, 0, texts_.tr("must be done again"));
      case Verb::done:
        return add(fact, 0, texts_.tr("decided and handed over"));
      case Verb::finish:
      case Verb::come_back:
      case Verb::duty:
        return;
    }
  }

  const std::vector<Fact>& facts_;
  const program::Program& program_;
  const Texts& texts_;
  Time end_;
  std::vector<Moment> lines_;
};

}  // namespace

Life live(const program::Program& program, std::uint64_t seed, std::uint64_t replication, std::uint64_t applicant) {
  Life life;
  Follower follower{program, applicant, life};
  life.applicants = hall::run(program, seed, replication, follower, &follower.over).applicants;
  return life;
}

std::vector<Moment> moments(const Life& life, const program::Program& program, const Texts& texts) {
  return Teller(life, program, texts).tell();
}

}  // namespace hallsim::cli
