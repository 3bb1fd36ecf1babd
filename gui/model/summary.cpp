#include "gui/model/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/report/comparable.hpp"
#include "models/report/lookup.hpp"
#include "models/report/numbers.hpp"
#include "models/report/overload.hpp"
#include "models/report/texts.hpp"

namespace hallsim::gui {
namespace {

using report::Scale;
using report::Texts;
using text::Language;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
const Texts english{Language::english}, chinese{Language::chinese};

template <class Say>
Bilingual in_both(Say say) {
  return {say(english), say(chinese)};
}

Bilingual translated(std::string_view english_text) {
  return {std::string(english_text), std::string(text::translate(english_text, Language::chinese))};
}

/// Shares are shown in per cent.
study::Estimate shown(const study::Estimate* estimate, const Scale& scale) {
  if (!estimate) return {nothing, nothing, nothing, 0, 0};
  Scale by = scale;
  if (by.unit == "share") by.factor *= 100;
  return report::scaled(*estimate, by);
}

class Summary {
 public:
  Summary(const Question& question, const study::Comparison& comparison) : question_(question), c_(comparison) {
    for (const study::Result& result : c_.results) results_.push_back(index_of(result));
    for (const study::Difference& difference : c_.differences) differences_.push_back(index_of(difference));
  }

  void rows(Snapshot& snapshot) {
    for (std::size_t h = 0; h < c_.results.size(); ++h)
      for (const measure::Measure& measure : c_.results[h].measures) {
        const std::string_view family = measure.description->name;
        const bool of_unit = family.find("{unit}") != std::string_view::npos;
        const bool of_item = family.find("{item}") != std::string_view::npos;
        if (family.find("{period}") != std::string_view::npos) continue;
        if (family.find("{part}") != std::string_view::npos) {
          if (h == 0 && family == "waterfall.{part}") snapshot.parts.push_back(part_row(measure));
          continue;
        }
        std::vector<Row>& rows = of_unit ? snapshot.units : of_item ? snapshot.items : snapshot.rows;
        if (h > 0 && result(0, measure.name)) continue;
        rows.push_back(row(measure));
      }
  }

  std::vector<Slice> waterfall(std::size_t hall) const {
    std::vector<Slice> slices;
    for (std::size_t i = 0; i < measure::part_count; ++i) {
      const std::string name = "waterfall." + std::string(measure::part_names[i]);
      const study::Estimate* days = result(hall, name);
      const auto has = [&](std::size_t h) { return result(h, name) != nullptr; };
      std::size_t one = 0;
      while (one < c_.results.size() && !has(one)) ++one;
      if (one == c_.results.size()) continue;
      Slice slice;
      slice.part = static_cast<measure::Part>(i);
      slice.title = translated(measure::part_titles[i]);
      slice.days = days != nullptr ? *days : study::Estimate{0, 0, 0, 0, 0};
      if (hall > 0 &&
          has(0) != has(hall)) {  // a part that only one hall has, such as a meeting, is nothing in the other
        const study::Estimate& own = *result(has(0) ? 0 : hall, name);
        slice.difference = has(0) ? study::Estimate{-own.mean, -own.high, -own.low, own.count, own.replications} : own;
        slice.verdict = report::verdict_of(description_of(has(0) ? 0 : hall, name), slice.difference, "d");
      }
      if (const study::Estimate* change = difference(hall, name)) {
        slice.difference = *change;
        slice.verdict = report::verdict_of(description_of(hall, name), *change, "d");
      }
      slices.push_back(std::move(slice));
    }
    return slices;
  }

  Bilingual conclusion() const {
    if (c_.results.size() < 2) return {};
    constexpr std::size_t last = 1;  // the halls that are shown side by side
    if (report::loses_differ(c_.differences[last]))
      return in_both([&](const Texts& texts) {
        return report::losses_sentence(texts, question_.halls[1].name.in(texts.language), c_.results[last],
                                       question_.halls.front().name.in(texts.language), c_.results.front());
      });
    const study::Estimate* before = result(0, "days.elapsed");
    const study::Estimate* change = difference(last, "days.elapsed");
    if (!before || !change || !std::isfinite(change->low) || !(before->mean > 0)) return {};
    return in_both([&](const Texts& texts) {
      const Language language = texts.language;
      return report::days_sentence(texts, question_.halls[1].name.in(language),
                                   question_.halls.front().name.in(language), *before, *change);
    });
  }

  /// As `hallsim compare` counts: what repeats another measure counts once.
  Bilingual detail(const Snapshot& snapshot) const {
    if (c_.results.size() < 2) return {};
    report::Repeats repeats;
    int better = 0, unclear = 0, worse = 0;
    constexpr std::size_t last = 1;  // the halls that are shown side by side
    for (const auto* rows : {&snapshot.rows, &snapshot.items})
      for (const Row& row : *rows) {
        const study::Estimate& change = row.differences[last];
        if (!(change.low < change.high) || repeats.seen(row.halls[0], row.halls[last], change)) continue;
        better += row.verdicts[last] == Verdict::better ? 1 : 0;
        worse += row.verdicts[last] == Verdict::worse ? 1 : 0;
        unclear += row.verdicts[last] == Verdict::unclear ? 1 : 0;
      }
    if (better + worse + unclear == 0) return {};
    return in_both([&](const Texts& texts) {
      return texts.say("Each at {}: {} measures are better, {} worse, and {} not significantly different.",
                       report::percent(question_.confidence), better, worse, unclear);
    });
  }

  bool same_applicants() const {
    const auto& first = c_.results.front().outcomes;
    return std::all_of(c_.results.begin(), c_.results.end(), [&](const study::Result& result) {
      return std::equal(
          first.begin(), first.end(), result.outcomes.begin(), result.outcomes.end(),
          [](const auto& a, const auto& b) { return a.people == b.people && a.applicants == b.applicants; });
    });
  }

 private:
  using Index = std::unordered_map<std::string_view, std::size_t>;

  template <class Measured>
  static Index index_of(const Measured& measured) {
    Index index;
    for (std::size_t i = 0; i < measured.measures.size(); ++i) index.emplace(measured.measures[i].name, i);
    return index;
  }
  /// nullptr where the hall has no such measure, or nothing to compare it with.
  const study::Estimate* result(std::size_t hall, std::string_view name) const {
    const auto found = results_[hall].find(name);
    return found == results_[hall].end() ? nullptr : &c_.results[hall].estimates[found->second];
  }
  const study::Estimate* difference(std::size_t hall, std::string_view name) const {
    const auto found = differences_[hall].find(name);
    return found == differences_[hall].end() ? nullptr : &c_.differences[hall].estimates[found->second];
  }
  const measure::Description& description_of(std::size_t hall, std::string_view name) const {
    return *c_.results[hall].measures[results_[hall].at(name)].description;
  }

  /// In days, whatever their size: parts are read beside each other.
  Row part_row(const measure::Measure& measure) const {
    Row part = row(measure, Scale{1, "d"});
    const auto name = std::find(measure::part_names.begin(), measure::part_names.end(),
                                std::string_view(measure.name).substr(std::string_view("waterfall.").size()));
    part.title = translated(measure::part_titles[static_cast<std::size_t>(name - measure::part_names.begin())]);
    part.decimals = 2;
    return part;
  }

  Row row(const measure::Measure& measure, std::optional<Scale> given = {}) const {
    Row row;
    row.name = measure.name;
    row.title = translated(measure.description->title);
    row.explanation = translated(measure.description->formula);
    double largest = 0;
    for (std::size_t h = 0; h < c_.results.size(); ++h)
      if (const study::Estimate* estimate = result(h, measure.name))
        largest = std::fmax(largest, std::fabs(estimate->mean));
    const Scale scale = given ? *given : report::scale_for(largest, measure);
    row.format = scale.unit;
    row.unit = in_both([&](const Texts& texts) { return report::unit_text(texts, scale.unit); });
    row.decimals = report::decimals_for(scale.unit == "share" ? 100 * largest : largest * scale.factor, scale.unit);
    for (std::size_t h = 0; h < c_.results.size(); ++h) {
      row.halls.push_back(shown(result(h, measure.name), scale));
      const study::Estimate* change = h > 0 ? difference(h, measure.name) : nullptr;
      row.differences.push_back(shown(change, scale));
      Verdict verdict = Verdict::unknown;
      if (change) verdict = report::verdict_of(*measure.description, report::scaled(*change, scale), scale.unit);
      if (change && report::is_withheld(c_.differences[h], *measure.description, verdict)) verdict = Verdict::unknown;
      row.verdicts.push_back(verdict);
    }
    return row;
  }

  const Question& question_;
  const study::Comparison& c_;
  std::vector<Index> results_, differences_;  // by hall; a hall has many hundreds of measures
};

Band band(const study::Result& result, std::vector<double> measure::DayCurve::*curve) {
  return {result.queue.*curve, result.queue_low.*curve, result.queue_high.*curve};
}

}  // namespace

std::string value_text(const Row& row, double value) {
  return report::number(row.format == "share" ? value / 100 : value, row.format, row.decimals);
}

std::string difference_text(const Row& row, double value) {
  return report::signed_number(row.format == "share" ? value / 100 : value, row.format, row.decimals);
}

std::string margin_text(const Row& row, const study::Estimate& estimate) {
  const double half = (estimate.high - estimate.low) / 2;
  return std::isfinite(half) ? "±" + value_text(row, half) : std::string();
}

const Row* Snapshot::row(std::string_view name) const {
  for (const auto* table : {&rows, &units, &items, &parts})
    for (const Row& row : *table)
      if (row.name == name) return &row;
  return nullptr;
}

Prospects prospects_of(const Hall& hall) {
  Prospects prospects;
  for (const report::Overload& overload : report::overloads(*hall.program)) {
    prospects.cautions.push_back(in_both([&](const Texts& texts) {
      return hall.name.in(texts.language) + (texts.chinese() ? "：" : ": ") +
             report::sentence(texts, *hall.program, overload);
    }));
  }
  return prospects;
}

Snapshot summarise(const Question& question, const std::vector<Prospects>& prospects, std::vector<HallOutcomes> halls) {
  std::vector<const program::Program*> programs;
  std::vector<std::vector<measure::Outcome>> outcomes;
  for (HallOutcomes& hall : halls) {
    programs.push_back(hall.program);
    outcomes.push_back(std::move(hall.outcomes));
  }
  const study::Comparison comparison = study::summarise(programs, std::move(outcomes), question.confidence);
  Summary summary(question, comparison);

  Snapshot snapshot;
  snapshot.replications = comparison.replications;
  snapshot.confidence = question.confidence;
  snapshot.same_applicants = summary.same_applicants();
  for (const Prospects& hall : prospects) {
    snapshot.cautions.insert(snapshot.cautions.end(), hall.cautions.begin(), hall.cautions.end());
  }
  for (std::size_t h = 0; h < comparison.results.size(); ++h) {
    if (!report::backlog_grows(comparison.results[h])) continue;
    snapshot.comparable = false;
    snapshot.cautions.push_back(in_both([&](const Texts& texts) {
      return question.halls[h].name.in(texts.language) + (texts.chinese() ? "：" : ": ") +
             report::growth_sentence(texts, comparison.results[h]);
    }));
  }
  const bool by_minutes =
      std::all_of(halls.begin(), halls.end(), [](const HallOutcomes& hall) { return is_short(hall.charts); });
  snapshot.days_step = static_cast<double>(by_minutes ? minute : days_step) / static_cast<double>(day);
  summary.rows(snapshot);
  for (std::size_t h = 0; h < halls.size(); ++h) {
    const study::Result& result = comparison.results[h];
    HallNumbers numbers;
    numbers.id = question.halls[h].id;
    numbers.name = question.halls[h].name;
    numbers.windows = band(result, &measure::DayCurve::window);
    numbers.back = band(result, &measure::DayCurve::back);
    numbers.waterfall = summary.waterfall(h);
    numbers.days = by_minutes ? shares_by_minutes(halls[h].charts) : shares_by_days(halls[h].charts);
    for (std::size_t weekday = 0; weekday < 7; ++weekday)
      numbers.working_days[weekday] = halls[h].charts.working_days[weekday] / std::max(1, comparison.replications);
    numbers.heat = heat_of(halls[h].charts, *halls[h].program);
    if (const study::Estimate* people = report::find_estimate(result, "staff.people")) numbers.people = people->mean;
    for (const std::uint64_t count : halls[h].charts.days) numbers.applications += count;
    snapshot.halls.push_back(std::move(numbers));
  }
  if (snapshot.comparable) {
    snapshot.conclusion = summary.conclusion();
    snapshot.detail = summary.detail(snapshot);
  } else {
    for (auto* rows : {&snapshot.rows, &snapshot.units, &snapshot.items, &snapshot.parts})
      for (Row& row : *rows) std::fill(row.verdicts.begin(), row.verdicts.end(), Verdict::unknown);
  }
  return snapshot;
}

}  // namespace hallsim::gui
