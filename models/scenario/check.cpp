// Names and whatever belongs to no other check. Each check tells all it finds; what has been told as missing or
// unreadable is empty here, and is not told twice.
#include "models/scenario/check.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/scenario/check_parts.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/sources.hpp"
#include "models/scenario/templates.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

template <class Member>
std::vector<std::string> values_among(const Named<Item>& items, Member member) {
  std::vector<std::string> values;
  std::unordered_set<std::string> seen;
  for (const auto& [name, item] : items)
    if (!(item.*member).empty() && seen.insert(item.*member).second) values.push_back(item.*member);
  return values;
}

std::vector<std::string> with_always(std::vector<std::string> names) {
  names.emplace_back("always");
  return names;
}

void check_run(Checker& c) {
  const Run& run = c.scenario.run;
  if (run.horizon.micros > 0 && run.horizon.micros <= run.warm_up.micros)
    c.tell("run.horizon",
           say("must be longer than the warm-up (horizon {}, warm-up {})", format(run.horizon), format(run.warm_up)));
}

void check_changeovers(Checker& c) {
  if (c.is_told("run")) return;  // nobody knows then which days the run has
  const Run& run = c.scenario.run;
  const std::int64_t days = (run.horizon.micros + day - 1) / day;
  const Date last{run.start.days + days - 1};
  for (std::size_t i = 0; i < c.scenario.changeovers.size(); ++i) {
    const auto& [name, changeover] = c.scenario.changeovers[i];
    const std::string path = join(join("changeovers", name), "on");
    if (c.loaded.places.count(path) == 0) continue;  // told as missing
    if (changeover.on <= run.start || last < changeover.on)
      c.tell(path, say("must be after the first day of the run and not after its last ({} to {})", format(run.start),
                       format(last)));
    if (i > 0 && changeover.on == c.scenario.changeovers[i - 1].second.on)
      c.tell(path, say("is the day of changeover '{}': put the reforms of both into one",
                       c.scenario.changeovers[i - 1].first));
  }
}

void check_names(Checker& c) {
  const Scenario& s = c.scenario;
  c.refer(Thing::calendar, c.calendars, s.calendar, "calendar");
  for (const auto& [name, unit] : s.units)
    c.refer(Thing::calendar, c.calendars, unit.calendar, join(join("units", name), "calendar"));
  for (const auto& [name, courier] : s.couriers)
    c.refer(Thing::calendar, c.calendars, courier.calendar, join(join("couriers", name), "calendar"));
  for (const auto& [name, level] : s.authority) c.refer(Thing::level, c.levels, level, join("authority", name));
  for (const auto& [name, item] : s.items) {
    if (!s.flows.empty()) c.refer(Thing::flow, c.flows, item.flow, join(join("items", name), "flow"));
    if (!s.authority.empty())
      c.refer(Thing::item_class, c.classes, item.item_class, join(join("items", name), "class"));
  }
  if (s.authority.empty() &&
      std::any_of(s.items.begin(), s.items.end(), [](const auto& item) { return !item.second.item_class.empty(); }))
    c.tell("authority", say("is missing, and items name classes of it"));
  c.refer(Thing::item, c.items, s.focus, "focus");
  for (const auto& [name, label] : s.departments)
    c.refer(Thing::department, c.departments, name, join("departments", name));
  for (const auto& [name, label] : s.categories) c.refer(Thing::category, c.categories, name, join("categories", name));
}

void check_ability(Checker& c, const std::optional<Ability>& ability, const std::string& path) {
  if (!ability) return;
  c.refer(Thing::task, c.tasks, ability->task, join(path, "task"));
  Condition when;
  when.item = ability->item;
  when.department = ability->department;
  when.category = ability->category;
  when.item_class = ability->item_class;
  c.condition(when, path);
}

void check_skills(Checker& c, const Skills& skills, const std::string& path) {
  check_ability(c, skills.primary, join(path, "primary"));
  check_ability(c, skills.secondary, join(path, "secondary"));
}

/// A trip is one decision of one person about one line: what would take part of it back does not go with it.
void check_gathering(Checker& c, const Unit& unit, const std::string& path) {
  if (unit.trips->gather->count > unit.trips->places)
    c.tell(join(path, "count"), say("a trip has only {} places", unit.trips->places));
  if (unit.lines == Lines::separate) c.tell(path, say("needs 'lines: shared': who gathers waits in one line"));
  if (unit.preempt != Preempt::never) c.tell(path, say("needs 'preempt: never': a trip is not broken off"));
}

void check_units(Checker& c) {
  for (const auto& [name, unit] : c.scenario.units) {
    const std::string path = join("units", name);
    c.refer(Thing::unit, c.units, unit.deputy, join(path, "deputy"));
    if (unit.deputy == name) c.tell(join(path, "deputy"), say("a unit cannot be its own deputy"));
    if (name.find('{') != std::string::npos && unit.for_each.empty() &&
        c.loaded.places.count(join(path, "for_each")) == 0)
      c.tell(path, say("a name with {{...}} is a template and needs for_each"));
    const ShiftEnd usual = unit.kind == UnitKind::window ? ShiftEnd::finish : ShiftEnd::suspend;
    if (unit.closing == Closing::serve_out && unit.shift_end.value_or(usual) != ShiftEnd::finish)
      c.tell(join(path, "closing"),
             say("serve_out needs 'shift_end: finish': people who go at the end of the shift cannot serve out"));
    for (std::size_t i = 0; i < unit.skills.size(); ++i) check_skills(c, unit.skills[i], join(join(path, "skills"), i));
    for (std::size_t i = 0; i < unit.overtime.size(); ++i)
      if (unit.overtime[i].within > 0 && unit.overtime[i].at_risk == 0)
        c.tell(join(join(join(path, "overtime"), i), "within"), say("needs 'at_risk': how many must be at risk"));
    if (unit.trips && unit.trips->gather) check_gathering(c, unit, join(join(path, "trips"), "gather"));
    if (unit.trips && !unit.trips->areas.empty() &&
        std::all_of(unit.trips->areas.begin(), unit.trips->areas.end(), [](const auto& a) { return a.second == 0; }))
      c.tell(join(join(path, "trips"), "areas"), say("the shares are all zero, so there is no area"));
    if (unit.room && unit.kind != UnitKind::window)
      c.tell(join(path, "room"), say("only at windows: elsewhere papers wait, not people"));
    if (unit.jockey == 1)
      c.tell(join(path, "jockey"), say("must be 0 or at least 2: nobody goes over to a line that is then as long"));
    if (unit.jockey > 0 && unit.lines == Lines::shared)
      c.tell(join(path, "jockey"), say("needs 'lines: separate': there is no other line to go over to"));
    if (unit.queue == Discipline::priority) continue;
    const auto needs_priority = [&](const char* field) {
      c.tell(join(path, field), say("needs 'queue: priority': first come first served knows no priorities"));
    };
    if (unit.ageing.micros > 0) needs_priority("ageing");
    if (unit.preempt != Preempt::never) needs_priority("preempt");
  }
}

void check_choice_of_unit(Checker& c, const RouteRule& rule, const std::string& path) {
  if (rule.overflow) {
    const std::string field = join(join(path, "overflow"), "unit");
    c.refer(Thing::unit, c.units, rule.overflow->unit, field);
    if (rule.overflow->unit == rule.unit) c.tell(field, say("must be another unit than that of the rule"));
    if (rule.alternatives)
      c.tell(join(path, "overflow"), say("alternatives and overflow are two ways to choose a unit: give one of them"));
  }
  if (!rule.alternatives) return;
  const Alternatives& others = *rule.alternatives;
  const std::string field = join(path, "alternatives");
  c.refer(Thing::unit, c.units, others.units, join(field, "units"));
  if (others.units.empty()) c.tell(field, say("needs at least one other unit"));
  for (std::size_t i = 0; i < others.units.size(); ++i)
    if (others.units[i] == rule.unit ||
        std::find(others.units.begin(), others.units.begin() + static_cast<std::ptrdiff_t>(i), others.units[i]) !=
            others.units.begin() + static_cast<std::ptrdiff_t>(i))
      c.tell(join(join(field, "units"), i), say("'{}' is given twice", others.units[i]));
  if (others.shares.empty()) return;
  double sum = 0;
  for (const double share : others.shares) sum += share;
  if (others.pick != Pick::random) c.tell(join(field, "shares"), say("goes with pick: random"));
  if (others.shares.size() != others.units.size() + 1 || !(sum > 0))
    c.tell(join(field, "shares"),
           say("must have a weight for each of the {} units, the rule's own first", others.units.size() + 1));
}

/// A unit's name in a routing rule may have placeholders; that every item finds its unit is seen by the compiler.
void check_routing(Checker& c) {
  for (std::size_t i = 0; i < c.scenario.routing.size(); ++i) {
    const RouteRule& rule = c.scenario.routing[i];
    const std::string path = join("routing", i);
    c.refer(Thing::task, c.tasks, rule.task, join(path, "task"));
    c.condition(rule.when, join(path, "when"));
    if (rule.misrouted) {
      c.refer(Thing::unit, c.units, rule.misrouted->unit, join(join(path, "misrouted"), "unit"));
      c.refer(Thing::task, c.tasks, rule.misrouted->task, join(join(path, "misrouted"), "task"));
    }
    check_choice_of_unit(c, rule, path);
    std::string pattern = rule.unit;
    for (const char* placeholder : {"{department}", "{category}", "{level}", "{item}"})
      pattern = filled_in(pattern, placeholder, "");
    const std::size_t open = pattern.find('{');
    if (open != std::string::npos)
      c.tell(join(path, "unit"),
             say("unknown placeholder '{}' (known are {{department}}, {{category}}, {{level}}, {{item}})",
                 pattern.substr(open, pattern.find('}', open) - open + 1)));
    else if (pattern == rule.unit)
      c.refer(Thing::unit, c.units, rule.unit, join(path, "unit"));
  }
}

double total_share(const Checker& c, const Stream& stream) {
  double total = 0;
  for (const auto& [name, share] : stream.items) total += share;
  if (stream.items.empty())
    for (const auto& [name, item] : c.scenario.items) total += item.internal ? 0 : item.share;
  return total;
}

/// Whether the share of an item that may come with the stream could not be read.
bool share_is_told(const Checker& c, const Stream& stream) {
  if (!stream.items.empty()) return false;  // Checker::tell knows that
  return std::any_of(c.told.lower_bound("items."), c.told.end(),
                     [](const std::string& path) { return path.starts_with("items.") && path.ends_with(".share"); });
}

/// Whether the item is internal, so that nobody arrives with it; it has been said then.
bool internal_item(Checker& c, const std::string& name, const std::string& path) {
  const Item* item = find(c.scenario.items, name);
  if (!item || !item->internal) return false;
  c.tell(path, say("nobody arrives with item '{}': it is internal", name));
  return true;
}

/// What is not finished by a deadline beyond the run may still be in time, so that no share could be told.
void check_deadline(Checker& c, const Stream& stream, const std::string& path) {
  if (!stream.deadline || c.is_told("run")) return;
  const Run& run = c.scenario.run;
  const Time end = (stream.deadline->days - run.start.days + 1) * day;
  if (end <= run.warm_up.micros || (stream.begins && *stream.deadline < *stream.begins))
    c.tell(join(path, "deadline"), say("is over before anybody comes who is measured"));
  else if (end > run.horizon.micros)
    c.tell(join(path, "deadline"), say("must be over by the end of the run, or nobody knows who keeps it"));
}

void check_coming(Checker& c, const Stream& stream, const std::string& path) {
  if (stream.recorded && (stream.begins || stream.ends || stream.at_most > 0 || !stream.group.empty()))
    c.tell(join(path, "recorded"), say("a record says itself who comes when: no begins, ends, at_most or group"));
  if (stream.appointments && !stream.group.empty())
    c.tell(join(path, "group"), say("appointments are for one applicant each: use places"));
  if (stream.begins && stream.ends && *stream.ends <= *stream.begins)
    c.tell(join(path, "ends"), say("must be after the day on which it begins"));
  check_deadline(c, stream, path);
  const double year = std::accumulate(stream.months.begin(), stream.months.end(), 0.0);
  if (!stream.months.empty() && (stream.months.size() != 12 || !(year > 0)))
    c.tell(join(path, "months"), say("needs twelve weights, January to December, of which one is above zero"));
  const auto add_up = [&](const std::vector<double>& probabilities, const char* field) {
    const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    if (!probabilities.empty() && std::abs(sum - 1) > 1e-9)
      c.tell(join(path, field), say("the probabilities add up to {} instead of 1", about(sum)));
  };
  add_up(stream.group, "group");
  add_up(stream.items_per_visit, "items_per_visit");
  if (stream.recorded && !stream.items_per_visit.empty())
    c.tell(join(path, "items_per_visit"), say("a record says itself who comes with which application"));
  if (!stream.shift) return;
  if (stream.shift->ends < stream.shift->begins)
    c.tell(join(join(path, "shift"), "ends"), say("must not be before the day on which it begins"));
  if (stream.shift->to == stream.channel)
    c.tell(join(join(path, "shift"), "to"), say("is the channel of the stream itself"));
}

void check_arrivals(Checker& c) {
  for (const auto& [name, stream] : c.scenario.arrivals) {
    const std::string path = join("arrivals", name);
    c.refer(Thing::calendar, c.calendars, stream.calendar, join(path, "calendar"));
    for (const auto& [item, share] : stream.items) {
      c.refer(Thing::item, c.items, item, join(join(path, "items"), item));
      internal_item(c, item, join(join(path, "items"), item));
    }
    if (stream.recorded)
      for (const RecordedRow& row : stream.recorded->rows)
        if (internal_item(c, row.item, join(path, "recorded"))) break;
    for (std::size_t i = 0; i < stream.changes.size(); ++i)
      if (stream.changes[i].to < stream.changes[i].from)
        c.tell(join(join(path, "changes"), i), say("ends before it begins"));
    const bool has_rate = c.loaded.places.count(join(path, "rate")) > 0;
    const bool has_record = c.loaded.places.count(join(path, "recorded")) > 0;
    const bool booked = stream.appointments.has_value();
    if (has_rate + has_record + booked != 1)
      c.tell(path, booked ? say("needs only one of a rate, recorded arrivals and appointments")
                          : say("needs either a rate or recorded arrivals"));
    check_coming(c, stream, path);
    if (!c.scenario.items.empty() && !share_is_told(c, stream) && !(total_share(c, stream) > 0))
      c.tell(join(path, "items"), say("the shares are all zero, so nobody arrives"));
  }
}

void check_enquiries(Checker& c) {
  for (std::size_t i = 0; i < c.scenario.enquiries.size(); ++i) {
    const Enquiries& rule = c.scenario.enquiries[i];
    const std::string path = join("enquiries", i);
    c.condition(rule.when, join(path, "when"));
    c.internal(rule.item, join(path, "item"));
    if (rule.every.mean() < minute) c.tell(join(path, "every"), say("must be at least a minute on average"));
  }
}

/// A pattern of `sources` that fits nothing is a typing error. Not looked for where it would take long: no scenario of
/// people is so large.
void check_sources(Checker& c) {
  constexpr std::size_t most_comparisons = 50'000'000;
  if (!c.loaded.reforms.empty() || !c.loaded.scenario.apply.empty())
    return;  // what a reform removes leaves its sources behind
  if (c.scenario.sources.size() * c.loaded.places.size() > most_comparisons) return;
  for (const auto& [pattern, source] : c.scenario.sources)
    if (!fits_something(pattern, c.loaded))
      c.tell(join("sources", pattern), say("no field of this scenario has such a path"));
}

}  // namespace

Checker::Checker(const Loaded& what, text::Problems& to)
    : loaded(what),
      scenario(what.scenario),
      problems(to),
      items(names_of(scenario.items)),
      units(names_of(scenario.units)),
      tasks(names_of(scenario.tasks)),
      levels(names_of(scenario.levels)),
      calendars(with_always(names_of(scenario.calendars))),
      couriers(names_of(scenario.couriers)),
      meetings(names_of(scenario.meetings)),
      flows(names_of(scenario.flows)),
      classes(names_of(scenario.authority)),
      departments(values_among(scenario.items, &Item::department)),
      categories(values_among(scenario.items, &Item::category)) {
  for (const text::Problem& problem : to.list()) told.insert(problem.path);
}

bool Checker::is_told(const std::string& path) const {
  if (told.count(path) > 0) return true;
  for (const char* next : {".", "["})
    if (const auto below = told.lower_bound(path + next); below != told.end() && below->starts_with(path + next))
      return true;
  return false;
}

void Checker::tell(const std::string& path, text::Message message) {
  if (is_told(path)) return;
  problems.add(loaded.place_of(path), path, std::move(message));
}

void Checker::refer(Thing thing, const Known& known, const std::string& name, const std::string& path) {
  if (name.empty() || known.has(name)) return;
  const bool search = problems.list().size() < 200;  // a hostile file stays quick
  tell(path, there_is_no(thing, name, search ? known.list() : std::vector<std::string>()));
}

void Checker::refer(Thing thing, const Known& known, const std::vector<std::string>& names, const std::string& path) {
  for (std::size_t i = 0; i < names.size(); ++i)
    refer(thing, known, names[i], loaded.places.count(join(path, i)) > 0 ? join(path, i) : path);
}

void Checker::internal(const std::string& name, const std::string& path) {
  refer(Thing::item, items, name, path);
  const Item* item = find(scenario.items, name);
  if (item && !item->internal) tell(path, say("needs an item that is internal: true"));
}

void Checker::condition(const Condition& when, const std::string& path) {
  refer(Thing::item, items, when.item, join(path, "item"));
  refer(Thing::department, departments, when.department, join(path, "department"));
  refer(Thing::category, categories, when.category, join(path, "category"));
  if (when.amount_from && when.amount_below && *when.amount_from >= *when.amount_below)
    tell(join(path, "amount_below"),
         say("no amount is at least {} and below {}", format(*when.amount_from), format(*when.amount_below)));
  if (!scenario.authority.empty()) refer(Thing::item_class, classes, when.item_class, join(path, "class"));
  refer(Thing::level, levels, when.level, join(path, "level"));
}

void check(const Loaded& loaded, text::Problems& problems) {
  Checker checker(loaded, problems);
  check_run(checker);
  check_changeovers(checker);
  check_names(checker);
  check_hours(checker);
  check_units(checker);
  check_authority(checker);
  check_flows(checker);
  check_routing(checker);
  check_arrivals(checker);
  check_enquiries(checker);
  check_sources(checker);
}

}  // namespace hallsim::scenario
