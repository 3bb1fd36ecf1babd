// What the kinds of edits share. Private to models/scenario.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/reform.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

/// An edit at work on a document.
struct Editor {
  Value& document;
  const Edit& edit;
  text::Problems& problems;

  /// A problem with a field of the edit ("steps"), at a place in it.
  void tell(const Spot& spot, std::string_view field, text::Message message) const;
  /// The map of this name at the top of the document; it is made if it is not there.
  Value& map_named(std::string_view name) const;
};

void edit_steps(const Editor& editor);
void merge_units(const Editor& editor);
void move_staff(const Editor& editor);

/// New values for what is there: `piece` on top of `here`, the value at `path` of the document. In maps of names, `*`
/// stands for any text, and a name that none has is a problem at `field` of the edit.
void change(const Editor& editor, Value& here, const Value& piece, const std::string& path);

/// Removes the routing rules that can only lead to units among `gone`, of which `before` were all.
void drop_rules(Value& document, const std::vector<std::string>& gone, const std::vector<std::string>& before);

/// `count` values were put (or, if negative, removed) at `index` of the list at `path`: sources that name values of
/// this list by their index name the same values again; those of values that were removed go.
void renumber_sources(Value& document, const std::string& path, std::size_t index, long count);

std::vector<std::string> keys_of(const Value& map);
/// Whether two values say the same, wherever they stand.
bool same(const Value& one, const Value& other);

}  // namespace hallsim::scenario
