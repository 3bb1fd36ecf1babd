// Changeovers: the hall of the beginning and the halls after each date become one flat program. What a changeover
// leaves alone stays one thing. What it changes is there twice, and who comes from the date on is sent to the new one:
// an item to its twin, whose steps lead to the units of the new hall.
#include <algorithm>
#include <numeric>
#include <utility>

#include "models/program/changeover_parts.hpp"

namespace hallsim::program {

using text::say;

Places ChangeOver::apply() {
  tasks();
  couriers_and_meetings();
  end_units();
  units();
  name_items();
  enquiries();
  for (Index i = 0; i < after_.items.size(); ++i)
    if (!match_.stays[i]) flow(i);
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

namespace {

/// The midnight after so many working days from `on` on; the end of the run at the latest.
Time end_of_transition(const Program& program, Time on, std::int64_t working_days) {
  std::int64_t number = on / day;
  for (; working_days > 0 && number * day < program.horizon; ++number)
    working_days -= program.calendar.works_on(number) ? 1 : 0;
  return number * day;
}

/// What holds for the whole run: fields of the one hall, or of `all` so far, that are other in the next.
std::vector<std::string> fixed_fields(const scenario::Scenario& before, const scenario::Scenario& after,
                                      const Program& all, const Program& one, const Program& other) {
  std::vector<std::string> fields;
  const auto note = [&](bool differs, std::string field) {
    if (differs && std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(std::move(field));
  };
  note(before.run.start != after.run.start, "run.start");
  note(before.run.warm_up != after.run.warm_up, "run.warm_up");
  note(before.run.horizon != after.run.horizon, "run.horizon");
  note(before.run.replications != after.run.replications, "run.replications");
  note(before.run.seed != after.run.seed, "run.seed");
  note(before.run.confidence != after.run.confidence, "run.confidence");
  note(before.periods != after.periods, "periods");
  note(before.changeovers != after.changeovers, "changeovers");
  note(one.waiting_room != other.waiting_room, "waiting_room");
  note(one.service_level != other.service_level, "targets");
  note(one.satisfaction != other.satisfaction, "satisfaction");
  for (const Task& task : other.tasks)
    for (const Task& old : all.tasks)
      if (old.name == task.name) note(old.promised_days != task.promised_days, "tasks.promised_days");
  for (const Stream& stream : other.streams)
    if (const Index old = index_of(all.streams, stream.name); old != none)
      note(all.streams[old].deadline != stream.deadline, "arrivals." + stream.name + ".deadline");
  return fields;
}

/// The same hall, whatever its parts are called.
Program unlabelled(Program program) {
  const auto strip = [](auto& parts) {
    for (auto& part : parts) part = unlabelled(std::move(part));
  };
  program.name = program.name_zh = "";
  strip(program.units), strip(program.items), strip(program.tasks), strip(program.couriers), strip(program.meetings);
  program.labels.clear();
  for (Step& step : program.steps) step.label = none;
  return program;
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
    const scenario::Scenario& old = i == 0 ? loaded.scenario : loaded.later[i - 1].scenario;
    for (const std::string& field : fixed_fields(old, loaded.later[i].scenario, program, *before, later[i]))
      problems.add(loaded.place_of(path), path,
                   say("its reforms change '{}', which is the same for the whole run", field));
    Changeover about;
    about.name = name;
    about.label = rule.label;
    about.label_zh = rule.label_zh;
    about.on = (rule.on.days - program.start_date) * day;
    about.in_vain = unlabelled(*before) == unlabelled(later[i]);
    if (later[i].calendar != before->calendar)
      program.calendar = program.calendar.followed_by(about.on / day, later[i].calendar);
    about.closes = end_of_transition(program, about.on, rule.transition);
    places = ChangeOver(program, old, *before, later[i], places, rule.stay, about, heads).apply();
    program.changeovers.push_back(std::move(about));
    before = &later[i];
  }
  for (const auto& [unit, changes] : heads)
    if (changes.size() > 1) program.units[unit].people = mean_heads(changes, program);
}

}  // namespace hallsim::program
