// hallsim-gui: opens the window, or draws one picture without a display.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "gui/measure.hpp"
#include "gui/platform/headless.hpp"
#include "gui/platform/window.hpp"
#include "gui/views/app.hpp"

namespace {

using namespace hallsim;
using namespace hallsim::gui;

constexpr int wrong_input = 2, machine_failed = 3;

struct Options {
  std::vector<std::string> files;
  std::string lesson, screenshot, size = "1440x900", language;
  double scale = 0, text_size = 1, seconds = 60, measure = 0;
  std::string at, chart;
  int step = 0;
  std::uint32_t follow = 0;
  bool year = false, trainer = false, hidden = false;
  int width = 1440, height = 900;
};

void tell(const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); }
void tell(const text::Message& message, const Session& session) {
  tell(text::render(message, session.state().language));
}

std::optional<Time> time_of(const std::string& text, const Session& session) {
  int days = 0, hours = 0, minutes = 0;
  if (std::sscanf(text.c_str(), "%d:%d:%d", &days, &hours, &minutes) != 3) return std::nullopt;
  return session.begin() / day * day + days * day + hours * hour + minutes * minute;
}

/// Opens what was asked for; false after everything that is wrong has been said.
bool open(Session& session, const Options& options) {
  std::vector<std::string> files = options.files;
  if (files.empty() && options.lesson.empty()) {
    const std::string folder = "scenarios/shenbei/";
    if (std::filesystem::exists(folder + "dispersed.yaml"))
      files = {folder + "dispersed.yaml", folder + "centralized.yaml"};
  }
  if (!files.empty()) session.apply(command::Open{files});
  if (!options.lesson.empty()) session.apply(command::OpenLesson{options.lesson});
  std::vector<text::Problem> problems = session.problems();
  for (const auto& variant : session.document().variants())
    problems.insert(problems.end(), variant->problems.begin(), variant->problems.end());
  for (const text::Problem& problem : problems) tell(text::render(problem, session.state().language));
  return problems.empty();
}

/// The state that a picture is to show.
bool prepare(Session& session, const Options& options) {
  session.wait(Stage::full, options.seconds);
  session.wait_for_recordings(options.seconds);
  for (int i = 1; i < options.step; ++i) session.apply(command::NextStep{});
  if (!options.at.empty()) {
    const auto moment = time_of(options.at, session);
    if (!moment) {
      tell(text::say(
               "--at: days:hours:minutes since the beginning of the measured period was expected, such as 3:10:30"),
           session);
      return false;
    }
    session.apply(command::Seek{*moment});
  }
  if (options.year) session.apply(command::SetTimeView{TimeView::year});
  if (options.trainer) session.apply(command::SetTrainerMode{true});
  if (options.hidden) session.apply(command::HideResults{true});
  if (options.follow != 0) session.apply(command::Follow{options.follow});
  const std::vector<std::string> charts = {"queue", "waterfall", "days", "heat"};
  for (std::size_t i = 0; i < charts.size(); ++i)
    if (options.chart == charts[i]) session.apply(command::ShowChart{static_cast<Chart>(i)});
  if (options.text_size != 1) session.apply(command::SetTextSize{options.text_size});
  return true;
}

int screenshot(Session& session, const Options& options) {
  if (!prepare(session, options)) return wrong_input;
  const double scale = options.scale > 0 ? options.scale : 1;
  Headless headless(options.width, options.height, scale);
  App app(session);
  headless.context().use_fonts(scale * session.state().text_size, app.characters());
  session.apply(command::Play{false});
  // The second frame has what the first one measured.
  for (int i = 0; i < 3; ++i) headless.frame([&] { app.frame(scale, 1.0 / 60); });
  if (write_png(options.screenshot, headless.picture())) return 0;
  tell(text::say("{} cannot be written.", options.screenshot), session);
  return machine_failed;
}

/// Answers wake the window for as long as this lives; it must not outlive the window.
class Wakes {
 public:
  explicit Wakes(Session& session) : session_(session) { session_.on_news(Window::wake); }
  ~Wakes() { session_.on_news({}); }
  Wakes(const Wakes&) = delete;
  Wakes& operator=(const Wakes&) = delete;

 private:
  Session& session_;
};

std::function<Window::Pace()> pace_of(const Session& session) {
  return [&session] {
    if (session.state().playing) return Window::Pace::moving;
    return session.awaits_answer() ? Window::Pace::waiting : Window::Pace::settled;
  };
}

/// The figures of `--measure`: of a real window where one can be opened, otherwise of pictures drawn by the CPU.
int measured(Session& session, const Options& options) {
  session.wait_for_recordings(options.seconds);
  if (!options.at.empty()) {
    const auto moment = time_of(options.at, session);
    if (moment) session.apply(command::Seek{*moment});
  }
  App app(session);
  Window window;
  if (!window.open("hallsim", options.width, options.height, options.scale)) {
    tell("drawn in a window by OpenGL");
    const Wakes wakes(session);
    const auto draw = [&](const std::function<void()>& build) {
      window.frame(pace_of(session), session.state().text_size, app.characters(), build);
    };
    measure_window(session, app, options.measure, {window.scale(), draw, Window::wake});
    return 0;
  }
  tell("drawn without a display");
  const double scale = options.scale > 0 ? options.scale : 1;
  Headless headless(options.width, options.height, scale);
  headless.context().use_fonts(scale * session.state().text_size, app.characters());
  const auto draw = [&](const std::function<void()>& build) {
    headless.frame(build);
    headless.picture();
  };
  measure_window(session, app, options.measure, {scale, draw, [] {}});
  return 0;
}

volatile std::sig_atomic_t asked_to_end = 0;

int run(Session& session, const Options& options) {
  Window window;
  if (const auto problem = window.open("hallsim", options.width, options.height, options.scale)) {
    tell(text::say("No window can be opened here: {}. With --screenshot FILE a picture is drawn without a display.",
                   *problem),
         session);
    return machine_failed;
  }
  App app(session);
  if (options.trainer) session.apply(command::SetTrainerMode{true});
  const Wakes wakes(session);
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { asked_to_end = 1; });
  auto last = std::chrono::steady_clock::now();
  while (!window.should_close() && asked_to_end == 0) {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::min(0.25, std::chrono::duration<double>(now - last).count());
    last = now;
    window.frame(pace_of(session), session.state().text_size, app.characters(),
                 [&] { app.frame(window.scale(), seconds); });
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App command("hallsim-gui: two halls side by side");
  command.add_option("FILES", options.files, "Scenario files; the first is compared with");
  command.add_option("--lesson", options.lesson, "A lesson to play");
  command.add_option("--screenshot", options.screenshot, "Draw a picture (PNG) without a display, and end");
  command.add_option("--measure", options.measure, "Measure frames for so many seconds and answers, print, and end");
  command.add_option("--size", options.size, "Width and height, such as 1440x900");
  command.add_option("--lang", options.language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
  command.add_option("--scale", options.scale, "Of everything; default: as the monitor asks")
      ->check(CLI::Range(0.5, 4.0));
  command.add_option("--text-size", options.text_size, "Of type and measures")->check(CLI::Range(0.75, 3.0));
  command.add_flag("--trainer", options.trainer, "Large type, keyboard control");
  command.add_option("--at", options.at, "Picture: days:hours:minutes since the beginning");
  command.add_option("--step", options.step, "Picture: step of the lesson, from 1");
  command.add_option("--chart", options.chart, "Picture: chart")
      ->check(CLI::IsMember({"queue", "waterfall", "days", "heat"}));
  command.add_option("--follow", options.follow, "Picture: number of the applicant");
  command.add_flag("--year", options.year, "Picture: the year view");
  command.add_flag("--hide-results", options.hidden, "Picture: results hidden");
  try {
    command.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return command.exit(error) == 0 ? 0 : wrong_input;
  }
  Session session;
  if (options.language == "zh") session.apply(command::SetLanguage{text::Language::chinese});
  if (std::sscanf(options.size.c_str(), "%dx%d", &options.width, &options.height) != 2 || options.width < 320 ||
      options.height < 240 || options.width > 16384 || options.height > 16384) {
    tell(text::say("--size: width x height of at least 320x240 was expected, such as 1440x900"), session);
    return wrong_input;
  }
  if (!open(session, options)) return wrong_input;
  if (options.measure > 0) return measured(session, options);
  return options.screenshot.empty() ? run(session, options) : screenshot(session, options);
}
