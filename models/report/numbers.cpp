#include "models/report/numbers.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace hallsim::report {
namespace {

double shown(double value, std::string_view unit) { return unit == "share" ? 100 * value : value; }

std::string with_separators(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits[0] == '-' || digits[0] == '+' ? 1 : 0;
  for (std::size_t i = point; i > first + 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

/// Never "-0.0": a value that rounds to zero has no sign.
double without_negative_zero(double value, int decimals) {
  return std::fabs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;
}

}  // namespace

Scale scale_for(double mean, std::string_view unit) {
  const double size = std::fabs(mean);
  if (unit != "d" || !(size > 0) || size >= 0.5) return {1, unit};
  return size * 24 >= 2 ? Scale{24, "h"} : Scale{24 * 60, "min"};
}

Scale scale_for(double mean, const measure::Measure& measure) {
  const std::string_view unit = measure.description->unit;
  const bool working_days =
      measure.name.find(".working") != std::string::npos || measure.name.find(".legal") != std::string::npos;
  return working_days ? Scale{1, unit} : scale_for(mean, unit);
}

study::Estimate scaled(study::Estimate estimate, Scale scale) {
  estimate.mean *= scale.factor;
  estimate.low *= scale.factor;
  estimate.high *= scale.factor;
  return estimate;
}

int decimals_for(double value, std::string_view unit) {
  if (unit == "share") return 1;
  const double size = std::fabs(value);
  if (!std::isfinite(value) || size >= 1000) return 0;
  if (value == std::floor(value) && (size >= 100 || unit == "1" || unit == "h/week")) return 0;
  return size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 3;
}

std::string number(double value, std::string_view unit, int decimals) {
  if (!std::isfinite(value)) return "-";
  value = shown(value, unit);
  if (decimals < 0) decimals = decimals_for(value, unit);
  return with_separators(fmt::format("{:.{}f}", without_negative_zero(value, decimals), decimals));
}

std::string signed_number(double value, std::string_view unit, int decimals) {
  if (!std::isfinite(value)) return "-";
  value = shown(value, unit);
  if (decimals < 0) decimals = decimals_for(value, unit);
  value = without_negative_zero(value, decimals);
  if (value == 0) return fmt::format("{:.{}f}", value, decimals);
  return with_separators(fmt::format("{:+.{}f}", value, decimals));
}

std::string interval(const Texts& texts, const study::Estimate& estimate, std::string_view unit, bool with_sign) {
  if (!std::isfinite(estimate.low) || !std::isfinite(estimate.high)) return {};
  const int decimals = decimals_for(shown(estimate.mean, unit), unit);
  const auto text = [&](double value) {
    return with_sign ? signed_number(value, unit, decimals) : number(value, unit, decimals);
  };
  return texts.say("{} to {}", text(estimate.low), text(estimate.high));
}

std::string unit_text(const Texts& texts, std::string_view unit) {
  if (unit == "share") return "%";
  if (unit == "1" || unit.empty()) return {};
  if (unit == "d") return texts.tr("days");
  if (unit == "h/week") return texts.tr("h/week");
  if (unit == "min") return texts.tr("min");
  if (unit == "h") return texts.tr("h");
  if (unit == "1/d") return texts.tr("per day");
  if (unit == "1/week") return texts.tr("per week");
  return texts.tr(unit);
}

std::string days_text(const Texts& texts, double days) {
  const Scale scale = scale_for(days, "d");
  return number(days * scale.factor, scale.unit) + " " + unit_text(texts, scale.unit);
}

std::string percent(double share) {
  const double value = 100 * share;
  return fmt::format("{:.{}f} %", value, std::fabs(value - std::round(value)) < 1e-9 ? 0 : 1);
}

std::string grouped(std::uint64_t count) { return with_separators(fmt::format("{}", count)); }

std::string date_text(std::int64_t days_since_1970) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days_since_1970}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

int weekday_of(std::int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7); }

std::string weekday_text(const Texts& texts, int weekday) {
  switch (weekday) {
    case 0: return texts.tr("Mon");
    case 1: return texts.tr("Tue");
    case 2: return texts.tr("Wed");
    case 3: return texts.tr("Thu");
    case 4: return texts.tr("Fri");
    case 5: return texts.tr("Sat");
    default: return texts.tr("Sun");
  }
}

std::string clock_text(Time at) {
  const Time seconds = at % day / second;
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string length_text(const Texts& texts, Time length) {
  if (length < minute) return texts.say("{} s", (length + second / 2) / second);
  if (length < hour) return texts.say("{} min", (length + minute / 2) / minute);
  if (length < day) {
    const Time minutes = (length + minute / 2) / minute;
    return minutes % 60 == 0 ? texts.say("{} h", minutes / 60) : texts.say("{} h {} min", minutes / 60, minutes % 60);
  }
  if (length >= 2 * week && length % week == 0) return texts.say("{} weeks", length / week);
  const Time hours = (length + hour / 2) / hour;
  return hours % 24 == 0 ? texts.say("{} d", hours / 24) : texts.say("{} d {} h", hours / 24, hours % 24);
}

}  // namespace hallsim::report
