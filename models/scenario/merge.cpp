// Merging keeps the place of whatever wins, so that a problem is told where it was written last.
#include "models/scenario/merge.hpp"

#include <algorithm>
#include <unordered_map>

#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

std::vector<std::string> keys_of(const Value& map) {
  std::vector<std::string> keys;
  for (const Entry& entry : map.map) keys.push_back(entry.key);
  return keys;
}

}  // namespace

void merge(Value& base, Value change, const std::string& path, text::Problems& problems) {
  if (!base.is_map() || !change.is_map()) {
    base = std::move(change);
    return;
  }
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < base.map.size(); ++i) index.emplace(base.map[i].key, i);
  bool removed = false;
  for (Entry& entry : change.map) {
    const auto found = index.find(entry.key);
    if (found != index.end()) {
      Entry& old = base.map[found->second];
      if (entry.value.is_null()) {
        old.key.clear();  // taken out below
        removed = true;
      } else {
        merge(old.value, std::move(entry.value), join(path, entry.key), problems);
        old.spot = entry.spot;
      }
    } else if (entry.value.is_null()) {
      const bool search = problems.list().size() < 200;  // a hostile file stays quick
      const std::string meant = search ? nearest(entry.key, keys_of(base)) : std::string();
      if (meant.empty())
        problems.add(entry.spot.place(), join(path, entry.key),
                     say("null removes an entry, and there is none of this name"));
      else
        problems.add(entry.spot.place(), join(path, entry.key),
                     say("null removes an entry, and there is none of this name (did you mean '{}'?)", meant));
    } else {
      base.map.push_back(std::move(entry));
    }
  }
  if (removed) std::erase_if(base.map, [](const Entry& entry) { return entry.key.empty(); });
  base.spot = change.spot;
}

}  // namespace hallsim::scenario
