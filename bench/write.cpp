// The report as a table, as JSON, as CSV. Each number of a row is described once, in `columns`.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bench/report.hpp"

namespace hallsim::bench {

namespace {

struct Column {
  const char* name;  ///< in JSON and CSV
  std::optional<double> Row::*value;
  int digits;
  const char* title = nullptr;  ///< in the table; none: not shown there
  double factor = 1;            ///< of the table
};

constexpr Column columns[] = {
    {"ns_per_customer", &Row::ns_per_customer, 1, "ns/customer"},
    {"ns_per_event", &Row::ns_per_event, 1, "ns/event"},
    {"events_per_second", &Row::events_per_second, 0, "events/s"},
    {"peak_mib", &Row::peak_mib, 1, "peak MiB"},
    {"floor_ratio", &Row::floor_ratio, 2, "x floor"},
    {"measures_share", &Row::measures_share, 3, "measures %", 100},
    {"spread", &Row::spread, 3, "spread %", 100},
    {"seconds", &Row::seconds, 4},
    {"customers", &Row::customers, 0},
    {"events", &Row::events, 0},
    {"halls", &Row::halls, 0},
    {"threads", &Row::threads, 0},
    {"bytes_per_open", &Row::bytes_per_open, 1},
};

constexpr const char* verdict(const Figure& figure) {
  if (figure.value > figure.at_most) return "missed";
  return figure.hoped_for && figure.value <= *figure.hoped_for ? "as hoped" : "met";
}

std::string head() {
  std::string line = "date,cpu,cores,entry";
  for (const Column& column : columns) line += fmt::format(",{}", column.name);
  return line + '\n';
}

/// A cell of a CSV file.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

/// What a row is kept under: its day, machine and entry.
std::string key_of(const Report& report, const Row& row) {
  return fmt::format("{},{},{},{},", report.date, cell(report.machine.cpu), report.machine.cores, cell(row.name));
}

std::string line_of(const Report& report, const Row& row) {
  std::string values;
  for (const Column& column : columns) {
    if (&column != columns) values += ',';
    if (const auto& value = row.*column.value) values += fmt::format("{:.{}f}", *value, column.digits);
  }
  return key_of(report, row) + values + '\n';
}

/// "AMD EPYC", 2: "amd-epyc-2-cores.csv"
std::string file_of(const Machine& machine) {
  std::string name;
  for (const char c : machine.cpu) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte))
      name += static_cast<char>(std::tolower(byte));
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  if (!name.empty() && name.back() != '-') name += '-';
  return fmt::format("{}{}-cores.csv", name, machine.cores);
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line + '\n');
  return lines;
}

}  // namespace

std::string as_table(const Report& report) {
  std::string out =
      fmt::format("{}, {} cores, {}\n\n{:<32}", report.machine.cpu, report.machine.cores, report.date, "entry");
  for (const Column& column : columns)
    if (column.title != nullptr) out += fmt::format("{:>14}", column.title);
  out += '\n';
  for (const Row& row : report.rows) {
    out += fmt::format("{:<32}", row.name);
    for (const Column& column : columns) {
      if (column.title == nullptr) continue;
      const auto& value = row.*column.value;
      const int digits = column.factor > 1 ? 1 : column.digits;
      out += fmt::format("{:>14}", value ? fmt::format("{:.{}f}", column.factor * *value, digits) : "");
    }
    if (!row.note.empty()) out += "  " + row.note;
    out += '\n';
  }
  if (report.figures.empty()) return out;
  out += fmt::format("\n{:<48}{:>12}{:>12}{:>12}\n", "bound", "now", "at most", "hoped for");
  for (const Figure& figure : report.figures)
    out +=
        fmt::format("{:<48}{:>12}{:>12}{:>12}  {}\n", figure.name, fmt::format("{:.2f} {}", figure.value, figure.unit),
                    fmt::format("{} {}", figure.at_most, figure.unit),
                    figure.hoped_for ? fmt::format("{} {}", *figure.hoped_for, figure.unit) : "", verdict(figure));
  return out;
}

std::string as_json(const Report& report) {
  nlohmann::ordered_json entries = nlohmann::ordered_json::array(), figures = nlohmann::ordered_json::array();
  for (const Row& row : report.rows) {
    nlohmann::ordered_json entry{{"name", row.name}};
    for (const Column& column : columns)
      if (const auto& value = row.*column.value) entry[column.name] = *value;
    if (!row.note.empty()) entry["note"] = row.note;
    entries.push_back(entry);
  }
  for (const Figure& figure : report.figures) {
    nlohmann::ordered_json one{
        {"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}, {"at_most", figure.at_most}};
    if (figure.hoped_for) one["hoped_for"] = *figure.hoped_for;
    one["verdict"] = verdict(figure);
    figures.push_back(one);
  }
  return nlohmann::ordered_json{{"date", report.date},
                                {"machine", {{"cpu", report.machine.cpu}, {"cores", report.machine.cores}}},
                                {"entries", entries},
                                {"figures", figures}}
             .dump(2) +
         '\n';
}

std::string as_csv(const Report& report) {
  std::string out = head();
  for (const Row& row : report.rows)
    if (row.seconds) out += line_of(report, row);
  return out;
}

std::string save(const Report& report, const std::string& folder) {
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = std::filesystem::path(folder) / file_of(report.machine);
  std::vector<std::string> lines = lines_of(file);
  if (!lines.empty() && lines.front() != head())
    throw std::runtime_error(file.string() + " has other columns: move it away first");
  if (lines.empty()) lines.push_back(head());
  for (const Row& row : report.rows) {
    if (!row.seconds) continue;
    const std::string key = key_of(report, row);
    const auto same = [&](const std::string& line) { return line.rfind(key, 0) == 0; };
    const auto place = std::find_if(lines.begin(), lines.end(), same);
    if (place == lines.end())
      lines.push_back(line_of(report, row));
    else
      *place = line_of(report, row);
  }
  std::ofstream out(file);
  for (const std::string& line : lines) out << line;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
  return file.string();
}

}  // namespace hallsim::bench
