// The reports of `run` and `compare` for people, section by section.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "cli/experiment.hpp"
#include "cli/terminal.hpp"

namespace hallsim::cli {

struct Report {
  const Texts& texts;
  const Paint& paint;
  const Experiment& experiment;

  std::string heading(std::string_view title) const { return paint(Colour::bold, title) + "\n"; }
};

/// The whole report.
std::string run_report(const Report& report);
std::string compare_report(const Report& report);

/// Sentences about overload, each a line; empty where there are none.
std::string warning_lines(const Report& report, const Input& input);
/// That the run was stopped early, as a line; empty where it was not.
std::string stop_line(const Report& report);
/// The name of a part of the waterfall: "waiting in a queue".
std::string part_title(const Texts& texts, std::string_view part);

/// The hall's own measures are told in sections; those of units, items and parts have tables of their own.
enum class Section { windows, applications, people };
inline constexpr std::array all_sections{Section::windows, Section::applications, Section::people};
std::optional<Section> section_of(const measure::Measure& measure);
std::string section_title(const Texts& texts, Section section);

}  // namespace hallsim::cli
