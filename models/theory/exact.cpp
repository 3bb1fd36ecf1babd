// Which formula fits each unit, and which measures follow from it.
#include "models/theory/exact.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/theory/formulas.hpp"
#include "models/theory/plain.hpp"

namespace hallsim::theory {

using program::Index;
using program::Program;
using text::Message;
using text::say;

namespace {

constexpr double negligible = 1e-9;  // relative difference of means that ought to be equal

/// A station in steady state.
struct Answer {
  Index unit = program::none;
  double arrivals = 0;  ///< per minute
  double abandon = 0;
  double wait_called = 0;              ///< mean wait of those who are called
  Queue queue;                         ///< its wait and time are those of all arrivals
  std::optional<ServiceLevel> levels;  ///< where a formula gives them
  std::map<Index, double> item_waits;  ///< by item, of those who are called
  std::string formula;
};

/// Which formula fits; the parts of a station that decide it.
struct Shape {
  double rate = 0;          ///< of all customers, per minute
  double mean = 0, cv = 0;  ///< of their work, mixed
  bool same_mean = true;
  bool exponential = true;               ///< each and all with the same mean
  bool constant = true;                  ///< all the same time
  std::map<int, PriorityClass> classes;  ///< by priority
};

/// Mean and variation of a mixture, built up piece by piece.
void mix_in(PriorityClass& mixture, const Customers& customers) {
  const double rate = mixture.arrival + customers.rate;
  const double before = mixture.arrival / rate, now = customers.rate / rate;
  const double mean = before * mixture.mean + now * customers.mean;
  const double square = before * mixture.mean * mixture.mean * (1 + mixture.cv * mixture.cv) +
                        now * customers.mean * customers.mean * (1 + customers.cv * customers.cv);
  mixture = {rate, mean, std::sqrt(std::max(0.0, square / (mean * mean) - 1))};
}

Shape shape_of(const Station& station) {
  Shape shape;
  PriorityClass all{0, 0, 0};
  const Customers& first = station.customers.front();
  for (const Customers& customers : station.customers) {
    mix_in(all, customers);
    mix_in(shape.classes.try_emplace(customers.priority, PriorityClass{0, 0, 0}).first->second, customers);
    shape.same_mean &= std::abs(customers.mean - first.mean) <= negligible * first.mean;
    shape.exponential &= customers.exponential;
    shape.constant &= customers.cv == 0;
  }
  shape.exponential &= shape.same_mean;
  shape.constant &= shape.same_mean;
  shape.rate = all.arrival;
  shape.mean = all.mean;
  shape.cv = all.cv;
  return shape;
}

/// The patience of a station's customers: none where it is endless, nothing where it differs.
std::optional<const Distribution*> patience_of(const Station& station) {
  const Distribution* first = station.customers.front().patience;
  for (const Customers& customers : station.customers) {
    const Distribution* other = customers.patience;
    if ((other == nullptr) != (first == nullptr) || (other != nullptr && !(*other == *first))) return std::nullopt;
  }
  return first;
}

std::optional<Message> cannot_tell(const Program& program, const PlainHall& hall, const Station& station,
                                   const Shape& shape) {
  const std::string& name = program.units[station.unit].name;
  const auto patience = patience_of(station);
  const bool endless = patience && *patience == nullptr;
  if (hall.network && !(shape.exponential && shape.classes.size() == 1 && endless))
    return say("work follows work, and unit '{}' is not first come first served with exponential work of one mean",
               name);
  if (!endless && !(patience && (*patience)->kind() == Distribution::Kind::exponential && shape.exponential &&
                    shape.classes.size() == 1))
    return say("applicants give up at unit '{}', and work or patience is not exponential with one mean", name);
  if (station.servers > 1 && !shape.exponential && !(shape.constant && shape.classes.size() == 1))
    return say("unit '{}' has several people, and its work is not exponential with one mean", name);
  if (endless && shape.rate * shape.mean >= station.servers) return say("unit '{}' has more work than it can do", name);
  return {};
}

/// The formula of a station for which cannot_tell() has nothing to say.
Answer solve(const Station& station, const Shape& shape, double target) {
  const int c = station.servers;
  const double service = 1 / shape.mean;
  Answer answer;
  answer.unit = station.unit;
  answer.arrivals = shape.rate;
  if (const Distribution* patience = *patience_of(station)) {
    const double mean = patience->mean() / static_cast<double>(minute);
    const Impatient queue = erlang_a(shape.rate, service, c, mean);
    answer.queue = {queue.utilisation, queue.delayed, queue.wait, queue.waiting, queue.number, queue.time};
    answer.abandon = queue.abandon;
    answer.wait_called = queue.wait_served;
    answer.levels = erlang_a_service_level(shape.rate, service, c, mean, target);
    answer.formula = fmt::format("M/M/{}+M (Palm 1957)", c);
    return answer;
  }
  if (shape.exponential) {
    answer.queue = mmc(shape.rate, service, c);
    answer.formula = fmt::format("M/M/{} (Erlang 1917)", c);
  } else if (c == 1) {
    answer.queue = mg1(shape.rate, shape.mean, shape.cv);
    answer.formula = "M/G/1 (Pollaczek 1930, Khinchine 1932)";
  } else {
    answer.queue = mdc(shape.rate, shape.mean, c);
    answer.formula = fmt::format("M/D/{} (Crommelin 1932)", c);
  }
  if (shape.exponential && shape.classes.size() == 1) {
    const double within = mmc_within(shape.rate, service, c, target);
    answer.levels = ServiceLevel{within, within, within};
  }
  return answer;
}

/// Waits by priority class replace the first-come ones. With equal means the mean over all stays what it was.
void apply_priorities(const Station& station, const Shape& shape, Answer& answer) {
  std::vector<PriorityClass> classes;
  std::vector<double> rates;
  for (const auto& [priority, each] : shape.classes) {
    classes.push_back(each);
    rates.push_back(each.arrival);
  }
  const std::vector<double> waits =
      station.servers == 1 ? mg1_priority_waits(classes) : mmc_priority_waits(rates, 1 / shape.mean, station.servers);
  double wait = 0;
  std::map<int, double> by_priority;
  auto next = waits.begin();
  for (const auto& [priority, each] : shape.classes) {
    wait += each.arrival / shape.rate * *next;
    by_priority[priority] = *next++;
  }
  for (const Customers& customers : station.customers)
    answer.item_waits[customers.item] = by_priority[customers.priority];
  answer.queue.wait = wait;
  answer.queue.waiting = shape.rate * wait;
  answer.queue.time = wait + shape.mean;
  answer.queue.number = shape.rate * answer.queue.time;
  answer.formula = station.servers == 1 ? "M/G/1 with priorities (Cobham 1954)"
                                        : fmt::format("M/M/{} with priorities (Cobham 1954)", station.servers);
}

/// The answers of all stations, or why there are none.
struct Solution {
  PlainHall hall;
  std::vector<Answer> answers;
  std::optional<Message> reason;
};

Solution solve(const Program& program) {
  Solution solution;
  solution.hall = read_plain(program);
  solution.reason = solution.hall.reason;
  if (solution.reason) return solution;
  const double target = static_cast<double>(program.service_level) / static_cast<double>(minute);
  for (const Station& station : solution.hall.stations) {
    const Shape shape = shape_of(station);
    if ((solution.reason = cannot_tell(program, solution.hall, station, shape))) return solution;
    Answer answer = solve(station, shape, target);
    if (shape.classes.size() > 1) apply_priorities(station, shape, answer);
    if (answer.abandon == 0) answer.wait_called = answer.queue.wait;
    for (const Customers& customers : station.customers)
      answer.item_waits.try_emplace(customers.item, answer.wait_called);
    solution.answers.push_back(std::move(answer));
  }
  return solution;
}

/// Collects values under the names of measures.
class Values {
 public:
  Values(const Program& program, const Solution& solution) : program_(program), solution_(solution) {
    windows();
    items();
    for (const Answer& answer : solution.answers) unit(answer);
    system();
  }
  std::vector<Exact> take() { return std::move(values_); }

 private:
  void add(std::string measure, double value, const char* unit, const std::string& formula) {
    values_.push_back({std::move(measure), value, unit, formula});
  }

  /// The formulas of several stations, each named once.
  static std::string formulas_of(const std::vector<Answer>& answers, bool network) {
    std::string text;
    for (const Answer& answer : answers)
      if (text.find(answer.formula) == std::string::npos) text += (text.empty() ? "" : ", ") + answer.formula;
    return network ? "network of product form (Jackson 1957, Kelly 1975): " + text : text;
  }

  void windows() {
    std::vector<Answer> windows;
    std::copy_if(solution_.answers.begin(), solution_.answers.end(), std::back_inserter(windows),
                 [&](const Answer& answer) { return program_.units[answer.unit].window; });
    if (windows.empty()) return;
    double joined = 0, called = 0, wait = 0, wait_called = 0, delayed = 0, within = 0, called_within = 0;
    bool levels = true;
    for (const Answer& answer : windows) {
      const double served = answer.arrivals * (1 - answer.abandon);
      joined += answer.arrivals;
      called += served;
      wait += answer.arrivals * answer.queue.wait;
      wait_called += served * answer.wait_called;
      delayed += answer.arrivals * answer.queue.delayed;
      levels &= answer.levels.has_value();
      within += answer.arrivals * answer.levels.value_or(ServiceLevel{}).within;
      called_within += answer.arrivals * answer.levels.value_or(ServiceLevel{}).of_all;
    }
    const std::string formula = formulas_of(windows, solution_.hall.network);
    add("window.wait", wait_called / called, "min", formula);
    add("window.wait.all", wait / joined, "min", formula);
    if (levels) {
      add("window.service_level.all", called_within / joined, "share", formula);
      add("window.service_level.served", called_within / called, "share", formula);
      add("window.service_level.within", within / joined, "share", formula);
    }
    add("window.delayed", delayed / joined, "share", formula);
    add("window.queue", wait, "1", formula + ", Little's law");
    if (called < joined) add("abandonment", 1 - called / joined, "share", formula);
  }

  /// Mean time to completion of the focus items, of those that are completed.
  void items() {
    const std::string formula = formulas_of(solution_.answers, solution_.hall.network);
    for (const Index item : program_.focus) {
      double completed = solution_.hall.item_arrivals[item], time = 0;
      for (std::size_t i = 0; i < solution_.answers.size(); ++i)
        for (const Customers& customers : solution_.hall.stations[i].customers) {
          if (customers.item != item) continue;
          const Answer& answer = solution_.answers[i];
          completed -= customers.rate * answer.abandon;
          time += customers.rate * (1 - answer.abandon) * (answer.item_waits.at(item) + customers.mean);
        }
      if (completed <= 0) continue;
      const double days = time / completed * static_cast<double>(minute) / static_cast<double>(day);
      add("item." + program_.items[item].name + ".days.elapsed", days, "d", formula);
    }
  }

  void unit(const Answer& answer) {
    const std::string name = "unit." + program_.units[answer.unit].name;
    add(name + ".wait", answer.wait_called, "min", answer.formula);
    add(name + ".utilisation", answer.queue.utilisation, "share", answer.formula);
    add(name + ".queue", answer.queue.waiting, "1", answer.formula);
  }

  void system() {
    double number = 0, arrivals = 0;
    for (const Answer& answer : solution_.answers) number += answer.queue.number;
    for (const double rate : solution_.hall.item_arrivals) arrivals += rate;
    const std::string formula = formulas_of(solution_.answers, solution_.hall.network);
    add("system.number", number, "1", formula);
    add("system.time", number / arrivals, "min", formula + ", Little's law");
  }

  const Program& program_;
  const Solution& solution_;
  std::vector<Exact> values_;
};

}  // namespace

std::vector<Exact> exact_values(const Program& program) {
  const Solution solution = solve(program);
  return solution.reason ? std::vector<Exact>{} : Values(program, solution).take();
}

std::optional<Message> why_not(const Program& program) { return solve(program).reason; }

}  // namespace hallsim::theory
