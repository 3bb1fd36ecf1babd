#include "bench/rounds.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <type_traits>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/memory.hpp"

namespace hallsim::bench {

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Sample turn(const std::function<Work()>& round, Clock by) {
  const auto clock = by == Clock::processor ? processor_seconds : wall_seconds;
  const double begin = clock();
  Sample sample;
  sample.work = round();
  sample.seconds = sample.work.seconds > 0 ? sample.work.seconds : clock() - begin;
  sample.peak_mib = sample.work.peak_mib > 0 ? sample.work.peak_mib : peak_mib();
  return sample;
}

/// The process of an entry: takes a turn for each byte it is sent, answers with a sample, and ends with its parent.
class Worker {
 public:
  explicit Worker(const Entry& entry) : name_(entry.name) {
    int orders[2], answers[2];
    if (pipe(orders) != 0 || pipe(answers) != 0) throw std::runtime_error("cannot make a pipe");
    std::cout.flush();
    std::fflush(stdout);
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("cannot start a process");
    if (process_ == 0) live(entry, orders[0], answers[1]);
    close(orders[0]);
    close(answers[1]);
    order_ = orders[1];
    answer_ = answers[0];
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() {
    (void)!write(order_, &stop, 1);
    close(order_);
    close(answer_);
    waitpid(process_, nullptr, 0);
  }

  Sample turn() {
    static_assert(std::is_trivially_copyable_v<Sample>);  // it travels through the pipe as it is
    Sample sample;
    if (write(order_, &go, 1) != 1 || read(answer_, &sample, sizeof sample) != sizeof sample)
      throw std::runtime_error("entry " + name_ + " failed");
    return sample;
  }

 private:
  static constexpr char go = 'g', stop = 's';

  [[noreturn]] static void live(const Entry& entry, int orders, int answers) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    try {
      const auto round = entry.prepare();
      for (char order = stop; read(orders, &order, 1) == 1 && order == go;) {
        const Sample sample = bench::turn(round, entry.clock);
        if (write(answers, &sample, sizeof sample) != sizeof sample) break;
      }
      _exit(0);
    } catch (const std::exception& error) {
      std::cerr << error.what() << std::endl;
      _exit(1);
    }
  }

  std::string name_;
  pid_t process_ = 0;
  int order_ = -1, answer_ = -1;
};

}  // namespace

std::vector<Measured> rounds(const std::vector<Entry>& entries, int count) {
  std::signal(SIGPIPE, SIG_IGN);  // an entry that failed is noticed when it does not answer
  std::vector<Measured> all;
  std::vector<std::unique_ptr<Worker>> workers(entries.size());
  for (const Entry& entry : entries) all.push_back({entry, {}, entry.missing()});
  for (int round = 0; round <= count; ++round)
    for (std::size_t i = 0; i < all.size(); ++i) {
      Measured& measured = all[i];
      if (!measured.missing.empty() || (measured.entry.once && round < count)) continue;
      if (!workers[i]) workers[i] = std::make_unique<Worker>(measured.entry);
      const Sample sample = workers[i]->turn();
      if (round > 0) measured.samples.push_back(sample);
    }
  return all;
}

Sample turn_here(const Entry& entry) { return turn(entry.prepare(), entry.clock); }

}  // namespace hallsim::bench
