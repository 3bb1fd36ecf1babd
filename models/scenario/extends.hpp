// A scenario file on top of those that it extends, as one document. A file that applies reforms (`apply`) stands on the
// reformed one, so that it can say what changes after them.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/tree.hpp"

namespace hallsim::scenario {

/// Resolves `extends` from file to file.
class Documents {
 public:
  explicit Documents(text::Problems& problems) : problems_(problems) {}

  /// The document in `text` on top of those it extends; null when it, or one of them, could not be read.
  Value resolve(const std::string& text, const std::string& file);
  /// Applies the reforms of these names to a document that has been resolved from `file`, in the order of the file of
  /// reforms. That is the one that the document names, else the usual one beside `file`. `asked` is the place that
  /// names them.
  void apply_reforms(Value& document, const std::string& file, const std::vector<std::string>& names,
                     const text::Place& asked);
  /// Whether reforms have been applied to a document whose catalogue was joined for them: it is not joined again.
  bool joined() const { return joined_; }

 private:
  Value on_top_of_its_base(Value document, const std::string& file);

  text::Problems& problems_;
  std::vector<std::string> chain_, identities_;
  bool joined_ = false;
};

}  // namespace hallsim::scenario
