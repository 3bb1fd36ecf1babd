// `hallsim explain flow`: the life of an item as the hall lives it, step by step, with the unit that does each.
#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/input.hpp"
#include "cli/terminal.hpp"
#include "models/report/life.hpp"
#include "models/report/numbers.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::cli {
namespace {

using program::Step;
using program::StepKind;

/// The lines of one item. Steps are numbered from 1 within it.
class FlowTeller {
 public:
  FlowTeller(const Texts& texts, const program::Program& program, const program::Item& item)
      : texts_(texts), program_(program), item_(item) {}

  std::string tell() const {
    Table table("rllr");
    std::vector<std::string> after_each;
    for (program::Index i = item_.first_step; i < item_.end_step; ++i) {
      const Step& step = program_.steps[i];
      const bool goes_on = step.next == program::none || step.next == i + 1 || step.kind == StepKind::choose ||
                           step.kind == StepKind::shortest || step.kind == StepKind::again ||
                           step.kind == StepKind::parallel;
      std::string after = remarks(step);
      if (!goes_on) after += (after.empty() ? "" : separator()) + texts_.say("on to step {}", place(step.next));
      table.row({fmt::format("{}", place(i)), what(step), who(step), length(step)});
      after_each.push_back(std::move(after));
    }
    return with_remarks(table.text(), after_each);
  }

 private:
  /// The remarks in a column of their own as far as the terminal reaches; below their steps where that is too narrow.
  static std::string with_remarks(const std::string& table, const std::vector<std::string>& remarks) {
    constexpr int below = 8, least = 30;
    std::istringstream lines(table);
    std::vector<std::string> steps;
    int widest = 0;
    for (std::string line; std::getline(lines, line);) {
      widest = std::max(widest, display_width(line));
      steps.push_back(line);
    }
    const bool beside = widest + 2 + least <= width();
    std::string text;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      text += remarks[i].empty() || !beside ? steps[i] : pad_right(steps[i], widest + 2);
      if (!remarks[i].empty() && !beside) text += "\n" + std::string(below, ' ');
      text += wrap(remarks[i], width(), beside ? widest + 2 : below) + "\n";
    }
    return text;
  }

  program::Index place(program::Index step) const { return step - item_.first_step + 1; }

  std::string length(const Step& step) const {
    if (step.duration == program::none || step.kind == StepKind::again) return {};
    const program::Index index = step.duration;
    return length_text(texts_, static_cast<Time>(std::llround(program_.distributions[index].mean() * step.factor)));
  }

  const char* separator() const { return texts_.chinese() ? "；" : "; "; }

  /// What the file calls the step; `alone` where it has no name.
  std::string named(const Step& step, const std::string& alone) const {
    const std::string name = step_label(texts_, program_, step);
    return name.empty() ? alone : name;
  }

  /// Who does it; where somebody has a step's time that the file gives a name to, who that is.
  std::string who(const Step& step) const {
    if (step.unit != program::none) return texts_.label(program_.units[step.unit]);
    if (step_label(texts_, program_, step).empty()) return {};
    if (step.kind == StepKind::external) return texts_.tr("outside the hall");
    if (step.kind == StepKind::applicant) return texts_.tr("with the applicant");
    if (step.kind == StepKind::trip) return texts_.tr("until the next trip");
    return {};
  }

  std::string what(const Step& step) const {
    switch (step.kind) {
      case StepKind::task: return texts_.label(program_.tasks[step.task]);
      case StepKind::again: return again(step);
      case StepKind::choose: return named(step, texts_.tr("one way or another"));
      case StepKind::external: return named(step, texts_.tr("with others outside the hall"));
      case StepKind::applicant: return named(step, texts_.tr("the applicant has the papers"));
      case StepKind::transfer: return texts_.say("papers travel: {}", texts_.label(program_.couriers[step.courier]));
      case StepKind::trip: return named(step, texts_.tr("at home until the next trip"));
      case StepKind::leave: return texts_.tr("goes home");
      case StepKind::parallel: return named(step, texts_.tr("several branches at the same time"));
      case StepKind::meet: return texts_.tr("waits for the other branches");
      case StepKind::meeting: return texts_.say("meeting: {}", texts_.label(program_.meetings[step.which]));
      case StepKind::deputy: return texts_.tr("the unit, or its deputy if he is on duty earlier");
      case StepKind::shortest: return texts_.tr("the least busy of several units");
      case StepKind::overflow:
        return texts_.say("another unit while more than {} wait at {}", step.at_most,
                          texts_.label(program_.units[step.unit]));
      case StepKind::follow_up: return texts_.say("followed up by: {}", texts_.label(program_.items[step.which]));
      case StepKind::prepare: return named(step, texts_.tr("the applicant gets missing papers"));
      case StepKind::notice: return named(step, texts_.tr("public notice"));
      case StepKind::done: return texts_.tr("everything is finished");
    }
    return {};
  }

  std::string again(const Step& step) const {
    const std::string name = step_label(texts_, program_, step);
    return name.empty() ? texts_.tr("sent back") : texts_.say("{}: sent back", name);
  }

  std::string back(const Step& step) const {
    const std::string share = percent_text(step.probability);
    if (step.papers > 0 && step.once)
      return texts_.say("{} back to step {}: one at least of {} papers, each missing with {}; otherwise on to step {}",
                        percent_text(1 - std::pow(1 - step.probability, step.papers)), place(step.other), step.papers,
                        share, place(step.next));
    if (step.papers > 0)
      return texts_.say("back to step {} once for each of {} papers that is missing, each with {}; then on to step {}",
                        place(step.other), step.papers, share, place(step.next));
    if (step.at_most == 0)
      return texts_.say("{} back to step {}; otherwise on to step {}", share, place(step.other), place(step.next));
    return texts_.say("{} back to step {} (at most {} times); otherwise on to step {}", share, place(step.other),
                      step.at_most, place(step.next));
  }

  std::string ways(const Step& step) const {
    std::string text;
    double below = 0;
    for (program::Index b = 0; b < step.branch_count; ++b) {
      const program::Branch& branch = program_.branches[step.first_branch + b];
      if (!text.empty()) text += texts_.chinese() ? "，" : ", ";
      text += texts_.say("{} to step {}", percent_text(branch.below - below), place(branch.step));
      below = branch.below;
    }
    return text;
  }

  std::string chased(const program::Chase& chase) const {
    return texts_.say("after {} chased by {}, which leaves {} of the rest", length_text(texts_, chase.after),
                      texts_.label(program_.items[chase.item]), percent_text(chase.rest));
  }

  std::string percent_text(double share) const { return percent(std::round(1000 * share) / 1000); }

  std::string remarks(const Step& step) const {
    std::string text;
    const auto add = [&](bool said, const std::string& remark) {
      if (said) text += (text.empty() ? "" : separator()) + remark;
    };
    if (step.kind == StepKind::again) add(true, back(step));
    if (step.kind == StepKind::choose) add(true, ways(step));
    if (step.chase != program::none) add(true, chased(program_.chases[step.chase]));
    add(step.signature, texts_.tr("signature"));
    add(step.starts_clock, texts_.tr("starts the legal clock"));
    add(step.stops_clock, texts_.tr("stops the legal clock"));
    add(step.ends_clock, texts_.tr("ends the legal clock"));
    return text;
  }

  const Texts& texts_;
  const program::Program& program_;
  const program::Item& item_;
};

std::string level_label(const Texts& texts, const scenario::Scenario& scenario, const std::string& name) {
  const auto* level = scenario::find(scenario.levels, name);
  const std::string& label = level ? texts.either(level->label, level->label_zh) : name;
  return label.empty() ? name : label;
}

std::string title(const Texts& texts, const Input& input, const program::Item& item) {
  std::string text = item.name;
  if (texts.label(item) != item.name) text += "  " + texts.label(item);
  if (!item.level.empty())
    text += "  " + texts.say("decided at level {}", level_label(texts, input.loaded.scenario, item.level));
  return text;
}

}  // namespace

std::string explain_flow(const Options& options, const std::string& name) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const std::vector<Input> inputs = open_all(options, 1, 1);
  const program::Program& program = inputs[0].program;
  std::string text;
  std::vector<std::string> names;
  for (program::Index i = 0; i < program.items.size(); ++i) {
    const program::Item& item = program.items[i];
    names.push_back(item.name);
    const bool in_focus = std::find(program.focus.begin(), program.focus.end(), i) != program.focus.end();
    const bool asked =
        item.name == name || (item.stands_for != program::none && program.items[item.stands_for].name == name);
    if (name.empty() ? !in_focus && !program.focus.empty() : !asked) continue;
    text += (text.empty() ? "" : "\n") + paint(Colour::bold, title(texts, inputs[0], item)) + "\n" +
            FlowTeller(texts, program, item).tell();
  }
  if (!text.empty()) return text;
  const std::string meant = scenario::nearest(name, names);
  throw Failure{input_is_wrong,
                "hallsim: " + (meant.empty() ? texts.say("there is no item '{}'", name)
                                             : texts.say("there is no item '{}' (did you mean '{}'?)", name, meant))};
}

}  // namespace hallsim::cli
