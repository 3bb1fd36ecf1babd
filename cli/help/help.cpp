#include "cli/help/help.hpp"

#include <cstdlib>
#include <cstring>
#include <string_view>

#include "cli/help/columns.hpp"

namespace hallsim::cli {
namespace {

std::string first_option_in(std::string_view text) {
  const std::size_t from = text.find("--");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_first_of(" :,", from) - from));
}

text::Language language_named(std::string_view name) {
  return name.substr(0, 2) == "zh" ? text::Language::chinese : text::Language::english;
}

}  // namespace

text::Language language_of(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::strncmp(argv[i], "--lang=", 7) == 0) return language_named(argv[i] + 7);
    if (std::strcmp(argv[i], "--lang") == 0 && i + 1 < argc) return language_named(argv[i + 1]);
  }
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(variable); value && *value) return language_named(value);
  return text::Language::english;
}

Help::Help(const report::Texts& texts) : texts_(texts) {
  column_width(34);
  label("REQUIRED", "");
}

std::string Help::make_usage(const CLI::App* app, std::string name) const {
  static_cast<void>(name);  // CLI11's own has no parents
  std::string path = app->get_name();
  for (const CLI::App* parent = app->get_parent(); parent; parent = parent->get_parent())
    path = parent->get_name() + " " + path;
  std::string usage = texts_.tr("Usage") + ": " + path;
  if (!app->get_subcommands({}).empty()) usage += " " + texts_.tr("VERB");
  for (const CLI::Option* option : app->get_options())
    if (option->get_positional())
      usage += " " + option->get_name(true) + (option->get_items_expected_max() > 1 ? "..." : "");
  return usage + " [" + texts_.tr("OPTIONS") + "]\n";
}

std::string Help::make_group(std::string, bool is_positional, std::vector<const CLI::Option*> options) const {
  std::string text = "\n" + ((is_positional ? texts_.tr("Arguments") : texts_.tr("Options"))) + ":\n";
  for (const CLI::Option* option : options) text += make_option(option, is_positional);
  return text;
}

std::string Help::make_option(const CLI::Option* option, bool is_positional) const {
  std::string name = option->get_name(is_positional);
  if (!is_positional && !option->get_type_name().empty()) name += " " + option->get_type_name();
  return line(name, option->get_description());
}

std::string Help::make_subcommands(const CLI::App* app, CLI::AppFormatMode) const {
  std::string text;
  for (const CLI::App* verb : app->get_subcommands({}))
    text += (text.empty() ? "\n" + texts_.tr("Verbs") + ":\n" : "") + line(verb->get_name(), verb->get_description());
  return text;
}

std::string Help::line(const std::string& name, const std::string& description) const {
  const int column = static_cast<int>(get_column_width());
  std::string start = "  " + pad_right(name, column - 4) + "  ";
  if (display_width(name) > column - 4) start = "  " + name + "\n" + std::string(static_cast<std::size_t>(column), ' ');
  return start + wrap(description, 110, column) + "\n";
}

std::string usage_sentence(const report::Texts& texts, const CLI::App& app, const CLI::Error& error,
                           const std::string& program) {
  const std::string option = first_option_in(error.what());
  const CLI::Option* known = option.empty() ? nullptr : app.get_option_no_throw(option);
  if (known && known->count() > 1) return texts.say("option {} is given more than once", option);
  if (!option.empty() && dynamic_cast<const CLI::ArgumentMismatch*>(&error))
    return texts.say("option {} needs a value", option);
  if (!option.empty()) return texts.say("option {} cannot be used like this (see {} --help)", option, program);
  return error.what();
}

}  // namespace hallsim::cli
