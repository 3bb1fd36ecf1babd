// The weeks or months by which applications are reported one by one, so that what changes during a run is seen.
#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "models/program/parts.hpp"

namespace hallsim::program {

std::vector<Period> periods_of(const scenario::Scenario& scenario) {
  using namespace std::chrono;
  const auto by =
      scenario.periods.value_or(scenario.changeovers.empty() ? scenario::Periods::none : scenario::Periods::month);
  std::vector<Period> periods;
  if (by == scenario::Periods::none) return periods;
  const sys_days start{days{scenario.run.start.days}};
  const Time end = scenario.run.horizon.micros;
  for (Time at = scenario.run.warm_up.micros; at < end; at = periods.back().to) {
    const sys_days today = start + days{at / day};
    const year_month_day date{today};
    const sys_days monday = today - (weekday{today} - Monday);
    const sys_days next = by == scenario::Periods::month
                              ? sys_days{year_month_day{(date.year() / date.month() + months{1}) / 1}}
                              : monday + days{7};
    const year_month_day named{by == scenario::Periods::month ? today : monday};
    std::string name = fmt::format("{:04}-{:02}", static_cast<int>(named.year()), static_cast<unsigned>(named.month()));
    if (by == scenario::Periods::week) name += fmt::format("-{:02}", static_cast<unsigned>(named.day()));
    periods.push_back({std::move(name), at, std::min<Time>(end, (next - start).count() * day)});
  }
  return periods;
}

}  // namespace hallsim::program
