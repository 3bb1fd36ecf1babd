// Textbook queues through the whole hall: the interval of a long enough run covers the exact value (golden numbers).
#include <cmath>
#include <string>
#include <vector>

#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "models/study/study.hpp"
#include "sim/confidence.hpp"
#include "tests/measure/small_hall.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/checked_run.hpp"
#include "tests/support/checked_study.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

constexpr double per_minute_in_days = 1.0 / (24 * 60);

/// Two units at the same time for each applicant: a parallel of two, written straight into a program.
program::Program fork_join(double load, Time horizon, Time warm_up) {
  SmallHall hall(horizon, warm_up);
  const Index one = hall.window("one", 1), two = hall.window("two", 1);
  hall.program.units[two].window = false;
  hall.step(StepKind::parallel, "parallel").which = 0;
  hall.work(one, "first", exponential_minutes(1)).next = 3;
  hall.work(two, "second", exponential_minutes(1)).next = 3;
  hall.step(StepKind::meet, "parallel").which = 0;
  hall.program.parallels.push_back({{{1, 0, {}}, {2, 1, {}}}});
  hall.poisson("door", load, hall.item("visit"));
  return hall.program;
}

/// The estimates of a program by name.
class Answers {
 public:
  explicit Answers(const program::Program& program, int replications = 20) {
    study::Plan plan;
    plan.replications = replications;
    plan.confidence = 0.99;
    plan.seed = 20;
    result_ = test::replicate(program, plan).results.front();
  }
  study::Estimate operator[](const std::string& name) const {
    for (std::size_t i = 0; i < result_.measures.size(); ++i)
      if (result_.measures[i].name == name) return result_.estimates[i];
    FAIL("no measure " << name);
    return {};
  }
  /// The interval covers the value and is no wider than `precision` of it on either side.
  void agree(const std::string& name, double exact, double precision = 0.1) const {
    const study::Estimate e = (*this)[name];
    INFO(name << ": " << e.low << " .. " << e.high << ", exactly " << exact);
    CHECK(e.low <= exact);
    CHECK(exact <= e.high);
    CHECK((e.high - e.low) / 2 <= precision * exact);
  }

 private:
  study::Result result_;
};

/// A queue whose arrivals are recorded moments, drawn anew for each replication: the mean of a measure and its
/// interval.
template <class MakeHall>
Interval over_recordings(int replications, const std::string& name, MakeHall make) {
  std::vector<double> values;
  for (int r = 0; r < replications; ++r) {
    const program::Program program = make(static_cast<std::uint64_t>(r));
    const auto measures = measure::measures_of(program);
    const measure::Outcome outcome = test::outcome(program, 30, r);
    for (std::size_t i = 0; i < measures.size(); ++i)
      if (measures[i].name == name) values.push_back(outcome.values[i].value);
  }
  return mean_interval(values, 0.99);
}

/// One window, exponential service of mean one minute, arrivals after gaps, each of `batch` applicants.
program::Program recorded_queue(const Distribution& gap, int batch, Time horizon, Time warm_up, std::uint64_t seed) {
  SmallHall hall(horizon, warm_up);
  const Index window = hall.window("window", 1);
  hall.work(window, "serve", exponential_minutes(1));
  const Index item = hall.item("visit");
  Draws draws(sub_key(key_of("recorded gaps"), seed));
  std::vector<Time> moments;
  double at = gap.sample(draws);
  for (; at < static_cast<double>(horizon); at += gap.sample(draws))
    moments.insert(moments.end(), static_cast<std::size_t>(batch), std::llround(at));
  hall.recorded("door", moments, item);
  return hall.program;
}

program::Program single_window(const Distribution& service, double per_minute, Time horizon, Time warm_up,
                               std::int32_t servers = 1) {
  SmallHall hall(horizon, warm_up);
  hall.work(hall.window("window", servers), "serve", service);
  hall.poisson("door", per_minute, hall.item("visit"));
  return hall.program;
}

/// Two classes, each with its own stream, at `servers` windows with priorities; exponential service of one minute.
program::Program two_classes(double first, double second, std::int32_t servers, Time horizon, Time warm_up) {
  SmallHall hall(horizon, warm_up);
  const Index window = hall.window("window", servers);
  hall.program.units[window].discipline = program::Discipline::priority;
  hall.work(window, "serve-first", exponential_minutes(1));
  const Index urgent = hall.item("urgent", 1);
  hall.work(window, "serve-second", exponential_minutes(1));
  const Index normal = hall.item("normal", 9);
  hall.poisson("urgent", first, urgent);
  hall.poisson("normal", second, normal);
  hall.program.focus = {urgent, normal};
  return hall.program;
}

}  // namespace

TEST_CASE("M/M/1 with pre-emptive resume priorities: the urgent do not notice the others (White and Christie 1958)") {
  program::Program hall = two_classes(0.3, 0.5, 1, 90 * week, 2 * week);
  hall.units.front().preempt = program::Preempt::resume;
  const Answers answers(hall);
  answers.agree("item.urgent.days.elapsed", 1.428571 * per_minute_in_days);
  answers.agree("item.normal.days.elapsed", 7.142857 * per_minute_in_days);
  answers.agree("unit.window.utilisation", 0.8);
}

TEST_CASE("pre-emptive restart repeats the work of the interrupted, ageing gives them back some of what they lost") {
  program::Program hall = two_classes(0.2, 0.3, 1, 30 * week, week);
  const Answers waiting(hall, 5);
  hall.units.front().preempt = program::Preempt::restart;
  const Answers restarted(hall, 5);
  hall.units.front().preempt = program::Preempt::never;
  hall.units.front().ageing = minute / 10;
  const Answers aged(hall, 5);
  CHECK(restarted["unit.window.utilisation"].low > waiting["unit.window.utilisation"].high);
  CHECK(aged["item.normal.days.elapsed"].high < waiting["item.normal.days.elapsed"].low);
  CHECK(aged["item.urgent.days.elapsed"].low > waiting["item.urgent.days.elapsed"].high);
}

TEST_CASE("Fork-join: two M/M/1 at the same time (Flatto and Hahn 1984), at loads .5 and .8") {
  const Answers half(fork_join(0.5, 3 * week, 2 * day));
  half.agree("system.time", 2.875, 0.05);
  half.agree("waterfall.total", 2.875 * per_minute_in_days, 0.05);
  const Answers busy(fork_join(0.8, 6 * week, 1 * week));
  busy.agree("system.time", 7.0, 0.05);
}

TEST_CASE("two windows without places to wait turn away as many as Erlang's loss formula says") {
  program::Program hall = mmc(0.2, 10, 2, 30 * week, week).program;
  hall.units.front().room = 0;
  const Answers answers(hall, 10);
  answers.agree("turned_away", 0.4, 0.02);  // B(2, 2)
  answers.agree("unit.window.utilisation", 0.6, 0.02);
}

TEST_CASE("M/M/1 with three places to wait is the truncated geometric queue, however those who find them taken go") {
  const double full = std::pow(0.8, 4) * 0.2 / (1 - std::pow(0.8, 5));
  program::Program places = mmc(0.8, 1, 1, 20 * week, week).program;
  places.units.front().room = 3;
  Answers(places, 10).agree("turned_away", full, 0.02);
  program::Program nerves = mmc(0.8, 1, 1, 20 * week, week).program;
  nerves.units.front().looked_over = true;
  nerves.streams.front().balk_length = 3;
  nerves.streams.front().balk_probability = 1;
  Answers(nerves, 10).agree("balking", full, 0.02);
}

TEST_CASE("separate lines wait longer than one line, and jockeying takes the difference away") {
  program::Program hall = mmc(2.5, 1, 3, 4 * week, week).program;
  const Answers one(hall, 10);
  hall.units.front().lanes = true;
  const Answers separate(hall, 10);
  hall.units.front().jockey = 2;
  const Answers jockeying(hall, 10);
  CHECK(separate["window.wait"].low > jockeying["window.wait"].high);
  // Nobody is idle while others wait, so that the mean is the same as with one line.
  CHECK(jockeying["window.wait"].low < one["window.wait"].high);
  CHECK(jockeying["window.wait"].high > one["window.wait"].low);
}

TEST_CASE("M/M/3 waits as Erlang says") {
  const Answers answers(mmc(0.2, 10, 3, 90 * week, 2 * week).program);
  answers.agree("window.wait", 4.4444);
  answers.agree("unit.window.queue", 0.8889);
  answers.agree("window.queue", 0.8889);
  answers.agree("window.delayed", 4.0 / 9);
  answers.agree("unit.window.utilisation", 2.0 / 3);
  answers.agree("system.number", 2.8889);
  answers.agree("system.time", 14.4444);
}

TEST_CASE("impatient applicants: three service levels are three numbers (Erlang A)") {
  SmallHall hall(25 * day, day);
  const Index window = hall.window("window", 14);
  hall.work(window, "serve", exponential_minutes(3));
  const Index item = hall.item("visit");
  const Index patience = hall.distribution(exponential_minutes(5));
  hall.poisson("door", 100.0 / 30, item).patience = patience;
  hall.program.service_level = 20 * second;
  const Answers answers(hall.program);
  answers.agree("window.delayed", 0.1452601143, 0.02);
  answers.agree("abandonment", 0.0139837441, 0.05);
  answers.agree("window.wait.all", 0.0699187206, 0.05);
  answers.agree("window.service_level.all", 0.916792, 0.01);
  answers.agree("window.service_level.served", 0.929794, 0.01);
  answers.agree("window.service_level.within", 0.923956, 0.01);
}

TEST_CASE("the same windows without impatience have one service level (Erlang C)") {
  SmallHall hall = mmc(100.0 / 30, 3, 14, 25 * day, day);
  hall.program.service_level = 20 * second;
  const Answers answers(hall.program);
  answers.agree("window.delayed", 0.1741319336, 0.03);
  answers.agree("window.service_level.all", 0.8883500192, 0.01);
  CHECK(answers["window.service_level.all"].mean == answers["window.service_level.served"].mean);
  CHECK(answers["window.service_level.all"].mean == answers["window.service_level.within"].mean);
  CHECK(answers["abandonment"].mean == 0);
}

TEST_CASE("constant service at one to ten windows waits as Crommelin says (M/D/c)") {
  const Distribution one_minute = Distribution::constant(static_cast<double>(minute));
  const std::vector<std::pair<std::int32_t, double>> exact = {
      {1, 2.0}, {2, 0.903284}, {3, 0.553900}, {5, 0.289060}, {10, 0.109828}};
  for (const auto& [servers, wait] : exact) {
    const double customers = 60'000;
    const Time horizon = static_cast<Time>(customers / (0.8 * servers)) * minute;
    Answers(single_window(one_minute, 0.8 * servers, horizon, horizon / 30, servers)).agree("window.wait", wait);
  }
}

TEST_CASE("the wait for one window grows with the variation of its service (Pollaczek and Khinchine)") {
  const double mean = static_cast<double>(minute);
  const std::vector<std::pair<double, double>> exact = {{0.5, 3}, {1, 4}, {2, 6}, {4, 10}};
  for (const auto& [squared_cv, wait] : exact) {
    const Time horizon = 150'000 * minute;
    Answers(single_window(Distribution::gamma(mean, std::sqrt(squared_cv)), 0.8, horizon, horizon / 30))
        .agree("window.wait", wait);
  }
}

TEST_CASE("regular and nearly regular arrivals wait less (D/M/1, E2/M/1)") {
  const double gap = 1.25 * static_cast<double>(minute);
  const Interval regular = over_recordings(20, "window.wait", [&](std::uint64_t r) {
    return recorded_queue(Distribution::constant(gap), 1, 60'000 * minute, 2'000 * minute, r);
  });
  INFO(regular.low << " .. " << regular.high);
  CHECK(regular.covers(1.692731));
  const Interval erlang = over_recordings(20, "window.wait", [&](std::uint64_t r) {
    return recorded_queue(Distribution::gamma(gap, std::sqrt(0.5)), 1, 60'000 * minute, 2'000 * minute, r);
  });
  INFO(erlang.low << " .. " << erlang.high);
  CHECK(erlang.covers(2.843980));
}

TEST_CASE("applicants who come in pairs: six in the system") {
  const Interval pairs = over_recordings(20, "system.number", [&](std::uint64_t r) {
    return recorded_queue(exponential_minutes(2.5), 2, 100'000 * minute, 3'000 * minute, r);
  });
  INFO(pairs.low << " .. " << pairs.high);
  CHECK(pairs.covers(6));
}

TEST_CASE("two priority classes wait as Cobham says") {
  const Answers many(two_classes(3, 5, 10, 15'000 * minute, 500 * minute));
  many.agree("item.urgent.days.elapsed", (1 + 0.05845431) * per_minute_in_days, 0.02);
  many.agree("item.normal.days.elapsed", (1 + 0.29227154) * per_minute_in_days, 0.03);
  const Answers one(two_classes(0.3, 0.5, 1, 150'000 * minute, 5'000 * minute));
  one.agree("item.urgent.days.elapsed", (1 + 1.142857) * per_minute_in_days);
  one.agree("item.normal.days.elapsed", (1 + 5.714286) * per_minute_in_days);
}

TEST_CASE("a hall with 20 % rework is loaded by what comes back (Jackson)") {
  SmallHall hall(40 * week, 2 * week);
  const Index reception = hall.unit("reception", false, 2, program::Roster::always(2));
  const Index section = hall.unit("section", false, 5, program::Roster::always(5));
  const Index signer = hall.unit("signer", false, 1, program::Roster::always(1));
  hall.work(reception, "receive", exponential_minutes(60.0 / 8));
  hall.work(section, "review", exponential_minutes(60.0 / 3));
  hall.again(0, 0.2);
  hall.work(signer, "sign", exponential_minutes(60.0 / 14));
  hall.poisson("door", 10.0 / 60, hall.item("file"));
  const Answers answers(hall.program);
  answers.agree("unit.reception.wait", 0.19580201 * 60);
  answers.agree("unit.section.wait", 0.24805887 * 60);
  answers.agree("unit.signer.wait", 0.17857143 * 60);
  answers.agree("system.number", 13.7774276);
  answers.agree("system.time", 1.37774276 * 60);
  answers.agree("rework", 0.2);
  answers.agree("handoffs", 2 + 2 * 0.25);
}

TEST_CASE("a hall that opens empty starts with short waits: the mean of the first customers") {
  // The waits of a replication as they begin, in order of call, which is the order of arrival.
  struct FirstWaits {
    std::vector<Time> joined, waits;
    void operator()(const hall::Fact& fact) {
      if (fact.verb == hall::Verb::join) joined.push_back(fact.at);
      if (fact.verb == hall::Verb::call) waits.push_back(fact.at - joined[waits.size()]);
    }
  };
  const program::Program queue = mmc(1, 0.9, 1, 400 * minute).program;
  const std::vector<std::pair<std::size_t, double>> exact = {
      {10, 1.180087}, {25, 2.124489}, {100, 4.134185}, {200, 5.275563}};
  std::vector<std::vector<double>> means(exact.size());
  for (std::uint64_t replication = 0; replication < 8000; ++replication) {
    FirstWaits first;
    test::run(queue, 5, replication, first);
    REQUIRE(first.waits.size() >= 200);
    double sum = 0;
    std::size_t n = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      for (; n < exact[i].first; ++n) sum += static_cast<double>(first.waits[n]) / static_cast<double>(minute);
      means[i].push_back(sum / static_cast<double>(n));
    }
  }
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const Interval interval = mean_interval(means[i], 0.99);
    INFO("first " << exact[i].first << ": " << interval.low << " .. " << interval.high);
    CHECK(interval.covers(exact[i].second));
  }
}
