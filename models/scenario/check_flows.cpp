// Flows: names, probabilities that must add up, repeats that must come to an end.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/scenario/check_parts.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr int most_loops = 4;                  ///< program::max_loops: a draw's key has room for so many counters
constexpr double most_again = 0.99;            ///< beyond, an applicant would come a hundred times and more
constexpr double most_rounds = 1000;           ///< further rounds of one repeat expected for an applicant
constexpr double tolerance = 1e-9;             ///< of probabilities that add up
constexpr std::size_t most_steps = 2'000'000;  ///< of all items together, compiled

/// One flow, with the items that follow it.
class FlowChecker {
 public:
  FlowChecker(Checker& checker, std::vector<const std::pair<std::string, Item>*> items)
      : c_(checker), items_(std::move(items)) {}

  void flow(const Flow& flow) { steps(flow.steps, 0, std::vector<double>(std::max<std::size_t>(items_.size(), 1), 1)); }

 private:
  /// How often something is expected to be done for an applicant: of each item, or of any where there are none.
  using Times = std::vector<double>;

  void steps(const std::vector<Step>& steps, int loops, const Times& times) {
    for (const Step& step : steps) check(step, loops, times);
  }

  void check(const Step& step, int loops, const Times& times) {
    switch (step.kind) {
      case Step::Kind::task: return c_.refer(Thing::task, c_.tasks, step.task.task, join(step.path, "task"));
      case Step::Kind::choose: return choose(step, loops, times);
      case Step::Kind::repeat: return repeat(step, loops, times);
      case Step::Kind::transfer:
        return c_.refer(Thing::courier, c_.couriers, step.transfer.courier, join(step.path, "transfer"));
      case Step::Kind::sign: return sign(step);
      case Step::Kind::parallel: return parallel(step, loops, times);
      case Step::Kind::meeting:
        return c_.refer(Thing::meeting, c_.meetings, step.meeting.meeting, join(step.path, "meeting"));
      case Step::Kind::follow_up: return c_.internal(step.follow_up.item, join(join(step.path, "follow_up"), "item"));
      case Step::Kind::papers: return papers(step, loops, times);
      case Step::Kind::external:
      case Step::Kind::applicant:
        if (step.delay.chased) c_.internal(step.delay.chased->item, join(join(step.path, "chased"), "item"));
        return;
      case Step::Kind::notice:
      case Step::Kind::trip:
      case Step::Kind::leave: return;
    }
  }

  void parallel(const Step& step, int loops, const Times& times) {
    check_branches(c_, step);
    for (const Branch& branch : step.parallel.branches) steps(branch.steps, loops, times);
  }

  /// As a repeat whose further rounds are the missing papers, or one.
  void papers(const Step& step, int loops, const Times& times) {
    const std::string path = join(step.path, "papers");
    if (loops == most_loops) return c_.tell(path, say("repeats are nested deeper than {}", most_loops));
    steps(step.papers.steps, loops + 1, times);
    steps(step.papers.between, loops + 1, times);
  }

  void sign(const Step& step) {
    const std::string path = join(step.path, "sign");
    c_.refer(Thing::task, c_.tasks, step.sign.task, join(path, "task"));
    c_.refer(Thing::level, c_.levels, step.sign.from, join(path, "from"));
    c_.refer(Thing::level, c_.levels, step.sign.to, join(path, "to"));
    if (c_.scenario.levels.empty()) c_.tell(path, say("needs levels of authority, and the scenario has none"));
    if (needs_class_) return;
    needs_class_ = true;
    for (const auto* item : items_)
      if (item->second.item_class.empty())
        c_.tell(join(join("items", item->first), "class"),
                say("is missing: its flow has signatures, and the class decides which levels sign"));
  }

  void repeat(const Step& step, int loops, const Times& times) {
    const std::string path = join(step.path, "repeat");
    if (loops == most_loops) return c_.tell(path, say("repeats are nested deeper than {}", most_loops));
    const RepeatStep& repeat = step.repeat;
    Times rounds = times, further = times;
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (times[i] == 0) continue;
      const double more = further_rounds(repeat, i);
      rounds[i] *= 1 + more;
      further[i] *= more;
    }
    if (!ends(repeat, further, path)) rounds = further = Times(times.size(), 1);  // told once, not again within
    steps(repeat.steps, loops + 1, rounds);
    steps(repeat.between, loops + 1, further);
  }

  /// Probability of a further round for item `i`.
  double again(const RepeatStep& repeat, std::size_t i) const {
    return std::min(1.0, value(repeat.again, items_.empty() ? Item() : items_[i]->second) * repeat.factor);
  }

  /// Expected number of further rounds each time the repeat is entered: p + p^2 + ..., at_most terms where it is given.
  double further_rounds(const RepeatStep& repeat, std::size_t i) const {
    const double p = again(repeat, i);
    const auto most = static_cast<double>(repeat.at_most);
    if (p > most_again && repeat.at_most == 0) return std::numeric_limits<double>::infinity();
    if (p == 1) return most;
    return p * (repeat.at_most == 0 ? 1 : 1 - std::pow(p, most)) / (1 - p);
  }

  /// Whether the repeat ends soon enough for all items; if not, it has been said of the first.
  bool ends(const RepeatStep& repeat, const Times& further, const std::string& path) {
    const auto long_one = std::find_if(further.begin(), further.end(), [](double n) { return n > most_rounds; });
    if (long_one == further.end()) return true;
    const auto i = static_cast<std::size_t>(long_one - further.begin());
    const std::string again_path = join(path, "again");
    const bool same_for_all = std::all_of(further.begin(), further.end(), [&](double n) { return n == *long_one; });
    const std::string item = items_.empty() || (same_for_all && repeat.again.column.empty()) ? "" : items_[i]->first;
    const bool endless = std::isinf(*long_one);
    const std::string number = endless ? about(again(repeat, i)) : format(std::round(*long_one));
    if (endless && item.empty())
      c_.tell(again_path,
              say("a flow that cannot end: a further round has probability {}, and there is no at_most", number));
    else if (endless)
      c_.tell(again_path,
              say("a flow that cannot end: for item '{}' a further round has probability {}, and there is no at_most",
                  item, number));
    else if (item.empty())
      c_.tell(again_path, say("a flow that hardly ends: {} further rounds are expected, and at most {} may be", number,
                              format(most_rounds)));
    else
      c_.tell(again_path,
              say("a flow that hardly ends: for item '{}' {} further rounds are expected, and at most {} may be", item,
                  number, format(most_rounds)));
    return false;
  }

  static double value(const Probability& probability, const Item& item) {
    if (probability.column.empty()) return probability.value;
    return probability.column == "defective" ? item.defective : item.incomplete;
  }

  void choose(const Step& step, int loops, const Times& times) {
    const std::string path = join(step.path, "choose");
    const std::vector<Arm>& arms = step.choose.arms;
    bool by_chance = false, by_column = false, otherwise = false, by_item_after = false;
    for (std::size_t i = 0; i < arms.size(); ++i) {
      const std::string arm_path = join(path, i);
      if (otherwise) c_.tell(arm_path, say("otherwise comes last, and once"));
      if (arms[i].when) c_.condition(*arms[i].when, join(arm_path, "when"));
      by_item_after = by_item_after || (by_chance && arms[i].when);
      by_chance = by_chance || arms[i].probability;
      by_column = by_column || (arms[i].probability && !arms[i].probability->column.empty());
      otherwise = arms[i].otherwise;
      steps(arms[i].steps, loops, times);
    }
    if (by_item_after) c_.tell(path, say("ways with when come before ways with a probability"));
    if (by_chance && !by_column) adds_up(sum(arms, Item()), otherwise, path, "");
    if (!by_chance || !by_column) return;
    for (const auto* item : items_)
      if (!adds_up(sum(arms, item->second), otherwise, path, item->first)) return;
  }

  static double sum(const std::vector<Arm>& arms, const Item& item) {
    double sum = 0;
    for (const Arm& arm : arms)
      if (arm.probability) sum += value(*arm.probability, item);
    return sum;
  }

  /// Whether the probabilities are right; if not, it has been said. `item` is empty when they are the same for all.
  bool adds_up(double sum, bool otherwise, const std::string& path, const std::string& item) {
    if (otherwise ? sum <= 1 + tolerance : std::abs(sum - 1) <= tolerance) return true;
    if (item.empty() && otherwise)
      c_.tell(path, say("the probabilities add up to {}, more than 1", about(sum)));
    else if (item.empty())
      c_.tell(path,
              say("the probabilities add up to {} instead of 1 (a way with otherwise takes what is left)", about(sum)));
    else
      c_.tell(path,
              say("the probabilities of item '{}' add up to {} instead of 1 (a way with otherwise takes what is left)",
                  item, about(sum)));
    return false;
  }

  Checker& c_;
  std::vector<const std::pair<std::string, Item>*> items_;
  bool needs_class_ = false;
};

/// How many steps these become when compiled for an item, at most.
std::size_t compiled_size(const Scenario& scenario, const std::vector<Step>& steps) {
  std::size_t size = 0;
  const auto add = [&](std::size_t more) { size = std::min(size + more, most_steps + 1); };
  for (const Step& step : steps) {
    add(step.kind == Step::Kind::sign ? 2 * scenario.levels.size() : 3);
    add(compiled_size(scenario, step.papers.steps) + compiled_size(scenario, step.papers.between));
    add(compiled_size(scenario, step.repeat.steps) + compiled_size(scenario, step.repeat.between));
    for (const Arm& arm : step.choose.arms) add(1 + compiled_size(scenario, arm.steps));
    for (const Branch& branch : step.parallel.branches) {
      add(1 + compiled_size(scenario, branch.steps));
      const Item* item = find(scenario.items, branch.item);
      const Flow* flow = item ? find(scenario.flows, item->flow) : nullptr;
      if (flow && size <= most_steps) add(compiled_size(scenario, flow->steps));
    }
  }
  return size;
}

}  // namespace

void check_flows(Checker& c) {
  std::unordered_map<std::string, std::vector<const std::pair<std::string, Item>*>> items_of;
  for (const auto& item : c.scenario.items) items_of[item.second.flow].push_back(&item);
  if (!check_parts_of_items(c)) return;
  std::size_t size = 0;
  for (const auto& [name, flow] : c.scenario.flows)
    size += compiled_size(c.scenario, flow.steps) * items_of[name].size();
  if (size > most_steps)
    return c.tell("flows", say("the flows of all items together have more than {} steps", most_steps));
  for (const auto& [name, flow] : c.scenario.flows) FlowChecker(c, items_of[name]).flow(flow);
}

}  // namespace hallsim::scenario
