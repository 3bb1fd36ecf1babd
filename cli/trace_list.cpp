// `hallsim trace --list`: applicants to choose from, with those marked whose story shows what a change does.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/csv.hpp"
#include "cli/failure.hpp"
#include "cli/terminal.hpp"
#include "cli/trace.hpp"
#include "models/report/numbers.hpp"

namespace hallsim::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_listed = 20;

double days_of(const Visit& visit) {
  return static_cast<double>(visit.until - visit.arrived) / static_cast<double>(day);
}

const char* mark_name(Mark mark, bool alone) {
  switch (mark) {
    case Mark::gains_most: return alone ? "shortest" : "gains most";
    case Mark::typical: return "typical";
    case Mark::loses: return alone ? "longest" : "loses most";
    default: return "";
  }
}

std::string mark_text(const Texts& texts, Mark mark, bool alone) {
  switch (mark) {
    case Mark::gains_most: return alone ? texts.tr("shortest") : texts.tr("gains most");
    case Mark::typical: return texts.tr("typical");
    case Mark::loses: return alone ? texts.tr("longest") : texts.tr("loses most");
    default: return {};
  }
}

std::string days_text(const Texts& texts, const Visit& visit) {
  switch (visit.outcome) {
    case Outcome::done: return number(days_of(visit), "d", 2);
    case Outcome::gave_up: return texts.tr("gave up");
    default: return texts.tr("open");
  }
}

std::string as_table(const TraceOptions& options, const std::vector<Input>& inputs,
                     const std::vector<Applicant>& listed) {
  const Texts& texts = options.texts;
  const Paint paint = paint_for(options.out);
  const bool alone = inputs.size() == 1;
  const program::Program& program = inputs[0].program;
  // The item that was asked for stands in the title.
  const bool many_items = options.item.empty();
  Table table(std::string(many_items ? "rll" : "rl") + (alone ? "rl" : "rrrl"));
  std::vector<std::string> head{texts.tr("no."), texts.tr("arrived")};
  if (many_items) head.push_back(texts.tr("item"));
  for (const Input& input : inputs) head.push_back(input.short_name);
  if (!alone) head.push_back(texts.tr("difference"));
  table.row(std::move(head));
  const int item_width = std::max(12, width() - (alone ? 52 : 82));
  for (const Applicant& applicant : listed) {
    const Visit& first = applicant.visits[0];
    const std::int64_t date = program.start_date + first.arrived / day;
    std::vector<std::string> cells{fmt::format("{}", applicant.number),
                                   date_text(date) + " " + weekday_text(texts, weekday_of(date))};
    if (many_items)
      cells.push_back(fit(texts.label(program.items[first.item]), item_width, texts.chinese() ? ".." : "…"));
    for (std::size_t h = 0; h < inputs.size(); ++h)
      cells.push_back(h < applicant.visits.size() ? days_text(texts, applicant.visits[h]) : "");
    const auto difference = applicant.difference();
    if (!alone) cells.push_back(difference ? signed_number(*difference, "d", 2) : "");
    cells.push_back(applicant.same ? mark_text(texts, applicant.mark, alone) : texts.tr("not the same person"));
    table.row(std::move(cells));
  }
  std::string title = texts.tr("Days to completion of some applicants");
  for (const program::Item& item : program.items)
    if (item.name == options.item) title = texts.say("Days to completion of some applicants: {}", texts.label(item));
  std::string text = paint(Colour::bold, title) + "\n" + table.text();
  std::string files;
  for (const std::string& file : options.files) files += " " + file;
  for (const scenario::Setting& setting : options.settings)
    files += fmt::format(" --set \"{}={}\"", setting.path, setting.value);
  if (options.seed) files += fmt::format(" --seed {}", *options.seed);
  if (options.replication > 1) files += fmt::format(" --replication {}", options.replication);
  std::uint64_t example = listed.front().number;
  for (const Applicant& applicant : listed)
    if (applicant.mark == Mark::typical) example = applicant.number;
  return text + "\n" +
         texts.say("The story of one of them: {}", fmt::format("hallsim trace{} --applicant {}", files, example)) +
         "\n";
}

std::string as_json(const TraceOptions& options, const std::vector<Input>& inputs, const std::vector<Applicant>& listed,
                    std::uint64_t seed) {
  Json all{{"hallsim", HALLSIM_VERSION}, {"seed", seed}, {"replication", options.replication}};
  for (const Applicant& applicant : listed) {
    Json one{{"applicant", applicant.number}, {"same", applicant.same}};
    one["mark"] = applicant.mark == Mark::none ? Json() : Json(mark_name(applicant.mark, inputs.size() == 1));
    const auto difference = applicant.difference();
    if (inputs.size() > 1) one["difference"] = difference ? Json(*difference) : Json();
    for (std::size_t h = 0; h < applicant.visits.size(); ++h) {
      const Visit& visit = applicant.visits[h];
      const program::Program& program = inputs[h].program;
      one["variants"].push_back({{"scenario", program.name},
                                 {"item", program.items[visit.item].name},
                                 {"arrived", moment_text(program, visit.arrived)},
                                 {"outcome", outcome_name(visit.outcome)},
                                 {"days", days_of(visit)}});
    }
    all["applicants"].push_back(std::move(one));
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_csv(const std::vector<Input>& inputs, const std::vector<Applicant>& listed) {
  std::string text = csv_row({"scenario", "applicant", "arrived", "item", "outcome", "days", "mark"});
  for (const Applicant& applicant : listed)
    for (std::size_t h = 0; h < applicant.visits.size(); ++h) {
      const Visit& visit = applicant.visits[h];
      const program::Program& program = inputs[h].program;
      text += csv_row({program.name, fmt::format("{}", applicant.number), moment_text(program, visit.arrived),
                       program.items[visit.item].name, outcome_name(visit.outcome), csv_number(days_of(visit)),
                       mark_name(applicant.mark, inputs.size() == 1)});
    }
  return text;
}

}  // namespace

std::string applicant_list(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed) {
  std::vector<const program::Program*> programs;
  for (const Input& input : inputs) programs.push_back(&input.program);
  const std::vector<Applicant> listed =
      applicants(programs, seed, options.replication - 1, options.item, options.from, most_listed);
  if (listed.empty())
    throw Failure{input_is_wrong,
                  "hallsim: " + options.texts.tr("nobody like that arrives: try another --item or a smaller --from")};
  switch (options.format) {
    case Format::json: return as_json(options, inputs, listed, seed);
    case Format::csv: return as_csv(inputs, listed);
    default: return as_table(options, inputs, listed);
  }
}

}  // namespace hallsim::cli
