// The measures of a hall, by name. A measure is one number per replication; intervals come from the replications, and a
// comparison pairs the replications of two variants. Every measure is described once: formula, unit, denominator,
// censoring and interval (`hallsim explain measures`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::measure {

/// Which direction is better, for colouring a difference and for a sentence about it.
enum class Better { lower, higher, neither };

/// The description of a measure or, with {unit} / {item} / {stream} / {period} / {task} / {part} in its name, of a
/// family of them.
struct Description {
  std::string_view name;  ///< "window.wait", "unit.{unit}.utilisation"
  std::string_view unit;  ///< "min", "d", "share", "h/week", "1"
  Better better;
  std::string_view title;    ///< a few words: "Wait at a window"
  std::string_view formula;  ///< what is averaged over what
  std::string_view denominator;
  std::string_view censoring;  ///< when an observation counts, and what is left out
  std::string_view interval;   ///< what the confidence interval is made of
};

/// All descriptions, in the order of reports; last, what is reported beside the measures.
const std::vector<Description>& dictionary();

/// Whether a measure is about completed applications alone.
bool of_completed(const Description& description);

/// A measure of one program: a place in the vectors of values.
struct Measure {
  std::string name;  ///< "unit.counter.utilisation"
  const Description* description;
  std::string subject;  ///< unit, item, stream, period, task or part; empty for the hall's own
};

/// The measures that a program has, in the order of reports. Same order as Outcome::values.
std::vector<Measure> measures_of(const program::Program& program);

/// A measured value of one replication; NaN where there was nothing to average.
struct Value {
  double value = 0;
  std::uint64_t count = 0;  ///< how many observations stand behind it
};

/// Mean number of people waiting at windows, and of papers waiting elsewhere, by half-hour of an open day.
struct DayCurve {
  std::vector<double> window, back;  ///< 48 values each
};

/// What one replication yields.
struct Outcome {
  std::vector<Value> values;
  DayCurve queue;
  std::uint64_t applicants = 0;  ///< arrived in the whole run, warm-up included
  std::uint64_t events = 0;
  /// Fingerprint of who arrived when with which item: halls with the same one saw the same applicants.
  std::uint64_t people = 0;
};

}  // namespace hallsim::measure
