// The streams of a hall that changes over: one that goes on gets the new rate, and a stream that says what its
// applicants are like from the date on; one that comes otherwise ends, and another begins.
#include <algorithm>
#include <utility>

#include "models/program/changeover_parts.hpp"

namespace hallsim::program {

namespace {

/// How applicants of a stream come, apart from the rate.
Stream coming_of(Stream stream) {
  stream.rate = RateProfile();
  stream.cumulative.clear();
  stream.items.clear();
  stream.patience = stream.late = stream.changed = none;
  stream.balk_length = -1;
  stream.balk_probability = 0;
  stream.cohort = 0;
  stream.priority = 0;
  stream.per_visit.clear();
  stream.shift = 0;
  stream.shift_from = stream.shift_to = 0;
  stream.shifted.clear();
  for (RecordedArrival& arrival : stream.arrivals) arrival.item = none;
  stream.work_column.clear();
  stream.changes = never;
  return stream;
}

}  // namespace

void ChangeOver::streams() {
  new_.streams.assign(after_.streams.size(), none);
  for (Index i = 0; i < before_.streams.size(); ++i)
    if (i != before_.internal_stream) {
      const Index now = index_of(after_.streams, before_.streams[i].name);
      if (now == none || !comes_alike(i, now)) end(old_.streams[i]);
    }
  for (Index i = 0; i < after_.streams.size(); ++i) {
    if (i == after_.internal_stream) continue;
    const Index old = index_of(before_.streams, after_.streams[i].name);
    if (old != none && comes_alike(old, i))
      change(i, old);
    else
      begin_stream(i);
  }
  if (all_.internal_stream == none && after_.internal_stream != none) {
    all_.internal_stream = static_cast<Index>(all_.streams.size());
    all_.streams.push_back(after_.streams[after_.internal_stream]);
  }
}

bool ChangeOver::comes_alike(Index old, Index now) const {
  const Stream &one = before_.streams[old], &other = after_.streams[now];
  return coming_of(one) == coming_of(other) && same(before_, one.late, after_, other.late);
}

void ChangeOver::end(Index place) {
  Stream& stream = all_.streams[place];
  if (!stream.recorded) {
    stream.ends = std::min(stream.ends, about_.on);
    stream.planned = true;
    return;
  }
  while (!stream.arrivals.empty() && stream.arrivals.back().at >= about_.on) stream.arrivals.pop_back();
  stream.recorded_work.resize(stream.arrivals.size() * stream.work_columns);
}

Stream ChangeOver::placed(Index index) {
  Stream stream = after_.streams[index];
  for (std::vector<Index>* items : {&stream.items, &stream.shifted})
    for (Index& item : *items) item = new_.items[item];
  for (RecordedArrival& arrival : stream.arrivals)
    if (arrival.item != none) arrival.item = new_.items[arrival.item];
  stream.patience = duration(stream.patience);
  stream.late = duration(stream.late);
  if (stream.work_columns > 0) {
    std::vector<Index> columns(all_.tasks.size(), none);
    for (Index task = 0; task < after_.tasks.size(); ++task) columns[new_.tasks[task]] = stream.work_column[task];
    stream.work_column = std::move(columns);
  }
  return stream;
}

void ChangeOver::change(Index index, Index old) {
  const Index root = new_.streams[index] = old_.streams[old];
  if (after_.streams[index].rate != before_.streams[old].rate)
    all_.streams[root].rate = all_.streams[root].rate.followed_by(day_, after_.streams[index].rate, all_.horizon / day);
  Index latest = root;
  while (all_.streams[latest].changed != none) latest = all_.streams[latest].changed;
  Stream stream = placed(index);
  stream.rate = RateProfile();
  stream.slots.clear();
  stream.cohort = all_.streams[root].cohort;
  stream.continues = true;
  Stream as_it_is = all_.streams[latest];
  as_it_is.rate = RateProfile();
  as_it_is.slots.clear();
  as_it_is.continues = true;
  as_it_is.late = stream.late;
  if (same_patience(as_it_is, stream)) as_it_is.patience = stream.patience;
  if (as_it_is == stream) return;
  all_.streams[latest].changes = about_.on;
  all_.streams[latest].changed = static_cast<Index>(all_.streams.size());
  all_.streams.push_back(std::move(stream));
}

bool ChangeOver::same_patience(const Stream& one, const Stream& other) const {
  return same(all_, one.patience, all_, other.patience);
}

Index ChangeOver::latest_of(const std::string& name) const {
  Index latest = index_of(all_.streams, name);
  for (Index i = 0; latest != none && i < all_.streams.size(); ++i)  // each stands behind the one that it follows
    if (all_.streams[i].follows == latest) latest = i;
  return latest;
}

void ChangeOver::begin_stream(Index index) {
  Stream stream = placed(index);
  const Index old = latest_of(stream.name);
  stream.name = free_name(all_.streams, stream.name, about_.name);
  stream.key = key_of(stream.name);
  if (stream.recorded) {
    const auto first = std::find_if(stream.arrivals.begin(), stream.arrivals.end(),
                                    [&](const RecordedArrival& arrival) { return arrival.at >= about_.on; });
    const auto before = first - stream.arrivals.begin();
    stream.arrivals.erase(stream.arrivals.begin(), first);
    stream.recorded_work.erase(
        stream.recorded_work.begin(),
        stream.recorded_work.begin() + before * static_cast<std::ptrdiff_t>(stream.work_columns));
  } else {
    stream.begins = std::max(stream.begins, about_.on);
    stream.planned = true;
  }
  new_.streams[index] = static_cast<Index>(all_.streams.size());
  if (old != none) {  // who comes otherwise, or again, is of the same cohort
    stream.follows = old;
    stream.cohort = all_.streams[old].cohort;
  } else if (stream.cohort > 0) {
    all_.cohorts.push_back(new_.streams[index]);
    stream.cohort = static_cast<std::uint32_t>(all_.cohorts.size());
  }
  all_.streams.push_back(std::move(stream));
}

}  // namespace hallsim::program
