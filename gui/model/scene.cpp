#include "gui/model/scene.hpp"

#include <algorithm>
#include <utility>

namespace hallsim::gui {
namespace {

using measure::Stage;

Patience patience_of(Time waited, Time target) {
  return waited < target ? Patience::fresh : waited < 2 * target ? Patience::long_ : Patience::late;
}

float share(Time from, Time now, Time to) {
  return to <= from ? 1.0F : static_cast<float>(static_cast<double>(now - from) / static_cast<double>(to - from));
}

}  // namespace

Player::Player(std::shared_ptr<const Recording> recording) : recording_(std::move(recording)) {}

const Scene& Player::at(Time t) {
  t = std::clamp<Time>(t, 0, recording_->end());
  if (t == scene_.now && !scene_.units.empty()) return scene_;  // paused: the same frame again
  recording_->seek(world_, t);
  scene_.now = t;
  fill();
  return scene_;
}

const std::vector<double>& Player::waiting_on(std::int64_t day_number) {
  if (day_number == queue_of_) return queue_;
  constexpr Time every = 5 * minute;
  queue_of_ = day_number;
  queue_.clear();
  const program::Program& program = recording_->program();
  const auto at_window = [&](program::Index unit) { return unit != program::none && program.units[unit].window; };
  const Time midnight = day_number * day;
  recording_->seek(morning_, std::clamp<Time>(midnight, 0, recording_->end()));
  double waiting = 0;
  for (const Open& open : morning_.open) waiting += open.stage == Stage::waiting && at_window(open.unit) ? 1 : 0;
  const std::span<const Moment> moments = recording_->moments();
  std::uint32_t next = morning_.position;
  for (Time t = midnight; t <= midnight + day && t <= recording_->end(); t += every) {
    for (; next < moments.size() && moments[next].at <= t; ++next) {
      if (!at_window(moments[next].unit)) continue;
      const hall::Verb verb = moments[next].verb;
      waiting += verb == hall::Verb::join ? 1 : verb == hall::Verb::call || verb == hall::Verb::give_up ? -1 : 0;
    }
    queue_.push_back(waiting);
  }
  return queue_;
}

/// Adds what happened between midnight and now to the counts of the day.
void Player::count_today() {
  const std::int64_t number = scene_.now / day;
  const std::span<const DayTotals> days = recording_->days();
  std::uint32_t arrived = 0, completed = 0;
  for (const DayTotals& each : days.first(std::min<std::size_t>(static_cast<std::size_t>(number), days.size()))) {
    arrived += each.arrivals;
    completed += each.completed;
  }
  scene_.arrived_today = world_.arrived - arrived;
  scene_.completed_today = world_.completed - completed;
  std::uint32_t before = 0;
  for (const DayTotals& each : days)
    if ((each.day + 1) * day <= recording_->begin()) before += each.completed;
  scene_.completed = world_.completed - std::min(before, world_.completed);
}

void Player::fill() {
  const program::Program& program = recording_->program();
  Scene& scene = scene_;
  scene.open = program.calendar.open_at(scene.now);
  scene.dots.clear();
  scene.travels.clear();
  scene.in_hall = scene.waiting = scene.papers = 0;
  scene.in_offices = scene.at_home = scene.outside = scene.with_courier = scene.in_meetings = 0;
  scene.longest = 0;
  scene.open_applications = 0;
  set_up_desks();
  order_.clear();
  enlisted_.clear();
  for (std::uint32_t i = 0; i < world_.open.size(); ++i) place(world_.open[i], i);
  queue_up();
  fill_meetings();
  count_today();
}

/// Where the application is, each in one place.
void Player::count(const Open& open) {
  if (open.branch != 0) return;
  ++scene_.open_applications;
  if (open.present && open.stage != Stage::meeting) {
    ++scene_.in_hall;
    return;
  }
  switch (open.stage) {
    case Stage::external: ++scene_.outside; return;
    case Stage::applicant: ++scene_.at_home; return;
    case Stage::courier: ++scene_.with_courier; return;
    case Stage::meeting: ++scene_.in_meetings; return;
    default: ++scene_.in_offices; return;
  }
}

/// Every window and desk, by who is on duty.
void Player::set_up_desks() {
  const program::Program& program = recording_->program();
  scene_.units.assign(program.units.size(), UnitScene{});
  scene_.desks.clear();
  for (std::size_t u = 0; u < program.units.size(); ++u) {
    UnitScene& unit = scene_.units[u];
    unit.first_desk = static_cast<std::uint32_t>(scene_.desks.size());
    unit.desks = static_cast<std::uint32_t>(program.units[u].servers);
    unit.on_duty = world_.duty[u];
    for (std::uint32_t server = 0; server < unit.desks; ++server) {
      Desk desk;
      desk.state = server < unit.on_duty ? Desk::State::free : Desk::State::closed;
      scene_.desks.push_back(desk);
    }
  }
}

/// One application: in a queue, at a desk, or on its way.
void Player::place(const Open& open, std::uint32_t index) {
  count(open);
  switch (open.stage) {
    case Stage::waiting: order_.push_back(index); break;
    case Stage::work:
    case Stage::suspended: {
      UnitScene& unit = scene_.units[open.unit];
      if (open.server >= unit.desks) break;
      Desk& desk = scene_.desks[unit.first_desk + open.server];
      desk.applicant = open.applicant;
      desk.item = recording_->stays()[open.applicant - 1].item;
      desk.person = open.present;
      desk.state = open.stage == Stage::work ? Desk::State::busy : Desk::State::interrupted;
      desk.overtime = open.stage == Stage::work && open.server >= unit.on_duty;
      desk.since = open.since;
      desk.progress = open.stage == Stage::work ? share(open.since, scene_.now, until(open)) : 0.0F;
      unit.busy += open.stage == Stage::work ? 1U : 0U;
      break;
    }
    case Stage::external:
    case Stage::applicant:
    case Stage::courier: travel(open); break;
    case Stage::meeting: enlisted_.push_back(index); break;
    case Stage::passing: break;
  }
}

/// The application's next fact on the same way, that is in the same branch.
std::uint32_t Player::next_of(const Open& open) const {
  const std::span<const Moment> moments = recording_->moments();
  std::uint32_t next = moments[open.fact].next;
  while (next != no_fact && moments[next].branch != open.branch) next = moments[next].next;
  return next;
}

Time Player::until(const Open& open) const {
  const std::uint32_t next = next_of(open);
  return next == no_fact ? recording_->end() : recording_->moments()[next].at;
}

void Player::travel(const Open& open) {
  const std::span<const Moment> moments = recording_->moments();
  const Moment& moment = moments[open.fact];
  Travel travel;
  travel.way = open.stage == Stage::courier     ? Travel::Way::courier
               : open.stage == Stage::applicant ? Travel::Way::home
                                                : Travel::Way::outside;
  travel.applicant = open.applicant;
  travel.item = recording_->stays()[open.applicant - 1].item;
  travel.step = moment.step;
  travel.from = open.unit;
  // Where it goes is where it joins next; a few facts may lie between (it comes back, the applicant enters).
  for (std::uint32_t next = moment.next, steps = 0; next != no_fact && steps < 4; next = moments[next].next, ++steps)
    if (moments[next].verb == hall::Verb::join && moments[next].branch == open.branch) {
      travel.to = moments[next].unit;
      break;
    }
  travel.progress = share(open.since, scene_.now, until(open));
  scene_.travels.push_back(travel);
}

/// Papers for meetings in the order in which they came. An application that goes on at the end of the sitting of this
/// moment is before it.
void Player::fill_meetings() {
  const program::Program& program = recording_->program();
  scene_.meetings.assign(program.meetings.size(), {});
  scene_.agenda.clear();
  if (scene_.meetings.empty()) return;
  const auto meeting_of = [&](const Open& open) { return program.steps[recording_->moments()[open.fact].step].which; };
  std::sort(enlisted_.begin(), enlisted_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Open &one = world_.open[a], &other = world_.open[b];
    const program::Index first = meeting_of(one), second = meeting_of(other);
    return first != second ? first < second : one.fact < other.fact;
  });
  for (std::size_t m = 0; m < scene_.meetings.size(); ++m) {
    constexpr Time as_far_as = 120 * day;
    const program::Meeting& plan = program.meetings[m];
    const program::Meeting& rules = plan.at_time(scene_.now);
    MeetingScene& meeting = scene_.meetings[m];
    meeting.members = std::max(1, static_cast<int>(rules.members));
    meeting.agenda = rules.agenda == program::none ? 0 : static_cast<int>(rules.agenda);
    meeting.next = plan.next(scene_.now + 1, scene_.now + as_far_as);
    // What sits now may have begun by other rules: looked for as far back as any sitting takes.
    Time longest = plan.takes;
    for (const program::Meeting& later : plan.later) longest = std::max(longest, later.takes);
    for (Time begun = plan.next(std::max<Time>(0, scene_.now - longest + 1), scene_.now + 1); begun != never;
         begun = plan.next(begun + 1, scene_.now + 1)) {
      const Time over = begun + plan.at_time(begun).takes;
      if (over <= scene_.now) continue;
      meeting.sitting = true;
      meeting.begun = begun;
      meeting.until = over;
    }
  }
  for (const std::uint32_t index : enlisted_) {
    const Open& open = world_.open[index];
    MeetingScene& meeting = scene_.meetings[meeting_of(open)];
    if (meeting.papers == 0) meeting.first = static_cast<std::uint32_t>(scene_.agenda.size());
    ++meeting.papers;
    const bool before_it = meeting.sitting && until(open) == meeting.until;
    meeting.before_it += before_it ? 1U : 0U;
    Dot dot;
    dot.applicant = open.applicant;
    dot.item = recording_->stays()[open.applicant - 1].item;
    dot.waited = scene_.now - open.since;
    dot.rework = open.rework;
    scene_.agenda.push_back(dot);
    const bool in_time = meeting.sitting && open.since < meeting.begun;
    meeting.failed = meeting.failed || (in_time && !before_it);
  }
  for (MeetingScene& meeting : scene_.meetings) {
    meeting.failed = meeting.failed && meeting.before_it == 0;
    meeting.sitting = meeting.sitting && !meeting.failed;
  }
}

/// Those who wait, unit by unit in the order of the queue.
void Player::queue_up() {
  const program::Program& program = recording_->program();
  const auto priority = [&](const Open& open) {
    return program.units[open.unit].discipline == program::Discipline::priority
               ? program.items[recording_->stays()[open.applicant - 1].item].priority
               : std::uint8_t{0};
  };
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Open &one = world_.open[a], &other = world_.open[b];
    if (one.unit != other.unit) return one.unit < other.unit;
    const std::uint8_t first = priority(one), second = priority(other);
    if (first != second) return first < second;
    return one.fact < other.fact;  // facts are numbered in the order in which they happened
  });
  for (const std::uint32_t index : order_) {
    const Open& open = world_.open[index];
    UnitScene& unit = scene_.units[open.unit];
    if (unit.waiting == 0) unit.first_dot = static_cast<std::uint32_t>(scene_.dots.size());
    ++unit.waiting;
    const bool window = program.units[open.unit].window;
    Dot dot;
    dot.applicant = open.applicant;
    dot.item = recording_->stays()[open.applicant - 1].item;
    dot.waited = scene_.now - open.since;
    dot.patience = patience_of(dot.waited, window ? program.service_level : day);
    dot.person = open.present;
    dot.rework = open.rework;
    unit.longest = std::max(unit.longest, dot.waited);
    if (window) scene_.longest = std::max(scene_.longest, dot.waited);
    (window ? scene_.waiting : scene_.papers) += 1;
    scene_.dots.push_back(dot);
  }
}

}  // namespace hallsim::gui
