// The compiled hall: a scenario turned into flat arrays of indices. Immutable, shared by all threads; a replication is
// a function of (Program, seed, index) and of nothing else. Every question that can be answered before the run has
// been: which unit does which step of which item, who signs, which branch an item always takes. What is left is a list
// of steps per item and a handful of step kinds.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/program/rate_profile.hpp"
#include "models/program/roster.hpp"
#include "sim/distribution.hpp"
#include "sim/draws.hpp"
#include "sim/time.hpp"

namespace hallsim::program {

using Index = std::uint32_t;
inline constexpr Index none = UINT32_MAX;

/// Everything that can happen to an application between two facts. To add one, see docs/adding-a-step.md.
enum class StepKind : std::uint8_t {
  task,       ///< wait for a person of `unit`, be worked on
  again,      ///< end of a repeat: with `probability` go round once more (to `other`), at most `at_most` times
  choose,     ///< take one of `branches` by probability
  external,   ///< somebody outside the hall has the papers for a time
  applicant,  ///< the applicant has the papers for a time
  transfer,   ///< papers wait for `courier` and travel
  trip,       ///< the applicant goes home (if he has not) and comes again
  leave,      ///< the applicant goes home; the papers stay
  parallel,   ///< branches of `parallels[which]` begin; the application itself goes on in the first
  meet,       ///< the end of a branch of `parallels[which]`; the application goes on when all branches have come to it
  meeting,    ///< papers wait for a sitting of `meetings[which]` and are on its agenda
  deputy,     ///< to `other`, the same work by the deputy of `unit`, where he is on duty earlier
  shortest,   ///< to the one of `branches`, each a task, whose unit is least busy for its people on duty
  overflow,   ///< to `other`, the same work by another unit, while more than `at_most` wait at `unit`
  follow_up,  ///< with `probability` an application of item `which` begins, for the organisation itself
  prepare,    ///< the applicant gets the papers that `again` step `other` found missing
  notice,     ///< public notice for `at_most` working days
  done,       ///< the application is decided and handed over
};

struct Step {
  StepKind kind = StepKind::done;
  std::uint8_t loops = 0;     ///< how many repeats surround this step (at most max_loops); for `again`, without its own
  bool starts_clock = false;  ///< task: its completion (re)starts the legal clock
  bool stops_clock =
      false;  ///< external, task: the legal clock stands still meanwhile (applicant and trip always stop it)
  bool ends_clock = false;  ///< task: its completion decides the application (the last one counts)
  bool signature = false;   ///< task: counts as a signature
  bool keeps = false;       ///< task: its person goes on with `next`, a task of the same unit, without a queue
  bool once = false;        ///< again, prepare: all missing papers are told at the first filing
  std::uint16_t at_most =
      0;  ///< again: largest number of further rounds; 0 = no limit. notice: working days. overflow: see there
  std::uint16_t papers = 0;   ///< again, prepare: so many, each missing with `probability`; 0 = not by papers
  Index next = none;          ///< the step after this one
  Index other = none;         ///< again: where a further round begins
  Index unit = none;          ///< task: who does it
  Index task = none;          ///< task: which task (for names)
  Index courier = none;       ///< transfer
  Index duration = none;      ///< distribution of work content, delay or way; none = zero
  double factor = 1;          ///< multiplies what `duration` draws (work content of the item)
  double probability = 0;     ///< again, follow_up
  Index first_branch = none;  ///< choose, shortest: into Program::branches
  Index branch_count = 0;     ///< choose, shortest
  KeyPart purpose;            ///< key of this step's draws: of its name, not of its place
  Index which = none;         ///< parallel, meet: into Program::parallels; meeting, follow_up: see there
  Index label = none;         ///< not task: into Program::labels, where the file gives a name or label
  Index chase = none;         ///< external, applicant: into Program::chases
  friend bool operator==(const Step&, const Step&) = default;
};

/// What the organisation does about a step outside the hall that lasts too long.
struct Chase {
  Time after = 0;     ///< of the step
  Index item = none;  ///< of the application that begins then
  double rest = 0;    ///< what is left of the step when that one is done is multiplied by this, 0 .. 1
  friend bool operator==(const Chase&, const Chase&) = default;
};

/// Applicants ask how their open applications stand.
struct Enquiries {
  Index item = none;   ///< of an enquiry
  Index every = none;  ///< distribution of the time from arrival to the first, and from each to the next
  friend bool operator==(const Enquiries&, const Enquiries&) = default;
};

/// One way out of a `choose`: taken when the uniform draw is below `below` and no earlier branch was.
struct Branch {
  double below = 1;
  Index step = none;
  friend bool operator==(const Branch&, const Branch&) = default;
};

/// Branches that go on at the same time. The first is the application's own way; each other has a number of its own
/// within the item, by which its facts are told apart.
struct Parallel {
  struct Branch {
    Index step = none;                ///< where it begins
    std::uint8_t number = 0;          ///< of the branch; of the first: that of the branch around, 0 at the top
    std::vector<std::uint8_t> after;  ///< places in `branches` of those that must have come to the end before
    friend bool operator==(const Branch&, const Branch&) = default;
  };
  std::vector<Branch> branches;
  friend bool operator==(const Parallel&, const Parallel&) = default;
};

inline constexpr int most_branches = 255;  ///< beside the application's own, of an item

/// What a step that is no task is called (tasks have their own names).
struct StepLabel {
  std::string name;  ///< the step's `name`; may be empty
  std::string label, label_zh;
  friend bool operator==(const StepLabel&, const StepLabel&) = default;
};

inline constexpr int max_loops = 4;

enum class Discipline : std::uint8_t { first_come, priority };
/// What becomes of work in hand when its person goes off duty.
enum class ShiftEnd : std::uint8_t { finish, suspend, hand_over, restart, refuse_late };
/// Whether an application of a better class interrupts one at work, and whether that one is continued or begun anew.
enum class Preempt : std::uint8_t { never, resume, restart };
/// What becomes of those still waiting when a unit closes for the day.
enum class Closing : std::uint8_t { wait, serve_out };

/// People who can do the same: persons [first, end) of their unit.
struct SkillGroup {
  std::uint32_t first = 0, end = 0;
  double efficiency = 1, secondary_efficiency = 1;
  std::vector<std::uint8_t> of_step;  ///< by step of the program: 0 cannot, 1 primary, 2 secondary
  friend bool operator==(const SkillGroup&, const SkillGroup&) = default;
};

/// People who work on when enough waits as the hours begin.
struct Overtime {
  Roster roster;
  std::int32_t backlog = 1;
  std::int32_t at_risk = 0;  ///< so many must pass their promised limit
  std::int32_t within = 0;   ///< in so many working days
  bool leftovers = false;    ///< instead: while anything is left at the unit, asked at each midnight too
  friend bool operator==(const Overtime&, const Overtime&) = default;
};

/// People who go out to do the work.
struct Trips {
  Index travel = none;             ///< distribution of the way, there and back
  std::int32_t places = 1;         ///< applications of one area in one trip, at most
  std::vector<double> cumulative;  ///< of the shares of the areas; the last is 1
  std::int32_t gather = 1;         ///< so many of one area must wait before a trip to it begins,
  Time gather_at_most = never;     ///< or one of them so long
  friend bool operator==(const Trips&, const Trips&) = default;
};

struct Unit {
  std::string name;
  std::string label, label_zh;
  bool window = false;  ///< face to face: the applicant waits in person, and may give up
  Discipline discipline = Discipline::first_come;
  ShiftEnd shift_end = ShiftEnd::finish;
  Closing closing = Closing::wait;
  Preempt preempt = Preempt::never;
  Time ageing = 0;                 ///< waiting this long raises an application by one class; 0 = never
  std::int32_t room = -1;          ///< places to wait; -1 = endless
  bool counted_by_others = false;  ///< how many wait decides to which unit an application goes
  bool looked_over = false;  ///< whoever comes looks at the line first: somebody may balk, or the hall may be full
  std::vector<SkillGroup> skills;  ///< who is in none can do everything
  bool best_skilled = false;       ///< the best of the idle is called, not the longest idle
  double learning = 0;  ///< a person's n-th case takes (learned / n)^learning of the work content, at least 1
  double learned = 1;
  double learning_errors = 0;  ///< rework after it is (learned / n)^learning_errors times as likely, at least as likely
  double drift = 0;            ///< the work content grows by this share in a week since the last of `patrols`
  std::vector<Time> patrols;   ///< sorted, the first is 0
  std::optional<Trips> trips;
  std::vector<Overtime> overtime;
  double absence = 0;        ///< probability that a person is absent on a day
  bool dated = false;        ///< the roster changes on a date
  Time begins = 0;           ///< its people come for the first time from then on
  Time learns_from = 0;      ///< cases finished before do not count for learning
  bool leaves_work = false;  ///< somebody goes for good and could suspend work: it is put back then
  bool lanes = false;        ///< each person has a line of his own
  std::int32_t jockey = 0;   ///< lanes: the last of a line goes over to one that is shorter by so many; 0 = never
  std::int32_t servers =
      1;                ///< largest number on duty at once: persons 0 .. servers-1; person i is on duty while staff > i
  double people = 1;    ///< heads counted in staff.people
  bool counted = true;  ///< false: outside the organisation (not in staff measures)
  Roster roster;        ///< how many are on duty, without those in a break
  std::vector<Break> breaks;
  Roster shifts;        ///< where there are breaks: the roster without them
  Index deputy = none;  ///< the unit that does its work while it is away
  Time away = 0;        ///< but only where it is away for longer than this

  const SkillGroup* group_of(std::uint32_t person) const {
    for (const SkillGroup& group : skills)
      if (group.first <= person && person < group.end) return &group;
    return nullptr;
  }

  /// Whether the roster has the person on duty.
  bool on_duty(std::uint32_t person, Time t) const {
    if (breaks.empty()) return roster.on_duty(person, t);
    for (const Break& one : breaks)
      if (one.holds(static_cast<std::int32_t>(person), t)) return false;
    return shifts.on_duty(person, t);
  }
  /// The first moment after t at which the roster changes who is on duty, or may.
  Time next_change(Time t) const {
    if (breaks.empty()) return roster.next_change(t);
    Time next = shifts.next_change(t);
    for (const Break& one : breaks) next = std::min(next, one.next_change(t));
    return next;
  }
  /// Changes when the people are on duty, breaks apart: `change(roster)` is the new roster.
  template <class Change>
  void change_shifts(Change change) {
    if (breaks.empty()) {
      roster = change(roster);
    } else {
      shifts = change(shifts);
      roster = shifts.with_breaks(breaks);
    }
  }
  /// When people are on duty, breaks apart.
  const Roster& without_breaks() const { return breaks.empty() ? roster : shifts; }
  /// Whether people come and go by more than the number of people on duty, so that facts tell of each.
  bool tells_people() const { return absence > 0 || !breaks.empty(); }

  /// Whether its people do more than call the next and finish: what models/hall/managed.hpp is for.
  bool managed() const {
    return counted_by_others || shift_end == ShiftEnd::hand_over || shift_end == ShiftEnd::restart ||
           shift_end == ShiftEnd::refuse_late || preempt != Preempt::never || ageing > 0 || room >= 0 || looked_over ||
           leaves_work || lanes || !skills.empty() || learning > 0 || learning_errors > 0 || drift > 0 || trips ||
           !overtime.empty() || tells_people();
  }
  /// Whether it ends with a changeover, and people come for what is left.
  bool begins_leftovers() const { return !overtime.empty() && overtime.back().leftovers; }
  /// When person `number` is on duty for the last time; `never` where there is no last.
  Time last_duty(std::int32_t number) const {
    Time last = without_breaks().last_duty(number);
    for (const Overtime& more : overtime) last = std::max(last, more.roster.last_duty(number));
    return last;
  }
  friend bool operator==(const Unit&, const Unit&) = default;
};

struct Courier {
  std::string name;
  std::string label, label_zh;
  Roster calendar;               ///< runs only on its working days
  std::vector<Time> departures;  ///< times of day, sorted
  Time travel = 0;
  /// When papers handed over at t arrive.
  Time arrival(Time t) const;
  friend bool operator==(const Courier&, const Courier&) = default;
};

/// People who decide together, at fixed times.
struct Meeting {
  std::string name;
  std::string label, label_zh;
  Key key = 0;
  Roster calendar;             ///< sits only on its working days
  std::array<bool, 7> days{};  ///< and on these days of the week, 0 = Monday
  std::vector<Time> at;        ///< times of day, sorted
  Index agenda = none;         ///< applications decided in one sitting, at most; none = all
  Time takes = 0;              ///< from the beginning of the sitting until the papers are back
  Index members = 0;           ///< of whom each is absent with probability `absence`, drawn for each sitting
  Index quorum = 0;            ///< fewer present: the sitting does not take place
  double absence = 0;
  Time from = 0;               ///< its rules hold from then on
  std::vector<Meeting> later;  ///< the rules after changeovers, in order of `from`
  /// The rules that hold at t.
  const Meeting& at_time(Time t) const;
  /// The first sitting at or after t, whatever rules hold then; `never` beyond `end`.
  Time next(Time t, Time end) const;
  friend bool operator==(const Meeting&, const Meeting&) = default;

 private:
  Time next_by_own_rules(Time t, Time end) const;
};

struct Task {
  std::string name;  ///< "review"; a signature by a level is "sign:deputy"
  std::string label, label_zh;
  std::int32_t promised_days = 0;  ///< working days from joining its queue to its end; 0 = no promise
  friend bool operator==(const Task&, const Task&) = default;
};

struct Item {
  std::string name;
  std::string label, label_zh;
  std::string department, category, level;
  Index first_step = none;
  Index end_step = none;           ///< steps of this item are [first_step, end_step)
  std::uint8_t priority = 5;       ///< 1 (first) .. 9
  std::int32_t promised_days = 0;  ///< working days on the legal clock; 0 = no promise
  std::int32_t legal_days = 0;
  /// Its only task is done by a unit whose visits are known in full at the door (at_admission.cpp).
  bool known_at_admission = false;
  Index enquiries = none;   ///< about its open applications, into Program::enquiries
  bool comes = true;        ///< the applicant is in the hall when the application begins
  bool internal = false;    ///< work that the organisation makes for itself: not among the measures of applications
  Index stands_for = none;  ///< after a changeover: the item of the beginning that it is
  friend bool operator==(const Item&, const Item&) = default;
};

/// A recorded arrival; its recorded work content, if any, is a row of Stream::recorded_work.
struct RecordedArrival {
  Time at = 0;
  Index item = none;  ///< none: drawn by the stream's shares
  friend bool operator==(const RecordedArrival&, const RecordedArrival&) = default;
};

struct Stream {
  std::string name;
  Key key = 0;
  RateProfile rate;                ///< Poisson arrivals, unless recorded
  std::vector<double> cumulative;  ///< of the item shares, same length as items; last is 1
  std::vector<Index> items;
  Index patience = none;          ///< distribution of the longest wait at a window; none = endless
  std::int32_t balk_length = -1;  ///< so many waiting at a window make an applicant go, -1 = never
  double balk_probability = 0;    ///< with this probability
  bool recorded = false;
  bool planned = false;       ///< what follows up to `priority` says more about when they come: models/hall/coming.hpp
  Time begins = 0;            ///< nobody comes before
  Time ends = never;          ///< nor from then on
  std::uint64_t most = 0;     ///< so many come in all; 0 = no limit
  Index follows = none;       ///< the stream that it is, come otherwise, after a changeover: `most` counts both
  Time deadline = never;      ///< who is done before is in time
  std::uint32_t cohort = 0;   ///< its place in Program::cohorts, from 1; 0: it has no deadline
  std::vector<double> group;  ///< cumulative probabilities of coming alone, as two, ...; empty = alone
  std::vector<double> per_visit;      ///< cumulative probabilities of bringing one application, two, ...; empty = one
  std::vector<Time> slots;            ///< of appointments, sorted; instead of a rate
  std::uint64_t places = 1;           ///< appointments in each slot
  double shows = 1;                   ///< probability that somebody keeps his appointment
  Time early = 0;                     ///< he comes so long before it, less
  Index late = none;                  ///< this distribution
  std::uint8_t priority = 0;          ///< of all its applicants; 0 = of their items
  double shift = 0;                   ///< share that uses another channel, from `shift_to` on
  Time shift_from = 0, shift_to = 0;  ///< it grows from nothing evenly in between
  std::vector<Index> shifted;         ///< as `items`: the same through the other channel
  Time changes = never;  ///< who comes from then on is one of stream `changed`, with his number in this one
  Index changed = none;
  bool continues = false;  ///< nobody comes but in the place of another stream's applicants
  std::vector<RecordedArrival> arrivals;
  std::vector<Index> work_column;   ///< by task: column of recorded_work that replaces its drawn work content, or none
  Index work_columns = 0;           ///< recorded_work holds arrivals.size() * work_columns values, row by row
  std::vector<Time> recorded_work;  ///< microseconds

  /// The recorded work content of arrival `number` for a task; -1 where it is drawn.
  Time recorded_for(std::uint64_t number, Index task) const {
    if (work_columns == 0 || work_column[task] == none) return -1;
    return recorded_work[number * work_columns + work_column[task]];
  }
  friend bool operator==(const Stream&, const Stream&) = default;
};

/// How satisfied an applicant is, from 0 to 1: `base`, less what is taken off.
struct Satisfaction {
  double base = 1;
  double wait = 0;     ///< per hour waited at windows
  double trip = 0;     ///< per trip after the first
  double day = 0;      ///< per day to completion
  double rework = 0;   ///< if anything was sent back
  double gave_up = 0;  ///< what it is of who gives up
  double survey = 0;   ///< share of the applicants who are asked
  friend bool operator==(const Satisfaction&, const Satisfaction&) = default;
};

/// From a midnight on other rules hold for who comes.
struct Changeover {
  std::string name;
  std::string label, label_zh;
  Time on = 0;
  Time closes = 0;           ///< the midnight that ends the transition
  std::vector<Index> items;  ///< begin with it: new ones, and those that are as they were no longer
  std::vector<Index> ending, beginning, restaffed;  ///< units
  std::vector<Index> meetings;                      ///< sit by other rules from then on
  std::vector<Index> meetings_left;                 ///< go on for what came before alone
  std::vector<Index> meetings_begun;                ///< sit from then on
  bool in_vain = false;                             ///< nothing is other than it was
  friend bool operator==(const Changeover&, const Changeover&) = default;
};

/// A week or a month of the run, cut to the measured period.
struct Period {
  std::string name;  ///< "2015-04"; a week by its Monday, "2015-03-30"
  Time from = 0, to = 0;
  friend bool operator==(const Period&, const Period&) = default;
};

struct Program {
  std::string name, name_zh;
  std::int64_t start_date = 0;  ///< first day, in days since 1970-01-01
  Time warm_up = 0;
  Time horizon = 0;
  Roster calendar;                 ///< the hall's own opening hours; legal and promised days are its working days
  std::int32_t waiting_room = -1;  ///< places to wait for all windows together; -1 = endless
  std::vector<Step> steps;
  std::vector<Branch> branches;
  std::vector<Parallel> parallels;
  std::vector<Chase> chases;
  std::vector<Enquiries> enquiries;
  std::vector<StepLabel> labels;
  std::vector<Distribution> distributions;
  std::vector<Task> tasks;
  std::vector<Unit> units;
  std::vector<Courier> couriers;
  std::vector<Meeting> meetings;
  std::vector<Item> items;
  std::vector<Stream> streams;
  Index internal_stream =
      none;  ///< the stream, without arrivals of its own, of what follow-ups, chases and enquiries begin
  std::vector<Index> focus;             ///< items reported one by one
  std::vector<Index> cohorts;           ///< streams with a deadline, reported one by one
  std::vector<Index> stages;            ///< tasks with a promised limit that some flow has, reported one by one
  std::vector<Period> periods;          ///< reported one by one; they follow each other
  std::vector<Changeover> changeovers;  ///< in order of time; what they change is in the parts above
  std::optional<Satisfaction> satisfaction;
  bool shares_tickets = false;       ///< some bring several applications under one ticket
  bool watches_limits = false;       ///< overtime of some unit goes by the promised limits of what waits
  bool learns_errors = false;        ///< people of some unit do, so that rework depends on who did the work
  Time service_level = 15 * minute;  ///< target of the service-level measures
  friend bool operator==(const Program&, const Program&) = default;
};

}  // namespace hallsim::program
