// The command `hallsim`. Reads the command line, hands over to a verb, and turns what went wrong into a sentence and an
// exit status: 0 done, 1 the answer is no, 2 the input is wrong, 3 the machine failed.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/failure.hpp"
#include "cli/help/help.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::cli {
namespace {

/// "unknown verb 'rnu' (did you mean 'run'?)", or the same of an option.
std::string unknown(const Texts& texts, const std::string& what, const std::vector<std::string>& known, bool verb) {
  const std::string meant = scenario::nearest(what, known);
  if (verb)
    return meant.empty() ? texts.say("unknown verb '{}' (see hallsim --help)", what)
                         : texts.say("unknown verb '{}' (did you mean '{}'?)", what, meant);
  return meant.empty() ? texts.say("unknown option '{}' (see hallsim --help)", what)
                       : texts.say("unknown option '{}' (did you mean '{}'?)", what, meant);
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

[[noreturn]] void refuse(const std::string& sentence) { throw Failure{input_is_wrong, "hallsim: " + sentence}; }

/// What every verb and topic has.
void add_common(CLI::App& app, const Texts& texts, std::string& language) {
  app.set_help_flag("-h,--help", app.get_parent() ? texts.tr("This help")
                                                  : texts.tr("This help; 'hallsim VERB --help' tells about a verb"));
  app.add_option("--lang", language, texts.tr("Language of what is said: en or zh (default: the system's)"))
      ->type_name("en|zh");
  app.allow_extras();
  for (CLI::App* verb : app.get_subcommands({})) add_common(*verb, texts, language);
}

/// The innermost verb or topic that was given; the program itself if there was none.
const CLI::App& chosen_verb(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : chosen_verb(*chosen.front());
}

/// Reads the command line; `action` becomes what is to be done. Returns whether there is something to do.
bool parse(int argc, char** argv, const Texts& texts, Action& action) {
  CLI::App app(texts.tr("Simulation and capacity planning for service halls"), "hallsim");
  app.formatter(std::make_shared<Help>(texts));
  app.set_version_flag("--version", std::string("hallsim ") + HALLSIM_VERSION, texts.tr("The version"));
  add_check(app, texts, action);
  add_run(app, texts, action);
  add_compare(app, texts, action);
  add_explain(app, texts, action);
  add_trace(app, texts, action);
  app.require_subcommand(0, 1);  // `explain fields run` asks for a field
  const auto print = [&texts](const std::string& text) {
    Options options;
    options.texts = texts;
    deliver(options, text);
  };
  std::vector<std::string> verbs;
  std::string language;
  for (const CLI::App* verb : app.get_subcommands({})) verbs.push_back(verb->get_name());
  add_common(app, texts, language);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    print(chosen_verb(app).help());
    return false;
  } catch (const CLI::CallForVersion&) {
    print(std::string("hallsim ") + HALLSIM_VERSION + "\n");
    return false;
  } catch (const CLI::Error& error) {
    refuse(usage_sentence(texts, chosen_verb(app), error, "hallsim"));
  }
  if (!language.empty() && language != "en" && language != "zh")
    refuse(texts.say("--lang must be en or zh (got {})", language));
  const CLI::App& verb = chosen_verb(app);
  if (const auto extras = verb.remaining(); !extras.empty()) {
    const auto is_option = [](const std::string& extra) { return extra.starts_with("-"); };
    const auto option = std::find_if(extras.begin(), extras.end(), is_option);
    if (&verb == &app && option != extras.begin()) refuse(unknown(texts, extras.front(), verbs, true));
    if (option != extras.end()) refuse(unknown(texts, option->substr(0, option->find('=')), option_names(verb), false));
    refuse(texts.say("unexpected argument: {}", extras.front()));
  }
  if (&verb == &app) {
    fmt::print(stderr, "{}", app.help());
    throw Failure{input_is_wrong, {}};
  }
  return true;
}

int guarded(int argc, char** argv, const Texts& texts) {
  try {
    Action action;
    return parse(argc, argv, texts, action) ? action() : done;
  } catch (const Failure& failure) {
    if (!failure.text.empty()) fmt::print(stderr, "{}\n", failure.text);
    return failure.status;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "hallsim: {}\n", texts.tr("out of memory"));
    return machine_failed;
  } catch (const std::exception& error) {
    fmt::print(stderr, "hallsim: {}\n", error.what());
    return machine_failed;
  }
}

}  // namespace
}  // namespace hallsim::cli

int main(int argc, char** argv) {
  const hallsim::cli::Texts texts{hallsim::cli::language_of(argc, argv)};
  return hallsim::cli::guarded(argc, argv, texts);
}
