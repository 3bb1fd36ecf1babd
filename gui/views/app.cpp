#include "gui/views/app.hpp"

#include <algorithm>
#include <array>

#include "gui/platform/context.hpp"
#include "gui/views/hall_marks.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

void edit_keys(Frame& frame) {
  if (pressed(Key::z, true)) frame.act(command::Undo{});
  if (pressed(Key::y, true)) frame.act(command::Redo{});
  if (pressed(Key::s)) frame.view.dialog = ViewState::Dialog::save;
  if (pressed(Key::o)) frame.view.dialog = ViewState::Dialog::open;
}

void lesson_keys(Frame& frame) {
  const bool last = frame.session.lesson_state().step + 1 >= frame.session.lesson()->steps.size();
  if (pressed(Key::page_down) || pressed(Key::enter)) {
    if (last)
      frame.act(command::EndLesson{});
    else
      frame.act(command::NextStep{});
  }
  if (pressed(Key::page_up) || pressed(Key::backspace)) frame.act(command::PreviousStep{});
  constexpr std::array digits = {Key::digit_1, Key::digit_2, Key::digit_3, Key::digit_4, Key::digit_5, Key::digit_6};
  const LessonStep* step = frame.session.lesson_step();
  for (std::size_t i = 0; i < digits.size(); ++i)
    if (pressed(digits[i]) && step != nullptr && i < step->answers.size()) frame.act(command::Guess{i});
}

void escape(Frame& frame) {
  if (frame.view.dialog != ViewState::Dialog::none) {
    frame.view.dialog = ViewState::Dialog::none;
  } else if (frame.state().followed != 0) {
    frame.act(command::Unfollow{});
  } else if (!frame.state().selected_unit.empty()) {
    frame.act(command::SelectUnit{0, ""});
  }
}

void keys(Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  if (pressed(Key::escape)) escape(frame);
  if (io.WantTextInput) return;
  if (io.KeyCtrl) return edit_keys(frame);
  if (pressed(Key::space)) frame.act(command::TogglePlay{});
  const Time by = frame.state().time_view == TimeView::day ? minute : day;
  if (pressed(Key::left, true)) frame.act(command::Step{-by});
  if (pressed(Key::right, true)) frame.act(command::Step{by});
  if (pressed(Key::up)) frame.act(command::Faster{});
  if (pressed(Key::down)) frame.act(command::Slower{});
  if (pressed(Key::h)) frame.act(command::HideResults{!frame.state().results_hidden});
  if (pressed(Key::t)) frame.act(command::SetTrainerMode{!frame.state().trainer});
  if (pressed(Key::l))
    frame.act(command::SetLanguage{frame.language() == text::Language::english ? text::Language::chinese
                                                                               : text::Language::english});
  if (frame.session.lesson() != nullptr) lesson_keys(frame);
}

/// What the last command had to say, for a few seconds, above the charts.
void notice(Frame& frame, Rect screen) {
  const State& state = frame.state();
  const std::string text = state.notice ? text::render(*state.notice, frame.language()) : "";
  if (text != frame.view.notice) {
    frame.view.notice = text;
    frame.view.notice_seconds = 0;
  }
  frame.view.notice_seconds += frame.seconds;
  if (text.empty() || frame.view.notice_seconds > (state.notice_is_problem ? 12 : 5)) return;
  const double room = std::min(screen.width * 0.6, frame.width(text, TypeSize::body) + frame.px(2));
  const Block block = frame.block(text, room, screen.height / 3, {TypeSize::body});
  const Rect box{screen.x + (screen.width - room) / 2 - frame.px(16), screen.y + frame.px(66), room + frame.px(32),
                 frame.px(20) + static_cast<double>(block.lines.size()) * frame.line_of(TypeSize::body)};
  frame.marks.layer = 3;
  frame.canvas.rect(box, state.notice_is_problem ? theme::worse : charts::rgb(0x17233a, 244), frame.px(7));
  frame.write_block(inset(box, frame.px(16), 0), block, theme::bar_ink);
  frame.marks.layer = 0;
}

void centre(Frame& frame, Rect rect) {
  const State& state = frame.state();
  const auto& halls = frame.session.halls();
  const double gap = frame.px(theme::gap);
  if (frame.session.lesson() != nullptr) {
    constexpr double beside = 0.42;  // of the width: a chart, or the life of an applicant
    // A reveal has the answers and the figures to show: the halls wait for it.
    const double most = rect.height * (frame.session.lesson_step()->kind == LessonStep::Kind::reveal ? 0.62 : 0.55);
    const bool chart = state.show_charts && !state.results_hidden && rect.width > frame.px(900) &&
                       lesson_height(frame, rect.width * (1 - beside) - gap) <= most;
    const double wide = chart || state.followed != 0 ? rect.width * (1 - beside) - gap : rect.width;
    // What stands beside the text needs a height of its own; the text alone takes no more than its lines.
    const double usual = state.followed != 0 ? std::clamp(rect.height * 0.33, frame.px(200), frame.px(300))
                         : chart             ? frame.px(190)
                                             : 0.0;
    const Rect below = cut_bottom(rect, std::min(most, std::max(usual, lesson_height(frame, wide))), gap);
    Rect left = below;
    if (chart || state.followed != 0) {
      Rect right = cut_right(left, below.width * beside, gap);
      state.followed != 0 ? life_panel(frame, right) : charts_panel(frame, right);
    }
    lesson_panel(frame, left);
  } else if (state.followed != 0) {
    life_panel(frame, cut_bottom(rect, std::clamp(rect.height * 0.26, frame.px(170), frame.px(230)), gap));
  } else if (state.show_charts && rect.height >= frame.px(540)) {
    charts_panel(frame, cut_bottom(rect, std::clamp(rect.height * 0.26, frame.px(190), frame.px(300)), gap));
  }
  if (halls.empty()) return;
  if (const double high = legend_height(frame, rect.width - frame.px(16)); high > 0) {
    const Rect strip = cut_bottom(rect, high + frame.px(8), gap);
    frame.canvas.rect(strip, theme::panel, frame.px(theme::rounding));
    hall_legend(frame, inset(strip, frame.px(8), frame.px(4)));
  }
  const std::size_t shown = std::min<std::size_t>(2, halls.size());
  const double wide = (rect.width - gap * static_cast<double>(shown - 1)) / static_cast<double>(shown);
  for (std::size_t i = 0; i < shown; ++i)
    hall_panel(frame, {rect.x + static_cast<double>(i) * (wide + gap), rect.y, wide, rect.height}, i);
}

}  // namespace

void App::frame(double scale, double seconds) {
  session_.tick(seconds);
  marks_.clear();
  commands_.clear();
  const double unit = scale * session_.state().text_size;
  ScreenCanvas canvas(marks_, unit);
  Frame frame{session_, commands_, view_, marks_, canvas, unit, seconds};
  keys(frame);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Rect screen{0, 0, size.x, size.y};
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, static_cast<float>(frame.px(7)));
  ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, 0);
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, packed(theme::strong_border));
  const ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                 ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav;
  ImGui::Begin("hallsim", nullptr, flags);
  canvas.rect(screen, theme::ground);
  // What lies under a dialog is drawn, but does not react.
  const bool covered = view_.dialog != ViewState::Dialog::none;
  ImGui::BeginDisabled(covered);
  Rect rest = screen;
  top_bar(frame, cut_top(rest, frame.px(58)));
  rest = inset(rest, frame.px(theme::gap));
  const State& state = session_.state();
  const double gap = frame.px(theme::gap);
  // Large type leaves less room: the panels at the sides give way to the halls.
  const bool roomy = rest.width >= frame.px(1180);
  const bool narrow = rest.width < frame.px(1300);
  if (state.show_scenario && !state.trainer && roomy)
    scenario_panel(frame, cut_left(rest, frame.px(narrow ? 240 : 264), gap));
  // A lesson reveals its figures itself; where large type leaves little room, the halls get all of it.
  const bool lesson_alone = session_.lesson() != nullptr && !roomy;
  if (state.show_measures && !lesson_alone && rest.width >= frame.px(820))
    measures_panel(frame, cut_right(rest, frame.px(narrow ? 336 : 356), gap));
  centre(frame, rest);
  ImGui::EndDisabled();
  notice(frame, screen);
  if (covered) {
    ImGui::SetCursorScreenPos(ImVec2(0, 0));
    ImGui::BeginChild("dialog", size, false, ImGuiWindowFlags_NoBackground);
    dialogs(frame, screen);
    ImGui::EndChild();
  }
  ImGui::End();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  for (const Command& command : commands_) session_.apply(command);
}

const std::set<char32_t>& App::characters() {
  std::vector<std::string> files;
  for (const auto& variant : session_.document().variants()) files.push_back(variant->file);
  if (session_.lesson() != nullptr) files.push_back(session_.lesson()->file);
  if (!characters_.empty() && files == characters_of_) return characters_;
  characters_of_ = files;
  if (characters_.empty()) characters_ = catalogue_characters();
  const auto add = [this](const Bilingual& text) {
    add_characters(characters_, text.english);
    add_characters(characters_, text.chinese);
  };
  for (const auto& variant : session_.document().variants()) {
    add(variant->name);
    add(variant->about);
    if (!variant->program) continue;
    const program::Program& program = *variant->program;
    const auto labels = [&](const auto& things) {
      for (const auto& thing : things) {
        add_characters(characters_, thing.label);
        add_characters(characters_, thing.label_zh);
      }
    };
    labels(program.units);
    labels(program.items);
    labels(program.tasks);
    labels(program.couriers);
    labels(program.labels);
    for (const Card& card : variant->cards) {
      add(card.title);
      add(card.note);
      for (const Field& field : card.fields) {
        add(field.label);
        add(field.sentence);
        for (const auto& choice : field.choices) add(choice.label);
      }
    }
  }
  if (const Lesson* lesson = session_.lesson()) {
    add(lesson->name);
    for (const LessonStep& step : lesson->steps) {
      add(step.text);
      for (const Answer& answer : step.answers) add(answer.text);
    }
  }
  return characters_;
}

}  // namespace hallsim::gui
