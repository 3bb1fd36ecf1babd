// CSV as RFC 4180 has it (quotes doubled inside quotes, line breaks inside quotes, either line end), read row by row so
// that a large file needs no memory. Boost's separators know backslash escapes instead of doubled quotes.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "models/text/message.hpp"

namespace hallsim::scenario {

struct Cell {
  std::string text;
  int line = 0;    ///< from 1
  int column = 0;  ///< of characters, from 1
};

class CsvReader {
 public:
  explicit CsvReader(std::istream& stream);

  /// The next row that is not an empty line; false at the end or after a failure.
  bool next(std::vector<Cell>& row);

  /// What is wrong with the file at (line, column), if reading ended early.
  const std::optional<text::Message>& failure() const { return failure_; }
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  int get();
  bool fail(text::Message message);
  bool read_cell(Cell& cell, int& end);
  bool read_quoted(Cell& cell, int& end);

  std::streambuf& in_;
  int line_ = 1;
  int column_ = 0;
  std::optional<text::Message> failure_;
};

}  // namespace hallsim::scenario
