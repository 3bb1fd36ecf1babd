// What is known of the comparison at one moment: plain values, made on the simulation's threads and never changed
// afterwards. A view holds a std::shared_ptr<const Snapshot> for a frame and draws from it without a lock.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "models/measure/measures.hpp"
#include "models/measure/waterfall.hpp"
#include "models/report/verdict.hpp"
#include "models/study/study.hpp"

namespace hallsim::gui {

class Recording;
using report::Verdict;  // green: better; red: worse; grey: unclear, same, unknown

/// How sharp the numbers are. Each stage replaces the one before; a moved slider begins again with the first.
enum class Stage {
  nothing,  ///< no answer yet
  day,      ///< one simulated day in each hall: a first rough answer, without intervals
  weeks,    ///< a few weeks, a few replications: intervals, still wide
  full,     ///< the whole measured period; tightens as replications arrive
};

/// One line of the table of measures. Values are in `unit`, the unit for people ("min", "days", "%").
struct Row {
  std::string name;         ///< of the measure: "window.wait"; the stable id of the row
  Bilingual title;          ///< "Wait at a window"
  Bilingual unit;           ///< "min"; empty for plain counts
  Bilingual explanation;    ///< what is averaged over what
  std::string_view format;  ///< how its numbers are written: the unit that report::number takes
  int decimals = 1;
  std::vector<study::Estimate> halls;        ///< one for each hall; NaN where it has nothing to average
  std::vector<study::Estimate> differences;  ///< paired, of hall i minus hall 0; [0] is empty
  std::vector<Verdict> verdicts;             ///< of differences
};

/// "24.8", "1,234", "-" where there is no number; with a sign for differences; "±3.0" for half the width of an interval
/// (empty where there is none).
std::string value_text(const Row& row, double value);
std::string difference_text(const Row& row, double value);
std::string margin_text(const Row& row, const study::Estimate& estimate);

/// A curve with its confidence band; NaN where there is no band.
struct Band {
  std::vector<double> mean, low, high;
};

/// A share of the days of an application.
struct Slice {
  measure::Part part = measure::Part::queue;
  Bilingual title;
  study::Estimate days;        ///< mean days in this part
  study::Estimate difference;  ///< paired, against hall 0; of hall 0 itself empty
  Verdict verdict = Verdict::unknown;
};

/// One hall.
struct HallNumbers {
  std::string id;  ///< of the variant
  Bilingual name;
  Band windows;                  ///< people waiting at windows by half-hour of an open day, 48 values
  Band back;                     ///< papers waiting elsewhere
  std::vector<Slice> waterfall;  ///< in the order of the parts; adds up to days.elapsed
  std::vector<double>
      days;  ///< share of applications completed within i * days_step days, i = 0, 1, ...; empty: nothing completed
  std::vector<double> heat;  ///< 7 * 48: people waiting at windows by weekday (0 = Monday) and half-hour; NaN: closed
  std::array<double, 7> working_days{};  ///< in the measured period, by weekday (0 = Monday)
  double people = 0;                     ///< heads in the staff measures
  std::uint64_t applications = 0;        ///< completed, in all replications
};

struct Snapshot {
  std::uint64_t serial = 0;    ///< grows with every snapshot of an engine
  std::uint64_t question = 0;  ///< which question the numbers answer; Engine::ask gives it. An old one: new numbers are
                               ///< on their way
  Stage stage = Stage::nothing;
  int replications = 0;   ///< finished, in this stage
  int planned = 0;        ///< of the last stage
  bool complete = false;  ///< nothing more will come for this question
  double confidence = 0.95;
  double seconds = 0;           ///< wall time from the question to this answer
  bool same_applicants = true;  ///< the same people came to each hall, so that differences are paired
  bool comparable = true;       ///< what is open does not grow all the time in any hall
  std::vector<Row> rows;        ///< the hall's own measures, in the order of reports
  std::vector<Row> units;  ///< of units: "unit.window.utilisation"; differences only where both halls have the unit
  std::vector<Row> items;  ///< of items in focus
  std::vector<Row> parts;  ///< of the waterfall, in days: "waterfall.work"; for lessons
  std::vector<HallNumbers> halls;
  double days_step = 0.5;           ///< of HallNumbers::days; a minute where all halls are short
  Bilingual conclusion;             ///< one plain sentence; empty before there is an interval
  Bilingual detail;                 ///< how many measures are better, worse, not significant
  std::vector<Bilingual> cautions;  ///< overload, what is not comparable
  /// Replication 0 of each hall, for playback; kept from the question before until the new one is there.
  std::vector<std::shared_ptr<const Recording>> recordings;
  std::uint64_t recordings_of = 0;  ///< the question that they belong to

  /// The row of a measure; nullptr if it has none.
  const Row* row(std::string_view name) const;
};

}  // namespace hallsim::gui
