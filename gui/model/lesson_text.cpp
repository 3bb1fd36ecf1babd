// The numbers in a lesson: what stands for them in its texts, and which answer they make right.
#include <algorithm>
#include <cmath>

#include "gui/model/lesson.hpp"

namespace hallsim::gui {
namespace {

/// The estimate that "measure" and "hall" name; nullptr if the halls have no such thing.
const study::Estimate* estimate_of(const Snapshot& snapshot, const Row& row, std::string_view hall) {
  if (hall == "difference") return row.differences.size() > 1 ? &row.differences.back() : nullptr;
  for (std::size_t h = 0; h < snapshot.halls.size() && h < row.halls.size(); ++h)
    if (snapshot.halls[h].id == hall) return &row.halls[h];
  return nullptr;
}

std::string shown(const Snapshot& snapshot, std::string_view placeholder, text::Language language) {
  const std::size_t at = placeholder.find('@');
  const Row* row = snapshot.row(placeholder.substr(0, at));
  const study::Estimate* estimate = row ? estimate_of(snapshot, *row, placeholder.substr(at + 1)) : nullptr;
  if (!estimate || !std::isfinite(estimate->mean)) return "…";
  const std::string& unit = row->unit.in(language);
  return value_text(*row, std::fabs(estimate->mean)) + (unit.empty() ? "" : " " + unit);
}

std::string filled(const std::string& text, const Snapshot& snapshot, text::Language language) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', from)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) break;
    out += text.substr(from, open - from);
    out += shown(snapshot, std::string_view(text).substr(open + 1, close - open - 1), language);
    from = close + 1;
  }
  return out + text.substr(from);
}

}  // namespace

Bilingual filled_in(const Bilingual& text, const Snapshot& snapshot) {
  return {filled(text.english, snapshot, text::Language::english),
          filled(text.chinese, snapshot, text::Language::chinese)};
}

std::optional<double> number_asked(const LessonStep& step, const Snapshot& snapshot) {
  const Row* row = snapshot.row(step.measure);
  const study::Estimate* estimate = row ? estimate_of(snapshot, *row, step.hall) : nullptr;
  if (!estimate || !std::isfinite(estimate->mean)) return std::nullopt;
  return step.hall == "difference" ? std::fabs(estimate->mean) : estimate->mean;
}

std::optional<std::size_t> right_answer(const LessonStep& step, const Snapshot& snapshot) {
  const std::optional<double> number = number_asked(step, snapshot);
  if (!number) return std::nullopt;
  for (std::size_t i = 0; i < step.answers.size(); ++i)
    if (*number >= step.answers[i].from && *number < step.answers[i].below) return i;
  return std::nullopt;
}

std::optional<std::size_t> question_of(const Lesson& lesson, std::size_t step) {
  using Kind = LessonStep::Kind;
  if (step >= lesson.steps.size() || lesson.steps[step].kind != Kind::reveal) return std::nullopt;
  while (step-- > 0) {
    if (lesson.steps[step].kind == Kind::reveal) return std::nullopt;
    if (lesson.steps[step].kind == Kind::ask) return step;
  }
  return std::nullopt;
}

int Lesson::minutes() const {
  int sum = 0;
  for (const LessonStep& step : steps) sum += step.minutes;
  return sum;
}

}  // namespace hallsim::gui
