// The plain half of the session: commands that change what a person has chosen and nothing else.
#include <algorithm>

#include "gui/model/session.hpp"

namespace hallsim::gui {

void reduce(State& state, const command::SetLanguage& command) { state.language = command.language; }

void reduce(State& state, const command::SelectUnit& command) {
  state.selected_hall = command.hall;
  state.selected_unit = command.unit;
}

void reduce(State& state, const command::ShowChart& command) { state.chart = command.chart; }

void reduce(State& state, const command::ShowPanel& command) {
  bool& shown = command.panel == Panel::scenario   ? state.show_scenario
                : command.panel == Panel::measures ? state.show_measures
                                                   : state.show_charts;
  shown = command.shown;
}

void reduce(State& state, const command::Search& command) { state.search = command.text; }

void reduce(State& state, const command::SetTextSize& command) {
  state.text_size = std::clamp(command.factor, 0.75, 3.0);
}

void reduce(State& state, const command::Play& command) { state.playing = command.on; }
void reduce(State& state, const command::TogglePlay&) { state.playing = !state.playing; }

void reduce(State& state, const command::SetSpeed& command) {
  state.speed = std::clamp(command.factor, speeds.front(), speeds.back());
}

void reduce(State& state, const command::Faster&) {
  const auto next = std::upper_bound(speeds.begin(), speeds.end(), state.speed);
  if (next != speeds.end()) state.speed = *next;
}

void reduce(State& state, const command::Slower&) {
  const auto at = std::lower_bound(speeds.begin(), speeds.end(), state.speed);
  if (at != speeds.begin()) state.speed = *(at - 1);
}

void reduce(State& state, const command::AddBookmark& command) {
  const auto later = [](Time at, const Bookmark& bookmark) { return at < bookmark.at; };
  const auto place = std::upper_bound(state.bookmarks.begin(), state.bookmarks.end(), state.now, later);
  if (place != state.bookmarks.begin() && (place - 1)->at == state.now) {
    (place - 1)->name = command.name;
    return;
  }
  state.bookmarks.insert(place, {state.now, command.name});
}

void reduce(State& state, const command::RemoveBookmark& command) {
  if (command.index < state.bookmarks.size())
    state.bookmarks.erase(state.bookmarks.begin() + static_cast<std::ptrdiff_t>(command.index));
}

void reduce(State& state, const command::SetTrainerMode& command) {
  state.trainer = command.on;
  state.text_size = command.on ? std::max(state.text_size, 1.5) : 1.0;
}

void reduce(State& state, const command::HideResults& command) { state.results_hidden = command.hidden; }

}  // namespace hallsim::gui
