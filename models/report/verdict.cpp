#include "models/report/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "models/report/numbers.hpp"

namespace hallsim::report {
namespace {

bool prints_as_zero(double value, std::string_view unit, int decimals) {
  return number(value, unit, decimals).find_first_of("123456789") == std::string::npos;
}

}  // namespace

Verdict verdict_of(const measure::Description& description, const study::Estimate& difference, std::string_view unit) {
  const bool has_interval = std::isfinite(difference.low) && std::isfinite(difference.high);
  if (!has_interval) return difference.mean == 0 ? Verdict::same : Verdict::unknown;
  const bool with_zero = difference.low <= 0 && difference.high >= 0;
  const int decimals = decimals_for(unit == "share" ? 100 * difference.mean : difference.mean, unit);
  const auto zero = [&](double value) { return prints_as_zero(value, unit, decimals); };
  if (zero(difference.mean) && (!with_zero || (zero(difference.low) && zero(difference.high)))) return Verdict::same;
  if (with_zero) return Verdict::unclear;
  const bool rose = difference.mean > 0;
  switch (description.better) {
    case measure::Better::lower: return rose ? Verdict::worse : Verdict::better;
    case measure::Better::higher: return rose ? Verdict::better : Verdict::worse;
    default: return rose ? Verdict::more : Verdict::less;
  }
}

std::string days_sentence(const Texts& texts, const std::string& to, const std::string& from,
                          const study::Estimate& before, const study::Estimate& change) {
  const Scale scale = scale_for(change.mean, "d");
  study::Estimate size = scaled(change, scale);
  if (size.mean < 0) size = {-size.mean, -size.high, -size.low, size.count, size.replications};
  const std::string amount = number(size.mean, scale.unit) + " " + unit_text(texts, scale.unit);
  const std::string range = interval(texts, size, scale.unit);
  const std::string share = percent(std::round(1000 * std::fabs(change.mean) / before.mean) / 1000);
  if (change.high < 0)
    return texts.say("In {} an application is completed {} ({}) sooner than in {} ({}).", to, amount, share, from,
                     range);
  if (change.low > 0)
    return texts.say("In {} an application takes {} ({}) longer than in {} ({}).", to, amount, share, from, range);
  return texts.say(
      "Whether an application is completed sooner in {} than in {} cannot be told from this many replications.", to,
      from);
}

bool Repeats::seen(const study::Estimate& a, const study::Estimate& b, const study::Estimate& change) {
  const double unit = std::fmax(std::fabs(a.mean), std::fabs(b.mean));
  const std::array<double, 5> shape{a.mean / unit, b.mean / unit, change.mean / unit, change.low / unit,
                                    change.high / unit};
  const auto alike = [&](const std::array<double, 5>& other) {
    return std::equal(shape.begin(), shape.end(), other.begin(),
                      [](double x, double y) { return std::fabs(x - y) <= 1e-9; });
  };
  if (std::any_of(shapes_.begin(), shapes_.end(), alike)) return true;
  shapes_.push_back(shape);
  return false;
}

}  // namespace hallsim::report
