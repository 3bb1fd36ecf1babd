// Several applications under one ticket: they are called once, so all of them begin at the same window.
#include "models/program/parts.hpp"

namespace hallsim::program {

using text::say;

namespace {

/// The first of the items that does not begin where the first one does; none: all do.
Index stray(const Program& program, const std::vector<Index>& items) {
  Index window = none;
  for (const Index item : items) {
    const Index first = program.items[item].first_step;
    if (first >= program.items[item].end_step) return none;  // its flow has problems of its own
    const Step& step = program.steps[first];
    if (step.kind != StepKind::task) return item;
    if (step.unit == none) return none;
    if (window == none) window = step.unit;
    if (step.unit != window || !program.units[window].window) return item;
  }
  return none;
}

}  // namespace

void check_tickets(const scenario::Loaded& loaded, const Program& program, text::Problems& problems) {
  for (const Stream& stream : program.streams) {
    if (stream.per_visit.empty()) continue;
    Index wrong = stray(program, stream.items);
    if (wrong == none) wrong = stray(program, stream.shifted);
    if (wrong == none) continue;
    const std::string path = "arrivals." + stream.name + ".items_per_visit";
    problems.add(loaded.place_of(path), path,
                 say("all items that come under one ticket must begin with a task at the same window: item '{}' does "
                     "not",
                     program.items[wrong].name));
  }
}

}  // namespace hallsim::program
