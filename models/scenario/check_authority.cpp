// Who decides: meetings that can sit, and levels that items are delegated to.
#include <algorithm>

#include "models/scenario/check_parts.hpp"

namespace hallsim::scenario {

using text::say;

void check_authority(Checker& c) {
  for (const auto& [name, meeting] : c.scenario.meetings) {
    const std::string path = join("meetings", name);
    c.refer(Thing::calendar, c.calendars, meeting.calendar, join(path, "calendar"));
    if (meeting.quorum > meeting.members)
      c.tell(join(path, "quorum"),
             say("a quorum of {} is never reached by {} members", meeting.quorum, meeting.members));
    if (meeting.quorum > 0 && meeting.absence == 1)
      c.tell(join(path, "absence"), say("nobody ever comes, so that the quorum is never reached"));
  }
  for (std::size_t i = 0; i < c.scenario.delegation.size(); ++i) {
    const Delegation& rule = c.scenario.delegation[i];
    const std::string path = join(std::string("delegation"), i);
    c.condition(rule.when, join(path, "when"));
    c.refer(Thing::level, c.levels, rule.level, join(path, "level"));
  }
}

}  // namespace hallsim::scenario
