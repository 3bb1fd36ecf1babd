// Whether people are reached is asked of the compiled flows, since only there is it known who does what for which item;
// whether an entry is used at all is asked of the file that writes it, so that a variant may leave out what its base
// has.
#include "models/program/warnings.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "models/scenario/nearest.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::program {
namespace {

using scenario::Scenario;
using text::say;
using Names = std::unordered_set<std::string>;

/// What the steps of the flows name.
struct Used {
  Names tasks, couriers;

  void add(const std::vector<scenario::Step>& steps) {
    for (const scenario::Step& step : steps) {
      if (step.kind == scenario::Step::Kind::task) tasks.insert(step.task.task);
      if (step.kind == scenario::Step::Kind::sign) tasks.insert(step.sign.task);
      if (step.kind == scenario::Step::Kind::transfer) couriers.insert(step.transfer.courier);
      for_each_inner(step, [this](const std::vector<scenario::Step>& inner) { add(inner); });
    }
  }
};

class Finder {
 public:
  Finder(const scenario::Loaded& loaded, const Program& program)
      : loaded_(loaded), scenario_(loaded.scenario), program_(program) {}

  std::vector<text::Message> all() {
    units();
    tasks_and_couriers();
    calendars();
    authority();
    for (const Stream& stream : program_.streams) late_arrivals(stream);
    for (const Stream& stream : program_.streams) arrivals_on_closed_days(stream);
    for (const Stream& stream : program_.streams) useless_patience(stream);
    for (const Changeover& changeover : program_.changeovers)
      if (changeover.in_vain)
        found_.push_back(say("changeover '{}' changes nothing: its reforms leave the hall as it is", changeover.name));
    return std::move(found_);
  }

 private:
  /// Of the names of a map, those that are not used; `tell` gets each with the nearest used name, which may be empty.
  template <class T, class Tell>
  static void each_unused(const scenario::Named<T>& map, const Names& used, Tell tell) {
    std::vector<std::string> right;
    for (const auto& [name, entry] : map)
      if (used.count(name) > 0) right.push_back(name);
    for (const auto& [name, entry] : map)
      if (used.count(name) == 0) tell(name, scenario::nearest(name, right));
  }

  /// The same without those that stand in a file which this one extends.
  template <class T, class Tell>
  void each_unused_here(const char* field, const scenario::Named<T>& map, const Names& used, Tell tell) const {
    each_unused(map, used, [&](const std::string& name, const std::string& meant) {
      if (loaded_.place_of(std::string(field) + "." + name).file == loaded_.place_of("").file) tell(name, meant);
    });
  }

  void units() {
    Names reached;
    for (const Step& step : program_.steps)
      if (step.unit != none) reached.insert(program_.units[step.unit].name);
    // Units of one template stand in one place; that some of them have nothing to do is in the nature of templates.
    std::vector<text::Place> busy;
    for (const std::string& name : reached) busy.push_back(loaded_.place_of("units." + name));
    each_unused(scenario_.units, reached, [&](const std::string& name, const std::string& meant) {
      if (std::find(busy.begin(), busy.end(), loaded_.place_of("units." + name)) != busy.end()) return;
      found_.push_back(meant.empty()
                           ? say("no step of any item is done by unit '{}': its people do nothing", name)
                           : say("no step of any item is done by unit '{}': its people do nothing (did you mean '{}'?)",
                                 name, meant));
    });
  }

  void tasks_and_couriers() {
    Used used;
    for (const auto& [name, flow] : scenario_.flows) used.add(flow.steps);
    for (const scenario::RouteRule& rule : scenario_.routing)
      if (rule.misrouted) used.tasks.insert(rule.misrouted->task);
    each_unused_here("tasks", scenario_.tasks, used.tasks, [&](const std::string& name, const std::string& meant) {
      found_.push_back(meant.empty() ? say("no flow has task '{}'", name)
                                     : say("no flow has task '{}' (did you mean '{}'?)", name, meant));
    });
    each_unused_here(
        "couriers", scenario_.couriers, used.couriers, [&](const std::string& name, const std::string& meant) {
          found_.push_back(meant.empty()
                               ? say("no flow has a transfer by courier '{}'", name)
                               : say("no flow has a transfer by courier '{}' (did you mean '{}'?)", name, meant));
        });
  }

  void calendars() {
    Names used{scenario_.calendar};
    for (const auto& [name, unit] : scenario_.units) used.insert(unit.calendar);
    for (const auto& [name, courier] : scenario_.couriers) used.insert(courier.calendar);
    for (const auto& [name, meeting] : scenario_.meetings) used.insert(meeting.calendar);
    for (const auto& [name, stream] : scenario_.arrivals) used.insert(stream.calendar);
    each_unused_here("calendars", scenario_.calendars, used, [&](const std::string& name, const std::string& meant) {
      found_.push_back(meant.empty() ? say("nothing follows calendar '{}'", name)
                                     : say("nothing follows calendar '{}' (did you mean '{}'?)", name, meant));
    });
  }

  /// A level is used when some class is decided there or above.
  void authority() {
    if (scenario_.authority.empty()) return;
    Names deciding, classes, levels;
    for (const auto& [name, level] : scenario_.authority) deciding.insert(level);
    bool below = false;
    for (auto level = scenario_.levels.rbegin(); level != scenario_.levels.rend(); ++level) {
      below = below || deciding.count(level->first) > 0;
      if (below) levels.insert(level->first);
    }
    each_unused_here("levels", scenario_.levels, levels, [&](const std::string& name, const std::string&) {
      found_.push_back(say("authority sends no class to level '{}' or above", name));
    });
    for (const auto& [name, item] : scenario_.items) classes.insert(item.item_class);
    each_unused_here("authority", scenario_.authority, classes, [&](const std::string& name, const std::string& meant) {
      found_.push_back(meant.empty() ? say("no item is of class '{}'", name)
                                     : say("no item is of class '{}' (did you mean '{}'?)", name, meant));
    });
  }

  void late_arrivals(const Stream& stream) {
    const auto late = std::count_if(stream.arrivals.begin(), stream.arrivals.end(),
                                    [&](const RecordedArrival& arrival) { return arrival.at >= program_.horizon; });
    if (late > 0)
      found_.push_back(
          say("{} of the {} recorded arrivals of '{}' come at or after the end of the run and do not enter", late,
              stream.arrivals.size(), stream.name));
  }

  /// The calendar that a recorded stream says itself, or the hall's.
  const scenario::Calendar* calendar_of(const Stream& stream) const {
    const scenario::Stream* source = scenario::find(scenario_.arrivals, stream.name);
    const bool own = source && !source->calendar.empty();
    return scenario::find(scenario_.calendars, own ? source->calendar : scenario_.calendar);  // none: always open
  }

  void arrivals_on_closed_days(const Stream& stream) {
    const scenario::Calendar* calendar = stream.recorded ? calendar_of(stream) : nullptr;
    if (!calendar) return;
    const auto is_closed = [&](const RecordedArrival& arrival) {
      const scenario::Date date{program_.start_date + arrival.at / day};
      const auto same = [&](const auto& other) { return other.days == date.days; };
      const auto moved = [&](const scenario::WorkingDay& working) { return working.date == date; };
      if (arrival.at >= program_.horizon) return false;
      if (std::any_of(calendar->working_days.begin(), calendar->working_days.end(), moved)) return false;
      const int weekday = static_cast<int>((date.days % 7 + 7 + 3) % 7);  // 1970-01-01 was a Thursday
      return !calendar->days.has(weekday) || std::any_of(calendar->holidays.begin(), calendar->holidays.end(), same);
    };
    const auto first = std::find_if(stream.arrivals.begin(), stream.arrivals.end(), is_closed);
    if (first == stream.arrivals.end()) return;
    found_.push_back(
        say("{} of the {} recorded arrivals of '{}' come on days on which its calendar is closed, the "
            "first on {}",
            std::count_if(first, stream.arrivals.end(), is_closed), stream.arrivals.size(), stream.name,
            scenario::format(scenario::Date{program_.start_date + first->at / day})));
  }

  void useless_patience(const Stream& stream) {
    if (stream.patience == none) return;
    const auto visits = [&](Index item) { return visits_a_window(program_.items[item]); };
    const bool drawn = !stream.recorded || std::any_of(stream.arrivals.begin(), stream.arrivals.end(),
                                                       [](const auto& arrival) { return arrival.item == none; });
    if (drawn && std::any_of(stream.items.begin(), stream.items.end(), visits)) return;
    if (std::any_of(stream.arrivals.begin(), stream.arrivals.end(),
                    [&](const auto& arrival) { return arrival.item != none && visits(arrival.item); }))
      return;
    found_.push_back(say("the patience of '{}' has no effect: none of its items visits a window", stream.name));
  }

  bool visits_a_window(const Item& item) const {
    for (Index i = item.first_step; i < item.end_step; ++i)
      if (const Index unit = program_.steps[i].unit; unit != none && program_.units[unit].window) return true;
    return false;
  }

  const scenario::Loaded& loaded_;
  const Scenario& scenario_;
  const Program& program_;
  std::vector<text::Message> found_;
};

}  // namespace

std::vector<text::Message> warnings(const scenario::Loaded& loaded, const Program& program) {
  return Finder(loaded, program).all();
}

}  // namespace hallsim::program
