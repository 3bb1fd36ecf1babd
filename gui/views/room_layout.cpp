#include "gui/views/room_layout.hpp"

#include <algorithm>
#include <cmath>

namespace hallsim::gui {
namespace {

using charts::Rect;
using scenario::UnitKind;

struct Seat {
  double width, height, step_x, step_y, dot;
};

/// A seat at a factor of its usual size. Down to `readable` it keeps the least size at which signs are told apart; in a
/// room that is too low even for those they all shrink, because nothing may stand outside its room.
constexpr double readable = 0.11;
Seat seat_of(UnitKind kind, double factor, const RoomStyle& style) {
  const double unit = style.unit, shrink = std::min(1.0, factor / readable);
  if (kind == UnitKind::window) {
    const double width = std::max((style.house ? 24 : 50) * factor, 5.0 * shrink) * unit, height = 0.6 * width;
    const double dot = std::clamp(0.12 * width, 1.5 * shrink * unit, 4 * unit);
    return {width, height, width + std::max(1.4 * shrink * unit, 0.13 * width),
            height + 2 * dot + std::min(3.4, 6 * factor) * unit, dot};
  }
  const double side = std::max((style.house ? 11.5 : 16) * factor, 2.4 * shrink) * unit;
  const double step = side + std::max(0.9 * shrink * unit, 0.2 * side);
  return {side, side, step, step, 0};
}

/// Units side by side, each with a share of the width by its seats.
struct Row {
  UnitKind kind;  ///< of the last of them
  std::size_t first = 0, count = 0;
  double width = 0, seats = 0;

  bool front() const { return kind == UnitKind::window; }
  double share(const PlacedUnit& unit) const { return width * (unit.people + 0.8) / seats; }
};

std::size_t per_row(double width, const Seat& seat) {
  return static_cast<std::size_t>(std::max(1.0, std::floor((width + seat.step_x - seat.width + 1e-6) / seat.step_x)));
}

/// A way to place the units of a room: which of them are in one row, and how large the seats can be then.
struct Way {
  std::vector<Row> rows;
  double factor = 0;
};

class Furniture {
 public:
  Furniture(std::vector<PlacedUnit>& units, Rect rest, RoomStyle style) : units_(units), rest_(rest), style_(style) {
    // Where kinds stand beside or above each other, or the room is low, trays are at the side.
    side_ = style.house || units.front().kind != units.back().kind || rest.height < 34 * style.unit;
    tray_ = side_ ? std::min((style.house ? 24 : 40) * style.unit, 0.3 * rest.width) : 0;
  }

  /// Kinds above each other, or those behind the windows all in one row, whichever leaves more room to the seats.
  RoomInside place() {
    const Way above = way(false), beside = way(true);
    const Way& best = beside.factor > above.factor + (above.factor < 0.5 ? 0.02 : 0.1) ? beside : above;
    RoomInside inside;
    const double unit = style_.unit;
    const auto number = static_cast<double>(best.rows.size());
    const double spare = std::max(0.0, rest_.height - height(best, best.factor));
    const bool windows = best.rows.back().front();
    // What is left goes to the queue in front, or to the trays.
    const double between = windows ? std::min(spare * 0.12, 4 * unit) : 0;
    const double more = windows ? std::max(0.0, spare - between * number) : spare / number;
    double y = rest_.y + between;
    for (const Row& row : best.rows) {
      const double seats = seats_height(row, best.factor);
      const double high = seats + below(row, best.factor) + (row.front() || !windows ? more : 0);
      place_row(row, best.factor, y, seats, high);
      if (side_ && !row.front())
        inside.trays.push_back({{rest_.right() - tray_ + 2 * unit, y, tray_ - 2 * unit, high}, row.first, row.count});
      y += high + between;
    }
    return inside;
  }

 private:
  Way way(bool beside) const {
    Way way;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const UnitKind kind = units_[i].kind;
      const bool joins = !way.rows.empty() && (way.rows.back().kind == kind ||
                                               (beside && kind != UnitKind::window && !way.rows.back().front()));
      if (!joins) way.rows.push_back({kind, i, 0, 0, 0});
      Row& row = way.rows.back();
      ++row.count;
      row.seats += units_[i].people + 0.8;
    }
    for (Row& row : way.rows) row.width = rest_.width - (row.front() ? 0 : tray_);
    way.factor = style_.house ? 1.05 : 1.3;
    while (way.factor > readable && !fits(way)) way.factor -= 0.05;
    while (way.factor > 0.01 && !fits(way)) way.factor *= 0.92;
    return way;
  }

  /// Windows leave at least half of the room to those who wait, unless they are in one row.
  bool fits(const Way& way) const {
    if (height(way, way.factor) > rest_.height) return false;
    for (const Row& row : way.rows)
      for (std::size_t i = row.first; i < row.first + row.count; ++i)
        if (row.share(units_[i]) < seat_of(row.kind, way.factor, style_).step_x) return false;
    const Row& last = way.rows.back();
    if (!last.front() || style_.house) return true;
    const double seats = seats_height(last, way.factor);
    return seats <= 0.45 * rest_.height || seats < 1.5 * seat_of(last.kind, way.factor, style_).step_y;
  }

  double seats_height(const Row& row, double factor) const {
    const Seat seat = seat_of(row.kind, factor, style_);
    std::size_t most = 1;
    for (std::size_t i = row.first; i < row.first + row.count; ++i) {
      const std::size_t in_row = per_row(row.share(units_[i]), seat);
      most = std::max(most, (static_cast<std::size_t>(std::max(1, units_[i].people)) + in_row - 1) / in_row);
    }
    return static_cast<double>(most) * seat.step_y;
  }

  /// What stands below the seats of a row: the least of a queue, or of a tray that is not at the side. The line of
  /// those who wait is kept however small the seats are.
  double below(const Row& row, double factor) const {
    const double share = std::clamp((factor - 0.1) / 0.2, 0.0, 1.0);
    const double queue = std::min(style_.house ? 7 * style_.unit : 12 * style_.unit, 0.25 * rest_.height);
    const double line = std::min((style_.house ? 5 : 6.5) * style_.unit, 0.34 * rest_.height);
    if (row.front()) return std::max(share * queue, line);
    return share * (side_ ? 0.5 * style_.unit : std::min(10 * style_.unit, 0.4 * rest_.height));
  }

  double height(const Way& way, double factor) const {
    double sum = 0;
    for (const Row& row : way.rows) sum += seats_height(row, factor) + below(row, factor);
    return sum;
  }

  void place_row(const Row& row, double factor, double y, double seats, double high) {
    const Seat seat = seat_of(row.kind, factor, style_);
    double x = rest_.x;
    for (std::size_t i = row.first; i < row.first + row.count; ++i) {
      PlacedUnit& placed = units_[i];
      const double wide = row.share(placed);
      const std::size_t most = per_row(wide, seat);
      const auto count = static_cast<std::size_t>(std::max(1, placed.people));
      // Rows of equal length look better than a full one and a rest.
      const std::size_t lines = (count + most - 1) / most, in_row = (count + lines - 1) / lines;
      const double taken = static_cast<double>(in_row) * seat.step_x - (seat.step_x - seat.width);
      const double indent = side_ && !row.front() ? 0 : std::max(0.0, (wide - taken) / 2);
      placed.rect = {x, y, wide, high};
      placed.seats = {x + indent, y, seat.width, seat.height, seat.step_x, seat.step_y, in_row, seat.dot};
      placed.queue = row.front() || !side_
                         ? Rect{x, y + seats, wide, std::max(0.0, std::min(y + high, rest_.bottom()) - y - seats)}
                         : Rect{};
      x += wide;
    }
  }

  std::vector<PlacedUnit>& units_;
  Rect rest_;
  RoomStyle style_;
  bool side_ = false;
  double tray_ = 0;
};

}  // namespace

RoomInside furnish(std::vector<PlacedUnit>& units, Rect room, RoomStyle style) {
  const double unit = style.unit;
  const double left = (style.house ? 6 : 9) * unit, right = (style.house ? 8 : 9) * unit;
  Rect rest{room.x + left, room.y + style.head, std::max(1.0, room.width - left - right),
            std::max(1.0, room.height - style.head - (style.house ? 3 : 5) * unit)};
  RoomInside inside;
  Rect foot;
  if (!style.house && !units.empty() && units.back().kind == UnitKind::window && rest.height > 62 * unit) {
    foot = {rest.x, rest.bottom() - 12 * unit, rest.width, 12 * unit};
    rest.height -= 15 * unit;
  }
  if (!units.empty()) inside = Furniture(units, rest, style).place();
  inside.rest = rest;
  inside.foot = foot;
  return inside;
}

LineGrid line_up(Rect rect, std::size_t count, double largest, double least, double shape) {
  LineGrid grid;
  for (double step = largest;; step -= 0.5) {
    const double high = step * shape;
    grid.step_x = step;
    grid.step_y = high;
    grid.per_row = static_cast<std::size_t>(std::max(1.0, std::floor(rect.width / step)));
    grid.room = rect.height < high * 0.8
                    ? 0
                    : grid.per_row * static_cast<std::size_t>(std::max(1.0, std::floor(rect.height / high + 0.1)));
    if (grid.room >= count || step - 0.5 < least) break;
  }
  grid.left = rect.x + (rect.width - static_cast<double>(grid.per_row) * grid.step_x) / 2;
  grid.top = rect.y;
  return grid;
}

}  // namespace hallsim::gui
