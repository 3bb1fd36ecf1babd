// Opening and saving files, and the list of keys, as cards over the window.
#include <algorithm>
#include <array>
#include <filesystem>

#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

namespace fs = std::filesystem;

/// Folders first, then what can be opened.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> all;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(".")) continue;
    if (entry->is_directory(error) || entry->path().extension() == ".yaml") all.push_back(entry->path());
  }
  std::sort(all.begin(), all.end(), [](const fs::path& a, const fs::path& b) {
    const bool folder_a = fs::is_directory(a), folder_b = fs::is_directory(b);
    return folder_a != folder_b ? folder_a : a < b;
  });
  return all;
}

Rect card(Frame& frame, Rect screen, double width, double height, const std::string& title) {
  frame.canvas.rect(screen, charts::with_alpha(theme::ink, 0.45));
  const Rect rect{screen.x + (screen.width - frame.px(width)) / 2, screen.y + (screen.height - frame.px(height)) / 2,
                  frame.px(width), frame.px(height)};
  panel(frame, rect);
  Rect inner = inset(rect, frame.px(20), frame.px(16));
  Rect head = cut_top(inner, frame.px(28), frame.px(8));
  if (icon_button(frame, "dialog/close", cut_right(head, frame.px(26)), Icon::close, ButtonStyle::quiet))
    frame.view.dialog = ViewState::Dialog::none;
  frame.write({head.x, head.y + head.height / 2}, title, TypeSize::title, theme::ink);
  return inner;
}

void open_file(Frame& frame, const std::string& file) {
  frame.view.dialog = ViewState::Dialog::none;
  // A lesson says which halls it needs; scenarios are opened two at a time, the second beside the first.
  if (fs::path(file).parent_path().filename() == "lessons") {
    frame.act(command::OpenLesson{file});
    return;
  }
  std::vector<std::string> files{file};
  const auto& variants = frame.session.document().variants();
  if (!variants.empty() && variants[0]->file != file) files.insert(files.begin(), variants[0]->file);
  frame.act(command::Open{files});
}

void open_dialog(Frame& frame, Rect screen) {
  std::string& path = frame.view.dialog_path;
  if (path.empty() || !fs::is_directory(path)) path = fs::is_directory("scenarios") ? "scenarios" : ".";
  Rect inner = card(frame, screen, 560, 460, frame.tr("Open a scenario beside the first, or a lesson"));
  const Rect field = cut_top(inner, frame.px(30), frame.px(8));
  if (const auto typed = text_field(frame, "open/path", field, path, false)) {
    if (fs::is_directory(*typed)) {
      path = *typed;
    } else {
      open_file(frame, *typed);
    }
  }
  ImGui::SetCursorScreenPos(at({inner.x, inner.y}));
  ImGui::BeginChild("files", at({inner.width, inner.height}), false, ImGuiWindowFlags_NoBackground);
  frame.marks.scrolls = true;
  double y = inner.y - ImGui::GetScrollY();
  std::vector<fs::path> entries = entries_of(path);
  entries.insert(entries.begin(), fs::path(path) / "..");
  for (const fs::path& entry : entries) {
    const Rect row{inner.x, y, inner.width - frame.px(12), frame.px(28)};
    y += row.height;
    const bool folder = fs::is_directory(entry);
    const std::string name = entry.filename().string() + (folder ? "/" : "");
    const Touch touched = touch(frame, "open/" + name, row);
    if (touched.hovered) frame.canvas.rect(row, theme::accent_soft, frame.px(4));
    frame.write_fitted({row.x + frame.px(8), row.y + row.height / 2}, name, folder ? TypeSize::body : TypeSize::strong,
                       folder ? theme::dim : theme::ink, row.width - frame.px(16));
    if (!touched.clicked) continue;
    if (folder) {
      path = entry.filename() == ".." ? fs::path(path).lexically_normal().parent_path().string() : entry.string();
    } else {
      open_file(frame, entry.string());
    }
  }
  ImGui::SetCursorScreenPos(at({inner.x, y}));
  ImGui::Dummy(ImVec2(1, 1));
  frame.marks.scrolls = false;
  ImGui::EndChild();
}

void save_dialog(Frame& frame, Rect screen) {
  const Document& document = frame.session.document();
  if (document.empty()) return;
  const Variant& variant = document.variant(std::min(frame.view.edited, document.variants().size() - 1));
  const fs::path file(variant.file);
  Rect inner = card(frame, screen, 520, 210, frame.say("Save the changes to {}", variant.id));
  inner.y += frame.write_wrapped({inner.x, inner.y},
                                 frame.tr("A small file that extends the one you opened and holds what you changed."),
                                 TypeSize::body, theme::dim, inner.width, 2) +
             frame.px(8);
  std::string& path = frame.view.dialog_path;
  if (path.empty() || fs::is_directory(path))
    path = (file.parent_path() / (file.stem().string() + "-changed.yaml")).string();
  const Rect field = cut_top(inner, frame.px(32), frame.px(12));
  if (const auto typed = text_field(frame, "save/path", field, path, false)) path = *typed;
  const Rect row = cut_top(inner, frame.px(34));
  Rect rest = row;
  if (button(frame, "save/confirm", cut_right(rest, frame.px(110), frame.px(8)), frame.tr("Save"),
             ButtonStyle::primary)) {
    frame.act(command::Save{frame.view.edited, path});
    frame.view.dialog = ViewState::Dialog::none;
  }
  if (button(frame, "save/cancel", cut_right(rest, frame.px(110)), frame.tr("Cancel")))
    frame.view.dialog = ViewState::Dialog::none;
}

void keys_dialog(Frame& frame, Rect screen) {
  const std::vector<std::pair<std::string, std::string>> keys = {
      {frame.tr("Space"), frame.tr("play and pause")},
      {"←  →", frame.tr("a minute back or on; a day in the year view")},
      {"↑  ↓", frame.tr("faster, slower")},
      {"Page Down  Page Up", frame.tr("next and previous step of a lesson")},
      {"1 … 6", frame.tr("choose an answer")},
      {"H", frame.tr("hide and show the results")},
      {"T", frame.tr("large type for a projector")},
      {"L", frame.tr("English and Chinese")},
      {"Ctrl+Z  Ctrl+Y", frame.tr("undo and redo")},
      {"Ctrl+S  Ctrl+O", frame.tr("save and open")},
      {"Esc", frame.tr("close what is open; follow nobody")},
  };
  const double line = 27;
  Rect inner = card(frame, screen, 520, 76 + line * static_cast<double>(keys.size()), frame.tr("Keys"));
  double first = 0;
  for (const auto& [key, what] : keys) first = std::max(first, frame.width(key, TypeSize::strong));
  for (const auto& [key, what] : keys) {
    const Rect row = cut_top(inner, frame.px(line));
    frame.write({row.x, row.y + row.height / 2}, key, TypeSize::strong, theme::ink);
    frame.write_fitted({row.x + first + frame.px(24), row.y + row.height / 2}, what, TypeSize::body, theme::dim,
                       row.width - first - frame.px(24));
  }
}

}  // namespace

void dialogs(Frame& frame, Rect screen) {
  frame.marks.layer = 5;
  switch (frame.view.dialog) {
    case ViewState::Dialog::open: open_dialog(frame, screen); break;
    case ViewState::Dialog::save: save_dialog(frame, screen); break;
    case ViewState::Dialog::keys: keys_dialog(frame, screen); break;
    case ViewState::Dialog::none: break;
  }
  frame.marks.layer = 0;
}

}  // namespace hallsim::gui
