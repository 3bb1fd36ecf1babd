// Records can be long, so they are read row by row into the scenario and never become part of the document tree.
#include "models/scenario/recorded.hpp"

#include <cmath>
#include <unordered_set>

#include "models/scenario/csv.hpp"
#include "models/scenario/input.hpp"
#include "models/scenario/names.hpp"
#include "models/scenario/nearest.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

/// A file of a million rows with one mistake in each gets this many sentences.
constexpr int most_problems = 20;
constexpr std::size_t most_rows = 5'000'000;
constexpr std::string_view work_prefix = "work:";

class RecordReader {
 public:
  RecordReader(Recorded& recorded, const Scenario& scenario, std::string file, std::string path, bool start_known,
               text::Problems& problems)
      : recorded_(recorded),
        scenario_(scenario),
        file_(std::move(file)),
        path_(std::move(path)),
        start_known_(start_known),
        problems_(problems),
        item_names_(names_of(scenario.items)),
        items_(item_names_.begin(), item_names_.end()) {}

  void read(std::istream& stream) {
    CsvReader csv(stream);
    std::vector<Cell> row;
    if (!csv.next(row) && !csv.failure()) return problems_.add({file_, 0, 0}, "", say("the file is empty"));
    if (!csv.failure() && !read_header(row)) return;
    while (found_ < most_problems && csv.next(row)) read_row(row);
    if (csv.failure()) return problems_.add({file_, csv.line(), csv.column()}, path_, *csv.failure());
    if (found_ >= most_problems)
      problems_.add({file_, 0, 0}, path_, say("the rest of the file has not been read: too many problems"));
    if (found_ == 0 && recorded_.rows.empty()) problems_.add({file_, 0, 0}, path_, say("there are no arrivals"));
  }

 private:
  enum class Column { time, item, work, unknown };

  void problem(const Cell& cell, text::Message message) {
    ++found_;
    problems_.add({file_, cell.line, cell.column}, path_, std::move(message));
  }

  bool read_header(const std::vector<Cell>& row) {
    std::unordered_set<std::string> seen;
    for (const Cell& cell : row) {
      columns_.push_back(Column::unknown);
      if (!seen.insert(cell.text).second) {
        problem(cell, say("'{}' is given twice", cell.text));
      } else if (cell.text == "time") {
        columns_.back() = Column::time;
      } else if (cell.text == "item") {
        columns_.back() = Column::item;
      } else if (cell.text.starts_with(work_prefix)) {
        columns_.back() = Column::work;
        const std::string task = cell.text.substr(work_prefix.size());
        if (!find(scenario_.tasks, task)) problem(cell, there_is_no(Thing::task, task, names_of(scenario_.tasks)));
        recorded_.work_tasks.push_back(task);
      } else {
        unknown_column(cell);
      }
    }
    if (!seen.count("time")) problem(row.front(), say("the column '{}' is missing", "time"));
    return found_ == 0;
  }

  void unknown_column(const Cell& cell) {
    const std::string meant = nearest(cell.text, {"time", "item", "work:TASK"});
    if (meant.empty())
      return problem(cell, say("unknown column '{}' (known are {})", cell.text, "time, item, work:TASK"));
    problem(cell, say("unknown column '{}' (did you mean '{}'?)", cell.text, meant));
  }

  void read_row(const std::vector<Cell>& row) {
    if (row.size() != columns_.size())
      return problem(row.front(), say("the row has {} cells and the first row {}", row.size(), columns_.size()));
    RecordedRow read;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns_[i] == Column::time && !read_time(row[i], read.at)) return;
      if (columns_[i] == Column::item) {
        read.item = row[i].text;
        if (!read.item.empty() && !items_.count(read.item))
          problem(row[i], there_is_no(Thing::item, read.item, item_names_));
      }
      if (columns_[i] == Column::work) read.work.push_back(work(row[i]));
    }
    if (recorded_.rows.size() == most_rows) {
      found_ = most_problems;
      return problem(row.front(), say("the file has more than {} rows", most_rows));
    }
    recorded_.rows.push_back(std::move(read));
  }

  bool read_time(const Cell& cell, Time& at) {
    if (cell.text.find(':') != std::string::npos) {
      const Parsed<Time> moment = parse_moment(cell.text);
      if (!moment) return problem(cell, moment.message), false;
      at = *moment.value - scenario_.run.start.days * day;
    } else {
      const Parsed<double> seconds = parse_number(cell.text);
      if (!seconds) return problem(cell, seconds.message), false;
      if (std::abs(*seconds.value) > static_cast<double>(longest_time) / static_cast<double>(second))
        return problem(cell, say("'{}' is longer than 1000 years", cell.text)), false;
      at = std::llround(*seconds.value * second);
    }
    if (at < 0 && start_known_) return problem(cell, say("{} is before the start of the run", cell.text)), false;
    if (!recorded_.rows.empty() && at < recorded_.rows.back().at)
      return problem(cell, say("{} is earlier than the row before: the rows must be in order of time", cell.text)),
             false;
    if (!recorded_.rows.empty() && at == recorded_.rows.back().at && recorded_.same_time == SameTime::refuse)
      return problem(cell, say("{} is the same time as the row before; if that is meant, write 'same_time: keep'",
                               cell.text)),
             false;
    return true;
  }

  /// Seconds, or a length of time with its unit.
  Time work(const Cell& cell) {
    const Parsed<double> seconds = parse_number(cell.text);
    const Parsed<double> micros = parse_time(seconds ? cell.text + " s" : cell.text);
    if (micros) return std::llround(*micros.value);
    problem(cell, micros.message);
    return 0;
  }

  Recorded& recorded_;
  const Scenario& scenario_;
  std::string file_, path_;
  bool start_known_;
  text::Problems& problems_;
  std::vector<std::string> item_names_;
  std::unordered_set<std::string> items_;
  std::vector<Column> columns_;
  int found_ = 0;
};

}  // namespace

void read_recorded(Recorded& recorded, const Scenario& scenario, const std::string& file, const std::string& path,
                   const text::Place& asked, bool start_known, text::Problems& problems) {
  std::optional<std::ifstream> stream = open_file(file, largest_record, asked, path, problems);
  if (stream) RecordReader(recorded, scenario, file, path, start_known, problems).read(*stream);
}

}  // namespace hallsim::scenario
