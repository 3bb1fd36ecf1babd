// The report of `compare`: the variants side by side, what of the difference is certain, where the days went, how many
// people it takes, and one sentence that says it.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/assumptions.hpp"
#include "cli/charts.hpp"
#include "cli/report.hpp"
#include "models/measure/waterfall.hpp"
#include "models/report/comparable.hpp"
#include "models/report/lookup.hpp"
#include "models/report/numbers.hpp"
#include "models/report/verdict.hpp"

namespace hallsim::cli {
namespace {

std::string marked(const Report& report, Verdict verdict) {
  const Texts& texts = report.texts;
  switch (verdict) {
    case Verdict::better: return report.paint(Colour::good, "+ " + texts.tr("better"));
    case Verdict::worse: return report.paint(Colour::bad, "- " + texts.tr("worse"));
    case Verdict::more: return "> " + texts.tr("more");
    case Verdict::less: return "< " + texts.tr("less");
    case Verdict::same: return report.paint(Colour::dim, "= " + texts.tr("the same"));
    case Verdict::unclear: return report.paint(Colour::dim, "~ " + texts.tr("not significant"));
    default: return "";
  }
}

class Side {
 public:
  Side(const Report& report, std::size_t variant)
      : report_(report),
        texts_(report.texts),
        first_(report.experiment.comparison.results[0]),
        other_(report.experiment.comparison.results[variant]),
        difference_(report.experiment.comparison.differences[variant]),
        from_(report.experiment.inputs[0]),
        to_(report.experiment.inputs[variant]),
        comparable_(comparable(report.experiment, variant)),
        same_complete_(!loses_differ(difference_)) {}

  std::string text() {
    std::string all = report_.heading(texts_.say("{} against {}", to_.short_name, from_.short_name));
    all += table() + "\n" + items() + waterfall();
    all += staff();
    return all + conclusion() + "\n";
  }

 private:
  /// `full_title` names the measure where it stands alone.
  void row(Table& table, const measure::Measure& measure, const std::string& title, const std::string& full_title) {
    const study::Estimate* a = find_estimate(first_, measure.name);
    const study::Estimate* b = find_estimate(other_, measure.name);
    const study::Estimate* change = find_estimate(difference_, measure.name);
    if (!a || !b || (!std::isfinite(a->mean) && !std::isfinite(b->mean))) return;
    const Scale scale = scale_for(std::fmax(std::fabs(a->mean), std::fabs(b->mean)), measure);
    const std::string_view unit = scale.unit;
    std::vector<std::string> cells{title_cell(table, title), number(a->mean * scale.factor, unit),
                                   number(b->mean * scale.factor, unit)};
    if (change && std::isfinite(change->mean)) {
      const study::Estimate by = scaled(*change, scale);
      const Verdict verdict = verdict_of(*measure.description, by, unit);
      const bool has_interval = change->low < change->high;
      cells.push_back(verdict == Verdict::same ? "" : signed_number(by.mean, unit));
      if (!report_.narrow())
        cells.push_back(has_interval && verdict != Verdict::same ? interval(texts_, by, unit, true) : "");
      cells.push_back(unit_text(texts_, unit));
      const bool withheld = is_withheld(difference_, *measure.description, verdict);
      if (comparable_)
        cells.push_back(withheld ? report_.paint(Colour::dim, "? " + texts_.tr("not comparable"))
                                 : marked(report_, verdict));
      if (has_interval && !withheld && !repeats_.seen(*a, *b, *change)) count(verdict, full_title);
    } else {
      cells.push_back("");
      if (!report_.narrow()) cells.push_back("");
      cells.push_back(unit_text(texts_, unit));
    }
    table.row(std::move(cells));
  }

  void count(Verdict verdict, const std::string& title) {
    if (verdict == Verdict::better) ++better_;
    if (verdict == Verdict::worse) worse_.push_back(title);
    if (verdict == Verdict::unclear) ++unclear_;
  }

  /// The title; where it is too long its beginning becomes a row of its own.
  std::string title_cell(Table& table, const std::string& title) const {
    if (!report_.narrow()) return "  " + fit(title, 38);
    std::string lines = "  " + wrap(title, narrow_title(), 2);
    for (std::size_t end = lines.find('\n'); end != std::string::npos; end = lines.find('\n')) {
      table.row({lines.substr(0, end)});
      lines.erase(0, end + 1);
    }
    return lines;
  }

  /// Columns that the other cells leave for titles in a narrow terminal.
  int narrow_title() const {
    constexpr int gaps = 5 * 2, number = 7, unit = 8, mark = 2, fewest = 14;
    const int rest = gaps + std::max(number, display_width(from_.short_name)) +
                     std::max(number, display_width(to_.short_name)) + display_width(texts_.tr("difference")) + unit +
                     mark + display_width(texts_.tr("not significant"));
    return std::max(fewest, report_.width - rest);
  }

  std::string columns() const { return report_.narrow() ? "lrrrll" : "lrrrlll"; }

  std::vector<std::string> head(const std::string& title) const {
    std::vector<std::string> cells{report_.paint(Colour::bold, fit(title, report_.narrow() ? narrow_title() : 44)),
                                   from_.short_name, to_.short_name, texts_.tr("difference")};
    if (!report_.narrow()) cells.push_back(texts_.say("{} interval", percent(report_.experiment.confidence)));
    return cells;
  }

  std::string table() {
    Table table(columns(), 0);
    for (const Section section : all_sections) {
      Table rows(columns(), 0);
      for (const measure::Measure& measure : first_.measures) {
        const std::string title = texts_.tr(measure.description->title);
        if (section_of(measure) == section) row(rows, measure, title, title);
      }
      if (rows.empty()) continue;
      if (!table.empty()) table.row({""});
      table.row(head(section_title(texts_, section)));
      table.add(rows);
    }
    return table.text();
  }

  /// The items that the first hall reports one by one.
  std::string items() {
    std::string text;
    for (const program::Index item : from_.program.focus) {
      const std::string& name = from_.program.items[item].name;
      const std::string label = texts_.label(from_.program.items[item]);
      Table rows(columns(), 0);
      rows.row(head(label));
      for (const measure::Measure& measure : first_.measures) {
        const std::string title = texts_.tr(measure.description->title);
        if (measure.subject == name && measure.name.starts_with("item."))
          row(rows, measure, title, texts_.say("{} ({})", title, label));
      }
      text += rows.text() + "\n";
    }
    return text;
  }

  std::string waterfall() const {
    std::vector<Change> changes;
    for (const std::string_view part : measure::part_names) {
      const std::string name = "waterfall." + std::string(part);
      const study::Estimate* before = find_estimate(first_, name);
      const study::Estimate* after = find_estimate(other_, name);
      if (!before && !after) continue;
      // A part that only one hall has, such as a meeting, is nothing in the other.
      const double from = before ? before->mean : 0, to = after ? after->mean : 0;
      if (std::isfinite(from) && std::isfinite(to)) changes.push_back({part_title(texts_, part), from, to});
    }
    if (changes.empty()) return {};
    return report_.heading(texts_.tr("Where the days of an application changed")) +
           difference_chart(texts_, comparable_ && same_complete_ ? report_.paint : Paint{}, from_.short_name,
                            to_.short_name, changes) +
           "\n";
  }

  std::string staff() const {
    const study::Estimate* before = find_estimate(first_, "staff.people");
    const study::Estimate* after = find_estimate(other_, "staff.people");
    const study::Estimate* hours_before = find_estimate(first_, "staff.hours");
    const study::Estimate* hours_after = find_estimate(other_, "staff.hours");
    if (!before || !after || !hours_before || !hours_after) return {};
    if (before->mean == after->mean && hours_before->mean == hours_after->mean) return {};
    return report_.paragraph(texts_.say("Staff: {} people instead of {}; {} rostered hours a week instead of {}.",
                                        number(after->mean, "1"), number(before->mean, "1"),
                                        number(hours_after->mean, "h/week"), number(hours_before->mean, "h/week")));
  }

  std::string conclusion() const {
    if (!comparable_) return {};
    std::string text;
    const study::Estimate* before = find_estimate(first_, "days.elapsed");
    const study::Estimate* change = find_estimate(difference_, "days.elapsed");
    if (!same_complete_)
      text = losses_sentence(texts_, to_.short_name, other_, from_.short_name, first_);
    else if (before && change && std::isfinite(change->low) && before->mean > 0)
      text = days_sentence(texts_, to_.short_name, from_.short_name, *before, *change);
    if (!text.empty()) text = report_.paragraph(text);
    if (better_ + unclear_ > 0 || !worse_.empty())
      text += report_.paragraph(
          texts_.say("Each at {}: {} measures are better, {} worse, and {} not significantly different.",
                     percent(report_.experiment.confidence), better_, worse_.size(), unclear_));
    if (!worse_.empty())
      text += report_.paragraph(texts_.say("Worse: {}.", fmt::format("{}", fmt::join(worse_, texts_.tr("; ")))));
    return text;
  }

  const Report& report_;
  const Texts& texts_;
  const study::Result& first_;
  const study::Result& other_;
  const study::Difference& difference_;
  const Input& from_;
  const Input& to_;
  bool comparable_;     ///< what is open does not grow all the time
  bool same_complete_;  ///< and the same applications are completed, nearly
  Repeats repeats_;
  int better_ = 0, unclear_ = 0;
  std::vector<std::string> worse_;  ///< titles
};

/// With three and more variants, all of them side by side before each is compared with the first: those from `begin`
/// up to `end`.
std::string overview(const Report& report, std::size_t begin, std::size_t end) {
  const Experiment& experiment = report.experiment;
  const Texts& texts = report.texts;
  Table table("l" + std::string(end - begin, 'r') + "l", 0);
  std::vector<std::string> head{report.paint(Colour::bold, texts.tr("Side by side"))};
  for (std::size_t i = begin; i < end; ++i) head.push_back(experiment.inputs[i].short_name);
  table.row(std::move(head));
  for (const measure::Measure& measure : experiment.comparison.results[0].measures) {
    if (!section_of(measure)) continue;
    const std::string_view unit = measure.description->unit;
    std::vector<std::string> cells{"  " + texts.tr(measure.description->title)};
    bool any = false;
    for (std::size_t i = begin; i < end; ++i) {
      const study::Estimate* estimate = find_estimate(experiment.comparison.results[i], measure.name);
      any = any || (estimate && std::isfinite(estimate->mean));
      cells.push_back(estimate ? number(estimate->mean, unit) : "");
    }
    cells.push_back(unit_text(texts, unit));
    if (any) table.row(std::move(cells));
  }
  return table.text() + "\n";
}

/// How many columns of variants fit beside the titles.
std::size_t variants_that_fit(const Report& report) {
  int widest = 8;
  for (const Input& input : report.experiment.inputs) widest = std::max(widest, display_width(input.short_name));
  constexpr int title_and_unit = 40 + 9;
  return static_cast<std::size_t>(std::max(1, (report.width - title_and_unit) / (widest + 2)));
}

/// Who came, and whether differences are paired.
std::string applicants_sentence(const Texts& texts, const Experiment& experiment) {
  std::vector<std::string> others;
  for (std::size_t variant = 1; variant < experiment.inputs.size(); ++variant)
    if (!same_applicants(experiment, variant)) others.push_back(experiment.inputs[variant].short_name);
  if (others.empty())
    return texts.tr("The same applicants with the same papers come to each hall; differences are paired.");
  if (others.size() + 1 == experiment.inputs.size())
    return texts.tr("The halls have different applicants; differences are not paired, and not only of organisation.");
  return texts.say(
      "The applicants of {} are not those of {}; these differences are not paired, and not only of organisation.",
      fmt::format("{}", fmt::join(others, ", ")), experiment.inputs.front().short_name);
}

}  // namespace

std::string compare_report(const Report& report) {
  const Experiment& experiment = report.experiment;
  const Texts& texts = report.texts;
  std::string text = report.paragraph(run_sentence(texts, experiment, experiment.inputs.front()));
  text += report.paragraph(applicants_sentence(texts, experiment)) + changes_line(report) + "\n";
  if (experiment.inputs.front().short_name != experiment.inputs.front().name) {
    Table legend("ll");
    for (const Input& input : experiment.inputs) legend.row({report.paint(Colour::bold, input.short_name), input.name});
    text += legend.text() + "\n";
  }
  text += caution_lines(report);
  const std::size_t variants = experiment.inputs.size(), fitting = variants_that_fit(report);
  for (std::size_t begin = 0; variants > 2 && begin < variants; begin += fitting)
    text += overview(report, begin, std::min(variants, begin + fitting));
  for (std::size_t variant = 1; variant < experiment.inputs.size(); ++variant) text += Side(report, variant).text();
  text += checks_text(texts, report.paint, experiment);
  for (const Input& input : experiment.inputs) text += sources_sentence(texts, input.loaded, argument_of(input)) + "\n";
  return text;
}

}  // namespace hallsim::cli
