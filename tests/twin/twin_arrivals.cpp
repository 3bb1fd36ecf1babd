// How applicants come to the naive hall: each stream is a coroutine that waits for the next one and lets him live.
#include <algorithm>
#include <cmath>

#include "tests/twin/twin_hall.hpp"

namespace hallsim::twin {

Life TwinHall::arrivals(Index index) {
  const program::Stream& stream = program_.streams[index];
  if (stream.continues) co_return;
  const Key stream_key = sub_key(key_, stream.key);
  Time at = stream.begins;
  std::multimap<Time, std::uint64_t> booked = bookings(stream, stream_key);
  int with_him = 0;  // who come together with the one before
  for (std::uint64_t number = 0;; ++number) {
    Key key = sub_key(stream_key, number);
    Index item = program::none;
    std::uint64_t number_in_stream = number;
    if (!stream.slots.empty()) {
      if (booked.empty()) co_return;
      at = booked.begin()->first;
      number_in_stream = booked.begin()->second;
      key = sub_key(stream_key, number_in_stream);
      booked.erase(booked.begin());
    } else if (stream.recorded) {
      if (number == stream.arrivals.size()) co_return;
      at = stream.arrivals[number].at;
    } else if (with_him > 0) {
      --with_him;
    } else {
      Draws draws(sub_key(key, key_of("gap")));
      at = stream.rate.after(at, Distribution::exponential(1).sample(draws), program_.horizon);
      if (at == never) co_return;
      const double uniform = Draws(sub_key(key, key_of("group"))).uniform();
      while (with_him + 1 < static_cast<int>(stream.group.size()) &&
             stream.group[static_cast<std::size_t>(with_him)] <= uniform)
        ++with_him;
    }
    if (at >= stream.ends) co_return;
    const program::Stream* then = &stream;  // what it is like when he comes
    while (at >= then->changes) then = &program_.streams[then->changed];
    if (stream.recorded) item = then->arrivals[number].item;
    if (item == program::none) item = draw_item(*then, key);
    if (then->shift > 0) item = through_channel(*then, key, item, at);
    co_await until(at, Rank::arrive, index);
    std::uint64_t came = 0;
    for (Index one = index; one != program::none; one = program_.streams[one].follows) came += came_[one];
    if (stream.most > 0 && came >= stream.most) co_return;
    ++came_[index];

    Applicant who;
    who.number = ++arrived_;
    who.arrived = now_;
    who.number_in_stream = number_in_stream;
    who.stream = then;
    who.key = key;
    who.item = item;
    who.step = program_.items[item].first_step;
    who.present = program_.items[item].comes;
    if (then->per_visit.empty())
      lives_.push_back(life(who));
    else
      arrive_with_others(who);
  }
}

void TwinHall::arrive_with_others(Applicant who) {
  const program::Stream& stream = *who.stream;
  const Key visitor = who.key;
  const double uniform = Draws(sub_key(visitor, key_of("items per visit"))).uniform();
  std::size_t others = 0;
  while (others + 1 < stream.per_visit.size() && stream.per_visit[others] <= uniform) ++others;
  who.shares = std::make_shared<Ticket>();
  lives_.push_back(life(who));
  for (std::size_t number = 1; number <= others; ++number) {
    who.number = ++arrived_;
    who.key = sub_key(sub_key(visitor, key_of("with")), number);
    who.item = draw_item(stream, who.key);
    if (stream.shift > 0) who.item = through_channel(stream, visitor, who.item, now_);
    who.step = program_.items[who.item].first_step;
    who.present = program_.items[who.item].comes;
    who.comes_with = true;
    lives_.push_back(life(who));
  }
}

std::multimap<Time, std::uint64_t> TwinHall::bookings(const program::Stream& stream, Key stream_key) const {
  std::multimap<Time, std::uint64_t> booked;
  std::uint64_t number = 0;
  for (const Time slot : stream.slots)
    for (std::uint64_t place = 0; place < stream.places; ++place, ++number) {
      const Key key = sub_key(stream_key, number);
      Draws shows(sub_key(key, key_of("shows"))), late(sub_key(key, key_of("late")));
      if (shows.uniform() >= stream.shows) continue;
      Time at = slot - stream.early;
      if (stream.late != program::none)
        at += std::max<Time>(0, std::llround(program_.distributions[stream.late].sample(late)));
      at = std::max<Time>(at, 0);
      if (at >= stream.begins) booked.emplace(at, number);
    }
  return booked;
}

Index TwinHall::through_channel(const program::Stream& stream, Key key, Index item, Time at) const {
  double share = stream.shift;
  if (at < stream.shift_from)
    share = 0;
  else if (at < stream.shift_to)
    share *= static_cast<double>(at - stream.shift_from) / static_cast<double>(stream.shift_to - stream.shift_from);
  if (Draws(sub_key(key, key_of("channel"))).uniform() >= share) return item;
  for (std::size_t i = 0; i < stream.items.size(); ++i)
    if (stream.items[i] == item) return stream.shifted[i];
  return item;
}

Index TwinHall::draw_item(const program::Stream& stream, Key key) const {
  const double uniform = Draws(sub_key(key, key_of("item"))).uniform();
  for (std::size_t i = 0; i < stream.items.size(); ++i)
    if (stream.cumulative[i] > uniform) return stream.items[i];
  return stream.items.back();
}

}  // namespace hallsim::twin
