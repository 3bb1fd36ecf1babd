// A reader of one character at a time over the stream's own buffer; every cell knows where it began.
#include "models/scenario/csv.hpp"

#include <streambuf>

#include "models/scenario/input.hpp"

namespace hallsim::scenario {
namespace {
constexpr int end_of_file = std::char_traits<char>::eof();
constexpr std::size_t longest_cell = 64U << 10U;
constexpr std::size_t most_cells = 10'000;
}  // namespace

CsvReader::CsvReader(std::istream& stream) : in_(*stream.rdbuf()) {
  for (const int expected : {0xef, 0xbb, 0xbf})  // a byte order mark
    if (in_.sgetc() == expected) in_.sbumpc();
}

int CsvReader::get() {
  const int c = in_.sbumpc();
  if (c == end_of_file || (c & 0xc0) != 0x80) ++column_;
  return c;
}

bool CsvReader::fail(text::Message message) {
  failure_ = std::move(message);
  return false;
}

bool CsvReader::next(std::vector<Cell>& row) {
  row.clear();
  while (!failure_ && in_.sgetc() != end_of_file) {
    int end = ',';
    while (end == ',') {
      if (row.size() == most_cells) return fail(text::say("the row has more than {} cells", most_cells));
      Cell cell;
      cell.line = line_;
      cell.column = column_ + 1;
      if (!read_cell(cell, end)) return false;
      row.push_back(std::move(cell));
    }
    ++line_;
    column_ = 0;
    if (row.size() > 1 || !row.front().text.empty()) return true;
    row.clear();
  }
  return false;
}

/// Reads up to and including what ends the cell: a comma, a line end or the end of the file.
bool CsvReader::read_cell(Cell& cell, int& end) {
  if (in_.sgetc() == '"') {
    if (!read_quoted(cell, end)) return false;
  } else {
    for (end = get(); end != ',' && end != '\n' && end != '\r' && end != end_of_file; end = get()) {
      if (cell.text.size() == longest_cell)
        return fail(text::say("the cell is longer than {} KiB", longest_cell >> 10U));
      cell.text += static_cast<char>(end);
    }
  }
  if (end == '\r') {
    if (in_.sgetc() == '\n') in_.sbumpc();
    end = '\n';
  }
  if (!is_text(cell.text)) return fail(not_text());
  return true;
}

bool CsvReader::read_quoted(Cell& cell, int& end) {
  get();
  for (;;) {
    const int c = get();
    if (c == end_of_file) return fail(text::say("the quotes that open at line {} are not closed", cell.line));
    if (cell.text.size() == longest_cell) return fail(text::say("the cell is longer than {} KiB", longest_cell >> 10U));
    if (c == '"') {
      if (in_.sgetc() != '"') break;
      get();
    } else if (c == '\n') {
      ++line_;
      column_ = 0;
    }
    cell.text += static_cast<char>(c);
  }
  end = get();
  if (end != ',' && end != '\n' && end != '\r' && end != end_of_file)
    return fail(text::say("after closing quotes only a comma or the end of the line may follow"));
  return true;
}

}  // namespace hallsim::scenario
