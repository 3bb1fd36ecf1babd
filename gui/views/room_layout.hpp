// What stands where in one room: signers on top, desks below them, windows in front with a place for the queue, and
// trays for papers that wait. Seats are as large as the room allows and never so small that they cannot be told apart.
// Pure geometry, without a window.
#pragma once

#include <cstddef>
#include <vector>

#include "gui/charts/canvas.hpp"
#include "gui/model/floor_plan.hpp"

namespace hallsim::gui {

/// Equal boxes in rows, from the left and from the top.
struct SeatGrid {
  double left = 0, top = 0, width = 0, height = 0;  ///< of the first box
  double step_x = 0, step_y = 0;
  std::size_t per_row = 1;
  double dot = 0;  ///< radius of whoever stands before a window

  charts::Rect at(std::size_t number) const {
    return {left + static_cast<double>(number % per_row) * step_x, top + static_cast<double>(number / per_row) * step_y,
            width, height};
  }
  charts::Point before(std::size_t number, double unit) const {
    const charts::Rect seat = at(number);
    return {seat.x + seat.width / 2, seat.bottom() + dot + 1.2 * unit};
  }
};

/// A unit within its room.
struct PlacedUnit {
  program::Index unit = program::none;
  scenario::UnitKind kind = scenario::UnitKind::desk;
  int people = 0;
  Bilingual label;     ///< full, for whoever points at it
  charts::Rect rect;   ///< its part of the room
  SeatGrid seats;      ///< one for each of its people
  charts::Rect queue;  ///< where people stand in line, or papers lie; empty in a row that has a tray
};

/// A tray beside a row of a small house, for the papers of all its units.
struct Tray {
  charts::Rect rect;
  std::size_t first = 0, count = 0;  ///< units of the room
};

struct RoomInside {
  std::vector<Tray> trays;
  charts::Rect rest;  ///< what the head leaves, for a meeting
  charts::Rect foot;  ///< for a line of figures; empty where there is no room
};

struct RoomStyle {
  double head = 0;  ///< pixels that the name takes
  bool house = false;
  double unit = 1;  ///< pixels of one unit of layout
};

/// Places the units (signers, then desks, then windows) of a room.
RoomInside furnish(std::vector<PlacedUnit>& units, charts::Rect room, RoomStyle style);

/// Places in a line: as large as `largest` if that many fit, smaller down to `least`; `room` is how many there are.
struct LineGrid {
  double left = 0, top = 0, step_x = 0, step_y = 0;
  std::size_t per_row = 1, room = 0;
  charts::Point at(std::size_t number) const {
    return {left + (static_cast<double>(number % per_row) + 0.5) * step_x,
            top + (static_cast<double>(number / per_row) + 0.5) * step_y};
  }
};
/// `shape`: height of a place in its widths.
LineGrid line_up(charts::Rect rect, std::size_t count, double largest, double least, double shape = 1);

}  // namespace hallsim::gui
