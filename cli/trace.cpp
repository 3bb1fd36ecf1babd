// `hallsim trace`: the life of one applicant, day by day; with two files, the same applicant in both halls side by
// side.
#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/csv.hpp"
#include "cli/failure.hpp"
#include "cli/input.hpp"
#include "cli/life.hpp"
#include "cli/numbers.hpp"
#include "cli/output.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

namespace hallsim::cli {
namespace {

using Json = nlohmann::ordered_json;

struct TraceOptions : Options {
  std::uint64_t applicant = 0;
  std::uint64_t replication = 1;
};

struct Column {
  const Input* input;
  Life life;
  std::vector<Moment> lines;
};

std::string outcome_sentence(const Texts& texts, const Column& column) {
  const Life& life = column.life;
  switch (life.outcome) {
    case Outcome::done:
      return texts.say("done after {}", length_text(texts, life.ended() - life.arrived()));
    case Outcome::gave_up:
      return texts.say("gave up after {}", length_text(texts, life.ended() - life.arrived()));
    default:
      return texts.tr("still open at the end of the run");
  }
}

const char* outcome_name(Outcome outcome) {
  return outcome == Outcome::done ? "done" : outcome == Outcome::gave_up ? "gave_up" : "open";
}

std::string cell(const Texts& texts, const Moment& line, int width) {
  const std::string length = line.length > 0 ? length_text(texts, line.length) : std::string();
  std::string what = line.rework ? "↻ " + line.what : line.what;
  if (!line.where.empty()) what += " · " + line.where;
  const int room = width - 6 - (length.empty() ? 0 : display_width(length) + 1);
  return clock_text(line.at).substr(0, 5) + " " + pad_right(fit(what, room), room) +
         (length.empty() ? "" : " " + length);
}

/// One block for each day on which something begins, the columns beside each other.
std::string timeline(const Texts& texts, const Paint& paint, const std::vector<Column>& columns) {
  const int width = columns.size() > 1 ? 50 : 76;
  std::map<std::int64_t, std::vector<std::vector<const Moment*>>> days;
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (const Moment& line : columns[c].lines) {
      auto& day_lines = days[line.at / day];
      day_lines.resize(columns.size());
      day_lines[c].push_back(&line);
    }
  std::string text;
  const std::int64_t first_date = columns[0].input->program.start_date;
  for (const auto& [number, lines] : days) {
    const std::int64_t date = first_date + number;
    std::string head = date_text(date) + " " + weekday_text(texts, weekday_of(date));
    std::size_t rows = 0;
    for (const auto& column : lines) rows = std::max(rows, column.size());
    for (std::size_t row = 0; row < rows; ++row) {
      std::string line = pad_right(row == 0 ? head : "", 16);
      for (const auto& column : lines)
        line += "  " + pad_right(row < column.size() ? cell(texts, *column[row], width) : "", width);
      line.erase(line.find_last_not_of(' ') + 1);
      text +=
          (row == 0 ? paint(Colour::bold, line.substr(0, head.size())) + line.substr(std::min(head.size(), line.size()))
                    : line) +
          "\n";
    }
  }
  return text;
}

std::string where_the_days_went(const Texts& texts, const std::vector<Column>& columns) {
  Time longest = 1;
  for (const Column& column : columns)
    for (std::size_t p = 0; p < measure::part_count; ++p) longest = std::max(longest, column.life.days.parts()[p]);
  Table table(columns.size() > 1 ? "lrlrl" : "lrl");
  const int width = columns.size() > 1 ? 26 : 40;
  for (std::size_t p = 0; p < measure::part_count; ++p) {
    std::vector<std::string> cells{part_title(texts, measure::part_names[p])};
    bool any = false;
    for (const Column& column : columns) {
      const Time length = column.life.days.parts()[p];
      any = any || length > 0;
      cells.push_back(length > 0 ? length_text(texts, length) : "");
      cells.push_back(pad_right(bar(static_cast<double>(length) / static_cast<double>(longest), width), width));
    }
    if (any) table.row(std::move(cells));
  }
  std::vector<std::string> total{texts.tr("together")};
  for (const Column& column : columns) {
    total.push_back(length_text(texts, column.life.days.parts().total()));
    total.emplace_back();
  }
  table.row(std::move(total));
  return table.text();
}

std::string as_table(const TraceOptions& options, const std::vector<Column>& columns, std::uint64_t seed) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const int width = columns.size() > 1 ? 50 : 76;
  std::string text =
      texts.say("Applicant {} · seed {}, replication {}", options.applicant, seed, options.replication) + "\n\n";
  std::string names = pad_right("", 16), outcomes = pad_right("", 16);
  for (const Column& column : columns) {
    names += "  " + pad_right(fit(column.input->name, width), width);
    outcomes += "  " + pad_right(fit(outcome_sentence(texts, column), width), width);
  }
  names.erase(names.find_last_not_of(' ') + 1);
  outcomes.erase(outcomes.find_last_not_of(' ') + 1);
  text += paint(Colour::bold, names) + "\n" + outcomes + "\n\n";
  text += timeline(texts, paint, columns);
  const bool any_rework = std::any_of(columns.begin(), columns.end(), [](const Column& column) {
    return std::any_of(column.lines.begin(), column.lines.end(), [](const Moment& line) { return line.rework; });
  });
  if (any_rework) text += "\n" + texts.tr("↻ in a further round: work that had to be done again") + "\n";
  text += "\n" + paint(Colour::bold, texts.tr("Where the time went")) + "\n" + where_the_days_went(texts, columns);
  if (columns.size() == 2) {
    const bool same = columns[0].life.arrived() == columns[1].life.arrived();
    if (!same)
      text += "\n" + texts.tr("Note: the two halls have different arrivals, so this is not the same person.") + "\n";
  }
  return text;
}

/// "2017-01-02T09:12:30.250000": microseconds, so that a trace can be compared exactly.
std::string moment_text(const program::Program& program, Time at) {
  return fmt::format("{}T{}.{:06}", date_text(program.start_date + at / day), clock_text(at), at % second);
}

std::string as_json(const TraceOptions& options, const std::vector<Column>& columns, std::uint64_t seed) {
  const Texts english;
  Json all{{"hallsim", HALLSIM_VERSION},
           {"seed", seed},
           {"replication", options.replication},
           {"applicant", options.applicant}};
  for (const Column& column : columns) {
    const program::Program& program = column.input->program;
    Json variant{{"scenario", program.name},
                 {"item", program.items[column.life.facts.front().item].name},
                 {"arrived", moment_text(program, column.life.arrived())},
                 {"outcome", outcome_name(column.life.outcome)},
                 {"last", moment_text(program, column.life.ended())}};
    for (std::size_t p = 0; p < measure::part_count; ++p)
      variant["days"][std::string(measure::part_names[p])] =
          static_cast<double>(column.life.days.parts()[p]) / static_cast<double>(day);
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

int trace(const TraceOptions& options) {
  const Texts& texts = options.texts;
  if (options.applicant == 0)
    throw Failure{input_is_wrong,
                  "hallsim: " + texts.tr("say which applicant: --applicant K, numbered from 1 in order of arrival")};
  const std::vector<Input> inputs = open_all(options, 1, 2);
  expect_writable(options);
  const std::uint64_t seed = options.seed.value_or(static_cast<std::uint64_t>(inputs[0].loaded.scenario.run.seed));
  std::vector<Column> columns;
  for (const Input& input : inputs) {
    Life life = live(input.program, seed, options.replication - 1, options.applicant);
    if (life.facts.empty())
      throw Failure{input_is_wrong,
                    "hallsim: " + texts.say("{}: applicant {} never arrives; {} arrive in replication {}", input.file,
                                            options.applicant, life.applicants, options.replication)};
    std::vector<Moment> lines = moments(life, input.program, texts);
    columns.push_back({&input, std::move(life), std::move(lines)});
  }
  deliver(options, options.format == Format::json  ? as_json(options, columns, seed)
                   : options.format == Format::csv ? as_csv(options, columns)
                                                   : as_table(options, columns, seed));
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
  add_settings(verb, *options);
  add_seed(verb, *options);
  add_output(verb, *options);
  verb.callback([options, &action] { action = [options] { return trace(*options); }; });
}

}  // namespace hallsim::cli
