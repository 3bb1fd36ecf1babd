#include "cli/options.hpp"

#include <algorithm>
#include <charconv>

#include "cli/failure.hpp"

namespace hallsim::cli {
namespace {

[[noreturn]] void refuse(std::string sentence) { throw Failure{input_is_wrong, "hallsim: " + std::move(sentence)}; }

double share(const Texts& texts, const std::string& option, const std::string& value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || !(number > 0 && number < 1))
    refuse(texts.say("{} must be a number between 0 and 1, such as 0.95 (got {})", option, value));
  return number;
}

void add_reforms(CLI::App& verb, Options& options) {
  verb.add_option("--reform", options.reforms,
                  options.texts.tr("Apply a reform to every file; may be repeated. FILE+REFORM applies it to this one"))
      ->type_name("REFORM")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option("--reforms", options.reforms_file,
                  options.texts.tr("File of reforms (default: the scenario's, or reforms.yaml beside it)"))
      ->type_name("FILE");
}

/// The values of "6..12", or of "5 min|10 min"; a Failure where there are too few or too many.
std::vector<std::string> swept_values(const Texts& texts, const std::string& given) {
  constexpr std::int64_t most = 12;
  std::vector<std::string> values;
  if (const std::size_t dots = given.find(".."); dots != std::string::npos && given.find('|') == std::string::npos) {
    const std::int64_t low = whole_number(texts, "--sweep", given.substr(0, dots), -1'000'000, 1'000'000);
    const std::int64_t high = whole_number(texts, "--sweep", given.substr(dots + 2), low, 1'000'000);
    for (std::int64_t value = low; value <= std::min(high, low + most); ++value)
      values.push_back(std::to_string(value));
  } else {
    for (std::size_t at = 0; at <= given.size();) {
      const std::size_t end = std::min(given.find('|', at), given.size());
      const std::string value = given.substr(at, end - at);
      const std::size_t first = value.find_first_not_of(' '), last = value.find_last_not_of(' ');
      values.push_back(first == std::string::npos ? "" : value.substr(first, last - first + 1));
      at = end + 1;
    }
  }
  const auto count = static_cast<std::int64_t>(values.size());
  if (count < 2 || count > most) refuse(texts.say("--sweep needs 2 to {} values (got {})", most, given));
  for (std::size_t i = 1; i < values.size(); ++i)
    if (std::find(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(i), values[i]) !=
        values.begin() + static_cast<std::ptrdiff_t>(i))
      refuse(texts.say("--sweep has the value '{}' twice", values[i]));
  return values;
}

}  // namespace

std::int64_t whole_number(const Texts& texts, const std::string& option, const std::string& value, std::int64_t low,
                          std::int64_t high) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < low || number > high)
    refuse(texts.say("{} must be a whole number from {} to {} (got {})", option, low, high, value));
  return number;
}

void add_files(CLI::App& verb, Options& options, const std::string& sentence, int at_most) {
  if (at_most == 1) {
    verb.add_option_function<std::string>(
            "FILE", [&options](const std::string& file) { options.files = {file}; }, sentence)
        ->type_name("");
  } else {
    verb.add_option("FILE", options.files, sentence)->type_name("");  // too many are told by open_all
  }
}

void add_settings(CLI::App& verb, Options& options) {
  verb.add_option_function<std::vector<std::string>>(
          "--set",
          [&options](const std::vector<std::string>& given) {
            for (const std::string& text : given) {
              const auto equals = text.find('=');
              if (equals == std::string::npos || equals == 0)
                refuse(options.texts.say("--set must look like units.counter.staff=5 (got {})", text));
              options.settings.push_back({text.substr(0, equals), text.substr(equals + 1)});
            }
          },
          options.texts.tr("Change a field of the scenario; may be repeated"))
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_reforms(verb, options);
}

void add_sweep(CLI::App& verb, Options& options) {
  verb.add_option_function<std::string>(
          "--sweep",
          [&options](const std::string& text) {
            const std::size_t equals = text.find('=');
            if (equals == std::string::npos || equals == 0)
              refuse(options.texts.say("--sweep must look like units.counter.staff=4..8 (got {})", text));
            const std::string path = text.substr(0, equals);
            for (std::string& value : swept_values(options.texts, text.substr(equals + 1)))
              options.sweep.push_back({path, std::move(value)});
          },
          options.texts.tr("Of one file, a variant for each value of a field, the first being what the others are "
                           "compared with: units.counter.staff=4..8, or any values with | between them"))
      ->type_name("PATH=VALUES");
}

void add_seed(CLI::App& verb, Options& options) {
  verb.add_option_function<std::string>(
          "--seed",
          [&options](const std::string& value) {
            options.seed = static_cast<std::uint64_t>(whole_number(options.texts, "--seed", value, 0, INT64_MAX));
          },
          options.texts.tr("Seed of all random draws (default: the scenario's)"))
      ->type_name("N");
}

void add_study(CLI::App& verb, Options& options) {
  add_seed(verb, options);
  const Texts& texts = options.texts;
  verb.add_option_function<std::string>(
          "--replications",
          [&options](const std::string& value) {
            options.replications = static_cast<int>(whole_number(options.texts, "--replications", value, 1, 1'000'000));
          },
          texts.tr("How many independent runs (default: the scenario's)"))
      ->type_name("N");
  verb.add_option_function<std::string>(
          "--threads",
          [&options](const std::string& value) {
            options.threads = static_cast<int>(whole_number(options.texts, "--threads", value, 1, 4096));
          },
          texts.tr("How many threads (default: one for each core); results do not depend on it"))
      ->type_name("N");
  verb.add_option_function<std::string>(
          "--confidence",
          [&options](const std::string& value) { options.confidence = share(options.texts, "--confidence", value); },
          texts.tr("Confidence of the intervals, such as 0.95 (default: the scenario's)"))
      ->type_name("SHARE");
}

void add_each(CLI::App& verb, Options& options) {
  verb.add_flag(
      "--each", options.each,
      options.texts.tr("With --format json or csv: the values of each replication, for statistics of your own"));
}

void add_check(CLI::App& verb, Options& options) {
  verb.add_flag(
      "--check", options.check,
      options.texts.tr("Hold each replication of each hall to the laws that hold in every run: nobody is lost, "
                       "Little's law, days that add up. Exit status 1 if one fails"));
}

void add_output(CLI::App& verb, Options& options) {
  const Texts& texts = options.texts;
  verb.add_option_function<std::string>(
          "--format",
          [&options](const std::string& value) {
            if (value == "table")
              options.format = Format::table;
            else if (value == "json")
              options.format = Format::json;
            else if (value == "csv")
              options.format = Format::csv;
            else
              refuse(options.texts.say("--format must be table, json or csv (got {})", value));
          },
          texts.tr("table for people; json or csv for programs"))
      ->type_name("table|json|csv");
  verb.add_option("--out", options.out,
                  texts.tr("Write to this file instead of the terminal; nothing is written on failure"))
      ->type_name("FILE");
}

}  // namespace hallsim::cli
