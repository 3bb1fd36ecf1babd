#include "gui/charts/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hallsim::charts {
namespace {

double number_step(double length, int most) {
  const double least = length / std::max(1, most - 1);
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

double clock_step(double length, int most) {
  constexpr std::array<double, 10> steps{5, 10, 15, 30, 60, 120, 180, 240, 360, 720};
  const double least = length / std::max(1, most - 1);
  const auto* found = std::find_if(steps.begin(), steps.end(), [&](double step) { return step >= least; });
  return found == steps.end() ? 1440 * std::ceil(least / 1440) : *found;
}

std::string label_of(double value, double step, AxisKind kind) {
  if (kind == AxisKind::clock) {
    const int minutes = static_cast<int>(std::lround(value));
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  }
  const double shown = kind == AxisKind::percent ? 100 * value : value;
  const double shown_step = kind == AxisKind::percent ? 100 * step : step;
  const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(shown_step) - 1e-9)), 0, 6);
  std::string text = fmt::format("{:.{}f}", shown == 0 ? 0.0 : shown, decimals);
  if (std::fabs(shown) >= 10000 && decimals == 0)
    for (std::size_t at = text.size(); at > 3 + (shown < 0 ? 1U : 0U);) text.insert(at -= 3, ",");
  return kind == AxisKind::percent ? text + " %" : text;
}

}  // namespace

std::vector<Tick> ticks(double from, double to, int most, AxisKind kind) {
  if (!std::isfinite(from) || !std::isfinite(to) || !(to > from)) return {};
  most = std::max(2, most);
  const auto step_for = [&](int count) {
    return kind == AxisKind::clock ? clock_step(to - from, count) : number_step(to - from, count);
  };
  const double step = step_for(most);
  const double slack = 1e-9 * (to - from);
  std::vector<Tick> marks;
  for (double number = std::ceil((from - slack) / step); number * step <= to + slack; ++number)
    marks.push_back({number * step, label_of(number * step, step, kind)});
  return marks;
}

double round_end(double value, int most) {
  if (!(value > 0) || !std::isfinite(value)) return 1;
  const double step = number_step(value, most);
  return step * std::ceil(value / step - 1e-9);
}

}  // namespace hallsim::charts
