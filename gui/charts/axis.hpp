// Axes: round numbers at which a scale is marked, their labels, and where a value lies on the paper.
#pragma once

#include <string>
#include <vector>

namespace hallsim::charts {

enum class AxisKind {
  number,   ///< 0, 20, 40
  clock,    ///< values are minutes since midnight: 09:00
  percent,  ///< values are shares: 0.25 is 25 %
};

struct Tick {
  double value = 0;
  std::string label;
};

/// At most `most` (at least two) marks within [from, to]: steps of 1, 2 or 5 times a power of ten; on a clock 5, 10, 15
/// or 30 minutes, or 1, 2, 3, 4, 6 hours. Empty when to <= from or either is not finite.
std::vector<Tick> ticks(double from, double to, int most, AxisKind kind = AxisKind::number);

/// The smallest round number at which an axis that has to show `value` may end; 1 for what is not above zero.
double round_end(double value, int most = 5);

/// A scale: values in [from, to] on pixels [begin, end]; `end` is less than `begin` on an axis that goes up.
struct Scale {
  double from = 0, to = 1;
  double begin = 0, end = 1;
  double operator()(double value) const { return begin + (value - from) / (to - from) * (end - begin); }
  double value_at(double pixel) const { return from + (pixel - begin) / (end - begin) * (to - from); }
};

}  // namespace hallsim::charts
