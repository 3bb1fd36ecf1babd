#include "models/program/compile.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "models/program/parts.hpp"

namespace hallsim::program {

namespace {

using scenario::Loaded;
using scenario::Scenario;
using text::say;

void compile_tasks(const Scenario& scenario, Program& program) {
  std::set<std::string> signing;  // tasks of sign-off chains, one for each level
  const auto collect = [&](const auto& self, const std::vector<scenario::Step>& steps) -> void {
    for (const auto& step : steps) {
      if (step.kind == scenario::Step::Kind::sign) signing.insert(step.sign.task);
      for_each_inner(step, [&](const std::vector<scenario::Step>& inner) { self(self, inner); });
    }
  };
  for (const auto& [name, flow] : scenario.flows) collect(collect, flow.steps);
  for (const auto& [name, task] : scenario.tasks) {
    const auto promised = static_cast<std::int32_t>(task.promised_days);
    program.tasks.push_back({name, task.label, task.label_zh, promised});
    if (!signing.contains(name)) continue;
    for (const auto& [level, about] : scenario.levels) {
      const auto both = [](const std::string& one, const std::string& two) {
        return one.empty() || two.empty() ? one + two : one + " · " + two;
      };
      program.tasks.push_back(
          {name + ":" + level, both(task.label, about.label), both(task.label_zh, about.label_zh), promised});
    }
  }
}

/// People counted in staff.people: as given, else as many as can be on duty.
double people_of(const scenario::Unit& unit, const Roster& roster) {
  if (unit.people) return *unit.people;
  return unit.shifts.empty() ? static_cast<double>(unit.staff) : static_cast<double>(roster.people());
}

/// Those in a break are not on duty.
void take_breaks(const scenario::Unit& source, Unit& unit) {
  if (source.breaks.empty()) return;
  for (const auto& one : source.breaks)
    unit.breaks.push_back({one.at.micros, one.length.micros, static_cast<std::int32_t>(one.staggered)});
  unit.shifts = unit.roster;
  unit.roster = unit.shifts.with_breaks(unit.breaks);
}

/// The midnights after which work is done in its own time again, the start of the run among them.
std::vector<Time> patrols_of(const scenario::Drift& drift, const scenario::Run& run) {
  std::set<Time> patrols{0};
  for (const scenario::Date date : drift.patrols)
    if (date.days > run.start.days) patrols.insert((date.days - run.start.days) * day);
  if (drift.every)
    for (Time at = drift.every->micros; at < run.horizon.micros; at += drift.every->micros) patrols.insert(at);
  return {patrols.begin(), patrols.end()};
}

Trips trips_of(const scenario::Trips& source, Program& program) {
  Trips trips{static_cast<Index>(program.distributions.size()), static_cast<std::int32_t>(source.places), {}, 1, never};
  program.distributions.push_back(source.travel);
  double sum = 0;
  for (const auto& [name, share] : source.areas) trips.cumulative.push_back(sum += share);
  for (double& value : trips.cumulative) value /= sum;
  if (trips.cumulative.empty()) trips.cumulative.push_back(1);
  trips.cumulative.back() = 1;
  if (source.gather && source.gather->count > 1) {
    trips.gather = static_cast<std::int32_t>(source.gather->count);
    trips.gather_at_most = source.gather->at_most.micros;
  }
  return trips;
}

void compile_units(const Loaded& loaded, Program& program, text::Problems& problems) {
  const Scenario& scenario = loaded.scenario;
  const WorkingHours hall = working_hours(scenario, "");
  const bool looked_over = scenario.waiting_room || std::any_of(scenario.arrivals.begin(), scenario.arrivals.end(),
                                                                [](const auto& s) { return s.second.balking; });
  for (const auto& [name, source] : scenario.units) {
    Unit unit;
    unit.name = name;
    unit.label = source.label;
    unit.label_zh = source.label_zh;
    unit.window = source.kind == scenario::UnitKind::window;
    unit.discipline = source.queue == scenario::Discipline::priority ? Discipline::priority : Discipline::first_come;
    const auto shift_end =
        source.shift_end.value_or(unit.window ? scenario::ShiftEnd::finish : scenario::ShiftEnd::suspend);
    unit.shift_end = static_cast<ShiftEnd>(shift_end);
    unit.preempt = static_cast<Preempt>(source.preempt);
    unit.ageing = source.ageing.micros;
    unit.room = static_cast<std::int32_t>(source.room.value_or(-1));
    unit.looked_over = unit.window && looked_over;
    unit.best_skilled = source.choice == scenario::Choice::best_skilled;
    if (source.learning) {
      unit.learning = -std::log2(source.learning->rate);
      unit.learned = static_cast<double>(source.learning->cases);
      unit.learning_errors = -std::log2(source.learning->errors);
      program.learns_errors |= unit.learning_errors > 0;
    }
    if (source.drift && source.drift->weekly > 0) {
      unit.drift = source.drift->weekly;
      unit.patrols = patrols_of(*source.drift, scenario.run);
    }
    if (source.trips) unit.trips = trips_of(*source.trips, program);
    for (const auto& overtime : source.overtime) {
      unit.overtime.push_back({make_overtime(overtime, hall), static_cast<std::int32_t>(overtime.backlog),
                               static_cast<std::int32_t>(overtime.at_risk),
                               static_cast<std::int32_t>(overtime.within)});
      program.watches_limits |= overtime.at_risk > 0;
    }
    unit.absence = source.absence;
    unit.dated = std::any_of(source.shifts.begin(), source.shifts.end(), [](const auto& s) { return s.from || s.to; });
    unit.lanes = source.lines == scenario::Lines::separate;
    unit.jockey = static_cast<std::int32_t>(source.jockey);
    const bool stays = unit.window && unit.shift_end == ShiftEnd::finish;
    const auto closing = source.closing.value_or(stays ? scenario::Closing::serve_out : scenario::Closing::wait);
    unit.closing = closing == scenario::Closing::serve_out ? Closing::serve_out : Closing::wait;
    unit.roster = make_roster(source, working_hours(scenario, source.calendar), hall);
    unit.servers = unit.roster.people();
    for (const Overtime& overtime : unit.overtime) unit.servers = std::max(unit.servers, overtime.roster.people());
    unit.people = people_of(source, unit.roster);
    take_breaks(source, unit);
    unit.counted = source.counted;
    constexpr Time soon = 4 * week;  // a short run may lie on days off; that is warned of
    if (unit.roster.next_opening(0).from >= std::max(scenario.run.horizon.micros, soon))
      problems.add(loaded.place_of("units." + name), "units." + name,
                   say("nobody is ever on duty during the run, nor soon after it begins"));
    program.units.push_back(std::move(unit));
  }
}

void compile_couriers(const Scenario& scenario, Program& program) {
  for (const auto& [name, source] : scenario.couriers) {
    Courier courier;
    courier.name = name;
    courier.label = source.label;
    courier.label_zh = source.label_zh;
    courier.calendar = make_calendar(working_hours(scenario, source.calendar));
    for (const auto departure : source.departures) courier.departures.push_back(departure.micros);
    std::sort(courier.departures.begin(), courier.departures.end());
    courier.travel = source.travel.micros;
    program.couriers.push_back(std::move(courier));
  }
}

void compile_meetings(const Scenario& scenario, Program& program) {
  for (const auto& [name, source] : scenario.meetings) {
    Meeting meeting;
    meeting.name = name;
    meeting.label = source.label;
    meeting.label_zh = source.label_zh;
    meeting.key = meeting_key(name);
    meeting.calendar = make_calendar(working_hours(scenario, source.calendar));
    for (int weekday = 0; weekday < 7; ++weekday)
      meeting.days[static_cast<std::size_t>(weekday)] = source.days.has(weekday);
    for (const auto time : source.at) meeting.at.push_back(time.micros);
    std::sort(meeting.at.begin(), meeting.at.end());
    meeting.at.erase(std::unique(meeting.at.begin(), meeting.at.end()), meeting.at.end());
    if (source.agenda > 0) meeting.agenda = static_cast<Index>(source.agenda);
    meeting.takes = source.takes.micros;
    meeting.members = static_cast<Index>(source.members);
    meeting.quorum = static_cast<Index>(source.quorum);
    meeting.absence = source.absence;
    program.meetings.push_back(std::move(meeting));
  }
}

/// The units that stand in for others; told by the check where there is none of the name.
void compile_deputies(const Scenario& scenario, Program& program) {
  for (Index i = 0; i < program.units.size(); ++i)
    for (Index other = 0; other < program.units.size(); ++other)
      if (scenario.units[i].second.deputy == program.units[other].name && other != i) {
        program.units[i].deputy = other;
        program.units[i].away = scenario.units[i].second.away.micros;
      }
}

void compile_items(const Scenario& scenario, Program& program) {
  for (const auto& [name, source] : scenario.items) {
    Item item;
    item.name = name;
    item.label = source.label;
    item.label_zh = source.label_zh;
    item.department = source.department;
    item.category = source.category;
    const std::string* level = scenario::find(scenario.authority, source.item_class);
    if (level != nullptr)
      item.level = *level;
    else if (!scenario.levels.empty())
      item.level = scenario.levels.front().first;
    for (const scenario::Delegation& rule : scenario.delegation)
      if (fits(rule.when, name, source, item.level, scenario::Channel::counter)) {
        item.level = rule.level;
        break;
      }
    item.internal = source.internal;
    item.priority = static_cast<std::uint8_t>(source.priority);
    item.promised_days = static_cast<std::int32_t>(source.promised_days);
    item.legal_days = static_cast<std::int32_t>(source.legal_days);
    item.comes = !item.internal;
    program.items.push_back(std::move(item));
  }
}

/// An item that comes through another channel than the counter is an item of its own, "licence.online".
class ItemsByChannel {
 public:
  explicit ItemsByChannel(Program& program) : program_(program), first_(program.items.size()) {
    for (Index i = 0; i < first_; ++i) sources_.push_back({i, scenario::Channel::counter});
  }
  Index through(Index item, scenario::Channel channel) {
    if (channel == scenario::Channel::counter || item == none) return item;
    for (Index i = 0; i < sources_.size(); ++i)
      if (sources_[i].item == item && sources_[i].channel == channel) return i;
    Item copy = program_.items[item];
    const std::string_view word = scenario::channel_words[static_cast<std::size_t>(channel)];
    copy.name += "." + std::string(word);
    if (!copy.label.empty()) copy.label += " · " + std::string(word);
    if (!copy.label_zh.empty()) copy.label_zh += " · " + std::string(word);
    copy.comes = channel != scenario::Channel::online;
    program_.items.push_back(std::move(copy));
    sources_.push_back({item, channel});
    return static_cast<Index>(sources_.size() - 1);
  }
  const std::vector<ItemSource>& sources() const { return sources_; }

 private:
  Program& program_;
  std::size_t first_;
  std::vector<ItemSource> sources_;
};

using ItemIndex = std::unordered_map<std::string, Index>;

ItemIndex index_items(const Program& program) {
  ItemIndex index;
  for (Index i = 0; i < program.items.size(); ++i) index.emplace(program.items[i].name, i);
  return index;
}

Index find_item(const ItemIndex& items, const std::string& name) {
  const auto found = items.find(name);
  return found == items.end() ? none : found->second;
}

void compile_shares(const Scenario& scenario, const scenario::Stream& source, const ItemIndex& items, Stream& stream) {
  double sum = 0;
  const auto add = [&](Index item, double share) {
    if (item == none || share <= 0) return;
    stream.items.push_back(item);
    stream.cumulative.push_back(sum += share);
  };
  for (const auto& [name, share] : source.items) add(find_item(items, name), share);
  if (source.items.empty())
    for (Index i = 0; i < items.size(); ++i)
      if (!scenario.items[i].second.internal) add(i, scenario.items[i].second.share);
  for (double& value : stream.cumulative) value /= sum;
  if (!stream.cumulative.empty()) stream.cumulative.back() = 1;
}

void compile_recorded(const scenario::Recorded& source, const Program& program, const ItemIndex& items,
                      Stream& stream) {
  stream.recorded = true;
  stream.work_columns = static_cast<Index>(source.work_tasks.size());
  stream.work_column.assign(program.tasks.size(), none);
  for (Index column = 0; column < stream.work_columns; ++column)
    for (Index task = 0; task < program.tasks.size(); ++task)
      if (program.tasks[task].name == source.work_tasks[column]) stream.work_column[task] = column;
  for (const auto& row : source.rows) {
    stream.arrivals.push_back({row.at, row.item.empty() ? none : find_item(items, row.item)});
    stream.recorded_work.insert(stream.recorded_work.end(), row.work.begin(), row.work.end());
  }
}

/// Bookable times of the run, in order.
std::vector<Time> slots_of(const scenario::Appointments& booked, const Roster& calendar, Time horizon) {
  std::vector<Time> slots;
  for (Roster::Opening open = calendar.next_opening(0); open.from < horizon && open.from != never;) {
    const Time end = std::min(open.to, horizon);
    for (Time at = open.from; at < end; at += booked.every.micros) slots.push_back(at);
    if (open.to == never || open.to >= horizon) break;
    open = calendar.next_opening(open.to);
  }
  return slots;
}

/// Through which channel, when, with whom and how urgently the applicants of a stream come.
void compile_coming(const Scenario& scenario, const scenario::Stream& source, ItemsByChannel& channels,
                    Program& program, Stream& stream) {
  const auto add = [&](const Distribution& distribution) {
    program.distributions.push_back(distribution);
    return static_cast<Index>(program.distributions.size() - 1);
  };
  const auto day_of = [&](scenario::Date date) {
    return std::max<Time>(0, (date.days - scenario.run.start.days) * day);
  };
  const std::vector<Index> items = stream.items;
  for (Index& item : stream.items) item = channels.through(item, source.channel);
  for (RecordedArrival& arrival : stream.arrivals) arrival.item = channels.through(arrival.item, source.channel);
  if (source.shift) {
    for (const Index item : items) stream.shifted.push_back(channels.through(item, source.shift->to));
    stream.shift = source.shift->share;
    stream.shift_from = (source.shift->begins.days - scenario.run.start.days) * day;
    stream.shift_to = (source.shift->ends.days - scenario.run.start.days) * day;
  }
  if (source.begins) stream.begins = day_of(*source.begins);
  if (source.ends) stream.ends = day_of(*source.ends);
  stream.most = static_cast<std::uint64_t>(source.at_most);
  if (source.deadline) {
    stream.deadline = (source.deadline->days - scenario.run.start.days + 1) * day;
    program.cohorts.push_back(static_cast<Index>(program.streams.size()));
    stream.cohort = static_cast<std::uint32_t>(program.cohorts.size());
  }
  if (source.priority) stream.priority = static_cast<std::uint8_t>(*source.priority);
  for (double sum = 0; const double probability : source.group) stream.group.push_back(sum += probability);
  for (double sum = 0; const double probability : source.items_per_visit)
    stream.per_visit.push_back(sum += probability);
  program.shares_tickets |= !stream.per_visit.empty();
  if (source.appointments) {
    const scenario::Appointments& booked = *source.appointments;
    stream.slots =
        slots_of(booked, make_calendar(working_hours(scenario, source.calendar)), scenario.run.horizon.micros);
    stream.places = static_cast<std::uint64_t>(booked.places);
    stream.shows = booked.shows;
    stream.early = booked.early.micros;
    if (booked.late) stream.late = add(*booked.late);
  }
  stream.planned = source.begins || source.ends || stream.most > 0 || !stream.group.empty() || source.appointments;
}

void compile_streams(const Loaded& loaded, const ItemIndex& items, ItemsByChannel& channels, Program& program,
                     text::Problems& problems) {
  const Scenario& scenario = loaded.scenario;
  for (const auto& [name, source] : scenario.arrivals) {
    Stream stream;
    stream.name = name;
    stream.key = key_of(name);
    compile_shares(scenario, source, items, stream);
    if (source.recorded)
      compile_recorded(*source.recorded, program, items, stream);
    else if (!source.appointments)
      stream.rate = make_rate(source, working_hours(scenario, source.calendar));
    compile_coming(scenario, source, channels, program, stream);
    if (!source.recorded && !source.appointments && !(stream.rate.weekly() > 0))
      problems.add(loaded.place_of("arrivals." + name), "arrivals." + name,
                   say("nobody arrives: the weights of weekdays and hours are zero whenever the calendar is open"));
    if (source.patience) {
      stream.patience = static_cast<Index>(program.distributions.size());
      program.distributions.push_back(*source.patience);
    }
    if (source.balking) {
      stream.balk_length = static_cast<std::int32_t>(source.balking->length);
      stream.balk_probability = source.balking->probability;
    }
    program.streams.push_back(std::move(stream));
  }
}

/// The tasks of which it is reported how often they keep their limit.
void list_stages(Program& program) {
  std::set<Index> stages;
  for (const Step& step : program.steps)
    if (step.kind == StepKind::task && program.tasks[step.task].promised_days > 0) stages.insert(step.task);
  program.stages.assign(stages.begin(), stages.end());
}

/// What follow-ups, chases and enquiries begin belongs to a stream of its own, in which nobody arrives.
void add_internal_stream(Program& program) {
  if (program.chases.empty() && program.enquiries.empty() &&
      std::none_of(program.steps.begin(), program.steps.end(),
                   [](const Step& step) { return step.kind == StepKind::follow_up; }))
    return;
  Stream stream;
  stream.recorded = true;
  program.internal_stream = static_cast<Index>(program.streams.size());
  program.streams.push_back(std::move(stream));
}

/// The hall of one scenario, as if it never changed over.
Program compile_one(const Loaded& loaded, text::Problems& problems) {
  const Scenario& scenario = loaded.scenario;
  Program program;
  program.name = scenario.name;
  program.name_zh = scenario.name_zh;
  program.start_date = scenario.run.start.days;
  program.warm_up = scenario.run.warm_up.micros;
  program.horizon = scenario.run.horizon.micros;
  program.calendar = make_calendar(working_hours(scenario, ""));
  program.waiting_room = static_cast<std::int32_t>(scenario.waiting_room.value_or(-1));
  program.service_level = scenario.service_level.micros;
  if (const auto& s = scenario.satisfaction)
    program.satisfaction = Satisfaction{s->base, s->wait, s->trip, s->day, s->rework, s->gave_up, s->survey};
  compile_tasks(scenario, program);
  compile_units(loaded, program, problems);
  compile_deputies(scenario, program);
  compile_couriers(scenario, program);
  compile_meetings(scenario, program);
  compile_items(scenario, program);
  const ItemIndex items = index_items(program);
  ItemsByChannel channels(program);
  compile_streams(loaded, items, channels, program, problems);
  compile_flows(loaded, channels.sources(), program, problems);
  compile_skills(loaded, channels.sources(), program, problems);
  compile_enquiries(scenario, channels.sources(), program);
  check_tickets(loaded, program, problems);
  add_internal_stream(program);
  for (const auto& name : scenario.focus)
    for (Index item = 0; item < program.items.size(); ++item)
      if (const Index of = channels.sources()[item].item; scenario.items[of].first == name)
        program.focus.push_back(item);
  return program;
}

/// Who suspends work and never comes again leaves it to the others.
void mark_leaving(Program& program) {
  for (Unit& unit : program.units)
    for (std::int32_t person = 0; unit.shift_end == ShiftEnd::suspend && person < unit.servers; ++person)
      unit.leaves_work = unit.leaves_work || unit.last_duty(person) != never;
}

}  // namespace

std::optional<Program> compile(const Loaded& loaded, text::Problems& problems) {
  text::Problems told;
  Program program = compile_one(loaded, told);
  std::vector<Program> later;
  text::Problems seen = told;  // the halls have most of it in common
  for (std::size_t i = 0; i < loaded.later.size(); ++i) {
    text::Problems anew;
    later.push_back(compile_one(loaded.later[i], anew));
    const auto& [name, changeover] = loaded.scenario.changeovers[i];
    for (const text::Problem& problem : anew.list()) {
      const std::size_t before = seen.list().size();
      seen.add_new(problem);
      if (seen.list().size() > before)
        told.add(problem.place, scenario::after_changeover(name, changeover, problem.path), problem.message);
    }
  }
  if (told.empty() && !later.empty()) change_over(loaded, later, program, told);
  for (const text::Problem& problem : told.list()) problems.add_new(problem);
  if (!told.empty()) return std::nullopt;
  program.periods = periods_of(loaded.scenario);
  mark_leaving(program);
  list_stages(program);
  mark_known_at_admission(program);
  return program;
}

}  // namespace hallsim::program
