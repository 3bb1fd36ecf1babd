// A visitor of all field descriptions, with default-made values: what a field is called, holds and starts from.
#include "models/scenario/describe.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "models/scenario/distribution_text.hpp"
#include "models/scenario/fields.hpp"
#include "models/scenario/tree.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

/// How a kind of value is called, and how its default is written. Structs and maps have fields of their own below.
std::string type_of(const std::string&) { return "text"; }
std::string type_of(double) { return "number"; }
std::string type_of(std::int64_t) { return "whole number"; }
std::string type_of(bool) { return "true or false"; }
std::string type_of(Duration) { return "length of time"; }
std::string type_of(Date) { return "date"; }
std::string type_of(WorkingDay) { return "date, or date as day of the week"; }
std::string type_of(ClockTime) { return "time of day"; }
std::string type_of(ClockSpan) { return "hours of the day"; }
std::string type_of(Weekdays) { return "days of the week"; }
std::string type_of(const Rate&) { return "rate"; }
std::string type_of(const Probability&) { return "probability, or a column of the items"; }
std::string type_of(const Distribution&) { return "length of time or distribution"; }
std::string type_of(const Step&) { return "step"; }
std::string type_of(const Value&) { return "piece of a scenario"; }
std::string type_of(const LeaveStep&) { return "{}"; }
std::string type_of(const std::array<double, 7>&) { return "number by day of the week"; }
std::string type_of(const std::pair<ClockSpan, double>&) { return "number by part of the day"; }
template <class E>
requires std::is_enum_v<E> std::string type_of(E) { return fmt::format("one of {}", fmt::join(Words<E>::names, ", ")); }

std::string default_of(const std::string& value) { return value; }
std::string default_of(double value) { return format(value); }
std::string default_of(std::int64_t value) { return fmt::format("{}", value); }
std::string default_of(bool value) { return value ? "true" : "false"; }
std::string default_of(Duration value) { return format(value); }
std::string default_of(Date value) { return format(value); }
std::string default_of(Weekdays value) { return format(value); }
template <class E>
requires std::is_enum_v<E> std::string default_of(E value) {
  return std::string(Words<E>::names[static_cast<std::size_t>(value)]);
}
template <class T>
requires(!std::is_enum_v<T>) std::string default_of(const T&) { return {}; }

std::string range_of(const Rule& rule, bool time) {
  const auto show = [&](double bound) {
    return time ? format(Duration{std::llround(bound)}) : fmt::format("{}", bound);
  };
  const bool low = std::isfinite(rule.low), high = std::isfinite(rule.high);
  if (low && high) return show(rule.low) + " .. " + show(rule.high);
  if (low) return (rule.above ? "> " : ">= ") + show(rule.low);
  return high ? "<= " + show(rule.high) : std::string();
}

class Describer {
 public:
  explicit Describer(std::vector<FieldDescription>& all) : all_(all) {}

  template <class T>
  void operator()(const char* name, T& member, const Rule& rule, const char* unit, const char* sentence) {
    const std::string path = join(path_, name);
    FieldDescription field{
        path,    "",
        unit,    range_of(rule, std::is_same_v<T, Duration> || std::is_same_v<T, std::optional<Duration>>),
        "",      rule.needed,
        sentence};
    if (!rule.needed) field.standard = default_of(member);
    all_.push_back(std::move(field));
    const std::size_t index = all_.size() - 1;
    const std::string type = inside(path, member);
    all_[index].type = type;
  }

 private:
  /// Describes what is inside a value and says what it is.
  template <class T>
  std::string inside(const std::string& path, T& value) {
    if constexpr (requires { fields(*this, value); } && !std::is_same_v<T, Step> && !std::is_same_v<T, LeaveStep>) {
      return with_fields(path, value, "map of fields");
    } else {
      return type_of(value);
    }
  }
  template <class T>
  std::string inside(const std::string& path, std::optional<T>&) {
    T value{};
    return inside(path, value);
  }
  template <class T>
  std::string inside(const std::string& path, std::vector<T>&) {
    if constexpr (std::is_same_v<T, std::pair<ClockSpan, double>>) {
      return type_of(T{});
    } else {
      T value{};
      return "list of " + inside(path + "[*]", value);
    }
  }
  template <class T>
  std::string inside(const std::string& path, Named<T>&) {
    T value{};
    return "names, each with " + inside(join(path, "*"), value);
  }
  std::string inside(const std::string& path, Source&) {
    SourceText source;
    return with_fields(path, source, "map of fields");
  }
  std::string inside(const std::string& path, Flow&) {
    for (std::size_t k = 0; k < Words<Step::Kind>::names.size(); ++k) {
      Step step;
      step.kind = static_cast<Step::Kind>(k);
      const std::size_t first = all_.size();
      with_fields(path + "[*]", step, "step");
      all_[first].needed = false;  // a step has one of the kinds
      // What several kinds have, such as `name`, is described once.
      const std::vector<FieldDescription> of_kind(all_.begin() + static_cast<std::ptrdiff_t>(first), all_.end());
      all_.resize(first);
      for (const FieldDescription& field : of_kind)
        if (std::none_of(all_.begin(), all_.end(), [&](const auto& known) { return known.path == field.path; }))
          all_.push_back(field);
    }
    return "list of step";
  }

  template <class T>
  std::string with_fields(const std::string& path, T& value, const char* type) {
    Describer part(all_);
    part.path_ = path;
    fields(part, value);
    return type;
  }

  std::vector<FieldDescription>& all_;
  std::string path_;
};

/// Parts of a path; names keep their dots only where nothing better fits (see description_of).
struct Position {
  std::string_view pattern, path;
};

/// Whether a path is one that a description's pattern stands for. `*` takes a whole part; in names a dot may stand too.
bool stands_for(Position at) {
  if (at.pattern.empty() || at.path.empty()) return at.pattern.empty() && at.path.empty();
  if (at.pattern.front() != '*')
    return at.pattern.front() == at.path.front() && stands_for({at.pattern.substr(1), at.path.substr(1)});
  for (std::size_t length = 1; length <= at.path.size(); ++length) {
    if (stands_for({at.pattern.substr(1), at.path.substr(length)})) return true;
    if (at.path[length - 1] == '[' || at.path[length - 1] == ']') return false;
  }
  return false;
}

/// Whether a path ends as the pattern does; asked first, since few do.
bool ends_alike(std::string_view pattern, std::string_view path) {
  return path.ends_with(pattern.substr(pattern.rfind('*') + 1));
}

/// A step inside steps is like any step of the flow: "flows.a[1].repeat.steps[0].task" -> "flows.a[0].task".
std::string flattened(std::string_view path) {
  if (!path.starts_with("flows.")) return std::string(path);
  std::size_t cut = std::string_view::npos;
  for (const std::string_view word : {".steps[", ".between[", ".otherwise["}) {
    const std::size_t found = path.rfind(word);
    if (found != std::string_view::npos && (cut == std::string_view::npos || found + word.size() > cut))
      cut = found + word.size();
  }
  const std::size_t first = path.find('[');
  if (cut == std::string_view::npos || first == std::string_view::npos) return std::string(path);
  return std::string(path.substr(0, first + 1)) + std::string(path.substr(cut));
}

}  // namespace

const std::vector<FieldDescription>& describe() {
  static const std::vector<FieldDescription> all = [] {
    std::vector<FieldDescription> list;
    Scenario scenario;
    Describer describer(list);
    fields(describer, scenario);
    return list;
  }();
  return all;
}

const std::vector<FieldDescription>& describe_reforms() {
  static const std::vector<FieldDescription> all = [] {
    std::vector<FieldDescription> list;
    Reforms reforms;
    Describer describer(list);
    fields(describer, reforms);
    return list;
  }();
  return all;
}

const FieldDescription* description_of(std::string_view path) {
  if (path.size() > 1000) return nullptr;
  const std::string flat = flattened(path);
  for (const FieldDescription& field : describe())
    if (ends_alike(field.path, flat) && stands_for({field.path, flat})) return &field;
  return nullptr;
}

bool has_names(const std::string& path) {
  const FieldDescription* field = path.empty() ? nullptr : description_of(path);
  return field && field->type.starts_with("names");
}

}  // namespace hallsim::scenario
