// Lays steps from last to first, since each must know what follows.
#include "tests/twin/tiny_hall.hpp"

#include <algorithm>
#include <utility>

namespace hallsim::twin {

using program::Index;
using program::Roster;
using program::Step;
using program::StepKind;

namespace {

Roster daily(const std::vector<Duty>& duties, bool open) {
  std::vector<program::Span> plan;
  Time now = 0;
  for (const Duty& duty : duties) {
    if (duty.from > now) plan.push_back({now, duty.from, 0, false});
    plan.push_back({duty.from, duty.to, duty.people, open});
    now = duty.to;
  }
  if (now < day) plan.push_back({now, day, 0, false});
  return Roster({plan}, {}, {}, 0);
}

}  // namespace

Do work(Index unit, Distribution time, std::string name) {
  return {.kind = StepKind::task, .what = unit, .time = std::move(time), .name = std::move(name)};
}
Do work(Index unit, Time time) { return work(unit, Distribution::constant(static_cast<double>(time))); }
Do external(Distribution time) { return {.kind = StepKind::external, .time = std::move(time), .name = "external"}; }
Do external(Time time) { return external(Distribution::constant(static_cast<double>(time))); }
Do papers(Time time) {
  return {.kind = StepKind::applicant, .time = Distribution::constant(static_cast<double>(time)), .name = "papers"};
}
Do send(Index courier) { return {.kind = StepKind::transfer, .what = courier, .name = "send"}; }
Do trip(Distribution time) { return {.kind = StepKind::trip, .time = std::move(time), .name = "trip"}; }
Do trip(Time time) { return trip(Distribution::constant(static_cast<double>(time))); }
Do leave() { return {.kind = StepKind::leave, .name = "leave"}; }
Do meeting(Index meeting) { return {.kind = StepKind::meeting, .what = meeting, .name = "meeting"}; }
Do notice(int days) { return {.kind = StepKind::notice, .name = "notice", .at_most = days}; }
Do work_or_deputy(Index unit, Time time) {
  Do what = work(unit, time);
  what.kind = StepKind::deputy;
  return what;
}
Do in_a_row(Index unit, std::vector<Time> times) {
  Do what = work(unit, times.front());
  for (std::size_t i = 1; i < times.size(); ++i) what.steps.push_back(work(unit, times[i]));
  return what;
}
Do follow_up(Index item, double probability) {
  return {.kind = StepKind::follow_up, .what = item, .name = "follow_up", .probability = probability};
}
Do repeat(std::vector<Do> steps, double probability, int at_most, std::vector<Do> between, std::string name) {
  return {.kind = StepKind::again,
          .name = std::move(name),
          .probability = probability,
          .at_most = at_most,
          .steps = std::move(steps),
          .between = std::move(between)};
}
Do missing_papers(std::vector<Do> steps, int papers, Time prepare, std::vector<Do> between, bool once) {
  Do what = repeat(std::move(steps), 1, 0, std::move(between), "papers");
  what.time = Distribution::constant(static_cast<double>(prepare));
  what.papers = papers;
  what.once = once;
  return what;
}
Do choose(double probability, std::vector<Do> then, std::vector<Do> otherwise, std::string name) {
  return {.kind = StepKind::choose,
          .name = std::move(name),
          .probability = probability,
          .steps = std::move(then),
          .between = std::move(otherwise)};
}

Do parallel(std::vector<std::vector<Do>> branches, std::vector<std::vector<std::uint8_t>> after) {
  after.resize(branches.size());
  return {.kind = StepKind::parallel, .name = "parallel", .branches = std::move(branches), .after = std::move(after)};
}

TinyHall::TinyHall(int days) {
  program_.horizon = days * day;
  program_.calendar = daily({{0, day, 1}}, true);
  program_.tasks.push_back({.name = "work", .label = "", .label_zh = "", .promised_days = 0});
}

void TinyHall::opens(const std::vector<Duty>& hours) { program_.calendar = daily(hours, true); }

Index TinyHall::window(const std::string& name, const std::vector<Duty>& duties) {
  const Index index = desk(name, duties);
  program_.units[index].window = true;
  program_.units[index].shift_end = program::ShiftEnd::finish;
  return index;
}

Index TinyHall::desk(const std::string& name, const std::vector<Duty>& duties) {
  program::Unit unit;
  unit.name = name;
  unit.shift_end = program::ShiftEnd::suspend;
  unit.roster = daily(duties, true);
  for (const Duty& duty : duties) unit.servers = std::max(unit.servers, duty.people);
  program_.units.push_back(unit);
  return static_cast<Index>(program_.units.size() - 1);
}

Index TinyHall::courier(std::vector<Time> departures, Time travel) {
  program_.couriers.push_back({"courier", "", "", daily({{0, day, 1}}, true), std::move(departures), travel});
  return static_cast<Index>(program_.couriers.size() - 1);
}

Index TinyHall::meeting(std::vector<Time> at, int agenda, Time takes) {
  program::Meeting meeting;
  meeting.name = "meeting";
  meeting.key = key_of("meeting:meeting");
  meeting.calendar = daily({{0, day, 1}}, true);
  meeting.days.fill(true);
  meeting.at = std::move(at);
  if (agenda > 0) meeting.agenda = static_cast<Index>(agenda);
  meeting.takes = takes;
  program_.meetings.push_back(meeting);
  return static_cast<Index>(program_.meetings.size() - 1);
}

void TinyHall::holiday(int day_number) {
  const std::vector<program::Span> open = program_.calendar.plan_of(0), closed{{0, day, 0, false}};
  program_.calendar = Roster({open, closed}, {}, {{day_number, 1}}, 0);
}

Index TinyHall::internal_item(const std::vector<Do>& steps) {
  program::Item item;
  item.name = "internal" + std::to_string(program_.items.size() + 1);
  item.internal = true;
  item.comes = false;
  item.first_step = lay(steps, add(Step{}), 0);
  item.end_step = static_cast<Index>(program_.steps.size());
  program_.items.push_back(item);
  if (program_.internal_stream == program::none) {
    program::Stream stream;
    stream.recorded = true;
    program_.internal_stream = static_cast<Index>(program_.streams.size());
    program_.streams.push_back(stream);
  }
  return static_cast<Index>(program_.items.size() - 1);
}

Do TinyHall::chased(Time time, Time after, Index item, double rest) {
  Do what = external(time);
  what.chase = static_cast<Index>(program_.chases.size());
  program_.chases.push_back({after, item, rest});
  return what;
}

void TinyHall::applicant(Time at, const std::vector<Do>& steps, Who who) {
  const std::string name = "item" + std::to_string(program_.items.size() + 1);
  program::Item item;
  item.name = name;
  item.priority = static_cast<std::uint8_t>(who.priority);
  item.enquiries = asks_;
  branches_ = 0;
  item.first_step = lay(steps, add(Step{}), 0);
  item.end_step = static_cast<Index>(program_.steps.size());
  program_.items.push_back(item);

  program::Stream stream;
  stream.name = name;
  stream.key = key_of(name);
  stream.recorded = true;
  stream.items = {static_cast<Index>(program_.items.size() - 1)};
  stream.cumulative = {1.0};
  stream.arrivals = {{at, stream.items.front()}};
  if (who.patience != never) stream.patience = distribution(Distribution::constant(static_cast<double>(who.patience)));
  stream.balk_length = who.balks_at;
  if (who.brings > 1) {
    stream.per_visit.assign(static_cast<std::size_t>(who.brings), 0);
    stream.per_visit.back() = 1;
    program_.shares_tickets = true;
  }
  stream.balk_probability = 1;
  if (who.balks_at >= 0)
    for (program::Unit& unit : program_.units) unit.looked_over = unit.window;
  program_.streams.push_back(stream);
}

Index TinyHall::add(Step step) {
  program_.steps.push_back(step);
  return static_cast<Index>(program_.steps.size() - 1);
}

Index TinyHall::distribution(const Distribution& distribution) {
  program_.distributions.push_back(distribution);
  return static_cast<Index>(program_.distributions.size() - 1);
}

Index TinyHall::lay(const std::vector<Do>& steps, Index after, int loops) {
  for (auto what = steps.rbegin(); what != steps.rend(); ++what) after = lay(*what, after, loops);
  return after;
}

Index TinyHall::lay(const Do& what, Index after, int loops) {
  Step step;
  step.kind = what.kind;
  step.loops = static_cast<std::uint8_t>(loops);
  step.next = after;
  step.purpose = KeyPart(key_of(what.name));
  switch (what.kind) {
    case StepKind::task:
      step.unit = what.what;
      step.task = 0;
      step.duration = distribution(what.time);
      if (!what.steps.empty()) {  // the same person goes on
        step.keeps = true;
        Do rest = what.steps.front();
        rest.steps.assign(what.steps.begin() + 1, what.steps.end());
        step.next = lay(rest, after, loops);
      }
      return add(step);
    case StepKind::deputy: {
      Do own = what;
      own.kind = StepKind::task;
      step.unit = what.what;
      step.next = lay(own, after, loops);
      own.what = program_.units[what.what].deputy;
      step.other = lay(own, after, loops);
      return add(step);
    }
    case StepKind::meeting: step.which = what.what; return add(step);
    case StepKind::notice:
      step.at_most = static_cast<std::uint16_t>(what.at_most);
      step.stops_clock = true;
      return add(step);
    case StepKind::follow_up:
      step.which = what.what;
      step.probability = what.probability;
      return add(step);
    case StepKind::transfer: step.courier = what.what; return add(step);
    case StepKind::again: {
      step.probability = what.probability;
      step.at_most = static_cast<std::uint16_t>(what.at_most);
      const Index again = add(step);
      const Index first = lay(what.steps, again, loops + 1);
      Index between = lay(what.between, first, loops + 1);
      if (what.papers > 0) {
        step.kind = StepKind::prepare;
        step.papers = program_.steps[again].papers = static_cast<std::uint16_t>(what.papers);
        step.once = program_.steps[again].once = what.once;
        step.loops = static_cast<std::uint8_t>(loops + 1);
        step.next = between;
        step.other = again;
        step.duration = distribution(what.time);
        between = add(step);
      }
      program_.steps[again].other = between;
      return first;
    }
    case StepKind::parallel: {
      step.which = static_cast<Index>(program_.parallels.size());
      const Index fork = add(step);
      program_.parallels.emplace_back();
      step.kind = StepKind::meet;
      const Index meet = add(step);
      const std::uint8_t around = branch_;
      for (std::size_t i = 0; i < what.branches.size(); ++i) {
        const std::uint8_t number = i == 0 ? around : ++branches_;
        program_.parallels[step.which].branches.push_back({program::none, number, what.after[i]});
      }
      for (std::size_t i = 0; i < what.branches.size(); ++i) {
        branch_ = program_.parallels[step.which].branches[i].number;
        const Index first = lay(what.branches[i], meet, loops);
        program_.parallels[step.which].branches[i].step = first;
      }
      branch_ = around;
      return fork;
    }
    case StepKind::choose: {
      const Index then = lay(what.steps, after, loops);
      const Index otherwise = lay(what.between, after, loops);
      step.first_branch = static_cast<Index>(program_.branches.size());
      step.branch_count = 2;
      program_.branches.push_back({what.probability, then});
      program_.branches.push_back({1, otherwise});
      return add(step);
    }
    default:
      step.duration = distribution(what.time);
      step.chase = what.chase;
      return add(step);
  }
}

}  // namespace hallsim::twin
