// `hallsim trace`: the life of one applicant, day by day; with two files, the same applicant in both halls side by
// side.
#include "cli/trace.hpp"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/csv.hpp"
#include "cli/failure.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "models/report/numbers.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::cli {

const char* outcome_name(Outcome outcome) {
  return outcome == Outcome::done ? "done" : outcome == Outcome::gave_up ? "gave_up" : "open";
}

std::string moment_text(const program::Program& program, Time at) {
  return fmt::format("{}T{}.{:06}", date_text(program.start_date + at / day), clock_text(at), at % second);
}

namespace {

using Json = nlohmann::ordered_json;

std::string as_json(const TraceOptions& options, const std::vector<Column>& columns, std::uint64_t seed) {
  const Texts english;
  Json all{{"hallsim", HALLSIM_VERSION},
           {"seed", seed},
           {"replication", options.replication},
           {"applicant", options.applicant}};
  for (const Column& column : columns) {
    const program::Program& program = column.input->program;
    Json variant{{"scenario", program.name},
                 {"item", column.item().name},
                 {"arrived", moment_text(program, column.life.arrived())},
                 {"outcome", outcome_name(column.life.outcome)},
                 {"until", moment_text(program, column.life.until)}};
    for (std::size_t p = 0; p < measure::parts_of(program); ++p)
      variant["days"][std::string(measure::part_names[p])] =
          static_cast<double>(column.life.days.parts()[p]) / static_cast<double>(day);
    for (const Figure& figure : figures(column.life, program))
      variant["figures"][std::string(figure.description->name)] = figure.value;
    for (const Moment& line : moments(column.life, program, english))
      variant["life"].push_back({{"at", moment_text(program, line.at)},
                                 {"minutes", static_cast<double>(line.length) / static_cast<double>(minute)},
                                 {"what", line.what},
                                 {"where", line.where},
                                 {"rework", line.rework}});
    all["variants"].push_back(std::move(variant));
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_csv(const TraceOptions& options, const std::vector<Column>& columns) {
  std::string text = csv_row({"scenario", "applicant", "at", "minutes", "what", "where", "rework"});
  for (const Column& column : columns) {
    const program::Program& program = column.input->program;
    for (const Moment& line : moments(column.life, program, Texts{}))
      text += csv_row({program.name, fmt::format("{}", options.applicant), moment_text(program, line.at),
                       csv_number(static_cast<double>(line.length) / static_cast<double>(minute)), line.what,
                       line.where, line.rework ? "1" : "0"});
  }
  return text;
}

[[noreturn]] void refuse(const std::string& sentence) { throw Failure{input_is_wrong, "hallsim: " + sentence}; }

/// That the options go together; needs no scenario.
void check(const TraceOptions& options) {
  const Texts& texts = options.texts;
  if (options.every && (options.list || options.applicant > 0))
    refuse(texts.tr("--all tells of all applications: it goes with neither --list nor --applicant"));
  if (options.every && options.format == Format::table) refuse(texts.tr("--all needs --format json or csv"));
  if (options.list && options.applicant > 0)
    refuse(texts.tr("--list and --applicant do not go together: one lists applicants, the other tells about one"));
  if (!options.list && options.from > 0) refuse(texts.tr("--from says where --list begins: give --list too"));
  if (!options.list && !options.every && options.applicant == 0)
    refuse(texts.tr("say which applicant: --applicant K, numbered from 1 in order of arrival; --list lists some"));
}

void check_item(const TraceOptions& options, const program::Program& program) {
  if (options.item.empty()) return;
  std::vector<std::string> names;
  for (const program::Item& item : program.items) {
    if (item.name == options.item) return;
    names.push_back(item.name);
  }
  const std::string meant = scenario::nearest(options.item, names);
  refuse(meant.empty() ? options.texts.say("there is no item '{}'", options.item)
                       : options.texts.say("there is no item '{}' (did you mean '{}'?)", options.item, meant));
}

Column column_of(const TraceOptions& options, const Input& input, std::uint64_t seed) {
  const Texts& texts = options.texts;
  Column column{&input, live(input.program, seed, options.replication - 1, options.applicant)};
  if (column.life.facts.empty())
    refuse(texts.say("{}: applicant {} never arrives; {} arrive in replication {}", input.file, options.applicant,
                     column.life.applicants, options.replication));
  if (!options.item.empty() && column.item().name != options.item)
    refuse(texts.say("{}: applicant {} comes for {}, not for {}; --list --item {} lists those who do", input.file,
                     options.applicant, column.item().name, options.item, options.item));
  return column;
}

std::string lives(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed) {
  std::vector<Column> columns;
  for (const Input& input : inputs) columns.push_back(column_of(options, input, seed));
  switch (options.format) {
    case Format::json: return as_json(options, columns, seed);
    case Format::csv: return as_csv(options, columns);
    default: return trace_table(options, columns, seed);
  }
}

int trace(const TraceOptions& options) {
  check(options);
  const std::vector<Input> inputs = open_all(options, 1, 2);
  check_item(options, inputs[0].program);
  expect_writable(options);
  const std::uint64_t seed = options.seed.value_or(static_cast<std::uint64_t>(inputs[0].loaded.scenario.run.seed));
  if (options.every)
    deliver(options, all_applications_text(options, inputs, seed));
  else
    deliver(options, options.list ? applicant_list(options, inputs, seed) : lives(options, inputs, seed));
  return done;
}

}  // namespace

void add_trace(CLI::App& app, const Texts& texts, Action& action) {
  auto options = std::make_shared<TraceOptions>();
  options->texts = texts;
  CLI::App& verb =
      *app.add_subcommand("trace", texts.tr("The life of one applicant; with two files, in both halls side by side"));
  add_files(verb, *options, texts.tr("One scenario file, or two"), 2);
  verb.add_option_function<std::string>(
          "--applicant",
          [options](const std::string& value) {
            options->applicant =
                static_cast<std::uint64_t>(whole_number(options->texts, "--applicant", value, 1, INT64_MAX));
          },
          texts.tr("Which applicant, numbered from 1 in order of arrival"))
      ->type_name("K");
  verb.add_option_function<std::string>(
          "--replication",
          [options](const std::string& value) {
            options->replication =
                static_cast<std::uint64_t>(whole_number(options->texts, "--replication", value, 1, 1'000'000));
          },
          texts.tr("Which replication, numbered from 1 (default 1)"))
      ->type_name("R");
  verb.add_flag("--list", options->list,
                texts.tr("List some applicants with their days, to find one worth telling about"));
  verb.add_flag(
      "--all", options->every,
      texts.tr("With --format json or csv: every application of the replication, with trips, waits and days"));
  verb.add_option("--item", options->item, texts.tr("Only applicants of this item"))->type_name("ITEM");
  verb.add_option_function<std::string>(
          "--from",
          [options](const std::string& value) {
            options->from = static_cast<std::uint64_t>(whole_number(options->texts, "--from", value, 1, INT64_MAX));
          },
          texts.tr("Where the list begins (default: after the warm-up)"))
      ->type_name("K");
  add_settings(verb, *options);
  add_seed(verb, *options);
  add_output(verb, *options);
  verb.callback([options, &action] { action = [options] { return trace(*options); }; });
}

}  // namespace hallsim::cli
