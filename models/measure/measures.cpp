// Which measures a program has: the rows of the table, with families written out for its units, focus items and parts.
#include "models/measure/measures.hpp"

#include <algorithm>

#include "models/measure/rows.hpp"

namespace hallsim::measure {

namespace {

enum class Family { hall, unit, item, stream, period, stage, part, satisfaction };

Family family_of(const Row& row) {
  if (row.description.name.find("{unit}") != std::string_view::npos) return Family::unit;
  if (row.description.name.find("{item}") != std::string_view::npos) return Family::item;
  if (row.description.name.find("{stream}") != std::string_view::npos) return Family::stream;
  if (row.description.name.find("{period}") != std::string_view::npos) return Family::period;
  if (row.description.name.find("{task}") != std::string_view::npos) return Family::stage;
  if (row.description.name.find("{part}") != std::string_view::npos) return Family::part;
  if (row.description.name.starts_with("satisfaction")) return Family::satisfaction;
  return Family::hall;
}

std::size_t size_of(Family family, const program::Program& program) {
  switch (family) {
    case Family::unit: return program.units.size();
    case Family::item: return program.focus.size();
    case Family::stream: return program.cohorts.size();
    case Family::period: return program.periods.size();
    case Family::stage: return program.stages.size();
    case Family::part: return parts_of(program);
    case Family::satisfaction: return program.satisfaction ? 1 : 0;
    case Family::hall: break;
  }
  return 1;
}

std::string subject_of(Family family, const program::Program& program, std::size_t subject) {
  switch (family) {
    case Family::unit: return program.units[subject].name;
    case Family::item: return program.items[program.focus[subject]].name;
    case Family::stream: return program.streams[program.cohorts[subject]].name;
    case Family::period: return program.periods[subject].name;
    case Family::stage: return program.tasks[program.stages[subject]].name;
    case Family::part: return std::string(part_names[subject]);
    case Family::satisfaction:
    case Family::hall: break;
  }
  return {};
}

/// Calls `visit(row, family, subject)` for each measure, in the order of reports: the rows of a family that stand
/// together are told subject by subject.
template <class Visit>
void for_each_measure(const program::Program& program, Visit visit) {
  const std::vector<Row>& table = rows();
  for (auto first = table.begin(); first != table.end();) {
    const Family family = family_of(*first);
    const auto end = std::find_if(first, table.end(), [&](const Row& row) { return family_of(row) != family; });
    for (std::size_t subject = 0; subject < size_of(family, program); ++subject)
      for (auto row = first; row != end; ++row)
        if (row->applies == nullptr || row->applies(program)) visit(*row, family, subject);
    first = end;
  }
}

std::string name_of(std::string_view pattern, const std::string& subject) {
  std::string name(pattern);
  const std::size_t open = name.find('{');
  if (open != std::string::npos) name.replace(open, name.find('}') - open + 1, subject);
  return name;
}

}  // namespace

const std::vector<Description>& dictionary() {
  static const std::vector<Description> all = [] {
    std::vector<Description> descriptions;
    for (const Row& row : rows()) descriptions.push_back(row.description);
    descriptions.insert(descriptions.end(), other_outputs().begin(), other_outputs().end());
    return descriptions;
  }();
  return all;
}

std::vector<Measure> measures_of(const program::Program& program) {
  std::vector<Measure> measures;
  for_each_measure(program, [&](const Row& row, Family family, std::size_t subject) {
    const Description& description = dictionary()[static_cast<std::size_t>(&row - rows().data())];
    const std::string name = subject_of(family, program, subject);
    measures.push_back({name_of(description.name, name), &description, name});
  });
  return measures;
}

std::vector<Value> values_of(const Totals& totals) {
  std::vector<Value> values;
  for_each_measure(*totals.program,
                   [&](const Row& row, Family, std::size_t subject) { values.push_back(row.value(totals, subject)); });
  return values;
}

}  // namespace hallsim::measure
