// A scenario file on top of those that it extends, as one document.
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

 private:
  Value on_top_of_its_base(Value document, const std::string& file);

  text::Problems& problems_;
  std::vector<std::string> chain_, identities_;
};

}  // namespace hallsim::scenario
