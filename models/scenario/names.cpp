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
    case Thing::branch:
      return lost ? say("there is no branch '{}' in this parallel", name)
                  : say("there is no branch '{}' in this parallel (did you mean '{}'?)", name, meant);
  }
  return say("there is nothing named '{}'", name);
}

}  // namespace hallsim::scenario
