// The report of `compare`: the variants side by side, what of the difference is certain, where the days went, how many
// people that frees, and one sentence that says it.
#include <cmath>

#include <fmt/format.h>

#include "cli/assumptions.hpp"
#include "cli/charts.hpp"
#include "cli/lookup.hpp"
#include "cli/numbers.hpp"
#include "cli/report.hpp"
#include "models/measure/waterfall.hpp"

namespace hallsim::cli {
namespace {

enum class Verdict { unknown, same, unclear, better, worse, more, less };

Verdict verdict_of(const measure::Description& description, const study::Estimate& difference) {
  if (difference.mean == 0 && !(difference.low < 0) && !(difference.high > 0)) return Verdict::same;
  if (!std::isfinite(difference.low) || !std::isfinite(difference.high)) return Verdict::unknown;
  if (difference.low <= 0 && difference.high >= 0) return Verdict::unclear;
  const bool rose = difference.mean > 0;
  switch (description.better) {
    case measure::Better::lower:
      return rose ? Verdict::worse : Verdict::better;
    case measure::Better::higher:
      return rose ? Verdict::better : Verdict::worse;
    default:
      return rose ? Verdict::more : Verdict::less;
  }
}

std::string marked(const Report& report, Verdict verdict) {
  const Texts& texts = report.texts;
  switch (verdict) {
    case Verdict::better:
      return report.paint(Colour::good, "+ " + texts.tr("better"));
    case Verdict::worse:
      return report.paint(Colour::bad, "- " + texts.tr("worse"));
    case Verdict::more:
      return "> " + texts.tr("more");
    case Verdict::less:
      return "< " + texts.tr("less");
    case Verdict::same:
      return report.paint(Colour::dim, "= " + texts.tr("the same"));
    case Verdict::unclear:
      return report.paint(Colour::dim, "~ " + texts.tr("not significant"));
    default:
      return "";
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
        to_(report.experiment.inputs[variant]) {}

  std::string text() {
    std::string all = report_.heading(texts_.say("{} against {}", to_.short_name, from_.short_name));
    all += table() + "\n" + items() + waterfall();
    all += staff();
    return all + conclusion() + "\n";
  }

 private:
  void row(Table& table, const measure::Measure& measure, const std::string& title) {
    const study::Estimate* a = find_estimate(first_, measure.name);
    const study::Estimate* b = find_estimate(other_, measure.name);
    const study::Estimate* change = find_estimate(difference_, measure.name);
    if (!a || !b || (!std::isfinite(a->mean) && !std::isfinite(b->mean))) return;
    const Scale scale = scale_for(std::fmax(std::fabs(a->mean), std::fabs(b->mean)), measure);
    const std::string_view unit = scale.unit;
    std::vector<std::string> cells{fmt::format("  {}", fit(title, 38)), number(a->mean * scale.factor, unit),
                                   number(b->mean * scale.factor, unit)};
    if (change && std::isfinite(change->mean)) {
      const Verdict verdict = verdict_of(*measure.description, *change);
      const bool exact = change->low == change->high;
      const study::Estimate by = scaled(*change, scale);
      cells.insert(cells.end(),
                   {verdict == Verdict::same ? "" : signed_number(by.mean, unit),
                    exact ? "" : interval(texts_, by, unit, true), unit_text(texts_, unit), marked(report_, verdict)});
      if (verdict == Verdict::better) ++better_;
      if (verdict == Verdict::worse) ++worse_;
      if (verdict == Verdict::unclear) ++unclear_;
    } else {
      cells.insert(cells.end(), {"", "", unit_text(texts_, unit)});
    }
    table.row(std::move(cells));
  }

  std::vector<std::string> head(const std::string& title) const {
    return {report_.paint(Colour::bold, title), from_.short_name, to_.short_name, texts_.tr("difference"),
            texts_.say("{} interval", percent(report_.experiment.confidence))};
  }

  std::string table() {
    Table table("lrrrlll", 0);
    for (const Section section : all_sections) {
      Table rows("lrrrlll", 0);
      for (const measure::Measure& measure : first_.measures)
        if (section_of(measure) == section) row(rows, measure, texts_.tr(measure.description->title));
      if (rows.empty()) continue;
      if (!table.empty()) table.row({""});
      table.row(head(section_title(texts_, section)));
      table.add(rows);
    }
    return table.text();
  }

  /// The items that either hall reports one by one.
  std::string items() {
    std::string text;
    for (const program::Index item : from_.program.focus) {
      const std::string& name = from_.program.items[item].name;
      Table rows("lrrrlll", 0);
      rows.row(head(texts_.label(from_.program.items[item])));
      for (const measure::Measure& measure : first_.measures)
        if (measure.subject == name && measure.name.starts_with("item."))
          row(rows, measure, texts_.tr(measure.description->title));
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
      if (!before || !after || !std::isfinite(before->mean) || !std::isfinite(after->mean)) continue;
      changes.push_back({part_title(texts_, part), before->mean, after->mean});
    }
    if (changes.empty()) return {};
    return report_.heading(texts_.tr("Where the days of an application changed")) +
           difference_chart(texts_, report_.paint, from_.short_name, to_.short_name, changes) + "\n";
  }

  std::string staff() const {
    const study::Estimate* before = find_estimate(first_, "staff.people");
    const study::Estimate* after = find_estimate(other_, "staff.people");
    if (!before || !after || before->mean == after->mean) return {};
    const double freed = before->mean - after->mean;
    const std::string a = number(before->mean, "", 0), b = number(after->mean, "", 0);
    return (freed > 0
                ? texts_.say("Staff: {} people instead of {}, which frees {} for other work.", b, a,
                             number(freed, "", 0))
                : texts_.say("Staff: {} people instead of {}, {} more than before.", b, a, number(-freed, "", 0))) +
           "\n";
  }

  std::string conclusion() const {
    std::string text;
    const study::Estimate* before = find_estimate(first_, "days.elapsed");
    const study::Estimate* change = find_estimate(difference_, "days.elapsed");
    if (before && change && std::isfinite(change->low) && before->mean > 0) text = days_sentence(*before, *change);
    if (!text.empty()) text = wrap(text, 100) + "\n";
    if (better_ + worse_ + unclear_ > 0)
      text += texts_.say("With {} confidence {} measures are better, {} worse, and {} not significantly different.",
                         percent(report_.experiment.confidence), better_, worse_, unclear_);
    return text + "\n";
  }

  std::string days_sentence(const study::Estimate& before, const study::Estimate& change) const {
    const Scale scale = scale_for(change.mean, "d");
    study::Estimate size = scaled(change, scale);
    if (size.mean < 0) size = {-size.mean, -size.high, -size.low, size.count, size.replications};
    const std::string amount = number(size.mean, scale.unit) + " " + unit_text(texts_, scale.unit);
    const std::string range = interval(texts_, size, scale.unit);
    const std::string share = percent(std::round(1000 * std::fabs(change.mean) / before.mean) / 1000);
    if (change.high < 0)
      return texts_.say("In {} an application is completed {} ({}) sooner than in {} ({}).", to_.short_name, amount,
                        share, from_.short_name, range);
    if (change.low > 0)
      return texts_.say("In {} an application takes {} ({}) longer than in {} ({}).", to_.short_name, amount, share,
                        from_.short_name, range);
    return texts_.say(
        "Whether an application is completed sooner in {} than in {} cannot be told from this many replications.",
        to_.short_name, from_.short_name);
  }

  const Report& report_;
  const Texts& texts_;
  const study::Result& first_;
  const study::Result& other_;
  const study::Difference& difference_;
  const Input& from_;
  const Input& to_;
  int better_ = 0, worse_ = 0, unclear_ = 0;
};

/// With three and more variants, all of them side by side before each is compared with the first.
std::string overview(const Report& report) {
  const Experiment& experiment = report.experiment;
  const Texts& texts = report.texts;
  Table table("l" + std::string(experiment.inputs.size(), 'r') + "l", 0);
  std::vector<std::string> head{report.paint(Colour::bold, texts.tr("Side by side"))};
  for (const Input& input : experiment.inputs) head.push_back(input.short_name);
  table.row(std::move(head));
  for (const measure::Measure& measure : experiment.comparison.results[0].measures) {
    if (!section_of(measure)) continue;
    const std::string_view unit = measure.description->unit;
    std::vector<std::string> cells{"  " + texts.tr(measure.description->title)};
    bool any = false;
    for (const study::Result& result : experiment.comparison.results) {
      const study::Estimate* estimate = find_estimate(result, measure.name);
      any = any || (estimate && std::isfinite(estimate->mean));
      cells.push_back(estimate ? number(estimate->mean, unit) : "");
    }
    cells.push_back(unit_text(texts, unit));
    if (any) table.row(std::move(cells));
  }
  return table.text() + "\n";
}

/// Whether equally many came in each replication; different arrivals hardly ever agree in all of them.
bool same_applicants(const Experiment& experiment) {
  const std::vector<study::Result>& results = experiment.comparison.results;
  for (const study::Result& result : results)
    for (std::size_t r = 0; r < result.outcomes.size() && r < results[0].outcomes.size(); ++r)
      if (result.outcomes[r].applicants != results[0].outcomes[r].applicants) return false;
  return true;
}

}  // namespace

std::string compare_report(const Report& report) {
  const Experiment& experiment = report.experiment;
  const Texts& texts = report.texts;
  std::string text = run_sentence(texts, experiment, experiment.inputs.front()) + "\n";
  text += (same_applicants(experiment)
               ? texts.tr("The same applicants with the same papers come to each hall; differences are paired.")
               : texts.tr("The halls have different arrivals, so a difference is not only one of organisation.")) +
          "\n\n";
  if (experiment.inputs.front().short_name != experiment.inputs.front().name) {
    Table legend("ll");
    for (const Input& input : experiment.inputs) legend.row({report.paint(Colour::bold, input.short_name), input.name});
    text += legend.text() + "\n";
  }
  std::string said_first = stop_line(report);
  for (const Input& input : experiment.inputs)
    if (const std::string lines = warning_lines(report, input); !lines.empty())
      said_first += input.short_name + ":\n" + lines;
  if (!said_first.empty()) text += said_first + "\n";
  if (experiment.inputs.size() > 2) text += overview(report);
  for (std::size_t variant = 1; variant < experiment.inputs.size(); ++variant) text += Side(report, variant).text();
  for (const Input& input : experiment.inputs) text += sources_sentence(texts, input.loaded, input.file) + "\n";
  return text;
}

}  // namespace hallsim::cli
