#include "gui/model/session.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/model/opening.hpp"

namespace hallsim::gui {
namespace {

using text::say;

/// From the first opening to the last closing of anything on that day; {0, 0} when all is closed.
Session::Span opening_of(const std::vector<HallView>& halls, std::int64_t day_number) {
  std::vector<const program::Program*> programs;
  for (const HallView& hall : halls) programs.push_back(hall.program.get());
  const OpenHours hours = open_hours(programs, day_number);
  if (hours.from >= hours.to) return {};
  return {day_number * day + hours.from, day_number * day + hours.to};
}

bool works_on(const std::vector<HallView>& halls, std::int64_t day_number) {
  return std::any_of(halls.begin(), halls.end(),
                     [&](const HallView& hall) { return hall.program->calendar.works_on(day_number); });
}

constexpr Time before_arrival = 2 * minute;  // a lesson shows how whoever it follows comes in

const Scene& nothing() {
  static const Scene scene;
  return scene;
}

}  // namespace

Session::Session(int threads) : engine_(threads), snapshot_(engine_.latest()) {}

void Session::apply(const Command& command) {
  state_.notice.reset();
  state_.notice_is_problem = false;
  std::visit([this](const auto& each) { act(each); }, command);
  if (document_.revision() != asked_revision_) ask();
}

void Session::tick(double seconds) {
  pick_up();
  if (!state_.playing || halls_.empty() || awaits_incident()) return;
  const Span bar = time_bar();
  Time next = state_.now + static_cast<Time>(std::llround(seconds * state_.speed * static_cast<double>(second)));
  // By day the nights are passed over: what is shown is what happens while people are there.
  if (state_.time_view == TimeView::day && state_.now < bar.to && next >= bar.to) {
    std::int64_t number = bar.to / day + (bar.to % day == 0 ? 0 : 1);
    while (number * day < end() && !works_on(halls_, number)) ++number;
    if (number * day < end()) next = opening_of(halls_, number).from + (next - bar.to);
  }
  seek(next);
  if (state_.now >= end()) state_.playing = false;
}

// ---- time -----------------------------------------------------------------------------------------------------------

Time Session::begin() const { return halls_.empty() ? 0 : halls_.front().program->warm_up; }
Time Session::end() const { return halls_.empty() ? 0 : halls_.front().program->horizon; }

Session::Span Session::time_bar() const {
  if (halls_.empty()) return {};
  if (state_.time_view == TimeView::year) return {begin(), end()};
  const std::int64_t number = std::min(state_.now, end() - 1) / day;
  const Span opening = opening_of(halls_, number);
  return opening.to > opening.from ? opening : Span{number * day, (number + 1) * day};
}

void Session::seek(Time t) { state_.now = std::clamp(t, begin(), end()); }

void Session::act(const command::Seek& command) { seek(command.at); }
void Session::act(const command::Step& command) { seek(state_.now + command.by); }
void Session::act(const command::SetTimeView& command) { state_.time_view = command.view; }
void Session::act(const command::GoToBookmark& command) {
  if (command.index < state_.bookmarks.size()) seek(state_.bookmarks[command.index].at);
}

const Scene& Session::scene(std::size_t hall) const {
  return hall < halls_.size() && halls_[hall].player ? halls_[hall].player->at(state_.now) : nothing();
}

// ---- the document ---------------------------------------------------------------------------------------------------

void Session::notice(text::Message message, bool is_problem) {
  state_.notice = std::move(message);
  state_.notice_is_problem = is_problem;
}

void Session::act(const command::Open& command) {
  const bool opened = document_.open(command.files);
  problems_ = document_.problems();
  warnings_.clear();
  if (!opened) return notice(say("Nothing was opened."), true);
  lesson_.reset();
  lesson_state_ = {};
  halls_.clear();
  state_.followed = 0;
  state_.selected_unit.clear();
  state_.bookmarks.clear();
  state_.results_hidden = false;
  recordings_of_ = incident_question_ = 0;
  oldest_question_ = never_asked;
  snapshot_ = std::make_shared<const Snapshot>();
  for (const auto& variant : document_.variants()) {
    if (!variant->program) continue;
    HallView& hall = halls_.emplace_back();
    hall.id = variant->id;
    hall.name = variant->name;
    hall.short_name = variant->short_name;
    hall.program = variant->program;
    hall.plan = floor_plan(variant->loaded->scenario, *variant->program);
  }
  if (halls_.empty()) return;
  std::int64_t number = begin() / day;
  while (number * day < end() && !works_on(halls_, number)) ++number;
  const Span opening = opening_of(halls_, number);
  state_.now = opening.to > opening.from ? opening.from : begin();
}

void Session::act(const command::Save& command) {
  if (command.variant >= document_.variants().size()) return;
  if (std::optional<text::Message> failed = document_.save(command.variant, command.file))
    return notice(std::move(*failed), true);
  notice(say("Saved as {}.", command.file));
}

void Session::act(const command::SetField& command) {
  if (command.variant < document_.variants().size()) document_.set(command.variant, command.path, command.value);
}
void Session::act(const command::SetShared& command) { document_.set_all(command.path, command.value); }
void Session::act(const command::FinishEdit&) { document_.finish_edit(); }
void Session::act(const command::ResetField& command) {
  if (command.variant < document_.variants().size()) document_.reset(command.variant, command.path);
}
void Session::act(const command::Undo&) { document_.undo(); }
void Session::act(const command::Redo&) { document_.redo(); }
void Session::act(const command::RunAgain&) { asked_revision_ = 0; }

/// Asks the engine about the halls as they are now. While a field holds a mistake, the last good question goes on.
void Session::ask() {
  asked_revision_ = document_.revision();
  if (!document_.good()) return;
  Question question;
  for (const auto& variant : document_.variants()) {
    std::shared_ptr<const program::Program> program = variant->program;
    for (const program::Incident& incident : incidents_of(variant->id))
      program = std::make_shared<const program::Program>(program::with_incident(*program, incident));
    question.halls.push_back({variant->id, variant->short_name, std::move(program)});
  }
  const scenario::Run& run = document_.variant(0).loaded->scenario.run;
  question.seed = static_cast<std::uint64_t>(run.seed);
  question.replications = static_cast<int>(run.replications);
  question.confidence = run.confidence;
  asked_question_ = engine_.ask(std::move(question));
  if (std::exchange(incidents_changed_, false)) incident_question_ = asked_question_;
  if (oldest_question_ == never_asked) oldest_question_ = asked_question_;
}

/// The newest answer, unless it is about what was open before; and where there are new recordings, the halls as they
/// were recorded.
void Session::pick_up() {
  const std::shared_ptr<const Snapshot> latest = engine_.latest();
  if (latest->question >= oldest_question_) snapshot_ = latest;
  if (latest->recordings_of == recordings_of_ || latest->recordings_of < oldest_question_) return;
  recordings_of_ = latest->recordings_of;
  halls_.resize(latest->recordings.size());
  for (std::size_t h = 0; h < halls_.size(); ++h) {
    HallView& hall = halls_[h];
    const std::shared_ptr<const Recording>& recording = latest->recordings[h];
    const Variant& variant = document_.variant(h);
    hall.id = variant.id;
    hall.name = variant.name;
    hall.short_name = variant.short_name;
    hall.program = recording->shared_program();
    hall.plan = floor_plan(variant.loaded->scenario, *hall.program);
    hall.player = std::make_unique<Player>(recording);
  }
  seek(state_.now);
  follow_everywhere();
}

std::vector<std::shared_ptr<const Recording>> Session::recordings() const {
  std::vector<std::shared_ptr<const Recording>> all;
  for (const HallView& hall : halls_)
    if (hall.player) all.push_back(hall.player->shared_recording());
  return all;
}

bool Session::wait(Stage at_least, double seconds) {
  const auto enough = [&](const Snapshot& snapshot) {
    return snapshot.stage >= at_least && (at_least < Stage::full || snapshot.complete);
  };
  const auto answer = engine_.wait(enough, seconds);
  pick_up();
  return enough(*answer);
}

bool Session::wait_for_recordings(double seconds) {
  const auto enough = [](const Snapshot& snapshot) { return snapshot.recordings_of == snapshot.question; };
  const auto answer = engine_.wait(enough, seconds);
  pick_up();
  return enough(*answer);
}

// ---- one applicant --------------------------------------------------------------------------------------------------

void Session::act(const command::Follow& command) {
  wanted_item_.clear();
  state_.followed = command.applicant;
  follow_everywhere();
}
void Session::act(const command::Unfollow&) {
  state_.followed = 0;
  follow_everywhere();
}

/// A lesson asks for the next who comes for an item; who that is shows when there is a recording.
void Session::follow_everywhere() {
  if (!wanted_item_.empty() && !halls_.empty() && halls_.front().player) {
    const std::vector<Candidate> next = candidates(recordings(), state_.now, 1, wanted_item_);
    wanted_item_.clear();
    if (!next.empty()) {
      state_.followed = next.front().applicant;
      seek(std::max(state_.now, next.front().arrived - before_arrival));
    }
  }
  for (HallView& hall : halls_) {
    hall.followed.reset();
    if (state_.followed != 0 && hall.player) hall.followed = follow(hall.player->recording(), state_.followed);
  }
}

}  // namespace hallsim::gui
