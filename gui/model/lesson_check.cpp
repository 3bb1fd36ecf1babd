// What a lesson names must be there in the halls that it opens.
#include <algorithm>
#include <set>
#include <string_view>

#include "gui/model/lesson.hpp"
#include "models/measure/measures.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/tree.hpp"

namespace hallsim::gui {
namespace {

using scenario::join;
using text::say;

class Checker {
 public:
  Checker(const Lesson& lesson, const Document& document, text::Problems& problems)
      : lesson_(lesson), problems_(problems) {
    for (const auto& variant : document.variants()) {
      halls_.push_back(variant->id);
      if (!variant->program) continue;
      const program::Program& program = *variant->program;
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
    if (staging.at) expect_day(*staging.at / day, path + ".show.at");
    for (std::size_t i = 0; i < step.measures.size(); ++i)
      expect(measures_, step.measures[i], join(path + ".measures", i));
    if (step.kind == LessonStep::Kind::ask) {
      expect(measures_, step.measure, path + ".about.measure");
      expect(halls_or_difference_, step.hall, path + ".about.hall");
    }
    if (step.kind != LessonStep::Kind::incident) return;
    if (!step.incident_hall.empty()) expect(halls_, step.incident_hall, path + ".happens.hall");
    for (std::size_t i = 0; i < step.incident.units.size(); ++i)
      expect(units_, step.incident.units[i], join(path + ".happens.units", i));
    expect_day(step.incident.day, path + ".happens.on");
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
  void expect(const Names& names, const std::string& name, const std::string& path) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    const std::string meant = scenario::nearest(name, std::vector<std::string>(names.begin(), names.end()));
    problem(path, meant.empty() ? say("there is no '{}' in these halls", name)
                                : say("there is no '{}' in these halls (did you mean '{}'?)", name, meant));
  }

  void expect_day(std::int64_t day_since_1970, const std::string& path) {
    if (day_since_1970 < first_day_ || day_since_1970 >= end_day_)
      problem(path, say("lies outside the days that are measured"));
  }

  /// At the place of the value, or of the nearest one around it.
  void problem(std::string path, text::Message message) {
    const std::string whole = path;
    while (!lesson_.places.contains(path) && !path.empty()) {
      const std::size_t cut = path.find_last_of(".[");
      path.resize(cut == std::string::npos ? 0 : cut);
    }
    const auto found = lesson_.places.find(path);
    problems_.add(found == lesson_.places.end() ? text::Place{lesson_.file, 0, 0} : found->second, whole,
                  std::move(message));
  }

  const Lesson& lesson_;
  text::Problems& problems_;
  std::vector<std::string> halls_, halls_or_difference_;
  std::set<std::string> units_, items_, measures_;
  std::int64_t first_day_ = 0, end_day_ = 0;
};

}  // namespace

void check_lesson(const Lesson& lesson, const Document& document, text::Problems& problems) {
  Checker(lesson, document, problems).check();
}

}  // namespace hallsim::gui
