// Every parameter of a scenario, described once: its name in files, the member that holds it, its range, its unit and
// one English sentence. The default is the member's initial value. Reading a file, checking --set, `explain fields` and
// the search for the nearest name are visitors of these descriptions; nothing else knows the names of fields.
// docs/adding-a-parameter.md shows how to add one.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "models/scenario/reform.hpp"
#include "models/scenario/scenario.hpp"

namespace hallsim::scenario {

/// Which values a field may have. For numbers (also inside lists and maps) a range; lengths of time have it in
/// microseconds.
struct Rule {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above = false;   ///< low itself is not allowed
  bool needed = false;  ///< there is no default
};

constexpr Rule any() { return {}; }
constexpr Rule at_least(double low) { return {low, std::numeric_limits<double>::infinity(), false, false}; }
constexpr Rule more_than(double low) { return {low, std::numeric_limits<double>::infinity(), true, false}; }
constexpr Rule between(double low, double high) { return {low, high, false, false}; }
constexpr Rule needed(Rule rule = {}) {
  rule.needed = true;
  return rule;
}

/// The words of an enumeration, in the order of its values.
template <class E>
struct Words;
template <>
struct Words<UnitKind> {
  static constexpr std::array<std::string_view, 3> names{"window", "desk", "signer"};
};
template <>
struct Words<Discipline> {
  static constexpr std::array<std::string_view, 2> names{"first_come", "priority"};
};
template <>
struct Words<ShiftEnd> {
  static constexpr std::array<std::string_view, 5> names{"finish", "suspend", "hand_over", "restart", "refuse_late"};
};
template <>
struct Words<Preempt> {
  static constexpr std::array<std::string_view, 3> names{"never", "resume", "restart"};
};
template <>
struct Words<Pick> {
  static constexpr std::array<std::string_view, 2> names{"shortest", "random"};
};
template <>
struct Words<Closing> {
  static constexpr std::array<std::string_view, 2> names{"wait", "serve_out"};
};
template <>
struct Words<Choice> {
  static constexpr std::array<std::string_view, 2> names{"longest_idle", "best_skilled"};
};
template <>
struct Words<Lines> {
  static constexpr std::array<std::string_view, 2> names{"shared", "separate"};
};
template <>
struct Words<SameTime> {
  static constexpr std::array<std::string_view, 2> names{"refuse", "keep"};
};
template <>
struct Words<Channel> {
  static constexpr std::array<std::string_view, 4> names = channel_words;
};
template <>
struct Words<Periods> {
  static constexpr std::array<std::string_view, 3> names{"none", "week", "month"};
};
template <>
struct Words<Notice> {
  static constexpr std::array<std::string_view, 2> names{"once", "piecemeal"};
};
/// A step is a map in which one of these words is a field.
template <>
struct Words<Step::Kind> {
  static constexpr std::array<std::string_view, 14> names{"task",     "choose", "repeat",    "external", "applicant",
                                                          "transfer", "trip",   "leave",     "sign",     "parallel",
                                                          "meeting",  "notice", "follow_up", "papers"};
};

inline constexpr double most_people = 10'000;

// Parts of the file whose values live elsewhere in the structs.
struct Targets {
  Duration& window_wait;
};
struct SourceText {
  std::optional<std::string> measured, from_case, calibrated, assumed, zh;
};

// clang-format off

template <class V> void fields(V& v, Run& r) {
  v("start", r.start, any(), "date", "The first day; the run begins at its midnight.");
  v("warm_up", r.warm_up, at_least(0), "time", "Time at the beginning that is simulated but not measured.");
  v("horizon", r.horizon, needed(more_than(0)), "time", "Length of the run, warm-up included.");
  v("replications", r.replications, between(1, 1e6), "runs", "How many independent runs the results rest on.");
  v("seed", r.seed, at_least(0), "", "Start of the random numbers; the same seed gives the same results.");
  v("confidence", r.confidence, between(0.5, 0.9999), "share", "Confidence of the intervals.");
}

template <class V> void fields(V& v, Calendar& c) {
  v("days", c.days, any(), "weekdays", "Working days of the week.");
  v("hours", c.hours, needed(), "hours", "Opening hours of a working day.");
  v("holidays", c.holidays, any(), "dates", "Days that are closed though their weekday is a working day.");
  v("working_days", c.working_days, any(), "dates", "Days that are open though their weekday is not a working day: 2017-01-22 as fri has the shifts and arrivals of a Friday; without 'as' it has those of the first working weekday.");
}

template <class V> void fields(V& v, Shift& s) {
  v("staff", s.staff, between(1, most_people), "people", "People on duty during this shift.");
  v("days", s.days, any(), "weekdays", "Days of the week of this shift, among the working days of the calendar.");
  v("hours", s.hours, needed(), "hours", "Hours of this shift, within the opening hours of the calendar.");
  v("from", s.from, any(), "date", "First day of this shift; the first of the run if not given.");
  v("to", s.to, any(), "date", "Last day of this shift; the last of the run if not given.");
}

template <class V> void fields(V& v, Break& b) {
  v("at", b.at, needed(), "time of day", "When the break begins, of those who take it first.");
  v("length", b.length, needed(more_than(0)), "time", "How long a person is away.");
  v("staggered", b.staggered, between(1, 100), "turns", "In how many turns people take it, one turn after the other; everybody is in one of them.");
}

template <class V> void fields(V& v, Overtime& o) {
  v("staff", o.staff, between(1, most_people), "people", "People who work overtime.");
  v("days", o.days, any(), "weekdays", "Days of the week, working days or not.");
  v("hours", o.hours, needed(), "hours", "Hours of overtime, within the opening hours or not.");
  v("backlog", o.backlog, at_least(0), "", "How many must wait at the beginning of the hours, else nobody comes.");
  v("at_risk", o.at_risk, between(0, 1e6), "", "How many of them must be about to pass their promised limit, else nobody comes.");
  v("within", o.within, between(0, 36'500), "working days", "At risk is what would pass its promised limit in so many working days.");
}

template <class V> void fields(V& v, Ability& a) {
  v("task", a.task, any(), "", "These tasks only.");
  v("item", a.item, any(), "", "Only for these items.");
  v("department", a.department, any(), "", "Only for items of these departments.");
  v("category", a.category, any(), "", "Only for items of these categories.");
  v("class", a.item_class, any(), "", "Only for items of these classes of authority.");
}

template <class V> void fields(V& v, Skills& s) {
  v("staff", s.staff, between(1, most_people), "people", "How many of the people have these skills.");
  v("primary", s.primary, any(), "", "What they take first; everything if not given.");
  v("secondary", s.secondary, any(), "", "What they take when nothing of the first waits; nothing if not given.");
  v("efficiency", s.efficiency, between(0.05, 20), "", "Work done in an hour, relative to the work content.");
  v("secondary_efficiency", s.secondary_efficiency, between(0.05, 20), "", "The same at secondary work.");
}

template <class V> void fields(V& v, Learning& l) {
  v("rate", l.rate, between(0.5, 1), "", "Time of a case relative to the time when half as many had been done (Wright 1936).");
  v("cases", l.cases, between(1, 1e6), "", "Cases after which a person needs no more than the work content.");
  v("errors", l.errors, between(0.5, 1), "", "Probability of rework after a case relative to that when half as many had been done; 1 means no learning on errors.");
}

template <class V> void fields(V& v, Drift& d) {
  v("weekly", d.weekly, between(0, 1), "share", "By how much the time of a case grows in a week.");
  v("patrols", d.patrols, any(), "dates", "Days of patrols or assessments, which restore the work content.");
  v("every", d.every, at_least(static_cast<double>(day)), "time", "The same each time so much has passed since the start of the run; never if not given.");
}

template <class V> void fields(V& v, Gather& g) {
  v("count", g.count, needed(between(1, 1000)), "applications", "So many of one area must wait before a trip to it begins.");
  v("at_most", g.at_most, needed(more_than(0)), "time", "Unless one of them has waited so long.");
}

template <class V> void fields(V& v, Trips& t) {
  v("travel", t.travel, needed(), "time", "The way of a trip, there and back.");
  v("places", t.places, between(1, 1000), "applications", "Applications of one area that a person does in one trip at most.");
  v("areas", t.areas, at_least(0), "", "Share of each area among the applications; one area if not given.");
  v("gather", t.gather, any(), "", "Trips wait until enough have gathered; they begin as soon as somebody is free if not given.");
}

template <class V> void fields(V& v, Unit& u) {
  v("label", u.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", u.label_zh, any(), "", "Chinese name for readers.");
  v("for_each", u.for_each, any(), "", "Makes the entry a template: one unit for each department or category among the items.");
  v("kind", u.kind, any(), "", "Windows see applicants in person, desks work on papers, signers sign.");
  v("staff", u.staff, between(1, most_people), "people", "People on duty whenever the calendar is open, if there are no shifts.");
  v("people", u.people, at_least(0), "people", "Heads counted in the staff measures; as many as are on duty at most if not given.");
  v("counted", u.counted, any(), "", "Whether the unit belongs to the organisation whose staff is measured.");
  v("calendar", u.calendar, any(), "", "Calendar of the unit; the hall's if not given.");
  v("shifts", u.shifts, any(), "", "Who is on duty when; all staff in all opening hours if not given.");
  v("breaks", u.breaks, any(), "", "Breaks of the day, all at once or in turns; work in hand goes by shift_end. None if not given.");
  v("queue", u.queue, any(), "", "Order of service: first come first served, or by the priority of the item.");
  v("ageing", u.ageing, at_least(0), "time", "Waiting this long raises an application by one priority; 0 means never.");
  v("preempt", u.preempt, any(), "", "Whether a higher priority interrupts work in hand, which is resumed or restarted later.");
  v("skills", u.skills, any(), "", "Who of the people can do what, first those who come on duty first; all can do everything if not given.");
  v("choice", u.choice, any(), "", "Which idle person is called: the one idle longest, or the one best at this work.");
  v("learning", u.learning, any(), "", "All people are new at the start of the run and become quicker with each case; no learning if not given.");
  v("drift", u.drift, any(), "", "How work slows down since the last patrol or assessment; not at all if not given.");
  v("trips", u.trips, any(), "", "The people go out to do the work, to several applications of one area in one trip; no way if not given.");
  v("overtime", u.overtime, any(), "", "Hours in which people work on when enough waits, evenings or weekends.");
  v("absence", u.absence, between(0, 1), "probability", "Probability that a person does not come on a day, without notice.");
  v("room", u.room, between(0, 1e6), "people", "Places to wait at the window; who finds none goes for good. Endless if not given.");
  v("lines", u.lines, any(), "", "Whether the people share one line or each has a line of his own.");
  v("jockey", u.jockey, between(0, 1000), "people", "Separate lines: the last of a line goes over to one that is shorter by so many; 0 means never.");
  v("shift_end", u.shift_end, any(), "", "What becomes of work in hand at the end of a shift; finish at windows and suspend elsewhere if not given.");
  v("closing", u.closing, any(), "", "What becomes of those waiting when the unit closes for the day; serve_out at windows that finish and wait elsewhere if not given.");
  v("deputy", u.deputy, any(), "", "Unit that does this one's work where it is on duty earlier.");
  v("away", u.away, at_least(0), "time", "Work goes to the deputy only if that is earlier by more than this.");
}

template <class V> void fields(V& v, Task& t) {
  v("label", t.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", t.label_zh, any(), "", "Chinese name for readers.");
  v("time", t.time, needed(), "time", "Work content: how long one person works on it without interruption.");
  v("starts_clock", t.starts_clock, any(), "", "Whether completing this task starts the legal clock.");
  v("ends_clock", t.ends_clock, any(), "", "Whether completing this task decides the application.");
  v("stops_clock", t.stops_clock, any(), "", "Whether the legal clock stands still from joining the queue for this task until it is finished.");
  v("signature", t.signature, any(), "", "Whether this task counts as a signature.");
  v("promised_days", t.promised_days, between(0, 36'500), "working days", "Promised limit of this stage, from joining the queue for the task until it is finished; reported for each such task. 0 means none.");
}

template <class V> void fields(V& v, Courier& c) {
  v("label", c.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", c.label_zh, any(), "", "Chinese name for readers.");
  v("calendar", c.calendar, any(), "", "Calendar on whose working days the courier goes; the hall's if not given.");
  v("departures", c.departures, needed(), "times of day", "When the courier leaves.");
  v("travel", c.travel, at_least(0), "time", "How long the way takes.");
}

template <class V> void fields(V& v, Condition& c) {
  v("item", c.item, any(), "", "Only for these items.");
  v("department", c.department, any(), "", "Only for items of these departments.");
  v("category", c.category, any(), "", "Only for items of these categories.");
  v("class", c.item_class, any(), "", "Only for items of these classes of authority.");
  v("level", c.level, any(), "", "Only for items decided at these levels; for signatures, only where these levels sign.");
  v("risk", c.risk, any(), "", "Only for items of these risks.");
  v("channel", c.channel, any(), "", "Only for applications that came through these channels.");
  v("amount_from", c.amount_from, at_least(0), "", "Only for items of this amount or more.");
  v("amount_below", c.amount_below, at_least(0), "", "Only for items of less than this amount.");
}

template <class V> void fields(V& v, Arm& a) {
  v("when", a.when, any(), "", "Takes this way if the item fits.");
  v("probability", a.probability, any(), "probability", "Takes this way with this probability.");
  v("steps", a.steps, any(), "", "Steps of this way.");
  v("otherwise", a.steps, any(), "", "Steps of the way that is left.");
}

template <class V> void fields(V& v, RepeatStep& r) {
  v("steps", r.steps, needed(), "", "Steps that may have to be done again.");
  v("again", r.again, needed(), "probability", "Probability that a further round is needed: a number, or a column of the items.");
  v("factor", r.factor, at_least(0), "", "Multiplies the probability: what the organisation does about it.");
  v("at_most", r.at_most, between(0, 60'000), "rounds", "Largest number of further rounds; 0 means no limit.");
  v("between", r.between, any(), "", "Steps before each further round.");
}

template <class V> void fields(V&, LeaveStep&) {}

template <class V> void fields(V& v, SignStep& s) {
  v("task", s.task, needed(), "", "The task that is a signature.");
  v("from", s.from, any(), "", "Lowest level that signs; the one after the lowest if not given.");
  v("to", s.to, any(), "", "Highest level that signs, also where the item needs a higher one; no limit if not given.");
  v("escalate", s.escalate, between(0, 1), "probability", "Probability that a level, from the item's own on, passes the decision up to the next.");
}

template <class V> void fields(V& v, FollowUpStep& f) {
  v("item", f.item, needed(), "", "Item of the other application; one that is internal.");
  v("probability", f.probability, between(0, 1), "probability", "Share of the applications that are followed up.");
}

template <class V> void fields(V& v, Chased& c) {
  v("after", c.after, needed(more_than(0)), "time", "How long the step has lasted when it is chased.");
  v("item", c.item, needed(), "", "Item of the application that chases it; one that is internal.");
  v("rest", c.rest, needed(between(0, 1)), "share", "Share of what is then left of the step that still remains when the chasing application is finished.");
}

template <class V> void fields(V& v, PapersStep& p) {
  v("steps", p.steps, needed(), "", "Steps of a filing.");
  v("notice", p.notice, any(), "", "Whether all missing papers are told at once, or one at each filing.");
  v("prepare", p.prepare, any(), "time", "The applicant's time at home for each missing paper; none if not given.");
  v("between", p.between, any(), "", "Steps before each further filing.");
}

template <class V> void fields(V& v, Branch& b) {
  v("name", b.name, any(), "", "Name of the branch, for 'after'.");
  v("after", b.after, any(), "", "Branches of the same parallel that must be finished before this one begins.");
  v("item", b.item, any(), "", "Item whose flow this branch follows, by that item's own department, category, class and work.");
  v("steps", b.steps, any(), "", "Steps of this branch.");
}

template <class V> void fields(V& v, Step& s) {
  switch (s.kind) {
    case Step::Kind::task:
      v("task", s.task.task, needed(), "", "Waits for a person of the unit that does this task, and is worked on.");
      v("work", s.task.work, between(0, 1000), "", "Multiplies the work content here.");
      v("same_person", s.task.same_person, any(), "", "Whether the person of the task directly before, of the same unit, goes on with this one without a queue.");
      break;
    case Step::Kind::choose: v("choose", s.choose.arms, needed(), "", "Takes one of several ways."); break;
    case Step::Kind::repeat: v("repeat", s.repeat, needed(), "", "Steps that may have to be done again."); break;
    case Step::Kind::external:
      v("external", s.delay.time, needed(), "time", "Somebody outside the hall has the papers for this time.");
      v("stops_clock", s.delay.stops_clock, any(), "", "Whether the legal clock stands still meanwhile.");
      v("chased", s.delay.chased, any(), "", "Work of the organisation that shortens the step where it lasts too long.");
      break;
    case Step::Kind::applicant:
      v("applicant", s.delay.time, needed(), "time", "The applicant has the papers for this time; the legal clock stands still.");
      v("chased", s.delay.chased, any(), "", "Work of the organisation that shortens the step where it lasts too long.");
      break;
    case Step::Kind::transfer: v("transfer", s.transfer.courier, needed(), "", "The papers wait for this courier and travel."); break;
    case Step::Kind::trip: v("trip", s.trip.after, needed(), "time", "The applicant goes home and comes again after this time."); break;
    case Step::Kind::leave: v("leave", s.leave, needed(), "", "The applicant goes home and the papers stay."); break;
    case Step::Kind::meeting: v("meeting", s.meeting.meeting, needed(), "", "The papers wait for a sitting of this meeting with room on its agenda."); break;
    case Step::Kind::notice:
      v("notice", s.notice.days, needed(between(1, 1000)), "working days", "Public notice for so many full working days of the hall after the day on which it begins.");
      v("stops_clock", s.notice.stops_clock, any(), "", "Whether the legal clock stands still meanwhile.");
      break;
    case Step::Kind::follow_up: v("follow_up", s.follow_up, needed(), "", "Another application begins, for the organisation itself: supervision, or a sampled review afterwards."); break;
    case Step::Kind::papers: v("papers", s.papers, needed(), "", "Steps that are done again while some of the item's papers are missing."); break;
    case Step::Kind::parallel: v("parallel", s.parallel.branches, needed(), "", "Branches that go on at the same time, until all are finished; the applicant goes with the first."); break;
    case Step::Kind::sign: v("sign", s.sign, needed(), "", "Every level of authority signs, up to the item's own."); break;
  }
  v("name", s.name, any(), "", "Key of the step's random draws; the name of its task if not given.");
  const bool named_by_another = s.kind == Step::Kind::task || s.kind == Step::Kind::transfer || s.kind == Step::Kind::leave || s.kind == Step::Kind::sign || s.kind == Step::Kind::meeting || s.kind == Step::Kind::follow_up;
  if (named_by_another) return;
  v("label", s.label, any(), "", "Name of the step for readers; its kind if not given.");
  v("label_zh", s.label_zh, any(), "", "Chinese name for readers.");
}

template <class V> void fields(V& v, Item& i) {
  v("label", i.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", i.label_zh, any(), "", "Chinese name for readers.");
  v("department", i.department, any(), "", "Department that owns the item.");
  v("category", i.category, any(), "", "Category of items that it belongs to.");
  v("class", i.item_class, any(), "", "Class of authority: decides which level signs.");
  v("flow", i.flow, needed(), "", "The flow that its applications follow.");
  v("share", i.share, at_least(0), "", "Weight among the arrivals.");
  v("work", i.work, between(0, 1000), "", "Multiplies the work content of every task.");
  v("incomplete", i.incomplete, between(0, 1), "probability", "Probability that papers are missing at a filing.");
  v("defective", i.defective, between(0, 1), "probability", "Probability that review finds a defect.");
  v("risk", i.risk, any(), "", "A word for its risk, for conditions.");
  v("amount", i.amount, at_least(0), "", "Its amount, for conditions.");
  v("papers", i.papers, between(0, 1000), "papers", "How many papers it needs.");
  v("missing", i.missing, between(0, 1), "probability", "Probability that one of its papers is missing at the first filing.");
  v("internal", i.internal, any(), "", "Whether the organisation makes this work for itself: nobody arrives with it, and the measures of applications leave it out.");
  v("priority", i.priority, between(1, 9), "", "Order in queues by priority: 1 comes first, 9 last.");
  v("promised_days", i.promised_days, between(0, 36'500), "working days", "Promised time limit on the legal clock; 0 means none.");
  v("legal_days", i.legal_days, between(0, 36'500), "working days", "Legal time limit on the legal clock; 0 means none.");
}

template <class V> void fields(V& v, RouteRule& r) {
  v("task", r.task, needed(), "", "The task, or several.");
  v("when", r.when, any(), "", "Only for what fits; everything if not given.");
  v("unit", r.unit, needed(), "", "Who does it; may contain {department}, {category} and {level}.");
  v("misrouted", r.misrouted, any(), "", "Some applicants go to a wrong unit first.");
  v("alternatives", r.alternatives, any(), "", "Other units that do it as well; which one is decided when the application comes to the task.");
  v("overflow", r.overflow, any(), "", "Another unit that does it while many wait at this one.");
}

template <class V> void fields(V& v, Alternatives& a) {
  v("units", a.units, needed(), "", "The other units.");
  v("pick", a.pick, any(), "", "The least busy for its people on duty, or one at random.");
  v("shares", a.shares, at_least(0), "", "At random: weights of the rule's own unit and then of the others; equal if not given.");
}

template <class V> void fields(V& v, Overflow& o) {
  v("unit", o.unit, needed(), "", "The other unit.");
  v("above", o.above, needed(between(0, 60'000)), "applications", "It does the task while more than so many wait at the rule's own unit.");
}

template <class V> void fields(V& v, Misrouting& m) {
  v("probability", m.probability, needed(between(0, 1)), "probability", "Probability of going to the wrong unit first.");
  v("unit", m.unit, needed(), "", "The wrong unit.");
  v("task", m.task, needed(), "", "What its people do to send the applicant on.");
}

template <class V> void fields(V& v, Delegation& d) {
  v("when", d.when, any(), "", "Only for what fits; everything if not given.");
  v("level", d.level, needed(), "", "Level of authority that decides it.");
}

template <class V> void fields(V& v, Enquiries& e) {
  v("when", e.when, any(), "", "Only about what fits; everything if not given.");
  v("item", e.item, needed(), "", "Item of an enquiry; one that is internal.");
  v("every", e.every, needed(), "time", "Time from arrival to the first enquiry, and from each to the next, while the application is open.");
}

template <class V> void fields(V& v, Meeting& m) {
  v("label", m.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", m.label_zh, any(), "", "Chinese name for readers.");
  v("calendar", m.calendar, any(), "", "Calendar on whose working days the meeting sits; the hall's if not given.");
  v("days", m.days, any(), "weekdays", "Days of the week on which it sits, among the working days of the calendar.");
  v("at", m.at, needed(), "times of day", "When it sits.");
  v("agenda", m.agenda, between(0, 1e6), "applications", "Applications that it decides in one sitting; 0 means all.");
  v("takes", m.takes, at_least(0), "time", "How long after the beginning of the sitting the papers are back.");
  v("members", m.members, between(0, 1000), "people", "Members, each of whom may be absent.");
  v("quorum", m.quorum, between(0, 1000), "people", "Members without whom the meeting does not sit.");
  v("absence", m.absence, between(0, 1), "probability", "Probability that a member is absent from a sitting.");
}

template <class V> void fields(V& v, Recorded& r) {
  v("file", r.file, needed(), "", "CSV file with the columns time, item and work:TASK.");
  v("same_time", r.same_time, any(), "", "Whether equal times are refused as a mistake or kept as several people at once.");
}

template <class V> void fields(V& v, Appointments& a) {
  v("every", a.every, more_than(0), "time", "Time from one bookable slot to the next, while the calendar of the stream is open.");
  v("places", a.places, between(1, 10'000), "applications", "Appointments in each slot.");
  v("shows", a.shows, between(0, 1), "probability", "Probability that somebody keeps his appointment.");
  v("early", a.early, at_least(0), "time", "People come so long before their slot, less what 'late' draws.");
  v("late", a.late, any(), "time", "Time that is added to when they come; none if not given.");
}

template <class V> void fields(V& v, ChannelShift& s) {
  v("to", s.to, any(), "", "The other channel.");
  v("share", s.share, needed(between(0, 1)), "share", "Share of the stream that uses it in the end.");
  v("begins", s.begins, needed(), "date", "Day from which the share grows from nothing, evenly.");
  v("ends", s.ends, needed(), "date", "Day on which it is reached.");
}

template <class V> void fields(V& v, Balking& b) {
  v("length", b.length, needed(between(0, 1e6)), "people", "Number waiting at a window at which an applicant may not join them.");
  v("probability", b.probability, between(0, 1), "probability", "Probability that he then goes for good.");
}

template <class V> void fields(V& v, RateChange& r) {
  v("from", r.from, needed(), "date", "First day of the change.");
  v("to", r.to, needed(), "date", "Last day of the change.");
  v("factor", r.factor, between(0, 1000), "", "Multiplies the rate on these days; changes that overlap multiply.");
}

template <class V> void fields(V& v, Stream& s) {
  v("channel", s.channel, any(), "", "How its applications come: at the counter, at a kiosk or at the applicant's door in his presence, online without him.");
  v("shift", s.shift, any(), "", "A share, growing over time, that uses another channel.");
  v("appointments", s.appointments, any(), "", "Bookable times instead of a rate.");
  v("begins", s.begins, any(), "date", "First day on which anybody comes.");
  v("ends", s.ends, any(), "date", "First day on which nobody comes any more.");
  v("at_most", s.at_most, between(0, 1e9), "applications", "How many come in all: a finite cohort; 0 means no limit.");
  v("deadline", s.deadline, any(), "date", "Last day on which its applications are finished in time: how many entered and the share finished by then are reported.");
  v("group", s.group, between(0, 1), "probability", "Probabilities of coming alone, as two, as three and so on; alone if not given.");
  v("items_per_visit", s.items_per_visit, between(0, 1), "probability", "Probabilities of bringing one application, two, three and so on under one ticket; one if not given.");
  v("priority", s.priority, between(1, 9), "", "Priority of all its applicants; that of their items if not given.");
  v("rate", s.rate, any(), "rate", "Arrivals per minute or hour while open on average, per open day, or per week without holidays.");
  v("calendar", s.calendar, any(), "", "Calendar in whose opening hours people arrive; the hall's if not given.");
  v("weekdays", s.weekdays, between(0, 1e6), "", "Relative rate of each day of the week.");
  v("hours", s.hours, between(0, 1e6), "", "Relative rate in parts of the day; 1 where not given.");
  v("items", s.items, at_least(0), "", "Share of each item; all items by their own share if not given.");
  v("patience", s.patience, any(), "time", "Longest wait at a window before giving up; endless if not given.");
  v("growth", s.growth, between(-0.99, 100), "share", "By how much the rate grows in a year of 365 days, day by day from the start of the run.");
  v("changes", s.changes, any(), "", "Days on which the rate is higher or lower: seasons, surges.");
  v("months", s.months, between(0, 1e6), "", "Relative rate of January to December, recurring every year; the mean over a year of 365 days stays.");
  v("balking", s.balking, any(), "", "When an applicant finds the line at a window too long to join; never if not given.");
  v("recorded", s.recorded, any(), "", "Arrivals from a record instead of a rate.");
}

template <class V> void fields(V& v, Label& l) {
  v("label", l.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", l.label_zh, any(), "", "Chinese name for readers.");
}

template <class V> void fields(V& v, SourceText& s) {
  v("measured", s.measured, any(), "", "Measured: where and how.");
  v("case", s.from_case, any(), "", "Given by the case: where.");
  v("calibrated", s.calibrated, any(), "", "Calibrated: to which known results it was fitted.");
  v("assumed", s.assumed, any(), "", "Assumed: why.");
  v("zh", s.zh, any(), "", "The same in Chinese.");
}

template <class V> void fields(V& v, Exact& e) {
  v("value", e.value, needed(at_least(0)), "", "The exact value of this measure.");
  v("unit", e.unit, any(), "", "Unit of the value, as the measure reports it.");
  v("by", e.by, needed(), "", "The formula and its source.");
}

template <class V> void fields(V& v, Targets& t) {
  v("window_wait", t.window_wait, more_than(0), "time", "Wait at a window within which the service level counts.");
}

template <class V> void fields(V& v, Satisfaction& s) {
  v("base", s.base, between(0, 1), "", "Satisfaction of an applicant for whom everything went well at once, from 0 to 1.");
  v("wait", s.wait, between(0, 10), "", "Taken off for each hour waited at windows.");
  v("trip", s.trip, between(0, 10), "", "Taken off for each trip after the first.");
  v("day", s.day, between(0, 10), "", "Taken off for each day to completion.");
  v("rework", s.rework, between(0, 10), "", "Taken off if anything was sent back.");
  v("gave_up", s.gave_up, between(0, 1), "", "Satisfaction of an applicant who gave up.");
  v("survey", s.survey, between(0, 1), "share", "Share of the applicants who are asked whether they are satisfied.");
}

template <class V> void fields(V& v, Changeover& c) {
  v("label", c.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", c.label_zh, any(), "", "Chinese name for readers.");
  v("on", c.on, needed(), "date", "From the midnight of this day on the hall is run with the reforms; who came before is finished in the old way.");
  v("reforms", c.reforms, needed(), "", "Reforms that are in force from then on, beside those of earlier changeovers.");
  v("transition", c.transition, between(0, 3650), "working days", "How long the units that end stay open for what came before; what is left then is done in overtime.");
  v("stay", c.stay, between(0, 1), "share", "Share of the people of each unit that ends who stay for it, rounded to the nearest person, and at least one.");
}

template <class V> void fields(V& v, Scenario& s) {
  v("extends", s.extends, any(), "", "File that this one changes: maps merge, lists and single values replace, null removes.");
  v("apply", s.apply, any(), "", "Reforms that are applied to the file that this one extends, before what this one says; they are those of that file, in their order there.");
  v("name", s.name, needed(), "", "Name of the scenario.");
  v("name_zh", s.name_zh, any(), "", "Chinese name of the scenario.");
  v("short", s.short_name, any(), "", "One or two words for headings in the window; the file's name if not given.");
  v("short_zh", s.short_name_zh, any(), "", "The same words in Chinese.");
  v("about", s.about, any(), "", "One sentence of what it demonstrates.");
  v("about_zh", s.about_zh, any(), "", "The same sentence in Chinese.");
  v("run", s.run, needed(), "", "How long the run is and how often it is repeated.");
  v("calendar", s.calendar, needed(), "", "The hall's own calendar; days count on its working days. Built in: always.");
  v("calendars", s.calendars, any(), "", "Opening hours and working days, by name.");
  v("departments", s.departments, any(), "", "What readers call the departments of the items; fills {department} in the labels of units.");
  v("categories", s.categories, any(), "", "What readers call the categories of the items; fills {category} in the labels of units.");
  v("levels", s.levels, any(), "", "Levels of authority, lowest first.");
  v("authority", s.authority, any(), "", "Class of an item to the level that decides it.");
  v("delegation", s.delegation, any(), "", "Levels by item, risk or amount, whatever authority says; the first rule that fits decides.");
  v("catalogue", s.catalogue, any(), "", "CSV file of items, one a row: item and fields of items.");
  v("items", s.items, needed(), "", "Kinds of application; their fields replace those of the catalogue.");
  v("tasks", s.tasks, any(), "", "Named pieces of work.");
  v("flows", s.flows, needed(), "", "The steps of applications, by name.");
  v("units", s.units, any(), "", "People who share a queue.");
  v("routing", s.routing, any(), "", "Which unit does which task; the first rule that fits decides.");
  v("meetings", s.meetings, any(), "", "Meetings that decide applications at fixed times.");
  v("couriers", s.couriers, any(), "", "Couriers between offices.");
  v("arrivals", s.arrivals, needed(), "", "Streams of applicants.");
  v("enquiries", s.enquiries, any(), "", "How often applicants ask how their open applications stand; the first rule that fits decides.");
  v("waiting_room", s.waiting_room, between(0, 1e6), "people", "Places to wait for all windows together; who finds none goes for good. Endless if not given.");
  Targets targets{s.service_level};
  v("targets", targets, any(), "", "Targets of the service-level measures.");
  v("reforms", s.reforms, any(), "", "File of the reforms that can be applied to this hall; reforms.yaml beside it if not given.");
  v("changeovers", s.changeovers, any(), "", "Dates on which reforms come into force during the run, by name.");
  v("periods", s.periods, any(), "", "Reports applications also by the week or the month in which they arrive; by month if there are changeovers and nothing is given.");
  v("satisfaction", s.satisfaction, any(), "", "How satisfied applicants are by what they went through, and how many are asked.");
  v("focus", s.focus, any(), "", "Items that are reported one by one.");
  v("exact", s.exact, any(), "", "Exact answers of theory, by measure.");
  v("sources", s.sources, any(), "", "Where inputs come from: field paths, in which * stands for any one part and ** for any parts, to measured, case, calibrated or assumed.");
}

// What a file of reforms says.

template <class V> void fields(V& v, StaffMove& m) {
  v("from", m.from, needed(), "", "Units whose people go; * stands for any text, {department} and {category} for each of them.");
  v("to", m.to, needed(), "", "The unit that they come to.");
  v("people", m.people, between(1, most_people), "people", "How many go from each of the units; somebody must be left there.");
}

template <class V> void fields(V& v, Edit& e) {
  v("with", e.with, any(), "", "Only if these reforms are applied too.");
  v("without", e.without, any(), "", "Only if these reforms are not applied.");
  v("steps", e.steps, any(), "", "The steps that are edited, wherever they stand: a step by example, or several; what the example gives must fit, and * in it stands for any text.");
  v("in", e.in, any(), "", "Flows in which the steps are looked for; all if not given.");
  v("through", e.through, any(), "", "Takes the steps that follow too, up to the next one that fits this example, or to the end of the list.");
  v("replace", e.replace, any(), "", "Steps that take the place of the edited ones; '{steps}' among them stands for those, and an empty list removes them.");
  v("insert_before", e.insert_before, any(), "", "Steps that are put before the edited ones.");
  v("insert_after", e.insert_after, any(), "", "Steps that are put after the edited ones.");
  v("items", e.items, any(), "", "The items that are edited; needs change.");
  v("change", e.change, any(), "", "Fields with their new values, as a file that extends another gives them, for what is there already; * in a name stands for any. With steps or items, the fields of each of these.");
  v("add", e.add, any(), "", "A piece of a scenario with entries that are not there yet.");
  v("in_front_of", e.in_front_of, any(), "", "With add: path of the entry before which the new ones are put; last if not given.");
  v("remove", e.remove, any(), "", "Paths of entries to remove; routing rules that lead only to units that are removed go with them.");
  v("merge", e.merge, any(), "", "Units that become one, or others; * stands for any text, {department} and {category} for each of them.");
  v("into", e.into, any(), "", "With merge: the units that they become. Routing leads to the first of them. One unit without staff and shifts has those of all of them.");
  v("move_staff", e.move_staff, any(), "", "People who are freed in some units and work in another.");
  v("route", e.route, any(), "", "Routing rules that are put before all others.");
}

template <class V> void fields(V& v, Reform& r) {
  v("label", r.label, any(), "", "Name for readers; the entry's own name if not given.");
  v("label_zh", r.label_zh, any(), "", "Chinese name for readers.");
  v("about", r.about, any(), "", "One sentence on what the reform does.");
  v("about_zh", r.about_zh, any(), "", "The same sentence in Chinese.");
  v("mechanisms", r.mechanisms, any(), "", "Mechanisms of the case that it stands for, such as M28.");
  v("includes", r.includes, any(), "", "Reforms that come with this one.");
  v("needs", r.needs, any(), "", "Reforms without which this one cannot be applied.");
  v("excludes", r.excludes, any(), "", "Reforms with which this one cannot be applied.");
  v("edits", r.edits, any(), "", "What is changed in the scenario, one after another; each is exactly one of steps, items, change, add, remove, merge, move_staff and route.");
  v("sources", r.sources, any(), "", "Where the values come from that the reform brings, as in a scenario.");
}

template <class V> void fields(V& v, Reforms& r) {
  v("about", r.about, any(), "", "One sentence on what the reforms of this file are about.");
  v("about_zh", r.about_zh, any(), "", "The same sentence in Chinese.");
  v("reforms", r.reforms, needed(), "", "The reforms by name; they are applied in this order.");
}

// clang-format on

}  // namespace hallsim::scenario
