// What compiles the flow of an item, step by step: every step is appended behind the ways that lead to it. flows.cpp
// has the steps that lead the way, flow_tasks.cpp those that people do and who does them, flow_checks.cpp what a flow
// cannot ask of an applicant. Private to models/program.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/program/parts.hpp"

namespace hallsim::program {

/// A way out of a step that has not found its next step yet.
struct Exit {
  enum class Field { next, other, branch, parallel };
  Index index;
  Field field;
  std::uint8_t place = 0;  ///< parallel: which of its branches
};
using Exits = std::vector<Exit>;

/// Compiles all flows; problems that many items share are told once.
class FlowCompiler {
 public:
  FlowCompiler(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
               text::Problems& problems)
      : loaded_(loaded), scenario_(loaded.scenario), sources_(sources), program_(program), problems_(problems) {
    for (Index i = 0; i < program.units.size(); ++i) units_[program.units[i].name] = i;
    for (Index i = 0; i < program.tasks.size(); ++i) tasks_[program.tasks[i].name] = i;
  }

  void compile(Index item_index);

 private:
  /// Steps that follow are those of this item.
  void become(Index item_index);
  Index size() const { return static_cast<Index>(program_.steps.size()); }

  Index add(Step step);
  void connect(const Exits& exits, Index target);

  /// Appends a step behind `exits`, and is the only exit then.
  Exits append(Step step, const Exits& exits);
  Exits emit(const std::vector<scenario::Step>& steps, Exits exits);
  Exits emit(const scenario::Step& step, const Exits& exits);
  Step of_kind(StepKind kind, const scenario::Step& source);

  /// The key of a step's draws: of its name, and how many of that name come before it.
  KeyPart purpose(const std::string& name);
  std::string name_of(const scenario::Step& step, const char* otherwise) const {
    return step.name.empty() ? std::string(otherwise) : step.name;
  }

  Index duration(const Distribution& distribution);
  bool fits(const scenario::Condition& when, const std::string& level) const {
    return program::fits(when, item_name_, *item_, level, channel_);
  }

  /// `task_name` is the task of the scenario; `shown` the task of the program ("sign:deputy").
  /// `unit`: who does it; none: as routing says.
  Step task_step(const scenario::Step& source, const std::string& task_name, const std::string& shown,
                 const std::string& level, Index unit = none);
  Exits emit_task(const scenario::Step& source, Exits exits);

  /// A task that one of several units does, where its routing rule has more than one.
  Exits append_routed(const scenario::Step& source, const Step& step, const scenario::RouteRule* rule,
                      const Exits& exits);
  Exits append_overflow(const Step& step, const std::vector<Index>& units, const scenario::Overflow& rule,
                        const Exits& exits);
  Exits append_at(Step step, Index unit, const Exits& exits);

  /// A task, which its unit's deputy does where he is on duty earlier.
  Exits append_work(const Step& step, const Exits& exits);

  /// The task directly before keeps its person for this one.
  Exits emit_same_person(const scenario::Step& source, const Step& step, const Exits& exits);

  /// Whether the routing of a task, or a deputy, can lead to this unit.
  bool may_do(const scenario::Step& source, const Step& step, Index unit) const;

  /// A choice of two: with `probability` the first exit, otherwise the second.
  Exits choose_way(const scenario::Step& source, const char* name, double probability, const Exits& exits);
  const scenario::RouteRule* rule_for(const std::string& task, const std::string& level) const;
  Index unit_for(const scenario::Step& source, const std::string& task, const std::string& shown,
                 const std::string& level);
  std::string nearest_unit(const std::string& name) const;

  /// Told once for each field, however many items share it.
  void tell(const std::string& path, text::Message message);
  double probability(const scenario::Probability& given) const;
  Exits emit_choose(const scenario::Step& step, const Exits& exits);
  Exits emit_repeat(const scenario::Step& step, const Exits& exits);

  /// Each branch ends in a `meet` of its own kind; all lead to the same step.
  Exits emit_parallel(const scenario::Step& step, const Exits& exits);
  static std::vector<std::uint8_t> places_of(const std::vector<scenario::Branch>& branches,
                                             const std::vector<std::string>& names);
  Exits emit_branch(const scenario::Branch& branch, const Exits& exits);
  Exits emit_delay(const scenario::Step& step, const Exits& exits);
  Exits emit_transfer(const scenario::Step& step, const Exits& exits);
  Exits emit_trip(const scenario::Step& step, const Exits& exits);
  Exits emit_sign(const scenario::Step& step, Exits exits);
  Exits emit_signature(const scenario::Step& step, std::size_t level, const Exits& exits);
  Exits emit_meeting(const scenario::Step& step, const Exits& exits);
  Exits emit_notice(const scenario::Step& step, const Exits& exits);
  Exits emit_follow_up(const scenario::Step& step, const Exits& exits);
  /// The item as it comes to the counter.
  Index item_of(const std::string& name) const;
  Exits emit_papers(const scenario::Step& step, const Exits& exits);
  std::size_t index_of_level(const std::string& name) const;

  /// Follows every way through the flow with the applicant here or at home: nobody is served at a window in his
  /// absence.
  void check_presence(Index first);

  /// A branch beside the applicant's own is of papers alone: it has no window, trip or leave, up to its end.
  void check_papers(Index first);

  /// The step after a parallel that begins at `from`.
  Index meet_of(Index parallel, Index from) const;

  const scenario::Loaded& loaded_;
  const scenario::Scenario& scenario_;
  const std::vector<ItemSource>& sources_;
  Program& program_;
  text::Problems& problems_;
  std::map<std::string, Index> units_, tasks_;
  std::map<const Distribution*, Index> durations_;
  std::map<const scenario::Step*, Index> labels_;
  std::set<std::string> told_;
  const scenario::Item* item_ = nullptr;
  Index item_index_ = none;
  scenario::Channel channel_ = scenario::Channel::counter;
  std::string item_name_, level_;
  std::uint8_t branch_ = 0;   // in which the steps at hand are
  std::size_t branches_ = 0;  // of the item so far, beside its own way
  std::uint8_t loops_ = 0;
  std::map<std::string, Key> used_;  // names of steps so far, and how often
};

/// Whether a rule's list has the name; a list of nothing has all.
bool listed(const std::vector<std::string>& list, const std::string& name);

}  // namespace hallsim::program
