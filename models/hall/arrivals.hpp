// How applicants come: which stream brings the next one and when, what he wants, and visits that are known whole as
// they begin. Part of journey.hpp, where their life goes on.
#pragma once

#include "models/hall/journey.hpp"

namespace hallsim::hall {

template <class Observer>
void Hall<Observer>::arrive(Index stream_index) {
  const program::Stream& stream = program_.streams[stream_index];
  StreamState& state = streams_[stream_index];
  const Key key = state.next_key;
  const std::uint64_t number_in_stream = state.count++;
  Index today = stream_index;
  while (program_.streams[today].changes <= now_) [[unlikely]] today = program_.streams[today].changed;
  const program::Stream& stream_today = program_.streams[today];
  Index item = item_of(stream_today, key, number_in_stream);
  if (stream_today.shift > 0) [[unlikely]]
    item = through_channel(stream_today, key, item);
  plan_arrival(stream, state);
  choose_arrival();
  if constexpr (TakesVisits<Observer>)
    if (program_.items[item].known_at_admission) return visit(stream_today, key, number_in_stream, item);
  ++info_.events;
  if (!stream_today.per_visit.empty()) [[unlikely]]
    return tickets_.arrive(today, key, number_in_stream, item);
  begin_application(key, today, number_in_stream, item);
}

template <class Observer>
std::uint32_t Hall<Observer>::new_application(Key key, Index stream, std::uint64_t number_in_stream, Index item) {
  const std::uint32_t slot = free_slot();
  Applicant& applicant = applicants_[slot];
  const std::uint32_t stamp = applicant.stamp;
  applicant = Applicant{};
  applicant.stamp = stamp;
  applicant.key = key;
  applicant.number = ++info_.applicants;
  applicant.number_in_stream = number_in_stream;
  applicant.stream = stream;
  applicant.item = item;
  applicant.step = program_.items[item].first_step;
  applicant.present = program_.items[item].comes;
  return slot;
}

template <class Observer>
void Hall<Observer>::announce(std::uint32_t slot) {
  if (noted_) [[unlikely]] {
    if (program_.watches_limits) managed_.note_arrival(slot);
    if (program_.items[applicants_[slot].item].enquiries != none) enquiries_.begin(slot);
  }
  tell(Verb::arrive, slot, none, program_.streams[applicants_[slot].stream].cohort);
}

template <class Observer>
void Hall<Observer>::arrive_in_a_row(Index stream_index) {
  if constexpr (TakesVisits<Observer>) {
    const program::Stream& stream = program_.streams[stream_index];
    StreamState state = streams_[stream_index];  // a copy, which can stay in registers
    Time until = agenda_.empty() ? program_.horizon : std::min(program_.horizon, agenda_.first().order.at());
    for (Index i = 0; i < streams_.size(); ++i)
      if (i != stream_index) until = std::min(until, streams_[i].next);
    const Index item = stream.items.front(), first = program_.items[item].first_step;
    const Step& step = program_.steps[first];
    const Index unit = step.unit;
    const Distribution nothing;
    const Distribution& content = step.duration == none ? nothing : program_.distributions[step.duration];
    const double factor = step.factor;
    const KeyPart purpose = step.purpose;
    const Time horizon = program_.horizon;
    PeopleAtAdmission& people = at_admission_[unit];
    std::uint64_t applicants = info_.applicants, unfinished = 0;
    const std::uint64_t last = applicants + 4096;  // then whoever waits for a stop is asked
    do {
      Visit visit{state.next, 0, 0, ++applicants, item, first, unit, 0};
      const Key key = sub_key(sub_key(state.next_key, purpose), no_rounds);
      ++state.count;
      plan_arrival(stream.rate, state);
      people.admit(
          visit, horizon, [&]() __attribute__((always_inline)) {
            Draws draws(key);
            return to_time(factor * content.sample(draws));
          });
      if (visit.finished >= horizon) ++unfinished;
      observer_(visit);
    } while (state.next < until && applicants < last);
    streams_[stream_index] = state;
    count_visits(applicants - info_.applicants, unfinished);
    choose_arrival();
  }
}

template <class Observer>
void Hall<Observer>::visit(const program::Stream& stream, Key key, std::uint64_t number_in_stream, Index item) {
  const Index first = program_.items[item].first_step;
  const Step& step = program_.steps[first];
  Visit visit{now_, 0, 0, info_.applicants + 1, item, first, step.unit, 0};
  at_admission_[step.unit].admit(visit, program_.horizon, [&] {
    return work(step, stream, number_in_stream, Draws(sub_key(sub_key(key, step.purpose), no_rounds)));
  });
  observer_(visit);
  count_visits(1, visit.finished >= program_.horizon ? 1 : 0);
}

template <class Observer>
void Hall<Observer>::count_visits(std::uint64_t all, std::uint64_t unfinished) {
  info_.applicants += all;
  info_.events += 2 * all - unfinished;
  info_.open += unfinished;
}

template <class Observer>
void Hall<Observer>::follow_up(std::uint32_t slot, const Step& step) {
  Draws draws = draws_of(applicants_[slot], step);
  if (draws.uniform() >= step.probability) return;
  begin_application(draws(), program_.internal_stream, 0, step.which);
}

template <class Observer>
void Hall<Observer>::open_streams() {
  streams_.resize(program_.streams.size());
  for (Index i = 0; i < streams_.size(); ++i) streams_[i].key = sub_key(key_, program_.streams[i].key);
  for (Index i = 0; i < streams_.size(); ++i) {
    const program::Stream& stream = program_.streams[i];
    coming_.emplace_back(program_, stream, streams_[i].key);
    for (Index old = stream.follows; stream.most > 0 && old != none; old = program_.streams[old].follows)
      coming_[i].follow(coming_[old]);
  }
  for (Index i = 0; i < streams_.size(); ++i) {
    const program::Stream& stream = program_.streams[i];
    streams_[i].alike = TakesVisits<Observer> && !stream.recorded && !stream.planned && stream.shift == 0 &&
                        stream.changes == never && stream.items.size() == 1 &&
                        program_.items[stream.items.front()].known_at_admission;
    if (stream.continues)
      streams_[i].next = never;
    else
      plan_arrival(stream, streams_[i]);
  }
  if (!streams_.empty()) choose_arrival();
}

template <class Observer>
void Hall<Observer>::plan_arrival(const program::Stream& stream, StreamState& state) {
  if (stream.planned) [[unlikely]]
    return plan_coming(stream, state);
  if (!stream.recorded) return plan_arrival(stream.rate, state);
  state.next_key = sub_key(state.key, state.count);
  state.next = state.count < stream.arrivals.size() ? stream.arrivals[state.count].at : never;
}

template <class Observer>
void Hall<Observer>::plan_coming(const program::Stream& stream, StreamState& state) {
  const Coming::Next next = coming_[static_cast<std::size_t>(&stream - program_.streams.data())].next();
  state.count = next.number;
  state.next_key = sub_key(state.key, state.count);
  state.next = next.at;
}

template <class Observer>
void Hall<Observer>::choose_arrival() {
  next_arrival_ = {Order(streams_.front().next, Rank::arrive, 0), 0, 0};
  for (Index i = 1; i < streams_.size(); ++i)
    if (const Order order(streams_[i].next, Rank::arrive, i); order < next_arrival_.order)
      next_arrival_ = {order, i, 0};
}

template <class Observer>
Index Hall<Observer>::item_of(const program::Stream& stream, Key applicant, std::uint64_t number_in_stream) const {
  if (stream.recorded && stream.arrivals[number_in_stream].item != none) return stream.arrivals[number_in_stream].item;
  return drawn_item(stream, applicant);
}

template <class Observer>
Index Hall<Observer>::drawn_item(const program::Stream& stream, Key applicant) const {
  if (stream.items.size() == 1) return stream.items.front();
  const double drawn = Draws(sub_key(applicant, item_key)).uniform();
  const auto found = std::upper_bound(stream.cumulative.begin(), stream.cumulative.end(), drawn);
  return stream.items[static_cast<std::size_t>(found - stream.cumulative.begin())];
}

template <class Observer>
Index Hall<Observer>::through_channel(const program::Stream& stream, Key applicant, Index item) const {
  double share = now_ < stream.shift_from ? 0 : stream.shift;
  if (share > 0 && now_ < stream.shift_to)
    share *= static_cast<double>(now_ - stream.shift_from) / static_cast<double>(stream.shift_to - stream.shift_from);
  if (Draws(sub_key(applicant, key_of("channel"))).uniform() >= share) return item;
  const auto found = std::find(stream.items.begin(), stream.items.end(), item);
  return found == stream.items.end() ? item : stream.shifted[static_cast<std::size_t>(found - stream.items.begin())];
}

}  // namespace hallsim::hall
