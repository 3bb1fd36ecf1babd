// Enquiries about open applications: an applicant asks how his stands, again and again until it is over. What he awaits
// for this is kept here, beside the applications, so that a hall in which nobody asks pays nothing for it.
#pragma once

#include <algorithm>
#include <vector>

#include "models/program/program.hpp"
#include "sim/agenda.hpp"
#include "sim/draws.hpp"

namespace hallsim::hall {

/// Part of a Hall, whose verbs it uses. Rules: docs/semantics.md, "Enquiries".
template <class Hall>
class Enquiries {
  using Index = program::Index;

 public:
  explicit Enquiries(Hall& hall) : hall_(hall) {}

  /// The application in `slot`, about which its applicant asks, has come.
  void begin(std::uint32_t slot) {
    if (slot >= asked_.size()) asked_.resize(hall_.applicants_.size());
    asked_[slot].count = 0;
    plan(slot);
  }

  /// An enquiry begins, unless its application is over.
  void ask(std::uint32_t slot, std::uint32_t stamp) {
    if (asked_[slot].stamp != stamp) return;
    const program::Enquiries& rule = rule_of(slot);
    Draws draws = draws_of(slot);
    hall_.program_.distributions[rule.every].sample(draws);  // which has taken the first of them
    ++asked_[slot].count;
    plan(slot);
    hall_.begin_application(draws(), hall_.program_.internal_stream, 0, rule.item);
  }

  /// The application is over.
  void end(std::uint32_t slot) {
    if (slot < asked_.size()) ++asked_[slot].stamp;
  }

 private:
  struct Asked {
    std::uint32_t count = 0;  ///< so far
    std::uint32_t stamp = 0;  ///< of the event that begins the next
  };

  void plan(std::uint32_t slot) {
    Draws draws = draws_of(slot);
    const Time gap = Hall::to_time(hall_.program_.distributions[rule_of(slot).every].sample(draws));
    const Order order(hall_.now_ + gap, Rank::enquire, hall_.applicants_[slot].owner());
    hall_.agenda_.push({order, slot, ++asked_[slot].stamp});
  }

  const program::Enquiries& rule_of(std::uint32_t slot) const {
    return hall_.program_.enquiries[hall_.program_.items[hall_.applicants_[slot].item].enquiries];
  }
  /// Of the next enquiry: how long it is until then, and what is drawn for it.
  Draws draws_of(std::uint32_t slot) const {
    return Draws(sub_key(sub_key(hall_.applicants_[slot].key, enquiry_key), asked_[slot].count));
  }

  Hall& hall_;
  std::vector<Asked> asked_;  // by slot
  static constexpr Key enquiry_key = key_of("enquiry");
};

}  // namespace hallsim::hall
