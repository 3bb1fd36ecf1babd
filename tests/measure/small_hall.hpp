// A hall written step by step straight into a Program: enough for the textbook queues and for one hall in which
// everything happens. Steps follow one another in the order of the calls; `item` ends a flow.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::test {

using program::Index;
using program::none;
using program::StepKind;

/// Monday to Friday, 08:30-11:30 and 13:00-17:00.
inline program::Roster office_hours(std::int32_t staff) {
  const Time morning = 8 * hour + 30 * minute, noon = 11 * hour + 30 * minute;
  const std::vector<program::Span> working = {{0, morning, 0, false},
                                              {morning, noon, staff, true},
                                              {noon, 13 * hour, 0, false},
                                              {13 * hour, 17 * hour, staff, true},
                                              {17 * hour, day, 0, false}};
  const std::vector<program::Span> closed = {{0, day, 0, false}};
  return {{working, closed}, {0, 0, 0, 0, 0, 1, 1}, {}, 0};
}

/// A signer: on duty Tuesdays and Thursdays 14:00-16:00 of an office.
inline program::Roster signing_hours() {
  const Time morning = 8 * hour + 30 * minute, noon = 11 * hour + 30 * minute;
  const std::vector<program::Span> away = {{0, morning, 0, false},
                                           {morning, noon, 0, true},
                                           {noon, 13 * hour, 0, false},
                                           {13 * hour, 17 * hour, 0, true},
                                           {17 * hour, day, 0, false}};
  const std::vector<program::Span> there = {{0, morning, 0, false},          {morning, noon, 0, true},
                                            {noon, 13 * hour, 0, false},     {13 * hour, 14 * hour, 0, true},
                                            {14 * hour, 16 * hour, 1, true}, {16 * hour, 17 * hour, 0, true},
                                            {17 * hour, day, 0, false}};
  const std::vector<program::Span> closed = {{0, day, 0, false}};
  return {{away, there, closed}, {0, 1, 0, 1, 0, 2, 2}, {}, 0};
}

class SmallHall {
 public:
  program::Program program;

  explicit SmallHall(Time horizon, Time warm_up = 0) {
    program.horizon = horizon;
    program.warm_up = warm_up;
  }

  Index unit(const std::string& name, bool window, std::int32_t servers, program::Roster roster) {
    program::Unit unit;
    unit.name = name;
    unit.window = window;
    unit.servers = servers;
    unit.people = servers;
    unit.roster = std::move(roster);
    program.units.push_back(unit);
    return static_cast<Index>(program.units.size() - 1);
  }
  Index window(const std::string& name, std::int32_t servers) {
    return unit(name, true, servers, program::Roster::always(servers));
  }

  /// A step; the next call's step follows it.
  program::Step& step(StepKind kind, const std::string& name, const Distribution& duration = {}) {
    program::Step step;
    step.kind = kind;
    step.next = static_cast<Index>(program.steps.size() + 1);
    step.purpose = KeyPart(key_of(name));
    step.duration = distribution(duration);
    program.steps.push_back(step);
    return program.steps.back();
  }
  program::Step& work(Index unit, const std::string& name, const Distribution& time) {
    program::Step& added = step(StepKind::task, name, time);
    added.unit = unit;
    return added;
  }
  /// Back to step number `first` with this probability, once more at most `at_most` times.
  void again(Index first, double probability, std::uint16_t at_most = 0) {
    program::Step& added = step(StepKind::again, "again");
    added.other = first;
    added.probability = probability;
    added.at_most = at_most;
    for (Index i = first; i + 1 < program.steps.size(); ++i) ++program.steps[i].loops;
  }
  /// The steps since the last item, and `done`, are this item's flow.
  Index item(const std::string& name, std::uint8_t priority = 5) {
    step(StepKind::done, "done").next = none;
    program::Item item;
    item.name = name;
    item.first_step = program.items.empty() ? 0 : program.items.back().end_step;
    item.end_step = static_cast<Index>(program.steps.size());
    item.priority = priority;
    program.items.push_back(item);
    return static_cast<Index>(program.items.size() - 1);
  }

  program::Stream& stream(const std::string& name, Index item) {
    program::Stream stream;
    stream.name = name;
    stream.key = key_of(name);
    stream.items = {item};
    stream.cumulative = {1.0};
    program.streams.push_back(stream);
    return program.streams.back();
  }
  program::Stream& poisson(const std::string& name, double per_minute, Index item) {
    program::Stream& added = stream(name, item);
    added.rate = program::RateProfile::constant(per_minute / static_cast<double>(minute));
    return added;
  }
  /// Arrivals at these moments, in order.
  program::Stream& recorded(const std::string& name, const std::vector<Time>& moments, Index item) {
    program::Stream& added = stream(name, item);
    added.recorded = true;
    for (const Time at : moments) added.arrivals.push_back({at, item});
    return added;
  }
  Index distribution(const Distribution& time) {
    program.distributions.push_back(time);
    return static_cast<Index>(program.distributions.size() - 1);
  }
};

inline Distribution exponential_minutes(double mean) {
  return Distribution::exponential(mean * static_cast<double>(minute));
}

/// c windows, exponential service, Poisson arrivals; minutes.
inline SmallHall mmc(double per_minute, double mean_service, std::int32_t servers, Time horizon, Time warm_up = 0) {
  SmallHall hall(horizon, warm_up);
  const Index window = hall.window("window", servers);
  hall.work(window, "serve", exponential_minutes(mean_service));
  hall.poisson("door", per_minute, hall.item("visit"));
  return hall;
}

/// An office in which everything happens: a counter with impatient applicants, missing papers and a second trip, a
/// section that suspends at the end of its shift, outside experts, a courier, and a director who signs twice a week.
inline program::Program busy_office(Time horizon, Time warm_up = 0) {
  SmallHall hall(horizon, warm_up);
  hall.program.calendar = office_hours(1);
  hall.program.service_level = 10 * minute;
  const Index counter = hall.unit("counter", true, 2, office_hours(2));
  hall.program.units[counter].closing = program::Closing::serve_out;
  const Index section = hall.unit("section", false, 3, office_hours(3));
  hall.program.units[section].shift_end = program::ShiftEnd::suspend;
  hall.program.units[section].discipline = program::Discipline::priority;
  const Index director = hall.unit("director", false, 1, signing_hours());
  hall.program.units[director].shift_end = program::ShiftEnd::suspend;
  program::Courier courier;
  courier.calendar = office_hours(1);
  courier.departures = {9 * hour, 15 * hour};
  courier.travel = hour;
  hall.program.couriers.push_back(courier);

  hall.work(counter, "accept", exponential_minutes(12)).starts_clock = true;
  hall.step(StepKind::applicant, "papers", Distribution::exponential(static_cast<double>(day)));
  hall.step(StepKind::trip, "bring", Distribution::exponential(static_cast<double>(day)));
  hall.again(0, 0.3, 2);
  hall.step(StepKind::leave, "home");
  hall.step(StepKind::transfer, "to-section").courier = 0;
  const Index review = static_cast<Index>(hall.program.steps.size());
  hall.work(section, "review", exponential_minutes(60));
  hall.step(StepKind::external, "experts", Distribution::gamma(2.0 * static_cast<double>(day), 0.5)).stops_clock = true;
  hall.again(review, 0.2);
  hall.work(director, "sign", exponential_minutes(3)).signature = true;
  hall.work(section, "seal", exponential_minutes(3)).ends_clock = true;
  hall.step(StepKind::trip, "fetch", Distribution::exponential(static_cast<double>(day)));
  hall.work(counter, "deliver", exponential_minutes(2));
  const Index licence = hall.item("licence");
  hall.program.items[licence].promised_days = 10;
  hall.program.items[licence].legal_days = 20;
  hall.program.focus = {licence};

  const program::RateSpan morning{8 * hour + 30 * minute, 11 * hour + 30 * minute, 4.0 / static_cast<double>(hour)};
  const program::RateSpan afternoon{13 * hour, 17 * hour, 3.0 / static_cast<double>(hour)};
  std::array<std::vector<program::RateSpan>, 7> week;
  for (std::size_t i = 0; i < 5; ++i) week[i] = {morning, afternoon};
  program::Stream& door = hall.stream("door", licence);
  door.rate = program::RateProfile(week, {}, {}, 0);
  door.patience = hall.distribution(exponential_minutes(45));
  return hall.program;
}

}  // namespace hallsim::test
