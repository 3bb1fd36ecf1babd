// What charts need of a replication and no measure gives: how the days of applications are distributed, and how many
// wait at which hour of which weekday. An observer beside measure::Observer.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/program/program.hpp"
#include "sim/time.hpp"

namespace hallsim::gui {

inline constexpr std::size_t half_hours_of_week = 7 * 48;

/// Of one replication, or of several put together.
struct ChartTotals {
  /// Applications completed within (i, i + 1] steps of half a day; the last counts all that took longer.
  std::vector<std::uint64_t> days = std::vector<std::uint64_t>(most_steps + 1);
  /// Of these the ones completed within half a day, by (i, i + 1] minutes: for halls whose times are minutes.
  std::vector<std::uint64_t> minutes = std::vector<std::uint64_t>(minutes_kept);
  std::array<double, half_hours_of_week> waited{};  ///< person-time at windows by weekday and half-hour, microseconds
  std::array<double, 7> working_days{};             ///< in the measured period, by weekday

  static constexpr std::size_t most_steps = 400;
  static constexpr std::size_t minutes_kept = 720;
  void add(const ChartTotals& other);
};

inline constexpr Time days_step = day / 2;

class ChartSums {
 public:
  /// `program` must outlive it.
  explicit ChartSums(const program::Program& program) : program_(&program) {}
  void operator()(const hall::Fact& fact);
  /// Once, at the horizon.
  ChartTotals finish();

 private:
  void pass(Time to);

  const program::Program* program_;
  ChartTotals totals_;
  std::vector<Time> arrived_;  // by slot
  std::int64_t waiting_ = 0;
  Time since_ = 0;
};

/// Share of completed applications within i * days_step, i = 0 .. as far as the last ones reach (at most 99.5 % of them
/// or `most_steps`); empty where nothing was completed.
std::vector<double> shares_by_days(const ChartTotals& totals);

/// Whether nearly all were completed within half a day, so that minutes say more than days.
bool is_short(const ChartTotals& totals);
/// The same as shares_by_days by the minute, of a hall that is short.
std::vector<double> shares_by_minutes(const ChartTotals& totals);

/// Mean number waiting at windows by weekday and half-hour; NaN where the hall is closed, or was on no such day.
std::vector<double> heat_of(const ChartTotals& totals, const program::Program& program);

}  // namespace hallsim::gui
