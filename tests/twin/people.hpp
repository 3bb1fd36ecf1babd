// Who is in the naive hall: applicants, the people who serve them, and the units in which they meet.
#pragma once

#include <array>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "models/hall/fact.hpp"
#include "models/program/program.hpp"

namespace hallsim::twin {

/// What comes first at one microsecond, as docs/semantics.md lists it.
enum class Rank { finish, roster, meeting, courier, arrive, come_back, give_up, age, enquire };

/// Place of an event in the total order: time, rank, owner.
using Order = std::tuple<Time, Rank, std::uint64_t>;

inline constexpr std::size_t nobody = SIZE_MAX;

struct Fork;

struct Applicant;

/// Several applications under one ticket, of which one is in its turn.
struct Ticket {
  std::vector<Applicant*> others;  // those that wait for their turn
  bool lost = false;               // their applicant has gone for good,
  hall::Verb lost_by{};            // in this way
};

struct Applicant {
  std::uint64_t number = 0;            // in the hall, from 1
  std::uint64_t number_in_stream = 0;  // from 0
  Time arrived = 0;
  const program::Stream* stream = nullptr;
  Key key = 0;  // of everything drawn for him
  program::Index item = program::none;
  program::Index step = program::none;
  bool present = true;
  std::array<std::uint64_t, program::max_loops> rounds{};  // further rounds of the repeats around him, outermost first
  std::uint64_t joinings = 0;                              // of queues
  std::size_t person = nobody;                             // who works on his application

  // At the unit where he is:
  std::pair<int, std::uint64_t> ticket;  // his priority (where it counts), then the order of joining
  Time patience = never;                 // how much longer he would wait
  Time to_age = never;                   // how much longer he waits until his priority rises
  Time to_gather = never;                // how much longer he waits until a trip begins for him alone
  Time left = 0;                         // of the work
  bool begun = false;
  std::size_t lane = nobody;  // whose own line he stands in
  bool chooses = true;        // a line to stand in, when he begins to wait
  bool anew = false;          // interrupted work is lost
  Time way = 0;               // to him
  std::size_t area = 0;       // where he is, for those who travel
  bool sets_out = false;      // his person, for him
  double errors = 1;          // by how much rework is likelier, by who did the last task

  Time ends = 0;                       // of the step outside the hall in which he is
  std::shared_ptr<Applicant*> chased;  // in that step; nobody any more when it is over
  std::shared_ptr<Applicant*> chases;  // whose step it is that this application is about
  double rest = 0;                     // what share of the rest of that step then remains

  std::shared_ptr<Ticket> shares;  // until its turn is over; only where several come under one
  bool comes_with = false;         // and is not the first of them
  bool joins = false;              // he has just come, and waits

  std::shared_ptr<bool> open;  // until it is over; only where somebody asks about it

  std::coroutine_handle<> life;  // where it goes on
  Order awaits{};                // the event that he awaits, if any

  std::uint8_t branch = 0;   // of a parallel; 0: the application itself
  std::shared_ptr<Fork> of;  // the parallel of which this is a branch, and which one
  std::size_t place = 0;
  std::vector<std::shared_ptr<Fork>> forks;  // those whose first branch it goes, innermost last

  std::uint64_t order() const { return number * 256 + branch; }
};

/// A meeting and what waits for it, in order.
struct Meeting {
  std::vector<Applicant*> waiting;
};

/// A parallel that an application is in.
struct Fork {
  Applicant* owner = nullptr;  // goes the first branch
  const program::Step* step = nullptr;
  program::Index step_index = program::none;
  std::set<std::size_t> finished;  // places of branches
  bool owner_waits = false;
};

struct Person {
  bool on_duty = false;
  bool serving_out = false;   // the unit has closed, he stays until nobody waits
  Applicant* work = nullptr;  // in hand, or suspended
  bool suspended = false;
  Time idle_since = 0;
  Time until = never;  // end of the shift
  std::uint64_t cases = 0;
  std::size_t area = 0;  // of his trip
  int places = 0;        // left in it
};

struct Unit {
  std::vector<Person> people;
  std::map<std::pair<int, std::uint64_t>, Applicant*> waiting;  // by priority (where it counts), then order of joining
  std::uint64_t joinings = 0;
  Time changed = 0;                // its roster, the last time
  std::set<std::size_t> overtime;  // in force, by its place in the plan
};

}  // namespace hallsim::twin
