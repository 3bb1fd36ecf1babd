// The steps of a flow that people do: tasks, signatures, and which unit does each of them.
#include <algorithm>
#include <map>
#include <numeric>

#include "models/program/flow_compiler.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::program {

using text::say;

namespace {

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

Step FlowCompiler::task_step(const scenario::Step& source, const std::string& task_name, const std::string& shown,
                             const std::string& level, Index unit) {
  Step step = of_kind(StepKind::task, source);
  const auto* task = scenario::find(scenario_.tasks, task_name);
  if (task == nullptr) return step;  // told by the check of references
  step.starts_clock = task->starts_clock;
  step.ends_clock = task->ends_clock;
  step.stops_clock = task->stops_clock;
  step.signature = task->signature;
  step.duration = duration(task->time);
  step.factor = item_->work;
  step.task = tasks_.at(shown);
  step.unit = unit != none ? unit : unit_for(source, task_name, shown, level);
  const std::string suffix = shown.substr(task_name.size());
  step.purpose = purpose(source.name.empty() ? shown : source.name + suffix);
  return step;
}

Exits FlowCompiler::emit_task(const scenario::Step& source, Exits exits) {
  Step step = task_step(source, source.task.task, source.task.task, level_);
  step.factor *= source.task.work;
  if (source.task.same_person) return emit_same_person(source, step, exits);
  if (const auto* rule = rule_for(source.task.task, level_); rule && rule->misrouted) {
    const auto& wrong = *rule->misrouted;
    const auto found = units_.find(wrong.unit);
    if (found == units_.end()) return exits;  // told by the check of references
    const Step astray = task_step(source, wrong.task, wrong.task, level_, found->second);
    Exits arm = choose_way(source, "misrouted", wrong.probability, exits);
    exits = append(astray, {arm.front()});
    exits.push_back(arm.back());
  }
  return append_routed(source, step, rule_for(source.task.task, level_), exits);
}

Exits FlowCompiler::append_routed(const scenario::Step& source, const Step& step, const scenario::RouteRule* rule,
                                  const Exits& exits) {
  if (rule == nullptr || step.unit == none || (!rule->alternatives && !rule->overflow)) return append_work(step, exits);
  std::vector<Index> units{step.unit};
  for (const std::string& name : rule->overflow ? std::vector{rule->overflow->unit} : rule->alternatives->units)
    if (const auto found = units_.find(name); found != units_.end()) units.push_back(found->second);
  if (rule->overflow) return append_overflow(step, units, *rule->overflow, exits);
  const scenario::Alternatives& others = *rule->alternatives;
  Step pick = of_kind(others.pick == scenario::Pick::random ? StepKind::choose : StepKind::shortest, source);
  if (pick.kind == StepKind::choose) pick.purpose = purpose("pick");
  pick.first_branch = static_cast<Index>(program_.branches.size());
  pick.branch_count = static_cast<Index>(units.size());
  std::vector<double> shares = others.shares;
  shares.resize(units.size(), others.shares.empty() ? 1 : 0);
  if (pick.kind == StepKind::shortest)  // what theory takes for granted; the run decides by the lines
    for (std::size_t i = 0; i < units.size(); ++i) shares[i] = program_.units[units[i]].servers;
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  double below = 0;
  for (const double share : shares) program_.branches.push_back({below += share / sum, none});
  program_.branches.back().below = 1;
  append(pick, exits);
  Exits open;
  for (Index i = 0; i < pick.branch_count; ++i) {
    const Exits way = append_at(step, units[i], {{pick.first_branch + i, Exit::Field::branch}});
    open.insert(open.end(), way.begin(), way.end());
    if (pick.kind == StepKind::shortest) program_.units[units[i]].counted_by_others = true;
  }
  return open;
}

Exits FlowCompiler::append_overflow(const Step& step, const std::vector<Index>& units, const scenario::Overflow& rule,
                                    const Exits& exits) {
  if (units.size() != 2) return exits;  // told by the check of references
  Step ask;
  ask.kind = StepKind::overflow;
  ask.unit = step.unit;
  ask.at_most = static_cast<std::uint16_t>(rule.above);
  program_.units[step.unit].counted_by_others = true;
  const Exits asked = append(ask, exits);
  Exits open = append_work(step, asked);
  const Exits instead = append_at(step, units[1], {{asked.front().index, Exit::Field::other}});
  open.insert(open.end(), instead.begin(), instead.end());
  return open;
}

Exits FlowCompiler::append_at(Step step, Index unit, const Exits& exits) {
  step.unit = unit;
  return append_work(step, exits);
}

Exits FlowCompiler::append_work(const Step& step, const Exits& exits) {
  const Index deputy = step.unit == none ? none : program_.units[step.unit].deputy;
  if (deputy == none) return append(step, exits);
  Step ask;
  ask.kind = StepKind::deputy;
  ask.unit = step.unit;
  const Exits asked = append(ask, exits);
  Exits open = append(step, asked);
  Step instead = step;
  instead.unit = deputy;
  open.push_back(append(instead, {{asked.front().index, Exit::Field::other}}).front());
  return open;
}

Exits FlowCompiler::emit_same_person(const scenario::Step& source, const Step& step, const Exits& exits) {
  std::map<Index, Exits> by_unit;
  for (const Exit exit : exits) {
    Step* before = exit.field == Exit::Field::next ? &program_.steps[exit.index] : nullptr;
    const bool same =
        before && before->kind == StepKind::task && step.unit != none && may_do(source, step, before->unit);
    if (!same) {
      tell(source.path, say("same_person needs a task of the same unit directly before it"));
      return exits;
    }
    before->keeps = true;
    by_unit[before->unit].push_back(exit);
  }
  if (exits.empty()) tell(source.path, say("same_person needs a task of the same unit directly before it"));
  Exits open;
  for (const auto& [unit, from] : by_unit) {
    Step copy = step;
    copy.unit = unit;
    open.push_back(append(copy, from).front());
  }
  return open;
}

bool FlowCompiler::may_do(const scenario::Step& source, const Step& step, Index unit) const {
  const auto is_it = [&](Index own) { return own == unit || program_.units[own].deputy == unit; };
  if (is_it(step.unit)) return true;
  const auto* rule = rule_for(source.task.task, level_);
  const auto named = [&](const std::string& name) {
    const auto found = units_.find(name);
    return found != units_.end() && is_it(found->second);
  };
  if (rule->overflow && named(rule->overflow->unit)) return true;
  return rule->alternatives && std::any_of(rule->alternatives->units.begin(), rule->alternatives->units.end(), named);
}

Exits FlowCompiler::choose_way(const scenario::Step& source, const char* name, double probability, const Exits& exits) {
  Step choose = of_kind(StepKind::choose, source);
  choose.purpose = purpose(name);
  choose.first_branch = static_cast<Index>(program_.branches.size());
  choose.branch_count = 2;
  program_.branches.push_back({probability, none});
  program_.branches.push_back({1, none});
  append(choose, exits);
  return {{choose.first_branch, Exit::Field::branch}, {choose.first_branch + 1, Exit::Field::branch}};
}

const scenario::RouteRule* FlowCompiler::rule_for(const std::string& task, const std::string& level) const {
  for (const auto& rule : scenario_.routing)
    if (listed(rule.task, task) && fits(rule.when, level)) return &rule;
  return nullptr;
}

Index FlowCompiler::unit_for(const scenario::Step& source, const std::string& task, const std::string& shown,
                             const std::string& level) {
  for (std::size_t i = 0; i < scenario_.routing.size(); ++i) {
    const auto& rule = scenario_.routing[i];
    if (!listed(rule.task, task) || !fits(rule.when, level)) continue;
    std::string name = rule.unit;
    replace_all(name, "{department}", item_->department);
    replace_all(name, "{category}", item_->category);
    replace_all(name, "{level}", level);
    replace_all(name, "{item}", item_name_);
    if (const auto found = units_.find(name); found != units_.end()) return found->second;
    const std::string near = nearest_unit(name);
    tell("routing[" + std::to_string(i) + "].unit",
         near.empty() ? say("sends task '{}' of item '{}' to unknown unit '{}'", shown, item_name_, name)
                      : say("sends task '{}' of item '{}' to unknown unit '{}' (did you mean '{}'?)", shown, item_name_,
                            name, near));
    return none;
  }
  tell(source.path, say("nobody can do task '{}' of item '{}': no routing rule fits", shown, item_name_));
  return none;
}

std::string FlowCompiler::nearest_unit(const std::string& name) const {
  std::vector<std::string> names;
  for (const auto& unit : program_.units) names.push_back(unit.name);
  return scenario::nearest(name, names);
}

Exits FlowCompiler::emit_sign(const scenario::Step& step, Exits exits) {
  const std::size_t first = step.sign.from.empty() ? 1 : index_of_level(step.sign.from);
  const std::size_t end = std::min(scenario_.levels.size(),
                                   step.sign.to.empty() ? scenario_.levels.size() : index_of_level(step.sign.to) + 1);
  const std::size_t own = index_of_level(level_);
  for (std::size_t i = first; i <= own && i < end; ++i) exits = emit_signature(step, i, exits);
  Exits open;
  for (std::size_t i = std::max(first, own + 1); i < end && step.sign.escalate > 0; ++i) {
    const Exits ways = choose_way(step, "escalate", step.sign.escalate, exits);
    open.push_back(ways.back());
    exits = emit_signature(step, i, {ways.front()});
  }
  open.insert(open.end(), exits.begin(), exits.end());
  return open;
}

Exits FlowCompiler::emit_signature(const scenario::Step& step, std::size_t level, const Exits& exits) {
  const std::string& name = scenario_.levels[level].first;
  return append_routed(step, task_step(step, step.sign.task, step.sign.task + ":" + name, name),
                       rule_for(step.sign.task, name), exits);
}

std::size_t FlowCompiler::index_of_level(const std::string& name) const {
  std::size_t i = 0;
  while (i < scenario_.levels.size() && scenario_.levels[i].first != name) ++i;
  return i;
}

}  // namespace hallsim::program
