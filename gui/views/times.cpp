// Moments and lengths of time as people read them.
#include <array>
#include <chrono>

#include "gui/views/views.hpp"
#include "sim/time.hpp"

namespace hallsim::gui {

std::string date_text(const Frame& frame, Time at) {
  const auto& halls = frame.session.halls();
  if (halls.empty() || !halls[0].program) return "";
  const std::int64_t number = halls[0].program->start_date + at / day;
  const std::chrono::sys_days date{std::chrono::days(number)};
  const std::chrono::year_month_day parts{date};
  const unsigned weekday = std::chrono::weekday(date).iso_encoding() - 1;
  const std::array<std::string, 7> weekdays = {frame.tr("Mon"), frame.tr("Tue"), frame.tr("Wed"), frame.tr("Thu"),
                                               frame.tr("Fri"), frame.tr("Sat"), frame.tr("Sun")};
  return fmt::format("{} {}-{:02}-{:02}", weekdays[weekday], static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

std::string clock_text(Time at) {
  const Time within = at % day;
  return fmt::format("{:02}:{:02}", within / hour, within / minute % 60);
}

std::string length_text(const Frame& frame, Time length) {
  if (length < hour) return frame.say("{} min", length / minute);
  if (length < day) return frame.say("{} h {} min", length / hour, length / minute % 60);
  return frame.say("{} d {} h", length / day, length / hour % 24);
}

}  // namespace hallsim::gui
