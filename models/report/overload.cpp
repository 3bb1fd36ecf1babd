#include "models/report/overload.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/report/numbers.hpp"
#include "models/theory/traffic.hpp"

namespace hallsim::report {
namespace {

/// Whether everybody who comes to the unit gives up in the end.
bool all_give_up(const program::Program& program, program::Index unit) {
  if (!program.units[unit].window) return false;
  const std::vector<double> visits = theory::step_visits(program);
  for (const program::Stream& stream : program.streams) {
    if (stream.patience != program::none) continue;
    for (const program::Index item : stream.items)
      for (program::Index s = program.items[item].first_step; s < program.items[item].end_step; ++s)
        if (program.steps[s].kind == program::StepKind::task && program.steps[s].unit == unit && visits[s] > 0)
          return false;
  }
  return true;
}

/// Whether less may come to the unit than the flows send there, or its people may do more than is counted.
bool may_be_relieved(const program::Program& program, const program::Unit& unit) {
  const bool some_leave =
      program.waiting_room >= 0 ||
      std::any_of(program.streams.begin(), program.streams.end(), [](const program::Stream& stream) {
        return stream.patience != program::none || stream.balk_length >= 0;
      });
  return some_leave || unit.room >= 0 || unit.counted_by_others || !unit.skills.empty() || !unit.overtime.empty();
}

Overload::Effect effect_of(const program::Program& program, const theory::Load& load) {
  if (all_give_up(program, load.unit)) return Overload::Effect::give_up;
  const program::Unit& unit = program.units[load.unit];
  // Who serves out works until the next opening at most.
  if (unit.closing == program::Closing::serve_out && load.capacity > 0 && load.offered < unit.servers)
    return Overload::Effect::overtime;
  return load.capacity > 0 && may_be_relieved(program, unit) ? Overload::Effect::perhaps : Overload::Effect::grows;
}

/// The worst part of the run between changeovers, where a unit is overloaded in some of them and not in all.
std::vector<std::optional<Overload>> overloads_for_a_time(const program::Program& program) {
  std::vector<std::optional<Overload>> worst(program.units.size());
  if (program.changeovers.empty()) return worst;
  std::vector<bool> always(program.units.size(), true);
  for (std::size_t i = 0; i <= program.changeovers.size(); ++i) {
    const Time from = i == 0 ? 0 : program.changeovers[i - 1].on;
    const Time to = i == program.changeovers.size() ? program.horizon : program.changeovers[i].on;
    for (const theory::Load& load : theory::loads(program, from, to)) {
      const bool over = load.ratio >= 1;
      always[load.unit] = always[load.unit] && over;
      if (over && std::isfinite(load.ratio) && (!worst[load.unit] || load.ratio > worst[load.unit]->load.ratio))
        worst[load.unit] = Overload{load, Overload::Effect::for_a_time, from, to};
    }
  }
  for (std::size_t u = 0; u < worst.size(); ++u)
    if (always[u]) worst[u].reset();
  return worst;
}

}  // namespace

std::vector<Overload> overloads(const program::Program& program) {
  std::vector<Overload> all;
  const std::vector<std::optional<Overload>> for_a_time = overloads_for_a_time(program);
  for (const theory::Load& load : theory::loads(program))
    if (for_a_time[load.unit])
      all.push_back(*for_a_time[load.unit]);
    else if (load.ratio >= 1)
      all.push_back({load, effect_of(program, load)});
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.load.ratio > b.load.ratio; });
  return all;
}

std::string sentence(const Texts& texts, const program::Program& program, const Overload& overload) {
  const std::string unit = texts.label(program.units[overload.load.unit]);
  if (!std::isfinite(overload.load.ratio))
    return texts.say("{} is given work and nobody is on duty during the run: what comes to it waits to the end", unit);
  constexpr double hours_a_week = 7 * 24;
  const std::string needs = number(overload.load.offered * hours_a_week, "", 1),
                    has = number(overload.load.on_duty * hours_a_week, "", 1),
                    ratio = number(overload.load.ratio, "", 2);
  switch (overload.effect) {
    case Overload::Effect::give_up:
      return texts.say(
          "{} is overloaded: it needs {} h of work a week and is on duty {} h (load {}); people give up waiting, so "
          "its "
          "queue does not grow",
          unit, needs, has, ratio);
    case Overload::Effect::overtime:
      return texts.say(
          "{} is overloaded: it needs {} h of work a week and is on duty {} h (load {}); it works overtime every day "
          "until all are served",
          unit, needs, has, ratio);
    case Overload::Effect::perhaps:
      return texts.say(
          "{} is overloaded if nobody leaves, goes elsewhere or is served faster: it needs {} h of work a week and is "
          "on "
          "duty {} h (load {})",
          unit, needs, has, ratio);
    case Overload::Effect::for_a_time:
      return texts.say(
          "{} is overloaded from {} to {}: it needs {} h of work a week and is on duty {} h (load {}), so its queue "
          "grows in that time",
          unit, date_text(program.start_date + overload.from / day),
          date_text(program.start_date + overload.to / day - 1), needs, has, ratio);
    default:
      return texts.say(
          "{} is overloaded: it needs {} h of work a week and is on duty {} h (load {}), so its queue grows as long as "
          "the run lasts",
          unit, needs, has, ratio);
  }
}

}  // namespace hallsim::report
