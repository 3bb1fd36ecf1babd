// One `read` for each kind of value, and one visitor that applies them to the fields of a struct. A problem with a
// value never hides problems beside or below it.
#include "models/scenario/reader.hpp"

#include <algorithm>
#include <concepts>
#include <utility>

#include <fmt/format.h>

#include "models/scenario/distribution_text.hpp"
#include "models/scenario/fields.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

/// Where the reader is and where it complains.
class Context {
 public:
  explicit Context(text::Problems& problems) : problems_(problems) {}
  const std::string& path() const { return path_; }
  void problem(const Spot& spot, text::Message message) { problems_.add(spot.place(), path_, std::move(message)); }
  /// Reads the part `key` (a name or an index) of the value at hand.
  template <class Key, class Read>
  void within(const Key& key, Read read) {
    const std::size_t length = path_.size();
    path_ = join(path_, key);
    read();
    path_.resize(length);
  }
  /// Names are compared only for the first problems, so that a hostile file stays quick.
  bool may_search() const { return problems() < 200; }
  std::size_t problems() const { return problems_.list().size(); }

 private:
  text::Problems& problems_;
  std::string path_;
};

struct FieldProbe {
  template <class T>
  void operator()(const char*, T&, const Rule&, const char*, const char*) {}
};
template <class T>
concept Struct = requires(FieldProbe& probe, T& value) {
  fields(probe, value);
};
template <class T>
concept Enumeration = requires {
  Words<T>::names;
};

std::string shown(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null: return "nothing";
    case Value::Kind::list: return "a list";
    case Value::Kind::map: return "a map of fields";
    case Value::Kind::scalar: break;
  }
  return value.text.size() <= 60 ? "'" + value.text + "'" : "a long text";
}

bool expect_scalar(Context& c, const Value& value) {
  if (!value.is_scalar()) c.problem(value.spot, say("must be a single value (got {})", shown(value)));
  return value.is_scalar();
}
bool expect_map(Context& c, const Value& value) {
  if (!value.is_map()) c.problem(value.spot, say("must be a map of fields (got {})", shown(value)));
  return value.is_map();
}

void unknown(Context& c, const Spot& spot, const std::string& name, const std::vector<std::string>& known) {
  const std::string meant = c.may_search() ? nearest(name, known) : std::string();
  if (meant.empty())
    c.problem(spot, say("unknown field (known here are {})", fmt::format("{}", fmt::join(known, ", "))));
  else
    c.problem(spot, say("unknown field (did you mean '{}'?)", meant));
}

void check_range(Context& c, const Value& value, double number, const Rule& rule, auto show) {
  const bool too_low = rule.above ? !(number > rule.low) : number < rule.low;
  if (!too_low && number <= rule.high) return;
  if (rule.low == 0 && rule.high == 1)
    c.problem(value.spot, say("must be between {} and {} (got {})", show(rule.low), show(rule.high), value.text));
  else if (too_low && rule.above)
    c.problem(value.spot, say("must be more than {} (got {})", show(rule.low), value.text));
  else if (too_low)
    c.problem(value.spot, say("must be at least {} (got {})", show(rule.low), value.text));
  else
    c.problem(value.spot, say("must be at most {} (got {})", show(rule.high), value.text));
}

/// Parses a scalar; whether there is a value.
template <class T, class Parse>
bool take(Context& c, const Value& value, T& member, Parse parse) {
  if (!expect_scalar(c, value)) return false;
  auto parsed = parse(value.text);
  if (parsed)
    member = std::move(*parsed.value);
  else
    c.problem(value.spot, parsed.message);
  return static_cast<bool>(parsed);
}

// All of them are declared first, since they call each other.
template <Struct T>
void read(Context& c, const Value& value, T& member, const Rule&);
template <Enumeration T>
void read(Context& c, const Value& value, T& member, const Rule&);
template <class T>
void read(Context& c, const Value& value, std::optional<T>& member, const Rule& rule);
template <class T>
void read(Context& c, const Value& value, std::vector<T>& member, const Rule& rule);
template <class T>
void read(Context& c, const Value& value, Named<T>& member, const Rule& rule);
void read(Context& c, const Value& value, LeaveStep& member, const Rule&);
void read(Context& c, const Value& value, Arm& member, const Rule&);
void read(Context& c, const Value& value, Step& member, const Rule&);
void read(Context& c, const Value& value, Edit& member, const Rule&);

/// A piece of a scenario is read where it is put.
void read(Context&, const Value& value, Value& member, const Rule&) { member = value; }

void read(Context& c, const Value& value, std::string& member, const Rule& rule) {
  if (!expect_scalar(c, value)) return;
  member = value.text;
  if (rule.needed && trim(member).empty()) c.problem(value.spot, say("must not be empty"));
}
void read(Context& c, const Value& value, double& member, const Rule& rule) {
  if (take(c, value, member, parse_number)) check_range(c, value, member, rule, [](double x) { return format(x); });
}
void read(Context& c, const Value& value, std::int64_t& member, const Rule& rule) {
  if (take(c, value, member, parse_whole_number))
    check_range(c, value, static_cast<double>(member), rule, [](double x) { return format(x); });
}
void read(Context& c, const Value& value, Duration& member, const Rule& rule) {
  if (take(c, value, member, parse_duration))
    check_range(c, value, static_cast<double>(member.micros), rule,
                [](double x) { return format(Duration{static_cast<Time>(x)}); });
}
void read(Context& c, const Value& value, bool& member, const Rule&) { take(c, value, member, parse_bool); }
void read(Context& c, const Value& value, Date& member, const Rule&) { take(c, value, member, parse_date); }
void read(Context& c, const Value& value, WorkingDay& member, const Rule&) {
  take(c, value, member, parse_working_day);
}
void read(Context& c, const Value& value, ClockSpan& member, const Rule&) { take(c, value, member, parse_clock_span); }
void read(Context& c, const Value& value, Rate& member, const Rule&) { take(c, value, member, parse_rate); }
void read(Context& c, const Value& value, Probability& member, const Rule&) {
  take(c, value, member, parse_probability);
}
void read(Context& c, const Value& value, Distribution& member, const Rule&) {
  take(c, value, member, parse_distribution);
}

void read(Context& c, const Value& value, ClockTime& member, const Rule&) {
  if (take(c, value, member, parse_clock_time) && member.micros == day)
    c.problem(value.spot, say("there is no such time of day: {}", value.text));
}

void read(Context& c, const Value& value, Weekdays& member, const Rule&) {
  if (!value.is_list()) {
    take(c, value, member, parse_weekdays);
    return;
  }
  Weekdays days;
  for (std::size_t i = 0; i < value.list.size(); ++i)
    c.within(i, [&] {
      Weekdays some;
      if (take(c, value.list[i], some, parse_weekdays)) days.bits = static_cast<std::uint8_t>(days.bits | some.bits);
    });
  if (value.list.empty()) c.problem(value.spot, say("must not be empty"));
  member = days;
}

/// Weight by day of the week.
void read(Context& c, const Value& value, std::array<double, 7>& member, const Rule& rule) {
  if (!expect_map(c, value)) return;
  for (const Entry& entry : value.map)
    c.within(entry.key, [&] {
      const Parsed<Weekdays> days = parse_weekdays(entry.key);
      if (!days) return c.problem(entry.spot, days.message);
      for (int weekday = 0; weekday < 7; ++weekday)
        if (days.value->has(weekday)) read(c, entry.value, member[static_cast<std::size_t>(weekday)], rule);
    });
}

/// Weight by part of the day.
void read(Context& c, const Value& value, std::vector<std::pair<ClockSpan, double>>& member, const Rule& rule) {
  if (!expect_map(c, value)) return;
  for (const Entry& entry : value.map)
    c.within(entry.key, [&] {
      const Parsed<ClockSpan> span = parse_clock_span(entry.key);
      if (!span) return c.problem(entry.spot, span.message);
      member.emplace_back(*span.value, 1);
      read(c, entry.value, member.back().second, rule);
    });
}

void read(Context& c, const Value& value, Source& member, const Rule&) {
  SourceText says;
  read(c, value, says, any());
  const int given =
      says.measured.has_value() + says.from_case.has_value() + says.calibrated.has_value() + says.assumed.has_value();
  if (value.is_map() && given != 1)
    c.problem(value.spot, say("needs exactly one of measured, case, calibrated and assumed"));
  const std::string zh = says.zh.value_or("");
  if (says.measured) member = {Source::Kind::measured, *says.measured, zh};
  if (says.from_case) member = {Source::Kind::from_case, *says.from_case, zh};
  if (says.calibrated) member = {Source::Kind::calibrated, *says.calibrated, zh};
  if (says.assumed) member = {Source::Kind::assumed, *says.assumed, zh};
}

void read(Context& c, const Value& value, Flow& member, const Rule&) {
  read(c, value, member.steps, any());
  if (value.is_list() && value.list.empty()) c.problem(value.spot, say("a flow needs at least one step"));
}

/// Reads the fields of one map, and then knows which of its keys are no fields.
class FieldReader {
 public:
  FieldReader(Context& context, const Value& map) : context_(context), map_(map) {}

  template <class T>
  void operator()(const char* name, T& member, const Rule& rule, const char*, const char*) {
    known_.emplace_back(name);
    const Entry* entry = map_.find(name);
    if (!entry) {
      if (rule.needed) context_.within(std::string_view(name), [&] { context_.problem(map_.spot, say("is missing")); });
      return;
    }
    context_.within(std::string_view(name), [&] {
      if (entry->value.is_null() && !std::same_as<T, LeaveStep>)
        context_.problem(entry->value.spot, say("has no value"));
      else
        read(context_, entry->value, member, rule);
    });
  }

  void finish() {
    for (const Entry& entry : map_.map) {
      if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
      context_.within(entry.key, [&] { unknown(context_, entry.spot, entry.key, known_); });
    }
  }

 private:
  Context& context_;
  const Value& map_;
  std::vector<std::string> known_;
};

template <Struct T>
void read_fields(Context& c, const Value& value, T& member) {
  FieldReader reader(c, value);
  fields(reader, member);
  reader.finish();
}

template <Struct T>
void read(Context& c, const Value& value, T& member, const Rule&) {
  if (expect_map(c, value)) read_fields(c, value, member);
}

void read(Context& c, const Value& value, LeaveStep&, const Rule&) {
  if (!value.is_null() && !(value.is_map() && value.map.empty()))
    c.problem(value.spot, say("takes no value: write '{}'", "leave: {}"));
}

void read(Context& c, const Value& value, Arm& member, const Rule&) {
  if (!expect_map(c, value)) return;
  read_fields(c, value, member);
  member.otherwise = value.find("otherwise") != nullptr;
  const int ways = (value.find("when") != nullptr) + (value.find("probability") != nullptr) + member.otherwise;
  if (ways != 1) c.problem(value.spot, say("a way of choose needs exactly one of when, probability and otherwise"));
  const bool steps = value.find("steps") != nullptr;
  if (member.otherwise && steps) c.problem(value.spot, say("the steps of otherwise stand in it, not in steps"));
  if (!member.otherwise && !steps)
    c.within(std::string_view("steps"), [&] { c.problem(value.spot, say("is missing")); });
}

void read(Context& c, const Value& value, Step& member, const Rule&) {
  member.path = c.path();
  if (!expect_map(c, value)) return;
  constexpr auto& kinds = Words<Step::Kind>::names;
  int found = 0;
  for (std::size_t k = kinds.size(); k-- > 0;) {
    if (!value.find(kinds[k])) continue;
    ++found;
    member.kind = static_cast<Step::Kind>(k);
  }
  if (found == 1) {
    member.delay.by_applicant = member.kind == Step::Kind::applicant;
    return read_fields(c, value, member);
  }
  const std::vector<std::string> names(kinds.begin(), kinds.end());
  for (const Entry& entry : value.map) {
    const std::string meant = found == 0 && c.may_search() ? nearest(entry.key, names) : std::string();
    if (!meant.empty()) return c.problem(entry.spot, say("unknown step '{}' (did you mean '{}'?)", entry.key, meant));
  }
  c.problem(value.spot, say("a step needs exactly one of {}", fmt::format("{}", fmt::join(kinds, ", "))));
}

void read(Context& c, const Value& value, Edit& member, const Rule&) {
  member.path = c.path();
  member.spot = value.spot;
  if (expect_map(c, value)) read_fields(c, value, member);
}

template <Enumeration T>
void read(Context& c, const Value& value, T& member, const Rule&) {
  if (!expect_scalar(c, value)) return;
  const auto& names = Words<T>::names;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (value.text == names[i]) {
      member = static_cast<T>(i);
      return;
    }
  const std::string meant = nearest(value.text, {names.begin(), names.end()});
  if (meant.empty())
    c.problem(value.spot, say("must be one of {} (got {})", fmt::format("{}", fmt::join(names, ", ")), shown(value)));
  else
    c.problem(value.spot, say("must be one of {} (got '{}'; did you mean '{}'?)",
                              fmt::format("{}", fmt::join(names, ", ")), value.text, meant));
}

template <class T>
void read(Context& c, const Value& value, std::optional<T>& member, const Rule& rule) {
  read(c, value, member.emplace(), rule);
}

/// An element that could not be read would mislead the checks that follow, unless it is a struct whose fields say so.
template <class T>
void read_element(Context& c, const Value& value, std::vector<T>& member, const Rule& rule) {
  const std::size_t problems = c.problems();
  read(c, value, member.emplace_back(), rule);
  if (!Struct<T> && c.problems() > problems) member.pop_back();
}

/// A list; a single value stands for a list of one where the elements are single values.
template <class T>
void read(Context& c, const Value& value, std::vector<T>& member, const Rule& rule) {
  if (!Struct<T> && value.is_scalar()) return read_element(c, value, member, rule);
  if (!value.is_list()) return c.problem(value.spot, say("must be a list (got {})", shown(value)));
  if (rule.needed && value.list.empty()) c.problem(value.spot, say("must not be empty"));
  member.reserve(value.list.size());
  for (std::size_t i = 0; i < value.list.size(); ++i)
    c.within(i, [&] { read_element(c, value.list[i], member, rule); });
}

template <class T>
void read(Context& c, const Value& value, Named<T>& member, const Rule& rule) {
  if (!expect_map(c, value)) return;
  if (rule.needed && value.map.empty()) c.problem(value.spot, say("must not be empty"));
  member.reserve(value.map.size());
  for (const Entry& entry : value.map)
    c.within(entry.key, [&] {
      if (trim(entry.key).empty()) return c.problem(entry.spot, say("must not be empty"));
      if (entry.value.is_null())
        return c.problem(entry.spot, say("has no value (an entry without fields is written {{}})"));
      member.emplace_back(entry.key, T{});
      read(c, entry.value, member.back().second, rule);
    });
}

}  // namespace

Scenario read_scenario(const Value& document, text::Problems& problems) {
  Scenario scenario;
  Context context(problems);
  read(context, document, scenario, any());
  return scenario;
}

Reforms read_reforms(const Value& document, text::Problems& problems) {
  Reforms reforms;
  Context context(problems);
  read(context, document, reforms, any());
  return reforms;
}

}  // namespace hallsim::scenario
