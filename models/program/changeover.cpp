// Changeovers: the hall of the beginning and the halls after each date become one flat program. What a changeover
// leaves alone stays one thing. What it changes is there twice, and who comes from the date on is sent to the new one:
// an item to its twin, whose steps lead to the units of the new hall. Units that go on have their rosters spliced on
// the date; units that end stay for what came before; units that begin have nobody on duty until then.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "models/program/parts.hpp"

namespace hallsim::program {

namespace {

using text::say;

/// The places in the whole program of the parts of one of its halls.
struct Places {
  std::vector<Index> units, items, streams, tasks, couriers, meetings;
};

template <class T>
Index index_of(const std::vector<T>& parts, const std::string& name) {
  for (Index i = 0; i < parts.size(); ++i)
    if (parts[i].name == name) return i;
  return none;
}

/// The same name, or with that of the changeover where it is taken: "licence.opening".
template <class T>
std::string free_name(const std::vector<T>& parts, std::string name, const std::string& changeover) {
  while (index_of(parts, name) != none) name += "." + changeover;
  return name;
}

bool same(const Program& a, Index one, const Program& b, Index other) {
  return one == none || other == none ? one == other : a.distributions[one] == b.distributions[other];
}

/// What a unit is like apart from how many people it has when, and from what refers to other parts of its program.
Unit rules_of(Unit unit) {
  unit.label = unit.label_zh = "";
  unit.roster = unit.shifts = Roster();
  unit.servers = 0;
  unit.people = 0;
  unit.dated = unit.counted_by_others = unit.looked_over = false;
  unit.overtime.clear();
  unit.deputy = none;
  for (SkillGroup& group : unit.skills) group.of_step.clear();
  if (unit.trips) unit.trips->travel = none;
  return unit;
}

/// How applicants of a stream come, apart from the rate.
Stream coming_of(Stream stream) {
  stream.rate = RateProfile();
  stream.cumulative.clear();
  stream.items.clear();
  stream.patience = stream.late = stream.changed = none;
  stream.balk_length = -1;
  stream.balk_probability = 0;
  stream.cohort = 0;
  stream.priority = 0;
  stream.per_visit.clear();
  stream.shift = 0;
  stream.shift_from = stream.shift_to = 0;
  stream.shifted.clear();
  for (RecordedArrival& arrival : stream.arrivals) arrival.item = none;
  stream.work_column.clear();
  stream.changes = never;
  return stream;
}

/// Of each unit, how many heads it has from which time on, where that changes.
using Heads = std::map<Index, std::vector<std::pair<Time, double>>>;

/// One changeover: from the hall `before` to the hall `after`, both compiled by themselves, within the program `all`.
class ChangeOver {
 public:
  ChangeOver(Program& all, const Program& before, const Program& after, const Places& places, double stay,
             Changeover& about, Heads& heads)
      : all_(all),
        before_(before),
        after_(after),
        old_(places),
        stay_(std::max(stay, 1e-6)),
        about_(about),
        day_(about.on / day),
        heads_(heads) {}

  Places apply() {
    find_units_that_go_on();
    find_items_that_stay();
    tasks();
    couriers_and_meetings();
    end_units();
    units();
    name_items();
    enquiries();
    for (Index i = 0; i < after_.items.size(); ++i)
      if (!stays_[i]) flow(i);
    skills();
    streams();
    for (const Index item : after_.focus)
      if (const Index place = new_.items[item];
          std::find(all_.focus.begin(), all_.focus.end(), place) == all_.focus.end())
        all_.focus.push_back(place);
    all_.watches_limits |= after_.watches_limits;
    all_.learns_errors |= after_.learns_errors;
    all_.shares_tickets |= after_.shares_tickets;
    return std::move(new_);
  }

 private:
  Index old_unit(Index unit) const { return index_of(before_.units, after_.units[unit].name); }

  // ---- what stays the same ------------------------------------------------------------------------------------------

  void find_units_that_go_on() {
    for (Index i = 0; i < after_.units.size(); ++i) {
      const Index old = old_unit(i);
      goes_on_.push_back(old != none && same_rules(before_.units[old], after_.units[i]));
    }
    for (bool changed = true; changed;) {  // a deputy is one unit at all times
      changed = false;
      for (Index i = 0; i < after_.units.size(); ++i)
        if (const Index deputy = after_.units[i].deputy; goes_on_[i] && deputy != none && !goes_on_[deputy])
          goes_on_[i] = false, changed = true;
    }
  }

  bool same_rules(const Unit& old, const Unit& now) const {
    Unit rules = rules_of(old);
    if (old.learning == 0 && old.learning_errors == 0) {  // learning can begin on the date
      rules.learning = now.learning;
      rules.learned = now.learned;
      rules.learning_errors = now.learning_errors;
    }
    const auto deputy = [](const Program& program, const Unit& unit) {
      return unit.deputy == none ? std::string() : program.units[unit.deputy].name;
    };
    return rules == rules_of(now) && deputy(before_, old) == deputy(after_, now) &&
           (!old.trips || same(before_, old.trips->travel, after_, now.trips->travel));
  }

  void find_items_that_stay() {
    for (Index i = 0; i < after_.items.size(); ++i) {
      const Index old = index_of(before_.items, after_.items[i].name);
      stays_.push_back(old != none && same_item(old, i));
    }
    for (bool changed = true; changed;) {  // what an application begins is of the hall in which it came
      changed = false;
      for (Index i = 0; i < after_.items.size(); ++i)
        if (stays_[i] && begins_another(after_.items[i])) stays_[i] = false, changed = true;
    }
  }

  /// Whether it may begin an application of an item that does not stay.
  bool begins_another(const Item& item) const {
    if (item.enquiries != none && !stays_[after_.enquiries[item.enquiries].item]) return true;
    for (Index s = item.first_step; s < item.end_step; ++s)
      if (const Index other = begun_by(after_, after_.steps[s]); other != none && !stays_[other]) return true;
    return false;
  }

  bool same_enquiries(Index old, Index now) const {
    if (old == none || now == none) return old == now;
    const Enquiries &one = before_.enquiries[old], &other = after_.enquiries[now];
    return before_.items[one.item].name == after_.items[other.item].name &&
           same(before_, one.every, after_, other.every);
  }

  /// The item of the application that a step may begin.
  static Index begun_by(const Program& program, const Step& step) {
    if (step.kind == StepKind::follow_up) return step.which;
    return step.chase == none ? none : program.chases[step.chase].item;
  }

  bool same_item(Index old, Index now) const {
    Item one = before_.items[old], other = after_.items[now];
    const Index from = one.first_step, to = other.first_step;
    if (one.end_step - from != other.end_step - to) return false;
    if (!same_enquiries(one.enquiries, other.enquiries)) return false;
    for (Item* item : {&one, &other})
      item->first_step = item->end_step = item->enquiries = none, item->known_at_admission = false;
    if (one != other) return false;
    for (Index i = 0; from + i < before_.items[old].end_step; ++i)
      if (!same_step(from + i, from, to + i, to)) return false;
    return true;
  }

  /// Steps of flows that begin at `from` and `to`.
  bool same_step(Index old, Index from, Index now, Index to) const {
    Step one = before_.steps[old], other = after_.steps[now];
    const auto same_place = [&](Index a, Index b) { return a == none || b == none ? a == b : a - from == b - to; };
    const auto named_alike = [](const auto& a, Index x, const auto& b, Index y) {
      return x == none || y == none ? x == y : a[x].name == b[y].name;
    };
    const auto equal = [](const auto& a, Index x, const auto& b, Index y) {
      return x == none || y == none ? x == y : a[x] == b[y];
    };
    if (!same_place(one.next, other.next) || !same_place(one.other, other.other) ||
        !same(before_, one.duration, after_, other.duration) ||
        !named_alike(before_.units, one.unit, after_.units, other.unit) ||
        !named_alike(before_.tasks, one.task, after_.tasks, other.task) ||
        !equal(before_.couriers, one.courier, after_.couriers, other.courier) ||
        !equal(before_.labels, one.label, after_.labels, other.label))
      return false;
    if (other.unit != none && (!goes_on_[other.unit] || !same_skills(old, now, other.unit))) return false;
    for (Index b = 0; b < std::min(one.branch_count, other.branch_count); ++b) {
      const Branch &x = before_.branches[one.first_branch + b], &y = after_.branches[other.first_branch + b];
      if (x.below != y.below || !same_place(x.step, y.step)) return false;
    }
    if (one.kind == other.kind && one.which != none && other.which != none) {
      if (one.kind == StepKind::meeting && before_.meetings[one.which] != after_.meetings[other.which]) return false;
      if (one.kind == StepKind::parallel || one.kind == StepKind::meet) {
        Parallel x = before_.parallels[one.which], y = after_.parallels[other.which];
        for (auto& branch : x.branches) branch.step -= from;
        for (auto& branch : y.branches) branch.step -= to;
        if (x != y) return false;
      }
    }
    if (!named_alike(before_.items, begun_by(before_, one), after_.items, begun_by(after_, other))) return false;
    if (one.chase != none && other.chase != none) {
      const Chase &x = before_.chases[one.chase], &y = after_.chases[other.chase];
      if (x.after != y.after || x.rest != y.rest) return false;
    }
    for (Step* step : {&one, &other})
      step->next = step->other = step->duration = step->unit = step->task = step->courier = step->label =
          step->first_branch = step->which = step->chase = none;
    return one == other;
  }

  bool same_skills(Index old, Index now, Index unit) const {
    const std::vector<SkillGroup>&before = before_.units[old_unit(unit)].skills, &after = after_.units[unit].skills;
    for (std::size_t g = 0; g < after.size(); ++g)
      if (before[g].of_step[old] != after[g].of_step[now]) return false;
    return true;
  }

  // ---- parts that steps refer to ------------------------------------------------------------------------------------

  void tasks() {
    for (const Task& task : after_.tasks) {
      const Index place = index_of(all_.tasks, task.name);
      new_.tasks.push_back(place != none ? place : static_cast<Index>(all_.tasks.size()));
      if (place == none) all_.tasks.push_back(task);
    }
    for (Stream& stream : all_.streams)
      if (stream.work_columns > 0) stream.work_column.resize(all_.tasks.size(), none);
  }

  void couriers_and_meetings() {
    const auto take = [](const auto& before, const auto& after, const std::vector<Index>& old, auto& all,
                         std::vector<Index>& places) {
      for (const auto& part : after) {
        const Index same = index_of(before, part.name);
        const bool stays = same != none && before[same] == part;
        places.push_back(stays ? old[same] : static_cast<Index>(all.size()));
        if (!stays) all.push_back(part);
      }
    };
    take(before_.couriers, after_.couriers, old_.couriers, all_.couriers, new_.couriers);
    take(before_.meetings, after_.meetings, old_.meetings, all_.meetings, new_.meetings);
  }

  Index duration(Index distribution) {
    if (distribution == none) return none;
    const auto [found, is_new] =
        distributions_.try_emplace(distribution, static_cast<Index>(all_.distributions.size()));
    if (is_new) all_.distributions.push_back(after_.distributions[distribution]);
    return found->second;
  }

  // ---- units --------------------------------------------------------------------------------------------------------

  /// Nobody at any time.
  Roster nobody() const { return all_.calendar.keeping(0, all_.calendar); }

  /// For what came before a share of the people stay until the transition is over, and who is needed after it comes in
  /// overtime.
  void end_units() {
    for (Index i = 0; i < before_.units.size(); ++i) {
      const Index now = index_of(after_.units, before_.units[i].name);
      if (now != none && goes_on_[now]) continue;
      Unit& unit = all_.units[old_.units[i]];
      const Roster kept = unit.roster.keeping(stay_, all_.calendar);
      const std::int64_t closes = about_.closes / day;
      for (Overtime& overtime : unit.overtime) overtime.roster = overtime.roster.followed_by(closes, nobody());
      unit.overtime.push_back({nobody().followed_by(closes, kept), 1, 0, 0, true});
      unit.change_shifts([&](const Roster& roster) {
        return roster.followed_by(day_, roster.keeping(stay_, all_.calendar)).followed_by(closes, nobody());
      });
      unit.dated = true;
      about_.ending.push_back(old_.units[i]);
      heads_[old_.units[i]].emplace_back(about_.on, std::ceil(stay_ * before_.units[i].people - 1e-9));
      heads_[old_.units[i]].emplace_back(about_.closes, 0);
    }
  }

  void units() {
    for (Index i = 0; i < after_.units.size(); ++i)
      new_.units.push_back(goes_on_[i] ? old_.units[old_unit(i)] : static_cast<Index>(all_.units.size() + begun_++));
    for (Index i = 0; i < after_.units.size(); ++i) goes_on_[i] ? go_on(i) : begin(i);
  }

  void go_on(Index index) {
    const Unit &now = after_.units[index], &old = before_.units[old_unit(index)];
    Unit& unit = all_.units[new_.units[index]];
    if (now.roster != old.roster) {
      unit.change_shifts([&](const Roster& roster) { return roster.followed_by(day_, now.without_breaks()); });
      unit.dated = true;
      about_.restaffed.push_back(new_.units[index]);
    }
    if (now.overtime != old.overtime) {
      for (Overtime& overtime : unit.overtime) overtime.roster = overtime.roster.followed_by(day_, nobody());
      for (Overtime overtime : now.overtime) {
        overtime.roster = nobody().followed_by(day_, overtime.roster);
        unit.overtime.push_back(std::move(overtime));
      }
    }
    unit.servers = std::max(unit.servers, now.servers);
    unit.counted_by_others |= now.counted_by_others;
    unit.looked_over |= now.looked_over;
    if (old.learning == 0 && old.learning_errors == 0 && (now.learning > 0 || now.learning_errors > 0)) {
      unit.learning = now.learning;
      unit.learned = now.learned;
      unit.learning_errors = now.learning_errors;
      unit.learns_from = about_.on;
    }
    if (now.people != old.people) heads_[new_.units[index]].emplace_back(about_.on, now.people);
  }

  void begin(Index index) {
    Unit unit = after_.units[index];
    if (index_of(all_.units, unit.name) != none) add_label(unit);
    unit.name = free_name(all_.units, unit.name, about_.name);
    unit.change_shifts([&](const Roster& roster) { return nobody().followed_by(day_, roster); });
    for (Overtime& overtime : unit.overtime) overtime.roster = nobody().followed_by(day_, overtime.roster);
    unit.dated = true;
    unit.begins = about_.on;
    if (unit.trips) unit.trips->travel = duration(unit.trips->travel);
    if (unit.deputy != none) unit.deputy = new_.units[unit.deputy];
    about_.beginning.push_back(new_.units[index]);
    heads_[new_.units[index]] = {{0, 0.0}, {about_.on, unit.people}};
    all_.units.push_back(std::move(unit));
  }

  template <class T>
  void add_label(T& part) const {
    if (!part.label.empty()) part.label += " · " + (about_.label.empty() ? about_.name : about_.label);
    if (!part.label_zh.empty()) part.label_zh += " · " + (about_.label_zh.empty() ? about_.name : about_.label_zh);
  }

  /// What people can do of the new steps.
  void skills() {
    for (Unit& unit : all_.units)
      for (SkillGroup& group : unit.skills) group.of_step.resize(all_.steps.size());
    for (Index i = 0; i < after_.units.size(); ++i) {
      std::vector<SkillGroup>& groups = all_.units[new_.units[i]].skills;
      for (std::size_t g = 0; g < groups.size(); ++g) {
        if (!goes_on_[i]) std::fill(groups[g].of_step.begin(), groups[g].of_step.end(), 0);
        for (const auto& [step, place] : steps_) groups[g].of_step[place] = after_.units[i].skills[g].of_step[step];
      }
    }
  }

  // ---- items --------------------------------------------------------------------------------------------------------

  void name_items() {
    for (Index i = 0; i < after_.items.size(); ++i) {
      const Index old = index_of(before_.items, after_.items[i].name);
      if (stays_[i]) {
        new_.items.push_back(old_.items[old]);
        continue;
      }
      new_.items.push_back(static_cast<Index>(all_.items.size()));
      about_.items.push_back(new_.items.back());
      Item item = after_.items[i];
      if (old != none) {
        const Index first = all_.items[old_.items[old]].stands_for;
        item.stands_for = first == none ? old_.items[old] : first;
      }
      if (index_of(all_.items, item.name) != none) add_label(item);
      item.name = free_name(all_.items, item.name, about_.name);
      all_.items.push_back(std::move(item));
    }
  }

  /// Who asks about the new items.
  void enquiries() {
    const auto first = static_cast<Index>(all_.enquiries.size());
    for (const Enquiries& rule : after_.enquiries)
      all_.enquiries.push_back({new_.items[rule.item], duration(rule.every)});
    for (const Index place : about_.items)
      if (Item& item = all_.items[place]; item.enquiries != none) item.enquiries += first;
  }

  void flow(Index index) {
    const Index from = after_.items[index].first_step, end = after_.items[index].end_step;
    const auto to = static_cast<Index>(all_.steps.size());
    Item& item = all_.items[new_.items[index]];
    item.first_step = to;
    item.end_step = to + (end - from);
    const auto place = [&](Index step) { return step == none ? none : step - from + to; };
    std::map<Index, Index> parallels;
    for (Index s = from; s < end; ++s) {
      steps_.emplace_back(s, place(s));
      Step step = after_.steps[s];
      step.next = place(step.next);
      step.other = place(step.other);
      step.duration = duration(step.duration);
      if (step.unit != none) step.unit = new_.units[step.unit];
      if (step.task != none) step.task = new_.tasks[step.task];
      if (step.courier != none) step.courier = new_.couriers[step.courier];
      if (step.label != none) {
        all_.labels.push_back(after_.labels[step.label]);
        step.label = static_cast<Index>(all_.labels.size() - 1);
      }
      if (step.branch_count > 0) {
        const Index first = step.first_branch;
        step.first_branch = static_cast<Index>(all_.branches.size());
        for (Index b = 0; b < step.branch_count; ++b) {
          const Branch& branch = after_.branches[first + b];
          all_.branches.push_back({branch.below, place(branch.step)});
        }
      }
      if (step.chase != none) {
        Chase chase = after_.chases[step.chase];
        chase.item = new_.items[chase.item];
        all_.chases.push_back(chase);
        step.chase = static_cast<Index>(all_.chases.size() - 1);
      }
      if (step.kind == StepKind::meeting) step.which = new_.meetings[step.which];
      if (step.kind == StepKind::follow_up) step.which = new_.items[step.which];
      if (step.kind == StepKind::parallel || step.kind == StepKind::meet) {
        const auto [found, is_new] = parallels.try_emplace(step.which, static_cast<Index>(all_.parallels.size()));
        if (is_new) {
          all_.parallels.push_back(after_.parallels[step.which]);
          for (auto& branch : all_.parallels.back().branches) branch.step = place(branch.step);
        }
        step.which = found->second;
      }
      all_.steps.push_back(step);
    }
  }

  // ---- streams ------------------------------------------------------------------------------------------------------

  void streams() {
    new_.streams.assign(after_.streams.size(), none);
    for (Index i = 0; i < before_.streams.size(); ++i)
      if (i != before_.internal_stream) {
        const Index now = index_of(after_.streams, before_.streams[i].name);
        if (now == none || !comes_alike(i, now)) end(old_.streams[i]);
      }
    for (Index i = 0; i < after_.streams.size(); ++i) {
      if (i == after_.internal_stream) continue;
      const Index old = index_of(before_.streams, after_.streams[i].name);
      if (old != none && comes_alike(old, i))
        change(i, old);
      else
        begin_stream(i);
    }
    if (all_.internal_stream == none && after_.internal_stream != none) {
      all_.internal_stream = static_cast<Index>(all_.streams.size());
      all_.streams.push_back(after_.streams[after_.internal_stream]);
    }
  }

  bool comes_alike(Index old, Index now) const {
    const Stream &one = before_.streams[old], &other = after_.streams[now];
    return coming_of(one) == coming_of(other) && same(before_, one.late, after_, other.late);
  }

  void end(Index place) {
    Stream& stream = all_.streams[place];
    if (!stream.recorded) {
      stream.ends = std::min(stream.ends, about_.on);
      stream.planned = true;
      return;
    }
    while (!stream.arrivals.empty() && stream.arrivals.back().at >= about_.on) stream.arrivals.pop_back();
    stream.recorded_work.resize(stream.arrivals.size() * stream.work_columns);
  }

  /// As after the changeover, with everything in its place in the program.
  Stream placed(Index index) {
    Stream stream = after_.streams[index];
    for (std::vector<Index>* items : {&stream.items, &stream.shifted})
      for (Index& item : *items) item = new_.items[item];
    for (RecordedArrival& arrival : stream.arrivals)
      if (arrival.item != none) arrival.item = new_.items[arrival.item];
    stream.patience = duration(stream.patience);
    stream.late = duration(stream.late);
    if (stream.work_columns > 0) {
      std::vector<Index> columns(all_.tasks.size(), none);
      for (Index task = 0; task < after_.tasks.size(); ++task) columns[new_.tasks[task]] = stream.work_column[task];
      stream.work_column = std::move(columns);
    }
    return stream;
  }

  /// The stream goes on, its applicants from the date on are others.
  void change(Index index, Index old) {
    const Index root = new_.streams[index] = old_.streams[old];
    if (after_.streams[index].rate != before_.streams[old].rate)
      all_.streams[root].rate =
          all_.streams[root].rate.followed_by(day_, after_.streams[index].rate, all_.horizon / day);
    Index latest = root;
    while (all_.streams[latest].changed != none) latest = all_.streams[latest].changed;
    Stream stream = placed(index);
    stream.rate = RateProfile();
    stream.slots.clear();
    stream.cohort = all_.streams[root].cohort;
    stream.continues = true;
    Stream as_it_is = all_.streams[latest];
    as_it_is.rate = RateProfile();
    as_it_is.slots.clear();
    as_it_is.continues = true;
    as_it_is.late = stream.late;
    if (same_patience(as_it_is, stream)) as_it_is.patience = stream.patience;
    if (as_it_is == stream) return;
    all_.streams[latest].changes = about_.on;
    all_.streams[latest].changed = static_cast<Index>(all_.streams.size());
    all_.streams.push_back(std::move(stream));
  }

  bool same_patience(const Stream& one, const Stream& other) const {
    return same(all_, one.patience, all_, other.patience);
  }

  void begin_stream(Index index) {
    Stream stream = placed(index);
    stream.name = free_name(all_.streams, stream.name, about_.name);
    stream.key = key_of(stream.name);
    if (stream.recorded) {
      const auto first = std::find_if(stream.arrivals.begin(), stream.arrivals.end(),
                                      [&](const RecordedArrival& arrival) { return arrival.at >= about_.on; });
      const auto before = first - stream.arrivals.begin();
      stream.arrivals.erase(stream.arrivals.begin(), first);
      stream.recorded_work.erase(
          stream.recorded_work.begin(),
          stream.recorded_work.begin() + before * static_cast<std::ptrdiff_t>(stream.work_columns));
    } else {
      stream.begins = std::max(stream.begins, about_.on);
      stream.planned = true;
    }
    new_.streams[index] = static_cast<Index>(all_.streams.size());
    if (stream.cohort > 0) {
      all_.cohorts.push_back(new_.streams[index]);
      stream.cohort = static_cast<std::uint32_t>(all_.cohorts.size());
    }
    all_.streams.push_back(std::move(stream));
  }

  Program& all_;
  const Program &before_, &after_;
  const Places& old_;
  Places new_;
  double stay_;
  Changeover& about_;
  std::int64_t day_;
  Heads& heads_;
  std::vector<bool> goes_on_, stays_;  // by unit and item of `after_`
  std::size_t begun_ = 0;
  std::map<Index, Index> distributions_;
  std::vector<std::pair<Index, Index>> steps_;  // of `after_`, and where they are now
};

/// The midnight after so many working days from `on` on; the end of the run at the latest.
Time end_of_transition(const Program& program, Time on, std::int64_t working_days) {
  std::int64_t number = on / day;
  for (; working_days > 0 && number * day < program.horizon; ++number)
    working_days -= program.calendar.works_on(number) ? 1 : 0;
  return number * day;
}

/// What holds for the whole run.
void tell_fixed(const Program& one, const Program& other, const std::string& path, const text::Place& place,
                text::Problems& problems) {
  const auto tell = [&](bool differs, const char* field) {
    if (differs) problems.add(place, path, say("its reforms change '{}', which is the same for the whole run", field));
  };
  tell(one.start_date != other.start_date || one.warm_up != other.warm_up || one.horizon != other.horizon, "run");
  tell(one.waiting_room != other.waiting_room, "waiting_room");
  tell(one.service_level != other.service_level, "targets");
  tell(one.satisfaction != other.satisfaction, "satisfaction");
  for (const Task& task : other.tasks)
    for (const Task& before : one.tasks)
      if (before.name == task.name) tell(before.promised_days != task.promised_days, "tasks.promised_days");
}

/// Mean heads over the measured period.
double mean_heads(const std::vector<std::pair<Time, double>>& heads, const Program& program) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const Time end = i + 1 < heads.size() ? heads[i + 1].first : program.horizon;
    const Time from = std::max(heads[i].first, program.warm_up), to = std::min(end, program.horizon);
    sum += heads[i].second * static_cast<double>(std::max<Time>(0, to - from));
  }
  return sum / static_cast<double>(program.horizon - program.warm_up);
}

Places places_of(const Program& program) {
  Places places;
  for (auto [list, size] : {std::pair(&places.units, program.units.size()),
                            {&places.items, program.items.size()},
                            {&places.streams, program.streams.size()},
                            {&places.tasks, program.tasks.size()},
                            {&places.couriers, program.couriers.size()},
                            {&places.meetings, program.meetings.size()}}) {
    list->resize(size);
    std::iota(list->begin(), list->end(), Index{0});
  }
  return places;
}

}  // namespace

void change_over(const scenario::Loaded& loaded, const std::vector<Program>& later, Program& program,
                 text::Problems& problems) {
  const Program first = program;
  const Program* before = &first;
  Places places = places_of(program);
  Heads heads;
  for (Index i = 0; i < program.units.size(); ++i) heads[i] = {{0, program.units[i].people}};
  for (std::size_t i = 0; i < later.size(); ++i) {
    const auto& [name, rule] = loaded.scenario.changeovers[i];
    const std::string path = "changeovers." + name + ".reforms";
    tell_fixed(*before, later[i], path, loaded.place_of(path), problems);
    Changeover about{name, rule.label, rule.label_zh, (rule.on.days - program.start_date) * day, 0, {}, {}, {}, {}};
    if (later[i].calendar != before->calendar)
      program.calendar = program.calendar.followed_by(about.on / day, later[i].calendar);
    about.closes = end_of_transition(program, about.on, rule.transition);
    places = ChangeOver(program, *before, later[i], places, rule.stay, about, heads).apply();
    program.changeovers.push_back(std::move(about));
    before = &later[i];
  }
  for (const auto& [unit, changes] : heads)
    if (changes.size() > 1) program.units[unit].people = mean_heads(changes, program);
}

}  // namespace hallsim::program
