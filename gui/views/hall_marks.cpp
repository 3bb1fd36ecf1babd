#include "gui/views/hall_marks.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace hallsim::gui {
namespace {

using scenario::UnitKind;

std::array<Point, 4> diamond(Rect rect, double more) {
  const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
  const double half = rect.width / 2 + more;
  return {Point{middle.x, middle.y - half},
          {middle.x + half, middle.y},
          {middle.x, middle.y + half},
          {middle.x - half, middle.y}};
}

void fill(Frame& frame, Rect rect, UnitKind kind, Colour colour) {
  if (kind == UnitKind::signer) {
    frame.canvas.polygon(diamond(rect, frame.px(0.8)), colour);
  } else {
    frame.canvas.rect(rect, colour, std::min(frame.px(3), rect.height / 4));
  }
}

void outline(Frame& frame, Rect rect, UnitKind kind, Colour colour) {
  if (kind == UnitKind::signer) {
    frame.canvas.polygon(diamond(rect, frame.px(0.8)), colour);
    frame.canvas.polygon(diamond(rect, frame.px(0.8) - std::max(1.6, frame.px(1.4))), theme::sunken);
  } else {
    frame.canvas.frame(rect, colour, 1, std::min(frame.px(3), rect.height / 4));
  }
}

}  // namespace

Colour colour_of(Patience patience) {
  return patience == Patience::fresh ? theme::fresh : patience == Patience::long_ ? theme::waiting_long : theme::late;
}

void draw_seat(Frame& frame, Rect rect, UnitKind kind, const Desk& desk) {
  switch (desk.state) {
    case Desk::State::closed: return outline(frame, rect, kind, theme::off_duty);
    case Desk::State::free: return fill(frame, rect, kind, theme::free);
    case Desk::State::interrupted: {
      fill(frame, rect, kind, theme::interrupted);
      const double bar = std::max(1.0, rect.height * 0.14), high = rect.height * 0.44;
      const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
      for (const double side : {-1.6, 0.6})
        frame.canvas.rect({middle.x + side * bar, middle.y - high / 2, bar, high}, theme::ink);
      return;
    }
    case Desk::State::busy: break;
  }
  fill(frame, rect, kind, desk.overtime ? theme::overtime : theme::busy);
  if (rect.width < frame.px(7) || rect.height < frame.px(5)) return;
  const bool slim = kind == UnitKind::signer;  // a diamond is broad in its middle only
  const double edge = std::max(1.5, rect.width * (slim ? 0.22 : 0.12)),
               bar = std::clamp(rect.height * 0.09, 1.2, frame.px(2.2));
  const double y = slim ? rect.y + rect.height / 2 - bar / 2 : rect.bottom() - bar - std::max(1.2, rect.height * 0.1);
  const double wide = rect.width - 2 * edge;
  frame.canvas.rect({rect.x + edge, y, wide, bar}, charts::with_alpha(theme::panel, 0.28));
  frame.canvas.rect({rect.x + edge, y, wide * std::clamp(desk.progress, 0.0F, 1.0F), bar}, theme::panel);
}

void draw_sheet(Frame& frame, Point middle, double width, bool again) {
  const double high = width * 1.3;
  frame.canvas.rect({middle.x - width / 2, middle.y - high / 2, width, high}, again ? theme::paper_again : theme::paper,
                    0);
}

void draw_envelope(Frame& frame, Point middle) {
  const Rect rect{middle.x - frame.px(3), middle.y - frame.px(2.1), frame.px(6), frame.px(4.2)};
  frame.canvas.rect(rect, theme::faint, frame.px(0.8));
  const std::array<Point, 3> flap{
      Point{rect.x + 1, rect.y + 0.8}, {rect.right() - 1, rect.y + 0.8}, {middle.x, rect.y + rect.height * 0.62}};
  frame.canvas.polygon(flap, theme::panel);
}

// ---- the legend -----------------------------------------------------------------------------------------------------

namespace {

struct Entry {
  std::string text;
  double sign = 0;                                 ///< pixels that it takes
  std::function<void(Frame&, Point middle)> draw;  ///< `middle` of the sign
  bool spare = false;                              ///< left out rather than beginning a further line
};

Entry person(const Frame& frame, std::string text, Colour colour) {
  return {std::move(text), frame.px(8),
          [colour](Frame& on, Point middle) { on.canvas.circle(middle, on.px(3.6), colour); }, false};
}

Entry seat(const Frame& frame, std::string text, UnitKind kind, Desk::State state) {
  Desk desk;
  desk.state = state;
  desk.progress = 0.6F;
  const double high = frame.px(9), wide = kind == UnitKind::window ? frame.px(15) : high;
  return {std::move(text), wide,
          [=](Frame& on, Point middle) {
            draw_seat(on, {middle.x - wide / 2, middle.y - high / 2, wide, high}, kind, desk);
          },
          false};
}

std::vector<Entry> entries_of(const Frame& frame) {
  std::vector<Entry> entries;
  const auto& halls = frame.session.halls();
  if (halls.empty() || !halls[0].program) return entries;
  bool desks = false, signers = false, meetings = false, couriers = false;
  for (const HallView& hall : halls) {
    for (const Zone& zone : hall.plan.zones) {
      desks = desks || zone.kind == UnitKind::desk;
      signers = signers || zone.kind == UnitKind::signer;
    }
    meetings = meetings || !hall.plan.meetings.empty();
    couriers = couriers || !hall.program->couriers.empty();
  }
  const auto target = halls[0].program->service_level / minute;
  entries.push_back(person(frame, frame.say("waits < {} min", target), theme::fresh));
  entries.push_back(person(frame, frame.say("< {} min", 2 * target), theme::waiting_long));
  entries.push_back(person(frame, frame.tr("longer"), theme::late));
  entries.push_back(seat(frame, frame.tr("at work"), UnitKind::window, Desk::State::busy));
  entries.push_back(seat(frame, frame.tr("free"), UnitKind::window, Desk::State::free));
  entries.push_back(seat(frame, frame.tr("off duty"), UnitKind::window, Desk::State::closed));
  entries.push_back(seat(frame, frame.tr("interrupted"), UnitKind::window, Desk::State::interrupted));
  if (desks) entries.push_back(seat(frame, frame.tr("desk"), UnitKind::desk, Desk::State::busy));
  if (signers) entries.push_back(seat(frame, frame.tr("signs"), UnitKind::signer, Desk::State::busy));
  if (desks || signers || meetings)
    entries.push_back({frame.tr("papers wait"), frame.px(5),
                       [](Frame& on, Point middle) { draw_sheet(on, middle, on.px(5), false); }, false});
  if (couriers) entries.push_back({frame.tr("on the way"), frame.px(6), draw_envelope, false});
  if (meetings)
    entries.push_back({frame.tr("in the sitting"), frame.px(6),
                       [](Frame& on, Point middle) {
                         on.canvas.rect({middle.x - on.px(3), middle.y - on.px(4), on.px(6), on.px(8)}, theme::busy);
                       },
                       false});
  entries.push_back(person(frame, frame.tr("being served"), theme::served));
  entries.back().spare = true;
  entries.push_back(person(frame, frame.tr("place"), theme::place));
  entries.back().spare = true;
  return entries;
}

double width_of(const Frame& frame, const Entry& entry) {
  return entry.sign + frame.px(4) + frame.width(entry.text, TypeSize::small) + frame.px(9);
}

double line_height(const Frame& frame) { return frame.px(16); }

/// Calls `place` with the left end and the line of each entry; returns the number of lines.
std::size_t flow(const Frame& frame, const std::vector<Entry>& entries, double width, const auto& place) {
  std::size_t line = 0;
  double x = 0;
  for (const Entry& entry : entries) {
    const double wide = width_of(frame, entry);
    if (x > 0 && x + wide - frame.px(9) > width) {
      ++line;
      x = 0;
    }
    place(entry, x, line);
    x += wide;
  }
  return line + 1;
}

/// The entries that a key of this width has.
std::vector<Entry> entries_within(const Frame& frame, double width) {
  std::vector<Entry> entries = entries_of(frame);
  const auto lines = [&] { return flow(frame, entries, width, [](const Entry&, double, std::size_t) {}); };
  if (entries.empty()) return entries;
  const std::size_t all = lines();
  std::vector<Entry> whole = entries;
  std::erase_if(entries, [](const Entry& entry) { return entry.spare; });
  return lines() < all ? entries : whole;
}

}  // namespace

double legend_height(const Frame& frame, double width) {
  const std::vector<Entry> entries = entries_within(frame, width);
  if (entries.empty() || frame.state().time_view != TimeView::day) return 0;
  const std::size_t lines = flow(frame, entries, width, [](const Entry&, double, std::size_t) {});
  return static_cast<double>(lines) * line_height(frame);
}

void hall_legend(Frame& frame, Rect rect) {
  flow(frame, entries_within(frame, rect.width), rect.width, [&](const Entry& entry, double x, std::size_t line) {
    const double y = rect.y + (static_cast<double>(line) + 0.5) * line_height(frame);
    entry.draw(frame, {rect.x + x + entry.sign / 2, y});
    frame.write({rect.x + x + entry.sign + frame.px(4), y}, entry.text, TypeSize::small, theme::dim);
  });
}

}  // namespace hallsim::gui
