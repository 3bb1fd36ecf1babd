// The kinds of value that a scenario writes as text: lengths of time, rates, dates, hours, weekdays, probabilities.
// Each has one parser that says exactly what is wrong, and one format that the parser reads back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/scenario/scenario.hpp"
#include "models/text/message.hpp"

namespace hallsim::scenario {

/// A value, or the sentence that says why there is none.
template <class T>
struct Parsed {
  std::optional<T> value;
  text::Message message;

  Parsed(T parsed) : value(std::move(parsed)) {}              // NOLINT(google-explicit-constructor)
  Parsed(text::Message wrong) : message(std::move(wrong)) {}  // NOLINT(google-explicit-constructor)
  explicit operator bool() const { return value.has_value(); }
};

/// No length of time in a scenario is longer: 1000 years of 365 days.
inline constexpr Time longest_time = 365'000 * day;

Parsed<double> parse_number(std::string_view text);  ///< finite
Parsed<std::int64_t> parse_whole_number(std::string_view text);
Parsed<bool> parse_bool(std::string_view text);          ///< true, false
Parsed<double> parse_time(std::string_view text);        ///< "1.5 h", in microseconds, not rounded, 0 .. longest_time
Parsed<Duration> parse_duration(std::string_view text);  ///< the same, rounded
Parsed<Rate> parse_rate(std::string_view text);          ///< "122 per day"; more than 0
Parsed<WorkingDay> parse_working_day(std::string_view text);   ///< "2017-01-22", "2017-01-22 as fri"
Parsed<Date> parse_date(std::string_view text);                ///< "2017-01-02", years 1900 to 2200
Parsed<ClockTime> parse_clock_time(std::string_view text);     ///< "08:30", "08:30:15"; before or at 24:00
Parsed<ClockSpan> parse_clock_span(std::string_view text);     ///< "08:30-12:00", the end later than the beginning
Parsed<Weekdays> parse_weekdays(std::string_view text);        ///< "tue", "mon-fri", "sat-mon"
Parsed<Probability> parse_probability(std::string_view text);  ///< 0 .. 1, or a column: incomplete, defective
/// A moment of recorded data, "2017-01-02T08:30:00" (or with a space, seconds and fractions optional), in microseconds
/// since 1970.
Parsed<Time> parse_moment(std::string_view text);

std::string format(double number);  ///< the shortest text that reads back as the same number
std::string about(double number);   ///< the same to ten digits, for computed numbers
std::string format(Duration duration);
std::string format(const Rate& rate);
std::string format(Date date);
std::string format(ClockTime time);
std::string format(ClockSpan span);
std::string format(Weekdays days);
std::string format(const Probability& probability);

/// What is said of "1,5", which is meant as 1.5. The text must have a comma.
text::Message decimal_comma(std::string_view text);

std::string_view trim(std::string_view text);
/// Names of the days of the week, Monday first: "mon".
const char* weekday_name(int weekday);

}  // namespace hallsim::scenario
