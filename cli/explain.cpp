// `hallsim explain`: what a measure means, which fields a scenario has, what a scenario rests on, and the compiled life
// of an item.
#include <memory>

#include "cli/explanations.hpp"
#include "cli/failure.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

namespace hallsim::cli {
namespace {

struct ExplainOptions : Options {
  std::string name;
};

using Explanation = std::string (*)(const Options& options, const std::string& name);

void add_topic(CLI::App& verb, const Texts& texts, Action& action, const char* topic, const std::string& sentence,
               const char* name, const std::string& name_sentence, bool of_file, Explanation explanation) {
  auto options = std::make_shared<ExplainOptions>();
  options->texts = texts;
  CLI::App& app = *verb.add_subcommand(topic, sentence);
  if (of_file) {
    add_files(app, *options, texts.tr("Scenario file"), 1);
    add_settings(app, *options);
    app.add_flag("--all", options->all, texts.tr("Cut no list short"));
  }
  if (*name) app.add_option(name, options->name, name_sentence)->type_name("");
  app.callback([options, explanation, of_file, topic, &action] {
    action = [options, explanation, of_file, topic] {
      if (of_file && options->files.empty())
        throw Failure{input_is_wrong,
                      "hallsim: " + options->texts.say("say of which scenario: hallsim explain {} FILE", topic)};
      deliver(*options, explanation(*options, options->name));
      return static_cast<int>(done);
    };
  });
}

}  // namespace

void add_explain(CLI::App& app, const Texts& texts, Action& action) {
  CLI::App& verb = *app.add_subcommand(
      "explain", texts.tr("What measures and fields mean, what a scenario rests on, how an item flows"));
  verb.require_subcommand(0, 1);  // `explain fields reforms` asks for a field
  verb.callback([&action, texts] {
    if (!action)
      action = [texts]() -> int {
        throw Failure{
            input_is_wrong,
            "hallsim: " + texts.tr("say what to explain: measures, fields, assumptions, flow, reforms or changeovers")};
      };
  });
  add_topic(verb, texts, action, "measures", texts.tr("The measures: formula, unit, denominator, censoring, interval"),
            "NAME", texts.tr("One measure, such as window.wait"), false, explain_measures);
  add_topic(verb, texts, action, "fields", texts.tr("The fields of a scenario file: unit, range, default, meaning"),
            "PATH", texts.tr("The fields below this path, such as units"), false, explain_fields);
  add_topic(verb, texts, action, "assumptions", texts.tr("Where each input of a scenario comes from"), "", "", true,
            explain_assumptions);
  add_topic(verb, texts, action, "flow", texts.tr("The steps of an item with the units that do them"), "ITEM",
            texts.tr("Item (default: those in focus)"), true, explain_flow);
  add_topic(verb, texts, action, "reforms", texts.tr("The reforms that can be applied to a scenario"), "REFORM",
            texts.tr("One reform (default: all)"), true, explain_reforms);
  add_topic(verb, texts, action, "changeovers",
            texts.tr("The changeovers of a scenario: when, and what begins and ends"), "", "", true,
            explain_changeovers);
}

}  // namespace hallsim::cli
