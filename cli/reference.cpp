#include "cli/reference.hpp"

#include <algorithm>

#include "models/theory/exact.hpp"

namespace hallsim::cli {

std::vector<Reference> references(const Input& input, const study::Result& result) {
  const std::vector<theory::Exact> derived = theory::exact_values(input.program);
  std::vector<Reference> all;
  for (std::size_t i = 0; i < result.measures.size(); ++i) {
    const std::string& name = result.measures[i].name;
    Reference reference{i, 0, {}, false};
    if (const scenario::Exact* named = scenario::find(input.loaded.scenario.exact, name)) {
      reference.value = named->value;
      reference.by = named->by;
    } else {
      const auto known =
          std::find_if(derived.begin(), derived.end(), [&](const auto& value) { return value.measure == name; });
      if (known == derived.end()) continue;
      reference.value = known->value;
      reference.by = known->formula;
    }
    reference.covered = result.estimates[i].low <= reference.value && reference.value <= result.estimates[i].high;
    all.push_back(std::move(reference));
  }
  return all;
}

}  // namespace hallsim::cli
