// Charts made of characters: the queue over the day, and the waterfalls of days.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "cli/texts.hpp"
#include "models/measure/measures.hpp"
#include "models/program/program.hpp"

namespace hallsim::cli {

/// How many wait by half-hour of an open day, over the hours in which the hall is open: windows, and papers elsewhere.
/// `width` columns are enough for a day with one column for each half-hour.
std::string day_chart(const Texts& texts, const Paint& paint, const program::Program& program,
                      const measure::DayCurve& curve, int width);

/// A part of a whole: its name and its days in each variant.
struct Slice {
  std::string name;
  double days = 0;
};

/// One bar for each part with its days and its share of the total.
std::string waterfall_chart(const Texts& texts, const std::vector<Slice>& slices);

/// From one total to another: the change of each part, as bars that begin where the one before ended.
struct Change {
  std::string name;
  double before = 0, after = 0;
};
std::string difference_chart(const Texts& texts, const Paint& paint, const std::string& from, const std::string& to,
                             const std::vector<Change>& changes);

}  // namespace hallsim::cli
