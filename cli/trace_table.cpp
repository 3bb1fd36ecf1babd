// The life of one applicant for people: day by day, in two halls side by side, and what his time went into.
#include <algorithm>
#include <map>

#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "cli/trace.hpp"
#include "models/report/numbers.hpp"

namespace hallsim::cli {
namespace {

constexpr int date_width = 16, gap = 2, clock_width = 6;

/// How the lives share the width of the terminal. Where it is narrow, a day has a line of its own above its columns,
/// and what does not fit on a line goes on to the next.
struct Layout {
  bool narrow;
  int column;  // width of a life

  Layout(int columns, std::size_t lives) {
    const int side_by_side = static_cast<int>(lives);
    const int widest = lives > 1 ? 76 : 90;
    narrow = columns < (lives > 1 ? 110 : 70);
    const int room = (columns - (narrow ? 0 : date_width)) / side_by_side - gap;
    column = std::min(room, widest);
  }
  int before() const { return narrow ? 0 : date_width; }
};

class TraceTable {
 public:
  TraceTable(const TraceOptions& options, const std::vector<Column>& columns)
      : options_(options),
        texts_(options.texts),
        paint_(paint_for(options.out)),
        columns_(columns),
        layout_(width(), columns.size()) {
    for (const Column& column : columns) lines_.push_back(moments(column.life, column.input->program, texts_));
  }

  std::string text(std::uint64_t seed) const {
    std::string text = differences() + header(seed) + timeline();
    const bool any_rework = std::any_of(lines_.begin(), lines_.end(), [](const std::vector<Moment>& lines) {
      return std::any_of(lines.begin(), lines.end(), [](const Moment& line) { return line.rework; });
    });
    if (any_rework) text += "\n" + texts_.tr("↻ in a further round: work that had to be done again") + "\n";
    return text + "\n" + paint_(Colour::bold, texts_.tr("Where the time went")) + "\n" + where_the_time_went();
  }

 private:
  bool same_item() const {
    return std::all_of(columns_.begin(), columns_.end(),
                       [&](const Column& column) { return column.item().name == columns_[0].item().name; });
  }

  /// Said first: that these are two people.
  std::string differences() const {
    if (columns_.size() < 2) return {};
    std::string text;
    if (!same_item())
      text = texts_.say("Not the same person: applicant {} comes for {} in the first hall and for {} in the second.",
                        options_.applicant, texts_.label(columns_[0].item()), texts_.label(columns_[1].item()));
    else if (columns_[0].life.arrived() != columns_[1].life.arrived())
      text = texts_.tr("Note: the two halls have different arrivals, so this is not the same person.");
    return text.empty() ? text : paint_(Colour::warning, "! " + wrap(text, width(), 2)) + "\n\n";
  }

  std::string header(std::uint64_t seed) const {
    std::string text = same_item()
                           ? texts_.say("Applicant {}: {}", options_.applicant, texts_.label(columns_[0].item()))
                           : texts_.say("Applicant {}", options_.applicant);
    text =
        paint_(Colour::bold, text) + "\n" + texts_.say("seed {}, replication {}", seed, options_.replication) + "\n\n";
    std::vector<std::string> names, items, outcomes;
    for (const Column& column : columns_) {
      names.push_back(column.input->name);
      items.push_back(texts_.label(column.item()));
      outcomes.push_back(outcome(column.life));
    }
    text += paint_(Colour::bold, row("", names)) + "\n";
    if (!same_item()) text += row("", items) + "\n";
    return text + row("", outcomes) + "\n\n";
  }

  std::string outcome(const Life& life) const {
    const std::string length = length_text(texts_, life.until - life.arrived());
    switch (life.outcome) {
      case Outcome::done: return texts_.say("finished after {}", length);
      case Outcome::gave_up: return texts_.say("gave up after {}", length);
      default: return texts_.say("still open at the end of the run, after {}", length);
    }
  }

  std::string cut(std::string_view text, int room) const { return fit(text, room, texts_.chinese() ? ".." : "…"); }

  /// One line of the table; each cell is cut to the column.
  std::string row(const std::string& head, const std::vector<std::string>& cells) const {
    std::string line = pad_right(head, layout_.before());
    for (const std::string& cell : cells)
      line += std::string(gap, ' ') + pad_right(cut(cell, layout_.column), layout_.column);
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  }

  /// "09:12 Accept · Windows, no. 3            12 min", on two lines where it is narrow and does not fit. What is done
  /// is kept, and where it is done is cut.
  std::vector<std::string> cell(const Moment& line) const {
    const std::string length = line.length > 0 ? " " + length_text(texts_, line.length) : std::string();
    const std::string what = line.rework ? "↻ " + line.what : line.what;
    // The item is in the header.
    const std::string where = line.verb == hall::Verb::arrive ? std::string() : line.where;
    // Chinese terminals may show the point two columns wide.
    const std::string open = texts_.chinese() ? "（" : " · ", close = texts_.chinese() ? "）" : "";
    const int room = layout_.column - clock_width - display_width(length);
    const int left = room - display_width(what) - display_width(open) - display_width(close);
    const std::string clock = clock_text(line.at).substr(0, 5) + " ";
    const auto first = [&](const std::string& text) { return clock + pad_right(cut(text, room), room) + length; };
    constexpr int least = 6;
    if (where.empty()) return {first(what)};
    if (display_width(where) <= left) return {first(what + open + where + close)};
    if (layout_.narrow)
      return {first(what), std::string(clock_width + 2, ' ') + cut(where, layout_.column - clock_width - 2)};
    return {first(left < least ? what : what + open + cut(where, left) + close)};
  }

  /// One block for each day on which something begins, the columns beside each other.
  std::string timeline() const {
    std::map<std::int64_t, std::vector<std::vector<std::string>>> days;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      for (const Moment& line : lines_[c]) {
        auto& cells = days[columns_[c].input->program.start_date + line.at / day];
        cells.resize(columns_.size());
        for (std::string& text : cell(line)) cells[c].push_back(std::move(text));
      }
    std::string text;
    for (const auto& [date, cells] : days) text += one_day(date, cells);
    return text;
  }

  std::string one_day(std::int64_t date, const std::vector<std::vector<std::string>>& cells) const {
    const std::string head = date_text(date) + " " + weekday_text(texts_, weekday_of(date));
    std::string text = layout_.narrow ? paint_(Colour::bold, head) + "\n" : "";
    std::size_t rows = 0;
    for (const auto& column : cells) rows = std::max(rows, column.size());
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<std::string> beside;
      for (const auto& column : cells) beside.push_back(r < column.size() ? column[r] : "");
      const bool headed = r == 0 && !layout_.narrow;
      const std::string line = row(headed ? head : "", beside);
      text += (headed ? paint_(Colour::bold, head) + line.substr(head.size()) : line) + "\n";
    }
    return text;
  }

  std::string where_the_time_went() const {
    Time longest = 1;
    for (const Column& column : columns_)
      for (std::size_t p = 0; p < measure::part_count; ++p) longest = std::max(longest, column.life.days.parts()[p]);
    const int lives = static_cast<int>(columns_.size());
    const int bar_width = std::clamp((width() - 32) / lives - 16, 6, 40);
    Table table(lives > 1 ? "lrlrl" : "lrl");
    for (std::size_t p = 0; p < measure::part_count; ++p) {
      std::vector<std::string> cells{part_title(texts_, measure::part_names[p])};
      bool any = false;
      for (const Column& column : columns_) {
        const Time length = column.life.days.parts()[p];
        any = any || length > 0;
        cells.push_back(length > 0 ? length_text(texts_, length) : "");
        const double share = static_cast<double>(length) / static_cast<double>(longest);
        cells.push_back(pad_right(bar(share, bar_width), bar_width));
      }
      if (any) table.row(std::move(cells));
    }
    std::vector<std::string> total{texts_.tr("together")};
    for (const Column& column : columns_) {
      total.push_back(length_text(texts_, column.life.days.parts().total()));
      total.emplace_back();
    }
    table.row(std::move(total));
    table.row({""});
    add_figures(table);
    return table.text();
  }

  /// What `compare` averages over many applicants, for this one.
  void add_figures(Table& table) const {
    std::vector<std::vector<Figure>> all;
    for (const Column& column : columns_) all.push_back(figures(column.life, column.input->program));
    for (std::size_t f = 0; f < all[0].size(); ++f) {
      const measure::Description& description = *all[0][f].description;
      std::vector<std::string> cells{texts_.tr(description.title)};
      for (const std::vector<Figure>& figures_here : all) {
        const double value = figures_here[f].value;
        const bool whole = description.name != "days.elapsed";
        cells.push_back(number(value, description.unit, whole ? 0 : 2));
        cells.emplace_back();
      }
      table.row(std::move(cells));
    }
  }

  const TraceOptions& options_;
  const Texts& texts_;
  Paint paint_;
  const std::vector<Column>& columns_;
  Layout layout_;
  std::vector<std::vector<Moment>> lines_;
};

}  // namespace

std::string trace_table(const TraceOptions& options, const std::vector<Column>& columns, std::uint64_t seed) {
  return TraceTable(options, columns).text(seed);
}

}  // namespace hallsim::cli
