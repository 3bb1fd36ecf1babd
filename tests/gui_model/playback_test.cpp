// Playing a replication back: any moment is the same as if the facts had been folded from the beginning, whatever was
// looked at before, and it is found quickly enough for a frame.
#include <algorithm>
#include <chrono>
#include <map>
#include <random>

#include "gui/model/chart_sums.hpp"
#include "gui/model/follow.hpp"
#include "gui/model/scene.hpp"
#include "models/hall/hall.hpp"
#include "tests/gui_model/small_halls.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using gui::Player;
using gui::Recording;
using gui::Scene;

namespace {

std::vector<hall::Fact> facts_of(const program::Program& program) {
  struct Keep {
    std::vector<hall::Fact> facts;
    void operator()(const hall::Fact& fact) { facts.push_back(fact); }
  } keep;
  hall::run(program, 7, 0, keep);
  return keep.facts;
}

std::shared_ptr<const Recording> recorded(const std::shared_ptr<const program::Program>& program) {
  gui::Recorder recorder;
  hall::run(*program, 7, 0, recorder);
  return recorder.finish(program);
}

/// What the facts up to t say of each open application, counted the plain way.
struct Plain {
  std::map<std::uint64_t, hall::Fact> last;
  std::uint32_t completed = 0;
  std::uint32_t waiting_at_windows = 0, present = 0;
};
Plain plain_at(const std::vector<hall::Fact>& facts, const program::Program& program, Time t) {
  Plain plain;
  for (const hall::Fact& fact : facts) {
    if (fact.at > t) break;
    if (fact.verb == hall::Verb::duty) continue;
    if (fact.verb == hall::Verb::done || fact.verb == hall::Verb::give_up) {
      plain.last.erase(fact.applicant);
      plain.completed += fact.verb == hall::Verb::done ? 1U : 0U;
    } else {
      plain.last[fact.applicant] = fact;
    }
  }
  for (const auto& [applicant, fact] : plain.last) {
    plain.present += fact.present ? 1U : 0U;
    plain.waiting_at_windows += fact.verb == hall::Verb::join && program.units[fact.unit].window ? 1U : 0U;
  }
  return plain;
}

std::vector<std::uint32_t> everyone(const Scene& scene) {
  std::vector<std::uint32_t> all;
  for (const gui::Dot& dot : scene.dots) all.push_back(dot.applicant);
  for (const gui::Desk& desk : scene.desks)
    if (desk.applicant != 0) all.push_back(desk.applicant);
  for (const gui::Travel& travel : scene.travels) all.push_back(travel.applicant);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("any moment of a recording, in any order, is what the facts up to it say") {
  const test::SmallHalls halls;
  for (const std::string& file : halls.both()) {
    const auto program = test::compiled(file);
    const std::vector<hall::Fact> facts = facts_of(*program);
    Player player(recorded(program));
    std::mt19937 random(1);
    for (int i = 0; i < 200; ++i) {
      const Time t = static_cast<Time>(random()) % program->horizon * 1000 % program->horizon;
      const Plain plain = plain_at(facts, *program, t);
      const Scene& scene = player.at(t);
      CHECK(scene.open_applications == plain.last.size());
      CHECK(scene.waiting == plain.waiting_at_windows);
      CHECK(scene.in_hall == plain.present);
    }
  }
}

TEST_CASE("everyone whose application is open is somewhere, once") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.before());
  const std::vector<hall::Fact> facts = facts_of(*program);
  Player player(recorded(program));
  for (Time t = program->warm_up; t < program->horizon; t += 7 * hour + 13 * minute) {
    std::vector<std::uint32_t> expected;
    for (const auto& [applicant, fact] : plain_at(facts, *program, t).last)
      expected.push_back(static_cast<std::uint32_t>(applicant));
    CHECK(everyone(player.at(t)) == expected);
  }
}

TEST_CASE("a queue stands in the order in which it is served") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.before());
  const auto recording = recorded(program);
  Player player(recording);
  std::size_t queues = 0;
  for (Time t = program->warm_up + 9 * hour; t < program->horizon; t += 37 * minute) {
    const Scene& scene = player.at(t);
    for (program::Index u = 0; u < program->units.size(); ++u) {
      const auto queue = scene.queue(u);
      for (std::size_t i = 1; i < queue.size(); ++i) {
        CHECK(queue[i - 1].waited >= queue[i].waited);
        ++queues;
      }
    }
  }
  CHECK(queues > 100);
}

TEST_CASE("work in hand goes from nothing to done, and a desk off duty is closed") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.after());
  Player player(recorded(program));
  const Time open = program->warm_up + 10 * hour, night = program->warm_up + 22 * hour;
  std::size_t busy = 0;
  for (Time t = open; t < open + hour; t += minute)
    for (const gui::Desk& desk : player.at(t).desks) {
      if (desk.state != gui::Desk::State::busy) continue;
      ++busy;
      CHECK(desk.progress >= 0);
      CHECK(desk.progress <= 1);
    }
  CHECK(busy > 0);
  for (const gui::Desk& desk : player.at(night).desks) CHECK(desk.state != gui::Desk::State::free);
}

TEST_CASE("papers on their way say where from and where to") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.before());
  Player player(recorded(program));
  std::size_t carried = 0;
  for (Time t = program->warm_up; t < program->warm_up + week; t += 11 * minute)
    for (const gui::Travel& travel : player.at(t).travels) {
      if (travel.way != gui::Travel::Way::courier) continue;
      ++carried;
      REQUIRE(travel.from != program::none);
      REQUIRE(travel.to != program::none);
      CHECK(program->units[travel.from].name.starts_with("counter-"));
      CHECK(program->units[travel.to].name.starts_with("section-"));
    }
  CHECK(carried > 0);
}

TEST_CASE("the life of an applicant is that of the run") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.before());
  const std::vector<hall::Fact> facts = facts_of(*program);
  const auto recording = recorded(program);
  for (const std::uint32_t applicant : {1U, 50U, 333U}) {
    std::vector<hall::Fact> his;
    for (hall::Fact fact : facts) {
      fact.slot = 0;
      if (fact.applicant == applicant) his.push_back(fact);
    }
    CHECK(recording->life(applicant) == his);
    const gui::Followed followed = gui::follow(*recording, applicant);
    double sum = 0;
    for (const double part : followed.parts) sum += part;
    CHECK(sum == Approx(followed.days));
    CHECK_FALSE(followed.lines.empty());
  }
  CHECK(recording->life(0).empty());
  CHECK(recording->life(1'000'000).empty());
  CHECK_FALSE(gui::follow(*recording, 1'000'000).came);
}

TEST_CASE("days add up to the whole run") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.after());
  const auto recording = recorded(program);
  std::uint32_t arrivals = 0, completed = 0;
  for (const gui::DayTotals& day : recording->days()) {
    arrivals += day.arrivals;
    completed += day.completed;
    CHECK(day.open == arrivals - completed);
    if (!day.working) CHECK(day.arrivals == 0);
  }
  CHECK(recording->days().size() == 28);
  CHECK(arrivals == recording->stays().size());
}

TEST_CASE("candidates to follow are those who gain most, least, and come next") {
  const test::SmallHalls halls;
  const std::vector<std::shared_ptr<const Recording>> both = {recorded(test::compiled(halls.before())),
                                                              recorded(test::compiled(halls.after()))};
  const Time from = both[0]->begin();
  const std::vector<gui::Candidate> found = gui::candidates(both, from, 3);
  REQUIRE(found.size() >= 3);
  CHECK(found.front().arrived >= from);
  CHECK(std::any_of(found.begin(), found.end(),
                    [](const auto& each) { return each.why == gui::Candidate::Why::gains_most; }));
  for (const gui::Candidate& each : gui::candidates(both, from, 3, "dam")) CHECK(each.item.english == "Dam");
  CHECK(gui::candidates(both, both[0]->end(), 3).empty());
}

TEST_CASE("Shenbei's year is kept compactly") {
  CHECK(recorded(test::compiled(test::shenbei("dispersed.yaml")))->bytes() < 96U << 20U);
}

// On request only: a time says as much of the machine as of the code.
TEST_CASE("a frame of Shenbei's year is built in less than a millisecond", "[.speed]") {
  const auto recording = recorded(test::compiled(test::shenbei("dispersed.yaml")));
  Player player(recording);
  using Clock = std::chrono::steady_clock;
  std::vector<double> frames, jumps;
  const auto timed = [&](std::vector<double>& times, Time t) {
    const auto begin = Clock::now();
    player.at(t);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  };
  for (int i = 0; i < 600; ++i) timed(frames, recording->begin() + 9 * hour + i * minute);
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) timed(jumps, static_cast<Time>(random()) * 8'000 % recording->end());
  const auto median = [](std::vector<double> times) {
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
  };
  INFO("a frame " << median(frames) << " ms, a jump " << median(jumps) << " ms");
  CHECK(median(frames) < 1.0);
  CHECK(median(jumps) < 2.0);
}

TEST_CASE(
    "each open application is in one place, and what was done today is counted by the calendar day, at night, too") {
  const test::SmallHalls halls;
  for (const std::string& file : halls.both()) {
    const auto program = test::compiled(file);
    const std::vector<hall::Fact> facts = facts_of(*program);
    Player player(recorded(program));
    for (Time t = program->warm_up; t < program->horizon; t += 5 * hour + 7 * minute) {
      const Scene& scene = player.at(t);
      CHECK(scene.in_hall + scene.in_offices + scene.at_home + scene.outside + scene.with_courier + scene.in_meetings ==
            scene.open_applications);
      const auto done = std::count_if(facts.begin(), facts.end(), [&](const hall::Fact& fact) {
        return fact.verb == hall::Verb::done && fact.at <= t && fact.at / day == t / day;
      });
      CHECK(scene.completed_today == done);
    }
  }
}

TEST_CASE("papers for a meeting lie on its agenda until it sits, and are before it until it is over") {
  const auto program = test::compiled(HALLSIM_SOURCE_DIR "/scenarios/mechanisms/board.yaml");
  const auto recording = recorded(program);
  Player player(recording);
  std::size_t gathered = 0, sat = 0;
  for (std::int64_t number = program->warm_up / day + 1; number < program->warm_up / day + 6; ++number) {
    const Time midnight = number * day;
    const gui::MeetingScene before = player.at(midnight + 10 * hour - second).meetings.at(0);
    CHECK_FALSE(before.sitting);
    CHECK(before.before_it == 0);
    CHECK(before.members == static_cast<int>(program->meetings[0].members));
    CHECK(before.next == midnight + 10 * hour);
    const Scene& scene = player.at(midnight + 10 * hour + minute);
    const gui::MeetingScene during = scene.meetings.at(0);
    CHECK(during.sitting);
    CHECK(during.before_it == before.papers);
    CHECK(during.until == midnight + 13 * hour);
    CHECK(scene.agenda_of(0).size() == during.papers);
    const gui::MeetingScene after = player.at(midnight + 13 * hour + minute).meetings.at(0);
    CHECK_FALSE(after.sitting);
    gathered += before.papers;
    sat += during.before_it;
  }
  CHECK(gathered > 0);
  CHECK(sat > 0);
}

TEST_CASE("after a changeover a meeting is shown by its rules of that day") {
  const test::SmallHalls halls;
  halls.write("board.yaml", R"(
name: board
run: {start: 2017-01-02, warm_up: 0 days, horizon: 6 weeks, replications: 2, seed: 1}
calendar: always
tasks: {accept: {time: 5 min}}
flows: {f: [task: accept, meeting: board]}
items: {p: {flow: f}}
meetings: {board: {at: [15:00], days: [wed], agenda: 10, takes: 1 h, members: 5, quorum: 1}}
units: {desk: {kind: window, staff: 2}}
routing: [{task: accept, unit: desk}]
arrivals: {door: {rate: 1 per day}}
changeovers: {longer: {on: 2017-01-23, reforms: [longer]}}
reforms: board-reforms.yaml
)");
  halls.write("board-reforms.yaml",
              "reforms: {longer: {edits: [{change: {meetings: {board: {takes: 3 h, agenda: 12, members: 7}}}}]}}\n");
  const auto program = test::compiled(halls.file("board.yaml"));
  Player player(recorded(program));
  const auto at = [&](int days, Time time) { return player.at(days * day + time).meetings.at(0); };
  const gui::MeetingScene old = at(9, 15 * hour + 30 * minute), now = at(30, 15 * hour + 30 * minute);
  CHECK(old.sitting);
  CHECK(old.until == 9 * day + 16 * hour);
  CHECK(old.members == 5);
  CHECK(old.agenda == 10);
  CHECK(now.sitting);
  CHECK_FALSE(now.failed);
  CHECK(now.before_it > 0);
  CHECK(now.until == 30 * day + 18 * hour);
  CHECK(at(30, 17 * hour).sitting);
  CHECK(now.members == 7);
  CHECK(now.agenda == 12);
}

TEST_CASE("the queue of a day is what the scene shows at each of its moments") {
  const test::SmallHalls halls;
  const auto program = test::compiled(halls.before());
  Player player(recorded(program));
  double most = 0;
  for (const std::int64_t number : {program->warm_up / day + 2, program->warm_up / day + 3}) {
    const std::vector<double> queue = player.waiting_on(number);
    REQUIRE(queue.size() == 24 * 12 + 1);
    for (std::size_t i = 0; i < queue.size(); ++i) {
      CHECK(queue[i] == player.at(number * day + static_cast<Time>(i) * 5 * minute).waiting);
      most = std::max(most, queue[i]);
    }
  }
  CHECK(most > 0);
}

TEST_CASE("a hall whose applications take minutes is counted by the minute, one whose take days by half-days") {
  const auto totals_of = [](const std::string& file) {
    const auto program = test::compiled(file);
    gui::ChartSums sums(*program);
    hall::run(*program, 7, 0, sums);
    return sums.finish();
  };
  const gui::ChartTotals minutes = totals_of(HALLSIM_SOURCE_DIR "/scenarios/lunch-hour/hall.yaml");
  CHECK(gui::is_short(minutes));
  const std::vector<double> shares = gui::shares_by_minutes(minutes);
  REQUIRE(shares.size() > 10);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.front() == 0);
  CHECK(shares.back() >= 0.995);
  const test::SmallHalls halls;
  CHECK_FALSE(gui::is_short(totals_of(halls.before())));
}
