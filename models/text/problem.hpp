// What is wrong with an input: a sentence and its place. Readers and checks collect problems and go on, so that a user
// sees all of them at once.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "models/text/message.hpp"

namespace hallsim::text {

/// A place in a file. Line and column count from 1; 0 = the whole file.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Problem {
  Place place;
  std::string path;  ///< of the field: "units.counter.staff"; may be empty
  Message message;
  friend bool operator==(const Problem&, const Problem&) = default;
};

/// "hall.yaml:14:9: units.counter.staff: must be at least 1 (got 0)"
std::string render(const Problem& problem, Language language);

class Problems {
 public:
  void add(Place place, std::string path, Message message) {
    list_.push_back({std::move(place), std::move(path), std::move(message)});
  }
  /// Unless the same has been told of the same place.
  void add_new(const Problem& problem) {
    if (std::find(list_.begin(), list_.end(), problem) == list_.end()) list_.push_back(problem);
  }
  bool empty() const { return list_.empty(); }
  const std::vector<Problem>& list() const { return list_; }

 private:
  std::vector<Problem> list_;
};

}  // namespace hallsim::text
