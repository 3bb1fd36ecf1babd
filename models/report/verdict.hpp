// What may be said of a difference between two halls: better, worse, or that nothing can be said; and the one sentence
// that a comparison comes down to. The command line and the window say the same.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/measure/measures.hpp"
#include "models/report/texts.hpp"
#include "models/study/study.hpp"

namespace hallsim::report {

enum class Verdict {
  unknown,  ///< no interval
  same,     ///< what is shown is no difference
  unclear,  ///< not significant: the interval of the difference holds zero
  better,
  worse,
  more,  ///< significant, of a measure that is neither good nor bad
  less,
};

/// `difference` as it is shown, in this unit. What is shown as zero is the same, unless it may be more.
Verdict verdict_of(const measure::Description& description, const study::Estimate& difference, std::string_view unit);

/// How much sooner or later an application is completed in `to` than in `from`. `before`: the days in `from`, more than
/// 0; `change`: the paired difference, with an interval.
std::string days_sentence(const Texts& texts, const std::string& to, const std::string& from,
                          const study::Estimate& before, const study::Estimate& change);

/// Two ways to say the same thing: whichever has the larger mean as its unit, everything is alike.
class Repeats {
 public:
  /// Whether a measure with these means and this difference was seen before.
  bool seen(const study::Estimate& a, const study::Estimate& b, const study::Estimate& change);

 private:
  std::vector<std::array<double, 5>> shapes_;
};

}  // namespace hallsim::report
