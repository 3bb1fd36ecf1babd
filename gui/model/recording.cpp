#include "gui/model/recording.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace hallsim::gui {
namespace {

using hall::Verb;

constexpr std::uint32_t between_keyframes = 8192;  // facts
constexpr std::uint32_t nowhere = UINT32_MAX;

/// One step of the fold from facts to a world.
class Fold {
 public:
  Fold(World& world, const std::vector<Moment>& moments, const program::Program& program)
      : world_(world), moments_(moments), program_(program) {}

  void operator()(std::uint32_t index) {
    const Moment& moment = moments_[index];
    world_.now = moment.at;
    world_.position = index + 1;
    switch (moment.verb) {
      case Verb::duty: world_.duty[moment.unit] = moment.server; return;
      case Verb::arrive:
        ++world_.arrived;
        add(moment);
        break;
      case Verb::fork: add(moment); break;
      case Verb::come:
      case Verb::set_out:
      case Verb::go: return;
      case Verb::done:
      case Verb::balk:
      case Verb::turn_away:
      case Verb::give_up: ++(moment.verb == Verb::done ? world_.completed : world_.gave_up); return remove(moment);
      case Verb::meet:
        if (ends(moment)) return remove(moment);
        break;
      default: break;
    }
    change(world_.open[place_of(moment.applicant, moment.branch)], moment, index);
  }

  /// Fits the places to a world that was not folded here.
  void adopt() {
    std::fill(world_.places.begin(), world_.places.end(), nowhere);
    world_.branches.clear();
    for (std::uint32_t i = 0; i < world_.open.size(); ++i)
      place_of(world_.open[i].applicant, world_.open[i].branch) = i;
  }

 private:
  std::uint32_t& place_of(std::uint32_t applicant, std::uint8_t branch) {
    if (branch != 0) return world_.branches[(std::uint64_t{applicant} << 8U) | branch];
    const std::size_t index = applicant - std::size_t{1};
    if (index >= world_.places.size()) world_.places.resize(index + 1, nowhere);
    return world_.places[index];
  }

  void add(const Moment& moment) {
    place_of(moment.applicant, moment.branch) = static_cast<std::uint32_t>(world_.open.size());
    Open open;
    open.applicant = moment.applicant;
    open.branch = moment.branch;
    world_.open.push_back(open);
  }

  void remove(const Moment& moment) {
    const std::uint32_t place = place_of(moment.applicant, moment.branch);
    if (moment.branch != 0)
      world_.branches.erase((std::uint64_t{moment.applicant} << 8U) | moment.branch);
    else
      place_of(moment.applicant, 0) = nowhere;
    if (place + 1 < world_.open.size()) {
      world_.open[place] = world_.open.back();
      place_of(world_.open[place].applicant, world_.open[place].branch) = place;
    }
    world_.open.pop_back();
  }

  /// Whether a branch is over when it meets the others: all are but the first, in which the application itself goes on.
  bool ends(const Moment& moment) const {
    const program::Step& step = program_.steps[moment.step];
    return step.which != program::none && program_.parallels[step.which].branches.front().number != moment.branch;
  }

  static void change(Open& open, const Moment& moment, std::uint32_t index) {
    open.fact = index;
    open.since = moment.at;
    open.stage = measure::stage_after(moment.verb);
    open.present = moment.present();
    open.rework = moment.rework();
    if (moment.unit != program::none) open.unit = moment.unit;
    if (moment.verb == Verb::join) open.joined = moment.at;
    if (moment.verb == Verb::call || moment.verb == Verb::resume) open.server = moment.server;
  }

  World& world_;
  const std::vector<Moment>& moments_;
  const program::Program& program_;
};

}  // namespace

Recording::Recording(std::shared_ptr<const program::Program> program, std::vector<Moment> moments,
                     std::vector<Stay> stays)
    : program_(std::move(program)), moments_(std::move(moments)), stays_(std::move(stays)) {
  make_keyframes();
}

void Recording::make_keyframes() {
  World world;
  world.duty.resize(program_->units.size());
  world.places.resize(stays_.size(), nowhere);
  Fold fold(world, moments_, *program_);
  DaySums days(*program_);
  const auto keep = [&] {
    keyframes_.push_back(world);
    keyframes_.back().places = {};  // cheap to find again, and most of it is empty
    keyframes_.back().branches = {};
  };
  keep();
  for (std::uint32_t i = 0; i < moments_.size(); ++i) {
    days(moments_[i], stays_);
    fold(i);
    if ((i + 1) % between_keyframes == 0) keep();
  }
  days_ = days.finish(program_->horizon);
}

void Recording::seek(World& world, Time t) const {
  const auto later = [](Time at, const World& keyframe) { return at < keyframe.now; };
  const auto after = std::upper_bound(keyframes_.begin() + 1, keyframes_.end(), t, later);
  const World& keyframe = *(after - 1);
  Fold fold(world, moments_, *program_);
  const bool fresh = world.duty.size() != program_->units.size();
  if (fresh || t < world.now || world.position < keyframe.position) {
    std::vector<std::uint32_t> places = std::move(world.places);
    world = keyframe;
    world.places = std::move(places);
    world.places.resize(stays_.size(), nowhere);
    fold.adopt();
  }
  while (world.position < moments_.size() && moments_[world.position].at <= t) fold(world.position);
  world.now = t;
}

std::vector<hall::Fact> Recording::life(std::uint32_t applicant) const {
  std::vector<hall::Fact> facts;
  if (applicant == 0 || applicant > stays_.size()) return facts;
  const Stay& stay = stays_[applicant - 1];
  for (std::uint32_t i = stay.first; i != no_fact; i = moments_[i].next) {
    const Moment& moment = moments_[i];
    facts.push_back({moment.at, applicant, 0, stay.item, moment.step, moment.unit, moment.server, moment.verb,
                     moment.rework(), moment.present(), moment.branch});
  }
  return facts;
}

std::size_t Recording::bytes() const {
  std::size_t sum = moments_.size() * sizeof(Moment) + stays_.size() * sizeof(Stay) + days_.size() * sizeof(DayTotals);
  for (const World& keyframe : keyframes_)
    sum += sizeof(World) + keyframe.open.size() * sizeof(Open) + keyframe.duty.size() * sizeof(std::uint32_t);
  return sum;
}

// ---- recording ------------------------------------------------------------------------------------------------------

void Recorder::operator()(const hall::Fact& fact) {
  if (moments_.size() >= most) return;
  const auto index = static_cast<std::uint32_t>(moments_.size());
  Moment moment;
  moment.at = fact.at;
  moment.applicant = static_cast<std::uint32_t>(fact.applicant);
  moment.step = fact.step;
  moment.unit = fact.unit;
  moment.server = static_cast<std::uint16_t>(std::min<std::uint32_t>(fact.server, UINT16_MAX));
  moment.verb = fact.verb;
  moment.flags = static_cast<std::uint8_t>((fact.rework ? 1U : 0U) | (fact.present ? 2U : 0U));
  moment.branch = fact.branch;
  moments_.push_back(moment);
  if (is_about_people(fact.verb)) return;
  if (fact.slot >= last_.size()) last_.resize(std::size_t{fact.slot} + 1, no_fact);
  if (fact.verb == Verb::arrive) {
    stays_.push_back({index, fact.item, fact.at, never, false});
  } else {
    moments_[last_[fact.slot]].next = index;
  }
  last_[fact.slot] = index;
  if (fact.verb != Verb::done && !hall::is_loss(fact.verb)) return;
  Stay& stay = stays_[fact.applicant - 1];
  stay.until = fact.at;
  stay.gave_up = hall::is_loss(fact.verb);
}

std::shared_ptr<const Recording> Recorder::finish(std::shared_ptr<const program::Program> program) {
  if (moments_.capacity() > moments_.size() + moments_.size() / 4) moments_.shrink_to_fit();
  last_ = {};
  return std::make_shared<const Recording>(std::move(program), std::move(moments_), std::move(stays_));
}

}  // namespace hallsim::gui
