// Where an application's days went. Every microsecond between two of its facts belongs to exactly one part, decided by
// the earlier fact, so that the parts add up to the elapsed time without a remainder (docs/semantics.md). The same rule
// serves the measures, a trace and the self checks.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/measure/branches.hpp"
#include "models/program/program.hpp"
#include "sim/time.hpp"

namespace hallsim::measure {

enum class Part : std::uint8_t {
  queue,      ///< waiting while somebody of the unit is rostered
  work,       ///< being worked on
  absent,     ///< waiting while the hall is open but nobody of the unit is rostered
  courier,    ///< waiting for the courier, and on the way
  external,   ///< with somebody outside
  applicant,  ///< with the applicant
  closed,     ///< waiting while hall and unit are closed
  meeting,    ///< waiting for a meeting, and until its papers are back
};
inline constexpr std::size_t part_count = 8;
/// How many parts, the first ones, a hall has: of meetings only where there are any.
inline std::size_t parts_of(const program::Program& program) {
  return program.meetings.empty() ? part_count - 1 : part_count;
}
inline constexpr std::array<std::string_view, part_count> part_names = {"queue",    "work",      "absent", "courier",
                                                                        "external", "applicant", "closed", "meeting"};

/// For people.
inline constexpr std::array<std::string_view, part_count> part_titles = {
    "Queue", "Work", "Nobody on duty", "Courier", "External", "Applicant", "Closed hours", "Meeting"};

/// Lengths of time, one for each part.
class Parts {
 public:
  Time& operator[](Part part) { return of_[static_cast<std::size_t>(part)]; }
  Time operator[](Part part) const { return of_[static_cast<std::size_t>(part)]; }
  Time operator[](std::size_t part) const { return of_[part]; }
  Time total() const {
    Time sum = 0;
    for (const Time length : of_) sum += length;
    return sum;
  }
  void add(const program::WaitParts& wait) {
    (*this)[Part::queue] += wait.queue;
    (*this)[Part::absent] += wait.absent;
    (*this)[Part::closed] += wait.closed;
  }
  friend bool operator==(const Parts&, const Parts&) = default;

 private:
  std::array<Time, part_count> of_{};
};

/// What an application is doing between two of its facts.
enum class Stage : std::uint8_t {
  passing,    ///< nothing that takes time: the next fact is at the same instant
  waiting,    ///< to be called
  suspended,  ///< for its person to come back; the roster splits it as it splits waiting
  work,
  external,
  applicant,
  courier,
  meeting,
};

/// The stage that begins with a fact.
constexpr Stage stage_after(hall::Verb verb) {
  switch (verb) {
    case hall::Verb::join: return Stage::waiting;
    case hall::Verb::suspend: return Stage::suspended;
    case hall::Verb::call:
    case hall::Verb::resume:
    case hall::Verb::go_on: return Stage::work;
    case hall::Verb::external: return Stage::external;
    case hall::Verb::applicant: return Stage::applicant;
    case hall::Verb::send: return Stage::courier;
    case hall::Verb::enlist: return Stage::meeting;
    default: return Stage::passing;
  }
}

constexpr bool is_waiting(Stage stage) { return stage == Stage::waiting || stage == Stage::suspended; }

/// The part of a stage that is not split by a roster. Time spent passing would belong to no part; there is none.
constexpr Part part_of(Stage stage) {
  switch (stage) {
    case Stage::external: return Part::external;
    case Stage::applicant: return Part::applicant;
    case Stage::courier: return Part::courier;
    case Stage::meeting: return Part::meeting;
    default: return Part::work;
  }
}

/// The waterfall of one application, for whoever follows it alone (a trace, a check).
class Waterfall {
 public:
  /// The next fact of the application.
  void operator()(const hall::Fact& fact, const program::Program& program) {
    Way& way = fact.verb == hall::Verb::fork ? branches_.begin(fact, program, own_) : branches_.of(fact.branch, own_);
    way.pass(fact, program.units);
    if (fact.verb == hall::Verb::meet)
      branches_.meet(
          fact, program, own_, [](Way& first, const Way& last) { first.take(last); }, [](const Way&) {});
  }
  const Parts& parts() const { return own_.all; }
  const Parts& rework() const { return own_.in_rework; }  ///< the same over the time in further rounds

 private:
  /// What was spent on the way to where a branch is.
  struct Way {
    Parts all, in_rework;
    Time since = 0;
    program::Index unit = program::none;
    Stage stage = Stage::passing;
    bool rework = false;

    void pass(const hall::Fact& fact, const std::vector<program::Unit>& units) {
      if (fact.at > since && stage != Stage::passing) {
        Parts parts;
        if (is_waiting(stage)) {
          parts.add(units[unit].roster.split(since, fact.at));
        } else {
          parts[part_of(stage)] = fact.at - since;
        }
        add(all, parts);
        if (rework) add(in_rework, parts);
      }
      since = fact.at;
      stage = stage_after(fact.verb);
      rework = fact.rework;
      if (fact.unit != program::none) unit = fact.unit;
    }
    void take(const Way& last) {
      all = last.all;
      in_rework = last.in_rework;
      since = last.since;
    }
    static void add(Parts& sum, const Parts& parts) {
      for (std::size_t i = 0; i < part_count; ++i) sum[static_cast<Part>(i)] += parts[i];
    }
  };

  Way own_;
  Branches<Way> branches_;
};

}  // namespace hallsim::measure
