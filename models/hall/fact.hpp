// A fact: one thing that happened to one application (or to one unit's roster), as a flat record. Everything that is
// known about a run is a fold over its facts: measures, the days waterfall, a trace, an event log, an animation.
#pragma once

#include <cstdint>

#include "models/program/program.hpp"
#include "sim/time.hpp"

namespace hallsim::hall {

enum class Verb : std::uint8_t {
  arrive,     ///< a new application enters the hall with its applicant
  join,       ///< begins to wait for `unit`
  call,       ///< person `server` of `unit` begins the work
  suspend,    ///< `server` goes off duty and leaves the work until he is back
  resume,     ///< he is back
  finish,     ///< the work is done
  give_up,    ///< the applicant loses patience and is gone for good
  external,   ///< somebody outside has the papers
  applicant,  ///< the applicant has the papers
  send,       ///< papers wait for the courier and travel
  come_back,  ///< external, applicant or send is over
  leave,      ///< the applicant goes home
  enter,      ///< the applicant comes again
  again,      ///< a repeat begins a further round
  done,       ///< the application is over; its slot is free for another
  duty,       ///< `unit` has `server` people on duty from now on (no applicant)
  fork,       ///< branch `branch` begins, out of the branch `server`
  meet,       ///< the branch has come to the end of its parallel
  enlist,     ///< papers wait for a sitting of a meeting
  go_on,      ///< the work is done, and `server` of `unit` goes on with the next task of the same application
  balk,       ///< the applicant finds the line of `unit` too long and is gone for good
  turn_away,  ///< he finds no place to wait for `unit` and is gone for good
  come,       ///< person `server` of `unit` comes on duty, and
  go,         ///< goes off duty; told only of units whose people may be absent (no applicant)
  set_out,    ///< person `server` of `unit` begins a trip, on which he does what is called next (no applicant)
};
inline constexpr int verb_count = 25;

/// Whether the fact is about the people of a unit, and no application's.
constexpr bool is_about_people(Verb verb) {
  return verb == Verb::duty || verb == Verb::come || verb == Verb::go || verb == Verb::set_out;
}

/// Whether the application ends without a decision: its applicant is gone for good.
constexpr bool is_loss(Verb verb) { return verb == Verb::give_up || verb == Verb::balk || verb == Verb::turn_away; }

struct Fact {
  Time at = 0;
  std::uint64_t applicant = 0;  ///< number in order of arrival, from 1; 0 for `duty`
  std::uint32_t slot = 0;       ///< dense index of the open application, reused after it is over
  program::Index item = program::none;
  program::Index step = program::none;
  program::Index unit = program::none;  ///< join, call, suspend, resume, finish, give_up, balk, turn_away, duty
  /// call, suspend, resume, finish: the person; duty: people on duty; fork: see there; arrive: the stream's cohort
  std::uint32_t server = 0;
  Verb verb = Verb::arrive;
  bool rework = false;      ///< inside a further round of any repeat
  bool present = false;     ///< the applicant is in the hall after this fact
  std::uint8_t branch = 0;  ///< of a parallel, by its number within the item; 0: the application's own way
  friend bool operator==(const Fact&, const Fact&) = default;
};

}  // namespace hallsim::hall
