#include "gui/model/follow.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/report/applicants.hpp"
#include "models/report/life.hpp"
#include "models/report/texts.hpp"

namespace hallsim::gui {
namespace {

using report::Texts;
using text::Language;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double in_days(Time length) { return static_cast<double>(length) / static_cast<double>(day); }

std::vector<LifeLine> lines_of(const report::Life& life, const program::Program& program) {
  const std::vector<report::Moment> english = report::moments(life, program, Texts{Language::english});
  const std::vector<report::Moment> chinese = report::moments(life, program, Texts{Language::chinese});
  std::vector<LifeLine> lines;
  for (std::size_t i = 0; i < english.size(); ++i)
    lines.push_back({english[i].at,
                     english[i].length,
                     {english[i].what, chinese[i].what},
                     {english[i].where, chinese[i].where},
                     measure::stage_after(english[i].verb),
                     english[i].rework});
  return lines;
}

report::Visit visit_of(const Stay& stay, Time horizon) {
  const report::Outcome outcome = stay.until == never ? report::Outcome::open
                                  : stay.gave_up      ? report::Outcome::gave_up
                                                      : report::Outcome::done;
  return {stay.arrived, stay.until == never ? horizon : stay.until, stay.item, outcome};
}

Candidate::Why why_of(report::Mark mark) {
  switch (mark) {
    case report::Mark::gains_most: return Candidate::Why::gains_most;
    case report::Mark::typical: return Candidate::Why::typical;
    case report::Mark::loses: return Candidate::Why::loses_most;
    default: return Candidate::Why::arrives_now;
  }
}

}  // namespace

std::optional<std::size_t> Followed::line_at(Time t) const {
  if (!came || t < arrived || t >= until) return std::nullopt;
  const auto after = std::upper_bound(lines.begin(), lines.end(), t,
                                      [](Time moment, const LifeLine& line) { return moment < line.at; });
  return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

Followed follow(const Recording& recording, std::uint32_t applicant) {
  Followed followed;
  followed.applicant = applicant;
  std::vector<hall::Fact> facts = recording.life(applicant);
  if (facts.empty()) return followed;
  const program::Program& program = recording.program();
  const Stay& stay = recording.stays()[applicant - 1];
  const report::Life life = report::life_of(program, std::move(facts));
  const program::Item& item = program.items[stay.item];
  followed.came = true;
  followed.item = label_of(item, item.name);
  followed.arrived = stay.arrived;
  followed.until = stay.until;
  followed.gave_up = stay.gave_up;
  followed.days = in_days(life.until - stay.arrived);
  for (const report::Figure& figure : report::figures(life, program)) {
    if (figure.description->name == "trips") followed.trips = static_cast<int>(std::lround(figure.value));
    if (figure.description->name == "signatures") followed.signatures = static_cast<int>(std::lround(figure.value));
  }
  followed.lines = lines_of(life, program);
  for (std::size_t i = 0; i < measure::parts_of(program); ++i) followed.parts.push_back(in_days(life.days.parts()[i]));
  return followed;
}

std::vector<Candidate> candidates(const std::vector<std::shared_ptr<const Recording>>& recordings, Time t,
                                  std::size_t most, const std::string& item) {
  if (recordings.empty()) return {};
  std::vector<const program::Program*> programs;
  std::vector<std::vector<report::Visit>> visits;
  for (const auto& recording : recordings) {
    programs.push_back(&recording->program());
    std::vector<report::Visit> all;
    for (const Stay& stay : recording->stays()) all.push_back(visit_of(stay, recording->end()));
    visits.push_back(std::move(all));
  }
  const std::vector<report::Visit>& first = visits.front();
  const auto from = std::lower_bound(first.begin(), first.end(), t,
                                     [](const report::Visit& visit, Time at) { return visit.arrived < at; });
  if (from == first.end()) return {};
  std::vector<Candidate> all;
  for (const report::Applicant& applicant :
       report::choose_applicants(programs, visits, item, static_cast<std::uint64_t>(from - first.begin()) + 1, most)) {
    Candidate candidate;
    candidate.applicant = static_cast<std::uint32_t>(applicant.number);
    candidate.why = why_of(applicant.mark);
    candidate.arrived = applicant.visits.front().arrived;
    const program::Item& his = programs.front()->items[applicant.visits.front().item];
    candidate.item = label_of(his, his.name);
    for (const report::Visit& visit : applicant.visits)
      candidate.days.push_back(visit.outcome == report::Outcome::done ? in_days(visit.until - visit.arrived) : nothing);
    all.push_back(std::move(candidate));
  }
  return all;
}

}  // namespace hallsim::gui
