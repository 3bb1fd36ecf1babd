#include "models/report/applications.hpp"

#include "models/hall/hall.hpp"

namespace hallsim::report {
namespace {

using hall::Fact;
using hall::Verb;

class Register {
 public:
  explicit Register(const program::Program& program) : program_(program) {}

  void operator()(const Fact& fact) {
    if (is_about_people(fact.verb)) return;
    if (fact.verb == Verb::arrive) begin(fact);
    Open& open = open_[fact.slot];
    open.waterfall(fact, program_);
    Application& application = all[fact.applicant - 1];
    const bool at_window = fact.unit != program::none && program_.units[fact.unit].window;
    switch (fact.verb) {
      case Verb::enter: ++application.trips; break;
      case Verb::join:
        if (at_window) open.joined = fact.at;
        break;
      case Verb::call:
      case Verb::give_up:
        if (at_window) application.window_wait += fact.at - open.joined;
        break;
      case Verb::done: end(open, application, fact.at, Outcome::done); break;
      default: break;
    }
    if (is_loss(fact.verb)) end(open, application, fact.at, Outcome::gave_up);
  }

  std::vector<Application> all;  // by number, from 1

 private:
  struct Open {
    measure::Waterfall waterfall;
    Time joined = 0;
  };

  void begin(const Fact& fact) {
    if (fact.slot >= open_.size()) open_.resize(fact.slot + 1);
    open_[fact.slot] = {};
    if (fact.applicant > all.size()) all.resize(fact.applicant);
    Application& application = all[fact.applicant - 1];
    application.arrived = fact.at;
    application.item = fact.item;
    application.trips = program_.items[fact.item].comes ? 1 : 0;
    application.until = program_.horizon;
  }
  static void end(const Open& open, Application& application, Time at, Outcome outcome) {
    application.until = at;
    application.outcome = outcome;
    application.days = open.waterfall.parts();
    application.in_rework = open.waterfall.rework();
  }

  const program::Program& program_;
  std::vector<Open> open_;  // by slot
};

}  // namespace

std::vector<Application> all_applications(const program::Program& program, std::uint64_t seed,
                                          std::uint64_t replication) {
  Register all(program);
  hall::run(program, seed, replication, all);
  return std::move(all.all);
}

}  // namespace hallsim::report
