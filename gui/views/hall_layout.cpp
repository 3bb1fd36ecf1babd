#include "gui/views/hall_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace hallsim::gui {
namespace {

using charts::Point;
using charts::Rect;
using scenario::UnitKind;

/// What of a booth's name is behind its zone's: the department; empty where the zone is the booth.
std::string suffix_of(const Zone& zone, const Booth& booth) {
  return booth.id.size() > zone.id.size() + 1 && booth.id.starts_with(zone.id + "-")
             ? booth.id.substr(zone.id.size() + 1)
             : std::string();
}

PlacedUnit placed(const Zone& zone, const Booth& booth) {
  return {booth.unit, zone.kind, booth.people, booth.label, {}, {}, {}};
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
        alone.push_back({booth.id, booth.label, {}, {placed(zone, booth)}, {}, {}});
        continue;
      }
      const auto [found, is_new] = by_suffix.try_emplace(suffix, rooms.size());
      if (is_new) rooms.push_back({suffix, booth.short_label, {}, {}, {}, {}});
      rooms[found->second].units.push_back(placed(zone, booth));
    }
  for (Room& room : rooms)
    std::stable_sort(room.units.begin(), room.units.end(),
                     [](const PlacedUnit& a, const PlacedUnit& b) { return rank(a.kind) < rank(b.kind); });
  for (const MeetingRoom& meeting : plan.meetings) alone.push_back({meeting.id, meeting.label, {}, {}, meeting, {}});
  return rooms;
}

bool has_window(const Room& room) {
  return std::any_of(room.units.begin(), room.units.end(),
                     [](const PlacedUnit& u) { return u.kind == UnitKind::window; });
}

/// The storey on which a room stands: that of what stands lowest in it. Meetings are upstairs.
int storey_of(const Room& room) { return room.units.empty() ? 0 : rank(room.units.back().kind); }

/// The rooms of a row begin at these; the last is the end of all.
using Rows = std::vector<std::size_t>;

/// Rooms one after another in rows that are no wider than `limit`.
Rows filled(const std::vector<double>& widths, double gap, double limit) {
  Rows rows{0};
  double x = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > rows.back() && x + gap + widths[i] > limit) {
      rows.push_back(i);
      x = 0;
    }
    x += (i > rows.back() ? gap : 0) + widths[i];
  }
  rows.push_back(widths.size());
  return rows;
}

/// At most so many rows, the widest as narrow as it can be.
Rows balanced(const std::vector<double>& widths, double gap, std::size_t rows) {
  double low = *std::max_element(widths.begin(), widths.end()), high = gap * static_cast<double>(widths.size());
  for (const double width : widths) high += width;
  for (int i = 0; i < 24; ++i) {
    const double middle = (low + high) / 2;
    (filled(widths, gap, middle).size() - 1 <= rows ? high : low) = middle;
  }
  return filled(widths, gap, high + 0.01);
}

double width_of_row(const std::vector<double>& widths, double gap, std::size_t from, std::size_t to) {
  double wide = gap * static_cast<double>(to - from - 1);
  for (std::size_t i = from; i < to; ++i) wide += widths[i];
  return wide;
}

std::size_t columns_for(std::size_t count, Rect area, double shape) {
  const double ideal = std::sqrt(static_cast<double>(count) * area.width / (std::max(1.0, area.height) * shape));
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(ideal)), 1, count);
}

/// Rooms from `from` to `to` side by side; what their names do not need is shared by weight.
void place_row(std::vector<Room*>& rooms, const std::vector<double>& widths, const std::vector<double>& weights,
               std::size_t from, std::size_t to, Rect area, double gap) {
  double weight = 0, x = area.x;
  for (std::size_t i = from; i < to; ++i) weight += weights[i];
  const double left = std::max(0.0, area.width - width_of_row(widths, gap, from, to));
  for (std::size_t i = from; i < to; ++i) {
    const double wide = widths[i] + left * weights[i] / weight;
    rooms[i]->rect = {x, area.y, wide, area.height};
    x += wide + gap;
  }
}

constexpr double house_pad = 6, room_pad = 8, least_content = 17;

void lay_out_houses(HallLayout& layout, std::vector<Room> houses, std::vector<Room> alone, Rect area, double unit,
                    const NameWidth& width_of) {
  layout.houses = true;
  for (Room& room : alone) houses.push_back(std::move(room));
  layout.rooms = std::move(houses);
  std::vector<Room*> all;
  std::vector<double> one_line, two_lines;
  for (Room& room : layout.rooms) {
    all.push_back(&room);
    const double pad = 2 * house_pad * unit + 1;
    one_line.push_back(std::max(38 * unit, width_of(room.label, false, 1) + pad));
    two_lines.push_back(std::max(38 * unit, width_of(room.label, false, 2) + pad));
  }
  const double gap = 5 * unit;
  const std::size_t columns = columns_for(all.size(), area, 1.1);
  std::size_t count = std::min(all.size(), (all.size() + columns - 1) / columns);
  const std::vector<double> even(all.size(), 1);
  while (count < all.size() && filled(two_lines, gap, area.width).size() - 1 > count) ++count;
  const Rows rows = balanced(two_lines, gap, count);
  const auto lines_of = [&](std::size_t row) {
    return width_of_row(one_line, gap, rows[row], rows[row + 1]) <= area.width ? 1 : 2;
  };
  const auto number = static_cast<double>(rows.size() - 1);
  double heads = 0;
  for (std::size_t row = 0; row + 1 < rows.size(); ++row)
    for (std::size_t i = rows[row]; i < rows[row + 1]; ++i) all[i]->name_lines = lines_of(row);
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) heads += head_height(*all[rows[row]], true, unit);
  double content = (area.height - gap * (number - 1) - heads) / number;
  if (content < least_content * unit || width_of_row(two_lines, gap, rows[0], rows[1]) > area.width + 1) {
    const Rows square = balanced(even, 0, (all.size() + columns - 1) / columns);
    const double high =
        (area.height - gap * static_cast<double>(square.size() - 2)) / static_cast<double>(square.size() - 1);
    const std::vector<double> none(all.size(), 0);
    for (Room& room : layout.rooms) room.name_lines = 0;
    for (std::size_t row = 0; row + 1 < square.size(); ++row)
      place_row(all, none, even, square[row], square[row + 1],
                {area.x, area.y + static_cast<double>(row) * (high + gap), area.width, high}, gap);
  } else {
    double y = area.y;
    for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
      const double high = content + head_height(*all[rows[row]], true, unit);
      place_row(all, lines_of(row) == 1 ? one_line : two_lines, even, rows[row], rows[row + 1],
                {area.x, y, area.width, high}, gap);
      y += high + gap;
    }
  }
}

/// A storey while it is planned: its rooms, how their names are written, and in which rows they stand.
struct Floor {
  int kind = 0;
  std::vector<Room*> rooms;
  std::vector<double> widths, weights;
  Rows rows;
  double share = 0;  ///< of the height that names leave
};

double width_for(const Room& room, bool strong, int lines, double unit, const NameWidth& width_of) {
  const bool counts = storey_of(room) == 2;  // a number stands beside its name
  return std::max(44 * unit, width_of(room.label, strong, lines) + 1 + (2 * room_pad + (counts ? 20 : 0)) * unit);
}

/// A row whose names have room in one line does not keep two for them.
void one_line_where_it_fits(Floor& floor, Rect area, double gap, double unit, const NameWidth& width_of) {
  for (std::size_t row = 0; row + 1 < floor.rows.size(); ++row) {
    std::vector<double> widths;
    for (std::size_t i = floor.rows[row]; i < floor.rows[row + 1]; ++i)
      widths.push_back(width_for(*floor.rooms[i], floor.rooms[i]->large_name, 1, unit, width_of));
    if (width_of_row(widths, gap, 0, widths.size()) > area.width) continue;
    for (std::size_t i = floor.rows[row]; i < floor.rows[row + 1]; ++i) {
      floor.rooms[i]->name_lines = 1;
      floor.widths[i] = widths[i - floor.rows[row]];
    }
  }
}

/// The largest type and the fewest rows in which all names of a floor are whole.
void plan_floor(Floor& floor, Rect area, double gap, double unit, std::size_t fewest, const NameWidth& width_of) {
  struct Way {
    bool strong;
    int lines;
  };
  constexpr Way ways[] = {{true, 1}, {true, 2}, {false, 2}};
  for (const Room* room : floor.rooms) {
    double people = 0;
    for (const PlacedUnit& placed_unit : room->units)
      people = std::max(people, static_cast<double>(placed_unit.people));
    if (room->meeting) people = room->meeting->chairs;
    floor.weights.push_back(3 + std::sqrt(people) * 1.6);
  }
  for (std::size_t rows = fewest; rows <= floor.rooms.size(); ++rows)
    for (const Way way : ways) {
      floor.widths.clear();
      for (Room* room : floor.rooms) {
        floor.widths.push_back(width_for(*room, way.strong, way.lines, unit, width_of));
        room->name_lines = way.lines;
        room->large_name = way.strong;
      }
      floor.rows = balanced(floor.widths, gap, rows);
      bool fits = true;
      for (std::size_t row = 0; row + 1 < floor.rows.size(); ++row)
        fits = fits && width_of_row(floor.widths, gap, floor.rows[row], floor.rows[row + 1]) <= area.width;
      if (fits) return one_line_where_it_fits(floor, area, gap, unit, width_of);
    }
}

void lay_out_floors(HallLayout& layout, std::vector<Room> departments, std::vector<Room> alone, Rect area, double unit,
                    const NameWidth& width_of) {
  for (Room& room : departments) layout.rooms.push_back(std::move(room));
  for (Room& room : alone) layout.rooms.push_back(std::move(room));
  std::map<int, Floor> floors;  // by the lowest kind of a room: what stands on the ground counts
  for (Room& room : layout.rooms) floors[storey_of(room)].rooms.push_back(&room);
  const double gap = 6 * unit, title = 17 * unit;
  const double least = area.height < 300 * unit ? 62 * unit : 92 * unit;  // low halls have fewer rows
  double shares = 0, heads = 0, rows = 0;
  for (auto& [kind, floor] : floors) {
    floor.kind = kind;
    const auto count = static_cast<double>(floor.rooms.size());
    const double most = std::max(1.0, std::floor(area.width / least));
    plan_floor(floor, area, gap, unit, static_cast<std::size_t>(std::ceil(kind == 2 ? count / 2 : count / most)),
               width_of);
    const auto own = static_cast<double>(floor.rows.size() - 1);
    floor.share = kind == 2 ? 2.3 : kind == 1 ? 1.5 : 1;
    if (std::any_of(floor.rooms.begin(), floor.rooms.end(), [](const Room* room) { return room->meeting.has_value(); }))
      floor.share = 1.9;  // a table with chairs around it
    shares += own * floor.share;
    rows += own;
    for (std::size_t row = 0; row + 1 < floor.rows.size(); ++row)
      heads += head_height(*floor.rooms[floor.rows[row]], false, unit);
  }
  const double gaps = gap * (rows - 1);
  double titles = title * static_cast<double>(floors.size());
  double content = (area.height - gaps - heads - titles) / shares;
  if (content < 11 * unit) {  // what stands upstairs shows by itself
    titles = 0;
    content = (area.height - gaps - heads) / shares;
  }
  const auto without_names = [&](bool windows) {  // those of windows stay as long as they can
    heads = 0;
    for (auto& [kind, floor] : floors) {
      if (kind != 2 || windows)
        for (Room* room : floor.rooms) room->name_lines = 0;
      for (std::size_t row = 0; row + 1 < floor.rows.size(); ++row)
        heads += head_height(*floor.rooms[floor.rows[row]], false, unit);
    }
    content = (area.height - gaps - heads) / shares;
  };
  if (content < 8 * unit) without_names(false);
  if (content < 8 * unit) without_names(true);
  double y = area.y;
  for (auto& [kind, floor] : floors) {
    if (titles > 0) {
      const UnitKind unit_kind = kind == 0 ? UnitKind::signer : kind == 1 ? UnitKind::desk : UnitKind::window;
      layout.storeys.push_back({{}, unit_kind, {area.x, y, area.width, title}});
      y += title;
    }
    for (std::size_t row = 0; row + 1 < floor.rows.size(); ++row) {
      const double high = head_height(*floor.rooms[floor.rows[row]], false, unit) + content * floor.share;
      place_row(floor.rooms, floor.widths, floor.weights, floor.rows[row], floor.rows[row + 1],
                {area.x, y, area.width, high}, gap);
      y += high + gap;
    }
  }
}

}  // namespace

double head_height(const Room& room, bool house, double unit) {
  if (room.name_lines == 0) return 4 * unit;
  const double line = room.large_name ? 15.5 : 13.5;
  return (line * room.name_type * room.name_lines + (house ? 3 : room.large_name ? 7 : 6)) * unit;
}

HallLayout lay_out(const FloorPlan& plan, Rect area, double unit, const NameWidth& width_of) {
  HallLayout layout;
  // Names become smaller before they are left out.
  for (const double type : {1.0, 0.86, 0.74}) {
    layout = {};
    std::vector<Room> alone;
    std::vector<Room> departments = departments_of(plan, alone);
    if (departments.empty() && alone.empty()) return layout;
    for (auto* rooms : {&departments, &alone})
      for (Room& room : *rooms) room.name_type = type;
    const NameWidth width = [&width_of, type](const Bilingual& name, bool strong, int lines) {
      return type * width_of(name, strong, lines);
    };
    const auto with_window = std::count_if(departments.begin(), departments.end(), has_window);
    if (with_window >= 3) {
      lay_out_houses(layout, std::move(departments), std::move(alone), area, unit, width);
    } else {
      lay_out_floors(layout, std::move(departments), std::move(alone), area, unit, width);
    }
    if (std::all_of(layout.rooms.begin(), layout.rooms.end(), [](const Room& room) { return room.name_lines > 0; }))
      break;
  }
  layout.area = area;
  layout.unit = unit;
  layout.gap = (layout.houses ? 5 : 6) * unit;
  for (std::size_t i = 0; i < layout.rooms.size(); ++i) {
    Room& room = layout.rooms[i];
    room.inside = furnish(room.units, room.rect, {head_height(room, layout.houses, unit), layout.houses, unit});
    for (const PlacedUnit& placed_unit : room.units) {
      if (placed_unit.unit >= layout.room_of.size()) {
        layout.room_of.resize(placed_unit.unit + 1, HallLayout::npos);
        layout.seats_of.resize(placed_unit.unit + 1);
      }
      layout.room_of[placed_unit.unit] = i;
      layout.seats_of[placed_unit.unit] = placed_unit.rect;
    }
  }
  return layout;
}

std::optional<Point> on_the_way(const HallLayout& layout, program::Index from, program::Index to, double share) {
  if (from >= layout.room_of.size() || to >= layout.room_of.size()) return std::nullopt;
  const std::size_t here = layout.room_of[from], there = layout.room_of[to];
  if (here == HallLayout::npos || there == HallLayout::npos) return std::nullopt;
  const Rect a = layout.rooms[here].rect, b = layout.rooms[there].rect;
  const auto middle = [](Rect rect) { return Point{rect.x + rect.width / 2, rect.y + rect.height / 2}; };
  const Point start = middle(layout.seats_of[from]), end = middle(layout.seats_of[to]);
  if (here == there) return Point{a.right() - 4.5 * layout.unit, start.y + (end.y - start.y) * share};
  const double off = std::min(layout.gap / 2, 2.5 * layout.unit);
  const bool down = b.y > a.y + 1, up = b.y < a.y - 1;
  const double leave = up ? a.y - off : a.bottom() + off, arrive = down ? b.y - off : b.bottom() + off;
  std::array<Point, 4> way{Point{start.x, leave}, {end.x, leave}, {end.x, leave}, {end.x, arrive}};
  if (std::abs(leave - arrive) > layout.gap * 1.5) {  // round the rooms between, by the nearer side
    const double left = layout.area.x - 6 * layout.unit, right = layout.area.right() + 6 * layout.unit;
    const double side = start.x + end.x < left + right ? left : right;
    way = {Point{start.x, leave}, {side, leave}, {side, arrive}, {end.x, arrive}};
  }
  double all = 0;
  for (std::size_t i = 1; i < way.size(); ++i) all += std::hypot(way[i].x - way[i - 1].x, way[i].y - way[i - 1].y);
  double left = all * share;
  for (std::size_t i = 1; i < way.size(); ++i) {
    const double length = std::hypot(way[i].x - way[i - 1].x, way[i].y - way[i - 1].y);
    if (left <= length && length > 0) {
      const double part = left / length;
      return Point{way[i - 1].x + (way[i].x - way[i - 1].x) * part, way[i - 1].y + (way[i].y - way[i - 1].y) * part};
    }
    left -= length;
  }
  return way.back();
}

}  // namespace hallsim::gui
