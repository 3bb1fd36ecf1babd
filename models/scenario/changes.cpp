#include "models/scenario/changes.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace hallsim::scenario {
namespace {

bool same(const Value& a, const Value& b) {
  return a.kind == b.kind && a.text == b.text &&
         std::equal(a.list.begin(), a.list.end(), b.list.begin(), b.list.end(), same) &&
         std::equal(a.map.begin(), a.map.end(), b.map.begin(), b.map.end(),
                    [](const Entry& x, const Entry& y) { return x.key == y.key && same(x.value, y.value); });
}

/// Words that need no quotes wherever they stand; anything that YAML could take for something else has them.
bool is_plain(const std::string& text) {
  const auto plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'; };
  static const std::vector<std::string> words = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
  if (text.empty() || !std::all_of(text.begin(), text.end(), plain)) return false;
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return std::find(words.begin(), words.end(), lower) == words.end();
}

/// Values are text without control characters but line ends and tabs, so that two escapes are enough beside the quotes.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  return out + '"';
}

std::string scalar(const std::string& text) { return is_plain(text) ? text : quoted(text); }

bool is_simple(const Value& value) { return value.list.empty() && value.map.empty(); }

std::string in_line(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null: return "null";
    case Value::Kind::list: return "[]";
    case Value::Kind::map: return "{}";
    case Value::Kind::scalar: break;
  }
  return scalar(value.text);
}

/// What follows a key or a dash: on the same line where it is a single value, else below.
void write(const Value& value, int indent, std::string& out) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  if (is_simple(value)) {
    out += ' ' + in_line(value) + '\n';
    return;
  }
  out += '\n';
  for (const Entry& entry : value.map) {
    out += margin + scalar(entry.key) + ':';
    write(entry.value, indent + 2, out);
  }
  for (const Value& each : value.list) {
    out += margin + '-';
    write(each, indent + 2, out);
  }
}

}  // namespace

Value difference(const Value& before, const Value& after) {
  if (!before.is_map() || !after.is_map()) return same(before, after) ? Value{} : after;
  Value changes;
  const auto change = [&](const std::string& key, Value value) {
    changes.kind = Value::Kind::map;
    changes.map.push_back({key, {}, std::move(value)});
  };
  for (const Entry& entry : before.map)
    if (!after.find(entry.key)) change(entry.key, {});
  for (const Entry& entry : after.map) {
    const Entry* old = before.find(entry.key);
    if (old && same(old->value, entry.value)) continue;
    change(entry.key, old ? difference(old->value, entry.value) : entry.value);
  }
  return changes;
}

std::string yaml_text(const Value& value) {
  std::string text;
  if (value.is_map() && !value.map.empty()) {
    for (const Entry& entry : value.map) {
      text += scalar(entry.key) + ':';
      write(entry.value, 2, text);
    }
    return text;
  }
  write(value, 0, text);
  return text.substr(1);
}

std::string changes_text(const std::string& file, const std::vector<std::string>& reforms,
                         const std::vector<Setting>& settings, const std::string& extends, text::Problems& problems) {
  const std::size_t before = problems.list().size();
  const auto name = [](const std::string& text) {
    Value value;
    value.kind = Value::Kind::scalar;
    value.text = text;
    return value;
  };
  Value document;
  document.kind = Value::Kind::map;
  document.map.push_back({"extends", {}, name(extends)});
  if (!reforms.empty()) {
    Value list;
    list.kind = Value::Kind::list;
    for (const std::string& reform : reforms) list.list.push_back(name(reform));
    document.map.push_back({"apply", {}, std::move(list)});
  }
  const Value original = read_document(file, reforms, {}, problems),
              changed = read_document(file, reforms, settings, problems);
  if (problems.list().size() > before) return {};
  for (Entry& entry : difference(original, changed).map) document.map.push_back(std::move(entry));
  return yaml_text(document);
}

}  // namespace hallsim::scenario
