// A compiled hall seen as queueing theory sees it: stations of people with Poisson arrivals of classes of customers.
// Few halls are plain enough for that; for the others there is a sentence that says what stands in the way.
#pragma once

#include <optional>
#include <vector>

#include "models/program/program.hpp"
#include "models/text/message.hpp"

namespace hallsim::theory {

/// What one step of one item's flow brings to a station from one stream.
struct Customers {
  double rate = 0;   ///< per minute
  int priority = 1;  ///< 1 before 9; the same for all at a first-come unit
  double mean = 0;   ///< work content in minutes
  double cv = 0;
  bool exponential = false;
  program::Index item = program::none;
  const Distribution* patience = nullptr;  ///< at windows; none: endless
};

/// A unit and everything that comes to it; never empty.
struct Station {
  program::Index unit = program::none;
  int servers = 1;
  std::vector<Customers> customers;
};

/// A hall that is open at all times, with constant rates and staff, and with nothing but work in its flows.
struct PlainHall {
  std::vector<double> item_arrivals;    ///< by item, applications per minute
  bool network = false;                 ///< some applications are worked on more than once
  std::vector<Station> stations;        ///< in the order of the units; units to which nobody comes are left out
  std::optional<text::Message> reason;  ///< why the hall is not plain; the rest is then of no meaning
};

PlainHall read_plain(const program::Program& program);

}  // namespace hallsim::theory
