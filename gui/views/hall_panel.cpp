// One hall on the screen: its heading, its rooms, and where its open applications are. What a hall looks like at a
// moment comes from the scene.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/plot.hpp"
#include "gui/views/hall_painter.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"
#include "gui/views/year_view.hpp"

namespace hallsim::gui {
namespace {

/// What stands below a hall's name: its sentence where there is room for all of it, else its longer name.
Block subtitle(const Frame& frame, std::size_t hall, double room) {
  const HallView& view = frame.session.halls()[hall];
  const double two_lines = 2 * frame.line_of(TypeSize::small);
  const std::string& about = frame.in(frame.session.document().variant(hall).about);
  const Block sentence = frame.block(about, room, two_lines, {TypeSize::small});
  if (!about.empty() && sentence.whole) return sentence;
  return frame.block(frame.in(view.name), room, two_lines, {TypeSize::small});
}

/// What the number of those who wait takes beside the name.
double number_width(const Frame& frame) {
  return std::max(frame.width("0000", TypeSize::figure), frame.width(frame.tr("waiting now"), TypeSize::small)) +
         frame.px(22);
}

/// Low halls have no subtitle: its lines are worth more as names of rooms and as places of those who wait.
bool is_low(const Frame& frame, Rect panel) { return panel.height < frame.px(360); }

/// As high as the longest subtitle of all halls, so that what is below them begins at the same height.
double heading_height(const Frame& frame, double width, bool low) {
  if (low) return frame.px(24);
  std::size_t lines = 1;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, frame.session.halls().size()); ++i)
    lines = std::max(lines, subtitle(frame, i, width - number_width(frame)).lines.size());
  return frame.px(25) + std::max(1.3, static_cast<double>(lines)) * frame.line_of(TypeSize::small);
}

void heading(Frame& frame, Rect rect, std::size_t hall, const Scene* scene, bool low) {
  const HallView& view = frame.session.halls()[hall];
  frame.canvas.rect({rect.x, rect.y + frame.px(2), frame.px(4), frame.px(19)}, theme::hall(hall), frame.px(2));
  if (scene != nullptr) {
    const std::string count = std::to_string(scene->waiting);
    frame.write({rect.right(), rect.y + frame.px(11)}, count, TypeSize::figure, theme::hall(hall), Align::right);
    const Point words =
        low ? Point{rect.right() - frame.width(count, TypeSize::figure) - frame.px(6), rect.y + frame.px(12)}
            : Point{rect.right(), rect.y + frame.px(24) + frame.line_of(TypeSize::small) / 2};
    frame.write(words, frame.tr("waiting now"), TypeSize::small, theme::dim, Align::right);
  }
  const double beside =
      low ? frame.width("0000", TypeSize::figure) + frame.width(frame.tr("waiting now"), TypeSize::small) + frame.px(28)
          : number_width(frame);
  const Rect text{rect.x + frame.px(12), rect.y, rect.width - beside, rect.height};
  frame.write_block({text.x, text.y, text.width, frame.px(22)},
                    frame.block(frame.short_name(hall), text.width, frame.px(24), {TypeSize::title, TypeSize::small}),
                    theme::ink);
  if (!low)
    frame.write_block({text.x, text.y + frame.px(24), text.width, 0}, subtitle(frame, hall, text.width), theme::dim,
                      Align::left, false);
  const Touch touched = touch(frame, fmt::format("hall/{}/heading", hall), rect);
  if (!touched.hovered) return;
  std::vector<TipLine> lines;
  for (const std::string& part : charts::wrapped(frame.canvas, frame.in(frame.session.document().variant(hall).about),
                                                 frame.px(320), frame.em(TypeSize::body), 8))
    if (!part.empty()) lines.push_back({part, "", {}});
  tip(frame, frame.in(view.name), lines);
}

/// Where the open applications are, and what the day has brought. The parts add up to what is open: where there is not
/// room for all of them, those that are nobody's are left out first, and the rest is put together.
void foot(Frame& frame, Rect rect, const Scene& scene) {
  frame.canvas.rect(rect, charts::rgb(0xe9edf4), frame.px(5));
  struct Figure {
    std::string name;
    std::uint32_t count;
  };
  std::vector<Figure> parts = {{frame.tr("in the hall"), scene.in_hall},
                               {frame.tr("in offices"), scene.in_offices},
                               {frame.tr("at home"), scene.at_home},
                               {frame.tr("outside"), scene.outside}};
  if (scene.with_courier > 0) parts.push_back({frame.tr("on the way"), scene.with_courier});
  if (scene.in_meetings > 0) parts.push_back({frame.tr("at meetings"), scene.in_meetings});
  const Figure done{frame.tr("done today"), scene.completed_today}, open{frame.tr("open"), scene.open_applications};
  const auto wide = [&](const Figure& figure) {
    return std::max(frame.width(figure.name, TypeSize::small),
                    frame.width(number_text(figure.count, 0), TypeSize::strong));
  };
  const double gap = frame.px(10);
  const auto taken = [&](bool whole) {
    double sum =
        wide(done) + gap * static_cast<double>(parts.size() + 1 + (whole ? 1U : 0U)) + (whole ? wide(open) : 0);
    for (const Figure& part : parts) sum += wide(part);
    return sum;
  };
  while (parts.size() > 2 && taken(false) > rect.width) {
    const auto nothing = std::find_if(parts.rbegin(), parts.rend(), [](const Figure& part) { return part.count == 0; });
    if (nothing != parts.rend()) {
      parts.erase(std::next(nothing).base());
      continue;
    }
    const std::uint32_t last = parts.back().count;
    parts.pop_back();
    parts.back() = {frame.tr("elsewhere"), parts.back().count + last};
  }
  std::vector<Figure> figures = parts;
  if (taken(true) <= rect.width) figures.insert(figures.begin(), open);
  figures.push_back(done);
  double spare = rect.width;
  for (const Figure& figure : figures) spare -= wide(figure);
  spare /= static_cast<double>(figures.size());
  double x = rect.x;
  for (const Figure& figure : figures) {
    const double cell = wide(figure) + spare, middle = x + cell / 2;
    frame.write({middle, rect.y + rect.height * 0.32}, number_text(figure.count, 0), TypeSize::strong, theme::ink,
                Align::centre);
    frame.write({middle, rect.y + rect.height * 0.72}, figure.name, TypeSize::small, theme::dim, Align::centre);
    x += cell;
    const bool parts_begin = figures.size() > parts.size() + 1 && &figure == &figures.front();
    if (parts_begin || &figure == &figures[figures.size() - 2])
      frame.canvas.line({std::round(x) + 0.5, rect.y + frame.px(7)}, {std::round(x) + 0.5, rect.bottom() - frame.px(7)},
                        theme::strong_border, 1);
  }
}

}  // namespace

void hall_panel(Frame& frame, Rect rect, std::size_t hall) {
  panel(frame, rect);
  const bool low = is_low(frame, rect);
  Rect inner = inset(rect, frame.px(12), frame.px(low ? 7 : 10));
  const HallView& view = frame.session.halls()[hall];
  const Rect head = cut_top(inner, heading_height(frame, inner.width, low), frame.px(low ? 4 : 6));
  if (!view.player) {
    heading(frame, head, hall, nullptr, low);
    frame.write({inner.x + inner.width / 2, inner.y + inner.height / 2}, frame.tr("The first day is being simulated …"),
                TypeSize::body, theme::dim, Align::centre);
    return;
  }
  const Scene& scene = frame.session.scene(hall);
  heading(frame, head, hall, &scene, low);
  foot(frame, cut_bottom(inner, frame.px(low ? 34 : 38), frame.px(low ? 5 : 8)), scene);
  if (frame.state().time_view == TimeView::year) {
    year_view(frame, inner, hall);
    return;
  }
  const HallLayout layout =
      lay_out(view.plan, inner, frame.scale, [&frame](const Bilingual& name, bool strong, int lines) {
        return frame.least_width(frame.in(name), strong ? TypeSize::strong : TypeSize::small, lines);
      });
  paint_hall(frame, hall, layout, inner);
}

}  // namespace hallsim::gui
