// Rows become maps. Mistakes of the table itself (columns, lengths of rows, names given twice) are told here, mistakes
// in a cell by whoever reads the field.
#include "models/scenario/catalogue.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <unordered_set>

#include <fmt/format.h>

#include "models/scenario/csv.hpp"
#include "models/scenario/fields.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/merge.hpp"
#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

/// The names of a struct's fields.
struct Names {
  std::vector<std::string> list;
  template <class T>
  void operator()(const char* name, T&, const Rule&, const char*, const char*) {
    list.emplace_back(name);
  }
};

/// What the columns of the file are: the names in its first row that are known, and empty ones for those that are not.
std::vector<std::string> read_header(const std::vector<Cell>& row, const std::string& file, text::Problems& problems) {
  Item item;
  Names known;
  known.list.emplace_back("item");
  fields(known, item);
  std::vector<std::string> columns;
  for (const Cell& cell : row) {
    const text::Place place{file, cell.line, cell.column};
    columns.emplace_back();
    if (std::find(known.list.begin(), known.list.end(), cell.text) == known.list.end()) {
      const std::string meant = nearest(cell.text, known.list);
      if (meant.empty())
        problems.add(
            place, "",
            say("unknown column '{}' (known are {})", cell.text, fmt::format("{}", fmt::join(known.list, ", "))));
      else
        problems.add(place, "", say("unknown column '{}' (did you mean '{}'?)", cell.text, meant));
    } else if (std::find(columns.begin(), columns.end(), cell.text) != columns.end()) {
      problems.add(place, "", say("'{}' is given twice", cell.text));
    } else {
      columns.back() = cell.text;
    }
  }
  return columns;
}

Value scalar(const Cell& cell, const Spot& spot) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.spot = spot;
  value.text = cell.text;
  return value;
}

/// The rows of the catalogue as a map of items.
Value read_catalogue(const std::string& file, const std::string& text, text::Problems& problems) {
  const auto shared_name = std::make_shared<const std::string>(file);
  std::istringstream stream(text);
  CsvReader csv(stream);
  Value items;
  items.kind = Value::Kind::map;
  items.spot = {shared_name, 1, 1};
  std::vector<Cell> row;
  if (!csv.next(row) && !csv.failure()) {
    problems.add({file, 0, 0}, "", say("the file is empty"));
    return items;
  }
  const std::vector<std::string> columns =
      csv.failure() ? std::vector<std::string>() : read_header(row, file, problems);
  const auto name_column =
      static_cast<std::size_t>(std::find(columns.begin(), columns.end(), "item") - columns.begin());
  if (!csv.failure() && name_column == columns.size()) {
    problems.add({file, 1, 1}, "", say("the column '{}' is missing", "item"));
    return items;
  }
  std::unordered_set<std::string> seen;
  while (csv.next(row)) {
    const text::Place place{file, row.front().line, row.front().column};
    if (row.size() != columns.size()) {
      problems.add(place, "", say("the row has {} cells and the first row {}", row.size(), columns.size()));
      continue;
    }
    const Cell& name = row[name_column];
    if (name.text.empty()) {
      problems.add({file, name.line, name.column}, "", say("the item has no name"));
      continue;
    }
    if (!seen.insert(name.text).second) {
      problems.add({file, name.line, name.column}, join("items", name.text), say("'{}' is given twice", name.text));
      continue;
    }
    Value item;
    item.kind = Value::Kind::map;
    item.spot = {shared_name, name.line, name.column};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i == name_column || columns[i].empty() || row[i].text.empty()) continue;
      const Spot spot{shared_name, row[i].line, row[i].column};
      item.map.push_back({columns[i], spot, scalar(row[i], spot)});
    }
    items.map.push_back({name.text, item.spot, std::move(item)});
    if (items.map.size() * columns.size() > most_values) {
      problems.add(place, "",
                   say("the file has more than {} values (aliases count as often as they are used)", most_values));
      break;
    }
  }
  if (csv.failure()) problems.add({file, csv.line(), csv.column()}, "", *csv.failure());
  return items;
}

}  // namespace

bool join_catalogue(Value& document, const std::string& main_file, text::Problems& problems) {
  const Entry* named = document.find("catalogue");
  if (!named || !named->value.is_scalar()) return true;
  const text::Place asked = named->value.spot.place();
  const std::string file = beside(asked.file == "--set" ? main_file : asked.file, named->value.text);
  const std::optional<std::string> text = read_text_file(file, largest_catalogue, asked, "catalogue", problems);
  if (!text) return false;
  Value items = read_catalogue(file, *text, problems);
  if (Entry* own = document.find("items")) {
    merge(items, std::move(own->value), "items", problems);
    own->value = std::move(items);
  } else {
    document.map.push_back({"items", named->spot, std::move(items)});
  }
  return true;
}

}  // namespace hallsim::scenario
