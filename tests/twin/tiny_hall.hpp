// A hall for one question: a few people, a few applicants who each come at a given moment and go their own way, all
// times exact. Built straight into a Program, so that what is tested is the hall and nothing else.
#pragma once

#include <string>
#include <vector>

#include "models/program/program.hpp"
#include "sim/distribution.hpp"

namespace hallsim::twin {

/// People on duty in a part of each day.
struct Duty {
  Time from = 0;
  Time to = 0;
  int people = 0;
};

/// A step as a test writes it.
struct Do {
  program::StepKind kind = program::StepKind::done;
  program::Index what = program::none;  ///< task: the unit; transfer: the courier
  Distribution time{};                  ///< microseconds
  std::string name{};                   ///< key of its draws; default: its kind
  double probability = 0;               ///< repeat: of a further round; choose: of `steps`, else `between`
  int at_most = 0;
  program::Index chase = program::none;
  int papers = 0;  ///< again: missing at the first filing, each of which takes `time`
  bool once = false;
  std::vector<Do> steps{};
  std::vector<Do> between{};
  std::vector<std::vector<Do>> branches{};         ///< parallel
  std::vector<std::vector<std::uint8_t>> after{};  ///< parallel: by branch
};

Do work(program::Index unit, Distribution time, std::string name = "work");
Do work(program::Index unit, Time time);
Do external(Distribution time);
Do external(Time time);
Do papers(Time time);  ///< the applicant has them
Do send(program::Index courier);
Do trip(Distribution time);
Do trip(Time time);
Do leave();
Do meeting(program::Index meeting);
Do notice(int days);  ///< working days
/// The work of a unit, by its deputy where he is on duty earlier.
Do work_or_deputy(program::Index unit, Time time);
/// The same person does several tasks in a row.
Do in_a_row(program::Index unit, std::vector<Time> times);
/// Another application, of the item of the applicant that was added as number `item`, begins.
Do follow_up(program::Index item, double probability = 1);
Do repeat(std::vector<Do> steps, double probability, int at_most, std::vector<Do> between = {},
          std::string name = "again");
/// Branches at the same time; the first is the applicant's own. `after`: by branch, those that must be finished before.
Do parallel(std::vector<std::vector<Do>> branches, std::vector<std::vector<std::uint8_t>> after = {});
/// Again with so many papers, all of which are missing at the first filing; each takes him `prepare`.
Do missing_papers(std::vector<Do> steps, int papers, Time prepare, std::vector<Do> between, bool once);
Do choose(double probability, std::vector<Do> then, std::vector<Do> otherwise, std::string name = "choose");

class TinyHall {
 public:
  /// Lasts `days` days, of which day 0 is a Monday. Open around the clock unless `opens` is called.
  explicit TinyHall(int days = 1);

  void opens(const std::vector<Duty>& hours);

  program::Index window(const std::string& name, const std::vector<Duty>& duties);  ///< finish, wait
  program::Index desk(const std::string& name, const std::vector<Duty>& duties);    ///< suspend, wait
  program::Unit& unit(program::Index index) { return program_.units[index]; }
  /// Places to wait for all windows together; after the windows have been made.
  void waiting_room(int places) {
    program_.waiting_room = places;
    for (program::Unit& unit : program_.units) unit.looked_over = unit.window;
  }
  /// People of a unit take breaks.
  void breaks(program::Index index, std::vector<program::Break> breaks) {
    program::Unit& unit = program_.units[index];
    unit.shifts = unit.roster;
    unit.roster = unit.shifts.with_breaks(breaks);
    unit.breaks = std::move(breaks);
  }
  /// The people of a unit go out, to several of one area in a trip. `cumulative`: shares of the areas.
  void trips(program::Index unit, Time travel, int places, std::vector<double> cumulative) {
    const program::Index way = distribution(Distribution::constant(static_cast<double>(travel)));
    program_.units[unit].trips = program::Trips{way, places, std::move(cumulative), 1, never};
  }
  /// Rework after somebody's n-th case is cases / n times as likely, down to once.
  void learns_errors(program::Index unit, int cases) {
    program_.units[unit].learning_errors = 1;
    program_.units[unit].learned = cases;
    program_.learns_errors = true;
  }
  program::Index courier(std::vector<Time> departures, Time travel);
  /// Sits every day; what it decides is back after `takes`.
  program::Index meeting(std::vector<Time> at, int agenda, Time takes);
  program::Meeting& meeting_of(program::Index index) { return program_.meetings[index]; }
  void holiday(int day_number);  ///< the hall does not open
  /// An item that the organisation makes for itself.
  program::Index internal_item(const std::vector<Do>& steps);

  /// Applicants that are added from now on ask by an enquiry of the internal item: after `every`, and again.
  void enquiries(program::Index item, Time every) {
    asks_ = static_cast<program::Index>(program_.enquiries.size());
    program_.enquiries.push_back({item, distribution(Distribution::constant(static_cast<double>(every)))});
  }
  /// A delay of `time` outside the hall, chased by an application of the internal item when it has lasted `after`.
  Do chased(Time time, Time after, program::Index item, double rest);

  /// One applicant who comes at `at`, by a stream of his own (so between equal times in the order of these calls).
  struct Who {
    Time patience = never;
    int priority = 5;
    int balks_at = -1;  ///< goes when so many wait; -1: never
    int brings = 1;     ///< applications under one ticket, all with these steps
  };
  void applicant(Time at, const std::vector<Do>& steps) { applicant(at, steps, Who{}); }
  void applicant(Time at, const std::vector<Do>& steps, Who who);

  const program::Program& program() const { return program_; }

 private:
  program::Index add(program::Step step);
  program::Index distribution(const Distribution& distribution);
  /// Adds the steps so that they lead to `after`; the first of them.
  program::Index lay(const std::vector<Do>& steps, program::Index after, int loops);
  program::Index lay(const Do& what, program::Index after, int loops);

  program::Program program_;
  std::uint8_t branch_ = 0, branches_ = 0;  // of the applicant at hand
  program::Index asks_ = program::none;     // about the applicants that are added from now on
};

}  // namespace hallsim::twin
