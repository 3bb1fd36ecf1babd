// The flow of each item, unrolled: every step that this item can take, with its unit, its signers, its probabilities.
// What an item always does is settled here (arms chosen by `when`, levels that sign); what chance decides is left to
// the run.
#include <algorithm>

#include "models/program/flow_compiler.hpp"

namespace hallsim::program {

using text::say;

bool listed(const std::vector<std::string>& list, const std::string& name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

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

void FlowCompiler::compile(Index item_index) {
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

void FlowCompiler::become(Index item_index) {
  item_ = &scenario_.items[sources_[item_index].item].second;
  item_name_ = scenario_.items[sources_[item_index].item].first;
  level_ = program_.items[item_index].level;
  item_index_ = item_index;
}

Index FlowCompiler::add(Step step) {
  program_.steps.push_back(step);
  return size() - 1;
}

void FlowCompiler::connect(const Exits& exits, Index target) {
  for (const Exit exit : exits) switch (exit.field) {
      case Exit::Field::next: program_.steps[exit.index].next = target; break;
      case Exit::Field::other: program_.steps[exit.index].other = target; break;
      case Exit::Field::branch: program_.branches[exit.index].step = target; break;
      case Exit::Field::parallel: program_.parallels[exit.index].branches[exit.place].step = target; break;
    }
}

Exits FlowCompiler::append(Step step, const Exits& exits) {
  step.loops = loops_;
  const Index index = add(step);
  connect(exits, index);
  return {{index, Exit::Field::next}};
}

Exits FlowCompiler::emit(const std::vector<scenario::Step>& steps, Exits exits) {
  for (const auto& step : steps) exits = emit(step, exits);
  return exits;
}

Exits FlowCompiler::emit(const scenario::Step& step, const Exits& exits) {
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

Step FlowCompiler::of_kind(StepKind kind, const scenario::Step& source) {
  Step step;
  step.kind = kind;
  if (kind == StepKind::task || (source.name.empty() && source.label.empty() && source.label_zh.empty())) return step;
  const auto [found, is_new] = labels_.try_emplace(&source, static_cast<Index>(program_.labels.size()));
  if (is_new) program_.labels.push_back({source.name, source.label, source.label_zh});
  step.label = found->second;
  return step;
}

KeyPart FlowCompiler::purpose(const std::string& name) { return KeyPart(sub_key(key_of(name), used_[name]++)); }

Index FlowCompiler::duration(const Distribution& distribution) {
  const auto [found, is_new] = durations_.try_emplace(&distribution, static_cast<Index>(program_.distributions.size()));
  if (is_new) program_.distributions.push_back(distribution);
  return found->second;
}

void FlowCompiler::tell(const std::string& path, text::Message message) {
  if (told_.insert(path).second) problems_.add(loaded_.place_of(path), path, std::move(message));
}

double FlowCompiler::probability(const scenario::Probability& given) const {
  if (given.column == "incomplete") return item_->incomplete;
  if (given.column == "defective") return item_->defective;
  return given.value;
}

Exits FlowCompiler::emit_choose(const scenario::Step& step, const Exits& exits) {
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

Exits FlowCompiler::emit_repeat(const scenario::Step& step, const Exits& exits) {
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

Exits FlowCompiler::emit_parallel(const scenario::Step& step, const Exits& exits) {
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

std::vector<std::uint8_t> FlowCompiler::places_of(const std::vector<scenario::Branch>& branches,
                                                  const std::vector<std::string>& names) {
  std::vector<std::uint8_t> places;
  for (std::size_t i = 0; i < branches.size(); ++i)
    if (!branches[i].name.empty() && std::find(names.begin(), names.end(), branches[i].name) != names.end())
      places.push_back(static_cast<std::uint8_t>(i));
  return places;
}

Exits FlowCompiler::emit_branch(const scenario::Branch& branch, const Exits& exits) {
  if (branch.item.empty()) return emit(branch.steps, exits);
  const Index before = item_index_;
  for (Index i = 0; i < program_.items.size(); ++i)
    if (program_.items[i].name == branch.item) become(i);
  const auto* flow = scenario::find(scenario_.flows, item_->flow);
  Exits open = flow == nullptr ? exits : emit(flow->steps, exits);
  become(before);
  return open;
}

Exits FlowCompiler::emit_delay(const scenario::Step& step, const Exits& exits) {
  const bool applicant = step.delay.by_applicant;
  Step delay = of_kind(applicant ? StepKind::applicant : StepKind::external, step);
  delay.purpose = purpose(name_of(step, applicant ? "applicant" : "external"));
  delay.duration = duration(step.delay.time);
  delay.stops_clock = applicant || step.delay.stops_clock;
  if (const auto& chased = step.delay.chased) {
    delay.chase = static_cast<Index>(program_.chases.size());
    program_.chases.push_back({chased->after.micros, item_of(chased->item), chased->rest});
  }
  return append(delay, exits);
}

Exits FlowCompiler::emit_transfer(const scenario::Step& step, const Exits& exits) {
  Step transfer = of_kind(StepKind::transfer, step);
  for (Index i = 0; i < program_.couriers.size(); ++i)
    if (program_.couriers[i].name == step.transfer.courier) transfer.courier = i;
  return append(transfer, exits);
}

Exits FlowCompiler::emit_trip(const scenario::Step& step, const Exits& exits) {
  Step trip = of_kind(StepKind::trip, step);
  trip.purpose = purpose(name_of(step, "trip"));
  trip.duration = duration(step.trip.after);
  trip.stops_clock = true;
  return append(trip, exits);
}

Exits FlowCompiler::emit_meeting(const scenario::Step& step, const Exits& exits) {
  Step meeting = of_kind(StepKind::meeting, step);
  for (Index i = 0; i < program_.meetings.size(); ++i)
    if (program_.meetings[i].name == step.meeting.meeting) meeting.which = i;
  return append(meeting, exits);
}

Exits FlowCompiler::emit_notice(const scenario::Step& step, const Exits& exits) {
  Step notice = of_kind(StepKind::notice, step);
  notice.at_most = static_cast<std::uint16_t>(step.notice.days);
  notice.stops_clock = step.notice.stops_clock;
  return append(notice, exits);
}

Exits FlowCompiler::emit_follow_up(const scenario::Step& step, const Exits& exits) {
  if (step.follow_up.probability <= 0) return exits;
  Step other = of_kind(StepKind::follow_up, step);
  other.purpose = purpose(name_of(step, "follow_up"));
  other.probability = step.follow_up.probability;
  other.which = item_of(step.follow_up.item);
  return append(other, exits);
}

Index FlowCompiler::item_of(const std::string& name) const {
  for (Index i = 0; i < program_.items.size(); ++i)
    if (program_.items[i].name == name) return i;
  return none;
}

Exits FlowCompiler::emit_papers(const scenario::Step& step, const Exits& exits) {
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

void compile_flows(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
                   text::Problems& problems) {
  FlowCompiler compiler(loaded, sources, program, problems);
  for (Index i = 0; i < program.items.size(); ++i) compiler.compile(i);
}

}  // namespace hallsim::program
