// What the parts of the compiler share. Private to models/program.
#pragma once

#include <string>
#include <utility>

#include "models/program/program.hpp"
#include "models/scenario/load.hpp"

namespace hallsim::program {

/// A calendar of the scenario as days of the run: which days work, and when.
struct WorkingHours {
  std::vector<scenario::ClockSpan> hours;
  scenario::Weekdays days;
  std::vector<std::int64_t> holidays, working_days;   ///< sorted, counted from the first day of the run
  std::vector<std::pair<std::int64_t, int>> follows;  ///< sorted; working days that say which weekday they follow
  int first_weekday = 0;                              ///< weekday of the first day of the run, 0 = Monday
  std::int64_t start = 0, last = 0;                   ///< the first day of the run since 1970; the last, from the first

  bool works_on(std::int64_t day_number) const;
  /// The weekday whose plan a day follows: the one that a moved working day names, else its own, else the first working
  /// one.
  int plan_weekday(std::int64_t day_number) const;
  bool open_at(Time within_day) const;
  int first_working_weekday() const;
};

/// `name` empty: the hall's own calendar; "always": never closed.
WorkingHours working_hours(const scenario::Scenario& scenario, const std::string& name);
Roster make_roster(const scenario::Unit& unit, const WorkingHours& own, const WorkingHours& hall);
Roster make_calendar(const WorkingHours& hours);
RateProfile make_rate(const scenario::Stream& stream, const WorkingHours& hours);

/// Whether an item is one that a condition is for; `level`: at which it is decided, or which signs.
bool fits(const scenario::Condition& when, const std::string& name, const scenario::Item& item,
          const std::string& level, scenario::Channel channel);
/// When a unit works overtime, if it does.
Roster make_overtime(const scenario::Overtime& overtime, const WorkingHours& hall);

/// Compiles the flow of every item into program.steps. Needs tasks' units, couriers and items' names in place.
/// `sources`: of each item of the program, that of the scenario and the channel through which it comes.
struct ItemSource {
  Index item = none;
  scenario::Channel channel = scenario::Channel::counter;
};
void compile_flows(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
                   text::Problems& problems);

/// Who asks about open applications, and how often. Needs the items and their numbers in place.
void compile_enquiries(const scenario::Scenario& scenario, const std::vector<ItemSource>& sources, Program& program);

/// That applications which come under one ticket begin at one window. Needs the flows in place.
void check_tickets(const scenario::Loaded& loaded, const Program& program, text::Problems& problems);

/// Which group of people can do which step. Needs the flows in place.
void compile_skills(const scenario::Loaded& loaded, const std::vector<ItemSource>& sources, Program& program,
                    text::Problems& problems);

/// Makes the hall of the beginning, in place, one that changes over to each of the `later` ones on its date.
void change_over(const scenario::Loaded& loaded, const std::vector<Program>& later, Program& program,
                 text::Problems& problems);

/// The weeks or months by which applications are reported; none where they are not.
std::vector<Period> periods_of(const scenario::Scenario& scenario);

/// Sets Item::known_at_admission. Needs all else in place.
void mark_known_at_admission(Program& program);

/// Of the draws of a meeting's sittings.
inline Key meeting_key(const std::string& name) { return key_of("meeting:" + name); }

}  // namespace hallsim::program
