// A run checks itself: what must hold in every run, whatever the hall, is computed in two independent ways from the
// facts and compared without a tolerance. An observer like any other; tests run it always, a user on request.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "models/hall/hall.hpp"
#include "models/measure/waterfall.hpp"
#include "models/program/program.hpp"
#include "sim/level.hpp"

namespace hallsim::measure {

/// One law, and in how many cases it was looked at and did not hold.
struct Check {
  std::string_view law;
  std::uint64_t compared = 0;
  std::uint64_t failed = 0;
  void compare(bool holds) {
    ++compared;
    failed += holds ? 0U : 1U;
  }
  /// The same law in another run.
  void add(const Check& other) {
    compared += other.compared;
    failed += other.failed;
  }
};

class SelfCheck {
 public:
  /// `program` must outlive the check.
  explicit SelfCheck(const program::Program& program);

  void operator()(const hall::Fact& fact);

  /// Once, after the run. All laws, also those that hold.
  std::vector<Check> finish(const hall::RunInfo& info);

 private:
  /// Where an application, or a branch of it, waits or is worked on.
  struct Place {
    Time joined = 0;
    program::Index unit = program::none;
  };
  struct Open {
    std::uint64_t applicant = 0;  // 0: the slot is free
    Time arrived = 0;
    Place own;
    Branches<Place> branches;
    Waterfall waterfall;
  };
  struct Crowd {
    Level number;                        // waiting, in work, or suspended
    Level::Area time = 0;                // of those who have gone, and in the end of all
    std::vector<std::uint64_t> in_hand;  // by person: the applicant he works for, or 0
  };

  void enter_unit(Place& place, const hall::Fact& fact);
  void leave_unit(Place& place, Time at);
  void work(const hall::Fact& fact, bool begins);
  void end(Open& open, Time at);

  const program::Program* program_;
  std::vector<Open> open_;
  std::vector<Crowd> units_;
  Crowd hall_;
  Time now_ = 0;
  std::uint64_t arrived_ = 0, done_ = 0, gave_up_ = 0;
  Check order_, conservation_, little_hall_, little_units_, waterfall_, hands_;
};

}  // namespace hallsim::measure
