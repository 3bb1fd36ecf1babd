// An arrival rate that depends on weekday and hour. Arrivals follow a non-homogeneous Poisson process, drawn by exact
// inversion of the cumulative rate: one unit-exponential amount per arrival, spent along the profile, without the bias
// of thinning over long closed gaps.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace hallsim::program {

/// Part of a day with a constant rate. [from, to) in microseconds since midnight; arrivals per microsecond.
struct RateSpan {
  Time from = 0;
  Time to = 0;
  double rate = 0;
  friend bool operator==(const RateSpan&, const RateSpan&) = default;
};

class RateProfile {
 public:
  RateProfile() = default;
  /// `weekday[i]`: spans of weekday i (0 = Monday), sorted, gaps mean rate zero. `closed`: days without arrivals,
  /// `moved`: days that borrow another weekday's spans (a working Saturday); both sorted, counted from the first day.
  struct Moved {
    std::int64_t day = 0;
    int weekday = 0;
    friend bool operator==(const Moved&, const Moved&) = default;
  };
  RateProfile(std::array<std::vector<RateSpan>, 7> weekday, std::vector<std::int64_t> closed, std::vector<Moved> moved,
              int first_weekday);
  static RateProfile constant(double per_microsecond);
  /// The same profile, but `factor` times the rate on one day during [from, to) of that day.
  RateProfile scaled(std::int64_t day_number, Time from, Time to, double factor) const;

  /// The same profile, but the rate of each day is multiplied by its factor; days beyond the last have the last one's.
  RateProfile scaled(std::vector<double> by_day) const;

  /// This profile until the midnight of that day, the other from then on, to the end of the last day.
  RateProfile followed_by(std::int64_t day_number, const RateProfile& other, std::int64_t last_day) const;

  /// The moment at which `amount` of cumulative rate has passed since `from`; `never` beyond `end`.
  Time after(Time from, double amount, Time end) const {
    if (constant_rate_ <= 0) return after_varying(from, amount, end);
    const double gap = amount / constant_rate_;
    return gap < static_cast<double>(end - from) ? from + rounded(gap) : never;
  }
  /// Expected number of arrivals in [from, to).
  double expected(Time from, Time to) const;
  /// Expected arrivals in a week without exceptional days.
  double weekly() const;
  /// Whether the rate never changes.
  bool is_constant() const { return constant_rate_ > 0; }

  friend bool operator==(const RateProfile&, const RateProfile&) = default;

 private:
  Time after_varying(Time from, double amount, Time end) const;
  double factor_of(std::int64_t day_number) const {
    if (by_day_.empty()) return 1;
    return by_day_[std::min(static_cast<std::size_t>(std::max<std::int64_t>(0, day_number)), by_day_.size() - 1)];
  }
  const std::vector<RateSpan>& spans_of(std::int64_t day_number) const;

  std::array<std::vector<RateSpan>, 7> weekday_;
  std::vector<RateSpan> nothing_;
  std::vector<std::int64_t> closed_;
  std::vector<Moved> moved_;
  std::vector<std::pair<std::int64_t, std::vector<RateSpan>>> own_;  // days with spans of their own, sorted
  std::vector<double> by_day_;                                       // factor of each day; empty: 1
  int first_weekday_ = 0;
  double constant_rate_ = 0;  // > 0: the same at all times
};

}  // namespace hallsim::program
