// Where things stand in a hall, whatever room there is: seats within their rooms and not over each other, papers on
// their way never over a room but the one in which they stay.
#include "gui/views/hall_layout.hpp"

#include "tests/gui/test_window.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::gui;
using charts::Rect;
using scenario::UnitKind;

namespace {

bool within(Rect inner, Rect outer) {
  constexpr double slack = 0.5;
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.right() <= outer.right() + slack &&
         inner.bottom() <= outer.bottom() + slack;
}

double name_width(const Bilingual& name, bool strong, int lines) {
  return static_cast<double>(name.english.size()) * (strong ? 7.5 : 6) / lines + 8;
}

void check_seats(const HallLayout& layout) {
  for (const Room& room : layout.rooms) {
    INFO(room.id);
    for (const PlacedUnit& unit : room.units) {
      for (int i = 0; i < unit.people; ++i) {
        const Rect seat = unit.seats.at(static_cast<std::size_t>(i));
        CHECK(within(seat, room.rect));
        CHECK(seat.y >= room.rect.y);
        CHECK(seat.width >= 2);
        if (unit.kind == UnitKind::window)
          CHECK(unit.seats.before(static_cast<std::size_t>(i), layout.unit).y <=
                unit.seats.at(i).bottom() + unit.seats.step_y);
      }
      if (unit.queue.height > 0) CHECK(within(unit.queue, room.rect));
    }
  }
}

}  // namespace

TEST_CASE("every seat stands in its room, in large halls and small ones") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  for (const HallView& view : window.session().halls())
    for (const auto& [width, height] : {std::pair(350.0, 430.0), std::pair(480.0, 330.0), std::pair(900.0, 800.0)})
      for (const double unit : {1.0, 1.5}) check_seats(lay_out(view.plan, {20, 90, width, height}, unit, name_width));
}

TEST_CASE("however low a hall is, nothing stands outside its room or over its name, and those who wait have a line") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  for (const HallView& view : window.session().halls())
    for (double height = 150; height < 460; height += 21)
      for (const double unit : {1.0, 1.26}) {
        const HallLayout layout = lay_out(view.plan, {20, 90, 662, height}, unit, name_width);
        for (const Room& room : layout.rooms) {
          INFO(room.id << " in a hall of " << height << " pixels, at " << unit);
          const double head = room.rect.y + head_height(room, layout.houses, unit);
          for (const PlacedUnit& placed : room.units) {
            const Rect last = placed.seats.at(static_cast<std::size_t>(std::max(1, placed.people)) - 1);
            CHECK(placed.seats.at(0).y >= head - 0.5);
            CHECK(within(last, room.rect));
            if (placed.kind != UnitKind::window) continue;
            const double dots = placed.seats.before(0, unit).y + placed.seats.dot - placed.seats.at(0).y;
            CHECK(last.y + dots <= room.rect.bottom() + 0.5);
            CHECK(line_up(placed.queue, 1, 7 * unit, 4 * unit).room >= 1);
          }
        }
      }
}

TEST_CASE("seats are larger where there is more room") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  const FloorPlan& plan = window.session().halls()[1].plan;
  const HallLayout small = lay_out(plan, {0, 0, 350, 400}, 1, name_width);
  const HallLayout large = lay_out(plan, {0, 0, 900, 900}, 1, name_width);
  std::size_t larger = 0, all = 0;
  for (std::size_t room = 0; room < small.rooms.size(); ++room)
    for (std::size_t i = 0; i < small.rooms[room].units.size(); ++i) {
      CHECK(large.rooms[room].units[i].seats.width >= small.rooms[room].units[i].seats.width);
      larger += large.rooms[room].units[i].seats.width > 1.2 * small.rooms[room].units[i].seats.width ? 1U : 0U;
      ++all;
    }
  CHECK(2 * larger > all);
}

TEST_CASE("papers on their way from one room to another pass between the rooms") {
  const ShortHalls halls;
  TestWindow window(1440, 900);
  window.open(halls);
  for (const HallView& view : window.session().halls()) {
    const HallLayout layout = lay_out(view.plan, {20, 90, 350, 430}, 1, name_width);
    std::size_t ways = 0;
    for (program::Index from = 0; from < layout.room_of.size(); ++from)
      for (program::Index to = 0; to < layout.room_of.size(); ++to)
        for (const double share : {0.0, 0.2, 0.5, 0.9, 1.0}) {
          const auto at = on_the_way(layout, from, to, share);
          if (!at) continue;
          ++ways;
          const bool stays = layout.room_of[from] == layout.room_of[to];
          for (std::size_t i = 0; i < layout.rooms.size(); ++i)
            if (layout.rooms[i].rect.contains(*at) != (stays && i == layout.room_of[from]))
              FAIL_CHECK("from " << from << " to " << to << " in room " << layout.rooms[i].id);
        }
    CHECK(ways > 100);
  }
  CHECK_FALSE(on_the_way(HallLayout{}, 0, 1, 0.5));
}
