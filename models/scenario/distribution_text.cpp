// A distribution is a name and a list of named arguments. Ranges are checked here, with sentences; the makers in
// sim/distribution.hpp throw on what slips through, and that becomes a sentence too.
#include "models/scenario/distribution_text.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;
using Kind = Distribution::Kind;

constexpr Kind kinds[] = {Kind::constant, Kind::exponential, Kind::lognormal,  Kind::gamma,     Kind::weibull,
                          Kind::normal,   Kind::uniform,     Kind::triangular, Kind::empirical, Kind::discrete};

/// "mean 15 min" -> {"mean", "15 min"}; "15 min" -> {"", "15 min"}.
struct Argument {
  std::string_view key, value;
};
using Arguments = std::vector<Argument>;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string_view word_at_start(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length])) ++length;
  return text.substr(0, length);
}

Arguments split(std::string_view inside) {
  Arguments arguments;
  while (!trim(inside).empty()) {
    const std::size_t comma = inside.find(',');
    const std::string_view part = trim(inside.substr(0, comma));
    const std::string_view key = word_at_start(part);
    arguments.push_back({key, trim(part.substr(key.size()))});
    if (comma == std::string_view::npos) break;
    inside.remove_prefix(comma + 1);
  }
  return arguments;
}

/// Whether two arguments are one number with a comma in it: "1" and "5 min".
bool goes_on(std::string_view before, std::string_view after) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !before.empty() && std::all_of(before.begin(), before.end(), is_digit) && !after.empty() && is_digit(after[0]);
}

/// The arguments must be the given keys, each once and in any order.
Parsed<std::vector<std::string_view>> values_of(std::string_view kind, const Arguments& arguments,
                                                const std::vector<std::string>& keys, bool may_be_bare) {
  std::vector<std::string_view> values(keys.size());
  std::vector<bool> given(keys.size(), false);
  bool bare = may_be_bare && arguments.size() == keys.size();
  for (const Argument& argument : arguments) bare = bare && argument.key.empty();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Argument& argument = arguments[i];
    std::size_t k = 0;
    while (k < keys.size() && keys[k] != argument.key) ++k;
    if (bare) k = i;
    if (argument.key.empty() && !bare && i > 0 && goes_on(arguments[i - 1].value, argument.value))
      return decimal_comma(fmt::format("{},{}", arguments[i - 1].value, argument.value));
    if (argument.key.empty() && !bare)
      return say("say what '{}' is in {} (for example '{} {}')", argument.value, kind, keys[0], argument.value);
    if (k == keys.size()) {
      const std::string meant = nearest(argument.key, keys);
      if (!meant.empty()) return say("{} has no '{}' (did you mean '{}'?)", kind, argument.key, meant);
      return say("{} has no '{}' (it is given by {})", kind, argument.key, fmt::format("{}", fmt::join(keys, ", ")));
    }
    if (given[k]) return say("'{}' is given twice", keys[k]);
    given[k] = true;
    values[k] = argument.value;
  }
  for (std::size_t k = 0; k < keys.size(); ++k)
    if (!given[k]) return say("{} needs '{}'", kind, keys[k]);
  return values;
}

/// Standard deviation of a normal distribution over its mean: up to here the truncation at zero moves the mean by less
/// than 1 percent and the standard deviation by less than 3, so that they are what the file says.
constexpr double widest_normal = 0.4;

/// Number in [low, high].
Parsed<double> bounded(std::string_view what, std::string_view text, double low, double high) {
  Parsed<double> number = parse_number(text);
  if (!number) return number;
  if (*number.value < low || *number.value > high)
    return say("{} must be between {} and {} (got {})", what, format(low), format(high), text);
  return number;
}

Parsed<Distribution> by_mean_and_spread(Kind kind, const Arguments& arguments) {
  const std::string_view kind_name = name(kind);
  bool by_sd = kind == Kind::normal;
  for (const Argument& argument : arguments) {
    if (argument.key == "sd") by_sd = true;
    if (argument.key == "cv") by_sd = false;
  }
  const auto values = values_of(kind_name, arguments, {"mean", by_sd ? "sd" : "cv"}, false);
  if (!values) return values.message;
  const Parsed<double> mean = parse_time((*values.value)[0]);
  if (!mean) return mean.message;
  if (!(*mean.value > 0)) return say("the mean of {} must be more than 0", kind_name);
  double cv = 0;
  if (by_sd) {
    const Parsed<double> sd = parse_time((*values.value)[1]);
    if (!sd) return sd.message;
    cv = *sd.value / *mean.value;
  } else {
    const Parsed<double> number = parse_number((*values.value)[1]);
    if (!number) return number.message;
    cv = *number.value;
  }
  const double low = kind == Kind::gamma ? 1e-6 : kind == Kind::weibull ? 0.05 : 0;
  const double high = kind == Kind::weibull ? 20 : 1000;
  if (cv < low || cv > high)
    return say("the coefficient of variation of {} must be between {} and {} (got {})", kind_name, format(low),
               format(high), about(cv));
  if (kind == Kind::normal && cv > widest_normal)
    return say(
        "normal is cut off at zero: its standard deviation is at most {} of its mean (got {}); gamma and lognormal may "
        "be wider",
        format(widest_normal), about(cv));
  if (kind == Kind::lognormal) return Distribution::lognormal(*mean.value, cv);
  if (kind == Kind::gamma) return Distribution::gamma(*mean.value, cv);
  if (kind == Kind::weibull) return Distribution::weibull(*mean.value, cv);
  return Distribution::normal(*mean.value, cv * *mean.value);
}

/// uniform and triangular: times that must not fall.
Parsed<Distribution> by_corners(Kind kind, const Arguments& arguments) {
  const bool triangular = kind == Kind::triangular;
  const auto values = values_of(
      name(kind), arguments,
      triangular ? std::vector<std::string>{"min", "mode", "max"} : std::vector<std::string>{"min", "max"}, true);
  if (!values) return values.message;
  std::vector<double> times;
  for (const std::string_view text : *values.value) {
    const Parsed<double> time = parse_time(text);
    if (!time) return time.message;
    if (!times.empty() && *time.value < times.back())
      return say("the times of {} must not fall ('{}' comes after a longer one)", name(kind), text);
    times.push_back(*time.value);
  }
  return triangular ? Distribution::triangular(times[0], times[1], times[2])
                    : Distribution::uniform(times[0], times[1]);
}

Parsed<Distribution> by_values(Kind kind, const Arguments& arguments) {
  if (arguments.empty()) return say("{} needs at least one value", name(kind));
  std::vector<double> times, probabilities;
  double sum = 0;
  for (const Argument& argument : arguments) {
    if (!argument.key.empty()) return say("{} has no '{}' (it is given by {})", name(kind), argument.key, "values");
    const std::size_t colon = argument.value.find(':');
    const Parsed<double> time = parse_time(argument.value.substr(0, colon));
    if (!time) return time.message;
    times.push_back(*time.value);
    if (kind == Kind::empirical) continue;
    if (colon == std::string_view::npos)
      return say("each value of discrete needs its probability, such as '5 min: 0.7' (got '{}')", argument.value);
    const Parsed<double> probability = bounded("a probability", trim(argument.value.substr(colon + 1)), 0, 1);
    if (!probability) return probability.message;
    probabilities.push_back(*probability.value);
    sum += probabilities.back();
  }
  if (kind == Kind::empirical) return Distribution::empirical(std::move(times));
  if (std::abs(sum - 1) > 1e-9) return say("the probabilities add up to {} instead of 1", about(sum));
  return Distribution::discrete(std::move(times), std::move(probabilities));
}

Parsed<Distribution> make(Kind kind, const Arguments& arguments) {
  switch (kind) {
    case Kind::constant:
    case Kind::exponential: {
      const bool constant = kind == Kind::constant;
      const auto values = values_of(name(kind), arguments, {constant ? "value" : "mean"}, constant);
      if (!values) return values.message;
      const Parsed<double> time = parse_time(values.value->front());
      if (!time) return time.message;
      if (constant) return Distribution::constant(*time.value);
      if (!(*time.value > 0)) return say("the mean of {} must be more than 0", name(kind));
      return Distribution::exponential(*time.value);
    }
    case Kind::lognormal:
    case Kind::gamma:
    case Kind::weibull:
    case Kind::normal: return by_mean_and_spread(kind, arguments);
    case Kind::uniform:
    case Kind::triangular: return by_corners(kind, arguments);
    case Kind::empirical:
    case Kind::discrete: return by_values(kind, arguments);
  }
  return say("must be a length of time or a distribution");
}

}  // namespace

Parsed<Distribution> parse_distribution(std::string_view text) {
  text = trim(text);
  const std::string_view word = word_at_start(text);
  if (word.empty()) {
    const Parsed<double> time = parse_time(text);
    if (!time) return time.message;
    return Distribution::constant(*time.value);
  }
  std::vector<std::string> names;
  for (const Kind kind : kinds) names.emplace_back(name(kind));
  std::size_t k = 0;
  while (k < names.size() && names[k] != word) ++k;
  if (k == names.size()) {
    const std::string meant = nearest(word, names);
    if (meant.empty())
      return say("unknown distribution '{}' (known are {})", word, fmt::format("{}", fmt::join(names, ", ")));
    return say("unknown distribution '{}' (did you mean '{}'?)", word, meant);
  }
  const std::string_view rest = trim(text.substr(word.size()));
  if (rest.starts_with('(') && rest.find(')') == std::string_view::npos)
    return say("the bracket in '{}' is not closed (within {{ }} and [ ] a text with a comma needs quotes)", text);
  if (!rest.starts_with('(') || !rest.ends_with(')') || rest.size() < 2)
    return say("{} needs its values in brackets, such as 'lognormal(mean 15 min, cv 0.6)'", word);
  try {
    return make(kinds[k], split(rest.substr(1, rest.size() - 2)));
  } catch (const std::invalid_argument& error) {
    return say("there is no such distribution: {}", error.what());
  }
}

std::string format(const Distribution& distribution) {
  const auto time = [](double micros) { return format(Duration{std::llround(micros)}); };
  std::string mean = time(distribution.mean());
  switch (distribution.kind()) {
    case Kind::constant: return mean;
    case Kind::exponential: return fmt::format("exponential(mean {})", mean);
    default: return fmt::format("{}(mean {}, cv {:.6g})", name(distribution.kind()), mean, distribution.cv());
  }
}

}  // namespace hallsim::scenario
