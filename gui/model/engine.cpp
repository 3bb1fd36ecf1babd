// The work on one question is a list of jobs, each one replication of one hall, in the order of their use: one day of
// each hall, two replications of a few weeks for the first intervals, the one that is recorded for playback, the other
// weeks, then the rest of the whole period. Threads take jobs in that order; whoever completes a replication that makes
// a longer unbroken row from the first on turns the row into a snapshot.
#include "gui/model/engine.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <climits>
#include <optional>
#include <utility>

#if defined(__linux__)
#include <sys/resource.h>
#endif

#include "gui/model/recording.hpp"
#include "gui/model/summary.hpp"
#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"

namespace hallsim::gui {
namespace {

using Clock = std::chrono::steady_clock;
using ProgramPointer = std::shared_ptr<const program::Program>;

constexpr int replications_of_weeks = 8;
constexpr Time length_of_weeks = 4 * week;
constexpr int fewest_of_weeks = 2;
constexpr int fewest_of_full = 3;           // with two replications an interval is as wide as the wall
constexpr double between_snapshots = 0.06;  // seconds

/// Drawing goes first: on a machine with few cores the window stays smooth while answers sharpen. There is no way back
/// from here for a thread, which is why first answers have threads of their own.
void give_way() {
#if defined(__linux__)
  setpriority(PRIO_PROCESS, 0, std::min(19, getpriority(PRIO_PROCESS, 0) + 5));  // of this thread alone
#endif
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// The hall over a shorter period. The warm-up stays whole: a hall that has just opened is another hall.
ProgramPointer shortened(const ProgramPointer& program, Time measured) {
  if (program->horizon - program->warm_up <= measured) return program;
  auto shorter = std::make_shared<program::Program>(*program);
  shorter->horizon = program->warm_up + measured;
  return shorter;
}

/// Until the end of the first day after the warm-up on which the hall works.
Time one_working_day(const program::Program& program) {
  const std::int64_t first = program.warm_up / day;
  for (std::int64_t number = first; number < first + 30; ++number)
    if (program.calendar.works_on(number)) return (number + 1) * day - program.warm_up;
  return day;
}

struct Yield {
  measure::Outcome outcome;
  ChartTotals charts;
  std::shared_ptr<const Recording> recording;
};

/// Hands each fact to all who watch.
struct Watchers {
  measure::Observer measures;
  ChartSums charts;
  std::optional<Recorder> recorder;

  void operator()(const hall::Fact& fact) {
    measures(fact);
    charts(fact);
    if (recorder) (*recorder)(fact);
  }
};

/// Nothing when it was stopped.
std::optional<Yield> run(const ProgramPointer& program, std::uint64_t seed, int replication,
                         std::optional<Recorder> recorder, const std::atomic<bool>& stop) {
  const bool record = recorder.has_value();
  Watchers watchers{measure::Observer(*program), ChartSums(*program), std::move(recorder)};
  const hall::RunInfo info = hall::run(*program, seed, static_cast<std::uint64_t>(replication), watchers, &stop);
  if (info.stopped || stop) return std::nullopt;
  Yield yield{watchers.measures.finish(), watchers.charts.finish(), nullptr};
  yield.outcome.events = info.events;
  if (record) yield.recording = watchers.recorder->finish(program);
  return yield;
}

struct StageWork {
  Stage stage = Stage::day;
  std::vector<ProgramPointer> programs;
  int replications = 1;
  int fewest = 1;                              ///< replications that are worth showing
  std::vector<std::unique_ptr<Yield>> yields;  ///< replication by replication, in each hall by hall
  int complete = 0;                            ///< replications from the first on that every hall has
  int shown = 0;                               ///< of them in a snapshot
};

struct Job {
  std::size_t stage = 0;
  int replication = 0;
  std::size_t hall = 0;
  bool first_answer = false;  ///< the first answer cannot be shown before it is done
};

}  // namespace

/// Everything about one question. Its own lock guards what the threads put together; none of it is held during a run.
class Engine::Work {
 public:
  Work(std::uint64_t number, Question question, std::shared_ptr<const Snapshot> before)
      : number_(number),
        question_(std::move(question)),
        begun_(Clock::now()),
        before_(before->recordings),
        best_(*before) {
    std::vector<ProgramPointer> day, weeks, full;
    for (const Hall& hall : question_.halls) {
      day.push_back(shortened(hall.program, one_working_day(*hall.program)));
      weeks.push_back(shortened(hall.program, length_of_weeks));
      full.push_back(hall.program);
    }
    const int replications = std::max(1, question_.replications);
    if (day.front() != full.front()) add(Stage::day, std::move(day), 1, 1);
    if (weeks.front() != full.front())
      add(Stage::weeks, std::move(weeks), std::min(replications, replications_of_weeks), fewest_of_weeks);
    add(Stage::full, std::move(full), replications, std::min(replications, fewest_of_full));
    plan();
    prospects_.resize(question_.halls.size());
    best_.complete = false;
    planned_ = replications;
  }

  void stop() { stop_ = true; }
  bool stopped() const { return stop_; }

  /// The next job, if it is one for this service.
  std::optional<Job> take(Service service) {
    const std::lock_guard lock(mutex_);
    if (stop_ || next_ == jobs_.size()) return std::nullopt;
    const Job job = jobs_[next_];
    if (job.first_answer != (service == Service::first_answers)) return std::nullopt;
    ++next_;
    ++running_;
    return job;
  }
  bool idle() const {
    const std::lock_guard lock(mutex_);
    return (stop_ || next_ == jobs_.size()) && running_ == 0;
  }

  /// Runs a job; a snapshot if one is due now.
  std::shared_ptr<const Snapshot> work(const Job& job) {
    const StageWork& stage = stages_[job.stage];  // its programs do not change
    const bool record = stage.stage == Stage::full && job.replication == 0;
    std::optional<Recorder> recorder;
    if (record) recorder.emplace(recorder_like(job.hall));
    auto yield = run(stage.programs[job.hall], question_.seed, job.replication, std::move(recorder), stop_);
    std::optional<Prospects> prospects;
    if (yield && job.stage == 0 && job.replication == 0) prospects = prospects_of(question_.halls[job.hall]);
    {
      const std::lock_guard lock(mutex_);
      if (yield) keep(job, std::move(*yield));
      if (prospects) {
        prospects_[job.hall] = std::move(*prospects);
        ++halls_looked_at_;
      }
    }
    std::shared_ptr<const Snapshot> snapshot = show();
    const std::lock_guard lock(mutex_);
    --running_;
    return snapshot;
  }

 private:
  /// With room for a little more than the hall's last recording, which is of nearly the same hall.
  Recorder recorder_like(std::size_t hall) const {
    if (hall >= before_.size() || !before_[hall]) return Recorder();
    const auto more = [](std::size_t count) { return count + count / 8 + 1024; };
    return Recorder(more(before_[hall]->moments().size()), more(before_[hall]->stays().size()));
  }

  void add(Stage stage, std::vector<ProgramPointer> programs, int replications, int fewest) {
    StageWork work{stage, std::move(programs), replications, fewest, {}, 0, 0};
    work.yields.resize(static_cast<std::size_t>(replications) * question_.halls.size());
    stages_.push_back(std::move(work));
  }

  /// Fills the list of jobs.
  void plan() {
    const auto add_jobs = [this](std::size_t stage, int from, int to) {
      for (int replication = from; replication < std::min(to, stages_[stage].replications); ++replication)
        for (std::size_t hall = 0; hall < question_.halls.size(); ++hall)
          jobs_.push_back({stage, replication, hall, stage == 0 && replication < stages_[stage].fewest});
    };
    const std::size_t last = stages_.size() - 1;
    for (std::size_t stage = 0; stage < last; ++stage) add_jobs(stage, 0, stages_[stage].fewest);
    add_jobs(last, 0, 1);
    for (std::size_t stage = 0; stage < last; ++stage) add_jobs(stage, stages_[stage].fewest, INT_MAX);
    add_jobs(last, 1, INT_MAX);
  }

  std::unique_ptr<Yield>& place_of(StageWork& stage, int replication, std::size_t hall) const {
    return stage.yields[static_cast<std::size_t>(replication) * question_.halls.size() + hall];
  }

  void keep(const Job& job, Yield yield) {
    StageWork& stage = stages_[job.stage];
    place_of(stage, job.replication, job.hall) = std::make_unique<Yield>(std::move(yield));
    const auto whole = [&](int replication) {
      for (std::size_t hall = 0; hall < question_.halls.size(); ++hall)
        if (!place_of(stage, replication, hall)) return false;
      return true;
    };
    while (stage.complete < stage.replications && whole(stage.complete)) ++stage.complete;
  }

  /// The last stage with something to show that has not been shown; nullptr if nothing is due.
  StageWork* due() {
    if (halls_looked_at_ < prospects_.size()) return nullptr;
    for (auto stage = stages_.rbegin(); stage != stages_.rend(); ++stage) {
      if (stage->complete < stage->fewest) continue;
      const bool whole = stage->complete == stage->replications;
      const bool first = stage->shown == 0;
      if (stage->complete == stage->shown) return nullptr;
      return first || whole || seconds_since(last_shown_) > pause_ ? &*stage : nullptr;
    }
    return nullptr;
  }

  std::shared_ptr<const Snapshot> show() {
    const std::lock_guard turn(showing_);  // one snapshot at a time, made of all that is there
    std::shared_ptr<const Snapshot> snapshot;
    while (!stop_) {
      std::vector<HallOutcomes> halls;
      Snapshot next;
      {
        const std::lock_guard lock(mutex_);
        const bool recorded = take_recordings();
        StageWork* stage = due();
        if (!stage && !recorded) return snapshot;
        next = best_;
        if (stage) {
          halls = outcomes_of(*stage);
          stage->shown = stage->complete;
          next.stage = stage->stage;
          next.complete = stage->stage == Stage::full && stage->complete == stage->replications;
          last_shown_ = Clock::now();
        }
      }
      if (!halls.empty()) {
        Snapshot numbers = summarise(question_, prospects_, std::move(halls));
        numbers.question = number_;
        numbers.stage = next.stage;
        numbers.complete = next.complete;
        numbers.planned = planned_;
        numbers.recordings = next.recordings;
        numbers.recordings_of = next.recordings_of;
        numbers.seconds = seconds_since(begun_);
        next = std::move(numbers);
      }
      next.serial = best_.serial + 1;
      best_ = next;
      pause_ = std::max(between_snapshots, 5 * seconds_since(last_shown_));  // never mostly making snapshots
      snapshot = std::make_shared<const Snapshot>(std::move(next));
    }
    return nullptr;
  }

  /// Whether the recordings have just become complete.
  bool take_recordings() {
    if (best_.recordings_of == number_) return false;
    std::vector<std::shared_ptr<const Recording>> recordings;
    for (std::size_t hall = 0; hall < question_.halls.size(); ++hall) {
      const std::unique_ptr<Yield>& yield = place_of(stages_.back(), 0, hall);
      if (!yield) return false;
      recordings.push_back(yield->recording);
    }
    best_.recordings = std::move(recordings);
    best_.recordings_of = number_;
    return true;
  }

  std::vector<HallOutcomes> outcomes_of(StageWork& stage) const {
    std::vector<HallOutcomes> halls(question_.halls.size());
    for (std::size_t h = 0; h < halls.size(); ++h) {
      halls[h].program = stage.programs[h].get();
      for (int r = 0; r < stage.complete; ++r) {
        const Yield& yield = *place_of(stage, r, h);
        halls[h].outcomes.push_back(yield.outcome);
        halls[h].charts.add(yield.charts);
      }
    }
    return halls;
  }

  const std::uint64_t number_;
  const Question question_;
  const Clock::time_point begun_;
  const std::vector<std::shared_ptr<const Recording>> before_;  // by hall, of the question before
  std::atomic<bool> stop_ = false;
  mutable std::mutex mutex_;
  std::vector<StageWork> stages_;     // yields, complete, shown: under mutex_
  std::vector<Prospects> prospects_;  // by hall; not changed any more once all are looked at
  std::size_t halls_looked_at_ = 0;
  std::vector<Job> jobs_;  // in the order in which they are taken
  std::size_t next_ = 0;   // of them
  int running_ = 0;
  std::mutex showing_;  // what follows belongs to whoever holds it
  Snapshot best_;
  int planned_ = 0;
  Clock::time_point last_shown_{};
  double pause_ = between_snapshots;  // seconds from one snapshot to the next
};

Engine::Engine(int threads) : latest_(std::make_shared<const Snapshot>()) {
  const int wanted = threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency());
  for (int i = 0; i < std::max(1, wanted); ++i)
    for (const Service service : {Service::first_answers, Service::the_rest})
      threads_.emplace_back([this, service] { serve(service); });
}

Engine::~Engine() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    if (work_) work_->stop();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::uint64_t Engine::ask(Question question) {
  const std::lock_guard lock(mutex_);
  if (work_) work_->stop();
  work_ = std::make_shared<Work>(++questions_, std::move(question), latest_);
  changed_.notify_all();
  return questions_;
}

void Engine::stop() {
  const std::lock_guard lock(mutex_);
  if (work_) work_->stop();
  changed_.notify_all();
}

std::shared_ptr<const Snapshot> Engine::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

bool Engine::busy() const {
  const std::lock_guard lock(mutex_);
  return work_ && !work_->idle();
}

void Engine::on_news(std::function<void()> tell) {
  const std::lock_guard lock(mutex_);
  tell_ = std::move(tell);
}

std::shared_ptr<const Snapshot> Engine::wait(const std::function<bool(const Snapshot&)>& enough, double seconds) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::duration<double>(seconds), [&] {
    return (latest_->question == questions_ && (latest_->complete || enough(*latest_))) || (work_ && work_->stopped());
  });
  return latest_;
}

void Engine::serve(Service service) {
  if (service == Service::the_rest) give_way();
  std::unique_lock lock(mutex_);
  for (;;) {
    std::shared_ptr<Work> work = work_;
    std::optional<Job> job;
    if (work) job = work->take(service);
    if (ending_) return;
    if (!job) {
      changed_.wait(lock);
      continue;
    }
    lock.unlock();
    std::shared_ptr<const Snapshot> snapshot = work->work(*job);
    lock.lock();
    if (snapshot && work == work_ && snapshot->serial > latest_->serial) {
      latest_ = std::move(snapshot);
      if (tell_) tell_();
    }
    changed_.notify_all();
  }
}

}  // namespace hallsim::gui
