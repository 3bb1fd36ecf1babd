// Each law counts on its own what it compares; nothing here is shared with the observer that measures, but the rule of
// the waterfall, which is what is checked.
#include "models/measure/checks.hpp"

namespace hallsim::measure {

SelfCheck::SelfCheck(const program::Program& program) : program_(&program), units_(program.units.size()) {
  for (std::size_t i = 0; i < units_.size(); ++i)
    units_[i].in_hand.resize(static_cast<std::size_t>(program.units[i].servers));
  order_.law = "Facts are in order of time.";
  conservation_.law = "Who arrived has completed, has given up, or is open.";
  little_hall_.law = "Little's law in the hall: the integral of the number is the sum of the times.";
  little_units_.law = "Little's law at each unit: the integral of the number is the sum of the times.";
  waterfall_.law = "The parts of each application's time add up to its elapsed time.";
  hands_.law = "Each person works on one application at a time.";
}

void SelfCheck::operator()(const hall::Fact& fact) {
  using hall::Verb;
  order_.compare(fact.at >= now_);
  now_ = fact.at;
  if (fact.verb == Verb::duty) return;
  if (fact.slot >= open_.size()) open_.resize(std::size_t{fact.slot} + 1);
  Open& open = open_[fact.slot];
  if (fact.verb == Verb::arrive) {
    conservation_.compare(open.applicant == 0);
    open = {fact.applicant, fact.at, 0, program::none, {}};
    hall_.number.change(fact.at, 1);
    ++arrived_;
  }
  conservation_.compare(open.applicant == fact.applicant);
  open.waterfall(fact, program_->units);
  switch (fact.verb) {
    case Verb::join: return enter_unit(open, fact);
    case Verb::call:
    case Verb::resume: return work(fact, true);
    case Verb::suspend: return work(fact, false);
    case Verb::finish: work(fact, false); return leave_unit(open, fact.at);
    case Verb::give_up:
      ++gave_up_;
      leave_unit(open, fact.at);
      return end(open, fact.at);
    case Verb::done: ++done_; return end(open, fact.at);
    default: return;
  }
}

void SelfCheck::enter_unit(Open& open, const hall::Fact& fact) {
  conservation_.compare(open.unit == program::none);
  open.unit = fact.unit;
  open.joined = fact.at;
  units_[fact.unit].number.change(fact.at, 1);
}

void SelfCheck::leave_unit(Open& open, Time at) {
  Place& unit = units_[open.unit];
  unit.number.change(at, -1);
  unit.time += at - open.joined;
  open.unit = program::none;
}

void SelfCheck::work(const hall::Fact& fact, bool begins) {
  std::uint64_t& in_hand = units_[fact.unit].in_hand[fact.server];
  hands_.compare(in_hand == (begins ? 0 : fact.applicant));
  in_hand = begins ? fact.applicant : 0;
}

void SelfCheck::end(Open& open, Time at) {
  waterfall_.compare(open.waterfall.parts().total() == at - open.arrived);
  hall_.number.change(at, -1);
  hall_.time += at - open.arrived;
  open = {};
}

std::vector<Check> SelfCheck::finish(const hall::RunInfo& info) {
  const Time horizon = info.stopped ? now_ : program_->horizon;
  std::uint64_t still_open = 0;
  for (const Open& open : open_) {
    if (open.applicant == 0) continue;
    ++still_open;
    hall_.time += horizon - open.arrived;
    if (open.unit != program::none) units_[open.unit].time += horizon - open.joined;
  }
  conservation_.compare(arrived_ == info.applicants && still_open == info.open);
  conservation_.compare(arrived_ == done_ + gave_up_ + still_open);
  little_hall_.compare(hall_.number.area(horizon) == hall_.time);
  for (const Place& unit : units_) little_units_.compare(unit.number.area(horizon) == unit.time);
  return {order_, conservation_, little_hall_, little_units_, waterfall_, hands_};
}

}  // namespace hallsim::measure
