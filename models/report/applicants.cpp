#include "models/report/applicants.hpp"

#include <algorithm>

#include "models/hall/hall.hpp"

namespace hallsim::report {
namespace {

/// Writes down for each applicant when he came and went.
struct Register {
  std::vector<Visit> visits;  // by number, from 1

  void operator()(const hall::Fact& fact) {
    if (fact.verb == hall::Verb::arrive) visits.push_back({fact.at, 0, fact.item, Outcome::open});
    if (fact.verb == hall::Verb::done) end(fact, Outcome::done);
    if (hall::is_loss(fact.verb)) end(fact, Outcome::gave_up);
  }
  void end(const hall::Fact& fact, Outcome outcome) {
    Visit& visit = visits[fact.applicant - 1];
    visit.until = fact.at;
    visit.outcome = outcome;
  }
};

std::vector<Visit> visits_of(const program::Program& program, std::uint64_t seed, std::uint64_t replication) {
  Register all;
  hall::run(program, seed, replication, all);
  for (Visit& visit : all.visits)
    if (visit.outcome == Outcome::open) visit.until = program.horizon;
  return std::move(all.visits);
}

/// Marks three of those that can be compared: the two ends, and the one in the middle.
void mark(std::vector<Applicant>& all) {
  std::vector<Applicant*> compared;
  for (Applicant& applicant : all)
    if (applicant.difference()) compared.push_back(&applicant);
  if (compared.empty()) return;
  std::stable_sort(compared.begin(), compared.end(),
                   [](const Applicant* a, const Applicant* b) { return *a->difference() < *b->difference(); });
  const bool alone = compared.front()->visits.size() == 1;
  compared[compared.size() / 2]->mark = Mark::typical;
  if (alone || *compared.front()->difference() < 0) compared.front()->mark = Mark::gains_most;
  if (compared.size() > 1 && (alone || *compared.back()->difference() > 0)) compared.back()->mark = Mark::loses;
}

}  // namespace

std::optional<double> Applicant::difference() const {
  if (!same) return {};
  for (const Visit& visit : visits)
    if (visit.outcome != Outcome::done) return {};
  const auto days = [](const Visit& visit) {
    return static_cast<double>(visit.until - visit.arrived) / static_cast<double>(day);
  };
  return visits.size() == 1 ? days(visits[0]) : days(visits.back()) - days(visits.front());
}

std::vector<Applicant> choose_applicants(const std::vector<const program::Program*>& programs,
                                         const std::vector<std::vector<Visit>>& halls, const std::string& item,
                                         std::uint64_t from, std::size_t most) {
  const program::Program& first = *programs[0];
  std::vector<Applicant> all;
  for (std::size_t i = from > 0 ? from - 1 : 0; i < halls[0].size(); ++i) {
    const Visit& visit = halls[0][i];
    if (from == 0 && visit.arrived < first.warm_up) continue;
    const std::string& name = first.items[visit.item].name;
    if (!item.empty() && name != item) continue;
    Applicant applicant;
    applicant.number = i + 1;
    for (std::size_t h = 0; h < halls.size(); ++h) {
      if (i >= halls[h].size()) {
        applicant.same = false;
        break;
      }
      const Visit& other = halls[h][i];
      applicant.same &= other.arrived == visit.arrived && programs[h]->items[other.item].name == name;
      applicant.visits.push_back(other);
    }
    all.push_back(std::move(applicant));
  }
  mark(all);
  std::vector<Applicant> listed;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i < most || all[i].mark != Mark::none) listed.push_back(std::move(all[i]));
  return listed;
}

std::vector<Applicant> applicants(const std::vector<const program::Program*>& programs, std::uint64_t seed,
                                  std::uint64_t replication, const std::string& item, std::uint64_t from,
                                  std::size_t most) {
  std::vector<std::vector<Visit>> halls;
  for (const program::Program* program : programs) halls.push_back(visits_of(*program, seed, replication));
  return choose_applicants(programs, halls, item, from, most);
}

}  // namespace hallsim::report
