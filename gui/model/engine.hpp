// The simulation behind the window, on threads of its own. A question is a set of compiled halls; its answers are
// snapshots that sharpen: one day, a few weeks, the whole period replication by replication. A new question stops what
// is still running for the one before at once. Nothing here ever makes the caller wait, except the destructor, which
// waits for the threads to notice the stop (well under a millisecond of simulation each).
//
// The first answer is what somebody who has moved a slider waits for: threads of its own work on it as urgently as the
// window is drawn, even while the others still finish something of the question before. All the rest gives way to
// drawing.
//
// Deterministic: an answer depends on the question, its stage and the number of replications in it, and on nothing
// else: the first n replications are used, never whichever n were quickest.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gui/model/snapshot.hpp"
#include "models/program/program.hpp"

namespace hallsim::gui {

/// One hall of a question.
struct Hall {
  std::string id;
  Bilingual name;
  std::shared_ptr<const program::Program> program;
};

struct Question {
  std::vector<Hall> halls;  ///< at least one; all over the same days
  std::uint64_t seed = 1;
  int replications = 30;  ///< of the full stage
  double confidence = 0.95;
};

class Engine {
 public:
  /// `threads` that sharpen answers, and as many for first answers; 0: one of each for each core.
  explicit Engine(int threads = 0);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Begins to answer; the number of the question, from 1.
  std::uint64_t ask(Question question);
  /// Begins no further work for the present question; what is known stays.
  void stop();

  /// The newest answer; never null.
  std::shared_ptr<const Snapshot> latest() const;
  /// Whether anything is still being worked on.
  bool busy() const;
  /// `tell` is called from a thread of the simulation whenever there is a newer answer, so that a view that sleeps can
  /// wake up; it must be short and ask nothing of the engine. An empty one ends that: it is not called afterwards.
  void on_news(std::function<void()> tell);

  /// Waits until `enough` holds for the newest answer, or the question is complete, or the time is over. For tests and
  /// for pictures without a display; a view never calls it.
  std::shared_ptr<const Snapshot> wait(const std::function<bool(const Snapshot&)>& enough, double seconds) const;

 private:
  class Work;
  enum class Service { first_answers, the_rest };
  void serve(Service service);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<Work> work_;  // of the present question
  std::shared_ptr<const Snapshot> latest_;
  std::function<void()> tell_;
  std::uint64_t questions_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hallsim::gui
