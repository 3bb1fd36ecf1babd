// The table of measures: each row is the description of a measure and how it follows from the totals of a replication.
// To add a measure, add a row.
#pragma once

#include <cstddef>
#include <vector>

#include "models/measure/measures.hpp"
#include "models/measure/totals.hpp"

namespace hallsim::measure {

/// A measure, or a family of them when its name holds {unit}, {item}, {stream}, {period}, {task} or {part}; `subject`
/// is then the place of the unit in Program::units, of the item in Program::focus, of the stream in Program::cohorts,
/// of the period in Program::periods, of the task in Program::stages, or of the part.
struct Row {
  Description description;
  Value (*value)(const Totals& totals, std::size_t subject);
  bool (*applies)(const program::Program& program) = nullptr;  ///< not given: every program has it
};

const std::vector<Row>& rows();

/// What is reported beside the measures: curves over the day, and what only a comparison has.
const std::vector<Description>& other_outputs();

/// The values of a replication, in the order of measures_of(program).
std::vector<Value> values_of(const Totals& totals);

}  // namespace hallsim::measure
