// A flow is made of nested random steps. The one thing to keep track of is whether the applicant is in the hall for
// certain: a step at a window needs him, so a trip is put before it where he may not be.
#include "tests/twin/random_hall.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/draws.hpp"

namespace hallsim::twin {
namespace {

using Texts = std::vector<std::string>;

std::string joined(const Texts& texts) { return fmt::format("[{}]", fmt::join(texts, ", ")); }

/// Opening hours of a kind of day, and shifts that fit into them.
struct Hours {
  std::string hours;
  Texts shifts;
};
const std::vector<Hours> kinds_of_day{
    {"[08:30-11:30, 13:00-17:00]",
     {"[08:30-11:30]", "[13:00-17:00]", "[09:00-11:00, 14:00-16:30]", "[14:00-14:30]", "[13:00-16:55]"}},
    {"[09:00-17:00]",
     {"[09:00-17:00]", "[09:00-12:00]", "[10:00-15:00]", "[12:00-13:00, 13:00-17:00]", "[09:00-16:50]"}},
    {"[08:00-12:00, 12:00-16:00]",
     {"[08:00-12:00]", "[10:00-12:00]", "[12:00-14:00]", "[12:00-15:30]", "[08:00-12:00, 12:00-15:55]"}},
    {"[00:00-24:00]", {"[00:00-24:00]", "[00:00-08:00]", "[20:00-24:00]", "[00:00-06:00, 18:00-24:00]"}},
    {"[10:00-10:30, 11:00-11:30, 20:00-24:00]",
     {"[10:00-10:30]", "[20:00-24:00]", "[11:00-11:30, 23:00-23:30]", "[20:00-23:50]"}}};

class Maker {
 public:
  Maker(std::uint64_t seed, std::string recorded_name)
      : draws_(sub_key(key_of("random hall"), seed)), recorded_name_(std::move(recorded_name)) {
    line("name: Random hall {}", seed);
  }

  RandomHall make() {
    days_ = 7 + below(6);
    online_ = chance(0.25);
    start_ = 2 + below(7);
    line("run: {{start: 2017-01-{:02}, horizon: {} days}}", start_, days_);
    calendars();
    line("levels: {{window: {{}}, section: {{}}, director: {{}}}}");
    line("authority: {{simple: window, ordinary: section, major: director}}");
    items();
    tasks();
    line("couriers:");
    line("  mail: {{departures: [09:00, 15:00], travel: {}}}", one({"0 min", "30 min", "2 h"}));
    line("  bag: {{calendar: bureau, departures: {}, travel: {}}}",
         one({"[00:00]", "[12:00]", "[10:00, 10:30, 11:00]"}), one({"0 min", "15 min"}));
    meetings();
    enquiries();
    line("flows:");
    for (int i = 0; i < flow_count; ++i) line("  flow{}: {}", i, flow());
    line("  ticket: {}", ticket());
    line("  part: {}", part());
    line("  check: {}", part());
    line("  ask: [{{trip: {}}}, {{task: w{}}}]", one({"0 min", "1 h"}), below(task_count));
    units();
    routing();
    arrivals();
    if (chance(0.15)) line("waiting_room: {}", 2 + below(8));
    if (chance(0.4)) changeovers();
    return {yaml_, csv_, reforms_};
  }

 private:
  static constexpr int flow_count = 2;
  static constexpr int task_count = 4;  // of each kind

  template <class... Arguments>
  void line(fmt::format_string<Arguments...> pattern, Arguments&&... arguments) {
    yaml_ += fmt::format(pattern, std::forward<Arguments>(arguments)...) + "\n";
  }
  int below(int n) { return static_cast<int>(draws_.uniform() * n); }
  bool chance(double probability) { return draws_.uniform() < probability; }
  std::string one(const Texts& texts) { return texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))]; }

  // ---- times

  std::string short_time() {
    if (chance(0.75)) return one({"\"0 min\"", "\"1 min\"", "\"5 min\"", "\"10 min\"", "\"10 min\"", "\"30 min\""});
    return one({"\"discrete(0 min: 0.3, 10 min: 0.5, 40 min: 0.2)\"", "\"exponential(mean 8 min)\"",
                "\"lognormal(mean 12 min, cv 0.6)\"", "\"gamma(mean 10 min, cv 1.4)\"", "\"uniform(0 min, 10 min)\"",
                "\"weibull(mean 9 min, cv 0.8)\"", "\"triangular(1 min, 2 min, 9 min)\"",
                "\"normal(mean 9 min, sd 3 min)\"", "\"empirical(5 min, 10 min, 15 min)\"", "\"90 min\"", "\"5 h\""});
  }
  std::string long_time() {
    return one({"\"0 min\"", "\"30 min\"", "\"30 min\"", "\"2 h\"", "\"5 h\"", "\"1 day\"", "\"exponential(mean 6 h)\"",
                "\"discrete(30 min: 0.5, 1 day: 0.5)\""});
  }

  // ---- the organisation

  void calendars() {
    always_ = chance(0.15);
    const auto kind = [this] { return static_cast<std::size_t>(below(static_cast<int>(kinds_of_day.size()))); };
    office_ = always_ ? 3 : kind();
    bureau_ = kind();
    line("calendar: {}", always_ ? "always" : "office");
    line("calendars:");
    line("  office: {{days: {}, hours: {}, holidays: {}, working_days: {}}}", one({"mon-fri", "mon-sat", "mon-sun"}),
         kinds_of_day[office_].hours, one({"[]", "[2017-01-09]", "[2017-01-10, 2017-01-11]"}),
         one({"[]", "[2017-01-08]"}));
    line("  bureau: {{days: mon-fri, hours: {}, holidays: {}}}", kinds_of_day[bureau_].hours,
         one({"[]", "[2017-01-10]"}));
  }

  void meetings() {
    line("meetings:");
    line("  board: {{at: {}, agenda: {}, takes: {}, members: 5, quorum: {}, absence: 0.3}}",
         one({"[09:00]", "[10:00, 14:00]", "[00:00]"}), below(4), one({"0 min", "30 min", "2 h"}), below(5));
    line("  council: {{calendar: bureau, days: {}, at: [10:30], agenda: {}}}", one({"mon-fri", "[tue, thu]"}),
         1 + below(9));
    if (chance(0.5))
      line("delegation: [{{when: {{{}}}, level: {}}}, {{when: {{risk: low}}, level: window}}]", condition(),
           one({"window", "section", "director"}));
  }

  void enquiries() {
    if (!chance(0.3)) return;
    line("enquiries: [{{when: {{{}}}, item: check, every: {}}}, {{item: ask, every: exponential(mean 4 days)}}]",
         condition(), one({"1 day", "exponential(mean 2 days)", "exponential(mean 30 h)"}));
  }

  /// Which items something is for.
  std::string condition() {
    return one({"category: trade", "class: [simple, ordinary]", "level: director", "department: dep0", "item: item1",
                "channel: [kiosk, door]", "channel: online", "risk: [low, none]", "amount_from: 50", "amount_below: 50",
                "amount_from: 20, amount_below: 70", "class: simple, level: window"});
  }

  void unit(const std::string& name, const std::string& kind, const std::string& first = "") {
    const int staff = 1 + below(3);
    const bool bureau = kind != "window" && chance(0.4);
    std::string text = fmt::format("{}kind: {}, staff: {}", first, kind, staff);
    if (bureau) text += ", calendar: bureau";
    if (chance(0.1)) text += ", people: 0.5";
    if (chance(0.1)) text += ", counted: false";
    if (chance(0.6)) {
      text += ", queue: priority";
      if (chance(0.3)) text += ", ageing: " + one({"10 min", "1 h", "7 min", "1 day"});
      if (chance(0.4)) text += ", preempt: " + one({"resume", "restart"});
    }
    if (kind == "window" && chance(0.2)) text += ", room: " + one({"0", "2", "5"});
    if (chance(0.2)) text += ", lines: separate" + one({"", ", jockey: 2", ", jockey: 2", ", jockey: 3"});
    if (chance(0.2)) text += ", learning: " + one({"{rate: 0.8, cases: 5}", "{rate: 0.95, cases: 100, errors: 0.8}"});
    if (chance(0.15))
      text += ", drift: " + one({"{weekly: 0.2}", "{weekly: 0.1, every: 3 days}",
                                 "{weekly: 0.1, patrols: [2017-01-09, 2017-01-05]}"});
    if (chance(0.1) && text.find("preempt") == std::string::npos && text.find("separate") == std::string::npos)
      text += ", trips: {travel: " + short_time() + ", places: 4, gather: {count: " + one({"2", "3", "4"}) +
              ", at_most: " + one({"1 h", "1 day", "4 days"}) + "}" + one({"", ", areas: {north: 2, south: 1}"}) + "}";
    else if (chance(0.2))
      text += ", trips: {travel: " + short_time() + ", places: " + one({"1", "2", "4"}) +
              one({"", ", areas: {north: 2, south: 1}"}) + "}";
    if (chance(0.25))
      text += ", overtime: [{staff: " + one({"1", "4"}) + ", hours: " + one({"[18:00-20:00]", "[06:00-07:30]"}) +
              ", days: " + one({"sat", "mon-sun"}) + ", backlog: " + one({"0", "1", "3"}) +
              one({"", ", at_risk: 1, within: 1", ", at_risk: 2, within: 3"}) + "}]";
    if (chance(0.2)) text += ", absence: " + one({"0.1", "0.4"});
    if (chance(0.3)) text += skills() + one({"", ", choice: best_skilled"});
    text += one({"", ", shift_end: suspend", ", shift_end: finish", ", shift_end: hand_over", ", shift_end: restart",
                 ", shift_end: refuse_late", ", closing: wait", ", shift_end: finish, closing: wait",
                 ", shift_end: finish, closing: serve_out"});
    hours_ = kinds_of_day[bureau ? bureau_ : office_].hours;
    if (chance(kind == "signer" ? 0.8 : 0.5)) {
      Texts shifts;
      for (int i = 0; i <= below(3); ++i) shifts.push_back(shift(kinds_of_day[bureau ? bureau_ : office_]));
      text += ", shifts: " + joined(shifts);
    }
    if (chance(0.25)) text += ", breaks: " + breaks();
    if (chance(0.5) && kind == "signer") text += ", deputy: " + std::string(name == "chief" ? "director" : "chief");
    if (chance(0.3) && name == "archive") text += ", deputy: section-land, away: " + one({"0 min", "1 h", "1 day"});
    line("  {}: {{{}}}", name, text);
  }

  std::string shift(const Hours& hours) {
    const std::string days = one({"mon-fri", "mon-fri", "[mon, wed, fri]", "[tue, thu]", "[mon, tue, fri]"});
    const std::string dates = days == "mon-fri" ? one({"", "", ", from: 2017-01-06", ", to: 2017-01-10"}) : "";
    hours_ = one(hours.shifts);
    return fmt::format("{{staff: {}, days: {}, hours: {}{}}}", 1 + below(2), days, hours_, dates);
  }

  /// The first turn begins with the hours of the last shift, or of the calendar, and leaves something of them.
  std::string breaks() {
    return fmt::format("[{{at: \"{}\", length: {}, staggered: {}}}]", hours_.substr(1, 5),
                       one({"7 min", "20 min", "25 min", hours_.starts_with("[08") ? "90 min" : "10 min"}),
                       1 + below(3));
  }

  /// The first can do everything, at least as secondary work.
  std::string skills() {
    const auto some = [this] {
      return one({"category: land", "item: item1", "task: [w0, d0, d2]", "department: dep0", "class: [simple, major]"});
    };
    return ", skills: [{staff: 1, primary: {" + some() +
           "}, secondary: {}, secondary_efficiency: " + one({"0.5", "1", "0.8"}) +
           ", efficiency: " + one({"1", "1.3"}) + "}, {staff: " + one({"1", "3"}) + ", primary: {" + some() +
           "}, secondary: {" + some() + "}}]";
  }

  void units() {
    line("units:");
    for (const char* name : {"counter", "special"}) unit(name, "window");
    if (chance(0.2)) {
      unit("\"section-{category}\"", "desk", "for_each: category, ");
    } else {
      for (const char* name : {"section-trade", "section-land"}) unit(name, "desk");
    }
    unit("archive", "desk");
    for (const char* name : {"chief", "director"}) unit(name, "signer");
  }

  void routing() {
    line("routing:");
    line("  - {{task: ticket, unit: counter}}");
    if (chance(0.5)) line("  - {{task: w0, when: {{class: simple}}, unit: special}}");
    line("  - {{task: [w0, w1], unit: counter{}}}",
         chance(0.4) ? ", misrouted: {probability: 0.3, unit: special, task: w3}" : "");
    line("  - {{task: [w2, w3], unit: special{}}}", chance(0.3) ? several("counter") : "");
    if (chance(0.5)) line("  - {{task: [d0, d2], when: {{{}}}, unit: archive}}", condition());
    line("  - {{task: [d0, d1], unit: \"section-{{category}}\"}}");
    line("  - {{task: [d2, d3], unit: {}{}}}", one({"archive", "director"}),
         chance(0.5) ? several("section-land") : "");
    line("  - {{task: sign, when: {{level: section}}, unit: {}}}", one({"chief", "\"section-{category}\""}));
    line("  - {{task: sign, unit: director}}");
  }

  std::string several(const std::string& other) {
    if (chance(0.5)) return fmt::format(", overflow: {{unit: {}, above: {}}}", other, below(3));
    return fmt::format(", alternatives: {{units: [{}], {}}}", other,
                       one({"pick: shortest", "pick: random, shares: [1, 2]", "pick: random"}));
  }

  void items() {
    line("items:");
    item_count_ = 2 + below(4);
    for (int i = 0; i < item_count_; ++i) {
      const int kind = i < 2 ? i : below(2);  // the first two have every department, category and class that is named
      const std::string of_class =
          i < 2 ? Texts{"simple", "major"}[static_cast<std::size_t>(i)] : one({"simple", "ordinary", "major"});
      line(
          "  item{}: {{department: dep{}, category: {}, class: {}, flow: flow{}, share: {}, work: {}, incomplete: {}, "
          "defective: {}, priority: {}, risk: {}, amount: {}, papers: {}, missing: {}, promised_days: {}, legal_days: "
          "{}}}",
          i, kind, kind == 0 ? "trade" : "land", of_class, below(flow_count), 1 + below(3), one({"0.5", "1", "1", "2"}),
          one({"0", "0.2", "0.6"}), one({"0", "0.1", "0.5"}), 1 + below(9), one({"low", "high", "none"}),
          10 * below(10), below(5), one({"0.1", "0.4"}), below(4), 3 + below(20));
    }
    line(
        "  check: {{department: dep0, category: trade, class: major, flow: check, papers: 2, missing: 0.3, internal: "
        "true}}");
    line("  ticket0: {{department: dep0, category: trade, class: simple, flow: ticket, share: 0, priority: 3}}");
    line("  ticket1: {{department: dep1, category: land, class: simple, flow: ticket, share: 0, work: 0.5}}");
    line("  ask: {{department: dep1, category: trade, class: simple, flow: ask, internal: true, priority: 2}}");
    line(
        "  part: {{department: dep1, category: land, class: ordinary, flow: part, share: 0, work: 0.7, papers: 2, "
        "missing: 0.3, defective: "
        "0.3}}");
  }

  void tasks() {
    line("tasks:");
    for (int i = 0; i < task_count; ++i)
      for (const char kind : {'w', 'd'})
        line("  {}{}: {{time: {}, starts_clock: {}, ends_clock: {}, stops_clock: {}}}", kind, i, short_time(),
             chance(0.2), chance(0.2), chance(0.2));
    line("  ticket: {{time: {}}}", short_time());
    line("  sign: {{time: {}, signature: true, promised_days: {}}}", short_time(), chance(0.3) ? 1 : 0);
  }

  // ---- flows

  std::string flow() {
    steps_left_ = 14;
    bool present = !online_;
    return joined(steps(3, present, 2 + below(5)));
  }

  /// Of what comes with others under one ticket.
  std::string ticket() {
    steps_left_ = 8;
    bool present = true;
    Texts texts = steps(2, present, below(4));
    texts.insert(texts.begin(), "{task: ticket}");
    return joined(texts);
  }

  Texts steps(int depth, bool& present, int count) {
    Texts texts;
    for (int i = 0; i < count && steps_left_ > 0; ++i) step(depth, present, texts);
    return texts;
  }

  /// A flow of papers alone.
  std::string part() {
    steps_left_ = 5;
    part_ = true;
    Texts texts = papers(2, 1 + below(2));
    if (texts.empty()) texts.push_back("{task: d0}");
    return joined(texts);
  }

  /// Steps beside the applicant's own way: he is not in them.
  Texts papers(int depth, int count) {
    const bool before = std::exchange(papers_, true);
    bool present = false;
    Texts texts = steps(depth, present, count);
    papers_ = before;
    return texts;
  }

  void step(int depth, bool& present, Texts& texts) {
    --steps_left_;
    int kind = below(depth > 0 ? 19 : 14);
    if (depth == 0 && kind >= 10) kind += 4;
    if (kind == 15 && part_) kind = 5;                 // what follows up is not followed up itself
    if (papers_ && (kind < 3 || kind == 8)) kind = 3;  // neither windows nor trips
    const std::string name = chance(0.2) ? fmt::format(", name: n{}", below(3)) : "";
    switch (kind) {
      case 0:
      case 1:
      case 2:
        if (!present) texts.push_back(trip());
        present = true;
        texts.push_back(fmt::format("{{task: w{}{}}}", below(task_count), name));
        break;
      case 3:
      case 4: texts.push_back(fmt::format("{{task: d{}{}}}", below(task_count), name)); break;
      case 5:
        texts.push_back(fmt::format("{{external: {}, stops_clock: {}{}{}}}", long_time(), chance(0.5), chased(), name));
        break;
      case 6: texts.push_back(fmt::format("{{applicant: {}{}{}}}", long_time(), chased(), name)); break;
      case 7: texts.push_back(fmt::format("{{transfer: {}}}", one({"mail", "bag"}))); break;
      case 8:
        present = chance(0.5);
        texts.push_back(present ? trip() : "{leave: {}}");
        break;
      case 9:
        texts.push_back(
            one({"{sign: {task: sign, from: section}}", "{sign: {task: sign}}", "{sign: {task: sign, from: director}}",
                 "{sign: {task: sign, to: section}}", "{sign: {task: sign, escalate: 0.4}}"}));
        break;
      case 10: texts.push_back(by_what_it_is(depth - 1, present)); break;
      case 11: texts.push_back(by_chance(depth - 1, present)); break;
      case 13: texts.push_back(parallel(depth - 1, present)); break;
      case 14: texts.push_back(fmt::format("{{meeting: {}}}", one({"board", "council"}))); break;
      case 15:
        texts.push_back(fmt::format("{{follow_up: {{item: check, probability: {}}}}}", one({"0.2", "1"})));
        break;
      case 16: texts.push_back(fmt::format("{{notice: {}, stops_clock: {}}}", 1 + below(3), chance(0.5))); break;
      case 17: {
        const std::string task = fmt::format("d{}", below(task_count));
        texts.push_back(fmt::format("{{task: {}}}", task));
        texts.push_back(fmt::format("{{task: {}, same_person: true, work: 0.5}}", task));
        if (chance(0.3)) texts.push_back(fmt::format("{{task: {}, same_person: true}}", task));
        break;
      }
      case 18: texts.push_back(missing_papers(depth - 1, present)); break;
      default: texts.push_back(repeat(depth - 1, present)); break;
    }
  }

  std::string chased() {
    if (part_ || chance(0.6)) return "";  // what chases is not chased itself
    return fmt::format(", chased: {{after: {}, item: check, rest: {}}}", one({"1 min", "2 h", "1 day"}),
                       one({"0", "0.3", "1"}));
  }

  std::string trip() { return fmt::format("{{trip: {}}}", long_time()); }

  Texts arm(int depth, bool& all_present, bool present) {
    const Texts texts = steps(depth, present, below(3));
    all_present = all_present && present;
    return texts;
  }

  std::string by_what_it_is(int depth, bool& present) {
    const bool before = present;
    const std::string when = condition();
    const Texts first = arm(depth, present, before);
    return fmt::format("{{choose: [{{when: {{{}}}, steps: {}}}, {{otherwise: {}}}]}}", when, joined(first),
                       joined(arm(depth, present, before)));
  }

  std::string by_chance(int depth, bool& present) {
    const bool before = present;
    const Texts first = arm(depth, present, before);
    const Texts second = arm(depth, present, before);
    return fmt::format(
        "{{choose: [{{probability: {}, steps: {}}}, {{probability: 0.3, steps: {}}}, {{otherwise: {}}}]}}",
        one({"0.1", "0.5", "defective"}), joined(first), joined(second), joined(arm(depth, present, before)));
  }

  std::string repeat(int depth, bool& present) {
    const bool before = present;
    Texts body = steps(depth, present, 1 + below(2));
    if (body.empty()) body.push_back("{external: 10 min}");
    bool back = present;
    Texts between = steps(depth, back, below(3));
    if (before && !back && !papers_) between.push_back(trip());
    return fmt::format("{{repeat: {{steps: {}, again: {}, factor: {}, at_most: {}, between: {}}}}}", joined(body),
                       one({"0.3", "0.6", "incomplete"}), one({"1", "0.7"}), below(4), joined(between));
  }

  std::string parallel(int depth, bool& present) {
    Texts branches{fmt::format("{{name: own, steps: {}}}", joined(steps(depth, present, below(3))))};
    branches.push_back(fmt::format("{{name: one, steps: {}}}", joined(papers(depth, below(3)))));
    if (chance(0.5))
      branches.push_back(fmt::format("{{after: {}, steps: {}}}", one({"one", "own", "[own, one]", "[]"}),
                                     joined(papers(depth, 1 + below(2)))));
    if (chance(0.3) && !part_) branches.push_back("{item: part}");
    return fmt::format("{{parallel: {}}}", joined(branches));
  }

  std::string missing_papers(int depth, bool& present) {
    const bool before = present;
    Texts body = steps(depth, present, 1 + below(2));
    if (body.empty()) body.push_back("{external: 10 min}");
    const bool prepares = chance(0.7);
    bool back = present && !prepares;
    Texts between = steps(depth, back, below(2));
    if (before && !back && !papers_) between.push_back(trip());
    return fmt::format("{{papers: {{steps: {}, notice: {}, {}between: {}}}}}", joined(body), one({"once", "piecemeal"}),
                       prepares ? fmt::format("prepare: {}, ", long_time()) : "", joined(between));
  }

  // ---- changeovers

  /// Of each kind of thing, what a reform may change in any of these halls.
  void changeovers() {
    const Texts reforms{"people", "rules", "desk", "items", "tasks", "streams", "calendar", "papers"};
    reforms_ = "reforms:\n";
    const auto reform = [this](const std::string& name, const std::string& edits) {
      reforms_ += fmt::format("  {}: {{edits: [{}]}}\n", name, edits);
    };
    const std::string whose = one({"section-*", "*", "counter", "counter"});
    const std::string shifts =
        fmt::format(", shifts: [{{staff: 2, hours: {}}}], breaks: []", one(kinds_of_day[office_].shifts));
    reform("people", fmt::format("{{change: {{units: {{\"{}\": {{staff: {}{}}}}}}}}}", whose, 1 + below(3),
                                 whose == "counter" && chance(0.5) ? shifts : ""));
    reform("rules", fmt::format("{{change: {{units: {{{}: {{{}}}}}}}}}", one({"counter", "section-*", "chief"}),
                                one({"queue: priority", "absence: 0.3", "learning: {rate: 0.8, cases: 6, errors: 0.9}",
                                     "overtime: [{staff: 2, hours: [17:30-19:00], backlog: 1}]"})));
    reform("desk", "{add: {units: {new-desk: {staff: 2" + one({"", ", shift_end: refuse_late", ", queue: priority"}) +
                       "}}}}, {route: [{task: [d0, d1], when: {category: trade}, unit: new-desk}, {task: sign, when: "
                       "{category: trade, level: section}, unit: new-desk}]}, {remove: [units.section-trade]}");
    reform("items",
           "{items: {item: item0}, change: {" + one({"work: 0.7", "flow: flow1", "priority: 2, share: 3"}) + "}}");
    reform("tasks", "{change: {tasks: {w0: {time: " + short_time() + "}, d1: {time: " + short_time() + "}}}}");
    const bool rated = yaml_.find("stream0: {rate") != std::string::npos;
    reform(
        "streams",
        "{change: {arrivals: {stream0: {patience: 20 min" +
            (rated ? one({"", ", rate: 60 per day", ", growth: 5", ", at_most: 30", ", at_most: 90, group: [0.6, 0.4]"})
                   : "") +
            "}}}}");
    reform("calendar", "{change: {calendars: {office: {days: mon-sun}}}}");
    reform("papers", "{change: {meetings: {board: {" +
                         one({"agenda: 2", "at: [11:00], agenda: 3", "calendar: bureau, days: [tue, wed, fri]",
                              "takes: 3 h, quorum: 3"}) +
                         "}}, couriers: {mail: {travel: 1 h}}}}");
    line("changeovers:");
    int on = start_ + 1 + below(4);
    for (const char* name : {"first", "second"}) {
      Texts chosen;
      for (const std::string& each : reforms)
        if (chance(0.35)) chosen.push_back(each);
      if (chosen.empty()) chosen.push_back("desk");
      line("  {}: {{on: 2017-01-{:02}, reforms: {}, transition: {}, stay: {}}}", name, on, joined(chosen), below(4),
           one({"1", "0.5", "0"}));
      on += 1 + below(2);
      if (chance(0.5)) return;
    }
  }

  // ---- arrivals

  void arrivals() {
    line("arrivals:");
    const int streams = 1 + below(2);
    const int recorded = chance(0.6) ? below(streams) : -1;
    for (int i = 0; i < streams; ++i) {
      std::string text;
      if (i == recorded) {
        const bool work = chance(0.3);
        record(work);
        text = fmt::format("recorded: {{file: {}, same_time: keep}}", recorded_name_);
      } else {
        const bool booked = chance(0.2);
        text = booked ? fmt::format("appointments: {{every: {}, places: {}, shows: {}, early: {}, late: {}}}",
                                    one({"10 min", "45 min", "2 h"}), 1 + below(3), one({"1", "0.8"}),
                                    one({"0 min", "10 min"}), one({"0 min", "exponential(mean 10 min)", "20 min"}))
                      : "rate: " + one({"2 per hour", "5 per hour", "40 per day", "0.2 per minute", "200 per week"});
        if (chance(0.2)) text += ", begins: 2017-01-10";
        if (chance(0.2)) text += ", ends: 2017-01-12";
        if (chance(0.2)) text += fmt::format(", at_most: {}", 1 + below(60));
        if (text.find("begins") == std::string::npos && chance(0.2)) text += ", deadline: 2017-01-08";
        if (!booked && chance(0.3)) text += ", group: " + one({"[0.5, 0.5]", "[0.7, 0.2, 0.1]", "[0, 0, 1]"});
        const bool bureau = chance(0.3);
        if (bureau) text += ", calendar: bureau";
        const std::string& part_of_day = kinds_of_day[bureau ? bureau_ : office_].shifts.front();
        if (!booked && chance(0.2))
          text += fmt::format(", hours: {{{}: {}}}", part_of_day.substr(1, part_of_day.size() - 2), one({"2", "0.5"}));
        if (chance(0.4)) text += ", weekdays: {mon: 1.5, wed: 0.5, fri: 2}";
        if (chance(0.3)) text += ", growth: " + one({"3", "-0.5"});
        if (chance(0.2)) text += ", months: [" + one({"1", "0.5"}) + ", 0, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1]";
        if (chance(0.3))
          text += ", changes: [{from: 2017-01-05, to: 2017-01-09, factor: " + one({"2", "0", "0.3"}) + "}]";
      }
      const bool tickets = i != recorded && chance(0.25);
      if (tickets)
        text += ", items: {ticket0: 2, ticket1: 1}, items_per_visit: " + one({"[0.5, 0.5]", "[0, 0.6, 0.4]", "[0, 1]"});
      else if (chance(0.4))
        text += fmt::format(", items: {{item0: 1, item{}: {}}}", item_count_ - 1, 1 + below(2));
      if (chance(0.6)) text += ", patience: " + one({"10 min", "30 min", "2 h", "exponential(mean 40 min)", "0 min"});
      if (chance(0.3)) text += fmt::format(", priority: {}", 1 + below(9));
      if (!tickets || !online_) channels(text);
      if (chance(0.2)) text += fmt::format(", balking: {{length: {}, probability: {}}}", below(5), one({"1", "0.4"}));
      line("  stream{}: {{{}}}", i, text);
    }
  }

  /// How the applicants of a stream come, and how more and more of them do later.
  void channels(std::string& text) {
    Texts others{"kiosk", "door"};
    if (online_) others.push_back("online");
    const std::string other = one(others);
    const bool changes = chance(0.3), back = chance(0.5);
    if (chance(0.3) || (changes && back)) text += ", channel: " + other;
    if (!changes || (!back && text.find("channel") != std::string::npos)) return;
    text += fmt::format(", shift: {{to: {}, share: {}, begins: 2017-01-05, ends: {}}}", back ? "counter" : other,
                        one({"0.5", "1"}), one({"2017-01-05", "2017-01-12"}));
  }

  /// Whole minutes, several at once, day and night.
  void record(bool work) {
    csv_ = work ? "time,item,work:w0,work:d1\n" : "time,item\n";
    std::vector<int> minutes;
    const int rows = 60 + below(150);
    const int step = chance(0.5) ? 5 : 30;
    for (int i = 0; i < rows; ++i) {
      const int of_day = chance(0.8) ? 8 * 60 + below(10 * 60) : below(24 * 60);
      minutes.push_back(below(days_) * 24 * 60 + of_day / step * step);
    }
    std::sort(minutes.begin(), minutes.end());
    for (const int minute : minutes) {
      csv_ += fmt::format("{},item{}", minute * 60, below(item_count_));
      if (work) csv_ += fmt::format(",{},{}", below(3) * 300, below(3) * 600);
      csv_ += "\n";
    }
  }

  Draws draws_;
  std::string recorded_name_;
  std::string yaml_, csv_, reforms_;
  int days_ = 0, start_ = 0;
  int item_count_ = 0;
  int steps_left_ = 0;
  bool papers_ = false;  // the steps at hand are beside the applicant's own way
  bool part_ = false;    // they are those of the part that branches may have
  bool always_ = false;
  bool online_ = false;  // some come online, so that nobody is in the hall as his application begins
  std::size_t office_ = 0, bureau_ = 0;
  std::string hours_;  // of the last shift or calendar that was written
};

}  // namespace

RandomHall random_hall(std::uint64_t seed, const std::string& recorded_name) {
  return Maker(seed, recorded_name).make();
}

}  // namespace hallsim::twin
