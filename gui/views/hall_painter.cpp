#include "gui/views/hall_painter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/views/hall_marks.hpp"
#include "gui/views/meeting_painter.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

using scenario::UnitKind;

/// Draws a hall's units and remembers where its dots have to go.
class HallPainter {
 public:
  HallPainter(Frame& frame, std::size_t hall, const HallLayout& layout, Rect area)
      : frame_(frame),
        hall_(hall),
        view_(frame.session.halls()[hall]),
        scene_(frame.session.scene(hall)),
        layout_(layout),
        area_(area) {
    auto& all = frame.view.moving;
    if (all.size() <= hall) all.resize(hall + 1);
    moving_ = &all[hall];
    for (auto& [applicant, dot] : *moving_) dot.wanted = false;
  }

  void draw() {
    for (const Storey& storey : layout_.storeys) section(frame_, storey.rect, storey_title(storey.kind));
    for (const Room& room : layout_.rooms) draw_room(room);
    for (const Travel& travel : scene_.travels) draw_travel(travel);
    glide();
    if (hovered_) unit_tip(*hovered_);
  }

 private:
  std::string storey_title(UnitKind kind) const {
    switch (kind) {
      case UnitKind::signer:
        return view_.plan.meetings.empty() ? frame_.tr("Upstairs: those who sign")
                                           : frame_.tr("Upstairs: those who sign and meet");
      case UnitKind::desk: return frame_.tr("Behind: sections");
      default: return frame_.tr("In front: windows");
    }
  }

  bool selected(program::Index unit) const {
    return !frame_.state().selected_unit.empty() && view_.program->units[unit].name == frame_.state().selected_unit;
  }

  /// What a room's windows add up to.
  struct Front {
    std::uint32_t waiting = 0, busy = 0, on_duty = 0;
    Time longest = 0;
  };
  Front front_of(const Room& room) const {
    Front front;
    for (const PlacedUnit& unit : room.units) {
      if (unit.kind != UnitKind::window) continue;
      const UnitScene& scene = scene_.units[unit.unit];
      front.waiting += scene.waiting;
      front.busy += scene.busy;
      front.on_duty += scene.on_duty;
      front.longest = std::max(front.longest, scene.longest);
    }
    return front;
  }

  void draw_room(const Room& room) {
    const double round = frame_.px(5);
    const Front front = front_of(room);
    const bool late = front.longest > 2 * view_.program->service_level;
    const bool chosen = std::any_of(room.units.begin(), room.units.end(),
                                    [this](const PlacedUnit& unit) { return selected(unit.unit); });
    frame_.canvas.rect(room.rect, late ? charts::mix(theme::sunken, theme::late, 0.035) : theme::sunken, round);
    frame_.canvas.frame(room.rect,
                        chosen ? theme::accent
                        : late ? charts::mix(theme::border, theme::late, 0.55)
                               : theme::border,
                        chosen ? frame_.px(2) : 1, round);
    if (room.name_lines > 0) draw_name(room, front.waiting, late);
    for (const PlacedUnit& unit : room.units) draw_unit(unit);
    for (const Tray& tray : room.inside.trays) draw_tray(room, tray);
    if (room.name_lines == 0 && chosen) draw_tag(room);
    if (room.inside.foot.height > 0) draw_foot(room.inside.foot, front, late);
    if (room.meeting) {
      const MeetingSpot spot = draw_meeting(frame_, hall_, *room.meeting, room.rect, room.inside.rest);
      if (spot.followed) followed_at_ = spot.followed;
    }
  }

  /// The name on top, and beside it how many wait at the room's windows, where there is room for the number.
  void draw_name(const Room& room, std::uint32_t waiting, bool late) {
    const double pad = frame_.px(layout_.houses ? 6 : 8), top = frame_.px(layout_.houses ? 2 : 4);
    const TypeSize size = room.large_name ? TypeSize::strong : TypeSize::small;
    Frame type = frame_;  // in which the name is written
    type.scale *= room.name_type;
    const double line = type.line_of(size);
    const Rect head{room.rect.x + pad, room.rect.y + top, room.rect.width - 2 * pad, line * room.name_lines};
    std::string count = waiting > 0 ? std::to_string(waiting) : "";
    double taken = count.empty() ? 0 : frame_.width(count, TypeSize::small) + frame_.px(5);
    Block name = type.block(frame_.in(room.label), head.width - taken, head.height, {size});
    const bool whole = name.whole;
    if (!whole) name = type.block(frame_.in(room.label), head.width, head.height, {size});
    type.write_block(head, name, theme::ink, Align::left, false);
    // The last line of a long name may leave room.
    const std::size_t row = whole ? 0 : name.lines.size() - 1;
    const double left = head.width - type.width(name.lines[row], size);
    if (count.empty()) return;
    if (!layout_.houses) {
      const std::string words = frame_.say("{} waiting", count);
      if (frame_.width(words, TypeSize::small) + frame_.px(8) <= left) count = words;
    }
    taken = frame_.width(count, TypeSize::small) + frame_.px(5);
    if (taken <= left)
      frame_.write({head.right(), head.y + line * (static_cast<double>(row) + 0.5)}, count, TypeSize::small,
                   late ? theme::late : theme::dim, Align::right);
  }

  /// The name of a selected room where names have no room: over what stands in it.
  void draw_tag(const Room& room) {
    const std::string& name = frame_.in(room.label);
    const double wide = frame_.width(name, TypeSize::small) + frame_.px(8), high = frame_.line_of(TypeSize::small);
    if (wide > room.rect.width) return;
    const Rect tag{room.rect.x, room.rect.y, wide, high};
    frame_.canvas.rect(tag, theme::accent, frame_.px(3));
    frame_.write({tag.x + frame_.px(4), tag.y + high / 2}, name, TypeSize::small, theme::bar_ink);
  }

  /// How many are busy, and how long the first in the queue has waited.
  void draw_foot(Rect foot, const Front& front, bool late) {
    const double y = foot.y + foot.height / 2;
    const std::string busy = front.on_duty + front.busy == 0
                                 ? frame_.tr("Nobody on duty")
                                 : frame_.say("{} of {} at work", front.busy, front.on_duty);
    const std::string longest =
        front.waiting > 0 ? frame_.say("longest {}", length_text(frame_, front.longest)) : std::string();
    const double first = frame_.width(busy, TypeSize::small);
    if (first > foot.width) return;
    frame_.write({foot.x, y}, busy, TypeSize::small, theme::dim);
    if (!longest.empty() && first + frame_.px(10) + frame_.width(longest, TypeSize::small) <= foot.width)
      frame_.write({foot.right(), y}, longest, TypeSize::small, late ? theme::late : theme::dim, Align::right);
  }

  void draw_unit(const PlacedUnit& unit) {
    const Touch touched =
        touch(frame_, fmt::format("hall/{}/{}", hall_, view_.program->units[unit.unit].name), unit.rect);
    if (touched.hovered) {
      frame_.canvas.frame(unit.rect, theme::strong_border, 1, frame_.px(3));
      hovered_ = &unit;
    }
    draw_seats(unit);
    if (unit.queue.height > 0) unit.kind == UnitKind::window ? draw_queue(unit, touched) : draw_papers(unit, touched);
    if (touched.clicked && !clicked_dot_)
      frame_.act(command::SelectUnit{hall_, selected(unit.unit) ? "" : view_.program->units[unit.unit].name});
  }

  void draw_seats(const PlacedUnit& unit) {
    const auto desks = scene_.desks_of(unit.unit);
    const bool window = unit.kind == UnitKind::window;
    const bool numbered =
        window && desks.size() > 1 && unit.seats.width >= frame_.px(20) && unit.seats.height >= frame_.px(15);
    for (std::size_t i = 0; i < desks.size(); ++i) {
      const Desk& desk = desks[i];
      const Rect seat = unit.seats.at(i);
      draw_seat(frame_, seat, unit.kind, desk);
      const bool works = desk.state == Desk::State::busy;
      if (numbered && desk.state != Desk::State::interrupted)
        frame_.write({seat.x + seat.width / 2, seat.y + seat.height * 0.43}, std::to_string(i + 1), TypeSize::small,
                     works ? theme::panel : theme::faint, Align::centre);
      if (desk.applicant == 0) continue;
      if (window && desk.person)
        want(desk.applicant, unit.seats.before(i, frame_.scale), theme::served, unit.seats.dot);
      else if (desk.applicant == frame_.state().followed)
        followed_at_ = Point{seat.x + seat.width / 2, seat.y + seat.height / 2};
    }
  }

  /// People in rows below their windows, and faint places for those who may come.
  void draw_queue(const PlacedUnit& unit, const Touch& touched) {
    constexpr std::size_t most_places = 80;
    const auto queue = scene_.queue(unit.unit);
    const double largest = frame_.px(layout_.houses ? 7 : 11), least = frame_.px(4);
    const LineGrid grid = line_with_rest(unit.queue, queue.size(), largest, least, 1);
    const std::size_t shown = std::min(grid.room, queue.size());
    const double radius = grid.step_x * 0.37;
    for (std::size_t i = 0; i < shown; ++i) {
      const Point where = grid.at(i);
      want(queue[i].applicant, where, colour_of(queue[i].patience), radius);
      if (touched.clicked && near(where, grid.step_x / 2)) follow(queue[i].applicant);
    }
    const std::size_t rows = (queue.size() + most_places) / grid.per_row + 1;  // whole ones
    for (std::size_t i = queue.size(); i < std::min(grid.room, rows * grid.per_row); ++i)
      frame_.canvas.circle(grid.at(i), radius * 0.8, theme::place);
    write_rest(unit.queue, queue.size() - shown, theme::late);
  }

  /// Papers side by side in a tray below the desks.
  void draw_papers(const PlacedUnit& unit, const Touch& touched) {
    const auto queue = scene_.queue(unit.unit);
    if (queue.empty()) return;
    const LineGrid grid = line_with_rest(unit.queue, queue.size(), frame_.px(7), frame_.px(5), 1.35);
    const std::size_t shown = std::min(grid.room, queue.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const Point where = grid.at(i);
      if (queue[i].person)
        want(queue[i].applicant, where, colour_of(queue[i].patience), grid.step_x * 0.37);
      else
        draw_sheet(frame_, where, grid.step_x * 0.72, queue[i].rework);
      if (queue[i].applicant == frame_.state().followed) followed_at_ = where;
      if (touched.clicked && near(where, grid.step_x / 2)) follow(queue[i].applicant);
    }
    const double line = std::round(grid.top + grid.step_y) + 0.5;
    frame_.canvas.line({grid.left, line}, {grid.left + static_cast<double>(grid.per_row) * grid.step_x, line},
                       theme::border, 1);
    write_rest(unit.queue, queue.size() - shown, theme::dim);
  }

  /// Places in a line; whoever does not fit is a number, for which a line is kept free.
  LineGrid line_with_rest(Rect rect, std::size_t count, double largest, double least, double shape) const {
    const LineGrid grid = line_up(rect, count, largest, least, shape);
    if (count <= grid.room) return grid;
    if (is_low(rect, least * shape))
      rect.width =
          std::max(0.0, rect.width - frame_.width("+" + std::to_string(count), TypeSize::small) - frame_.px(2));
    else
      rect.height -= frame_.px(12);
    return line_up(rect, count, largest, least, shape);
  }
  /// Where there is not a line of places and one for the number below it, the number stands at the right end.
  bool is_low(Rect rect, double least) const { return rect.height < frame_.px(12) + least; }
  void write_rest(Rect rect, std::size_t rest, Colour colour) {
    if (rest == 0) return;
    frame_.write({rect.right() - frame_.px(1), rect.bottom() - std::clamp(rect.height / 2, frame_.px(4), frame_.px(6))},
                 "+" + std::to_string(rest), TypeSize::small, colour, Align::right);
  }

  /// Papers of a row in a small house: a few sheets, or a full stack and how many there are where it can be written.
  void draw_tray(const Room& room, const Tray& tray) {
    std::size_t count = 0, again = 0;
    bool followed = false;
    for (std::size_t i = tray.first; i < tray.first + tray.count; ++i)
      for (const Dot& dot : scene_.queue(room.units[i].unit)) {
        ++count;
        again += dot.rework ? 1U : 0U;
        followed = followed || dot.applicant == frame_.state().followed;
      }
    if (count == 0) return;
    const double sheet = frame_.px(layout_.houses ? 3 : 4.5), step = sheet * 1.35;
    const double y = tray.rect.y + std::min(tray.rect.height, frame_.px(layout_.houses ? 11 : 18)) / 2;
    const std::string text = std::to_string(count);
    const auto fit = static_cast<std::size_t>(std::max(1.0, std::floor(tray.rect.width / step)));
    const bool numbered = count > fit && tray.rect.height >= frame_.px(10.5) &&
                          frame_.width(text, TypeSize::small) + step <= tray.rect.width;
    const std::size_t shown = numbered ? 1 : std::min(count, fit);
    for (std::size_t i = 0; i < shown; ++i)
      draw_sheet(frame_, {tray.rect.right() - step * (static_cast<double>(i) + 0.5), y}, sheet, i < again);
    if (numbered)
      frame_.write({tray.rect.right() - step - frame_.px(1), y}, text, TypeSize::small, theme::dim, Align::right);
    if (followed) followed_at_ = Point{tray.rect.right() - step / 2, y};
  }

  bool near(Point where, double radius) const {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return std::hypot(mouse.x - where.x, mouse.y - where.y) <= std::max(radius, frame_.px(4));
  }
  void follow(std::uint32_t applicant) {
    clicked_dot_ = true;
    frame_.act(command::Follow{applicant});
  }

  void draw_travel(const Travel& travel) {
    const bool followed = travel.applicant == frame_.state().followed;
    if (travel.way != Travel::Way::courier) {
      if (followed) followed_at_ = Point{area_.right() - frame_.px(18), area_.bottom() - frame_.px(10)};
      return;
    }
    // A little apart from each other, so that a pile on the way looks like many.
    const double share = std::clamp(static_cast<double>(travel.progress), 0.0, 1.0);
    const double apart = 0.012 * (static_cast<double>(travel.applicant % 7) - 3);
    const auto where = on_the_way(layout_, travel.from, travel.to, std::clamp(share + apart, 0.0, 1.0));
    if (!where) return;
    draw_envelope(frame_, *where);
    if (followed) followed_at_ = where;
  }

  void want(std::uint32_t applicant, Point where, Colour colour, double radius) {
    const auto [entry, is_new] = moving_->try_emplace(applicant, Moving{door(), colour, radius, true});
    entry->second.wanted = true;
    entry->second.colour = colour;
    entry->second.radius = radius;
    const bool jump = frame_.state().speed > 1800 || !frame_.state().playing;
    const double share = jump ? 1 : 1 - std::exp(-frame_.seconds * 8);
    Point& at = entry->second.at;
    at = {at.x + (where.x - at.x) * share, at.y + (where.y - at.y) * share};
    if (applicant == frame_.state().followed) followed_at_ = at;
  }

  /// Where people come in: below the middle.
  Point door() const { return {area_.x + area_.width / 2, area_.bottom()}; }

  /// Draws the dots where they are now; those who are no longer here walk to the door.
  void glide() {
    const bool jump = frame_.state().speed > 1800 || !frame_.state().playing;
    for (auto entry = moving_->begin(); entry != moving_->end();) {
      Moving& dot = entry->second;
      if (!dot.wanted) {
        const Point out = door();
        const double share = jump ? 1 : 1 - std::exp(-frame_.seconds * 6);
        dot.at = {dot.at.x + (out.x - dot.at.x) * share, dot.at.y + (out.y - dot.at.y) * share};
        if (std::hypot(dot.at.x - out.x, dot.at.y - out.y) < frame_.px(8)) {
          entry = moving_->erase(entry);
          continue;
        }
      }
      frame_.canvas.circle(dot.at, dot.radius, dot.wanted ? dot.colour : charts::with_alpha(dot.colour, 0.6));
      ++entry;
    }
    if (followed_at_) {
      frame_.canvas.circle(*followed_at_, frame_.px(8), charts::with_alpha(theme::followed, 0.25));
      frame_.canvas.circle(*followed_at_, frame_.px(5.5), theme::panel);
      frame_.canvas.circle(*followed_at_, frame_.px(4), theme::followed);
    }
  }

  void unit_tip(const PlacedUnit& unit) const {
    const UnitScene& scene = scene_.units[unit.unit];
    std::vector<TipLine> lines = {{frame_.tr("on duty"), std::to_string(scene.on_duty), {}},
                                  {frame_.tr("at work"), std::to_string(scene.busy), {}},
                                  {frame_.tr("waiting"), std::to_string(scene.waiting), {}}};
    if (scene.waiting > 0) lines.push_back({frame_.tr("longest wait"), length_text(frame_, scene.longest), {}});
    tip(frame_, frame_.in(unit.label), lines);
  }

  Frame& frame_;
  std::size_t hall_;
  const HallView& view_;
  const Scene& scene_;
  const HallLayout& layout_;
  Rect area_;
  std::unordered_map<std::uint32_t, Moving>* moving_;
  const PlacedUnit* hovered_ = nullptr;
  std::optional<Point> followed_at_;
  bool clicked_dot_ = false;
};

}  // namespace

void paint_hall(Frame& frame, std::size_t hall, const HallLayout& layout, Rect area) {
  HallPainter(frame, hall, layout, area).draw();
}

}  // namespace hallsim::gui
