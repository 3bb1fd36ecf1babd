// The reports of `run` and `compare` for people, section by section.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "cli/experiment.hpp"
#include "cli/terminal.hpp"

namespace hallsim::cli {

/// Columns of paragraphs, and of tables with everything in them; in a narrower terminal they leave out what can be
/// missed.
inline constexpr int full_width = 100, full_table = 118;
/// Of a file.
inline constexpr int unlimited = 1000;

struct Report {
  const Texts& texts;
  const Paint& paint;
  const Experiment& experiment;
  int width = 120;  ///< columns of the terminal

  bool narrow() const { return width < full_table; }
  std::string heading(std::string_view title) const { return paint(Colour::bold, title) + "\n"; }
  std::string paragraph(std::string_view text, int indent = 0) const {
    return wrap(text, width < full_width ? width : full_width, indent) + "\n";
  }
};

/// The whole report.
std::string run_report(const Report& report);
std::string compare_report(const Report& report);

/// What is to be known before the numbers, each a line that begins with "!"; and an empty line, if there is any.
std::string caution_lines(const Report& report);
/// What --set changed, as a line; empty where it changed nothing.
std::string changes_line(const Report& report);
/// Of each hall the laws that its replications were held to, with what was compared and whether each held; empty where
/// none were asked for.
std::string checks_text(const Texts& texts, const Paint& paint, const Experiment& experiment);
/// The name of a part of the waterfall: "waiting in a queue".
std::string part_title(const Texts& texts, std::string_view part);

/// The hall's own measures are told in sections; those of units, items and parts have tables of their own.
enum class Section { windows, applications, people };
inline constexpr std::array all_sections{Section::windows, Section::applications, Section::people};
std::optional<Section> section_of(const measure::Measure& measure);
std::string section_title(const Texts& texts, Section section);

}  // namespace hallsim::cli
