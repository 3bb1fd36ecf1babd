// The one catalogue of texts. What hallsim says to people is written in English where it is said; here is the same in
// Chinese. The English text is the key, as in gettext, so that code reads as what it says and a missing entry shows the
// English. tests/text keeps the two sides complete: nothing untranslated, nothing stale, the same placeholders.
#pragma once

#include <span>
#include <string_view>

namespace hallsim::text {

struct Entry {
  std::string_view english;
  std::string_view chinese;  ///< may use numbered placeholders ({0}, {1}) where the order of words differs
};

/// The entries by area; each English text is in exactly one of them.
std::span<const Entry> problem_texts();  ///< what is wrong with an input
std::span<const Entry> field_texts();    ///< one sentence on each field of a scenario
std::span<const Entry> measure_texts();  ///< the dictionary of measures
std::span<const Entry> command_texts();  ///< what the command line prints
std::span<const Entry> help_texts();     ///< its --help, and its usage errors
std::span<const Entry> window_texts();   ///< what the window says
std::span<const Entry> reform_texts();   ///< reforms, wherever they are spoken of
std::span<const Entry> view_texts();     ///< what its views write themselves

}  // namespace hallsim::text
