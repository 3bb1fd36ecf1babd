#include "gui/views/meeting_painter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/views/hall_marks.hpp"
#include "gui/views/room_layout.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

/// "Fri 09:00", or "09:00" of the same day.
std::string when(const Frame& frame, const HallView& view, Time at, Time now) {
  if (at / day == now / day) return clock_text(at);
  const std::array<std::string, 7> names = {frame.tr("Mon"), frame.tr("Tue"), frame.tr("Wed"), frame.tr("Thu"),
                                            frame.tr("Fri"), frame.tr("Sat"), frame.tr("Sun")};
  const std::int64_t weekday = ((view.program->start_date + at / day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  return names[static_cast<std::size_t>(weekday)] + " " + clock_text(at);
}

std::string state_of(const Frame& frame, const HallView& view, const MeetingScene& meeting, Time now) {
  if (meeting.sitting) return frame.say("sits until {}", when(frame, view, meeting.until, now));
  if (meeting.failed) return frame.tr("too few came: no sitting");
  if (meeting.next == never) return frame.tr("no further sitting");
  return frame.say("sits on {}", when(frame, view, meeting.next, now));
}

/// Chairs evenly around the table, the first in the middle of the upper side: taken while it sits.
void chairs(Frame& frame, Rect table, int members, double largest, const MeetingScene& meeting) {
  const double around = 2 * (table.width + table.height);
  const double size = std::min(largest, 0.85 * around / members), off = size / 2 + frame.px(1.5);
  for (int i = 0; i < members; ++i) {
    double at = std::fmod(table.width / 2 + around * i / members, around);
    Point middle{table.x + at, table.y - off};
    if ((at -= table.width) >= 0) middle = {table.right() + off, table.y + at};
    if (at >= 0 && (at -= table.height) >= 0) middle = {table.right() - at, table.bottom() + off};
    if (at >= 0 && (at -= table.width) >= 0) middle = {table.x - off, table.bottom() - at};
    const Rect seat{middle.x - size / 2, middle.y - size / 2, size, size};
    if (meeting.sitting)
      frame.canvas.rect(seat, theme::busy, size / 3);
    else
      frame.canvas.frame(seat, theme::off_duty, 1, size / 3);
  }
}

}  // namespace

MeetingSpot draw_meeting(Frame& frame, std::size_t hall, const MeetingRoom& room, Rect rect, Rect inside) {
  MeetingSpot spot;
  const HallView& view = frame.session.halls()[hall];
  const Scene& scene = frame.session.scene(hall);
  if (room.meeting >= scene.meetings.size()) return spot;
  const MeetingScene& meeting = scene.meetings[room.meeting];
  const auto papers = scene.agenda_of(room.meeting);
  const Touch touched = touch(frame, "hall/" + std::to_string(hall) + "/meeting/" + room.id, rect);
  const std::string state = state_of(frame, view, meeting, scene.now);

  // The sentence stands beside the table where the room is broad, below it where it is high, or is told on pointing.
  const double wide = frame.width(state, TypeSize::small);
  if (inside.width > 2.2 * wide) {
    const Rect side = cut_right(inside, wide, frame.px(10));
    frame.write({side.x, side.y + side.height / 2}, state, TypeSize::small, meeting.sitting ? theme::ink : theme::dim);
  } else if (inside.height > frame.px(40) && wide < inside.width) {
    const Rect foot = cut_bottom(inside, frame.px(13), frame.px(1));
    frame.write({foot.x, foot.y + foot.height / 2}, state, TypeSize::small, meeting.sitting ? theme::ink : theme::dim);
  }
  const double chair = std::clamp(inside.height * 0.26, frame.px(4), frame.px(11));
  const double edge = chair + frame.px(2);
  const Rect table{inside.x + edge, inside.y + edge, std::max(frame.px(8), inside.width - 2 * edge),
                   std::max(frame.px(4), inside.height - 2 * edge)};
  chairs(frame, table, meeting.members, chair, meeting);
  frame.canvas.rect(table, theme::panel, frame.px(4));
  frame.canvas.frame(table, meeting.sitting ? theme::busy : theme::strong_border, 1, frame.px(4));

  // Places for what one sitting takes, filled from the left.
  const auto places = std::max(papers.size(), static_cast<std::size_t>(meeting.agenda));
  const LineGrid grid = line_up(inset(table, frame.px(5), frame.px(2)), places, frame.px(24), frame.px(5), 1.3);
  const std::size_t shown = std::min(papers.size(), grid.room);
  const double width = grid.step_x * 0.68, high = width * 1.25;
  for (std::size_t i = 0; i < std::min(grid.room, std::max(shown, static_cast<std::size_t>(meeting.agenda))); ++i) {
    const Point at = grid.at(i);
    const Rect sheet{at.x - width / 2, at.y - high / 2, width, high};
    if (i >= shown) {
      frame.canvas.frame(sheet, theme::border, 1, 0);
      continue;
    }
    const bool decided = i < meeting.before_it;
    frame.canvas.rect(sheet, decided ? theme::busy : papers[i].rework ? theme::paper_again : theme::paper, 0);
    if (papers[i].applicant == frame.state().followed) spot.followed = at;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (touched.clicked && sheet.contains({mouse.x, mouse.y})) frame.act(command::Follow{papers[i].applicant});
  }
  if (touched.hovered) {
    std::vector<TipLine> lines = {
        {state, "", {}},
        {frame.tr("members"), std::to_string(meeting.members), {}},
        {frame.tr("papers that wait"), std::to_string(papers.size() - meeting.before_it), {}}};
    if (meeting.before_it > 0)
      lines.push_back({frame.tr("in the sitting"), std::to_string(meeting.before_it), theme::busy});
    if (meeting.agenda > 0)
      lines.push_back({frame.tr("papers in one sitting, at most"), std::to_string(meeting.agenda), {}});
    tip(frame, frame.in(room.label), lines);
  }
  return spot;
}

}  // namespace hallsim::gui
