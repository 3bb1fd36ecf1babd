// A scenario: what a file says about a hall, as plain structs, after `extends`, templates, the item catalogue and --set
// have been applied and every value has been checked for itself. Names are still names; models/program turns them into
// indices. Each member is described once, in fields.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/time.hpp"

namespace hallsim::scenario {

/// A map in the order of the file.
template <class T>
using Named = std::vector<std::pair<std::string, T>>;

template <class T>
const T* find(const Named<T>& map, const std::string& name) {
  for (const auto& [key, value] : map)
    if (key == name) return &value;
  return nullptr;
}

/// A length of time: "15 min".
struct Duration {
  Time micros = 0;
  friend bool operator==(Duration, Duration) = default;
};

/// A calendar date, in days since 1970-01-01: "2017-01-02".
struct Date {
  std::int64_t days = 0;
  friend bool operator==(Date, Date) = default;
  friend auto operator<=>(Date, Date) = default;  // NOLINT(modernize-use-nullptr): the 0 it is compared with
};

/// A day that is worked though its weekday is not: "2017-01-22", "2017-01-22 as fri".
struct WorkingDay {
  Date date;
  int follows = -1;  ///< the weekday whose shifts and arrivals it has, 0 = Monday; -1: the calendar's first working one
  friend bool operator==(WorkingDay, WorkingDay) = default;
};

/// A time of day, microseconds since midnight: "08:30".
struct ClockTime {
  Time micros = 0;
  friend bool operator==(ClockTime, ClockTime) = default;
  friend auto operator<=>(ClockTime, ClockTime) = default;
};

/// "08:30-12:00"; the end may be 24:00.
struct ClockSpan {
  Time from = 0, to = 0;
  friend bool operator==(ClockSpan, ClockSpan) = default;
};

/// Days of the week, bit 0 = Monday: "mon-fri", or a list [tue, thu].
struct Weekdays {
  std::uint8_t bits = 0;
  bool has(int weekday) const { return (bits >> weekday) & 1U; }
  friend bool operator==(Weekdays, Weekdays) = default;
};
inline constexpr Weekdays monday_to_friday{0x1f};
inline constexpr Weekdays every_day{0x7f};

/// "122 per day", "20 per hour". Per minute or hour: while the stream's calendar is open, on average over the week. Per
/// day or week: the mean number in an open day, or in a week without holidays.
struct Rate {
  enum class Per { minute, hour, day, week };
  double value = 0;
  Per per = Per::day;
  friend bool operator==(Rate, Rate) = default;
};

/// A probability written as a number, or the name of a column of the item catalogue ("incomplete").
struct Probability {
  double value = 0;
  std::string column;  ///< not empty: taken from the item
  friend bool operator==(const Probability&, const Probability&) = default;
};

/// How long the run is and how often it is repeated.
struct Run {
  Date start{17167};  ///< 2017-01-01
  Duration warm_up{};
  Duration horizon{};  ///< from the start, warm-up included
  std::int64_t replications = 30;
  std::int64_t seed = 1;
  double confidence = 0.95;
};

/// Opening hours and working days.
struct Calendar {
  Weekdays days = monday_to_friday;
  std::vector<ClockSpan> hours;
  std::vector<Date> holidays;            ///< closed though the weekday is a working day
  std::vector<WorkingDay> working_days;  ///< open though it is not
};

struct Shift {
  std::int64_t staff = 1;
  Weekdays days = every_day;     ///< within the calendar's working days
  std::vector<ClockSpan> hours;  ///< within the calendar's hours
  std::optional<Date> from, to;  ///< first and last day; default: the whole run
};

/// A break that people take in turns, every day that they work.
struct Break {
  ClockTime at;
  Duration length{};
  std::int64_t staggered = 1;  ///< turns, one after the other
};

/// People who stay on when much waits.
struct Overtime {
  std::int64_t staff = 1;
  Weekdays days = every_day;
  std::vector<ClockSpan> hours;
  std::int64_t backlog = 1;  ///< at least so many wait when the hours begin
  std::int64_t at_risk = 0;  ///< and so many of them would pass their promised limit
  std::int64_t within = 0;   ///< in so many working days
};

/// Work that somebody can do; empty lists: all.
struct Ability {
  std::vector<std::string> task, item, department, category, item_class;
};

/// People of a unit who can do the same.
struct Skills {
  std::int64_t staff = 1;
  std::optional<Ability> primary, secondary;  ///< default: everything, nothing
  double efficiency = 1;                      ///< at what is primary
  double secondary_efficiency = 0.8;
};

/// How people new to the work become quicker.
struct Learning {
  double rate = 0.9;         ///< time of a case relative to that when half as many had been done
  std::int64_t cases = 200;  ///< after these a person needs the task's own time
  double errors = 1;         ///< chance of rework after a case relative to that when half as many had been done
};

/// Work slows down while nobody looks.
struct Drift {
  double weekly = 0.01;           ///< by this share each week
  std::vector<Date> patrols;      ///< days that restore the task's own time
  std::optional<Duration> every;  ///< and again each time so much has passed
};

/// A trip waits until enough have gathered.
struct Gather {
  std::int64_t count = 1;  ///< applications of one area that wait
  Duration at_most{};      ///< but for one that has waited this long a trip begins
};

/// People go out to do the work, to several of one area at once.
struct Trips {
  Distribution travel;      ///< there and back
  std::int64_t places = 1;  ///< applications in one trip at most
  Named<double> areas;      ///< share of each; empty: one area
  std::optional<Gather> gather;
};

enum class UnitKind { window, desk, signer };
enum class Discipline { first_come, priority };
enum class ShiftEnd { finish, suspend, hand_over, restart, refuse_late };
enum class Preempt { never, resume, restart };
enum class Closing { wait, serve_out };
enum class Lines { shared, separate };
enum class Choice { longest_idle, best_skilled };

/// People who share a queue.
struct Unit {
  std::string label, label_zh;
  std::string for_each;  ///< department, category: the entry is a template, one unit for each
  UnitKind kind = UnitKind::desk;
  std::int64_t staff = 1;
  std::optional<double> people;  ///< heads counted; default: staff
  bool counted = true;
  std::string calendar;       ///< empty: the hall's
  std::vector<Shift> shifts;  ///< empty: all staff whenever the calendar is open
  std::vector<Break> breaks;
  Discipline queue = Discipline::first_come;
  Duration ageing{};  ///< 0: none
  Preempt preempt = Preempt::never;
  std::vector<Skills> skills;  ///< by number of the person; who is in none can do everything
  Choice choice = Choice::longest_idle;
  std::optional<Learning> learning;
  std::optional<Drift> drift;
  std::optional<Trips> trips;
  std::vector<Overtime> overtime;
  double absence = 0;                ///< probability that a person is absent on a day
  std::optional<std::int64_t> room;  ///< places to wait; default: endless
  Lines lines = Lines::shared;
  std::int64_t jockey = 0;            ///< 0: never
  std::optional<ShiftEnd> shift_end;  ///< default: finish at windows, suspend elsewhere
  std::optional<Closing> closing;     ///< default: serve_out at windows that finish, wait elsewhere
  std::string deputy;                 ///< unit that does this one's work while it is away; empty: none
  Duration away{};                    ///< but only where it is away for longer than this
};

/// A named piece of work.
struct Task {
  std::string label, label_zh;
  Distribution time;  ///< work content, microseconds
  bool starts_clock = false;
  bool ends_clock = false;
  bool stops_clock = false;
  bool signature = false;
  std::int64_t promised_days = 0;  ///< working days; 0: none
};

/// A courier between offices.
struct Courier {
  std::string label, label_zh;
  std::string calendar;  ///< empty: the hall's
  std::vector<ClockTime> departures;
  Duration travel{};
};

/// How applications reach the hall.
enum class Channel { counter, online, kiosk, door };
inline constexpr std::array<std::string_view, 4> channel_words{"counter", "online", "kiosk", "door"};

/// Which items an arm, or a routing rule, is for. Empty lists: all.
struct Condition {
  std::vector<std::string> item, department, category, item_class, level, risk;
  std::vector<Channel> channel;
  std::optional<double> amount_from, amount_below;
  bool always() const {
    return item.empty() && department.empty() && category.empty() && item_class.empty() && level.empty() &&
           risk.empty() && channel.empty() && !amount_from && !amount_below;
  }
};

struct Step;

/// One way out of a `choose`: by what the item is (`when`), by probability, or `otherwise`.
struct Arm {
  std::optional<Condition> when;
  std::optional<Probability> probability;
  bool otherwise = false;
  std::vector<Step> steps;
};

struct TaskStep {
  std::string task;
  double work = 1;           ///< multiplies the work content of this step
  bool same_person = false;  ///< the person of the task directly before goes on with this one
};
/// People who decide together, at fixed times.
struct Meeting {
  std::string label, label_zh;
  std::string calendar;  ///< empty: the hall's
  Weekdays days = every_day;
  std::vector<ClockTime> at;
  std::int64_t agenda = 0;  ///< 0: no limit
  Duration takes{};
  std::int64_t members = 0, quorum = 0;
  double absence = 0;
};
struct MeetingStep {
  std::string meeting;
};
struct NoticeStep {
  std::int64_t days = 1;
  bool stops_clock = true;
};
/// Another application, of an item that is `internal`, begins beside this one.
struct FollowUpStep {
  std::string item;
  double probability = 1;
};
enum class Notice { once, piecemeal };
/// Steps that are done again while papers are missing.
struct PapersStep {
  std::vector<Step> steps;
  Notice notice = Notice::once;
  std::optional<Distribution> prepare;  ///< of the applicant, for each missing paper
  std::vector<Step> between;
};
/// First to the wrong unit, where somebody sends him on.
struct Misrouting {
  double probability = 0;
  std::string unit, task;
};
/// Which of several units does a task: the least busy, or one drawn.
enum class Pick { shortest, random };
/// Units that do a task as well as the rule's own.
struct Alternatives {
  std::vector<std::string> units;
  Pick pick = Pick::shortest;
  std::vector<double> shares;  ///< random: of the rule's own unit and then these; empty: equal
};
/// Another unit that does the task while the line of the rule's own is long.
struct Overflow {
  std::string unit;
  std::int64_t above = 0;  ///< more than so many wait
};
/// Items that fit are decided at this level, whatever `authority` says.
struct Delegation {
  Condition when;
  std::string level;
};
/// Applicants whose items fit ask how their open applications stand.
struct Enquiries {
  Condition when;
  std::string item;    ///< of an enquiry; one that is `internal`
  Distribution every;  ///< from arrival to the first, and from each to the next
};
struct ChooseStep {
  std::vector<Arm> arms;
};
struct RepeatStep {
  std::vector<Step> steps;
  Probability again;
  double factor = 1;         ///< multiplies the probability (what an organisation does about it)
  std::int64_t at_most = 0;  ///< 0: no limit
  std::vector<Step> between;
};
/// Work that begins when a delay has lasted too long, and what is left of the delay when it is done.
struct Chased {
  Duration after{};
  std::string item;  ///< one that is `internal`
  double rest = 0;   ///< share of what is left
};
struct DelayStep {  ///< external, applicant
  bool by_applicant = false;
  Distribution time;
  bool stops_clock = false;  ///< external only
  std::optional<Chased> chased;
};
struct TransferStep {
  std::string courier;
};
struct TripStep {
  Distribution after;
};
struct LeaveStep {};
/// Signatures of every authority level from `from` up to the item's own, in the order of `levels`.
struct SignStep {
  std::string task;
  std::string from;     ///< empty: the level after the lowest
  std::string to;       ///< empty: no limit
  double escalate = 0;  ///< probability that a level, from the item's own on, passes it up to the next
};

/// One of several ways that are taken at the same time.
struct Branch {
  std::string name;                ///< may be empty; for `after`
  std::vector<std::string> after;  ///< branches that must be finished before this one begins
  std::string item;                ///< whose flow it follows; empty: `steps`
  std::vector<Step> steps;
};
struct ParallelStep {
  std::vector<Branch> branches;
};

/// A step of a flow: exactly one of these, under its own name in the file.
struct Step {
  enum class Kind {
    task,
    choose,
    repeat,
    external,
    applicant,
    transfer,
    trip,
    leave,
    sign,
    parallel,
    meeting,
    notice,
    follow_up,
    papers
  };
  Kind kind = Kind::leave;
  std::string name;             ///< key of its draws; default: see docs/semantics.md
  std::string label, label_zh;  ///< task, transfer, leave and sign have none: what they name has one
  std::string path;             ///< field path, for messages: "flows.standard[2]"
  TaskStep task;
  ChooseStep choose;
  RepeatStep repeat;
  DelayStep delay;
  TransferStep transfer;
  TripStep trip;
  LeaveStep leave;
  SignStep sign;
  ParallelStep parallel;
  MeetingStep meeting;
  NoticeStep notice;
  FollowUpStep follow_up;
  PapersStep papers;
};

/// Calls `visit` with each list of steps that stands within a step.
template <class Visit>
void for_each_inner(const Step& step, Visit visit) {
  visit(step.repeat.steps);
  visit(step.repeat.between);
  visit(step.papers.steps);
  visit(step.papers.between);
  for (const Arm& arm : step.choose.arms) visit(arm.steps);
  for (const Branch& branch : step.parallel.branches) visit(branch.steps);
}

struct Flow {
  std::vector<Step> steps;
};

struct Item {
  std::string label, label_zh;
  std::string department, category;
  std::string item_class;  ///< "class" in files: looked up in `authority`
  std::string flow;
  std::string risk;   ///< a word, for conditions
  double amount = 0;  ///< for conditions
  std::int64_t papers = 0;
  double missing = 0;     ///< probability that one of them is missing at the first filing
  bool internal = false;  ///< made by the organisation for itself
  double share = 1;       ///< weight among the arrivals of a stream; any non-negative number
  double work = 1;        ///< multiplies the work content of every task
  double incomplete = 0;  ///< probability that papers are missing at a filing
  double defective = 0;   ///< probability that review finds a defect
  std::int64_t priority = 5;
  std::int64_t promised_days = 0;  ///< working days; 0: none
  std::int64_t legal_days = 0;
};

struct RouteRule {
  std::vector<std::string> task;
  Condition when;
  std::string unit;  ///< may contain {department}, {category}, {level}
  std::optional<Misrouting> misrouted;
  std::optional<Alternatives> alternatives;
  std::optional<Overflow> overflow;
};

struct RecordedRow {
  Time at = 0;
  std::string item;        ///< empty: the stream's only item, or drawn
  std::vector<Time> work;  ///< one per Recorded::work_tasks
};

/// What equal times in a record are: a mistake, or several people at once.
enum class SameTime { refuse, keep };

/// Recorded arrivals, read from a CSV with the columns `time`, optionally `item`, and `work:TASK` (see
/// docs/scenario.md).
struct Recorded {
  std::string file;
  SameTime same_time = SameTime::refuse;
  std::vector<std::string> work_tasks;
  std::vector<RecordedRow> rows;
};

/// Bookable times instead of a rate.
struct Appointments {
  Duration every{30 * minute};
  std::int64_t places = 1;
  double shows = 1;
  Duration early{};
  std::optional<Distribution> late;
};
/// A growing share of a stream uses another channel.
struct ChannelShift {
  Channel to = Channel::online;
  double share = 0;
  Date begins, ends;
};

/// A line so long that one does not join it.
struct Balking {
  std::int64_t length = 0;  ///< waiting at the window
  double probability = 1;
};

/// Days on which more or fewer people come than usual.
struct RateChange {
  Date from, to;  ///< first and last day
  double factor = 1;
};

struct Stream {
  Channel channel = Channel::counter;
  std::optional<ChannelShift> shift;
  std::optional<Appointments> appointments;
  std::optional<Date> begins, ends;
  std::int64_t at_most = 0;             ///< 0: no limit
  std::optional<Date> deadline;         ///< the last day that is in time; only measured
  std::vector<double> group;            ///< probabilities of coming alone, two together, ...; empty: alone
  std::vector<double> items_per_visit;  ///< probabilities of bringing one application, two, ...; empty: one
  std::optional<std::int64_t> priority;
  Rate rate;
  std::string calendar;                                 ///< empty: the hall's
  std::array<double, 7> weekdays{1, 1, 1, 1, 1, 1, 1};  ///< relative weight of each weekday
  std::vector<std::pair<ClockSpan, double>> hours;      ///< relative intensity in parts of the day; empty: even
  Named<double> items;                                  ///< item -> share; empty: all items by their own share
  std::optional<Distribution> patience;
  std::optional<Balking> balking;
  double growth = 0;  ///< of the rate, in a year
  std::vector<RateChange> changes;
  std::vector<double> months;  ///< relative rate of January to December, every year; empty: even
  std::optional<Recorded> recorded;
};

/// What readers call a thing that has no other fields.
struct Label {
  std::string label, label_zh;
};

/// Where a value comes from: exactly one of the four says it.
struct Source {
  enum class Kind { measured, from_case, calibrated, assumed };
  Kind kind = Kind::assumed;
  std::string note;
  std::string note_zh;  ///< may be empty
};

/// How satisfied an applicant is, from 0 to 1, by what he went through; and who is asked.
struct Satisfaction {
  double base = 1;
  double wait = 0;     ///< less for each hour waited at windows
  double trip = 0;     ///< for each trip after the first
  double day = 0;      ///< for each day to completion
  double rework = 0;   ///< if anything was sent back
  double gave_up = 0;  ///< of who gives up
  double survey = 0.1;
};

/// An exact answer that theory gives for a measure of this scenario.
struct Exact {
  double value = 0;
  std::string unit;  ///< as the measure reports it; empty for shares
  std::string by;    ///< formula and its source
};

/// From a date on the hall is as these reforms make it.
struct Changeover {
  std::string label, label_zh;
  Date on;
  std::vector<std::string> reforms;
  std::int64_t transition = 0;  ///< working days for which the units that end stay open
  double stay = 1;              ///< share of their people who stay for it
  friend bool operator==(const Changeover&, const Changeover&) = default;
};

/// Parts of the run by which applications are reported one by one.
enum class Periods { none, week, month };

struct Scenario {
  std::string extends, catalogue;  ///< the files that have been merged into it
  std::string name, name_zh;
  std::string short_name, short_name_zh;  ///< "short" in files
  std::string about, about_zh;
  Run run;
  std::string calendar;  ///< name of the hall's calendar
  Named<Calendar> calendars;
  Named<Label> departments, categories;  ///< those of the items, for readers
  Named<Label> levels;                   ///< lowest first
  std::vector<Delegation> delegation;    ///< the first that fits decides
  Named<std::string> authority;          ///< item class -> level that decides
  Named<Item> items;                     ///< catalogue (CSV) and `items`, merged
  Named<Task> tasks;
  Named<Flow> flows;
  Named<Unit> units;               ///< templates expanded
  std::vector<RouteRule> routing;  ///< first match wins
  Named<Courier> couriers;
  Named<Meeting> meetings;
  Named<Stream> arrivals;
  std::vector<Enquiries> enquiries;          ///< the first that fits
  std::optional<std::int64_t> waiting_room;  ///< places to wait for all windows together; default: endless
  Duration service_level{15 * minute};
  std::vector<std::string> apply;  ///< reforms that have been applied to the file that it extends
  std::string reforms;             ///< file of the reforms that can be applied; empty: reforms.yaml
  Named<Changeover> changeovers;   ///< in the order of their dates
  std::optional<Periods> periods;  ///< default: months where there are changeovers
  std::optional<Satisfaction> satisfaction;
  std::vector<std::string> focus;  ///< items reported one by one
  Named<Exact> exact;
  Named<Source> sources;  ///< path pattern -> source
};

}  // namespace hallsim::scenario
