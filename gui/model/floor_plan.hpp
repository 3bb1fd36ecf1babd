// Where the units of a hall stand when it is drawn: people at windows in front (downstairs), sections behind them,
// those who sign upstairs. Units that one template made stand together, so that 23 counters are one row.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gui/model/bilingual.hpp"
#include "models/program/program.hpp"
#include "models/scenario/scenario.hpp"

namespace hallsim::gui {

/// One unit as it is drawn.
struct Booth {
  program::Index unit = program::none;  ///< into Program::units and Scene::units
  std::string id;                       ///< the unit's name: "counter-planning"
  Bilingual label;                      ///< "Counter, Planning"
  Bilingual short_label;                ///< within its zone: "Planning"
  int people = 0;                       ///< windows or desks to draw: the most who are on duty at once
};

/// Units that stand together.
struct Zone {
  std::string id;   ///< "counter": what the names of its units begin with; or the name of its only unit
  Bilingual title;  ///< "Counter"
  scenario::UnitKind kind = scenario::UnitKind::desk;
  int people = 0;  ///< of all its booths
  std::vector<Booth> booths;
};

/// Where a meeting sits.
struct MeetingRoom {
  program::Index meeting = program::none;  ///< into Program::meetings and Scene::meetings
  std::string id;
  Bilingual label;
  int chairs = 1;  ///< for the most members that it has by the rules of any day
};

struct FloorPlan {
  std::vector<Zone> zones;  ///< windows first, then desks, then signers; within a kind in the order of the file
  /// The zone of a unit, and its place in the zone.
  struct Place {
    std::size_t zone = 0, booth = 0;
  };
  std::vector<Place> places;          ///< by unit
  std::vector<MeetingRoom> meetings;  ///< those to which papers go
};

FloorPlan floor_plan(const scenario::Scenario& scenario, const program::Program& program);

/// The zone of each unit, in their order. The template that made "counter-planning" (planning is a department, or a
/// category) gives "counter"; "counter-tax" of the same kind, which the file adds by hand, stands with them; any other
/// unit is a zone of its own.
struct ZoneName {
  std::string id;
  Bilingual title;  ///< of the zone by this unit: its label without the department; empty where no template made it
  Bilingual own;    ///< what is its own within the zone: the department's label, or its whole label
};
std::vector<ZoneName> zones_of(const scenario::Scenario& scenario);

}  // namespace hallsim::gui
