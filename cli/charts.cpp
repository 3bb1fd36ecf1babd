#include "cli/charts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "models/report/numbers.hpp"

namespace hallsim::cli {
namespace {

constexpr int half_hours = 48;

struct Hours {
  int first = 0, last = half_hours;  ///< half-hours of the day, [first, last)
};

/// The half-hours in which the hall is open on some day of the first week.
Hours open_hours(const program::Program& program) {
  Hours hours{half_hours, 0};
  for (std::int64_t number = 0; number < 7; ++number)
    for (const program::Span& span : program.calendar.plan_of(number))
      if (span.open && span.to > span.from) {
        hours.first = std::min(hours.first, static_cast<int>(span.from / (30 * minute)));
        hours.last = std::max(hours.last, static_cast<int>((span.to + 30 * minute - 1) / (30 * minute)));
      }
  return hours.first < hours.last ? hours : Hours{};
}

/// Columns of `wide` characters for each half-hour, `height` lines high, with the greatest value on the axis.
std::string column_chart(const std::vector<double>& values, Hours hours, int height, int wide,
                         const std::string& indent) {
  static constexpr const char* eighths[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double most = 0;
  for (int i = hours.first; i < hours.last; ++i) most = std::max(most, values[static_cast<std::size_t>(i)]);
  const std::string top = number(most, "");
  std::string text;
  for (int line = height - 1; line >= 0; --line) {
    text += indent + pad_left(line == height - 1 ? top : "", 7) + (line == height - 1 ? " ┤" : " │");
    for (int i = hours.first; i < hours.last; ++i) {
      const double filled = most > 0 ? values[static_cast<std::size_t>(i)] / most * height * 8 : 0;
      const int level = std::clamp(static_cast<int>(std::lround(filled)) - 8 * line, 0, 8);
      for (int copy = 0; copy < wide; ++copy) text += eighths[level];
    }
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  text += indent + pad_left("0", 7) + " └";
  for (int i = hours.first; i < hours.last; ++i) text += wide == 2 ? "──" : "─";
  text += '\n' + indent + std::string(9, ' ');
  const int every = (hours.last - hours.first > 24 ? 8 : 4) / wide;
  std::string labels(static_cast<std::size_t>(wide * (hours.last - hours.first)) + 4, ' ');
  for (int i = hours.first; i < hours.last; ++i)
    if (i % every == 0)
      labels.replace(static_cast<std::size_t>(wide) * static_cast<std::size_t>(i - hours.first), 2,
                     fmt::format("{:02}", i / 2));
  labels.erase(labels.find_last_not_of(' ') + 1);
  return text + labels + '\n';
}

bool any_above_zero(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double value) { return value > 0; });
}

}  // namespace

std::string day_chart(const Texts& texts, const Paint& paint, const program::Program& program,
                      const measure::DayCurve& curve, int width) {
  std::string text;
  const Hours hours = open_hours(program);
  const int wide = 2 * (hours.last - hours.first) + 12 <= width ? 2 : 1;
  const auto one = [&](const std::vector<double>& values, const std::string& title, int height) {
    if (values.size() != half_hours || !any_above_zero(values)) return;
    text += paint(Colour::bold, title) + "\n" + column_chart(values, hours, height, wide, "  ") + "\n";
  };
  one(curve.window, texts.tr("Waiting at windows over the day (people, mean of a working day)"), 5);
  one(curve.back, texts.tr("Waiting elsewhere over the day (papers, mean of a working day)"), 3);
  return text;
}

std::string waterfall_chart(const Texts& texts, const std::vector<Slice>& slices) {
  double total = 0, longest = 0;
  for (const Slice& slice : slices) {
    total += slice.days;
    longest = std::max(longest, slice.days);
  }
  const Scale scale = scale_for(total, "d");
  Table table("lrrl");
  for (const Slice& slice : slices) {
    if (!(slice.days > 0)) continue;
    table.row({slice.name, number(slice.days * scale.factor, scale.unit),
               percent(std::round(1000 * slice.days / total) / 1000), bar(slice.days / longest, 40)});
  }
  table.row({texts.tr("together"), number(total * scale.factor, scale.unit), unit_text(texts, scale.unit)});
  return table.text();
}

std::string difference_chart(const Texts& texts, const Paint& paint, const std::string& from, const std::string& to,
                             const std::vector<Change>& changes) {
  double total = 0, most = 0;
  for (const Change& change : changes) total += change.before;
  double running = total;
  most = total;
  for (const Change& change : changes) most = std::max(most, running += change.after - change.before);
  constexpr int width = 44;
  const auto column = [&](double days) { return most > 0 ? static_cast<int>(std::lround(days / most * width)) : 0; };
  const auto block = [](int begin, int end, const char* fill) {
    std::string text(static_cast<std::size_t>(std::max(begin, 0)), ' ');
    for (int i = begin; i < std::max(end, begin + 1); ++i) text += fill;
    return text;
  };
  const Scale scale = scale_for(most, "d");
  const auto amount = [&](double days) {
    return number(days * scale.factor, scale.unit) + " " + unit_text(texts, scale.unit);
  };
  Table table("lrl");
  table.row({from, amount(total), block(0, column(total), "█")});
  double at = total;
  for (const Change& change : changes) {
    const double by = change.after - change.before;
    if (change.before == 0 && change.after == 0) continue;
    const double next = at + by;
    const std::string drawn = block(column(std::min(at, next)), column(std::max(at, next)), by < 0 ? "░" : "▓");
    table.row({change.name, signed_number(by * scale.factor, scale.unit) + " " + unit_text(texts, scale.unit),
               paint(by < 0   ? Colour::good
                     : by > 0 ? Colour::bad
                              : Colour::plain,
                     drawn)});
    at = next;
  }
  table.row({to, amount(at), block(0, column(at), "█")});
  return table.text();
}

}  // namespace hallsim::cli
