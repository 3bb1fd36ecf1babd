// Where two compiled halls differ, so that a test can say it: "units[3] (instant): servers is 8 and 9".
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/program/program.hpp"

namespace hallsim::test {

class ProgramDifferences {
 public:
  /// At most `most_told` places; empty when the programs are equal.
  static std::vector<std::string> between(const program::Program& one, const program::Program& other) {
    ProgramDifferences all{one, other};
    all.compare();
    if (all.told_.empty() && !(one == other)) all.told_.emplace_back("a field that has no name here differs");
    return all.told_;
  }

 private:
  static constexpr std::size_t most_told = 20;

  ProgramDifferences(const program::Program& one, const program::Program& other) : one_(one), other_(other) {}

  void tell(std::string what) {
    if (told_.size() < most_told) told_.push_back(std::move(what));
  }

  template <class T>
  static std::string shown(const T& value) {
    if constexpr (fmt::is_formattable<T>::value)
      return fmt::format("{}", value);
    else if constexpr (std::is_enum_v<T>)
      return fmt::format("{}", static_cast<int>(value));
    else
      return "...";
  }

  template <class T>
  void field(const std::string& where, const char* name, const T& a, const T& b) {
    if (!(a == b)) tell(fmt::format("{}: {} is {} and {}", where, name, shown(a), shown(b)));
  }

  /// Compares lists element by element: `where` names one, `fields` tells what differs in it.
  template <class T, class Where, class Fields>
  void list(const char* name, const std::vector<T>& a, const std::vector<T>& b, Where where, Fields fields) {
    if (a.size() != b.size()) tell(fmt::format("{}: {} and {} of them", name, a.size(), b.size()));
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      if (a[i] == b[i]) continue;
      const std::size_t before = told_.size();
      const std::string place = fmt::format("{}[{}]{}", name, i, where(i));
      fields(place, a[i], b[i]);
      if (told_.size() == before) tell(place + ": differs");
    }
  }

  /// The item and the task of a step.
  std::string step_place(std::size_t i) const {
    std::string text;
    for (const program::Item& item : one_.items)
      if (item.first_step <= i && i < item.end_step) text = " (" + item.name;
    const program::Step& step = one_.steps[i];
    if (step.kind == program::StepKind::task) text += ", " + one_.tasks[step.task].name;
    return text.empty() ? text : text + ")";
  }

  void compare() {
    field("program", "name", one_.name, other_.name);
    field("program", "name_zh", one_.name_zh, other_.name_zh);
    field("program", "horizon", one_.horizon, other_.horizon);
    field("program", "warm_up", one_.warm_up, other_.warm_up);
    field("program", "calendar", one_.calendar, other_.calendar);
    field("program", "focus", one_.focus, other_.focus);
    const auto named = [](const auto& things) {
      return [&things](std::size_t i) { return " (" + things[i].name + ")"; };
    };
    const auto nameless = [](std::size_t) { return std::string(); };
    const auto labels = [this](const std::string& at, const auto& a, const auto& b) {
      field(at, "name", a.name, b.name);
      field(at, "label", a.label, b.label);
      field(at, "label_zh", a.label_zh, b.label_zh);
    };
    list("tasks", one_.tasks, other_.tasks, named(one_.tasks), labels);
    list("labels", one_.labels, other_.labels, named(one_.labels), labels);
    list("couriers", one_.couriers, other_.couriers, named(one_.couriers), labels);
    list("units", one_.units, other_.units, named(one_.units), [&](const auto& at, const auto& a, const auto& b) {
      labels(at, a, b);
      field(at, "window", a.window, b.window);
      field(at, "discipline", a.discipline, b.discipline);
      field(at, "shift_end", a.shift_end, b.shift_end);
      field(at, "closing", a.closing, b.closing);
      field(at, "servers", a.servers, b.servers);
      field(at, "people", a.people, b.people);
      field(at, "counted", a.counted, b.counted);
      field(at, "roster", a.roster, b.roster);
    });
    list("items", one_.items, other_.items, named(one_.items), [&](const auto& at, const auto& a, const auto& b) {
      labels(at, a, b);
      field(at, "level", a.level, b.level);
      field(at, "first_step", a.first_step, b.first_step);
      field(at, "end_step", a.end_step, b.end_step);
    });
    list("streams", one_.streams, other_.streams, named(one_.streams),
         [&](const auto& at, const auto& a, const auto& b) {
           field(at, "rate", a.rate, b.rate);
           field(at, "key", a.key, b.key);
         });
    list("distributions", one_.distributions, other_.distributions, nameless, [](auto&&...) {});
    list("branches", one_.branches, other_.branches, nameless, [&](const auto& at, const auto& a, const auto& b) {
      field(at, "below", a.below, b.below);
      field(at, "step", a.step, b.step);
    });
    list(
        "steps", one_.steps, other_.steps, [this](std::size_t i) { return step_place(i); },
        [&](const auto& at, const auto& a, const auto& b) {
          field(at, "kind", a.kind, b.kind);
          field(at, "next", a.next, b.next);
          field(at, "other", a.other, b.other);
          field(at, "unit", a.unit, b.unit);
          field(at, "task", a.task, b.task);
          field(at, "duration", a.duration, b.duration);
          field(at, "probability", a.probability, b.probability);
          field(at, "purpose", a.purpose, b.purpose);
          field(at, "label", a.label, b.label);
        });
  }

  const program::Program &one_, &other_;
  std::vector<std::string> told_;
};

}  // namespace hallsim::test
