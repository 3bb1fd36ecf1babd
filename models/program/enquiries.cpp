// Enquiries about open applications: which rule an item falls under, by what it is and through which channel it comes.
#include <algorithm>

#include "models/program/parts.hpp"

namespace hallsim::program {

void compile_enquiries(const scenario::Scenario& scenario, const std::vector<ItemSource>& sources, Program& program) {
  for (const scenario::Enquiries& rule : scenario.enquiries) {
    const auto asked = std::find_if(program.items.begin(), program.items.end(),
                                    [&](const Item& item) { return item.name == rule.item; });
    program.enquiries.push_back(
        {static_cast<Index>(asked - program.items.begin()), static_cast<Index>(program.distributions.size())});
    program.distributions.push_back(rule.every);
  }
  for (Index i = 0; i < program.items.size(); ++i) {
    const auto& [name, source] = scenario.items[sources[i].item];
    if (source.internal) continue;
    for (Index rule = 0; rule < scenario.enquiries.size() && program.items[i].enquiries == none; ++rule)
      if (fits(scenario.enquiries[rule].when, name, source, program.items[i].level, sources[i].channel))
        program.items[i].enquiries = rule;
  }
}

}  // namespace hallsim::program
