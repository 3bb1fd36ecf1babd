// The same applicant in both halls: one line of coloured stretches for each, from the same arrival, on the same scale
// of days. What is longer is seen to be longer.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/plot.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

enum class Kind { work, wait, way, outside, applicant };
constexpr std::array kinds = {Kind::work, Kind::wait, Kind::way, Kind::outside, Kind::applicant};

Kind kind_of(measure::Stage stage) {
  switch (stage) {
    case measure::Stage::work: return Kind::work;
    case measure::Stage::courier: return Kind::way;
    case measure::Stage::external: return Kind::outside;
    case measure::Stage::applicant: return Kind::applicant;
    default: return Kind::wait;
  }
}

/// Told apart by lightness too: work is the darkest, waiting the palest.
Colour colour_of(Kind kind, std::size_t hall) {
  switch (kind) {
    case Kind::work: return charts::mix(theme::hall(hall), theme::ink, 0.25);
    case Kind::wait: return charts::mix(theme::hall(hall), theme::panel, 0.62);
    case Kind::way: return charts::rgb(0x8a94a6);
    case Kind::outside: return charts::rgb(0xb9c2cf);
    default: return charts::rgb(0xd9dee6);
  }
}

std::string name_of(const Frame& frame, Kind kind) {
  switch (kind) {
    case Kind::work: return frame.tr("at work");
    case Kind::wait: return frame.tr("waits");
    case Kind::way: return frame.tr("on the way");
    case Kind::outside: return frame.tr("outside");
    default: return frame.tr("with the applicant");
  }
}

double days_of(Time length) { return static_cast<double>(length) / static_cast<double>(day); }

struct Axis {
  double left, width, days;
  double operator()(double at) const { return left + width * std::clamp(at / days, 0.0, 1.0); }
};

void life(Frame& frame, Rect rect, const Followed& followed, std::size_t hall, const Axis& axis) {
  frame.canvas.rect({axis.left, rect.y, axis.width, rect.height}, theme::sunken, frame.px(3));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const LifeLine* pointed = nullptr;
  for (const LifeLine& line : followed.lines) {
    if (line.length <= 0) continue;
    const double from = axis(days_of(line.at - followed.arrived)),
                 to = axis(days_of(line.at + line.length - followed.arrived));
    const Rect piece{from, rect.y, std::max(frame.px(1), to - from), rect.height};
    frame.canvas.rect(piece, colour_of(kind_of(line.stage), hall), 0);
    if (piece.contains({mouse.x, mouse.y})) pointed = &line;
  }
  const Touch touched = touch(frame, fmt::format("life/{}", hall), {axis.left, rect.y, axis.width, rect.height});
  const double now = days_of(frame.state().now - followed.arrived);
  if (now >= 0 && now <= axis.days) {
    frame.canvas.rect({axis(now) - frame.px(1), rect.y - frame.px(3), frame.px(2), rect.height + frame.px(6)},
                      theme::followed, 0);
    frame.canvas.circle({axis(now), rect.y - frame.px(3)}, frame.px(3), theme::followed);
  }
  if (touched.clicked)
    frame.act(command::Seek{followed.arrived + static_cast<Time>((mouse.x - axis.left) / axis.width * axis.days *
                                                                 static_cast<double>(day))});
  if (touched.hovered && pointed != nullptr)
    tip(frame, date_text(frame, pointed->at) + "  " + clock_text(pointed->at),
        {{frame.in(pointed->what), length_text(frame, pointed->length), colour_of(kind_of(pointed->stage), hall)},
         {frame.in(pointed->where), "", {}}});
}

std::string summary(const Frame& frame, const Followed& followed, Time horizon) {
  if (followed.gave_up) return frame.tr("gave up");
  const std::string days = number_text(followed.days, 1);
  return followed.until > horizon ? frame.say("{} days, still open", days) : frame.say("{} days", days);
}

}  // namespace

void life_panel(Frame& frame, Rect rect) {
  panel(frame, rect);
  Rect inner = inset(rect, frame.px(theme::padding), frame.px(9));
  Rect head = cut_top(inner, frame.px(26), frame.px(4));
  if (icon_button(frame, "life/close", cut_right(head, frame.px(24), frame.px(8)), Icon::close, ButtonStyle::quiet))
    frame.act(command::Unfollow{});
  const auto& halls = frame.session.halls();
  std::string item;
  double longest = 0;
  for (const HallView& hall : halls)
    if (hall.followed && hall.followed->came) {
      item = frame.in(hall.followed->item);
      longest = std::max(longest, hall.followed->days);
    }
  const std::string title = frame.say("Applicant {}: {}", frame.state().followed, item);
  double right = head.right();
  std::vector<charts::LegendEntry> entries;
  for (const Kind kind : kinds) entries.push_back({name_of(frame, kind), colour_of(kind, 0)});
  double needed = 0;
  for (const auto& entry : entries) needed += frame.width(entry.name, TypeSize::small) + frame.px(26);
  if (frame.width(title, TypeSize::strong) + needed < head.width)
    right =
        charts::draw_legend(frame.canvas, head.right(), head.y + head.height / 2, frame.look(), entries) - frame.px(12);
  frame.write_block({head.x, head.y, right - head.x, head.height},
                    frame.block(title, right - head.x, head.height + frame.px(2), {TypeSize::strong, TypeSize::small}),
                    theme::ink);

  double names = 0, sums = 0;
  for (std::size_t i = 0; i < halls.size(); ++i) {
    const HallView& hall = halls[i];
    names = std::max(names, frame.width(frame.short_name(i), TypeSize::small));
    if (hall.followed)
      sums = std::max(sums, frame.width(summary(frame, *hall.followed, frame.session.end()), TypeSize::strong));
  }
  names = std::min(names, inner.width * 0.25);
  if (frame.state().results_hidden) {  // how long it takes one is what it takes
    frame.write({inner.x + inner.width / 2, inner.y + inner.height / 2}, frame.tr("Hidden until the room has guessed."),
                TypeSize::body, theme::dim, Align::centre);
    return;
  }
  const Rect foot = cut_bottom(inner, frame.px(18), frame.px(4));
  const double end = std::max(0.25, longest * 1.02);
  const Axis axis{inner.x + names + frame.px(12), inner.width - names - sums - frame.px(28), end};
  const double high = inner.height / static_cast<double>(std::max<std::size_t>(1, halls.size()));
  for (std::size_t i = 0; i < halls.size(); ++i) {
    const double y = inner.y + high * static_cast<double>(i), middle = y + high / 2,
                 bar = std::min(high * 0.55, frame.px(26));
    frame.write_block({inner.x, y, names, high}, frame.block(frame.short_name(i), names, high, {TypeSize::small}),
                      theme::hall(i));
    if (!halls[i].followed || !halls[i].followed->came) {
      frame.write({axis.left, middle}, frame.tr("does not come to this hall"), TypeSize::small, theme::faint);
      continue;
    }
    life(frame, {axis.left, middle - bar / 2, axis.width, bar}, *halls[i].followed, i, axis);
    frame.write({inner.right(), middle}, summary(frame, *halls[i].followed, frame.session.end()), TypeSize::strong,
                theme::ink, Align::right);
  }
  const std::string unit = frame.tr("days since arrival");
  const double unit_left = inner.right() - frame.width(unit, TypeSize::small) - frame.px(8);
  for (const charts::Tick& tick : charts::ticks(0, axis.days, std::max(2, static_cast<int>(axis.width / frame.px(60)))))
    if (axis(tick.value) + frame.width(tick.label, TypeSize::small) / 2 < unit_left)
      frame.write({axis(tick.value), foot.y + foot.height / 2}, tick.label, TypeSize::small, theme::dim, Align::centre);
  frame.write({inner.right(), foot.y + foot.height / 2}, unit, TypeSize::small, theme::dim, Align::right);
}

}  // namespace hallsim::gui
