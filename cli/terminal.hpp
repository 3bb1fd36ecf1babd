// Printing for people: columns that align with Chinese text too, bars, colours where they are wanted, and a progress
// bar.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/help/columns.hpp"
#include "cli/texts.hpp"

namespace hallsim::cli {

/// How many columns there are: of the terminal where standard output is one, else as COLUMNS says, else 120. Never
/// fewer than 40, so that columns of text keep some room.
int width();

/// `share` (0 .. 1) of a bar of `width` columns, in eighths of a column; any share above zero shows something.
std::string bar(double share, int width);

enum class Colour { plain, bold, dim, good, bad, warning };

/// Colours only when standard output is a terminal, NO_COLOR is not set, and nothing goes to a file.
struct Paint {
  bool on = false;
  std::string operator()(Colour colour, std::string_view text) const;
};
Paint paint_for(const std::string& out);

/// Rows of cells in aligned columns, two spaces apart.
class Table {
 public:
  /// One letter per column: 'l' left, 'r' right. `indent` spaces before each row.
  explicit Table(std::string_view alignment, int indent = 2) : alignment_(alignment), indent_(indent) {}
  /// Fewer cells than columns leave the rest empty.
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// The rows of a table with the same columns.
  void add(const Table& other) { rows_.insert(rows_.end(), other.rows_.begin(), other.rows_.end()); }
  bool empty() const { return rows_.empty(); }
  std::string text() const;

 private:
  std::string alignment_;
  int indent_;
  std::vector<std::vector<std::string>> rows_;
};

/// A progress bar on standard error, when that is a terminal; wiped when destroyed.
class Progress {
 public:
  explicit Progress(const Texts& texts);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(int done, int of);

 private:
  const Texts& texts_;
  bool on_;
  bool shown_ = false;
};

}  // namespace hallsim::cli
