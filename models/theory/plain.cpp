#include "models/theory/plain.hpp"

#include <algorithm>

#include "models/theory/traffic.hpp"

namespace hallsim::theory {

using program::Index;
using program::Program;
using program::Step;
using program::StepKind;
using text::Message;
using text::say;

namespace {

using Reason = std::optional<Message>;

Reason changing_arrivals(const Program& program) {
  for (const program::Stream& stream : program.streams) {
    if (stream.recorded) return say("the arrivals of stream '{}' are recorded", stream.name);
    if (stream.planned || stream.shift > 0 || stream.continues)
      return say("the arrivals of stream '{}' change over time", stream.name);
    if (!stream.rate.is_constant()) return say("the arrivals of stream '{}' change over time", stream.name);
  }
  return {};
}

/// `flow`: how often applications come to each step.
Reason other_than_work(const Program& program, const std::vector<double>& flow) {
  for (const program::Item& item : program.items)
    for (Index s = item.first_step; s < item.end_step; ++s) {
      const Step& step = program.steps[s];
      if (flow[s] <= 0 || step.kind == StepKind::again || step.kind == StepKind::choose || step.kind == StepKind::done)
        continue;
      if (step.kind != StepKind::task) return say("the flow of item '{}' has delays, transfers or trips", item.name);
      const program::Unit& unit = program.units[step.unit];
      if (unit.roster.weekly_person_time() == 0) return say("unit '{}' is never staffed", unit.name);
      if (unit.managed()) return say("unit '{}' has rules that theory does not cover", unit.name);
      if (!unit.roster.constant()) return say("the staff of unit '{}' changes over time", unit.name);
      if (step.duration == program::none || step.factor * program.distributions[step.duration].mean() <= 0)
        return say("task '{}' of item '{}' takes no time", program.tasks[step.task].name, item.name);
    }
  return {};
}

/// Whether some application is worked on more than once.
bool has_second_visits(const Program& program, const std::vector<double>& flow) {
  const std::vector<Route> routes = step_routes(program);
  std::vector<bool> worked_on(program.steps.size(), false);  // before it comes to this step
  for (bool changed = true; changed;) {
    changed = false;
    for (const Route& route : routes) {
      if (flow[route.from] <= 0 || worked_on[route.to]) continue;
      if (!worked_on[route.from] && program.steps[route.from].kind != StepKind::task) continue;
      worked_on[route.to] = changed = true;
    }
  }
  for (Index s = 0; s < program.steps.size(); ++s)
    if (worked_on[s] && program.steps[s].kind == StepKind::task) return true;
  return false;
}

/// Adds what one stream's applications of one item bring to the stations. `arrivals` per minute.
void add_customers(const Program& program, const program::Stream& stream, Index item, double arrivals,
                   const std::vector<double>& visits, std::vector<Station>& stations) {
  for (Index s = program.items[item].first_step; s < program.items[item].end_step; ++s) {
    const Step& step = program.steps[s];
    if (step.kind != StepKind::task || visits[s] <= 0) continue;
    const program::Unit& unit = program.units[step.unit];
    const Distribution& work = program.distributions[step.duration];
    Customers customers;
    customers.rate = arrivals * visits[s];
    if (unit.discipline == program::Discipline::priority) customers.priority = program.items[item].priority;
    customers.mean = step.factor * work.mean() / static_cast<double>(minute);
    customers.cv = work.cv();
    customers.exponential = work.kind() == Distribution::Kind::exponential;
    customers.item = item;
    if (unit.window && stream.patience != program::none) customers.patience = &program.distributions[stream.patience];
    stations[step.unit].customers.push_back(customers);
  }
}

}  // namespace

PlainHall read_plain(const Program& program) {
  PlainHall hall;
  if (!program.calendar.constant() || !program.calendar.open_at(0)) {
    hall.reason = say("the hall closes at times");
    return hall;
  }
  if ((hall.reason = changing_arrivals(program))) return hall;
  const std::vector<double> visits = step_visits(program);
  hall.item_arrivals = item_arrivals(program);
  std::vector<double> flow(visits.size(), 0.0);
  for (std::size_t i = 0; i < program.items.size(); ++i)
    for (Index s = program.items[i].first_step; s < program.items[i].end_step; ++s)
      flow[s] = hall.item_arrivals[i] * visits[s];
  if ((hall.reason = other_than_work(program, flow))) return hall;
  hall.network = has_second_visits(program, flow);

  const double minutes = static_cast<double>(program.horizon) / static_cast<double>(minute);
  hall.stations.resize(program.units.size());
  for (Index u = 0; u < program.units.size(); ++u) {
    hall.stations[u].unit = u;
    hall.stations[u].servers = program.units[u].roster.staff_at(0);
  }
  for (const program::Stream& stream : program.streams) {
    const std::vector<double> of_stream = item_arrivals(program, stream);
    for (Index i = 0; i < program.items.size(); ++i)
      if (of_stream[i] > 0) add_customers(program, stream, i, of_stream[i] / minutes, visits, hall.stations);
  }
  for (double& arrivals : hall.item_arrivals) arrivals /= minutes;
  std::erase_if(hall.stations, [](const Station& station) { return station.customers.empty(); });
  if (hall.stations.empty()) hall.reason = say("nobody comes to be served");
  return hall;
}

}  // namespace hallsim::theory
