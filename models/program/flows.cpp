// The flow of each item, unrolled: every step that this item can take, with its unit, its signers, its probabilities.
// What an item always does is settled here (arms chosen by `when`, levels that sign); what chance decides is left to
// the run.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "models/program/parts.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::program {

namespace {

bool listed(const std::vector<std::string>& list, const std::string& name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

bool fits(const scenario::Condition& when, const std::string& name, const scenario::Item& item,
          const std::string& level, scenario::Channel channel) {
  const bool through =
      when.channel.empty() || std::find(when.channel.begin(), when.channel.end(), channel) != when.channel.end();
  return through && listed(when.item, name) && listed(when.department, item.department) &&
         listed(when.category, item.category) && listed(when.item_class, item.item_class) &&
         listed(when.level, level) && listed(when.risk, item.risk) &&
         (!when.amount_from || item.amount >= *when.amount_from) &&
         (!when.amount_below || item.amount < *when.amount_below);
}

namespace {

using scenario::Condition;
using text::say;

/// A way out of a step that has not found its next step yet.
struct Exit {
  enum class Field { next, other, branch, parallel };
  Index index;
  Field field;
  std::uint8_t place = 0;  ///< parallel: which of its branches
};
using Exits = std::vector<Exit>;

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// Compiles all flows; problems that many items share are told once.
class FlowCompiler {
 public:
  FlowCompiler(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
               text::Problems& problems)
      : loaded_(loaded), scenario_(loaded.scenario), sources_(sources), program_(program), problems_(problems) {
    for (Index i = 0; i < program.units.size(); ++i) units_[program.units[i].name] = i;
    for (Index i = 0; i < program.tasks.size(); ++i) tasks_[program.tasks[i].name] = i;
  }

  void compile(Index item_index) {
    channel_ = sources_[item_index].channel;
    become(item_index);
    loops_ = branch_ = 0;
    branches_ = 0;
    used_.clear();
    Item& item = program_.items[item_index];
    item.first_step = size();
    const auto* flow = scenario::find(scenario_.flows, item_->flow);
    if (flow == nullptr) return;  // told by the check of references
    const Exits open = emit(flow->steps, {});
    const Index end = add(Step{});
    connect(open, end);
    item.end_step = size();
    check_presence(item.first_step);
    for (Index i = item.first_step; i < item.end_step; ++i)
      if (program_.steps[i].kind == StepKind::parallel)
        for (std::size_t b = 1; b < program_.parallels[program_.steps[i].which].branches.size(); ++b)
          check_papers(program_.parallels[program_.steps[i].which].branches[b].step);
  }

 private:
  /// Steps that follow are those of this item.
  void become(Index item_index) {
    item_ = &scenario_.items[sources_[item_index].item].second;
    item_name_ = scenario_.items[sources_[item_index].item].first;
    level_ = program_.items[item_index].level;
    item_index_ = item_index;
  }

  Index size() const { return static_cast<Index>(program_.steps.size()); }

  Index add(Step step) {
    program_.steps.push_back(step);
    return size() - 1;
  }

  void connect(const Exits& exits, Index target) {
    for (const Exit exit : exits) switch (exit.field) {
        case Exit::Field::next: program_.steps[exit.index].next = target; break;
        case Exit::Field::other: program_.steps[exit.index].other = target; break;
        case Exit::Field::branch: program_.branches[exit.index].step = target; break;
        case Exit::Field::parallel: program_.parallels[exit.index].branches[exit.place].step = target; break;
      }
  }

  /// Appends a step behind `exits`, and is the only exit then.
  Exits append(Step step, const Exits& exits) {
    step.loops = loops_;
    const Index index = add(step);
    connect(exits, index);
    return {{index, Exit::Field::next}};
  }

  Exits emit(const std::vector<scenario::Step>& steps, Exits exits) {
    for (const auto& step : steps) exits = emit(step, exits);
    return exits;
  }

  Exits emit(const scenario::Step& step, const Exits& exits) {
    using Kind = scenario::Step::Kind;
    switch (step.kind) {
      case Kind::task: return emit_task(step, exits);
      case Kind::choose: return emit_choose(step, exits);
      case Kind::repeat: return emit_repeat(step, exits);
      case Kind::external:
      case Kind::applicant: return emit_delay(step, exits);
      case Kind::transfer: return emit_transfer(step, exits);
      case Kind::trip: return emit_trip(step, exits);
      case Kind::leave: return append(of_kind(StepKind::leave, step), exits);
      case Kind::sign: return emit_sign(step, exits);
      case Kind::parallel: return emit_parallel(step, exits);
      case Kind::meeting: return emit_meeting(step, exits);
      case Kind::notice: return emit_notice(step, exits);
      case Kind::follow_up: return emit_follow_up(step, exits);
      case Kind::papers: return emit_papers(step, exits);
    }
    return exits;
  }

  Step of_kind(StepKind kind, const scenario::Step& source) {
    Step step;
    step.kind = kind;
    if (kind == StepKind::task || (source.name.empty() && source.label.empty() && source.label_zh.empty())) return step;
    const auto [found, is_new] = labels_.try_emplace(&source, static_cast<Index>(program_.labels.size()));
    if (is_new) program_.labels.push_back({source.name, source.label, source.label_zh});
    step.label = found->second;
    return step;
  }

  /// The key of a step's draws: of its name, and how many of that name come before it.
  KeyPart purpose(const std::string& name) { return KeyPart(sub_key(key_of(name), used_[name]++)); }

  std::string name_of(const scenario::Step& step, const char* otherwise) const {
    return step.name.empty() ? std::string(otherwise) : step.name;
  }

  Index duration(const Distribution& distribution) {
    const auto [found, is_new] =
        durations_.try_emplace(&distribution, static_cast<Index>(program_.distributions.size()));
    if (is_new) program_.distributions.push_back(distribution);
    return found->second;
  }

  bool fits(const Condition& when, const std::string& level) const {
    return program::fits(when, item_name_, *item_, level, channel_);
  }

  /// `task_name` is the task of the scenario; `shown` the task of the program ("sign:deputy").
  /// `unit`: who does it; none: as routing says.
  Step task_step(const scenario::Step& source, const std::string& task_name, const std::string& shown,
                 const std::string& level, Index unit = none) {
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

  Exits emit_task(const scenario::Step& source, Exits exits) {
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

  /// A task that one of several units does, where its routing rule has more than one.
  Exits append_routed(const scenario::Step& source, const Step& step, const scenario::RouteRule* rule,
                      const Exits& exits) {
    if (rule == nullptr || step.unit == none || (!rule->alternatives && !rule->overflow))
      return append_work(step, exits);
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

  Exits append_overflow(const Step& step, const std::vector<Index>& units, const scenario::Overflow& rule,
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

  Exits append_at(Step step, Index unit, const Exits& exits) {
    step.unit = unit;
    return append_work(step, exits);
  }

  /// A task, which its unit's deputy does where he is on duty earlier.
  Exits append_work(const Step& step, const Exits& exits) {
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

  /// The task directly before keeps its person for this one.
  Exits emit_same_person(const scenario::Step& source, const Step& step, const Exits& exits) {
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

  /// Whether the routing of a task, or a deputy, can lead to this unit.
  bool may_do(const scenario::Step& source, const Step& step, Index unit) const {
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

  /// A choice of two: with `probability` the first exit, otherwise the second.
  Exits choose_way(const scenario::Step& source, const char* name, double probability, const Exits& exits) {
    Step choose = of_kind(StepKind::choose, source);
    choose.purpose = purpose(name);
    choose.first_branch = static_cast<Index>(program_.branches.size());
    choose.branch_count = 2;
    program_.branches.push_back({probability, none});
    program_.branches.push_back({1, none});
    append(choose, exits);
    return {{choose.first_branch, Exit::Field::branch}, {choose.first_branch + 1, Exit::Field::branch}};
  }

  const scenario::RouteRule* rule_for(const std::string& task, const std::string& level) const {
    for (const auto& rule : scenario_.routing)
      if (listed(rule.task, task) && fits(rule.when, level)) return &rule;
    return nullptr;
  }

  Index unit_for(const scenario::Step& source, const std::string& task, const std::string& shown,
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
                        : say("sends task '{}' of item '{}' to unknown unit '{}' (did you mean '{}'?)", shown,
                              item_name_, name, near));
      return none;
    }
    tell(source.path, say("nobody can do task '{}' of item '{}': no routing rule fits", shown, item_name_));
    return none;
  }

  std::string nearest_unit(const std::string& name) const {
    std::vector<std::string> names;
    for (const auto& unit : program_.units) names.push_back(unit.name);
    return scenario::nearest(name, names);
  }

  /// Told once for each field, however many items share it.
  void tell(const std::string& path, text::Message message) {
    if (told_.insert(path).second) problems_.add(loaded_.place_of(path), path, std::move(message));
  }

  double probability(const scenario::Probability& given) const {
    if (given.column == "incomplete") return item_->incomplete;
    if (given.column == "defective") return item_->defective;
    return given.value;
  }

  Exits emit_choose(const scenario::Step& step, const Exits& exits) {
    std::vector<const scenario::Arm*> by_chance;
    for (const auto& arm : step.choose.arms) {
      if (arm.when) {
        if (fits(*arm.when, level_)) return emit(arm.steps, exits);
      } else if (arm.probability) {
        by_chance.push_back(&arm);
      } else if (by_chance.empty()) {
        return emit(arm.steps, exits);
      } else {
        by_chance.push_back(&arm);
      }
    }
    if (by_chance.empty()) return exits;
    Step choose = of_kind(StepKind::choose, step);
    choose.purpose = purpose(name_of(step, "choose"));
    choose.first_branch = static_cast<Index>(program_.branches.size());
    choose.branch_count = static_cast<Index>(by_chance.size());
    double below = 0;
    for (const auto* arm : by_chance) {
      below += arm->probability ? probability(*arm->probability) : 1 - below;
      program_.branches.push_back({arm == by_chance.back() ? 1.0 : below, none});
    }
    append(choose, exits);
    Exits open;
    for (Index i = 0; i < choose.branch_count; ++i) {
      const Exits arm = emit(by_chance[i]->steps, {{choose.first_branch + i, Exit::Field::branch}});
      open.insert(open.end(), arm.begin(), arm.end());
    }
    return open;
  }

  Exits emit_repeat(const scenario::Step& step, const Exits& exits) {
    const auto& repeat = step.repeat;
    const double again = std::min(1.0, probability(repeat.again) * repeat.factor);
    if (again <= 0) return emit(repeat.steps, exits);
    if (loops_ == max_loops) {
      tell(step.path, say("repeats are nested deeper than {}", max_loops));
      return exits;
    }
    const Index body = size();
    ++loops_;
    const Exits after_body = emit(repeat.steps, exits);
    --loops_;
    Step decide = of_kind(StepKind::again, step);
    decide.purpose = purpose(name_of(step, "again"));
    decide.probability = again;
    decide.at_most = static_cast<std::uint16_t>(repeat.at_most);
    Exits out = append(decide, after_body);
    ++loops_;
    connect(emit(repeat.between, {{out.front().index, Exit::Field::other}}), body);
    --loops_;
    return out;
  }

  /// Each branch ends in a `meet` of its own kind; all lead to the same step.
  Exits emit_parallel(const scenario::Step& step, const Exits& exits) {
    const std::vector<scenario::Branch>& branches = step.parallel.branches;
    if (branches_ + branches.size() - 1 > most_branches) {
      tell(step.path, say("an item has more than {} branches beside its own way", most_branches));
      return exits;
    }
    Step fork = of_kind(StepKind::parallel, step);
    fork.which = static_cast<Index>(program_.parallels.size());
    append(fork, exits);
    Parallel parallel;
    const std::uint8_t around = branch_;
    for (const scenario::Branch& branch : branches) {
      const bool own = &branch == &branches.front();
      parallel.branches.push_back(
          {none, own ? around : static_cast<std::uint8_t>(++branches_), places_of(branches, branch.after)});
    }
    program_.parallels.push_back(parallel);
    Exits open;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      branch_ = parallel.branches[i].number;
      const Exits end = emit_branch(branches[i], {{fork.which, Exit::Field::parallel, static_cast<std::uint8_t>(i)}});
      open.insert(open.end(), end.begin(), end.end());
    }
    branch_ = around;
    Step meet = of_kind(StepKind::meet, step);
    meet.which = fork.which;
    return append(meet, open);
  }

  static std::vector<std::uint8_t> places_of(const std::vector<scenario::Branch>& branches,
                                             const std::vector<std::string>& names) {
    std::vector<std::uint8_t> places;
    for (std::size_t i = 0; i < branches.size(); ++i)
      if (!branches[i].name.empty() && std::find(names.begin(), names.end(), branches[i].name) != names.end())
        places.push_back(static_cast<std::uint8_t>(i));
    return places;
  }

  Exits emit_branch(const scenario::Branch& branch, const Exits& exits) {
    if (branch.item.empty()) return emit(branch.steps, exits);
    const Index before = item_index_;
    for (Index i = 0; i < program_.items.size(); ++i)
      if (program_.items[i].name == branch.item) become(i);
    const auto* flow = scenario::find(scenario_.flows, item_->flow);
    Exits open = flow == nullptr ? exits : emit(flow->steps, exits);
    become(before);
    return open;
  }

  Exits emit_delay(const scenario::Step& step, const Exits& exits) {
    const bool applicant = step.delay.by_applicant;
    Step delay = of_kind(applicant ? StepKind::applicant : StepKind::external, step);
    delay.purpose = purpose(name_of(step, applicant ? "applicant" : "external"));
    delay.duration = duration(step.delay.time);
    delay.stops_clock = applicant || step.delay.stops_clock;
    return append(delay, exits);
  }

  Exits emit_transfer(const scenario::Step& step, const Exits& exits) {
    Step transfer = of_kind(StepKind::transfer, step);
    for (Index i = 0; i < program_.couriers.size(); ++i)
      if (program_.couriers[i].name == step.transfer.courier) transfer.courier = i;
    return append(transfer, exits);
  }

  Exits emit_trip(const scenario::Step& step, const Exits& exits) {
    Step trip = of_kind(StepKind::trip, step);
    trip.purpose = purpose(name_of(step, "trip"));
    trip.duration = duration(step.trip.after);
    trip.stops_clock = true;
    return append(trip, exits);
  }

  Exits emit_sign(const scenario::Step& step, Exits exits) {
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

  Exits emit_signature(const scenario::Step& step, std::size_t level, const Exits& exits) {
    const std::string& name = scenario_.levels[level].first;
    return append_routed(step, task_step(step, step.sign.task, step.sign.task + ":" + name, name),
                         rule_for(step.sign.task, name), exits);
  }

  Exits emit_meeting(const scenario::Step& step, const Exits& exits) {
    Step meeting = of_kind(StepKind::meeting, step);
    for (Index i = 0; i < program_.meetings.size(); ++i)
      if (program_.meetings[i].name == step.meeting.meeting) meeting.which = i;
    return append(meeting, exits);
  }

  Exits emit_notice(const scenario::Step& step, const Exits& exits) {
    Step notice = of_kind(StepKind::notice, step);
    notice.at_most = static_cast<std::uint16_t>(step.notice.days);
    notice.stops_clock = step.notice.stops_clock;
    return append(notice, exits);
  }

  Exits emit_follow_up(const scenario::Step& step, const Exits& exits) {
    if (step.follow_up.probability <= 0) return exits;
    Step other = of_kind(StepKind::follow_up, step);
    other.purpose = purpose(name_of(step, "follow_up"));
    other.probability = step.follow_up.probability;
    for (Index i = 0; i < program_.items.size(); ++i)
      if (program_.items[i].name == step.follow_up.item) other.which = i;
    return append(other, exits);
  }

  Exits emit_papers(const scenario::Step& step, const Exits& exits) {
    const auto& papers = step.papers;
    if (item_->papers <= 0 || item_->missing <= 0) return emit(papers.steps, exits);
    if (loops_ == max_loops) {
      tell(step.path, say("repeats are nested deeper than {}", max_loops));
      return exits;
    }
    const Index body = size();
    ++loops_;
    const Exits after_body = emit(papers.steps, exits);
    --loops_;
    Step decide = of_kind(StepKind::again, step);
    decide.purpose = purpose(name_of(step, "papers"));
    decide.probability = item_->missing;
    decide.papers = static_cast<std::uint16_t>(item_->papers);
    decide.once = papers.notice == scenario::Notice::once;
    Exits out = append(decide, after_body);
    ++loops_;
    Exits back{{out.front().index, Exit::Field::other}};
    if (papers.prepare) {
      Step prepare = of_kind(StepKind::prepare, step);
      prepare.purpose = purpose("prepare");
      prepare.duration = duration(*papers.prepare);
      prepare.papers = decide.papers;
      prepare.once = decide.once;
      prepare.stops_clock = true;
      prepare.other = out.front().index;
      back = append(prepare, back);
    }
    connect(emit(papers.between, back), body);
    --loops_;
    return out;
  }

  std::size_t index_of_level(const std::string& name) const {
    std::size_t i = 0;
    while (i < scenario_.levels.size() && scenario_.levels[i].first != name) ++i;
    return i;
  }

  /// Follows every way through the flow with the applicant here or at home: nobody is served at a window in his
  /// absence.
  void check_presence(Index first) {
    std::set<std::pair<Index, bool>> seen;
    std::vector<std::pair<Index, bool>> todo{{first, !item_->internal && channel_ != scenario::Channel::online}};
    while (!todo.empty()) {
      auto [index, present] = todo.back();
      todo.pop_back();
      if (index == none || !seen.insert({index, present}).second) continue;
      const Step& step = program_.steps[index];
      if (step.kind == StepKind::leave) present = false;
      if (step.kind == StepKind::trip) present = true;
      if (step.kind == StepKind::task && step.unit != none && program_.units[step.unit].window && !present)
        tell("flows." + item_->flow,
             say("task '{}' is at window unit '{}', but the applicant of item '{}' has gone home: put a trip before it",
                 program_.tasks[step.task].name, program_.units[step.unit].name, item_name_));
      if (step.kind == StepKind::choose || step.kind == StepKind::shortest)
        for (Index i = 0; i < step.branch_count; ++i)
          todo.push_back({program_.branches[step.first_branch + i].step, present});
      else if (step.kind == StepKind::parallel)
        todo.push_back({program_.parallels[step.which].branches.front().step, present});
      else
        todo.push_back({step.next, present});
      if (step.kind == StepKind::again || step.kind == StepKind::deputy || step.kind == StepKind::overflow)
        todo.push_back({step.other, present});
    }
  }

  /// A branch beside the applicant's own is of papers alone: it has no window, trip or leave, up to its end.
  void check_papers(Index first) {
    std::set<Index> seen;
    std::vector<Index> todo{first};
    while (!todo.empty()) {
      const Index index = todo.back();
      todo.pop_back();
      if (index == none || !seen.insert(index).second) continue;
      const Step& step = program_.steps[index];
      const bool window = step.kind == StepKind::task && step.unit != none && program_.units[step.unit].window;
      if (window || step.kind == StepKind::leave || step.kind == StepKind::trip)
        tell("flows." + item_->flow,
             say("item '{}': a window, a trip or a leave can stand only in the first branch of a parallel, with which "
                 "the applicant goes",
                 item_name_));
      if (step.kind == StepKind::meet) continue;
      if (step.kind == StepKind::parallel) {
        for (const auto& branch : program_.parallels[step.which].branches) todo.push_back(branch.step);
        todo.push_back(meet_of(step.which, index));
      }
      if (step.kind == StepKind::choose || step.kind == StepKind::shortest)
        for (Index i = 0; i < step.branch_count; ++i) todo.push_back(program_.branches[step.first_branch + i].step);
      if (step.kind == StepKind::again || step.kind == StepKind::deputy || step.kind == StepKind::overflow)
        todo.push_back(step.other);
      todo.push_back(step.next);
    }
  }

  /// The step after a parallel that begins at `from`.
  Index meet_of(Index parallel, Index from) const {
    for (Index i = from; i < size(); ++i)
      if (program_.steps[i].kind == StepKind::meet && program_.steps[i].which == parallel)
        return program_.steps[i].next;
    return none;
  }

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

}  // namespace

void compile_flows(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
                   text::Problems& problems) {
  FlowCompiler compiler(loaded, sources, program, problems);
  for (Index i = 0; i < program.items.size(); ++i) compiler.compile(i);
}

}  // namespace hallsim::program
