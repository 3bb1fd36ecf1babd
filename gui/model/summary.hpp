// From what the replications yielded to a snapshot: every number and sentence that the window shows of a comparison.
#pragma once

#include <vector>

#include "gui/model/chart_sums.hpp"
#include "gui/model/engine.hpp"
#include "gui/model/snapshot.hpp"
#include "models/measure/measures.hpp"
#include "models/program/program.hpp"

namespace hallsim::gui {

/// What one hall's replications yielded, in their order.
struct HallOutcomes {
  const program::Program* program = nullptr;  ///< as it was run, with the horizon of the stage
  std::vector<measure::Outcome> outcomes;
  ChartTotals charts;  ///< of all of them
};

/// What is known of a hall without running it.
struct Prospects {
  std::vector<Bilingual> cautions;  ///< which units are overloaded
};
Prospects prospects_of(const Hall& hall);

/// Rows, curves and sentences; the stage, times and recordings are the engine's to add. `prospects` of each hall. Of
/// the least refined stage nothing is said to be certain.
Snapshot summarise(const Question& question, const std::vector<Prospects>& prospects, std::vector<HallOutcomes> halls);

}  // namespace hallsim::gui
