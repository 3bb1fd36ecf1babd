// Every field of a scenario and of a file of reforms, from the one list of descriptions: what is said of it, and what
// is said of a value that it cannot have. A new field is tested here without a line of C++.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "models/scenario/describe.hpp"
#include "models/scenario/load.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;
using scenario::FieldDescription;

namespace {

enum class File { scenario, reforms };

/// A file with one value, as short as its path allows: each part of the path on a line of its own.
struct Document {
  std::string text;
  std::string path;  ///< of the value: "units.some.shifts[0].staff"
  int line = 1;      ///< of the value
  std::size_t column = 1;
};

/// `beside`: a line after the value, beside the first part in the first element of a list; may be empty.
Document document(const std::string& pattern, const std::string& value, const std::string& beside = {}) {
  Document made;
  std::string indent, of_element;
  bool first_in_element = false;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern.compare(at, 3, "[*]") == 0) {
      made.text += indent + "- ";
      made.path += "[0]";
      indent += "  ";
      if (of_element.empty()) of_element = indent;
      first_in_element = true;
      at += 3;
      continue;
    }
    if (pattern[at] == '.') ++at;
    const std::size_t end = std::min(pattern.find_first_of(".[", at), pattern.size());
    const std::string part = pattern.substr(at, end - at), name = part == "*" ? "some" : part;
    made.path += (made.path.empty() ? "" : ".") + name;
    made.text += (first_in_element ? "" : indent) + name + ":";
    first_in_element = false;
    at = end;
    if (at == pattern.size()) break;
    made.text += "\n";
    indent += "  ";
  }
  made.line = 1 + static_cast<int>(std::count(made.text.begin(), made.text.end(), '\n'));
  made.column = made.text.size() - (made.text.rfind('\n') == std::string::npos ? 0 : made.text.rfind('\n') + 1) + 2;
  made.text += " " + value + "\n";
  if (!beside.empty()) made.text += of_element + beside + "\n";
  return made;
}

/// Values that a type is not; none where anything may stand.
std::vector<std::string> of_wrong_kind(const std::string& type) {
  const auto is = [&](std::string_view start) { return type.starts_with(start); };
  if (is("piece of a scenario") || is("list of piece of a scenario")) return {};
  if (is("map") || is("names") || is("list of map") || is("list of step") || is("number by") || is("{}"))
    return {"wrong"};
  if (is("text")) return {"[wrong]", "{wrong: 1}"};
  if (is("list of text") || is("probability, or")) return {"{wrong: 1}"};
  return {"wrong", "{wrong: 1}"};
}

/// Values beyond the range of a single number or length of time.
std::vector<std::string> out_of_range(const FieldDescription& field) {
  const bool time = field.type == "length of time";
  if (field.range.empty() || (!time && field.type != "number" && field.type != "whole number")) return {};
  std::vector<std::string> values{time ? "-1 s" : "-1"};
  if (field.range.starts_with("> ")) values.push_back(time ? "0 s" : "0");
  const std::size_t dots = field.range.find(" .. ");
  if (dots != std::string::npos)
    values.push_back(fmt::format("{:.0f}", std::stod(field.range.substr(dots + 4)) * 10 + 1));
  return values;
}

/// What stands beside a field that only some steps have: each kind of step.
std::vector<std::string> companions(const FieldDescription& field) {
  static const std::vector<std::string> kinds{
      "task: t",   "choose: []", "repeat: {}",   "external: 1 min", "applicant: 1 min", "transfer: c",   "trip: 1 min",
      "leave: {}", "sign: {}",   "parallel: []", "meeting: m",      "notice: 1",        "follow_up: {}", "papers: {}"};
  const std::string steps = "flows.*[*].";
  if (!field.path.starts_with(steps)) return {""};
  const std::string name = field.path.substr(steps.size(), field.path.find_first_of(".[", steps.size()) - steps.size());
  const bool is_kind =
      std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return kind.starts_with(name + ":"); });
  return is_kind ? std::vector<std::string>{""} : kinds;
}

std::vector<text::Problem> problems_of(const Document& document, File file) {
  text::Problems problems;
  if (file == File::scenario) {
    scenario::load_text(document.text, "wrong.yaml", {}, problems);
  } else {
    scenario::Base base("name: Some", "some.yaml", problems);
    problems = {};
    const Folder folder;
    std::ofstream(folder.file("wrong.yaml")) << document.text;
    base.read_reforms(folder.file("wrong.yaml"), problems);
  }
  return problems.list();
}

/// Whether a problem is told at the path and the place of the value.
bool told(const Document& document, File file) {
  const std::vector<text::Problem> problems = problems_of(document, file);
  return std::any_of(problems.begin(), problems.end(), [&](const text::Problem& problem) {
    return problem.path == document.path && problem.place.line == document.line &&
           problem.place.column == static_cast<int>(document.column) &&
           problem.message.pattern.find("unknown field") != 0;
  });
}

/// The file with this value in which a problem is told at its path and place; nothing if there is none.
std::optional<Document> wrong_file(const FieldDescription& field, const std::string& value, File file) {
  for (const std::string& beside : companions(field))
    if (Document made = document(field.path, value, beside); told(made, file)) return made;
  return {};
}

void for_each_field(auto visit) {
  for (const FieldDescription& field : scenario::describe()) visit(field, File::scenario);
  for (const FieldDescription& field : scenario::describe_reforms()) visit(field, File::reforms);
}

std::string without_spaces(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c); }), text.end());
  return text;
}

}  // namespace

TEST_CASE("every field has a sentence in both languages, and a number or a length of time a range") {
  std::size_t fields = 0;
  for_each_field([&](const FieldDescription& field, File) {
    ++fields;
    INFO(field.path << " (" << field.type << ")");
    CHECK(field.sentence.size() > 10);
    CHECK(field.sentence.ends_with("."));
    CHECK(text::translate(field.sentence, text::Language::chinese) != field.sentence);
    CHECK_FALSE(field.type.empty());
    if (field.type == "number" || field.type == "whole number" || field.type == "length of time")
      CHECK_FALSE(field.range.empty());
  });
  CHECK(fields > 250);
}

TEST_CASE("a value of a wrong kind, or out of range, is told at its path, line and column, whatever the field") {
  for_each_field([&](const FieldDescription& field, File file) {
    std::vector<std::string> values = of_wrong_kind(field.type);
    const std::vector<std::string> far = out_of_range(field);
    values.insert(values.end(), far.begin(), far.end());
    for (const std::string& value : values) {
      INFO(field.path << " (" << field.type << "): " << value << "\n" << document(field.path, value).text);
      CHECK(wrong_file(field, value, file));
    }
  });
}

TEST_CASE("explain fields answers for every field, with its range, and its default or that it must be given") {
  for_each_field([&](const FieldDescription& field, File) {
    const std::string path = document(field.path, "").path;
    const Ran ran = test::hallsim({"explain", "fields", path});
    INFO(path << "\n" << ran.out << ran.err);
    CHECK(ran.status == 0);
    const std::string first = ran.out.substr(0, ran.out.find('\n'));
    CHECK(ran.out.find(field.path + "  (") != std::string::npos);
    CHECK(without_spaces(ran.out).find(without_spaces(std::string(field.sentence))) != std::string::npos);
    CHECK(ran.out.find(field.range) != std::string::npos);
    const std::string how = field.needed             ? "; must be given)"
                            : field.standard.empty() ? "; may be left out)"
                                                     : "; default " + field.standard + ")";
    CHECK(ran.out.find(how) != std::string::npos);
  });
}

TEST_CASE(
    "a wrong value ends the command with status 2 and a sentence with file, line, column and path, whatever the "
    "field") {
  const Folder folder;
  for_each_field([&](const FieldDescription& field, File file) {
    const std::vector<std::string> values = of_wrong_kind(field.type);
    if (values.empty() || file == File::reforms) return;
    const std::optional<Document> wrong = wrong_file(field, values.front(), file);
    INFO(field.path);
    REQUIRE(wrong);
    std::ofstream(folder.file("wrong.yaml")) << wrong->text;
    const Ran ran = test::hallsim({"check", folder.file("wrong.yaml")});
    INFO(wrong->text << ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.find(fmt::format("wrong.yaml:{}:{}: {}: ", wrong->line, wrong->column, wrong->path)) !=
          std::string::npos);
  });
}
