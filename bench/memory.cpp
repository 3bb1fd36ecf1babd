#include "bench/memory.hpp"

#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "bench/halls.hpp"
#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"

namespace hallsim::bench {

namespace {

/// The standard measures, and a look at the memory while the hall is alive: at every 4,096th fact, the last look
/// counts.
class Watcher : public measure::Observer {
 public:
  explicit Watcher(const program::Program& program) : measure::Observer(program) {}

  void operator()(const hall::Fact& fact) {
    measure::Observer::operator()(fact);
    open_ += fact.verb == hall::Verb::arrive ? 1U : 0U;
    open_ -= fact.verb == hall::Verb::done ? 1U : 0U;
    if ((++facts_ & 0xfff) != 0) return;
    seen_open_ = open_;
    seen_bytes_ = resident_bytes();
  }

  std::uint64_t open() const { return seen_open_; }
  double bytes() const { return seen_bytes_; }

 private:
  std::uint64_t facts_ = 0, open_ = 0, seen_open_ = 0;
  double seen_bytes_ = 0;
};

Work fill(const program::Program& program) {
  const double before = resident_bytes();
  Watcher watcher(program);
  const hall::RunInfo info = hall::run(program, 1, 0, watcher);
  if (watcher.open() == 0) throw std::runtime_error("no application is open");
  Work work{info.applicants, info.events};
  work.bytes_per_open = (watcher.bytes() - before) / static_cast<double>(watcher.open());
  return work;
}

}  // namespace

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double total = 0, resident = 0;
  if (!(statm >> total >> resident)) throw std::runtime_error("cannot read /proc/self/statm");
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Entry memory_open(std::string file, std::string arrivals) {
  Entry entry{"memory_open", "memory that an open application keeps, its measures included", {}};
  entry.once = true;
  entry.prepare = [file = std::move(file), arrivals = std::move(arrivals)]() -> std::function<Work()> {
    const std::vector<scenario::Setting> settings = {{"arrivals.door.rate", arrivals}};
    return
        [program = std::make_shared<const program::Program>(compile(load(file, settings)))] { return fill(*program); };
  };
  return entry;
}

}  // namespace hallsim::bench
