// The help of both programs, `hallsim` and `hallsim-gui`, and what they say about a command line that is wrong:
// CLI11's, with its words in the reader's language and columns that align with Chinese text.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "models/report/texts.hpp"

namespace hallsim::cli {

/// The language asked for by --lang among the arguments, else by LC_ALL, LC_MESSAGES or LANG, else English.
text::Language language_of(int argc, const char* const* argv);

/// Given to CLI::App::formatter. `texts` must outlive it.
class Help : public CLI::Formatter {
 public:
  explicit Help(const report::Texts& texts);
  std::string make_usage(const CLI::App* app, std::string name) const override;
  std::string make_group(std::string, bool is_positional, std::vector<const CLI::Option*> options) const override;
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode) const override;

 private:
  std::string line(const std::string& name, const std::string& description) const;
  const report::Texts& texts_;
};

/// What is wrong with the command line of `program`, from CLI11's error; `app` has the options that may be meant.
std::string usage_sentence(const report::Texts& texts, const CLI::App& app, const CLI::Error& error,
                           const std::string& program);

}  // namespace hallsim::cli
