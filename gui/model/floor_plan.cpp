#include "gui/model/floor_plan.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace hallsim::gui {
namespace {

using scenario::UnitKind;

/// What a unit's name has before the department or category with which it ends; empty where it ends with none.
std::string template_of(const std::string& unit, const std::set<std::string>& parts) {
  for (std::size_t cut = unit.find('-'); cut != std::string::npos; cut = unit.find('-', cut + 1))
    if (parts.contains(unit.substr(cut + 1))) return unit.substr(0, cut);
  return {};
}

/// Length of a beginning that is whole in UTF-8 and ends before a difference.
std::size_t common_beginning(const std::vector<std::string>& labels) {
  std::size_t length = labels.front().size();
  for (const std::string& label : labels) {
    const std::string_view one(labels.front()), other(label);
    const auto differs = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
    length = std::min(length, static_cast<std::size_t>(differs - one.begin()));
  }
  const std::string& first = labels.front();
  while (length > 0 && length < first.size() && (static_cast<unsigned char>(first[length]) & 0xC0U) == 0x80U) --length;
  return length;
}

std::string reversed(const std::string& text) { return {text.rbegin(), text.rend()}; }

std::size_t common_end(const std::vector<std::string>& labels) {
  std::vector<std::string> backwards;
  for (const std::string& label : labels) backwards.push_back(reversed(label));
  const std::string& first = backwards.front();
  std::size_t length = 0;
  while (length < first.size() && std::all_of(backwards.begin(), backwards.end(), [&](const std::string& other) {
           return length < other.size() && other[length] == first[length];
         }))
    ++length;
  // Backwards a character ends with its first byte.
  while (length > 0 && (static_cast<unsigned char>(first[length - 1]) & 0xC0U) == 0x80U) --length;
  return length;
}

std::string trimmed(std::string text) {
  const auto drop = [](char c) { return c == ' ' || c == ',' || c == ':' || c == '-'; };
  while (!text.empty() && drop(text.back())) text.pop_back();
  std::size_t first = 0;
  while (first < text.size() && drop(text[first])) ++first;
  return text.substr(first);
}

/// The zone is called what the labels that its template made have in common.
void name(Zone& zone, const std::vector<bool>& by_template) {
  for (std::string Bilingual::*language : {&Bilingual::english, &Bilingual::chinese}) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < zone.booths.size(); ++i)
      if (by_template[i]) labels.push_back(zone.booths[i].label.*language);
    const std::string common = labels.size() > 1 ? common_label(labels) : std::string();
    zone.title.*language = !common.empty()           ? common
                           : zone.booths.size() == 1 ? zone.booths.front().label.*language
                                                     : zone.id;
    for (Booth& booth : zone.booths) booth.short_label.*language = own_part(booth.label.*language, common);
  }
}

}  // namespace

std::vector<ZoneName> zones_of(const scenario::Scenario& scenario) {
  std::set<std::string> parts;
  for (const auto& [name, item] : scenario.items) {
    if (!item.department.empty()) parts.insert(item.department);
    if (!item.category.empty()) parts.insert(item.category);
  }
  std::vector<ZoneName> zones;
  std::map<std::string, UnitKind> templates;
  for (const auto& [name, unit] : scenario.units) {
    const std::string made_by = template_of(name, parts);
    zones.push_back({made_by.empty() ? name : made_by, !made_by.empty()});
    if (!made_by.empty()) templates.emplace(made_by, unit.kind);
  }
  for (std::size_t i = 0; i < zones.size(); ++i) {
    if (zones[i].by_template) continue;
    const auto& [name, unit] = scenario.units[i];
    for (const auto& [made_by, kind] : templates)
      if (kind == unit.kind && name.starts_with(made_by + "-")) zones[i].id = made_by;
  }
  return zones;
}

std::string common_label(const std::vector<std::string>& labels) {
  if (labels.empty()) return {};
  const std::size_t beginning = common_beginning(labels), end = common_end(labels);
  const std::string& first = labels.front();
  return trimmed(beginning >= end ? first.substr(0, beginning) : first.substr(first.size() - end));
}

std::string own_part(const std::string& label, const std::string& common) {
  if (common.empty() || label == common) return label;
  if (label.starts_with(common)) return trimmed(label.substr(common.size()));
  if (label.ends_with(common)) return trimmed(label.substr(0, label.size() - common.size()));
  return label;
}

FloorPlan floor_plan(const scenario::Scenario& scenario, const program::Program& program) {
  std::map<std::string, std::pair<ZoneName, UnitKind>> described;
  const std::vector<ZoneName> names = zones_of(scenario);
  for (std::size_t i = 0; i < names.size(); ++i)
    described.emplace(scenario.units[i].first, std::pair(names[i], scenario.units[i].second.kind));

  FloorPlan plan;
  std::map<std::string, std::size_t> zones;
  std::vector<std::vector<bool>> by_template;  // by zone as in `zones`, by booth
  for (program::Index u = 0; u < program.units.size(); ++u) {
    const program::Unit& unit = program.units[u];
    const auto known = described.find(unit.name);
    const auto [zone_name, kind] =
        known != described.end()
            ? known->second
            : std::pair(ZoneName{unit.name, false}, unit.window ? UnitKind::window : UnitKind::desk);
    const auto [found, added] = zones.emplace(zone_name.id, plan.zones.size());
    if (added) {
      plan.zones.push_back({zone_name.id, {}, kind, 0, {}});
      by_template.emplace_back();
    }
    Zone& zone = plan.zones[found->second];
    zone.people += unit.servers;
    zone.booths.push_back({u, unit.name, label_of(unit, unit.name), {}, unit.servers});
    by_template[found->second].push_back(zone_name.by_template);
  }
  for (std::size_t z = 0; z < plan.zones.size(); ++z) name(plan.zones[z], by_template[z]);
  std::stable_sort(plan.zones.begin(), plan.zones.end(),
                   [](const Zone& a, const Zone& b) { return static_cast<int>(a.kind) < static_cast<int>(b.kind); });
  plan.places.resize(program.units.size());
  for (std::size_t z = 0; z < plan.zones.size(); ++z)
    for (std::size_t b = 0; b < plan.zones[z].booths.size(); ++b) plan.places[plan.zones[z].booths[b].unit] = {z, b};
  return plan;
}

}  // namespace hallsim::gui
