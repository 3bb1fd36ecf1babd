#include "gui/model/day_sums.hpp"

#include <algorithm>
#include <limits>

#include "gui/model/recording.hpp"

namespace hallsim::gui {

using hall::Verb;

void DaySums::operator()(const Moment& moment, const std::vector<Stay>& stays) {
  end_days_before(moment.at / day);
  if (moment.applicant == 0) return;
  const std::size_t index = moment.applicant - std::size_t{1};
  const bool at_window = moment.unit != program::none && program_.units[moment.unit].window;
  switch (moment.verb) {
    case Verb::arrive:
      joined_.resize(std::max(joined_.size(), index + 1));
      ++today_.arrivals;
      ++open_;
      break;
    case Verb::join:
      if (!at_window) break;
      joined_[index] = moment.at;
      ++waiting_;
      break;
    case Verb::call:
      if (!at_window) break;
      --waiting_;
      ++calls_;
      waits_ += static_cast<double>(moment.at - joined_[index]);
      break;
    case Verb::give_up: waiting_ -= at_window ? 1U : 0U; [[fallthrough]];
    case Verb::balk:
    case Verb::turn_away:
      ++today_.gave_up;
      --open_;
      break;
    case Verb::done:
      ++today_.completed;
      elapsed_ += static_cast<double>(moment.at - stays[index].arrived);
      --open_;
      break;
    default: break;
  }
  today_.longest_queue = std::max(today_.longest_queue, waiting_);
}

void DaySums::end_days_before(std::int64_t day_number) {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  for (; today_.day < day_number; ++today_.day) {
    today_.working = program_.calendar.works_on(today_.day);
    today_.open = open_;
    today_.window_wait = calls_ > 0 ? waits_ / calls_ / static_cast<double>(minute) : nothing;
    today_.days = today_.completed > 0 ? elapsed_ / today_.completed / static_cast<double>(day) : nothing;
    days_.push_back(today_);
    const std::int64_t number = today_.day;
    today_ = DayTotals{};
    today_.day = number;
    today_.longest_queue = waiting_;
    calls_ = 0;
    waits_ = elapsed_ = 0;
  }
}

std::vector<DayTotals> DaySums::finish(Time horizon) {
  end_days_before((horizon + day - 1) / day);
  return std::move(days_);
}

}  // namespace hallsim::gui
