// The document of the window: two or more scenario files open side by side as variants, each with the edits made to it
// since. An edit is a setting (path = value) on the file, exactly as --set is, so that what the window shows can be
// run from the command line. A view reads `variants()` and shows cards of fields; it changes a field with `set`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "gui/model/cards.hpp"
#include "models/program/program.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::gui {

/// One open file with its edits. Immutable: an edit makes another one. `program` is the last state of the variant that
/// could be run; it stays what it was while a field holds a mistake.
struct Variant {
  std::string file;      ///< as it was opened, or as it was saved last
  std::string id;        ///< stable and unique: the stem of the file, "dispersed"
  Bilingual name;        ///< of the scenario
  Bilingual short_name;  ///< for a heading and in sentences: "Dispersed"; its id where it has none, or not alone
  Bilingual about;       ///< its sentence
  std::vector<scenario::Setting> settings;  ///< the edits, in the order in which they were made; one for each path
  std::vector<Card> cards;                  ///< what can be edited, see cards.hpp
  std::vector<text::Problem> problems;      ///< all that is wrong now; those with a field stand at the field, too
  std::shared_ptr<const scenario::Loaded> loaded;   ///< the last state without problems; null before there was one
  std::shared_ptr<const program::Program> program;  ///< the same compiled
  bool dirty = false;                               ///< has edits that are not saved

  /// The field at a path; nullptr if no card shows it.
  const Field* field(std::string_view path) const;
};

/// One point in the history of the document, for a menu of what can be undone.
struct Edit {
  std::size_t variant = 0;
  std::string path;
  std::string before, after;  ///< as files write them; `before` is empty where the file did not say it
};

class Document {
 public:
  /// Opens the files as variants and forgets what was open. What is wrong with them is in `problems()`; a file that
  /// cannot be read at all is not opened, and if none of them can be, what was open stays.
  /// The halls must cover the same days (start, warm-up, horizon), otherwise that is a problem, too.
  bool open(const std::vector<std::string>& files);

  const std::vector<std::shared_ptr<const Variant>>& variants() const { return variants_; }
  const Variant& variant(std::size_t index) const { return *variants_[index]; }
  bool empty() const { return variants_.empty(); }
  /// Problems of opening, each with its place.
  const std::vector<text::Problem>& problems() const { return problems_; }
  /// Whether every variant is without problems now and they can be compared.
  bool good() const;
  /// Whether any variant has edits that are not saved.
  bool dirty() const;
  /// Grows with every change of what is to be simulated.
  std::uint64_t revision() const { return revision_; }

  /// Sets a field of one variant. An edit of the field that the edit before was for, without `finish_edit()` between
  /// (a slider while it is dragged), takes its place in the history. Setting a field to what the file says removes the
  /// edit. A mistake is kept as it was typed and shown at its field; `program` then stays what it was.
  void set(std::size_t variant, const std::string& path, const std::string& value);
  /// The same field, where there is one, in every variant: what belongs to the applicants is changed for all.
  void set_all(const std::string& path, const std::string& value);
  /// The field as the file has it.
  void reset(std::size_t variant, const std::string& path);
  /// The slider is let go, the text is entered: the next `set` is an edit of its own.
  void finish_edit() { open_edit_ = false; }

  bool can_undo() const { return position_ > 0; }
  bool can_redo() const { return position_ < history_.size(); }
  void undo();
  void redo();
  /// What undo would take back, what redo would bring again; nullptr if there is nothing.
  const Edit* next_undo() const { return can_undo() ? &history_[position_ - 1].front() : nullptr; }
  const Edit* next_redo() const { return can_redo() ? &history_[position_].front() : nullptr; }

  /// Writes the variant as a small file that `extends` the one it was opened from, and applies the reforms that are
  /// switched on, with what was changed and nothing else. The file is complete or untouched at any moment (written
  /// beside it and renamed). A problem is returned as a sentence; then nothing was written. Never writes over the file
  /// that it extends.
  std::optional<text::Message> save(std::size_t variant, const std::string& file);

 private:
  using Step = std::vector<Edit>;  // undone and redone together
  /// What a variant starts from.
  struct Origin {
    std::string file;
    std::shared_ptr<const scenario::Base> base;      // read once
    std::shared_ptr<const scenario::Loaded> loaded;  // without edits
    bool has_reforms = false;                        // there is a file of reforms that can be applied to it
    bool shares_its_name = false;                    // with another that is open: it is called by its file
    std::vector<scenario::Setting> saved;            // the settings when it was opened or saved last
  };

  void edit(Step step);
  void apply(const Step& step, std::string Edit::*side);
  std::string setting_at(std::size_t variant, const std::string& path) const;
  void rebuild(std::size_t variant, std::vector<scenario::Setting> settings);
  void expect_same_days();

  std::vector<std::shared_ptr<const Variant>> variants_;
  std::vector<Origin> origins_;  // by variant
  std::vector<text::Problem> problems_;
  std::vector<Step> history_;
  std::size_t position_ = 0;  // steps before it can be undone
  bool open_edit_ = false;
  std::uint64_t revision_ = 0;
};

}  // namespace hallsim::gui
