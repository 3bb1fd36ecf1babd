// Numbers as people read them: few digits, the unit in words, shares as percentages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/report/texts.hpp"
#include "models/study/study.hpp"
#include "sim/time.hpp"

namespace hallsim::report {

/// A number and its unit as they are shown: days shorter than half a day become hours or minutes.
struct Scale {
  double factor = 1;
  std::string_view unit;
};
Scale scale_for(double mean, std::string_view unit);
/// The same for a measure; working days are counted, not measured, and stay days.
Scale scale_for(double mean, const measure::Measure& measure);
study::Estimate scaled(study::Estimate estimate, Scale scale);

/// Digits after the point that suit numbers of this size.
int decimals_for(double value, std::string_view unit);
/// "12.3", "87.4" for the share 0.874, "1,234"; "-" where there is no number. `decimals` < 0: as suits the value.
std::string number(double value, std::string_view unit, int decimals = -1);
/// The same with a sign, for differences.
std::string signed_number(double value, std::string_view unit, int decimals = -1);
/// "11.8 to 12.8"; empty where there is no interval.
std::string interval(const Texts& texts, const study::Estimate& estimate, std::string_view unit,
                     bool with_sign = false);
/// The unit after a number: "min", "days", "%", nothing for plain counts.
std::string unit_text(const Texts& texts, std::string_view unit);
/// "5.3 days", "18.2 min"
std::string days_text(const Texts& texts, double days);
/// "95 %"
std::string percent(double share);
/// "1,234,567"
std::string grouped(std::uint64_t count);

/// "2017-03-06"
std::string date_text(std::int64_t days_since_1970);
/// 0 = Monday
int weekday_of(std::int64_t days_since_1970);
std::string weekday_text(const Texts& texts, int weekday);
/// "09:12:30" of a moment within its day
std::string clock_text(Time at);
/// "14 min", "3 h 20 min", "2 d 4 h"
std::string length_text(const Texts& texts, Time length);

}  // namespace hallsim::report
