// Who of a unit can do what: the abilities that a file gives by task, item, department, category and class, settled for
// each step of the compiled flows, so that a run looks up a number.
#include <algorithm>

#include "models/program/parts.hpp"

namespace hallsim::program {

namespace {

using text::say;

bool listed(const std::vector<std::string>& list, const std::string& name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

bool can_do(const scenario::Ability& ability, const std::string& task, const std::string& name,
            const scenario::Item& item) {
  return listed(ability.task, task) && listed(ability.item, name) && listed(ability.department, item.department) &&
         listed(ability.category, item.category) && listed(ability.item_class, item.item_class);
}

std::uint8_t skill(const scenario::Skills& skills, const std::string& task, const std::string& name,
                   const scenario::Item& item) {
  if (!skills.primary || can_do(*skills.primary, task, name, item)) return 1;
  return skills.secondary && can_do(*skills.secondary, task, name, item) ? 2 : 0;
}

/// "sign" of "sign:deputy".
std::string task_of_file(const std::string& shown, const scenario::Scenario& scenario) {
  return scenario::find(scenario.tasks, shown) != nullptr ? shown : shown.substr(0, shown.rfind(':'));
}

void settle_steps(const scenario::Scenario& scenario, const std::vector<ItemSource>& sources,
                  const scenario::Unit& source, Index index, Program& program) {
  Unit& unit = program.units[index];
  std::uint32_t first = 0;
  for (const auto& skills : source.skills) {
    const std::uint32_t end = first + static_cast<std::uint32_t>(skills.staff);
    SkillGroup group{first, end, skills.efficiency, skills.secondary_efficiency, {}};
    group.of_step.resize(program.steps.size());
    for (Index i = 0; i < program.items.size(); ++i)
      for (Index s = program.items[i].first_step; s < program.items[i].end_step; ++s)
        if (program.steps[s].kind == StepKind::task && program.steps[s].unit == index)
          group.of_step[s] = skill(skills, task_of_file(program.tasks[program.steps[s].task].name, scenario),
                                   scenario.items[sources[i].item].first, scenario.items[sources[i].item].second);
    unit.skills.push_back(std::move(group));
    first = end;
  }
}

/// The first step of the unit that nobody of it can do; `none` if there is none.
Index left_alone(const Program& program, Index index) {
  const Unit& unit = program.units[index];
  if (unit.skills.back().end < static_cast<std::uint32_t>(unit.servers)) return none;  // the others can do everything
  for (Index s = 0; s < program.steps.size(); ++s)
    if (program.steps[s].kind == StepKind::task && program.steps[s].unit == index &&
        std::none_of(unit.skills.begin(), unit.skills.end(), [&](const SkillGroup& group) {
          return group.of_step[s] != 0 && group.first < static_cast<std::uint32_t>(unit.servers);
        }))
      return s;
  return none;
}

}  // namespace

void compile_skills(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
                    text::Problems& problems) {
  for (Index u = 0; u < program.units.size(); ++u) {
    const auto& [name, source] = loaded.scenario.units[u];
    if (source.skills.empty()) continue;
    settle_steps(loaded.scenario, sources, source, u, program);
    const Index alone = left_alone(program, u);
    if (alone == none) continue;
    const auto item = std::find_if(program.items.begin(), program.items.end(),
                                   [&](const Item& i) { return i.first_step <= alone && alone < i.end_step; });
    const std::string path = "units." + name + ".skills";
    problems.add(loaded.place_of(path), path,
                 say("nobody of the unit has the skill for task '{}' of item '{}'",
                     program.tasks[program.steps[alone].task].name, item == program.items.end() ? "" : item->name));
  }
}

}  // namespace hallsim::program
