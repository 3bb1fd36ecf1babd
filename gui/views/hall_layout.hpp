// Where each unit of a hall is drawn. A hall that is many small offices (every department with its own window, section,
// chief and seals) is drawn as many small houses; a hall with common windows as one house with floors: windows in
// front, sections behind them, those who sign upstairs. Pure geometry, without a window.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gui/charts/canvas.hpp"
#include "gui/model/floor_plan.hpp"

namespace hallsim::gui {

/// A unit within its room.
struct PlacedUnit {
  program::Index unit = program::none;
  scenario::UnitKind kind = scenario::UnitKind::desk;
  int people = 0;
  Bilingual label;    ///< full, for whoever points at it
  charts::Rect rect;  ///< its part of the room
};

/// A box with a name: one department, or one unit.
struct Room {
  std::string id;
  Bilingual label;
  charts::Rect rect;
  std::vector<PlacedUnit> units;  ///< from top to bottom: signers, desks, windows
  int name_lines = 1;             ///< that its name takes on top; 0: there is no room, it is told to whoever points
  bool large_name = false;        ///< in strong type
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
  std::vector<charts::Rect> units;  ///< by unit: where dots go; empty for units that are not drawn
};

/// `unit` pixels are one unit of layout. Rooms are as wide as their names need, in as many rows as that takes.
HallLayout lay_out(const FloorPlan& plan, charts::Rect area, double unit, const NameWidth& width_of);
/// The height of a room's head, in which its name stands.
double head_height(const Room& room, bool house, double unit);

}  // namespace hallsim::gui
