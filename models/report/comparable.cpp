#include "models/report/comparable.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "models/report/lookup.hpp"
#include "models/report/numbers.hpp"

namespace hallsim::report {
namespace {

constexpr double growth_that_matters = 0.02, loss_that_matters = 0.01;

std::string lost_share(const study::Result& result) {
  const study::Estimate* lost = find_estimate(result, "lost");
  return percent(std::round(1000 * (lost != nullptr && std::isfinite(lost->mean) ? lost->mean : 0)) / 1000);
}

/// Whether a measure leaves out who ends without a decision.
bool misses_the_lost(const measure::Description& description) {
  static constexpr std::array<std::string_view, 5> others{"open", "system.number", "system.time", "hall.time",
                                                          "hall.time.p90"};
  return measure::of_completed(description) ||
         std::find(others.begin(), others.end(), description.name) != others.end();
}

bool counts_the_lost(std::string_view name) {
  static constexpr std::array<std::string_view, 6> counting{"lost",        "abandonment", "balking",
                                                            "turned_away", "throughput",  "open.growth"};
  return name.starts_with("satisfaction") || name.starts_with("stream.") || name.starts_with("staff.") ||
         std::find(counting.begin(), counting.end(), name) != counting.end();
}

}  // namespace

bool backlog_grows(const study::Result& result) {
  const study::Estimate* growth = find_estimate(result, "open.growth");
  return growth != nullptr && growth->mean > growth_that_matters && growth->low > 0;
}

bool loses_differ(const study::Difference& difference) {
  const study::Estimate* change = find_estimate(difference, "lost");
  return change != nullptr && std::fabs(change->mean) >= loss_that_matters && (change->low > 0 || change->high < 0);
}

bool is_withheld(const study::Difference& difference, const measure::Description& description, Verdict verdict) {
  if (!loses_differ(difference)) return false;
  if (counts_the_lost(description.name)) return false;
  const bool loses_more = find_estimate(difference, "lost")->mean > 0;
  return misses_the_lost(description) || verdict == (loses_more ? Verdict::better : Verdict::worse);
}

std::string growth_sentence(const Texts& texts, const study::Result& result) {
  const study::Estimate* growth = find_estimate(result, "open.growth");
  return texts.say(
      "what is open grows all the time, in the measured period by {} of what arrives: more comes than can be done, or "
      "the warm-up is too short",
      percent(std::round(1000 * growth->mean) / 1000));
}

std::string losses_sentence(const Texts& texts, const std::string& to, const study::Result& other,
                            const std::string& from, const study::Result& first) {
  return texts.say(
      "In {} {} of the applications end without a decision, in {} {}: those that are completed are not the same, so "
      "what "
      "is averaged over them gets no better or worse.",
      to, lost_share(other), from, lost_share(first));
}

}  // namespace hallsim::report
