// One changeover within the compiled program, told by subject: changeover_match.cpp has what stays the same,
// changeover_units.cpp, changeover_items.cpp and changeover_streams.cpp what becomes of the rest; changeover.cpp has
// the order of it all. Private to models/program.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/program/parts.hpp"

namespace hallsim::program {

/// The place of the part with this name; `none` if there is none.
template <class T>
Index index_of(const std::vector<T>& parts, const std::string& name) {
  for (Index i = 0; i < parts.size(); ++i)
    if (parts[i].name == name) return i;
  return none;
}

/// The same name, or with that of the changeover where it is taken: "licence.opening".
template <class T>
std::string free_name(const std::vector<T>& parts, std::string name, const std::string& changeover) {
  while (index_of(parts, name) != none) name += "." + changeover;
  return name;
}

/// The same, whatever it is called for people.
template <class T>
T unlabelled(T part) {
  part.label = part.label_zh = "";
  return part;
}

/// Whether two programs have the same at these places of their distributions.
inline bool same(const Program& a, Index one, const Program& b, Index other) {
  return one == none || other == none ? one == other : a.distributions[one] == b.distributions[other];
}

/// The places in the whole program of the parts of one of its halls.
struct Places {
  std::vector<Index> units, items, streams, tasks, couriers, meetings;
};

/// Of each unit, how many heads it has from which time on, where that changes.
using Heads = std::map<Index, std::vector<std::pair<Time, double>>>;

/// Which units and items of the hall after a changeover are those of the hall before.
struct Match {
  std::vector<bool> goes_on;  ///< units with the same rules: their people may be others
  std::vector<bool> stays;    ///< items with the same steps, by the same units
};
Match match(const Program& before, const Program& after, Time on);

/// Whether, from that time on, some of these people come who can do each step of a unit of the program.
bool all_can_be_done(const Program& program, Index unit, const Unit& people, Time from);

/// People of a unit who stay when it ends.
struct Staying {
  Roster roster;     ///< of those who stay, breaks apart
  double share = 1;  ///< of all its people
};
/// `stay` of the people of the unit: of each shift in force after `on` so many as make the sum right.
Staying staying(const scenario::Scenario& scenario, const scenario::Unit& unit, double stay, std::int64_t on);

/// One changeover: from the hall `before` to the hall `after`, both compiled by themselves, within the program `all`.
class ChangeOver {
 public:
  /// `scenario`, `places`: of the hall before. `stay`: share of the people of units that end. `about` and `heads` are
  /// filled in.
  ChangeOver(Program& all, const scenario::Scenario& scenario, const Program& before, const Program& after,
             const Places& places, double stay, Changeover& about, Heads& heads)
      : all_(all),
        scenario_(scenario),
        before_(before),
        after_(after),
        old_(places),
        match_(match(before, after, about.on)),
        stay_(stay),
        about_(about),
        day_(about.on / day),
        heads_(heads) {}

  /// The places of the hall after.
  Places apply();

 private:
  Index old_unit(Index unit) const { return index_of(before_.units, after_.units[unit].name); }

  void tasks();
  void couriers_and_meetings();
  /// A meeting of the hall after: one that begins, or one of before, by other rules or the same.
  void meet(const Meeting& meeting);
  Index duration(Index distribution);

  /// Nobody at any time.
  Roster nobody() const { return all_.calendar.times(0); }
  /// For what came before a share of the people stay until the transition is over, and who is needed after it comes in
  /// overtime.
  void end_units();
  /// Who comes for what is left of a unit after its transition.
  Roster for_leftovers(Index index, const Roster& stay) const;
  void units();
  void go_on(Index index);
  void begin(Index index);
  template <class T>
  void add_label(T& part) const {
    if (!part.label.empty()) part.label += " · " + (about_.label.empty() ? about_.name : about_.label);
    if (!part.label_zh.empty()) part.label_zh += " · " + (about_.label_zh.empty() ? about_.name : about_.label_zh);
  }
  /// What people can do of the new steps.
  void skills();

  void name_items();
  /// Who asks about the new items.
  void enquiries();
  void flow(Index index);

  void streams();
  bool comes_alike(Index old, Index now) const;
  void end(Index place);
  /// As after the changeover, with everything in its place in the program.
  Stream placed(Index index);
  /// The stream goes on, its applicants from the date on are others.
  void change(Index index, Index old);
  bool same_patience(const Stream& one, const Stream& other) const;
  /// The last stream by which the cohort of this name came, whether it still does or has ended; `none` if there is
  /// none.
  Index latest_of(const std::string& name) const;
  void begin_stream(Index index);

  Program& all_;
  const scenario::Scenario& scenario_;
  const Program &before_, &after_;
  const Places& old_;
  Places new_;
  Match match_;
  double stay_;
  Changeover& about_;
  std::int64_t day_;
  Heads& heads_;
  std::size_t begun_ = 0;
  std::map<Index, Index> distributions_;
  std::vector<std::pair<Index, Index>> steps_;  // of `after_`, and where they are now
};

}  // namespace hallsim::program
