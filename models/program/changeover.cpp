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
