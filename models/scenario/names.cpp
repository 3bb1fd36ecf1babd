// One sentence for each kind of name, so that each can be said well in every language.
#include "models/scenario/names.hpp"

#include "models/scenario/nearest.hpp"

namespace hallsim::scenario {

using text::say;

text::Message there_is_no(Thing thing, const std::string& name, const std::vector<std::string>& known) {
  const std::string meant = nearest(name, known);
  const bool lost = meant.empty();
  switch (thing) {
    case Thing::item:
      return lost ? say("there is no item '{}'", name) : say("there is no item '{}' (did you mean '{}'?)", name, meant);
    case Thing::unit:
      return lost ? say("there is no unit '{}'", name) : say("there is no unit '{}' (did you mean '{}'?)", name, meant);
    case Thing::task:
      return lost ? say("there is no task '{}'", name) : say("there is no task '{}' (did you mean '{}'?)", name, meant);
    case Thing::level:
      return lost ? say("there is no level '{}'", name)
                  : say("there is no level '{}' (did you mean '{}'?)", name, meant);
    case Thing::calendar:
      return lost ? say("there is no calendar '{}'", name)
                  : say("there is no calendar '{}' (did you mean '{}'?)", name, meant);
    case Thing::courier:
      return lost ? say("there is no courier '{}'", name)
                  : say("there is no courier '{}' (did you mean '{}'?)", name, meant);
    case Thing::flow:
      return lost ? say("there is no flow '{}'", name) : say("there is no flow '{}' (did you mean '{}'?)", name, meant);
    case Thing::item_class:
      return lost ? say("there is no class '{}' in authority", name)
                  : say("there is no class '{}' in authority (did you mean '{}'?)", name, meant);
    case Thing::department:
      return lost ? say("there is no item of a department '{}'", name)
                  : say("there is no item of a department '{}' (did you mean '{}'?)", name, meant);
    case Thing::category:
      return lost ? say("there is no item of a category '{}'", name)
                  : say("there is no item of a category '{}' (did you mean '{}'?)", name, meant);
    case Thing::meeting:
      return lost ? say("there is no meeting '{}'", name)
                  : say("there is no meeting '{}' (did you mean '{}'?)", name, meant);
    case Thing::branch:
      return lost ? say("there is no branch '{}' in this parallel", name)
                  : say("there is no branch '{}' in this parallel (did you mean '{}'?)", name, meant);
    case Thing::reform:
      return lost ? say("there is no reform '{}'", name)
                  : say("there is no reform '{}' (did you mean '{}'?)", name, meant);
  }
  return say("there is nothing named '{}'", name);
}

text::Message has_no_entry(const std::string& path, const std::string& name, const std::vector<std::string>& known) {
  constexpr std::pair<std::string_view, Thing> things[] = {
      {"items", Thing::item},         {"units", Thing::unit},           {"tasks", Thing::task},
      {"levels", Thing::level},       {"calendars", Thing::calendar},   {"couriers", Thing::courier},
      {"flows", Thing::flow},         {"authority", Thing::item_class}, {"departments", Thing::department},
      {"categories", Thing::category}};
  for (const auto& [map, thing] : things)
    if (path == map) return there_is_no(thing, name, known);
  const std::string meant = nearest(name, known);
  return meant.empty() ? say("'{}' has no '{}'", path, name)
                       : say("'{}' has no '{}' (did you mean '{}'?)", path, name, meant);
}

}  // namespace hallsim::scenario
