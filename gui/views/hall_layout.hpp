// Where each unit of a hall is drawn. A hall that is many small offices (every department with its own window, section,
// chief and seals) is drawn as many small houses; a hall with common windows as one house with floors: windows in
// front, sections behind them, those who sign upstairs. Pure geometry, without a window.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/charts/canvas.hpp"
#include "gui/model/floor_plan.hpp"
#include "gui/views/room_layout.hpp"

namespace hallsim::gui {

/// A box with a name: one department, one unit, or a meeting.
struct Room {
  std::string id;
  Bilingual label;
  charts::Rect rect;
  std::vector<PlacedUnit> units;  ///< from top to bottom: signers, desks, windows
  std::optional<MeetingRoom> meeting;
  RoomInside inside;
  int name_lines = 1;       ///< that its name takes on top; 0: there is no room, it is told to whoever points
  bool large_name = false;  ///< in strong type
  double name_type = 1;     ///< of the usual size of that type
};

/// Pixels that a name needs to be whole in so many lines, in strong or in small type.
using NameWidth = std::function<double(const Bilingual& name, bool strong, int lines)>;

/// A heading over a floor; none where the hall is houses.
struct Storey {
  Bilingual title;
  scenario::UnitKind kind = scenario::UnitKind::desk;
  charts::Rect rect;  ///< of the heading
};

struct HallLayout {
  bool houses = false;
  std::vector<Room> rooms;
  std::vector<Storey> storeys;
  charts::Rect area;
  double gap = 0, unit = 1;            ///< pixels between rooms, and in a unit of layout
  std::vector<std::size_t> room_of;    ///< by unit; npos: it is not drawn
  std::vector<charts::Rect> seats_of;  ///< by unit: its part of the room
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// `unit` pixels are one unit of layout. Rooms are as wide as their names need, in as many rows as that takes.
HallLayout lay_out(const FloorPlan& plan, charts::Rect area, double unit, const NameWidth& width_of);
/// The height of a room's head, in which its name stands.
double head_height(const Room& room, bool house, double unit);
/// Where papers are that have come so far (0 .. 1) from one unit to another: between the rooms and beside them, never
/// over one; within a room along its right wall. Nothing where one of the units is not drawn.
std::optional<charts::Point> on_the_way(const HallLayout& layout, program::Index from, program::Index to, double share);

}  // namespace hallsim::gui
