#include "gui/measure.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

#include <fmt/format.h>

namespace hallsim::gui {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// CPU time of this thread alone, seconds: the simulation runs on others.
double cpu() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Sample {
  std::vector<double> values;
  double quantile(double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  }
};

void print(const char* what, Sample sample, const char* unit) {
  fmt::print("{:<42} median {:8.2f}   worst {:8.2f} {}\n", what, sample.quantile(0.5), sample.quantile(1), unit);
}

/// The field that a planner drags first, and the edit that puts it a little higher or back; nullptr if there is none.
const Field* first_slider(const Document& document) {
  for (const Card& card : document.variant(0).cards)
    for (const Field& field : card.fields)
      if (card.shared && field.editor == Editor::slider) return &field;
  return nullptr;
}

}  // namespace

void measure_window(Session& session, App& app, double seconds, const Screen& screen) {
  session.wait(Stage::full, 120);
  session.wait_for_recordings(120);
  session.apply(command::SetSpeed{60});
  session.apply(command::Play{true});
  Sample building, whole;
  double frame_seconds = 1.0 / 60;
  const auto frame = [&] {
    const auto begin = Clock::now();
    double built = 0;
    screen.draw([&] {
      const double before = cpu();
      app.frame(screen.scale, frame_seconds);
      built = cpu() - before;
    });
    frame_seconds = std::min(0.25, since(begin));
    building.values.push_back(1000 * built);
    whole.values.push_back(1000 * frame_seconds);
  };
  for (int i = 0; i < 5; ++i) frame();
  building = whole = {};
  const auto begin = Clock::now();
  while (since(begin) < seconds) frame();
  const double rate = static_cast<double>(whole.values.size()) / since(begin);
  std::size_t people = 0, papers = 0;
  for (std::size_t hall = 0; hall < session.halls().size(); ++hall) {
    const Scene& scene = session.scene(hall);
    people += scene.in_hall;
    papers += scene.papers;
  }
  fmt::print("{:<42} {} people in the halls, {} papers that wait\n", "shown at the end", people, papers);
  fmt::print("{:<42} {:.1f}\n", "frames a second", rate);
  print("a frame, from its beginning to the next", whole, "ms");
  print("building a frame, CPU time", building, "ms");

  const Field* field = first_slider(session.document());
  if (field == nullptr) return;
  const std::string path = field->path, up = value_with(*field, std::min(field->high, field->number + field->step)),
                    down = value_with(*field, field->number);
  session.apply(command::Play{false});
  Sample edit, first, intervals, played;
  for (int i = 0; i < 20; ++i) {
    const std::uint64_t before = session.snapshot().question;
    const auto moved = Clock::now();
    screen.input();
    session.apply(command::SetShared{path, i % 2 == 0 ? up : down});
    session.apply(command::FinishEdit{});
    edit.values.push_back(1000 * since(moved));
    const auto draw_until = [&](Sample& sample, const auto& holds) {
      while (!holds(session.snapshot()) && since(moved) < 30) frame();
      sample.values.push_back(1000 * since(moved));
    };
    draw_until(first, [&](const Snapshot& s) { return s.question > before && s.stage > Stage::nothing; });
    draw_until(intervals, [](const Snapshot& s) { return s.stage >= Stage::weeks || s.complete; });
    draw_until(played, [](const Snapshot& s) { return s.recordings_of == s.question; });
  }
  print("a slider is moved: the edit itself", edit, "ms");
  print("a slider is moved: first answer on screen", first, "ms");
  print("a slider is moved: intervals on screen", intervals, "ms");
  print("a slider is moved: the halls are played anew", played, "ms");
}

}  // namespace hallsim::gui
