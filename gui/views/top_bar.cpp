// The bar on top: playing, speed, where in the day or the year we are, bookmarks, language.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/axis.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

std::string speed_text(const Frame& frame, double speed) {
  if (speed <= 1) return frame.tr("real time");
  if (speed < 3600) return fmt::format("{} ×", speed);
  if (speed < 86400) return frame.say("{} h/s", number_text(speed / 3600, 0));
  return frame.say("{} d/s", number_text(speed / 86400, 0));
}

void logo(Frame& frame, Rect rect) {
  frame.canvas.rect(rect, theme::accent, frame.px(5));
  const double unit = rect.width / 12;
  for (int i = 0; i < 3; ++i) {
    const double high = unit * (3 + 2.2 * i);
    frame.canvas.rect({rect.x + unit * (2.4 + 2.6 * i), rect.bottom() - 2.4 * unit - high, 1.9 * unit, high},
                      theme::bar_ink, unit * 0.4);
  }
}

/// Marks below the time bar: hours of a day, months of the period.
std::vector<charts::Tick> marks_of(const Frame& frame, Session::Span span, double width) {
  std::vector<charts::Tick> marks;
  const int most = std::max(2, static_cast<int>(width / frame.px(64)));
  if (frame.state().time_view == TimeView::day) {
    const Time midnight = span.from / day * day;
    for (const charts::Tick& tick :
         charts::ticks(static_cast<double>((span.from - midnight) / minute),
                       static_cast<double>((span.to - midnight) / minute), most, charts::AxisKind::clock))
      marks.push_back({static_cast<double>(midnight) + tick.value * static_cast<double>(minute), tick.label});
    return marks;
  }
  const double weeks = static_cast<double>((span.to - span.from) / week);
  const double step = std::max(1.0, std::ceil(weeks / most));
  for (double number = 0; number <= weeks; number += step)
    marks.push_back({static_cast<double>(span.from) + number * static_cast<double>(week),
                     frame.say("week {}", static_cast<int>(number) + 1)});
  return marks;
}

void time_bar(Frame& frame, Rect rect) {
  const Session::Span span = frame.session.time_bar();
  if (span.to <= span.from) return;
  const double y = rect.y + frame.px(14), left = rect.x + frame.px(8), wide = rect.width - frame.px(16);
  const auto x_of = [&](double moment) {
    return left +
           wide * std::clamp((moment - static_cast<double>(span.from)) / static_cast<double>(span.to - span.from), 0.0,
                             1.0);
  };
  const Touch touched = touch(frame, "time/bar", {rect.x, rect.y, rect.width, frame.px(26)});
  if (touched.held) {
    const double share = std::clamp((ImGui::GetIO().MousePos.x - left) / wide, 0.0, 1.0);
    frame.act(command::Seek{span.from + static_cast<Time>(share * static_cast<double>(span.to - span.from))});
  }
  const double x = x_of(static_cast<double>(frame.state().now));
  frame.canvas.rect({left, y - frame.px(2), wide, frame.px(4)}, charts::rgb(0x42526b), frame.px(2));
  frame.canvas.rect({left, y - frame.px(2), x - left, frame.px(4)}, charts::rgb(0x8fb1ff), frame.px(2));
  double free_from = 0;
  for (const charts::Tick& mark : marks_of(frame, span, wide)) {
    const double half = frame.width(mark.label, TypeSize::small) / 2;
    const double at = std::clamp(x_of(mark.value), rect.x + half, rect.right() - half);
    if (at - half < free_from) continue;
    frame.write({at, y + frame.px(18)}, mark.label, TypeSize::small, theme::bar_dim, Align::centre);
    free_from = at + half + frame.px(8);
  }
  const auto& bookmarks = frame.state().bookmarks;
  for (std::size_t i = 0; i < bookmarks.size(); ++i) {
    if (bookmarks[i].at < span.from || bookmarks[i].at > span.to) continue;
    const double at = x_of(static_cast<double>(bookmarks[i].at));
    const Touch flag = touch(frame, fmt::format("bookmark/{}", i),
                             {at - frame.px(5), rect.y - frame.px(4), frame.px(10), frame.px(11)});
    frame.canvas.polygon(std::array<Point, 3>{Point{at - frame.px(4), y - frame.px(12)},
                                              Point{at + frame.px(4), y - frame.px(12)}, Point{at, y - frame.px(5)}},
                         charts::rgb(0xf3c14b));
    if (flag.clicked) frame.act(command::GoToBookmark{i});
    if (flag.hovered)
      tip(frame, "",
          {{bookmarks[i].name.empty() ? date_text(frame, bookmarks[i].at) : bookmarks[i].name,
            clock_text(bookmarks[i].at),
            {}}});
  }
  frame.canvas.circle({x, y}, frame.px(touched.hovered || touched.held ? 8 : 7), theme::bar_ink);
}

void playing(Frame& frame, Rect& rest) {
  const State& state = frame.state();
  const double high = frame.px(30);
  const auto centred = [&](Rect piece) {
    return Rect{piece.x, piece.y + (piece.height - high) / 2, piece.width, high};
  };
  if (icon_button(frame, "time/play", centred(cut_left(rest, frame.px(38), frame.px(6))),
                  state.playing ? Icon::pause : Icon::play, ButtonStyle::bar_primary))
    frame.act(command::TogglePlay{});
  if (icon_button(frame, "time/start", centred(cut_left(rest, frame.px(32), frame.px(6))), Icon::to_start,
                  ButtonStyle::bar))
    frame.act(command::Seek{frame.session.time_bar().from});
  const Rect speed = centred(cut_left(rest, frame.px(138), frame.px(14)));
  Rect inside = speed;
  frame.canvas.rect(speed, theme::bar_raised, frame.px(6));
  if (icon_button(frame, "time/slower", cut_left(inside, frame.px(30)), Icon::slower, ButtonStyle::bar))
    frame.act(command::Slower{});
  if (icon_button(frame, "time/faster", cut_right(inside, frame.px(30)), Icon::faster, ButtonStyle::bar))
    frame.act(command::Faster{});
  frame.write({inside.x + inside.width / 2, inside.y + high / 2}, speed_text(frame, state.speed), TypeSize::strong,
              theme::bar_ink, Align::centre);
}

}  // namespace

void top_bar(Frame& frame, Rect rect) {
  const State& state = frame.state();
  frame.canvas.rect(rect, theme::bar);
  Rect rest = inset(rect, frame.px(16), 0);
  const double middle = rect.y + rect.height / 2, high = frame.px(30);
  const auto centred = [&](Rect piece) { return Rect{piece.x, middle - high / 2, piece.width, high}; };

  const Rect mark = cut_left(rest, frame.px(26), frame.px(10));
  logo(frame, {mark.x, middle - frame.px(13), frame.px(26), frame.px(26)});
  const std::string title = frame.tr("Service Hall Lab");
  const double title_width = frame.width(title, TypeSize::title);
  if (rect.width > frame.px(1150)) {
    frame.write({rest.x, middle}, title, TypeSize::title, theme::bar_ink);
    cut_left(rest, title_width, frame.px(24));
  } else {
    cut_left(rest, frame.px(6));
  }
  playing(frame, rest);

  const std::size_t language = state.language == text::Language::english ? 0 : 1;
  if (const auto chosen = segments(frame, "language", centred(cut_right(rest, frame.px(108), frame.px(8))),
                                   {"EN", "中文"}, language, true))
    frame.act(command::SetLanguage{*chosen == 0 ? text::Language::english : text::Language::chinese});
  if (icon_button(frame, "keys", centred(cut_right(rest, frame.px(32), frame.px(8))), Icon::keys, ButtonStyle::bar))
    frame.view.dialog = ViewState::Dialog::keys;
  if (icon_button(frame, "results/hide", centred(cut_right(rest, frame.px(32), frame.px(8))),
                  state.results_hidden ? Icon::eye_off : Icon::eye, ButtonStyle::bar))
    frame.act(command::HideResults{!state.results_hidden});
  if (icon_button(frame, "bookmark/add", centred(cut_right(rest, frame.px(32), frame.px(8))), Icon::bookmark,
                  ButtonStyle::bar))
    frame.act(command::AddBookmark{});
  const std::vector<std::string> views{frame.tr("Day"), frame.tr("Year")};
  const double views_width =
      frame.px(40) + frame.width(views[0], TypeSize::strong) + frame.width(views[1], TypeSize::strong);
  if (const auto chosen = segments(frame, "time/view", centred(cut_right(rest, views_width, frame.px(12))), views,
                                   state.time_view == TimeView::day ? 0 : 1, true))
    frame.act(command::SetTimeView{*chosen == 0 ? TimeView::day : TimeView::year});

  const std::string date = date_text(frame, state.now);
  const double clock_width = std::max(frame.width("00:00", TypeSize::figure), frame.width(date, TypeSize::small));
  const Rect clock = cut_left(rest, clock_width, frame.px(12));
  frame.write({clock.x, middle - frame.px(8)}, clock_text(state.now), TypeSize::figure, theme::bar_ink);
  frame.write({clock.x, middle + frame.px(13)}, date, TypeSize::small, theme::bar_dim);
  time_bar(frame, {rest.x, middle - frame.px(19), rest.width, frame.px(40)});
}

}  // namespace hallsim::gui
