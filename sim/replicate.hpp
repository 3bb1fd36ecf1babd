// Jobs on threads, with results that cannot tell how many threads there were. Jobs are handed out in the order of their
// numbers, each result goes to the place of its number, and nothing else is shared: a job that is a pure function of
// its number gives the same bits on 1 thread and on 64.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace hallsim {

/// How to run the jobs.
struct JobRun {
  int threads = 0;                                      ///< 0: one for each core
  const std::atomic<bool>* stop = nullptr;              ///< when it becomes true, no further job begins
  std::function<void(int done, int of)> progress = {};  ///< called on the caller's thread, as jobs complete
};

namespace detail {

/// Hands out job numbers, counts completions, keeps the error to be thrown.
class JobBoard {
 public:
  JobBoard(int count, int threads, const std::atomic<bool>* stop) : count_(count), working_(threads), stop_(stop) {}

  /// The next job; nothing when all are handed out, one has failed, or a stop was asked for.
  std::optional<int> take() {
    if (halt_.load(std::memory_order_relaxed) || (stop_ != nullptr && stop_->load(std::memory_order_relaxed)))
      return {};
    const int job = next_.fetch_add(1, std::memory_order_relaxed);
    return job < count_ ? std::optional(job) : std::nullopt;
  }

  void halt() { halt_.store(true, std::memory_order_relaxed); }

  void completed() {
    const std::lock_guard lock(mutex_);
    ++done_;
    changed_.notify_one();
  }

  /// Of several failures the one of the least job is kept. Jobs begin in order, so it is the same on any number of
  /// threads.
  void failed(int job, std::exception_ptr error) {
    halt();
    const std::lock_guard lock(mutex_);
    if (error_ == nullptr || job < failed_job_) {
      error_ = std::move(error);
      failed_job_ = job;
    }
  }

  void thread_ended() {
    const std::lock_guard lock(mutex_);
    --working_;
    changed_.notify_one();
  }

  /// Waits until more than `seen` jobs are done or every thread has ended; says how many are done and whether all
  /// ended.
  std::pair<int, bool> wait(int seen) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_ > seen || working_ == 0; });
    return {done_, working_ == 0};
  }

  void rethrow() const {
    if (error_ != nullptr) std::rethrow_exception(error_);
  }

 private:
  const int count_;
  int working_;
  const std::atomic<bool>* const stop_;
  std::atomic<int> next_ = 0;
  std::atomic<bool> halt_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  int done_ = 0;
  int failed_job_ = 0;
  std::exception_ptr error_;
};

/// The threads; on the way out, also through an exception of the caller's, no further job begins and all have ended.
class Crew {
 public:
  explicit Crew(JobBoard& board) : board_(board) {}
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew() {
    board_.halt();
    for (std::thread& thread : threads_) thread.join();
  }
  template <class Work>
  void start(Work work) {
    threads_.emplace_back(std::move(work));
  }

 private:
  JobBoard& board_;
  std::vector<std::thread> threads_;
};

}  // namespace detail

/// Runs jobs 0 .. count-1 and returns their results by number. `make_worker()` is called once on each thread and
/// returns something that is called with a job's number: a place for memory that jobs reuse one after another.
/// After a stop the results are those of the jobs that had begun, which are always the first ones: as many as the
/// vector has. What a worker throws is thrown here, after the other threads have ended.
template <class MakeWorker>
auto run_indexed(int count, const JobRun& run, MakeWorker make_worker) {
  using Worker = std::invoke_result_t<MakeWorker&>;
  using Result = std::invoke_result_t<Worker&, int>;

  const int wanted = run.threads > 0 ? run.threads : static_cast<int>(std::thread::hardware_concurrency());
  const int threads = std::max(1, std::min(wanted, count));
  std::vector<std::optional<Result>> places(static_cast<std::size_t>(std::max(0, count)));
  detail::JobBoard board(count, threads, run.stop);

  const auto work = [&] {
    int job = -1;
    try {
      Worker worker = make_worker();
      while (const std::optional<int> taken = board.take()) {
        job = *taken;
        places[static_cast<std::size_t>(job)].emplace(worker(job));
        board.completed();
      }
    } catch (...) {
      board.failed(job, std::current_exception());
    }
    board.thread_ended();
  };

  {
    detail::Crew crew(board);
    for (int i = 0; i < threads; ++i) crew.start(work);
    for (int seen = 0;;) {
      const auto [done, ended] = board.wait(seen);
      if (done > seen && run.progress) run.progress(done, count);
      seen = done;
      if (ended) break;
    }
  }
  board.rethrow();

  std::vector<Result> results;
  results.reserve(places.size());
  for (std::optional<Result>& place : places) {
    if (!place) break;
    results.push_back(std::move(*place));
  }
  return results;
}

}  // namespace hallsim
