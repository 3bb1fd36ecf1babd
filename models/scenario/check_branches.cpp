// Branches that go on at the same time: what each may wait for, and that in the end all can be finished.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "models/scenario/check_parts.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr std::size_t most_branches = 256;  ///< of one parallel, the applicant's own included

/// A closed chain among nodes 0 .. size-1, as the nodes on it with the first once more at its end; empty if there is
/// none. `next(node)` lists where a node leads to.
std::vector<std::size_t> cycle_among(std::size_t size,
                                     const std::function<std::vector<std::size_t>(std::size_t)>& next) {
  enum class State { unseen, open, closed };
  std::vector<State> states(size, State::unseen);
  struct Place {
    std::size_t node, tried;
    std::vector<std::size_t> ways;
  };
  for (std::size_t start = 0; start < size; ++start) {
    if (states[start] != State::unseen) continue;
    std::vector<Place> chain{{start, 0, next(start)}};
    states[start] = State::open;
    while (!chain.empty()) {
      Place& last = chain.back();
      if (last.tried == last.ways.size()) {
        states[last.node] = State::closed;
        chain.pop_back();
        continue;
      }
      const std::size_t way = last.ways[last.tried++];
      if (states[way] == State::closed) continue;
      if (states[way] == State::unseen) {
        states[way] = State::open;
        chain.push_back({way, 0, next(way)});
        continue;
      }
      std::vector<std::size_t> cycle;
      for (auto place = std::find_if(chain.begin(), chain.end(), [&](const Place& p) { return p.node == way; });
           place != chain.end(); ++place)
        cycle.push_back(place->node);
      cycle.push_back(way);
      return cycle;
    }
  }
  return {};
}

std::string shown(const std::vector<std::size_t>& chain, const std::function<std::string(std::size_t)>& name) {
  std::vector<std::string> names;
  for (const std::size_t node : chain) names.push_back(name(node));
  return fmt::format("{}", fmt::join(names, " -> "));
}

std::size_t place_of(const std::vector<Branch>& branches, const std::string& name) {
  return static_cast<std::size_t>(
      std::find_if(branches.begin(), branches.end(), [&](const Branch& b) { return b.name == name; }) -
      branches.begin());
}

/// The items whose flows are branches of these steps, or that follow up or chase them.
void collect_items(const std::vector<Step>& steps, std::vector<std::string>& items) {
  for (const Step& step : steps) {
    for_each_inner(step, [&](const std::vector<Step>& inner) { collect_items(inner, items); });
    for (const Branch& branch : step.parallel.branches)
      if (!branch.item.empty()) items.push_back(branch.item);
    if (!step.follow_up.item.empty()) items.push_back(step.follow_up.item);
    if (step.delay.chased) items.push_back(step.delay.chased->item);
  }
}

}  // namespace

void check_branches(Checker& c, const Step& parallel) {
  const std::string path = join(parallel.path, "parallel");
  const std::vector<Branch>& branches = parallel.parallel.branches;
  if (branches.size() < 2) return c.tell(path, say("needs at least two branches"));
  if (branches.size() > most_branches) return c.tell(path, say("has more than {} branches", most_branches));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    const std::string here = join(path, i);
    if (!branches[i].name.empty() && std::find(names.begin(), names.end(), branches[i].name) != names.end())
      c.tell(join(here, "name"), say("another branch has this name"));
    if (!branches[i].name.empty()) names.push_back(branches[i].name);
    const bool has_steps = c.loaded.places.count(join(here, "steps")) > 0;
    if (has_steps == !branches[i].item.empty()) c.tell(here, say("a branch needs either steps or an item"));
    c.refer(Thing::item, c.items, branches[i].item, join(here, "item"));
  }
  if (!branches[0].after.empty())
    c.tell(join(join(path, std::size_t{0}), "after"),
           say("the first branch is the applicant's own way and waits for no other"));
  bool known = true;
  for (std::size_t i = 0; i < branches.size(); ++i)
    for (const std::string& name : branches[i].after) {
      if (place_of(branches, name) < branches.size()) continue;
      known = false;
      c.refer(Thing::branch, Known(names), name, join(join(path, i), "after"));
    }
  if (!known) return;
  const auto cycle = cycle_among(branches.size(), [&](std::size_t i) {
    std::vector<std::size_t> after;
    for (const std::string& name : branches[i].after) after.push_back(place_of(branches, name));
    return after;
  });
  if (!cycle.empty())
    c.tell(join(join(path, cycle.front()), "after"),
           say("branches that wait for each other never begin: {}",
               shown(cycle, [&](std::size_t i) { return branches[i].name; })));
}

bool check_parts_of_items(Checker& c) {
  const Named<Item>& items = c.scenario.items;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < items.size(); ++i) places.emplace(items[i].first, i);
  std::unordered_map<std::string, std::vector<std::size_t>> parts;  // of a flow
  for (const auto& [name, flow] : c.scenario.flows) {
    std::vector<std::string> named;
    collect_items(flow.steps, named);
    for (const std::string& item : named)
      if (const auto found = places.find(item); found != places.end()) parts[name].push_back(found->second);
  }
  const auto cycle = cycle_among(items.size(), [&](std::size_t i) { return parts[items[i].second.flow]; });
  if (cycle.empty()) return true;
  c.tell(join(join("items", items[cycle.front()].first), "flow"),
         say("an item that is a part of itself, or follows up or chases itself: {}",
             shown(cycle, [&](std::size_t i) { return items[i].first; })));
  return false;
}

}  // namespace hallsim::scenario
