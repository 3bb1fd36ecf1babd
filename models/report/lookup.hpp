// Finding measures by name among the results of a study.
#pragma once

#include <string_view>
#include <vector>

#include "models/study/study.hpp"

namespace hallsim::report {

/// Works for a Result and for a Difference; null where there is no such measure.
template <class Measured>
const study::Estimate* find_estimate(const Measured& measured, std::string_view name) {
  for (std::size_t i = 0; i < measured.measures.size(); ++i)
    if (measured.measures[i].name == name) return &measured.estimates[i];
  return nullptr;
}

/// Whether the measure is the hall's own, or of a family: of each unit, item or part of the waterfall.
inline bool is_family(const measure::Description& description, std::string_view subject) {
  return description.name.find(subject) != std::string_view::npos;
}

}  // namespace hallsim::report
