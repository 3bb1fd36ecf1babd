// The report of `run`: what to beware of, the measures, items and units one by one, where the days go, the queue over
// the day, exact answers where theory has them, and what all this rests on.
#include <algorithm>
#include <cmath>

#include "cli/assumptions.hpp"
#include "cli/charts.hpp"
#include "cli/reference.hpp"
#include "cli/report.hpp"
#include "models/measure/waterfall.hpp"
#include "models/report/lookup.hpp"
#include "models/report/numbers.hpp"

namespace hallsim::cli {
namespace {

constexpr std::size_t most_units = 15;

std::string measures(const Report& report, const study::Result& result) {
  const Texts& texts = report.texts;
  Table table("lrll", 0);
  for (const Section section : all_sections) {
    bool first = true;
    for (std::size_t i = 0; i < result.measures.size(); ++i) {
      const measure::Description& description = *result.measures[i].description;
      if (section_of(result.measures[i]) != section || !std::isfinite(result.estimates[i].mean)) continue;
      const Scale scale = scale_for(result.estimates[i].mean, result.measures[i]);
      const study::Estimate estimate = scaled(result.estimates[i], scale);
      if (first) {
        if (!table.empty()) table.row({""});
        table.row({report.paint(Colour::bold, section_title(texts, section)), texts.tr("mean"),
                   texts.say("{} interval", percent(report.experiment.confidence)), ""});
      }
      first = false;
      const bool fixed = estimate.low == estimate.high;
      table.row({"  " + texts.tr(description.title), number(estimate.mean, scale.unit),
                 fixed ? "" : interval(texts, estimate, scale.unit), unit_text(texts, scale.unit)});
    }
  }
  return table.text();
}

/// "12.3 ±0.4"; where room is narrow only the mean
std::string with_half_width(const study::Estimate* estimate, std::string_view unit, bool narrow) {
  if (!estimate || !std::isfinite(estimate->mean)) return "-";
  std::string text = number(estimate->mean, unit);
  const double half = (estimate->high - estimate->low) / 2;
  if (!narrow && std::isfinite(half) && half > 0) {
    const double shown = unit == "share" ? 100 * estimate->mean : estimate->mean;
    text += " ±" + number(half, unit, decimals_for(shown, unit));
  }
  return text;
}

struct Heading {
  std::string measure;  ///< what follows the subject in the measure's name
  std::string title;
};

/// One row for each subject, one column for each measure of a family: "unit." + name + "." + measure.
Table family_table(const Report& report, const study::Result& result, const std::string& family,
                   const std::string& title, const std::vector<Heading>& columns,
                   const std::vector<std::pair<std::string, std::string>>& subjects) {
  const Texts& texts = report.texts;
  Table table("l" + std::string(columns.size(), 'r'));
  std::vector<std::string> head{title}, units{""};
  for (const Heading& column : columns) {
    std::string unit;
    for (const measure::Measure& measure : result.measures)
      if (measure.name == family + subjects.front().first + "." + column.measure) unit = measure.description->unit;
    head.push_back(column.title);
    units.push_back(unit_text(texts, unit));
  }
  table.row(std::move(head));
  table.row(std::move(units));
  for (const auto& [name, label] : subjects) {
    std::vector<std::string> cells{fit(label, report.narrow() ? 20 : 30)};
    for (const Heading& column : columns) {
      std::string unit;
      const std::string full = family + name + "." + column.measure;
      for (const measure::Measure& measure : result.measures)
        if (measure.name == full) unit = measure.description->unit;
      cells.push_back(with_half_width(find_estimate(result, full), unit, report.narrow()));
    }
    table.row(std::move(cells));
  }
  return table;
}

std::string items(const Report& report, const Input& input, const study::Result& result) {
  const Texts& texts = report.texts;
  std::vector<std::pair<std::string, std::string>> subjects;
  for (const program::Index item : input.program.focus)
    subjects.emplace_back(input.program.items[item].name, texts.label(input.program.items[item]));
  if (subjects.empty()) return {};
  const std::vector<Heading> columns{{"days.elapsed", texts.tr("elapsed")},
                                     {"days.working", texts.tr("working")},
                                     {"days.legal", texts.tr("legal clock")},
                                     {"on_time.promised", texts.tr("on time")},
                                     {"trips", texts.tr("trips")},
                                     {"signatures", texts.tr("signatures")},
                                     {"handoffs", texts.tr("hand-offs")}};
  return report.heading(texts.tr("Items in focus")) +
         family_table(report, result, "item.", texts.tr("item"), columns, subjects).text() + "\n";
}

std::string units(const Report& report, const Input& input, const study::Result& result) {
  const Texts& texts = report.texts;
  std::vector<std::pair<std::string, std::string>> subjects;
  for (const program::Unit& unit : input.program.units) subjects.emplace_back(unit.name, texts.label(unit));
  if (subjects.empty()) return {};
  std::string note;
  if (subjects.size() > most_units) {
    const auto busy = [&](const auto& subject) {
      const study::Estimate* estimate = find_estimate(result, "unit." + subject.first + ".utilisation");
      return estimate && std::isfinite(estimate->mean) ? estimate->mean : -1;
    };
    std::stable_sort(subjects.begin(), subjects.end(), [&](const auto& a, const auto& b) { return busy(a) > busy(b); });
    note = "  " + texts.say("the {} busiest of {}; all of them with --format csv", most_units, subjects.size()) + "\n";
    subjects.resize(most_units);
  }
  const std::vector<Heading> columns{{"staff", texts.tr("people")},
                                     {"utilisation", texts.tr("utilisation")},
                                     {"wait", texts.tr("wait")},
                                     {"queue", texts.tr("waiting")},
                                     {"overtime", texts.tr("overtime")}};
  return report.heading(texts.tr("Units")) +
         family_table(report, result, "unit.", texts.tr("unit"), columns, subjects).text() + note + "  " +
         wrap(texts.tr(
                  "Utilisation is of rostered time; waits count closed hours, and the number waiting is the mean of "
                  "day and night."),
              std::min(report.width, full_width), 2) +
         "\n\n";
}

std::string periods(const Report& report, const Input& input, const study::Result& result) {
  const Texts& texts = report.texts;
  std::vector<std::pair<std::string, std::string>> subjects;
  for (const program::Period& period : input.program.periods) subjects.emplace_back(period.name, period.name);
  if (subjects.empty()) return {};
  const std::vector<Heading> columns{{"arrivals", texts.tr("Arrived")},
                                     {"days.elapsed", texts.tr("elapsed")},
                                     {"completed", texts.tr("completed")},
                                     {"window.wait", texts.tr("wait of those called then")}};
  return report.heading(texts.tr("By the time of arrival")) +
         family_table(report, result, "period.", texts.tr("arrived in"), columns, subjects).text() + "\n";
}

std::string stages(const Report& report, const Input& input, const study::Result& result) {
  const Texts& texts = report.texts;
  std::vector<std::pair<std::string, std::string>> subjects;
  for (const program::Index task : input.program.stages)
    subjects.emplace_back(input.program.tasks[task].name, texts.label(input.program.tasks[task]));
  if (subjects.empty()) return {};
  const std::vector<Heading> columns{{"days", texts.tr("working")}, {"on_time", texts.tr("on time")}};
  return report.heading(texts.tr("Stages with a promised limit")) +
         family_table(report, result, "stage.", texts.tr("stage"), columns, subjects).text() + "\n";
}

std::string waterfall(const Report& report, const study::Result& result) {
  std::vector<Slice> slices;
  for (const std::string_view part : measure::part_names)
    if (const study::Estimate* days = find_estimate(result, "waterfall." + std::string(part)); days && days->mean > 0)
      slices.push_back({part_title(report.texts, part), days->mean});
  if (slices.empty()) return {};
  std::string text =
      report.heading(report.texts.tr("Where the days of an application go")) + waterfall_chart(report.texts, slices);
  if (const study::Estimate* rework = find_estimate(result, "waterfall.rework"); rework && rework->mean > 0)
    text += "  " +
            report.texts.say("of these, {} in further rounds: what had to be done again",
                             days_text(report.texts, rework->mean)) +
            "\n";
  return text + "\n";
}

std::string verdict_on(const Texts& texts, const Reference& reference) {
  if (!reference.covered) return "· " + texts.tr("cannot be judged");
  return *reference.covered ? "✓ " + texts.tr("covered") : "✗ " + texts.tr("not covered");
}

std::string exact_answers(const Report& report, const Input& input, const study::Result& result) {
  const Texts& texts = report.texts;
  Table table("lrrlll");
  table.row({"", texts.tr("exact"), texts.tr("simulated"),
             report.narrow() ? "" : texts.say("{} interval", percent(report.experiment.confidence)), "", ""});
  bool any = false, missed = false;
  for (const Reference& reference : references(input, result)) {
    const measure::Measure& measure = result.measures[reference.measure];
    const study::Estimate& estimate = result.estimates[reference.measure];
    const std::string_view unit = measure.description->unit;
    any = true;
    missed = missed || (reference.covered && !*reference.covered);
    table.row({measure.name, number(reference.value, unit), number(estimate.mean, unit),
               (report.narrow() ? "" : interval(texts, estimate, unit) + " ") + unit_text(texts, unit),
               verdict_on(texts, reference), report.narrow() ? "" : fit(reference.by, 48)});
  }
  if (!any) return {};
  const std::string note =
      missed
          ? "  " +
                wrap(texts.say("Theory is of the steady state: a hall begins empty, and a short run or warm-up stays "
                               "below it. And of intervals at {} some miss by chance.",
                               percent(report.experiment.confidence)),
                     std::min(report.width, full_width), 2) +
                "\n"
          : std::string();
  return report.heading(texts.tr("What theory knows exactly")) + table.text() + note + "\n";
}

}  // namespace

std::string run_report(const Report& report) {
  const Input& input = report.experiment.inputs.front();
  const study::Result& result = report.experiment.comparison.results.front();
  const Texts& texts = report.texts;
  std::string text = report.heading(input.name) + report.paragraph(run_sentence(texts, report.experiment, input)) +
                     changes_line(report) + "\n";
  text += caution_lines(report);
  text += measures(report, result) + "\n";
  text += items(report, input, result);
  text += units(report, input, result);
  text += periods(report, input, result);
  text += stages(report, input, result);
  text += waterfall(report, result);
  text += day_chart(texts, report.paint, input.program, result.queue, report.width);
  text += exact_answers(report, input, result);
  text += checks_text(texts, report.paint, report.experiment);
  return text + sources_sentence(texts, input.loaded, argument_of(input)) + "\n";
}

}  // namespace hallsim::cli
