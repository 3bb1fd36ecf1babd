// Numbers are parsed by std::from_chars, which knows no locale; everything else is built on them.
#include "models/scenario/value_text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

struct TimeUnit {
  std::string_view name;
  Time size;
};
constexpr TimeUnit time_units[] = {
    {"us", microsecond},
    {"microseconds", microsecond},
    {"microsecond", microsecond},
    {"ms", millisecond},
    {"milliseconds", millisecond},
    {"millisecond", millisecond},
    {"s", second},
    {"seconds", second},
    {"second", second},
    {"min", minute},
    {"minutes", minute},
    {"minute", minute},
    {"h", hour},
    {"hours", hour},
    {"hour", hour},
    {"days", day},
    {"day", day},
    {"weeks", week},
    {"week", week},
};

constexpr std::array<const char*, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<const char*, 4> periods{"minute", "hour", "day", "week"};
constexpr std::string_view item_columns[] = {"incomplete", "defective"};

template <class Names>
std::vector<std::string> list_of(const Names& names) {
  return {std::begin(names), std::end(names)};
}

/// The number at the beginning of a text: how many characters it has. Hexadecimal, inf and nan are no numbers.
std::size_t number_length(std::string_view text) {
  double ignored = 0;
  const char* begin = text.data();
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  if (text.size() <= sign || (text[sign] != '.' && (text[sign] < '0' || text[sign] > '9'))) return 0;
  return static_cast<std::size_t>(std::from_chars(begin, begin + text.size(), ignored).ptr - begin);
}

/// Whether a number goes on after a comma: "1,5".
bool has_decimal_comma(std::string_view text, std::size_t length) {
  return length > 0 && length + 1 < text.size() && text[length] == ',' && text[length + 1] >= '0' &&
         text[length + 1] <= '9';
}

template <class T>
bool parse_digits(std::string_view text, T& value) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
}

int weekday_of(std::string_view name) {
  for (int i = 0; i < 7; ++i)
    if (name == weekday_names[static_cast<std::size_t>(i)]) return i;
  return -1;
}

text::Message unknown_unit(std::string_view unit) {
  std::vector<std::string> names;
  for (const TimeUnit& known : time_units) names.emplace_back(known.name);
  const std::string meant = nearest(unit, names);
  if (meant.empty()) return say("unknown unit '{}' (known are us, ms, s, min, h, days, weeks)", unit);
  return say("unknown unit '{}' (did you mean '{}'?)", unit, meant);
}

}  // namespace

text::Message decimal_comma(std::string_view text) {
  std::string right(text);
  right[right.find(',')] = '.';
  return say("a decimal point is written as '.': '{}' (got '{}')", right, text);
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

const char* weekday_name(int weekday) { return weekday_names[static_cast<std::size_t>(weekday)]; }

Parsed<double> parse_number(std::string_view text) {
  text = trim(text);
  double value = 0;
  if (has_decimal_comma(text, number_length(text))) return decimal_comma(text);
  if (text.empty() || number_length(text) != text.size()) return say("must be a number (got '{}')", text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return say("the number {} is too large or too small", text);
  return value;
}

Parsed<std::int64_t> parse_whole_number(std::string_view text) {
  text = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return say("the number {} is too large or too small", text);
  if (error != std::errc() || end != text.data() + text.size()) return say("must be a whole number (got '{}')", text);
  return value;
}

Parsed<bool> parse_bool(std::string_view text) {
  text = trim(text);
  if (text == "true") return true;
  if (text == "false") return false;
  return say("must be true or false (got '{}')", text);
}

Parsed<double> parse_time(std::string_view text) {
  text = trim(text);
  const std::size_t length = number_length(text);
  if (length == 0) return say("must be a length of time such as '15 min' (got '{}')", text);
  if (has_decimal_comma(text, length)) return decimal_comma(text);
  const Parsed<double> number = parse_number(text.substr(0, length));
  if (!number) return number.message;
  const std::string_view unit = trim(text.substr(length));
  if (unit.empty()) return say("the unit is missing in '{}' (write for example '{} min')", text, text);
  for (const TimeUnit& known : time_units) {
    if (unit != known.name) continue;
    const double micros = *number.value * static_cast<double>(known.size);
    if (micros < 0) return say("must not be negative (got '{}')", text);
    if (micros > static_cast<double>(longest_time)) return say("'{}' is longer than 1000 years", text);
    return micros + 0.0;  // no negative zero
  }
  return unknown_unit(unit);
}

Parsed<Duration> parse_duration(std::string_view text) {
  const Parsed<double> time = parse_time(text);
  if (!time) return time.message;
  return Duration{std::llround(*time.value)};
}

Parsed<Rate> parse_rate(std::string_view text) {
  text = trim(text);
  const std::size_t length = number_length(text);
  if (length == 0) return say("must be a rate such as '20 per hour' (got '{}')", text);
  if (has_decimal_comma(text, length)) return decimal_comma(text);
  const Parsed<double> number = parse_number(text.substr(0, length));
  if (!number) return number.message;
  std::string_view rest = trim(text.substr(length));
  if (!rest.starts_with("per "))
    return say("a rate needs a period: '{} per minute', 'per hour', 'per day' or 'per week'", text.substr(0, length));
  rest = trim(rest.substr(4));
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (rest != periods[i]) continue;
    if (!(*number.value > 0)) return say("must be more than 0 (got '{}')", text);
    if (*number.value > 1e9) return say("must be at most {} (got {})", "1e9", text);
    return Rate{*number.value, static_cast<Rate::Per>(i)};
  }
  const std::string meant = nearest(rest, list_of(periods));
  if (meant.empty()) return say("unknown period '{}' (known are minute, hour, day, week)", rest);
  return say("unknown period '{}' (did you mean '{}'?)", rest, meant);
}

Parsed<Date> parse_date(std::string_view text) {
  text = trim(text);
  int year = 0;
  unsigned month = 0, day_of_month = 0;
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && parse_digits(text.substr(0, 4), year) &&
                      parse_digits(text.substr(5, 2), month) && parse_digits(text.substr(8, 2), day_of_month);
  if (!shaped) return say("must be a date such as 2017-01-31 (got '{}')", text);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day_of_month)};
  if (!date.ok()) return say("there is no such day: {}", text);
  if (year < 1900 || year > 2200) return say("the year must be between 1900 and 2200 (got {})", text);
  return Date{std::chrono::sys_days(date).time_since_epoch().count()};
}

Parsed<WorkingDay> parse_working_day(std::string_view text) {
  const std::size_t as = text.find(" as ");
  const Parsed<Date> date = parse_date(text.substr(0, as));
  if (!date) return date.message;
  if (as == std::string_view::npos) return WorkingDay{*date.value, -1};
  const Parsed<Weekdays> days = parse_weekdays(text.substr(as + 4));
  if (!days) return days.message;
  for (int weekday = 0; weekday < 7; ++weekday)
    if (days.value->bits == 1U << weekday) return WorkingDay{*date.value, weekday};
  return say("a day follows one day of the week (got '{}')", trim(text.substr(as + 4)));
}

Parsed<ClockTime> parse_clock_time(std::string_view text) {
  text = trim(text);
  std::int64_t hours = 0, minutes = 0, seconds = 0;
  const bool shaped = (text.size() == 5 || text.size() == 8) && text[2] == ':' &&
                      parse_digits(text.substr(0, 2), hours) && parse_digits(text.substr(3, 2), minutes) &&
                      (text.size() == 5 || (text[5] == ':' && parse_digits(text.substr(6, 2), seconds)));
  if (!shaped) return say("must be a time of day such as 08:30 (got '{}')", text);
  const Time micros = hours * hour + minutes * minute + seconds * second;
  if (minutes > 59 || seconds > 59 || micros > day) return say("there is no such time of day: {}", text);
  return ClockTime{micros};
}

Parsed<ClockSpan> parse_clock_span(std::string_view text) {
  text = trim(text);
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return say("must be hours such as 08:30-12:00 (got '{}')", text);
  const Parsed<ClockTime> from = parse_clock_time(text.substr(0, dash));
  if (!from) return from.message;
  const Parsed<ClockTime> to = parse_clock_time(text.substr(dash + 1));
  if (!to) return to.message;
  if (!(from.value->micros < to.value->micros)) return say("the end must be later than the beginning: {}", text);
  return ClockSpan{from.value->micros, to.value->micros};
}

Parsed<Weekdays> parse_weekdays(std::string_view text) {
  text = trim(text);
  const std::size_t dash = text.find('-');
  const std::string_view names[] = {trim(text.substr(0, dash)),
                                    dash == std::string_view::npos ? trim(text) : trim(text.substr(dash + 1))};
  int ends[2] = {0, 0};
  for (int i = 0; i < 2; ++i) {
    ends[i] = weekday_of(names[i]);
    if (ends[i] >= 0) continue;
    const std::string meant = nearest(names[i].substr(0, 3), list_of(weekday_names));
    if (meant.empty()) return say("must be days of the week such as 'tue' or 'mon-fri' (got '{}')", text);
    return say("unknown day of the week '{}' (did you mean '{}'?)", names[i], meant);
  }
  Weekdays days;
  for (int weekday = ends[0];; weekday = (weekday + 1) % 7) {
    days.bits = static_cast<std::uint8_t>(days.bits | (1U << weekday));
    if (weekday == ends[1]) return days;
  }
}

Parsed<Probability> parse_probability(std::string_view text) {
  text = trim(text);
  if (number_length(text) == 0) {
    for (const std::string_view column : item_columns)
      if (text == column) return Probability{0, std::string(column)};
    const std::string meant = nearest(text, list_of(item_columns));
    if (!meant.empty()) return say("unknown column '{}' (did you mean '{}'?)", text, meant);
    return say("must be a probability between 0 and 1, or a column of the items: incomplete, defective (got '{}')",
               text);
  }
  const Parsed<double> number = parse_number(text);
  if (!number) return number.message;
  if (*number.value < 0 || *number.value > 1) return say("a probability must be between 0 and 1 (got {})", text);
  return Probability{*number.value, {}};
}

Parsed<Time> parse_moment(std::string_view text) {
  text = trim(text);
  const text::Message wrong = say("must be seconds or a moment such as 2017-01-02T08:30:00 (got '{}')", text);
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ')) return wrong;
  const Parsed<Date> date = parse_date(text.substr(0, 10));
  if (!date) return date.message;
  const std::size_t point = text.find('.');
  const Parsed<ClockTime> time =
      parse_clock_time(text.substr(11, point == std::string_view::npos ? point : point - 11));
  if (!time) return time.message;
  Time fraction = 0;
  if (point != std::string_view::npos) {
    const std::string digits(text.substr(point + 1));
    if (!parse_digits(digits, fraction) || digits.size() > 6) return wrong;
    for (std::size_t i = digits.size(); i < 6; ++i) fraction *= 10;
  }
  return date.value->days * day + time.value->micros + fraction;
}

std::string format(double number) { return fmt::format("{}", number); }

std::string about(double number) { return fmt::format("{:.10g}", number); }

std::string format(Duration duration) {
  const TimeUnit readable[] = {{"weeks", week}, {"days", day}, {"h", hour},
                               {"min", minute}, {"s", second}, {"ms", millisecond}};
  if (duration.micros == 0) return "0 min";
  for (const TimeUnit& unit : readable)
    if (duration.micros % unit.size == 0) return fmt::format("{} {}", duration.micros / unit.size, unit.name);
  return fmt::format("{} us", duration.micros);
}

std::string format(const Rate& rate) {
  return fmt::format("{} per {}", rate.value, periods[static_cast<std::size_t>(rate.per)]);
}

std::string format(Date date) {
  const std::chrono::year_month_day parts{std::chrono::sys_days(std::chrono::days(date.days))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                     static_cast<unsigned>(parts.day()));
}

std::string format(ClockTime time) {
  const Time seconds = time.micros / second;
  std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

std::string format(ClockSpan span) { return format(ClockTime{span.from}) + "-" + format(ClockTime{span.to}); }

std::string format(Weekdays days) {
  std::string text;
  for (int first = 0; first < 7; ++first) {
    if (!days.has(first)) continue;
    int last = first;
    while (last < 6 && days.has(last + 1)) ++last;
    if (!text.empty()) text += ", ";
    text += weekday_name(first);
    if (last > first) text += std::string("-") + weekday_name(last);
    first = last;
  }
  return text.find(',') == std::string::npos ? text : "[" + text + "]";
}

std::string format(const Probability& probability) {
  return probability.column.empty() ? format(probability.value) : probability.column;
}

}  // namespace hallsim::scenario
