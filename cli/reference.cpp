#include "cli/reference.hpp"

#include <algorithm>

#include "models/theory/exact.hpp"

namespace hallsim::cli {
namespace {

/// How the hall is run is no part of the hall.
bool is_changed_hall(const Input& input) {
  return !input.reforms.empty() || std::any_of(input.changed.begin(), input.changed.end(), [](const std::string& path) {
    return !path.starts_with("run.") && !path.starts_with("exact.") && path != "focus";
  });
}

std::optional<bool> covers(const study::Estimate& estimate, double value) {
  if (!(estimate.low < estimate.high)) return {};
  return estimate.low <= value && value <= estimate.high;
}

}  // namespace

std::vector<Reference> references(const Input& input, const study::Result& result) {
  const std::vector<theory::Exact> derived = theory::exact_values(input.program);
  const bool changed = is_changed_hall(input);
  std::vector<Reference> all;
  for (std::size_t i = 0; i < result.measures.size(); ++i) {
    const std::string& name = result.measures[i].name;
    Reference reference{i, 0, {}, {}};
    const auto known =
        std::find_if(derived.begin(), derived.end(), [&](const auto& value) { return value.measure == name; });
    const scenario::Exact* named = scenario::find(input.loaded.scenario.exact, name);
    if (named && (!changed || is_changed(input.loaded, "exact." + name + ".value"))) {
      reference.value = named->value;
      reference.by = named->by;
    } else if (known != derived.end()) {
      reference.value = known->value;
      reference.by = known->formula;
    } else {
      continue;
    }
    reference.covered = covers(result.estimates[i], reference.value);
    all.push_back(std::move(reference));
  }
  return all;
}

}  // namespace hallsim::cli
