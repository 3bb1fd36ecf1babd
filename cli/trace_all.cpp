// `hallsim trace --all`: a row for each application of a replication, for statistics of one's own.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/csv.hpp"
#include "cli/trace.hpp"
#include "models/report/applications.hpp"

namespace hallsim::cli {
namespace {

using Json = nlohmann::ordered_json;

double days_of(Time length) { return static_cast<double>(length) / static_cast<double>(day); }
double minutes_of(Time length) { return static_cast<double>(length) / static_cast<double>(minute); }

/// Calls `visit(number, application)` for those of the item that is asked for, or for all but the internal ones, as the
/// measures have them.
template <class Visit>
void for_each(const TraceOptions& options, const program::Program& program, std::uint64_t seed, Visit visit) {
  const std::vector<Application> all = all_applications(program, seed, options.replication - 1);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const program::Item& item = program.items[all[i].item];
    if (options.item.empty() ? !item.internal : item.name == options.item) visit(i + 1, all[i]);
  }
}

std::string as_csv(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed) {
  std::vector<std::string> head{"variant", "applicant", "item",        "arrived", "until",
                                "outcome", "trips",     "window_wait", "days"};
  for (const std::string_view part : measure::part_names) head.push_back("days." + std::string(part));
  head.push_back("days.rework");
  std::string text = csv_row(head);
  for (const Input& input : inputs)
    for_each(options, input.program, seed, [&](std::size_t number, const Application& one) {
      const bool known = one.outcome != Outcome::open;
      std::vector<std::string> row{input.short_name,
                                   fmt::format("{}", number),
                                   input.program.items[one.item].name,
                                   moment_text(input.program, one.arrived),
                                   known ? moment_text(input.program, one.until) : "",
                                   outcome_name(one.outcome),
                                   fmt::format("{}", one.trips),
                                   csv_number(minutes_of(one.window_wait)),
                                   known ? csv_number(days_of(one.until - one.arrived)) : ""};
      for (std::size_t p = 0; p < measure::part_count; ++p)
        row.push_back(known ? csv_number(days_of(one.days[p])) : "");
      row.push_back(known ? csv_number(days_of(one.in_rework.total())) : "");
      text += csv_row(row);
    });
  return text;
}

std::string as_json(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed) {
  Json all{{"hallsim", HALLSIM_VERSION}, {"seed", seed}, {"replication", options.replication}};
  for (const Input& input : inputs) {
    Json variant{{"variant", input.short_name}, {"scenario", input.program.name}, {"applications", Json::array()}};
    for_each(options, input.program, seed, [&](std::size_t number, const Application& one) {
      Json told{{"applicant", number},
                {"item", input.program.items[one.item].name},
                {"arrived", moment_text(input.program, one.arrived)},
                {"outcome", outcome_name(one.outcome)},
                {"trips", one.trips},
                {"window_wait", minutes_of(one.window_wait)}};
      if (one.outcome != Outcome::open) {
        told["until"] = moment_text(input.program, one.until);
        told["elapsed"] = days_of(one.until - one.arrived);
        for (std::size_t p = 0; p < measure::parts_of(input.program); ++p)
          told["days"][std::string(measure::part_names[p])] = days_of(one.days[p]);
        told["rework"] = days_of(one.in_rework.total());
      }
      variant["applications"].push_back(std::move(told));
    });
    all["variants"].push_back(std::move(variant));
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string all_applications_text(const TraceOptions& options, const std::vector<Input>& inputs, std::uint64_t seed) {
  return options.format == Format::json ? as_json(options, inputs, seed) : as_csv(options, inputs, seed);
}

}  // namespace hallsim::cli
