// Values written as text: what is accepted, what it means, and what is said otherwise.
#include <cmath>
#include <string>

#include "models/scenario/distribution_text.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/value_text.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::scenario;

namespace {

template <class T>
std::string wrong(const Parsed<T>& parsed) {
  return parsed ? "nothing is wrong" : text::render(parsed.message, text::Language::english);
}

Distribution good(const char* text) {
  const Parsed<Distribution> parsed = parse_distribution(text);
  INFO(text << ": " << wrong(parsed));
  REQUIRE(parsed);
  return *parsed.value;
}

}  // namespace

TEST_CASE("Lengths of time have a number and a unit") {
  CHECK(parse_duration("15 min").value->micros == 15 * minute);
  CHECK(parse_duration("15min").value->micros == 15 * minute);
  CHECK(parse_duration(" 1.5  hours ").value->micros == 90 * minute);
  CHECK(parse_duration("1e3 ms").value->micros == second);
  CHECK(parse_duration("0.4 us").value->micros == 0);
  CHECK(parse_duration("2 weeks").value->micros == 14 * day);
  CHECK(parse_duration("1 day").value->micros == day);
  CHECK(parse_duration("0 s").value->micros == 0);
}

TEST_CASE("What is no length of time is told") {
  CHECK(wrong(parse_duration("15")) == "the unit is missing in '15' (write for example '15 min')");
  CHECK(wrong(parse_duration("15 minuts")) == "unknown unit 'minuts' (did you mean 'minutes'?)");
  CHECK(wrong(parse_duration("15 m")) == "unknown unit 'm' (did you mean 'ms'?)");
  CHECK(wrong(parse_duration("")) == "must be a length of time such as '15 min' (got '')");
  CHECK(wrong(parse_duration("-1 s")) == "must not be negative (got '-1 s')");
  CHECK(wrong(parse_duration("nan s")) == "must be a length of time such as '15 min' (got 'nan s')");
  CHECK(wrong(parse_duration("inf s")) == "must be a length of time such as '15 min' (got 'inf s')");
  CHECK(wrong(parse_duration("1e999 s")) == "the number 1e999 is too large or too small");
  CHECK(wrong(parse_duration("1001000 days")) == "'1001000 days' is longer than 1000 years");
  CHECK(wrong(parse_duration("1 h 30 min")) == "unknown unit 'h 30 min' (known are us, ms, s, min, h, days, weeks)");
}

TEST_CASE("Durations, rates, dates, hours and weekdays are written as they are read") {
  for (const char* text : {"15 min", "90 s", "1 h", "3 days", "2 weeks", "1 us", "5 ms", "0 min"})
    CHECK(format(*parse_duration(text).value) == text);
  for (const char* text : {"122 per day", "0.5 per minute", "20 per hour", "3 per week"})
    CHECK(format(*parse_rate(text).value) == text);
  for (const char* text : {"2017-01-02", "2016-02-29", "1969-12-31", "1900-01-01", "2200-12-31"})
    CHECK(format(*parse_date(text).value) == text);
  for (const char* text : {"08:30-12:00", "00:00-24:00", "08:30:15-09:00"})
    CHECK(format(*parse_clock_span(text).value) == text);
  for (const char* text : {"mon-fri", "tue", "mon-sun", "sat-sun"}) CHECK(format(*parse_weekdays(text).value) == text);
  CHECK(parse_weekdays("sat-mon").value->bits == 0b1100001);
  CHECK(parse_date("1970-01-02").value->days == 1);
  CHECK(parse_date("2017-01-01").value->days == 17167);
  for (const char* text : {"0.25", "incomplete", "1"}) CHECK(format(*parse_probability(text).value) == text);
}

TEST_CASE("Dates, hours and numbers that do not exist are told") {
  CHECK(wrong(parse_date("2017-02-29")) == "there is no such day: 2017-02-29");
  CHECK(wrong(parse_date("02.01.2017")) == "must be a date such as 2017-01-31 (got '02.01.2017')");
  CHECK(wrong(parse_date("1700-01-01")) == "the year must be between 1900 and 2200 (got 1700-01-01)");
  CHECK(wrong(parse_clock_time("24:01")) == "there is no such time of day: 24:01");
  CHECK(wrong(parse_clock_time("8:30")) == "must be a time of day such as 08:30 (got '8:30')");
  CHECK(wrong(parse_clock_span("08:30")) == "must be hours such as 08:30-12:00 (got '08:30')");
  CHECK(wrong(parse_number("0x10")) == "must be a number (got '0x10')");
  CHECK(wrong(parse_number("NaN")) == "must be a number (got 'NaN')");
  CHECK(wrong(parse_number("1,5")) == "a decimal point is written as '.': '1.5' (got '1,5')");
  CHECK(wrong(parse_whole_number("9999999999999999999")) == "the number 9999999999999999999 is too large or too small");
  CHECK(wrong(parse_probability("1.01")) == "a probability must be between 0 and 1 (got 1.01)");
}

TEST_CASE("Moments of a record count from 1970") {
  CHECK(*parse_moment("1970-01-02T00:00:01").value == day + second);
  CHECK(*parse_moment("1970-01-01 00:00").value == 0);
  CHECK(*parse_moment("1970-01-01T00:00:00.25").value == 250 * millisecond);
  CHECK_FALSE(parse_moment("1970-01-01T00:00:00."));
  CHECK_FALSE(parse_moment("1970-01-01"));
}

TEST_CASE("Each distribution is read in each of its forms") {
  const double m = static_cast<double>(minute);
  CHECK(good("12 min") == Distribution::constant(12 * m));
  CHECK(good("constant(12 min)") == Distribution::constant(12 * m));
  CHECK(good("exponential(mean 1 h)") == Distribution::exponential(60 * m));
  CHECK(good("lognormal(mean 15 min, cv 0.6)") == Distribution::lognormal(15 * m, 0.6));
  CHECK(good("lognormal( cv 0.6 , mean 15 min )") == Distribution::lognormal(15 * m, 0.6));
  CHECK(good("lognormal(mean 15 min, sd 9 min)") == Distribution::lognormal(15 * m, 0.6));
  CHECK(good("gamma(mean 40 min, cv 1)") == Distribution::gamma(40 * m, 1));
  CHECK(good("weibull(mean 40 min, cv 0.5)") == Distribution::weibull(40 * m, 0.5));
  CHECK(good("normal(mean 15 min, sd 3 min)") == Distribution::normal(15 * m, 3 * m));
  CHECK(good("normal(mean 15 min, cv 0.2)") == Distribution::normal(15 * m, 0.2 * (15 * m)));
  CHECK(good("uniform(5 min, 10 min)") == Distribution::uniform(5 * m, 10 * m));
  CHECK(good("uniform(max 10 min, min 5 min)") == Distribution::uniform(5 * m, 10 * m));
  CHECK(good("triangular(5 min, 8 min, 20 min)") == Distribution::triangular(5 * m, 8 * m, 20 * m));
  CHECK(good("triangular(min 5 min, mode 8 min, max 20 min)") == Distribution::triangular(5 * m, 8 * m, 20 * m));
  CHECK(good("empirical(4 min, 7 min, 9 min)") == Distribution::empirical({4 * m, 7 * m, 9 * m}));
  CHECK(good("discrete(5 min: 0.7, 20 min: 0.3)") == Distribution::discrete({5 * m, 20 * m}, {0.7, 0.3}));
}

TEST_CASE("Distributions given by mean and variation are written as they are read") {
  for (const char* text : {"12 min", "exponential(mean 1 h)", "lognormal(mean 15 min, cv 0.6)",
                           "gamma(mean 40 min, cv 1)", "weibull(mean 2 days, cv 0.5)"})
    CHECK(format(good(text)) == text);
}

TEST_CASE("What is wrong with a distribution is told exactly") {
  const auto sentence = [](const char* text) { return wrong(parse_distribution(text)); };
  CHECK(sentence("lognormal(mean 15 minuts, cv 0.6)") == "unknown unit 'minuts' (did you mean 'minutes'?)");
  CHECK(sentence("lognormal 15 min") ==
        "lognormal needs its values in brackets, such as 'lognormal(mean 15 min, cv 0.6)'");
  CHECK(sentence("lognormal(mean 15 min, cv 0.6") ==
        "the bracket in 'lognormal(mean 15 min, cv 0.6' is not closed (within { } and [ ] a text with a comma needs "
        "quotes)");
  CHECK(sentence("gamma(mean 15 min, cv 0)") ==
        "the coefficient of variation of gamma must be between 1e-06 and 1000 (got 0)");
  CHECK(sentence("normal(mean 15 min, sd 3)") == "the unit is missing in '3' (write for example '3 min')");
  CHECK(sentence("normal(mean 15 min, sd 3 min, cv 1)") == "normal has no 'sd' (it is given by mean, cv)");
  CHECK(sentence("exponential(mean 1 h, mean 2 h)") == "'mean' is given twice");
  CHECK(sentence("uniform(5 min)") == "say what '5 min' is in uniform (for example 'min 5 min')");
  CHECK(sentence("uniform(10 min, 5 min)") == "the times of uniform must not fall ('5 min' comes after a longer one)");
  CHECK(sentence("discrete(5 min)") ==
        "each value of discrete needs its probability, such as '5 min: 0.7' (got '5 min')");
  CHECK(sentence("discrete(5 min: 2)") == "a probability must be between 0 and 1 (got 2)");
  CHECK(sentence("empirical()") == "empirical needs at least one value");
  CHECK(sentence("constant()") == "constant needs 'value'");
  CHECK(sentence("expo(mean 1 h)") ==
        "unknown distribution 'expo' (known are constant, exponential, lognormal, gamma, weibull, normal, uniform, "
        "triangular, empirical, discrete)");
}

TEST_CASE("A normal distribution that would be cut off at zero too often is refused") {
  CHECK(good("normal(mean 10 min, sd 4 min)").cv() == Approx(0.4).epsilon(0.03));
  CHECK(wrong(parse_distribution("normal(mean 10 min, sd 4.1 min)")) ==
        "normal is cut off at zero: its standard deviation is at most 0.4 of its mean (got 0.41); gamma and lognormal "
        "may be wider");
}

TEST_CASE("At the ends of their ranges distributions are made or refused with a sentence of their own") {
  for (const char* kind : {"lognormal", "gamma", "weibull", "normal"})
    for (const char* mean : {"0.000001 us", "1 us", "365000 days"})
      for (const char* spread : {"cv 0", "cv 0.0000001", "cv 0.000001", "cv 1000", "cv 1001", "cv 1e300", "sd 0 s",
                                 "sd 1 us", "sd 365000 days"}) {
        const std::string text = std::string(kind) + "(mean " + mean + ", " + spread + ")";
        CAPTURE(text);
        const auto parsed = parse_distribution(text);
        if (!parsed)
          CHECK_FALSE(
              text::render(parsed.message, text::Language::english).starts_with("there is no such distribution"));
      }
  CHECK(wrong(parse_distribution("constant(400000 days)")) == "'400000 days' is longer than 1000 years");
}

TEST_CASE("The nearest name is the one with the fewest typing errors") {
  CHECK(nearest("countr", {"section", "counter"}) == "counter");
  CHECK(nearest("COUNTER", {"counter"}) == "counter");
  CHECK(nearest("tsak", {"task"}) == "task");
  CHECK(nearest("xyz", {"counter", "a"}).empty());
  CHECK(nearest("", {"a"}).empty());
  CHECK(nearest(std::string(100, 'a'), {std::string(100, 'a')}).empty());
}
