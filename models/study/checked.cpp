// A replication that is measured and held to the laws at once. By itself, so that the hall that only measures is
// compiled without a trace of it.
#include "models/hall/hall.hpp"
#include "models/measure/observer.hpp"
#include "models/study/replication.hpp"

namespace hallsim::study {

namespace {

struct MeasuredAndChecked {
  explicit MeasuredAndChecked(const program::Program& program) : observer(program), laws(program) {}
  void operator()(const hall::Fact& fact) {
    laws(fact);
    observer(fact);
  }
  measure::Observer observer;
  measure::SelfCheck laws;
};

}  // namespace

Replication run_checked(const program::Program& program, const Plan& plan, int replication) {
  MeasuredAndChecked both(program);
  const hall::RunInfo info = hall::run(program, plan.seed, static_cast<std::uint64_t>(replication), both, plan.stop);
  if (info.stopped) return {{}, {}, true};
  Replication result{both.observer.finish(), both.laws.finish(info), false};
  result.outcome.events = info.events;
  return result;
}

}  // namespace hallsim::study
