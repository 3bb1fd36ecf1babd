// What a lesson names must be there in the halls that it opens.
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "gui/model/lesson.hpp"
#include "gui/model/opening.hpp"
#include "models/measure/measures.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/tree.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::gui {
namespace {

using scenario::join;
using text::say;

class Checker {
 public:
  Checker(const Lesson& lesson, const Document& document, text::Problems& problems, text::Problems& warnings)
      : lesson_(lesson), problems_(problems), warnings_(warnings) {
    for (const auto& variant : document.variants()) {
      halls_.push_back(variant->id);
      if (!variant->program) continue;
      const program::Program& program = *variant->program;
      programs_.emplace_back(variant->id, variant->program.get());
      first_day_ = program.start_date + program.warm_up / day;
      end_day_ = program.start_date + (program.horizon + day - 1) / day;
      for (const program::Unit& unit : program.units) units_.insert(unit.name);
      for (const program::Item& item : program.items) items_.insert(item.name);
      for (const measure::Measure& measure : measure::measures_of(program)) measures_.insert(measure.name);
    }
    halls_or_difference_ = halls_;
    halls_or_difference_.emplace_back("difference");
  }

  void check() {
    for (std::size_t i = 0; i < lesson_.steps.size(); ++i) check(lesson_.steps[i], join("steps", i));
  }

 private:
  void check(const LessonStep& step, const std::string& path) {
    placeholders(step.text.english, path);
    placeholders(step.text.chinese, path);
    const Staging& staging = step.staging;
    if (staging.unit && !staging.unit->empty()) expect(units_, *staging.unit, path + ".show.unit");
    if (staging.item && !staging.item->empty()) expect(items_, *staging.item, path + ".show.follow");
    if (staging.at && expect_day(*staging.at / day, path + ".show.at") && staging.view != TimeView::year)
      expect_hours(*staging.at / day, *staging.at % day, *staging.at % day + 1, path + ".show.at");
    for (std::size_t i = 0; i < step.measures.size(); ++i)
      expect(measures_, step.measures[i], join(path + ".measures", i));
    if (step.kind == LessonStep::Kind::ask) {
      if (step.text.english.find('{') != std::string::npos || step.text.chinese.find('{') != std::string::npos)
        problem(path + ".ask", say("a question must not hold numbers of the results: they belong to the reveal"));
      if (!step.measure.empty()) expect(measures_, step.measure, path + ".about.measure");
      if (!step.hall.empty()) expect(halls_or_difference_, step.hall, path + ".about.hall");
    }
    if (step.kind == LessonStep::Kind::incident) incident(step, path + ".happens");
  }

  void incident(const LessonStep& step, const std::string& path) {
    const program::Incident& incident = step.incident;
    if (!step.incident_hall.empty()) expect(halls_, step.incident_hall, path + ".hall");
    for (std::size_t i = 0; i < incident.units.size(); ++i) {
      const std::string inside = join(path + ".units", i);
      if (step.incident_hall.empty() || !contains(halls_, step.incident_hall)) {
        expect(units_, incident.units[i], inside);
      } else {
        expect(units_of(step.incident_hall), incident.units[i], inside);
      }
      if (incident.kind == program::Incident::Kind::absence) expect_people(step, incident.units[i], path + ".people");
    }
    if (!lesson_.places.contains(path + ".on")) return;  // that it is not given has been told
    if (expect_day(incident.day, path + ".on")) expect_hours(incident.day, incident.from, incident.to, path + ".on");
  }

  std::set<std::string> units_of(const std::string& hall) const {
    std::set<std::string> names;
    for (const auto& [id, program] : programs_)
      if (id == hall)
        for (const program::Unit& unit : program->units) names.insert(unit.name);
    return names;
  }

  /// Some hall in which it happens has at least as many people in the unit.
  void expect_people(const LessonStep& step, const std::string& name, const std::string& path) {
    std::int32_t most = 0;
    for (const auto& [id, program] : programs_)
      if (step.incident_hall.empty() || step.incident_hall == id)
        for (const program::Unit& unit : program->units)
          if (unit.name == name) most = std::max(most, unit.roster.people());
    if (most > 0 && step.incident.people > most)
      problem(path, say("'{}' has only {} people (got {})", name, most, step.incident.people));
  }

  /// Nothing happens at night, and nobody is there to be seen.
  void expect_hours(std::int64_t day_since_1970, Time from, Time to, const std::string& path) {
    std::vector<const program::Program*> all;
    for (const auto& [id, program] : programs_) all.push_back(program);
    const OpenHours open = open_hours(all, day_since_1970 - all.front()->start_date);
    if (open.from >= open.to)
      add(warnings_, path, say("the halls are closed on this day"));
    else if (from >= open.to || to <= open.from)
      add(warnings_, path,
          say("nobody is there at this time: the halls are open from {} to {}",
              scenario::format(scenario::ClockTime{open.from}), scenario::format(scenario::ClockTime{open.to})));
  }

  void placeholders(const std::string& text, const std::string& path) {
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
      const std::size_t close = text.find('}', open);
      const std::string inside = text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
      const std::size_t at = inside.find('@');
      if (close == std::string::npos || at == std::string::npos) {
        problem(path, say("a number is written {{measure@hall}} or {{measure@difference}}"));
        continue;
      }
      expect(measures_, inside.substr(0, at), path);
      expect(halls_or_difference_, inside.substr(at + 1), path);
    }
  }

  template <class Names>
  static bool contains(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  template <class Names>
  void expect(const Names& names, const std::string& name, const std::string& path) {
    if (contains(names, name)) return;
    const std::string meant = scenario::nearest(name, std::vector<std::string>(names.begin(), names.end()));
    problem(path, meant.empty() ? say("there is no '{}' in these halls", name)
                                : say("there is no '{}' in these halls (did you mean '{}'?)", name, meant));
  }

  bool expect_day(std::int64_t day_since_1970, const std::string& path) {
    if (day_since_1970 >= first_day_ && day_since_1970 < end_day_) return true;
    problem(path, say("lies outside the days that are measured, {} to {}", scenario::format(scenario::Date{first_day_}),
                      scenario::format(scenario::Date{end_day_ - 1})));
    return false;
  }

  void problem(const std::string& path, text::Message message) { add(problems_, path, std::move(message)); }

  /// At the place of the value, or of the nearest one around it.
  void add(text::Problems& to, std::string path, text::Message message) const {
    const std::string whole = path;
    while (!lesson_.places.contains(path) && !path.empty()) {
      const std::size_t cut = path.find_last_of(".[");
      path.resize(cut == std::string::npos ? 0 : cut);
    }
    const auto found = lesson_.places.find(path);
    to.add_new(
        {found == lesson_.places.end() ? text::Place{lesson_.file, 0, 0} : found->second, whole, std::move(message)});
  }

  const Lesson& lesson_;
  text::Problems& problems_;
  text::Problems& warnings_;
  std::vector<std::pair<std::string, const program::Program*>> programs_;  // by id
  std::vector<std::string> halls_, halls_or_difference_;
  std::set<std::string> units_, items_, measures_;
  std::int64_t first_day_ = 0, end_day_ = 0;
};

}  // namespace

void check_lesson(const Lesson& lesson, const Document& document, text::Problems& problems, text::Problems& warnings) {
  Checker(lesson, document, problems, warnings).check();
}

}  // namespace hallsim::gui
