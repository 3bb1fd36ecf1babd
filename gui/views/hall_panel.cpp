// One hall on the screen: its heading, its rooms with desks, windows and queues, people and papers on their way, and
// what is outside. What a hall looks like at a moment comes from the scene; between two frames dots glide to where they
// have to be.
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/charts/plot.hpp"
#include "gui/views/hall_layout.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"
#include "gui/views/year_view.hpp"

namespace hallsim::gui {
namespace {

using scenario::UnitKind;

Colour colour_of(Patience patience) {
  return patience == Patience::fresh ? theme::fresh : patience == Patience::long_ ? theme::waiting_long : theme::late;
}

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
      case UnitKind::signer: return frame_.tr("Upstairs: those who sign");
      case UnitKind::desk: return frame_.tr("Behind: sections");
      default: return frame_.tr("In front: windows");
    }
  }

  bool selected(program::Index unit) const {
    return !frame_.state().selected_unit.empty() && view_.program->units[unit].name == frame_.state().selected_unit;
  }

  void draw_room(const Room& room) {
    const double round = frame_.px(5);
    std::uint32_t waiting = 0;
    bool late = false, chosen = false;
    for (const PlacedUnit& unit : room.units) {
      const UnitScene& scene = scene_.units[unit.unit];
      if (unit.kind == UnitKind::window) {
        waiting += scene.waiting;
        late |= scene.longest > 2 * view_.program->service_level;
      }
      chosen |= selected(unit.unit);
    }
    frame_.canvas.rect(room.rect, theme::sunken, round);
    frame_.canvas.frame(room.rect,
                        chosen ? theme::accent
                        : late ? charts::mix(theme::border, theme::late, 0.55)
                               : theme::border,
                        chosen ? frame_.px(2) : 1, round);
    if (room.name_lines > 0) draw_name(room, waiting, late);
    for (const PlacedUnit& unit : room.units) draw_unit(unit);
  }

  /// The name on top, and beside it how many wait at the room's windows, where there is room for the number.
  void draw_name(const Room& room, std::uint32_t waiting, bool late) {
    const double pad = frame_.px(layout_.houses ? 5 : 8), top = frame_.px(layout_.houses ? 2 : 4);
    const TypeSize size = room.large_name ? TypeSize::strong : TypeSize::small;
    const double line = frame_.line_of(size);
    const Rect head{room.rect.x + pad, room.rect.y + top, room.rect.width - 2 * pad, line * room.name_lines};
    const std::string count = waiting > 0 ? std::to_string(waiting) : "";
    const double taken = count.empty() ? 0 : frame_.width(count, TypeSize::small) + frame_.px(5);
    Block name = frame_.block(frame_.in(room.label), head.width - taken, head.height, {size});
    const bool whole = name.whole;
    if (!whole) name = frame_.block(frame_.in(room.label), head.width, head.height, {size});
    frame_.write_block(head, name, theme::ink, Align::left, false);
    // The last line of a long name may leave room.
    const std::size_t row = whole ? 0 : name.lines.size() - 1;
    if (!count.empty() && frame_.width(name.lines[row], size) + taken <= head.width)
      frame_.write({head.right(), head.y + line * (static_cast<double>(row) + 0.5)}, count, TypeSize::small,
                   late ? theme::late : theme::dim, Align::right);
  }

  void draw_unit(const PlacedUnit& unit) {
    const Touch touched =
        touch(frame_, fmt::format("hall/{}/{}", hall_, view_.program->units[unit.unit].name), unit.rect);
    if (touched.hovered) {
      frame_.canvas.frame(unit.rect, theme::strong_border, 1, frame_.px(3));
      hovered_ = &unit;
    }
    const bool window = unit.kind == UnitKind::window;
    const double below = draw_desks(unit, window);
    draw_queue(unit, window, below, touched);
    if (touched.clicked && !clicked_dot_)
      frame_.act(command::SelectUnit{hall_, selected(unit.unit) ? "" : view_.program->units[unit.unit].name});
  }

  /// The desks of a unit from the top of its rectangle; returns where they end.
  double draw_desks(const PlacedUnit& unit, bool window) {
    const auto desks = scene_.desks_of(unit.unit);
    const double size = desk_size(unit, desks.size(), window), gap = std::max(1.0, size * 0.22);
    const double high = window && size > frame_.px(13) ? size * 0.72 : size;
    const double dot = window ? std::clamp(size * 0.34, frame_.px(2), frame_.px(4)) : 0;
    const auto per_row =
        static_cast<std::size_t>(std::max(1.0, std::floor((unit.rect.width - frame_.px(3) + gap) / (size + gap))));
    const std::size_t in_row = std::min(per_row, desks.size());
    const double left = unit.rect.x + (unit.rect.width - (static_cast<double>(in_row) * (size + gap) - gap)) / 2;
    double y = unit.rect.y + frame_.px(2);
    for (std::size_t i = 0; i < desks.size(); ++i) {
      if (i > 0 && i % per_row == 0) y += high + gap + (dot > 0 ? 2 * dot + gap : 0);
      const Rect desk{left + static_cast<double>(i % per_row) * (size + gap), y, size, high};
      draw_desk(desks[i], desk);
      if (window && desks[i].state != Desk::State::free && desks[i].state != Desk::State::closed)
        want(desks[i].applicant, {desk.x + size / 2, desk.bottom() + dot + frame_.px(1)}, theme::fresh, true);
      else if (desks[i].applicant != 0 && desks[i].applicant == frame_.state().followed)
        followed_at_ = Point{desk.x + size / 2, desk.y + high / 2};
    }
    return desks.empty() ? y : y + high + (dot > 0 ? 2 * dot + frame_.px(3) : frame_.px(2));
  }

  double desk_size(const PlacedUnit& unit, std::size_t count, bool window) const {
    const double largest = frame_.px(window ? (layout_.houses ? 11 : 26) : (layout_.houses ? 6 : 13));
    if (count == 0) return largest;
    // As large as fits into half of the height in as many rows as it takes.
    for (double size = largest; size > frame_.px(3); size -= 0.5) {
      const double gap = std::max(1.0, size * 0.22),
                   row = size + gap + (window ? frame_.px(layout_.houses ? 5 : 7) : 0);
      const double per_row = std::max(1.0, std::floor((unit.rect.width - frame_.px(3) + gap) / (size + gap)));
      if (std::ceil(static_cast<double>(count) / per_row) * row <= unit.rect.height * 0.6) return size;
    }
    return frame_.px(3);
  }

  void draw_desk(const Desk& desk, Rect rect) {
    const Colour own = theme::hall(hall_);
    const double round = std::min(frame_.px(3), rect.width / 4);
    switch (desk.state) {
      case Desk::State::closed: frame_.canvas.frame(rect, theme::closed, 1, round); return;
      case Desk::State::free: frame_.canvas.rect(rect, theme::closed, round); return;
      case Desk::State::interrupted: frame_.canvas.rect(rect, charts::mix(theme::closed, own, 0.35), round); return;
      case Desk::State::busy: break;
    }
    frame_.canvas.rect(rect, desk.overtime ? charts::mix(own, theme::ink, 0.45) : own, round);
    if (rect.width >= frame_.px(9)) {
      const double inner = rect.width - 2 * frame_.px(2);
      const double bar = std::max(1.5, frame_.px(2));
      frame_.canvas.rect({rect.x + frame_.px(2), rect.bottom() - bar - frame_.px(1.5),
                          inner * std::clamp(desk.progress, 0.0F, 1.0F), bar},
                         charts::with_alpha(theme::panel, 0.85), bar / 2);
    }
  }

  void draw_queue(const PlacedUnit& unit, bool window, double top, const Touch& touched) {
    const auto queue = scene_.queue(unit.unit);
    if (queue.empty()) return;
    if (layout_.houses && !window) return draw_pile(unit, queue, top);
    const double bottom = unit.rect.bottom() - frame_.px(2);
    const double step_x = frame_.px(window ? (layout_.houses ? 6.5 : 9) : 4.5);
    const double step_y = frame_.px(window ? (layout_.houses ? 6.5 : 9) : 6);
    const auto per_row = static_cast<std::size_t>(std::max(1.0, std::floor((unit.rect.width - frame_.px(4)) / step_x)));
    const auto rows = static_cast<std::size_t>(std::max(1.0, std::floor((bottom - top) / step_y)));
    const std::size_t room_for = per_row * rows;
    // Whoever does not fit is a number at the end.
    std::size_t shown = queue.size();
    std::string rest;
    if (shown > room_for) {
      const auto digits =
          static_cast<std::size_t>(std::ceil(frame_.width(fmt::format("+{}", queue.size()), TypeSize::small) / step_x));
      shown = room_for > digits ? room_for - digits : 0;
      rest = fmt::format("+{}", queue.size() - shown);
    }
    const double left =
        unit.rect.x + frame_.px(2) + (unit.rect.width - frame_.px(4) - static_cast<double>(per_row) * step_x) / 2;
    const auto place = [&](std::size_t i) {
      return Point{left + (static_cast<double>(i % per_row) + 0.5) * step_x,
                   top + (static_cast<double>(i / per_row) + 0.5) * step_y};
    };
    for (std::size_t i = 0; i < shown; ++i) {
      const Dot& dot = queue[i];
      const Point where = place(i);
      if (dot.person || window) {
        want(dot.applicant, where, colour_of(dot.patience), true);
      } else {
        frame_.canvas.rect({where.x - frame_.px(1.5), where.y - frame_.px(2), frame_.px(3), frame_.px(4)},
                           dot.rework ? charts::mix(theme::paper, theme::ink, 0.45) : theme::paper, 0);
        if (dot.applicant == frame_.state().followed) followed_at_ = where;
      }
      if (touched.clicked && near(where, step_x / 2)) follow(dot.applicant);
    }
    if (!rest.empty() && shown < room_for)
      frame_.write({unit.rect.right() - frame_.px(3), place(room_for - 1).y}, rest, TypeSize::small,
                   window ? theme::late : theme::dim, Align::right);
  }

  /// Papers that lie at a desk in a small house: a bar that grows with the pile, full at forty.
  void draw_pile(const PlacedUnit& unit, std::span<const Dot> queue, double top) {
    const double room = unit.rect.width - frame_.px(6), high = frame_.px(2.5);
    const double share = std::min(1.0, static_cast<double>(queue.size()) / 40);
    const Rect bar{unit.rect.x + frame_.px(3), std::min(top, unit.rect.bottom() - high),
                   std::max(frame_.px(2), room * share), high};
    frame_.canvas.rect(bar, charts::mix(theme::paper, theme::ink, 0.25), high / 2);
    for (const Dot& dot : queue)
      if (dot.applicant == frame_.state().followed) followed_at_ = Point{bar.right(), bar.y + high / 2};
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
    if (travel.applicant == frame_.state().followed && travel.way != Travel::Way::courier)
      followed_at_ = Point{area_.right() - frame_.px(18), area_.bottom() - frame_.px(10)};
    if (travel.way != Travel::Way::courier) return;
    const auto centre = [&](program::Index unit) -> std::optional<Point> {
      if (unit >= layout_.units.size() || layout_.units[unit].width <= 0) return std::nullopt;
      const Rect rect = layout_.units[unit];
      return Point{rect.x + rect.width / 2, rect.y + rect.height / 2};
    };
    const auto from = centre(travel.from), to = centre(travel.to);
    if (!from || !to) return;
    const double t = std::clamp(static_cast<double>(travel.progress), 0.0, 1.0);
    // A little apart from each other, so that a pile on the way looks like many.
    const double apart = frame_.px(static_cast<double>(travel.applicant % 5) - 2);
    Point where{from->x + (to->x - from->x) * t + apart, from->y + (to->y - from->y) * t};
    if (const Room* room = shared_room(travel.from, travel.to))  // along the wall, past windows and desks
      where.x = room->rect.right() - frame_.px(5) + apart * 0.5;
    const Rect envelope{where.x - frame_.px(2), where.y - frame_.px(1.5), frame_.px(4), frame_.px(3)};
    frame_.canvas.rect(envelope, charts::mix(theme::dim, theme::panel, 0.25), frame_.px(0.5));
    if (travel.applicant == frame_.state().followed) followed_at_ = where;
  }

  const Room* shared_room(program::Index a, program::Index b) const {
    const auto has = [](const Room& room, program::Index unit) {
      return std::any_of(room.units.begin(), room.units.end(),
                         [unit](const PlacedUnit& placed) { return placed.unit == unit; });
    };
    for (const Room& room : layout_.rooms)
      if (has(room, a) && has(room, b)) return &room;
    return nullptr;
  }

  void want(std::uint32_t applicant, Point where, Colour colour, bool person) {
    const auto [entry, is_new] = moving_->try_emplace(applicant, Moving{door(), colour, person, true});
    entry->second.wanted = true;
    entry->second.colour = colour;
    entry->second.person = person;
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
    const double radius = frame_.px(layout_.houses ? 2.5 : 3.4);
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
      frame_.canvas.circle(dot.at, dot.colour == theme::late ? radius * 1.15 : radius,
                           dot.wanted ? dot.colour : charts::with_alpha(dot.colour, 0.6));
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

/// As high as the longest subtitle of all halls, so that what is below them begins at the same height.
double heading_height(const Frame& frame, double width) {
  std::size_t lines = 1;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, frame.session.halls().size()); ++i)
    lines = std::max(lines, subtitle(frame, i, width - number_width(frame)).lines.size());
  return frame.px(25) + std::max(1.3, static_cast<double>(lines)) * frame.line_of(TypeSize::small);
}

void heading(Frame& frame, Rect rect, std::size_t hall, const Scene* scene) {
  const HallView& view = frame.session.halls()[hall];
  frame.canvas.rect({rect.x, rect.y + frame.px(2), frame.px(4), frame.px(19)}, theme::hall(hall), frame.px(2));
  if (scene != nullptr) {
    const std::string count = std::to_string(scene->waiting);
    frame.write({rect.right(), rect.y + frame.px(11)}, count, TypeSize::figure, theme::hall(hall), Align::right);
    frame.write({rect.right(), rect.y + frame.px(24) + frame.line_of(TypeSize::small) / 2}, frame.tr("waiting now"),
                TypeSize::small, theme::dim, Align::right);
  }
  const Rect text{rect.x + frame.px(12), rect.y, rect.width - number_width(frame), rect.height};
  frame.write_block({text.x, text.y, text.width, frame.px(22)},
                    frame.block(frame.short_name(hall), text.width, frame.px(24), {TypeSize::title, TypeSize::small}),
                    theme::ink);
  const Block below = subtitle(frame, hall, text.width);
  frame.write_block({text.x, text.y + frame.px(24), text.width, 0}, below, theme::dim, Align::left, false);
  const Touch touched = touch(frame, fmt::format("hall/{}/heading", hall), rect);
  if (!touched.hovered) return;
  std::vector<TipLine> lines;
  for (const std::string& part : charts::wrapped(frame.canvas, frame.in(frame.session.document().variant(hall).about),
                                                 frame.px(320), frame.em(TypeSize::body), 8))
    if (!part.empty()) lines.push_back({part, "", {}});
  tip(frame, frame.in(view.name), lines);
}

/// What is not in the building, and what the day has brought.
void foot(Frame& frame, Rect rect, const Scene& scene) {
  frame.canvas.rect(rect, charts::rgb(0xe9edf4), frame.px(5));
  struct Figure {
    std::string name;
    std::uint32_t count;
  };
  const std::vector<Figure> figures = {
      {frame.tr("in the hall"), scene.in_hall},    {frame.tr("at home"), scene.at_home},
      {frame.tr("outside"), scene.outside},        {frame.tr("with couriers"), scene.with_courier},
      {frame.tr("open"), scene.open_applications}, {frame.tr("done today"), scene.completed_today}};
  // As many as fit, each with the same room.
  double widest = 0;
  for (const Figure& figure : figures)
    widest = std::max({widest, frame.width(figure.name, TypeSize::small), frame.width("00000", TypeSize::strong)});
  const auto fit = static_cast<std::size_t>(std::max(1.0, std::floor(rect.width / (widest + frame.px(8)))));
  const std::size_t count = std::min(fit, figures.size());
  const double cell = rect.width / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) {
    // What there is no room for are those in the middle of the list.
    const Figure& figure = figures[i < count - 1 || count == figures.size() ? i : figures.size() - 1];
    const double x = rect.x + cell * (static_cast<double>(i) + 0.5);
    frame.write({x, rect.y + rect.height * 0.32}, number_text(figure.count, 0), TypeSize::strong, theme::ink,
                Align::centre);
    frame.write({x, rect.y + rect.height * 0.72}, figure.name, TypeSize::small, theme::dim, Align::centre);
  }
}

}  // namespace

void hall_panel(Frame& frame, Rect rect, std::size_t hall) {
  panel(frame, rect);
  Rect inner = inset(rect, frame.px(12), frame.px(10));
  const HallView& view = frame.session.halls()[hall];
  const Rect head = cut_top(inner, heading_height(frame, inner.width), frame.px(6));
  if (!view.player) {
    heading(frame, head, hall, nullptr);
    frame.write({inner.x + inner.width / 2, inner.y + inner.height / 2}, frame.tr("The first day is being simulated …"),
                TypeSize::body, theme::dim, Align::centre);
    return;
  }
  const Scene& scene = frame.session.scene(hall);
  heading(frame, head, hall, &scene);
  foot(frame, cut_bottom(inner, frame.px(38), frame.px(8)), scene);
  if (frame.state().time_view == TimeView::year) {
    year_view(frame, inner, hall);
    return;
  }
  const HallLayout layout =
      lay_out(view.plan, inner, frame.scale, [&frame](const Bilingual& name, bool strong, int lines) {
        return frame.least_width(frame.in(name), strong ? TypeSize::strong : TypeSize::small, lines);
      });
  HallPainter(frame, hall, layout, inner).draw();
}

}  // namespace hallsim::gui
