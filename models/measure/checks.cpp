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
  if (is_about_people(fact.verb)) return;
  if (fact.slot >= open_.size()) open_.resize(std::size_t{fact.slot} + 1);
  Open& open = open_[fact.slot];
  if (fact.verb == Verb::arrive) {
    conservation_.compare(open.applicant == 0);
    open = Open{fact.applicant, fact.at, {}, {}, {}};
    hall_.number.change(fact.at, 1);
    ++arrived_;
  }
  conservation_.compare(open.applicant == fact.applicant);
  open.waterfall(fact, *program_);
  switch (fact.verb) {
    case Verb::fork: open.branches.begin(fact, *program_, open.own); return;
    case Verb::meet:
      open.branches.meet(
          fact, *program_, open.own, [](Place&, const Place&) {}, [](const Place&) {});
      return;
    case Verb::join: return enter_unit(open.branches.of(fact.branch, open.own), fact);
    case Verb::call:
    case Verb::resume: return work(fact, true);
    case Verb::suspend: return work(fact, false);
    case Verb::finish: work(fact, false); return leave_unit(open.branches.of(fact.branch, open.own), fact.at);
    case Verb::give_up:
      ++gave_up_;
      leave_unit(open.own, fact.at);
      return end(open, fact.at);
    case Verb::balk:
    case Verb::turn_away: ++gave_up_; return end(open, fact.at);
    case Verb::done: ++done_; return end(open, fact.at);
    default: return;
  }
}

void SelfCheck::enter_unit(Place& place, const hall::Fact& fact) {
  conservation_.compare(place.unit == program::none);
  place.unit = fact.unit;
  place.joined = fact.at;
  units_[fact.unit].number.change(fact.at, 1);
}

void SelfCheck::leave_unit(Place& place, Time at) {
  Crowd& unit = units_[place.unit];
  unit.number.change(at, -1);
  unit.time += at - place.joined;
  place.unit = program::none;
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
  conservation_.compare(!open.branches.any());
  open = {};
}

std::vector<Check> SelfCheck::finish(const hall::RunInfo& info) {
  const Time horizon = info.stopped ? now_ : program_->horizon;
  std::uint64_t still_open = 0;
  for (Open& open : open_) {
    if (open.applicant == 0) continue;
    ++still_open;
    hall_.time += horizon - open.arrived;
    const auto still_there = [&](const Place& place) {
      if (place.unit != program::none) units_[place.unit].time += horizon - place.joined;
    };
    still_there(open.own);
    open.branches.each(still_there);
  }
  conservation_.compare(arrived_ == info.applicants && still_open == info.open);
  conservation_.compare(arrived_ == done_ + gave_up_ + still_open);
  little_hall_.compare(hall_.number.area(horizon) == hall_.time);
  for (const Crowd& unit : units_) little_units_.compare(unit.number.area(horizon) == unit.time);
  return {order_, conservation_, little_hall_, little_units_, waterfall_, hands_};
}

}  // namespace hallsim::measure
