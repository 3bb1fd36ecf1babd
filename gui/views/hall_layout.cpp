#include "gui/views/hall_layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hallsim::gui {
namespace {

using charts::Rect;
using scenario::UnitKind;

/// What of a booth's name is behind its zone's: the department; empty where the zone is the booth.
std::string suffix_of(const Zone& zone, const Booth& booth) {
  return booth.id.size() > zone.id.size() + 1 && booth.id.starts_with(zone.id + "-")
             ? booth.id.substr(zone.id.size() + 1)
             : std::string();
}

PlacedUnit placed(const Zone& zone, const Booth& booth) {
  return {booth.unit, zone.kind, booth.people, booth.label, {}};
}

int rank(UnitKind kind) { return kind == UnitKind::signer ? 0 : kind == UnitKind::desk ? 1 : 2; }

/// Rooms of departments: everything whose name ends alike. `alone` collects what belongs to no department.
std::vector<Room> departments_of(const FloorPlan& plan, std::vector<Room>& alone) {
  std::vector<Room> rooms;
  std::map<std::string, std::size_t> by_suffix;
  for (const Zone& zone : plan.zones)
    for (const Booth& booth : zone.booths) {
      const std::string suffix = suffix_of(zone, booth);
      if (suffix.empty()) {
        alone.push_back({booth.id, booth.label, {}, {placed(zone, booth)}});
        continue;
      }
      const auto [found, is_new] = by_suffix.try_emplace(suffix, rooms.size());
      if (is_new) rooms.push_back({suffix, booth.short_label, {}, {}});
      rooms[found->second].units.push_back(placed(zone, booth));
    }
  for (Room& room : rooms)
    std::stable_sort(room.units.begin(), room.units.end(),
                     [](const PlacedUnit& a, const PlacedUnit& b) { return rank(a.kind) < rank(b.kind); });
  return rooms;
}

bool has_window(const Room& room) {
  return std::any_of(room.units.begin(), room.units.end(),
                     [](const PlacedUnit& u) { return u.kind == UnitKind::window; });
}

/// How much of a room's height a unit needs.
double height_of(const PlacedUnit& unit) { return unit.kind == UnitKind::window ? 1.8 : 1; }

/// Units of a room side by side within their kind, kinds above each other.
void fill_room(Room& room, double head, double pad) {
  Rect inner{room.rect.x + pad, room.rect.y + head, room.rect.width - 2 * pad, room.rect.height - head - pad};
  std::map<int, std::vector<PlacedUnit*>> rows;
  for (PlacedUnit& unit : room.units) rows[rank(unit.kind)].push_back(&unit);
  double all = 0;
  for (const auto& [kind, units] : rows) all += height_of(*units[0]);
  double y = inner.y;
  for (auto& [kind, units] : rows) {
    const double high = inner.height * height_of(*units[0]) / all;
    double weight = 0, x = inner.x;
    for (const PlacedUnit* unit : units) weight += 2 + unit->people;
    for (PlacedUnit* unit : units) {
      const double wide = inner.width * (2 + unit->people) / weight;
      unit->rect = {x, y, wide, high};
      x += wide;
    }
    y += high;
  }
}

void grid(std::vector<Room*>& rooms, Rect area, std::size_t columns, double gap) {
  const std::size_t rows = (rooms.size() + columns - 1) / columns;
  const double high = (area.height - gap * static_cast<double>(rows - 1)) / static_cast<double>(rows);
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    const std::size_t row = i / columns, column = i % columns;
    // The last row is as full as it is: its rooms share the width.
    const std::size_t in_row = std::min(columns, rooms.size() - row * columns);
    const double wide = (area.width - gap * static_cast<double>(in_row - 1)) / static_cast<double>(in_row);
    rooms[i]->rect = {area.x + static_cast<double>(column) * (wide + gap),
                      area.y + static_cast<double>(row) * (high + gap), wide, high};
  }
}

std::size_t columns_for(std::size_t count, Rect area, double shape) {
  const double ideal = std::sqrt(static_cast<double>(count) * area.width / (std::max(1.0, area.height) * shape));
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(ideal)), 1, count);
}

void lay_out_houses(HallLayout& layout, std::vector<Room> houses, std::vector<Room> alone, Rect area, double unit) {
  layout.houses = true;
  for (Room& room : alone) houses.push_back(std::move(room));
  layout.rooms = std::move(houses);
  std::vector<Room*> all;
  for (Room& room : layout.rooms) all.push_back(&room);
  grid(all, area, columns_for(all.size(), area, 1.1), 5 * unit);
  for (Room& room : layout.rooms) fill_room(room, 16 * unit, 5 * unit);
}

/// Rooms in a row, as wide as their people need; in as many rows as `rows`.
void row_of(std::vector<Room*>& rooms, Rect area, double gap) {
  double weight = 0;
  const auto weight_of = [](const Room& room) {
    double people = 0;
    for (const PlacedUnit& unit : room.units) people = std::max(people, static_cast<double>(unit.people));
    return 3 + std::sqrt(people) * 1.6;
  };
  for (const Room* room : rooms) weight += weight_of(*room);
  const double room_for = area.width - gap * static_cast<double>(rooms.size() - 1);
  double x = area.x;
  for (Room* room : rooms) {
    const double wide = room_for * weight_of(*room) / weight;
    room->rect = {x, area.y, wide, area.height};
    x += wide + gap;
  }
}

void lay_out_floors(HallLayout& layout, std::vector<Room> departments, std::vector<Room> alone, Rect area,
                    double unit) {
  for (Room& room : departments) layout.rooms.push_back(std::move(room));
  for (Room& room : alone) layout.rooms.push_back(std::move(room));
  std::map<int, std::vector<Room*>> floors;  // by the lowest kind of a room: what stands on the ground counts
  for (Room& room : layout.rooms) floors[rank(room.units.back().kind)].push_back(&room);
  const double gap = 6 * unit;
  double weight = 0;
  const auto rows_on = [&](int floor) {
    const std::size_t count = floors[floor].size();
    const double least = area.height < 300 * unit ? 62 * unit : 92 * unit;  // low halls have fewer rows
    const double most = std::max(1.0, std::floor(area.width / least));
    return floor == 2 ? std::ceil(static_cast<double>(count) / 2) : std::ceil(static_cast<double>(count) / most);
  };
  const auto weight_of = [&](int floor) { return rows_on(floor) * (floor == 2 ? 2.3 : floor == 1 ? 1.5 : 1.0); };
  for (const auto& [floor, rooms] : floors) weight += weight_of(floor);
  const double head = 17 * unit;
  const double high = area.height - static_cast<double>(floors.size()) * (head + gap) + gap;
  double y = area.y;
  for (auto& [floor, rooms] : floors) {
    const UnitKind kind = floor == 0 ? UnitKind::signer : floor == 1 ? UnitKind::desk : UnitKind::window;
    layout.storeys.push_back({{}, kind, {area.x, y, area.width, head}});
    y += head;
    const double floor_height = high * weight_of(floor) / weight;
    const auto rows = static_cast<std::size_t>(rows_on(floor));
    const std::size_t per_row = (rooms.size() + rows - 1) / rows;
    const double row_height = (floor_height - gap * static_cast<double>(rows - 1)) / static_cast<double>(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t from = row * per_row, to = std::min(rooms.size(), from + per_row);
      if (from >= to) break;
      std::vector<Room*> some(rooms.begin() + static_cast<std::ptrdiff_t>(from),
                              rooms.begin() + static_cast<std::ptrdiff_t>(to));
      row_of(some, {area.x, y + static_cast<double>(row) * (row_height + gap), area.width, row_height}, gap);
    }
    y += floor_height + gap;
  }
  for (Room& room : layout.rooms) fill_room(room, 22 * unit, 7 * unit);
}

}  // namespace

HallLayout lay_out(const FloorPlan& plan, Rect area, double unit) {
  HallLayout layout;
  std::vector<Room> alone;
  std::vector<Room> departments = departments_of(plan, alone);
  if (departments.empty() && alone.empty()) return layout;
  const auto with_window = std::count_if(departments.begin(), departments.end(), has_window);
  if (with_window >= 3) {
    lay_out_houses(layout, std::move(departments), std::move(alone), area, unit);
  } else {
    lay_out_floors(layout, std::move(departments), std::move(alone), area, unit);
  }
  for (const Room& room : layout.rooms)
    for (const PlacedUnit& placed_unit : room.units) {
      if (placed_unit.unit >= layout.units.size()) layout.units.resize(placed_unit.unit + 1);
      layout.units[placed_unit.unit] = placed_unit.rect;
    }
  return layout;
}

}  // namespace hallsim::gui
