// One replication of a hall, kept for playback: its facts, 32 bytes each, with the whole state of the hall every few
// thousand of them. Any moment is found in O(log n) and rebuilt from the state before it. Immutable once made; shared
// between the threads that make it and the view that plays it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "gui/model/day_sums.hpp"
#include "models/hall/fact.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"

namespace hallsim::gui {

inline constexpr std::uint32_t no_fact = UINT32_MAX;

/// A fact, packed. The applicant's next fact tells how long what begins here lasts.
struct Moment {
  Time at = 0;
  std::uint32_t applicant = 0;   ///< 0: `duty`
  std::uint32_t next = no_fact;  ///< index of the applicant's next fact; no_fact: none before the horizon
  program::Index step = program::none;
  program::Index unit = program::none;
  std::uint16_t server = 0;
  hall::Verb verb = hall::Verb::arrive;
  std::uint8_t flags = 0;   ///< bit 0: rework, bit 1: present
  std::uint8_t branch = 0;  ///< of a parallel; 0: the application's own way

  bool rework() const { return (flags & 1U) != 0; }
  bool present() const { return (flags & 2U) != 0; }
};
static_assert(sizeof(Moment) == 32);

/// An applicant's whole stay, for lists and for following.
struct Stay {
  std::uint32_t first = no_fact;  ///< index of his arrival
  program::Index item = program::none;
  Time arrived = 0;
  Time until = never;  ///< done or given up; never: open at the horizon
  bool gave_up = false;
};

/// An open application at one moment, or a branch of it that goes on beside its own way.
struct Open {
  std::uint32_t applicant = 0;   ///< number from 1
  std::uint8_t branch = 0;       ///< 0: its own way
  std::uint32_t fact = no_fact;  ///< the last one: what it is doing
  Time since = 0;                ///< of that
  Time joined = 0;               ///< while waiting or at work: when it joined the unit
  program::Index unit = program::none;
  std::uint16_t server = 0;
  measure::Stage stage = measure::Stage::passing;
  bool present = false;
  bool rework = false;
};

/// The state of a hall at one moment: everyone whose application is open, and who is on duty.
struct World {
  Time now = 0;
  std::uint32_t position = 0;                                 ///< facts that have happened
  std::vector<Open> open;                                     ///< in no particular order
  std::vector<std::uint32_t> duty;                            ///< by unit: people on duty
  std::uint32_t arrived = 0, completed = 0, gave_up = 0;      ///< since the beginning of the run
  std::vector<std::uint32_t> places;                          ///< by applicant - 1: where he is in `open`
  std::unordered_map<std::uint64_t, std::uint32_t> branches;  ///< the same of other branches
};

class Recording {
 public:
  /// `program` is the one that was run; it is kept.
  Recording(std::shared_ptr<const program::Program> program, std::vector<Moment> moments, std::vector<Stay> stays);

  const program::Program& program() const { return *program_; }
  const std::shared_ptr<const program::Program>& shared_program() const { return program_; }
  std::span<const Moment> moments() const { return moments_; }
  /// Everybody who came, by number - 1.
  std::span<const Stay> stays() const { return stays_; }
  std::span<const DayTotals> days() const { return days_; }
  Time begin() const { return program_->warm_up; }  ///< where playback begins: the hall is full by then
  Time end() const { return program_->horizon; }

  /// Brings `world` to the moment `t` (0 .. horizon; facts at t have happened). Cheap when t is a little later than
  /// `world.now`; otherwise from the nearest keyframe.
  void seek(World& world, Time t) const;
  /// The facts of one applicant in order; empty for a number that never came.
  std::vector<hall::Fact> life(std::uint32_t applicant) const;
  /// Bytes held, for the tests.
  std::size_t bytes() const;

 private:
  void make_keyframes();

  std::shared_ptr<const program::Program> program_;
  std::vector<Moment> moments_;
  std::vector<Stay> stays_;
  std::vector<DayTotals> days_;
  std::vector<World> keyframes_;
};

/// The observer that makes a recording. Facts beyond `most` are not kept: a recording is for looking at.
class Recorder {
 public:
  static constexpr std::size_t most = 30'000'000;
  /// `facts` and `applicants` are expected: room for them is taken at once, which is faster than growing.
  explicit Recorder(std::size_t facts = 0, std::size_t applicants = 0) {
    moments_.reserve(std::min(facts, most));
    stays_.reserve(std::min(applicants, most));
  }
  void operator()(const hall::Fact& fact);
  std::shared_ptr<const Recording> finish(std::shared_ptr<const program::Program> program);

 private:
  std::vector<Moment> moments_;
  std::vector<Stay> stays_;
  std::vector<std::uint32_t> last_;  // by slot: index of the last fact
};

}  // namespace hallsim::gui
