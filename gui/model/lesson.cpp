#include "gui/model/lesson.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/measure/measures.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/tree.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::gui {
namespace {

using scenario::Entry;
using scenario::join;
using scenario::Value;
using text::say;
using Kind = LessonStep::Kind;

std::string shown(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null: return "nothing";
    case Value::Kind::list: return "a list";
    case Value::Kind::map: return "a map of fields";
    case Value::Kind::scalar: break;
  }
  return "'" + value.text + "'";
}

class Reader {
 public:
  Reader(Lesson& lesson, text::Problems& problems) : lesson_(lesson), problems_(problems) {}

  void read(const Value& document) {
    note(document, "");
    known(document, "", {"name", "name_zh", "about", "about_zh", "scenarios", "steps"});
    lesson_.name = texts(document, "", "name", true);
    lesson_.about = texts(document, "", "about", false);
    const Value* files = list(document, "", "scenarios");
    for (std::size_t i = 0; files && i < files->list.size(); ++i)
      if (const auto file = scalar(files->list[i], join("scenarios", i)))
        lesson_.scenarios.push_back(scenario::beside(lesson_.file, *file));
    const Value* steps = list(document, "", "steps");
    for (std::size_t i = 0; steps && i < steps->list.size(); ++i) step(steps->list[i], join("steps", i));
  }

 private:
  // ---- steps --------------------------------------------------------------------------------------------------------

  void step(const Value& value, const std::string& path) {
    lesson_.steps.emplace_back();  // even one that cannot be read, so that the others keep their numbers
    if (!value.is_map()) return wrong(value, path, say("must be a map of fields (got {})", shown(value)));
    static const std::pair<const char*, Kind> kinds[] = {
        {"say", Kind::say}, {"ask", Kind::ask}, {"reveal", Kind::reveal}, {"incident", Kind::incident}};
    LessonStep& step = lesson_.steps.back();
    const char* word = nullptr;
    for (const auto& [name, kind] : kinds) {
      if (!value.find(name)) continue;
      if (word)
        wrong(value, path,
              say("a step of a lesson is one of say, ask, reveal and incident, not both of {} and {}", word, name));
      word = name;
      step.kind = kind;
    }
    if (!word) return wrong(value, path, say("a step of a lesson is one of say, ask, reveal and incident"));
    std::vector<std::string> names{word, std::string(word) + "_zh", "show", "minutes"};
    step.text = texts(value, path, word, true);
    step.minutes = static_cast<int>(number(value, path, "minutes", 0, 0, 600));
    if (const Entry* show = value.find("show")) staging(show->value, join(path, "show"), step.staging);
    switch (step.kind) {
      case Kind::ask:
        names.insert(names.end(), {"about", "answers"});
        question(value, path, step);
        break;
      case Kind::reveal:
        names.emplace_back("measures");
        step.measures = words(value, path, "measures");
        break;
      case Kind::incident:
        names.emplace_back("happens");
        incident(value, path, step);
        break;
      case Kind::say: break;
    }
    known(value, path, names);
  }

  void question(const Value& value, const std::string& path, LessonStep& step) {
    if (const Value* about = map(value, path, "about")) {
      const std::string inside = join(path, "about");
      known(*about, inside, {"measure", "hall"});
      step.measure = word(*about, inside, "measure", true);
      step.hall = word(*about, inside, "hall", true);
    }
    const Value* answers = list(value, path, "answers");
    const std::size_t told = problems_.list().size();
    for (std::size_t i = 0; answers && i < answers->list.size(); ++i) {
      const Value& one = answers->list[i];
      const std::string inside = join(join(path, "answers"), i);
      if (!one.is_map()) {
        wrong(one, inside, say("must be a map of fields (got {})", shown(one)));
        continue;
      }
      known(one, inside, {"text", "text_zh", "from", "below"});
      constexpr double far = std::numeric_limits<double>::infinity();
      step.answers.push_back({texts(one, inside, "text", true), number(one, inside, "from", -far, -far, far),
                              number(one, inside, "below", far, -far, far)});
    }
    if (!answers) return;
    if (step.answers.size() < 2)
      wrong(*answers, join(path, "answers"), say("at least two answers are needed to guess from"));
    else if (problems_.list().size() == told)  // numbers that could not be read lie nowhere
      ranges(*answers, join(path, "answers"), step.answers);
  }

  /// Whatever the simulation says (a number from zero on), one answer is right and no other.
  void ranges(const Value& list, const std::string& path, const std::vector<Answer>& answers) {
    std::vector<std::size_t> order(answers.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return answers[a].from < answers[b].from; });
    const auto at = [&](std::size_t i, text::Message message) {
      wrong(list.list[i], join(path, i), std::move(message));
    };
    bool sound = true;
    for (const std::size_t i : order) {
      if (answers[i].from < answers[i].below) continue;
      at(i, say("'below' must be more than 'from'"));
      sound = false;
    }
    if (!sound) return;
    if (answers[order.front()].from > 0)
      at(order.front(), say("no answer is right for a number below {}", answers[order.front()].from));
    std::size_t furthest = order.front();  // of those before, the one that reaches furthest
    for (const std::size_t i : std::span(order).subspan(1)) {
      const double reach = answers[furthest].below;
      if (answers[i].from > reach) at(i, say("no answer is right for a number from {} to {}", reach, answers[i].from));
      if (answers[i].from < reach)
        at(i, say("is right for the same numbers as answer {}; only one answer may be right", furthest + 1));
      if (answers[i].below > reach) furthest = i;
    }
    if (std::isfinite(answers[furthest].below))
      at(furthest, say("no answer is right for a number of {} and more", answers[furthest].below));
  }

  void incident(const Value& value, const std::string& path, LessonStep& step) {
    const Value* happens = map(value, path, "happens");
    if (!happens) return;
    const std::string inside = join(path, "happens");
    known(*happens, inside, {"kind", "hall", "units", "people", "factor", "on", "from", "to"});
    program::Incident& incident = step.incident;
    const std::string kind = word(*happens, inside, "kind", true);
    static const std::vector<std::string> kinds = {"absence", "closure", "rush"};
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    if (found != kinds.end())
      incident.kind = static_cast<program::Incident::Kind>(found - kinds.begin());
    else if (!kind.empty())
      wrong(happens->find("kind")->value, join(inside, "kind"),
            say("must be one of {} (got '{}')", fmt::format("{}", fmt::join(kinds, ", ")), kind));
    step.incident_hall = word(*happens, inside, "hall", false);
    incident.units = words(*happens, inside, "units");
    if (incident.kind != program::Incident::Kind::rush && incident.units.empty() && !kind.empty())
      wrong(*happens, join(inside, "units"), say("must be given"));
    incident.people = static_cast<std::int32_t>(number(*happens, inside, "people", 1, 1, 10'000));
    incident.factor = number(*happens, inside, "factor", 2, 0, 100);
    incident.day = parsed(*happens, inside, "on", true, scenario::parse_date).value_or(scenario::Date{}).days;
    incident.from =
        parsed(*happens, inside, "from", false, scenario::parse_clock_time).value_or(scenario::ClockTime{0}).micros;
    incident.to =
        parsed(*happens, inside, "to", false, scenario::parse_clock_time).value_or(scenario::ClockTime{day}).micros;
    if (incident.from >= incident.to) wrong(*happens, join(inside, "to"), say("must be later than 'from'"));
  }

  void staging(const Value& value, const std::string& path, Staging& staging) {
    if (!value.is_map()) return wrong(value, path, say("must be a map of fields (got {})", shown(value)));
    known(value, path, {"at", "speed", "play", "view", "unit", "follow", "chart", "results"});
    staging.at = parsed(value, path, "at", false, scenario::parse_moment);
    if (value.find("speed")) staging.speed = number(value, path, "speed", 60, 1, 1e6);
    staging.play = parsed(value, path, "play", false, scenario::parse_bool);
    if (value.find("unit")) staging.unit = word(value, path, "unit", false);
    if (value.find("follow")) staging.item = word(value, path, "follow", false);
    staging.view = choice<TimeView>(value, path, "view", {"day", "year"});
    staging.chart = choice<Chart>(value, path, "chart", {"queue", "waterfall", "days", "heat"});
    if (const auto results = choice<int>(value, path, "results", {"hidden", "shown"})) staging.results = *results == 1;
  }

  // ---- values -------------------------------------------------------------------------------------------------------

  void note(const Value& value, const std::string& path) {
    lesson_.places.emplace(path, value.spot.place());
    for (std::size_t i = 0; i < value.list.size(); ++i) note(value.list[i], join(path, i));
    for (const Entry& entry : value.map) note(entry.value, join(path, entry.key));
  }

  void wrong(const Value& value, const std::string& path, text::Message message) {
    problems_.add(value.spot.place(), path, std::move(message));
  }

  void known(const Value& value, const std::string& path, const std::vector<std::string>& names) {
    for (const Entry& entry : value.map) {
      if (std::find(names.begin(), names.end(), entry.key) != names.end()) continue;
      const std::string meant = scenario::nearest(entry.key, names);
      problems_.add(entry.spot.place(), join(path, entry.key),
                    meant.empty() ? say("unknown field (known here are {})", fmt::format("{}", fmt::join(names, ", ")))
                                  : say("unknown field (did you mean '{}'?)", meant));
    }
  }

  std::optional<std::string> scalar(const Value& value, const std::string& path) {
    if (value.is_scalar()) return value.text;
    wrong(value, path,
          say("must be a single value (got {})", value.is_list()  ? "a list"
                                                 : value.is_map() ? "a map of fields"
                                                                  : "nothing"));
    return std::nullopt;
  }

  const Value* part(const Value& value, const std::string& path, const char* name, bool needed) {
    const Entry* entry = value.find(name);
    if (!entry && needed) wrong(value, join(path, name), say("must be given"));
    return entry ? &entry->value : nullptr;
  }

  const Value* list(const Value& value, const std::string& path, const char* name) {
    const Value* found = part(value, path, name, true);
    if (!found || (found->is_list() && !found->list.empty())) return found;
    wrong(*found, join(path, name), say("must be a list with at least one entry"));
    return nullptr;
  }

  const Value* map(const Value& value, const std::string& path, const char* name) {
    const Value* found = part(value, path, name, true);
    if (!found || found->is_map()) return found;
    wrong(*found, join(path, name), say("must be a map of fields (got {})", shown(*found)));
    return nullptr;
  }

  std::string word(const Value& value, const std::string& path, const char* name, bool needed) {
    const Value* found = part(value, path, name, needed);
    return found ? scalar(*found, join(path, name)).value_or("") : std::string();
  }

  /// One word or a list of them.
  std::vector<std::string> words(const Value& value, const std::string& path, const char* name) {
    const Value* found = part(value, path, name, false);
    if (!found) return {};
    if (found->is_scalar()) return {found->text};
    std::vector<std::string> all;
    for (std::size_t i = 0; i < found->list.size(); ++i)
      if (const auto one = scalar(found->list[i], join(join(path, name), i))) all.push_back(*one);
    return all;
  }

  /// A text and its Chinese, `name` and `name_zh`: a lesson is given in both.
  Bilingual texts(const Value& value, const std::string& path, const std::string& name, bool needed) {
    return {word(value, path, name.c_str(), needed), word(value, path, (name + "_zh").c_str(), needed)};
  }

  template <class Parse>
  auto parsed(const Value& value, const std::string& path, const char* name, bool needed, Parse parse)
      -> decltype(parse(std::string_view()).value) {
    const Value* found = part(value, path, name, needed);
    const auto text = found ? scalar(*found, join(path, name)) : std::nullopt;
    if (!text) return std::nullopt;
    auto result = parse(*text);
    if (!result) wrong(*found, join(path, name), result.message);
    return result.value;
  }

  double number(const Value& value, const std::string& path, const char* name, double standard, double low,
                double high) {
    const auto found = parsed(value, path, name, false, scenario::parse_number);
    if (!found) return standard;
    if (*found < low)
      wrong(value.find(name)->value, join(path, name), say("must be at least {} (got {})", low, *found));
    if (*found > high)
      wrong(value.find(name)->value, join(path, name), say("must be at most {} (got {})", high, *found));
    return *found;
  }

  template <class E>
  std::optional<E> choice(const Value& value, const std::string& path, const char* name,
                          const std::vector<std::string>& words) {
    if (!value.find(name)) return std::nullopt;
    const std::string text = word(value, path, name, false);
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<E>(found - words.begin());
    wrong(value.find(name)->value, join(path, name),
          say("must be one of {} (got '{}')", fmt::format("{}", fmt::join(words, ", ")), text));
    return std::nullopt;
  }

  Lesson& lesson_;
  text::Problems& problems_;
};

}  // namespace

Lesson read_lesson(const std::string& content, const std::string& file, text::Problems& problems) {
  Lesson lesson;
  lesson.file = file;
  const std::size_t before = problems.list().size();
  const Value document = scenario::parse_yaml(content, {std::make_shared<const std::string>(file), 1, 1}, problems);
  if (document.is_map())
    Reader(lesson, problems).read(document);
  else if (problems.list().size() == before)
    problems.add({file, 0, 0}, "", say("a lesson is a map of fields: name, scenarios, steps"));
  return lesson;
}

Lesson load_lesson(const std::string& file, text::Problems& problems) {
  const auto text = scenario::read_text_file(file, scenario::longest_yaml, {file, 0, 0}, "", problems);
  return text ? read_lesson(*text, file, problems) : Lesson{};
}

}  // namespace hallsim::gui
