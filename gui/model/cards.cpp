#include "gui/model/cards.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "gui/model/floor_plan.hpp"
#include "models/scenario/describe.hpp"
#include "models/scenario/scenario.hpp"
#include "models/scenario/tree.hpp"
#include "models/scenario/value_text.hpp"
#include "models/text/message.hpp"

namespace hallsim::gui {
namespace {

using scenario::join;
using text::Language;
using text::say;
using Group = Card::Group;

Bilingual translated(std::string_view english) {
  return {std::string(english), std::string(text::translate(english, Language::chinese))};
}

/// The number with which a value begins, and what follows it; nothing where it begins with none.
bool split_number(const std::string& value, double& number, std::string& rest) {
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return false;
  rest = std::string(end, value.data() + value.size());
  return true;
}

/// The ends of an allowed range as its description writes it: "1 .. 10000", ">= 0", "> 0".
void limits_of(const std::string& range, double& low, double& high) {
  const std::size_t dots = range.find(" .. ");
  std::string rest;
  if (dots != std::string::npos) {
    split_number(range, low, rest);
    split_number(range.substr(dots + 4), high, rest);
  } else if (range.starts_with(">")) {
    split_number(range.substr(range.find(' ') + 1), low, rest);
  }
}

/// 1, 2, 5, 10 ...: a step that takes about a hundred of them from end to end.
double sensible_step(double width) {
  const double rough = width / 100, power = std::pow(10.0, std::floor(std::log10(rough)));
  return power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : 5);
}

class Cards {
 public:
  Cards(const scenario::Loaded& loaded, const scenario::Loaded& original,
        const std::vector<scenario::Setting>& settings)
      : loaded_(loaded), scenario_(loaded.scenario), original_(original) {
    for (const scenario::Setting& setting : settings) set_.emplace(setting.path, setting.value);
    for (const auto& [path, value] : original.given) given_.emplace(path, value);
  }

  std::vector<Card> make() {
    arrivals();
    people();
    authority();
    tasks();
    run();
    return std::move(cards_);
  }

 private:
  void arrivals() {
    for (const auto& [name, stream] : scenario_.arrivals) {
      if (stream.recorded) continue;
      const std::string path = join("arrivals", name);
      Card card{path, Group::arrivals, both(say("Arrivals")), {}, 0, {}, true};
      if (scenario_.arrivals.size() > 1) card.note = {name, name};
      card.fields.push_back(field(path + ".rate", both(say("People who come"))));
      if (stream.patience) card.fields.push_back(field(path + ".patience", both(say("Patience"))));
      cards_.push_back(std::move(card));
    }
  }

  /// One card for each zone, in the order of the floor plan.
  void people() {
    const std::vector<ZoneName> zones = zones_of(scenario_);
    std::map<std::string, std::size_t> places;
    std::vector<Card> cards;
    for (std::size_t i = 0; i < zones.size(); ++i) {
      const auto& [name, unit] = scenario_.units[i];
      const auto [found, added] = places.emplace(zones[i].id, cards.size());
      if (added) {
        const Bilingual title = zones[i].title.empty() ? label_of(unit, name) : zones[i].title;
        cards.push_back({"people." + zones[i].id, group_of(unit.kind), title, {}, 0, {}, false});
      }
      staff(cards[found->second], name, unit, zones[i].own);
    }
    for (Card& card : cards)
      if (card.fields.size() > 1) card.note = both(say("{} people in {} units", card.total, card.fields.size()));
    std::stable_sort(cards.begin(), cards.end(), [](const Card& a, const Card& b) { return a.group < b.group; });
    std::move(cards.begin(), cards.end(), std::back_inserter(cards_));
  }

  static Group group_of(scenario::UnitKind kind) {
    return kind == scenario::UnitKind::window ? Group::windows
           : kind == scenario::UnitKind::desk ? Group::desks
                                              : Group::signers;
  }

  /// Staff, or the staff of each shift.
  void staff(Card& card, const std::string& name, const scenario::Unit& unit, const Bilingual& label) {
    const std::string path = join("units", name);
    if (unit.shifts.empty()) {
      card.fields.push_back(field(path + ".staff", label));
      card.total += static_cast<double>(unit.staff);
      return;
    }
    for (std::size_t i = 0; i < unit.shifts.size(); ++i) {
      Bilingual which = label;
      if (unit.shifts.size() > 1)
        which = {fmt::format("{} ({})", label.english, hours_of(unit.shifts[i])),
                 fmt::format("{}（{}）", label.chinese, hours_of(unit.shifts[i]))};
      card.fields.push_back(field(join(path + ".shifts", i) + ".staff", which));
      card.total += static_cast<double>(unit.shifts[i].staff);
    }
  }

  static std::string hours_of(const scenario::Shift& shift) {
    std::string text = shift.days == scenario::every_day ? "" : scenario::format(shift.days);
    for (const scenario::ClockSpan& span : shift.hours) text += (text.empty() ? "" : " ") + scenario::format(span);
    return text;
  }

  void authority() {
    if (scenario_.authority.empty()) return;
    Card card{"authority", Group::authority, both(say("Who decides")), {}, 0, {}, false};
    for (const auto& [item_class, level] : scenario_.authority) {
      Field one = field(join("authority", item_class), translated_class(item_class));
      one.editor = Editor::choice;
      for (const auto& [name, label] : scenario_.levels) one.choices.push_back({name, label_of(label, name)});
      card.fields.push_back(std::move(one));
    }
    cards_.push_back(std::move(card));
  }

  /// The usual classes have names; those that a file makes up are called as the file calls them.
  static Bilingual translated_class(const std::string& name) {
    if (name == "simple") return both(say("Simple matters"));
    if (name == "ordinary") return both(say("Ordinary matters"));
    if (name == "complex") return both(say("Complex matters"));
    if (name == "major") return both(say("Major matters"));
    return {name, name};
  }

  void tasks() {
    if (scenario_.tasks.empty()) return;
    Card card{"tasks", Group::tasks, both(say("Time that work takes")), {}, 0, {}, true};
    for (const auto& [name, task] : scenario_.tasks)
      card.fields.push_back(field(join("tasks", name) + ".time", label_of(task, name)));
    cards_.push_back(std::move(card));
  }

  void run() {
    Card card{"run", Group::run, both(say("Simulation")), {}, 0, {}, true};
    card.fields.push_back(field("run.replications", both(say("Replications"))));
    card.fields.push_back(field("run.seed", both(say("Seed"))));
    card.fields.push_back(field("run.confidence", both(say("Confidence"))));
    card.fields.push_back(field("targets.window_wait", both(say("Target of the wait at a window"))));
    cards_.push_back(std::move(card));
  }

  Field field(const std::string& path, Bilingual label) const {
    Field field;
    field.path = path;
    field.label = std::move(label);
    const auto given = given_.find(path);
    const scenario::FieldDescription* description = scenario::description_of(path);
    field.original = given != given_.end() ? given->second : description ? description->standard : std::string();
    const auto set = set_.find(path);
    field.value = set != set_.end() ? set->second : field.original;
    field.changed = set != set_.end();
    if (description) describe(field, *description);
    return field;
  }

  static void describe(Field& field, const scenario::FieldDescription& description) {
    field.sentence = translated(description.sentence);
    field.unit = std::string(description.unit);
    double original = 0;
    std::string rest;
    const bool has_number = split_number(field.original, original, rest);
    const bool whole = description.type == "whole number";
    if (description.type == "true or false") field.editor = Editor::toggle;
    if (description.type.starts_with("one of ")) choices(field, description.type.substr(7));
    if (!has_number || !(whole || description.type == "number" || description.type == "rate")) return;
    field.suffix = rest;
    if (!split_number(field.value, field.number, rest)) field.number = original;
    double low = 0, high = std::numeric_limits<double>::infinity();
    limits_of(description.range, low, high);
    field.low = low;
    // A slider reaches from nothing to twice what the file says; a share, from end to end.
    field.high = std::isfinite(high) && high <= 1 ? high : std::min(high, std::max(2 * original, 2.0));
    field.high = std::max(field.high, field.number);
    field.step = whole ? 1 : sensible_step(field.high - field.low);
    field.editor = whole ? Editor::stepper : Editor::slider;
    if (whole) field.high = std::max(field.high, std::min(high, original + 20));
  }

  static void choices(Field& field, const std::string& words) {
    field.editor = Editor::choice;
    for (std::size_t from = 0; from < words.size();) {
      const std::size_t end = std::min(words.find(", ", from), words.size());
      const std::string word = words.substr(from, end - from);
      field.choices.push_back({word, {word, word}});
      from = end + 2;
    }
  }

  const scenario::Loaded& loaded_;
  const scenario::Scenario& scenario_;
  const scenario::Loaded& original_;
  std::map<std::string, std::string> set_, given_;
  std::vector<Card> cards_;
};

}  // namespace

std::string value_with(const Field& field, double number) {
  if (field.editor == Editor::stepper) return fmt::format("{}{}", std::llround(number), field.suffix);
  const double rounded = field.step > 0 ? std::round(number / field.step) * field.step : number;
  return scenario::about(rounded) + field.suffix;
}

std::vector<Card> cards_of(const scenario::Loaded& loaded, const scenario::Loaded& original,
                           const std::vector<scenario::Setting>& settings) {
  return Cards(loaded, original, settings).make();
}

Card reform_card(const scenario::Reforms& reforms, const std::vector<scenario::Setting>& settings) {
  Card card{"reforms", Group::reforms, both(say("Reforms")), {reforms.about, reforms.about_zh}, 0, {}, false};
  for (const auto& [name, reform] : reforms.reforms) {
    Field field;
    field.path = std::string(reform_path) + name;
    field.label = label_of(reform, name);
    field.sentence = {reform.about, reform.about_zh};
    field.editor = Editor::toggle;
    field.original = "false";
    field.changed = std::any_of(settings.begin(), settings.end(),
                                [&](const scenario::Setting& setting) { return setting.path == field.path; });
    field.value = field.changed ? "true" : "false";
    card.fields.push_back(std::move(field));
  }
  return card;
}

void place_problems(std::vector<Card>& cards, const std::vector<text::Problem>& problems) {
  for (Card& card : cards)
    for (Field& field : card.fields) {
      field.problems.clear();
      for (const text::Problem& problem : problems) {
        const bool part = problem.path.starts_with(field.path) &&
                          (problem.path.size() == field.path.size() || problem.path[field.path.size()] == '.' ||
                           problem.path[field.path.size()] == '[');
        if (part) field.problems.push_back(both(problem.message));
      }
    }
}

std::string given_at(const scenario::Loaded& loaded, std::string_view path) {
  for (const auto& [given, value] : loaded.given)
    if (given == path) return value;
  const scenario::FieldDescription* description = scenario::description_of(path);
  return description ? description->standard : std::string();
}

}  // namespace hallsim::gui
