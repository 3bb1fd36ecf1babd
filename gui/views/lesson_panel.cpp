// The step of a lesson, in large type: what is said, what the room is asked, what the simulation answers.
#include <algorithm>
#include <cmath>

#include "gui/charts/plot.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

/// Title-sized paragraphs; returns the height.
double paragraph(Frame& frame, Rect rect, const std::string& text, TypeSize size) {
  return frame.write_wrapped({rect.x, rect.y}, text, size, theme::ink, rect.width,
                             std::max(1, static_cast<int>(rect.height / (1.4 * frame.em(size)))));
}

void dots(Frame& frame, Rect rect, std::size_t step, std::size_t steps) {
  const double gap = std::min(frame.px(12), rect.width / static_cast<double>(std::max<std::size_t>(1, steps)));
  for (std::size_t i = 0; i < steps; ++i)
    frame.canvas.circle({rect.x + gap * (static_cast<double>(i) + 0.5), rect.y + rect.height / 2},
                        frame.px(i == step ? 4 : 2.5),
                        i == step  ? theme::accent
                        : i < step ? theme::dim
                                   : theme::strong_border);
}

/// What the room may answer or, once it is revealed, has answered.
struct Shown {
  const LessonStep* question = nullptr;
  std::optional<std::size_t> guess;  ///< of the room
  std::optional<std::size_t> right;  ///< as far as it is revealed and known
  bool revealed = false;
};

Shown shown_of(const Session& session) {
  const Lesson& lesson = *session.lesson();
  const LessonState& state = session.lesson_state();
  Shown shown;
  const std::optional<std::size_t> asked = question_of(lesson, state.step);
  shown.revealed = asked.has_value();
  const std::size_t number = asked.value_or(state.step);
  if (number >= lesson.steps.size() || lesson.steps[number].answers.empty()) return shown;
  shown.question = &lesson.steps[number];
  if (number < state.guesses.size()) shown.guess = state.guesses[number];
  if (shown.revealed) shown.right = right_answer(*shown.question, session.snapshot());
  return shown;
}

struct Inks {
  Colour fill, line, ink, number;
};
Inks inks_of(const Shown& shown, std::size_t i, bool hovered) {
  if (shown.right == i) return {theme::better_soft, theme::better, theme::better, theme::better};
  if (shown.revealed)
    return {theme::sunken, shown.guess == i ? theme::worse : theme::border, shown.guess == i ? theme::ink : theme::dim,
            theme::faint};
  if (shown.guess == i) return {theme::accent, theme::accent, theme::bar_ink, theme::bar_ink};
  return {hovered ? theme::accent_soft : theme::sunken, theme::border, theme::ink, theme::faint};
}

/// Beside each other; a click guesses until they are revealed. Then the right one is ticked, and the one that the room
/// chose has a line around it.
void answers(Frame& frame, Rect rect, const Shown& shown) {
  const auto& all = shown.question->answers;
  const double gap = frame.px(8);
  const double wide = (rect.width - gap * static_cast<double>(all.size() - 1)) / static_cast<double>(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Rect box{rect.x + static_cast<double>(i) * (wide + gap), rect.y, wide, rect.height};
    const Touch touched = touch(frame, fmt::format("lesson/{}/{}", shown.revealed ? "revealed" : "answer", i), box);
    const Inks inks = inks_of(shown, i, touched.hovered);
    frame.canvas.rect(box, inks.fill, frame.px(6));
    frame.canvas.frame(box, inks.line, shown.revealed && (shown.guess == i || shown.right == i) ? frame.px(1.5) : 1,
                       frame.px(6));
    const std::string number = std::to_string(i + 1);
    const double number_wide = frame.width(number, TypeSize::small);
    if (shown.right == i) {
      draw_icon(frame, Icon::check, {box.x + frame.px(10) + number_wide / 2, box.y + box.height / 2}, frame.px(11),
                inks.number);
    } else {
      frame.write({box.x + frame.px(10), box.y + box.height / 2}, number, TypeSize::small, inks.number);
    }
    const double taken = frame.px(16) + number_wide;
    const Rect text{box.x + taken, box.y, box.width - taken - frame.px(8), box.height};
    frame.write_block(text,
                      frame.block(frame.in(all[i].text), text.width, text.height - frame.px(4),
                                  {TypeSize::strong, TypeSize::body, TypeSize::small}),
                      inks.ink, Align::centre);
    if (touched.clicked && !shown.revealed) frame.act(command::Guess{i});
  }
}

/// The measures that are revealed, as large figures for each hall.
void figures(Frame& frame, Rect rect, const LessonStep& step) {
  const Snapshot& snapshot = frame.session.snapshot();
  std::vector<const Row*> rows;
  for (const std::string& name : step.measures)
    if (const Row* row = snapshot.row(name)) rows.push_back(row);
  if (rows.empty()) return;
  const double wide = rect.width / static_cast<double>(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rect cell{rect.x + wide * static_cast<double>(i), rect.y, wide - frame.px(12), rect.height};
    const std::string unit = frame.in(rows[i]->unit);
    const double title = 2 * frame.line_of(TypeSize::small), figure = cell.y + title + frame.px(17);
    const std::string comma = frame.language() == text::Language::english ? ", " : "，";
    frame.write_block({cell.x, cell.y, cell.width, title},
                      frame.block(frame.in(rows[i]->title) + (unit.empty() ? "" : comma + unit), cell.width, title,
                                  {TypeSize::small}),
                      theme::dim);
    double x = cell.x;
    for (std::size_t hall = 0; hall < rows[i]->halls.size(); ++hall) {
      if (hall > 0) {
        draw_icon(frame, Icon::right, {x + frame.px(4), figure}, frame.px(10), theme::faint);
        x += frame.px(18);
      }
      const std::string value = value_text(*rows[i], rows[i]->halls[hall].mean);
      frame.write({x, figure}, value, TypeSize::figure, theme::hall(hall));
      x += frame.width(value, TypeSize::figure) + frame.px(10);
    }
  }
}

std::string heading_of(const Frame& frame, LessonStep::Kind kind, const Shown& shown) {
  switch (kind) {
    case LessonStep::Kind::ask: return frame.tr("What do you think?");
    case LessonStep::Kind::reveal:
      if (!shown.right) return frame.tr("The answer");
      if (!shown.guess) return frame.say("Answer {} is right", *shown.right + 1);
      return shown.guess == shown.right
                 ? frame.say("Answer {} is right, as the room said", *shown.right + 1)
                 : frame.say("Answer {} is right; the room said {}", *shown.right + 1, *shown.guess + 1);
    case LessonStep::Kind::incident: return frame.tr("Something happens");
    default: return "";
  }
}

/// While results are hidden, "…" stands for the numbers.
std::string text_of(const Frame& frame, const LessonStep& step) {
  static const Snapshot nothing;
  return frame.in(filled_in(step.text, frame.state().results_hidden ? nothing : frame.session.snapshot()));
}

constexpr double side = 18, edge = 12, foot_high = 32, head_high = 18, answers_high = 38, figures_high = 58,
                 between = 8;

}  // namespace

double lesson_height(const Frame& frame, double width) {
  const LessonStep* step = frame.session.lesson_step();
  if (step == nullptr) return 0;
  double fixed = 2 * edge + foot_high + between + head_high + 2;
  if (shown_of(frame.session).question != nullptr) fixed += answers_high + between;
  if (step->kind == LessonStep::Kind::reveal) fixed += figures_high + between;
  const std::string text = text_of(frame, *step);
  // A short text is large; of any other the halls get what smaller type leaves.
  const auto lines_in = [&](TypeSize size, Weight weight) {
    return charts::wrapped(frame.canvas, text, width - frame.px(2 * side), frame.em(size), 99, weight).size();
  };
  const std::size_t large = lines_in(TypeSize::title, Weight::bold);
  const TypeSize size = large <= 2 ? TypeSize::title : TypeSize::body;
  const std::size_t lines = large <= 2 ? large : lines_in(TypeSize::body, Weight::regular);
  return frame.px(fixed) + (static_cast<double>(lines) + 0.1) * 1.4 * frame.em(size);
}

void lesson_panel(Frame& frame, Rect rect) {
  const Lesson& lesson = *frame.session.lesson();
  const LessonStep* step = frame.session.lesson_step();
  panel(frame, rect);
  frame.canvas.rect({rect.x, rect.y, frame.px(5), rect.height}, theme::accent, frame.px(3));
  Rect inner = inset(rect, frame.px(side), frame.px(edge));
  Rect foot = cut_bottom(inner, frame.px(foot_high), frame.px(between));
  const std::size_t at = frame.session.lesson_state().step;
  if (button(frame, "lesson/end",
             cut_left(foot, frame.px(32) + frame.width(frame.tr("End lesson"), TypeSize::body), frame.px(10)),
             frame.tr("End lesson"), ButtonStyle::quiet))
    frame.act(command::EndLesson{});
  const bool last = at + 1 >= lesson.steps.size();
  const std::string forward = last ? frame.tr("Finish") : frame.tr("Next");
  if (button(frame, last ? "lesson/finish" : "lesson/next",
             cut_right(foot, frame.px(52) + frame.width(forward, TypeSize::strong), frame.px(8)), forward,
             ButtonStyle::primary)) {
    if (last)
      frame.act(command::EndLesson{});
    else
      frame.act(command::NextStep{});
  }
  if (icon_button(frame, "lesson/previous", cut_right(foot, frame.px(36), frame.px(12)), Icon::left, ButtonStyle::plain,
                  at > 0))
    frame.act(command::PreviousStep{});
  dots(frame, foot, at, lesson.steps.size());
  if (step == nullptr) return;
  const Shown shown = shown_of(frame.session);
  Rect head = cut_top(inner, frame.px(head_high), frame.px(2));
  const std::string place = frame.session.awaits_incident() ? frame.tr("the halls are being calculated …")
                                                            : frame.say("{} of {}", at + 1, lesson.steps.size());
  frame.write({head.right(), head.y + head.height / 2}, place, TypeSize::small,
              frame.session.awaits_incident() ? theme::accent : theme::faint, Align::right);
  const std::string kind = heading_of(frame, step->kind, shown);
  frame.write_fitted({head.x, head.y + head.height / 2}, frame.in(lesson.name) + (kind.empty() ? "" : "  ·  " + kind),
                     TypeSize::small, kind.empty() ? theme::dim : theme::accent,
                     head.width - frame.width(place, TypeSize::small) - frame.px(10));
  if (shown.question != nullptr) answers(frame, cut_bottom(inner, frame.px(answers_high), frame.px(between)), shown);
  if (step->kind == LessonStep::Kind::reveal)
    figures(frame, cut_bottom(inner, frame.px(figures_high), frame.px(between)), *step);
  const std::string text = text_of(frame, *step);
  // As large as it fits.
  const auto lines = charts::wrapped(frame.canvas, text, inner.width, frame.em(TypeSize::title), 99, Weight::bold);
  const bool large = static_cast<double>(lines.size()) * 1.4 * frame.em(TypeSize::title) <= inner.height;
  paragraph(frame, inner, text, large ? TypeSize::title : TypeSize::body);
}

}  // namespace hallsim::gui
