// What stands where on the screen: each thing that can be clicked, by a stable id, and each text that was written.
// Views enter what they draw; tests click by id, and look for texts that are cut off or lie over each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/charts/canvas.hpp"

namespace hallsim::gui {

struct Mark {
  std::string id;
  charts::Rect rect;  ///< what of it is visible
};

struct WrittenText {
  std::string text;
  charts::Rect box;
  charts::Rect clip;  ///< what lies outside is not seen
  int layer = 0;      ///< texts lie over each other only within one: a menu covers what is below it
  bool scrolls = false;
};

class Marks {
 public:
  bool collecting = false;  ///< texts, too: costs time, for tests
  int layer = 0;
  bool scrolls = false;

  void clear() {
    items_.clear();
    texts_.clear();
  }
  void item(std::string id, charts::Rect rect) { items_.push_back({std::move(id), rect}); }
  void text(WrittenText text) { texts_.push_back(std::move(text)); }

  /// The last one with this id, which is on top; nullptr if there is none.
  const Mark* find(std::string_view id) const {
    for (auto item = items_.rbegin(); item != items_.rend(); ++item)
      if (item->id == id) return &*item;
    return nullptr;
  }
  const std::vector<Mark>& items() const { return items_; }
  const std::vector<WrittenText>& texts() const { return texts_; }

 private:
  std::vector<Mark> items_;
  std::vector<WrittenText> texts_;
};

}  // namespace hallsim::gui
