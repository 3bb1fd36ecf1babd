// Opening hours, shifts, departures: spans that overlap or lie where the hall is closed.
#include <algorithm>
#include <set>

#include "models/scenario/check_parts.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::scenario {
namespace {

using text::say;

constexpr std::size_t most_parts_of_a_day = 100;

void tell_overlaps(Checker& c, const std::vector<ClockSpan>& given, const std::string& path) {
  std::vector<ClockSpan> spans = given;
  std::sort(spans.begin(), spans.end(), [](ClockSpan a, ClockSpan b) { return a.from < b.from; });
  for (std::size_t i = 1; i < spans.size(); ++i)
    if (spans[i].from < spans[i - 1].to)
      return c.tell(path, say("{} and {} overlap", format(spans[i - 1]), format(spans[i])));
}

void check_calendar(Checker& c, const std::string& name, const Calendar& calendar) {
  const std::string path = join("calendars", name);
  if (name == "always") c.tell(path, say("'always' is built in and cannot be given"));
  tell_overlaps(c, calendar.hours, join(path, "hours"));
  std::set<std::int64_t> holidays;
  for (std::size_t i = 0; i < calendar.holidays.size(); ++i)
    if (!holidays.insert(calendar.holidays[i].days).second)
      c.tell(join(join(path, "holidays"), i), say("{} is given twice", format(calendar.holidays[i])));
  std::set<std::int64_t> working;
  for (std::size_t i = 0; i < calendar.working_days.size(); ++i) {
    const auto [date, follows] = calendar.working_days[i];
    const std::string date_path = join(join(path, "working_days"), i);
    if (!working.insert(date.days).second) c.tell(date_path, say("{} is given twice", format(date)));
    if (holidays.count(date.days) > 0) c.tell(date_path, say("{} is a holiday as well", format(date)));
    if (follows >= 0 && !calendar.days.has(follows))
      c.tell(date_path, say("a working day follows one of the calendar's own days ({})", format(calendar.days)));
  }
}

/// The opening hours of a calendar with adjoining spans put together.
std::vector<ClockSpan> open_spans(const Calendar& calendar) {
  std::vector<ClockSpan> spans = calendar.hours, joined;
  std::sort(spans.begin(), spans.end(), [](ClockSpan a, ClockSpan b) { return a.from < b.from; });
  for (const ClockSpan span : spans) {
    if (!joined.empty() && span.from <= joined.back().to)
      joined.back().to = std::max(joined.back().to, span.to);
    else
      joined.push_back(span);
  }
  return joined;
}

/// The calendar of that name, or the hall's for the empty name; nullptr for `always`, for unknown ones and for those
/// that could not be read.
const Calendar* calendar_of(const Checker& c, const std::string& name) {
  const std::string& own = name.empty() ? c.scenario.calendar : name;
  return c.is_told(join("calendars", own)) ? nullptr : find(c.scenario.calendars, own);
}

/// Breaks after one another, on the day on which they begin, and while somebody of the unit is on duty.
void check_breaks(Checker& c, const std::string& name, const Unit& unit, const std::vector<ClockSpan>& open) {
  std::vector<ClockSpan> hours, taken;
  for (const Shift& shift : unit.shifts)
    hours.insert(hours.end(), shift.hours.empty() ? open.begin() : shift.hours.begin(),
                 shift.hours.empty() ? open.end() : shift.hours.end());
  if (unit.shifts.empty()) hours = open;
  const auto meets = [](ClockSpan a, ClockSpan b) { return a.from < b.to && b.from < a.to; };
  for (std::size_t i = 0; i < unit.breaks.size(); ++i) {
    const Break& one = unit.breaks[i];
    const std::string path = join(join(join("units", name), "breaks"), i);
    if (one.length.micros > (day - one.at.micros) / one.staggered) {
      c.tell(path, say("must end by midnight"));
      continue;
    }
    const ClockSpan span{one.at.micros, one.at.micros + one.length.micros * one.staggered};
    if (!hours.empty() && std::none_of(hours.begin(), hours.end(), [&](ClockSpan h) { return meets(span, h); }))
      c.tell(join(path, "at"), say("nobody of the unit is on duty then"));
    for (const ClockSpan other : taken)
      if (meets(span, other)) c.tell(path, say("{} and {} overlap", format(other), format(span)));
    taken.push_back(span);
  }
}

void check_shifts(Checker& c, const std::string& name, const Unit& unit) {
  for (std::size_t i = 0; i < unit.overtime.size(); ++i)
    tell_overlaps(c, unit.overtime[i].hours, join(join(join(join("units", name), "overtime"), i), "hours"));
  const Calendar* calendar = calendar_of(c, unit.calendar);
  const std::vector<ClockSpan> open = calendar ? open_spans(*calendar) : std::vector<ClockSpan>();
  check_breaks(c, name, unit, open);
  for (std::size_t i = 0; i < unit.shifts.size(); ++i) {
    const Shift& shift = unit.shifts[i];
    const std::string path = join(join(join("units", name), "shifts"), i);
    tell_overlaps(c, shift.hours, join(path, "hours"));
    if (shift.from && shift.to && *shift.to < *shift.from) c.tell(path, say("ends before it begins"));
    if (!calendar || open.empty()) continue;
    if (calendar->working_days.empty() && (shift.days.bits & calendar->days.bits) == 0)
      c.tell(join(path, "days"), say("the calendar is closed on these days: {}", format(shift.days)));
    for (std::size_t k = 0; k < shift.hours.size(); ++k) {
      const ClockSpan span = shift.hours[k];
      const bool inside =
          std::any_of(open.begin(), open.end(), [&](ClockSpan o) { return o.from <= span.from && span.to <= o.to; });
      if (inside) continue;
      std::string hours;
      for (const ClockSpan o : open) hours += (hours.empty() ? "" : ", ") + format(o);
      c.tell(join(join(path, "hours"), k), say("{} is not within the opening hours {}", format(span), hours));
    }
  }
}

void check_stream_hours(Checker& c, const std::string& name, const Stream& stream) {
  const std::string path = join(join("arrivals", name), "hours");
  std::vector<ClockSpan> spans;
  for (const auto& [span, weight] : stream.hours) spans.push_back(span);
  tell_overlaps(c, spans, path);
  const Calendar* calendar = calendar_of(c, stream.calendar);
  if (!calendar) return;
  const std::vector<ClockSpan> open = open_spans(*calendar);
  for (const ClockSpan span : spans)
    if (!open.empty() &&
        std::none_of(open.begin(), open.end(), [&](ClockSpan o) { return span.from < o.to && o.from < span.to; }))
      c.tell(join(path, format(span)), say("the hall is closed then"));
}

}  // namespace

void check_hours(Checker& c) {
  for (const auto& [name, calendar] : c.scenario.calendars)
    if (calendar.hours.size() > most_parts_of_a_day)
      return c.tell(join(join("calendars", name), "hours"), say("a day has more than {} parts", most_parts_of_a_day));
  for (const auto& [name, calendar] : c.scenario.calendars) check_calendar(c, name, calendar);
  for (const auto& [name, unit] : c.scenario.units) check_shifts(c, name, unit);
  for (const auto& [name, stream] : c.scenario.arrivals) check_stream_hours(c, name, stream);
}

}  // namespace hallsim::scenario
