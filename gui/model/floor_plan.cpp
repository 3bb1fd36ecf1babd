#include "gui/model/floor_plan.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace hallsim::gui {
namespace {

using scenario::UnitKind;
/// Departments and categories: name to what readers call it. One name may be both.
using Parts = std::multimap<std::string, Bilingual>;

Parts parts_of(const scenario::Scenario& scenario) {
  std::set<std::string> departments, categories;
  for (const auto& [name, item] : scenario.items) {
    departments.insert(item.department);
    categories.insert(item.category);
  }
  Parts parts;
  const auto add = [&parts](const std::set<std::string>& names, const auto& labels) {
    for (const std::string& name : names) {
      if (name.empty()) continue;
      const auto* label = scenario::find(labels, name);
      parts.emplace(name, label ? label_of(*label, name) : Bilingual{name, name});
    }
  };
  add(categories, scenario.categories);
  add(departments, scenario.departments);
  return parts;
}

/// The department or category with which a unit's name ends, after a hyphen, and which its label holds if one does;
/// the end where it ends with none.
Parts::const_iterator part_of(const std::string& unit, const Bilingual& label, const Parts& parts) {
  const auto held = [&label](const auto& part) {
    return label.english.find(part.second.english) != std::string::npos &&
           label.chinese.find(part.second.chinese) != std::string::npos;
  };
  for (std::size_t cut = unit.find('-'); cut != std::string::npos; cut = unit.find('-', cut + 1)) {
    const auto [first, last] = parts.equal_range(unit.substr(cut + 1));
    if (first == last) continue;
    const auto found = std::find_if(first, last, held);
    return found == last ? first : found;
  }
  return parts.end();
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view separators = " ,:-";
  const std::size_t first = text.find_first_not_of(separators), last = text.find_last_not_of(separators);
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// "Counter, Planning" without "Planning": "Counter". Empty where it does not hold it.
std::string without(const std::string& label, const std::string& part) {
  const std::size_t at = part.empty() ? std::string::npos : label.find(part);
  return at == std::string::npos ? std::string() : trimmed(label.substr(0, at) + label.substr(at + part.size()));
}

/// A file may have meetings that only a reform uses: those to which no step sends papers have no room.
std::vector<MeetingRoom> meeting_rooms(const program::Program& program) {
  std::set<program::Index> used;
  for (const program::Step& step : program.steps)
    if (step.kind == program::StepKind::meeting) used.insert(step.which);
  std::vector<MeetingRoom> rooms;
  for (const program::Index i : used) {
    const program::Meeting& meeting = program.meetings[i];
    program::Index members = std::max<program::Index>(1, meeting.members);
    for (const program::Meeting& later : meeting.later) members = std::max(members, later.members);
    rooms.push_back({i, meeting.name, label_of(meeting, meeting.name), static_cast<int>(members)});
  }
  return rooms;
}

}  // namespace

std::vector<ZoneName> zones_of(const scenario::Scenario& scenario) {
  const Parts parts = parts_of(scenario);
  std::vector<ZoneName> zones;
  std::map<std::string, UnitKind> templates;
  for (const auto& [name, unit] : scenario.units) {
    const Bilingual label = label_of(unit, name);
    const auto part = part_of(name, label, parts);
    ZoneName zone{name, {}, label};
    if (part != parts.end()) {
      zone.id = name.substr(0, name.size() - part->first.size() - 1);
      zone.title = {without(label.english, part->second.english), without(label.chinese, part->second.chinese)};
      if (!zone.title.english.empty()) zone.own.english = part->second.english;
      if (!zone.title.chinese.empty()) zone.own.chinese = part->second.chinese;
      templates.emplace(zone.id, unit.kind);
    }
    zones.push_back(std::move(zone));
  }
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const auto& [name, unit] = scenario.units[i];
    if (zones[i].id != name) continue;
    for (const auto& [made_by, kind] : templates)
      if (kind == unit.kind && name.starts_with(made_by + "-")) zones[i].id = made_by;
  }
  return zones;
}

FloorPlan floor_plan(const scenario::Scenario& scenario, const program::Program& program) {
  std::map<std::string, std::pair<ZoneName, UnitKind>> described;
  std::vector<ZoneName> names = zones_of(scenario);
  for (std::size_t i = 0; i < names.size(); ++i)
    described.emplace(scenario.units[i].first, std::pair(std::move(names[i]), scenario.units[i].second.kind));

  FloorPlan plan;
  std::map<std::string, std::size_t> zones;
  for (program::Index u = 0; u < program.units.size(); ++u) {
    const program::Unit& unit = program.units[u];
    const Bilingual label = label_of(unit, unit.name);
    const auto known = described.find(unit.name);
    const auto [name, kind] = known != described.end() ? known->second
                                                       : std::pair(ZoneName{unit.name, {}, label},
                                                                   unit.window ? UnitKind::window : UnitKind::desk);
    const auto [found, added] = zones.emplace(name.id, plan.zones.size());
    if (added) plan.zones.push_back({name.id, name.title.empty() ? label : name.title, kind, 0, {}});
    Zone& zone = plan.zones[found->second];
    zone.people += unit.servers;
    zone.booths.push_back({u, unit.name, label, name.own, unit.servers});
  }
  std::stable_sort(plan.zones.begin(), plan.zones.end(),
                   [](const Zone& a, const Zone& b) { return static_cast<int>(a.kind) < static_cast<int>(b.kind); });
  plan.meetings = meeting_rooms(program);
  plan.places.resize(program.units.size());
  for (std::size_t z = 0; z < plan.zones.size(); ++z)
    for (std::size_t b = 0; b < plan.zones[z].booths.size(); ++b) plan.places[plan.zones[z].booths[b].unit] = {z, b};
  return plan;
}

}  // namespace hallsim::gui
