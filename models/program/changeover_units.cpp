// What becomes of the units of a hall that changes over: those that go on have their rosters spliced on the date, those
// that end stay for what came before, those that begin have nobody on duty until then.
#include <algorithm>
#include <cmath>
#include <utility>

#include "models/program/changeover_parts.hpp"

namespace hallsim::program {

Staying staying(const scenario::Scenario& scenario, const scenario::Unit& unit, double stay, std::int64_t on) {
  scenario::Unit kept = unit;
  std::vector<std::int64_t*> shifts;
  for (scenario::Shift& shift : kept.shifts)
    if (!shift.to || shift.to->days >= on) shifts.push_back(&shift.staff);
  if (shifts.empty()) shifts.push_back(&kept.staff);
  std::int64_t people = 0, left = 0;
  for (const std::int64_t* staff : shifts) people += *staff;
  const std::int64_t all = std::clamp<std::int64_t>(std::llround(stay * static_cast<double>(people)), 1, people);
  std::vector<std::pair<double, std::int64_t*>> remainders;  // each shift has its part, cut; the largest get the rest
  for (std::int64_t* staff : shifts) {
    const double part = static_cast<double>(all) * static_cast<double>(*staff) / static_cast<double>(people);
    *staff = static_cast<std::int64_t>(part + 1e-9);
    remainders.emplace_back(part - static_cast<double>(*staff), staff);
    left += *staff;
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first + 1e-9; });
  for (std::size_t i = 0; left < all; ++i, ++left) ++*remainders[i].second;
  return {make_roster(kept, working_hours(scenario, unit.calendar), working_hours(scenario, "")),
          static_cast<double>(all) / static_cast<double>(people)};
}

void ChangeOver::end_units() {
  for (Index i = 0; i < before_.units.size(); ++i) {
    const Index now = index_of(after_.units, before_.units[i].name);
    if (now != none && match_.goes_on[now]) continue;
    Unit& unit = all_.units[old_.units[i]];
    const Staying stay = staying(scenario_, scenario_.units[i].second, stay_, all_.start_date + day_);
    const std::int64_t closes = about_.closes / day;
    for (Overtime& overtime : unit.overtime)
      overtime.roster = overtime.roster.followed_by(day_, overtime.roster.keeping(stay_)).followed_by(closes, nobody());
    unit.overtime.push_back({nobody().followed_by(closes, for_leftovers(i, stay.roster)), 1, 0, 0, true});
    unit.servers = std::max(unit.servers, unit.overtime.back().roster.people());
    unit.change_shifts(
        [&](const Roster& roster) { return roster.followed_by(day_, stay.roster).followed_by(closes, nobody()); });
    unit.dated = true;
    about_.ending.push_back(old_.units[i]);
    heads_[old_.units[i]].emplace_back(about_.on, stay.share * before_.units[i].people);
    heads_[old_.units[i]].emplace_back(about_.closes, 0);
  }
}

Roster ChangeOver::for_leftovers(Index index, const Roster& stay) const {
  Unit people = before_.units[index];
  people.breaks.clear();
  people.overtime.clear();
  for (const Roster& roster : {stay, before_.units[index].without_breaks()}) {
    people.roster = roster;
    people.servers = roster.people();
    if (all_can_be_done(before_, index, people, about_.closes)) return roster;
  }
  return all_.calendar.times(before_.units[index].servers);
}

void ChangeOver::units() {
  for (Index i = 0; i < after_.units.size(); ++i)
    new_.units.push_back(match_.goes_on[i] ? old_.units[old_unit(i)]
                                           : static_cast<Index>(all_.units.size() + begun_++));
  for (Index i = 0; i < after_.units.size(); ++i) match_.goes_on[i] ? go_on(i) : begin(i);
}

void ChangeOver::go_on(Index index) {
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

void ChangeOver::begin(Index index) {
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

void ChangeOver::skills() {
  for (Unit& unit : all_.units)
    for (SkillGroup& group : unit.skills) group.of_step.resize(all_.steps.size());
  for (Index i = 0; i < after_.units.size(); ++i) {
    std::vector<SkillGroup>& groups = all_.units[new_.units[i]].skills;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (!match_.goes_on[i]) std::fill(groups[g].of_step.begin(), groups[g].of_step.end(), 0);
      for (const auto& [step, place] : steps_) groups[g].of_step[place] = after_.units[i].skills[g].of_step[step];
    }
  }
}

}  // namespace hallsim::program
