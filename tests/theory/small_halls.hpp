// Small compiled halls, put together by hand, so that these tests need neither files nor the compiler of scenarios.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::tests {

/// A program that is open at all times, for ten weeks.
struct SmallHall {
  program::Program program;

  SmallHall() {
    program.horizon = 10 * week;
    program.calendar = program::Roster::always(1);
  }

  program::Index unit(const std::string& name, int staff, bool window = true,
                      program::Discipline discipline = program::Discipline::first_come) {
    program::Unit unit;
    unit.name = name;
    unit.window = window;
    unit.discipline = discipline;
    unit.servers = staff;
    unit.roster = program::Roster::always(staff);
    program.units.push_back(std::move(unit));
    return static_cast<program::Index>(program.units.size() - 1);
  }

  program::Index distribution(const Distribution& distribution) {
    program.distributions.push_back(distribution);
    return static_cast<program::Index>(program.distributions.size() - 1);
  }

  program::Index size() const { return static_cast<program::Index>(program.steps.size()); }

  program::Step& add(program::StepKind kind) {
    program.steps.emplace_back();
    program.steps.back().kind = kind;
    program.steps.back().next = kind == program::StepKind::done ? program::none : size();
    return program.steps.back();
  }

  /// Work of the unit, then the step that is added next. One task for each unit.
  void task(program::Index unit, const Distribution& work, double factor = 1) {
    const program::Index duration = distribution(work);
    program::Step& step = add(program::StepKind::task);
    step.unit = unit;
    step.task = unit;
    step.duration = duration;
    step.factor = factor;
    while (program.tasks.size() <= unit)
      program.tasks.push_back({"task " + std::to_string(program.tasks.size()), "", "", 0});
  }

  /// Once more from `from`, with a probability and at most so many times.
  void again(program::Index from, double probability, std::uint16_t at_most = 0) {
    program::Step& step = add(program::StepKind::again);
    step.other = from;
    step.probability = probability;
    step.at_most = at_most;
  }

  /// Ways out, each with the step to which it leads and its probability.
  void choose(const std::vector<std::pair<program::Index, double>>& ways) {
    program::Step& step = add(program::StepKind::choose);
    step.next = program::none;
    step.first_branch = static_cast<program::Index>(program.branches.size());
    step.branch_count = static_cast<program::Index>(ways.size());
    double below = 0;
    for (const auto& [to, probability] : ways) program.branches.push_back({below += probability, to});
  }

  /// Ends the flow that began at step `first` and makes an item of it.
  program::Index item(const std::string& name, program::Index first, int priority = 5) {
    add(program::StepKind::done);
    program::Item item;
    item.name = name;
    item.first_step = first;
    item.end_step = size();
    item.priority = static_cast<std::uint8_t>(priority);
    program.items.push_back(std::move(item));
    return static_cast<program::Index>(program.items.size() - 1);
  }

  /// Poisson arrivals of one item.
  program::Stream& stream(program::Index item, double per_minute) {
    program::Stream stream;
    stream.name = "stream " + std::to_string(program.streams.size());
    stream.rate = program::RateProfile::constant(per_minute / static_cast<double>(minute));
    stream.items = {item};
    stream.cumulative = {1};
    program.streams.push_back(std::move(stream));
    return program.streams.back();
  }
};

}  // namespace hallsim::tests
