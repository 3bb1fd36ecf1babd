// Sections that the reports of `run` and `compare` share.
#include "cli/report.hpp"

#include <algorithm>

#include "models/report/numbers.hpp"

namespace hallsim::cli {

std::string caution_lines(const Report& report) {
  std::string text;
  for (const std::string& caution : cautions(report.texts, report.experiment))
    text += report.paint(Colour::warning, "! " + wrap(caution, std::min(report.width, full_width), 2)) + "\n";
  return text.empty() ? text : text + "\n";
}

std::string changes_line(const Report& report) {
  const std::string sentence = changes_sentence(report.texts, report.experiment);
  return sentence.empty() ? sentence : report.paragraph(sentence);
}

std::string checks_text(const Texts& texts, const Paint& paint, const Experiment& experiment) {
  std::string text;
  const int replications = experiment.comparison.replications;
  for (std::size_t i = 0; i < experiment.inputs.size(); ++i) {
    const std::vector<measure::Check>& checks = experiment.comparison.results[i].checks;
    if (checks.empty()) continue;
    Table table("lrl");
    for (const measure::Check& check : checks)
      table.row(
          {texts.tr(check.law), texts.say("{} compared", grouped(check.compared)),
           check.failed == 0 ? "✓ " + texts.tr("held") : "✗ " + texts.say("failed in {}", grouped(check.failed))});
    const std::string& name = experiment.inputs[i].short_name;
    const std::string title =
        replications == 1 ? texts.say("Laws that hold in every run, in the one replication of {}", name)
                          : texts.say("Laws that hold in every run, in all {} replications of {}", replications, name);
    text += paint(Colour::bold, title) + "\n" + table.text() + "\n";
  }
  return text;
}

std::string part_title(const Texts& texts, std::string_view part) {
  if (part == "queue") return texts.tr("waiting in a queue");
  if (part == "work") return texts.tr("being worked on");
  if (part == "absent") return texts.tr("nobody on duty");
  if (part == "courier") return texts.tr("with the courier");
  if (part == "external") return texts.tr("outside the hall");
  if (part == "applicant") return texts.tr("with the applicant");
  if (part == "closed") return texts.tr("closed hours");
  if (part == "meeting") return texts.tr("waiting for a meeting");
  return std::string(part);
}

std::optional<Section> section_of(const measure::Measure& measure) {
  if (!measure.subject.empty()) return {};
  const auto begins = [&](std::string_view start) { return measure.name.starts_with(start); };
  if (begins("waterfall.")) return {};
  if (begins("window.") || begins("hall.") || begins("abandonment")) return Section::windows;
  if (begins("staff.") || begins("overtime.")) return Section::people;
  return Section::applications;
}

std::string section_title(const Texts& texts, Section section) {
  switch (section) {
    case Section::windows: return texts.tr("At the windows");
    case Section::applications: return texts.tr("Applications");
    default: return texts.tr("People");
  }
}

}  // namespace hallsim::cli
