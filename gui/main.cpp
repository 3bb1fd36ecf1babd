// hallsim-gui: opens the window, or draws one picture without a display.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/help/help.hpp"
#include "gui/measure.hpp"
#include "gui/platform/headless.hpp"
#include "gui/platform/window.hpp"
#include "gui/views/app.hpp"
#include "models/report/texts.hpp"

namespace {

using namespace hallsim;
using namespace hallsim::gui;

constexpr int wrong_input = 2, machine_failed = 3;

struct Options {
  std::vector<std::string> files;
  std::string lesson, screenshot, size = "1440x900", language;
  double scale = 0, text_size = 1, seconds = 60, measure = 0;
  std::string at, chart;
  std::optional<int> step;
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
  text::Problems problems;
  for (const text::Problem& problem : session.problems()) problems.add_new(problem);
  for (const auto& variant : session.document().variants())
    for (const text::Problem& problem : variant->problems) problems.add_new(problem);
  for (const text::Problem& problem : problems.list()) tell(text::render(problem, session.state().language));
  for (const text::Problem& warning : session.warnings())
    tell(text::render({warning.place, warning.path,
                       text::say("warning: {}", text::render(warning.message, session.state().language))},
                      session.state().language));
  return problems.empty();
}

/// Whether --step names a step of the lesson; said if not.
bool step_is_there(const Session& session, std::optional<int> step) {
  if (!step) return true;
  if (session.lesson() == nullptr) {
    tell(text::say("--step is a step of a lesson; --lesson FILE is missing"), session);
    return false;
  }
  const int steps = static_cast<int>(session.lesson()->steps.size());
  if (*step >= 1 && *step <= steps) return true;
  tell(text::say("--step must be a whole number from 1 to {}, the steps of the lesson (got {})", steps, *step),
       session);
  return false;
}

/// The state that a picture is to show.
bool prepare(Session& session, const Options& options) {
  for (int i = 1; i < options.step.value_or(1); ++i) session.apply(command::NextStep{});
  session.wait(Stage::full, options.seconds);
  session.wait_for_recordings(options.seconds);
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

/// Reads the command line. Returns the status to end with, or nothing where the window is to be opened.
std::optional<int> parse(int argc, char** argv, const report::Texts& texts, Options& options) {
  CLI::App command(texts.tr("Two halls side by side: the same citizens, every figure simulated while you look"),
                   "hallsim-gui");
  command.formatter(std::make_shared<cli::Help>(texts));
  command.set_help_flag("-h,--help", texts.tr("This help"));
  const auto add = [&](const char* name, auto& value, const std::string& what, const char* type) {
    return command.add_option(name, value, what)->type_name(type);
  };
  add("FILES", options.files, texts.tr("Scenario files; the first is what the others are compared with"), "");
  add("--lesson", options.lesson, texts.tr("A lesson to play"), "FILE");
  add("--lang", options.language, texts.tr("Language of what is said: en or zh (default: the system's)"), "en|zh")
      ->check(CLI::IsMember({"en", "zh"}).description(""));
  add("--size", options.size, texts.tr("Width and height, such as 1440x900"), "WxH");
  add("--scale", options.scale, texts.tr("Size of everything (default: as the monitor asks)"), "0.5..4")
      ->check(CLI::Range(0.5, 4.0).description(""));
  add("--text-size", options.text_size, texts.tr("Size of type and measures (default: 1)"), "0.75..3")
      ->check(CLI::Range(0.75, 3.0).description(""));
  command.add_flag("--trainer", options.trainer, texts.tr("Large type for a projector, keyboard control"));
  add("--screenshot", options.screenshot, texts.tr("Draw a picture (PNG) without a display, and end"), "FILE");
  add("--step", options.step, texts.tr("Picture: step of the lesson, from 1"), "N");
  add("--at", options.at, texts.tr("Picture: moment since the beginning of the measured period, days:hours:minutes"),
      "D:H:M");
  add("--chart", options.chart, texts.tr("Picture: which chart is shown"), "queue|waterfall|days|heat")
      ->check(CLI::IsMember({"queue", "waterfall", "days", "heat"}).description(""));
  add("--follow", options.follow, texts.tr("Picture: number of the applicant who is followed"), "N");
  command.add_flag("--year", options.year, texts.tr("Picture: the year, day by day"));
  command.add_flag("--hide-results", options.hidden, texts.tr("Picture: with the results hidden"));
  add("--measure", options.measure, texts.tr("Measure frames for so many seconds, and answers; print, and end"),
      "SECONDS");
  try {
    command.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    std::cout << command.help();
    return 0;
  } catch (const CLI::ParseError& error) {
    tell("hallsim-gui: " + cli::usage_sentence(texts, command, error, "hallsim-gui"));
    return wrong_input;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const report::Texts texts{cli::language_of(argc, argv)};
  Options options;
  if (const auto status = parse(argc, argv, texts, options)) return *status;
  Session session;
  session.apply(command::SetLanguage{texts.language});
  if (std::sscanf(options.size.c_str(), "%dx%d", &options.width, &options.height) != 2 || options.width < 320 ||
      options.height < 240 || options.width > 16384 || options.height > 16384) {
    tell(text::say("--size: width x height of at least 320x240 was expected, such as 1440x900"), session);
    return wrong_input;
  }
  if (!open(session, options) || !step_is_there(session, options.step)) return wrong_input;
  if (options.measure > 0) return measured(session, options);
  return options.screenshot.empty() ? run(session, options) : screenshot(session, options);
}
