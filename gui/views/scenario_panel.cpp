// The scenario as cards of fields: what belongs to the applicants first, then who works where, in the variant that is
// chosen. A field's problems stand below it.
#include <algorithm>
#include <cmath>

#include "gui/charts/plot.hpp"
#include "gui/model/value_words.hpp"
#include "gui/views/views.hpp"
#include "gui/views/widgets.hpp"

namespace hallsim::gui {
namespace {

constexpr std::size_t few_fields = 6;  ///< shown of a card before it is opened

/// Draws the cards of a variant one below the other.
class Cards {
 public:
  Cards(Frame& frame, Rect area) : frame_(frame), area_(area), y_(area.y) {}
  double end() const { return y_; }

  void draw(std::size_t variant, bool shared) {
    variant_ = variant;
    for (const Card& card : frame_.session.document().variant(variant).cards)
      if (card.shared == shared && matches(card)) draw_card(card);
  }

 private:
  static bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
  bool matches(const Field& field) const {
    const std::string& search = frame_.state().search;
    return search.empty() || contains(field.path, search) || contains(field.label.english, search) ||
           contains(field.label.chinese, search);
  }
  bool matches(const Card& card) const {
    const std::string& search = frame_.state().search;
    return contains(card.title.english, search) || contains(card.title.chinese, search) ||
           std::any_of(card.fields.begin(), card.fields.end(), [this](const Field& field) { return matches(field); });
  }

  Rect next(double height) {
    const Rect rect{area_.x, y_, area_.width, height};
    y_ += height;
    return rect;
  }

  void draw_card(const Card& card) {
    const std::string& id = frame_.session.document().variant(variant_).id;
    const std::string key = (card.shared ? "" : id + "/") + card.id;
    bool& open = frame_.view.open_cards.try_emplace(key, opens(card)).first->second;
    const std::string total = card.total > 0 ? number_text(card.total, 0) : "";
    const double taken = frame_.px(16) + (total.empty() ? 0 : frame_.width(total, TypeSize::strong) + frame_.px(8));
    const Block title = frame_.block(frame_.in(card.title), area_.width - taken, 3 * frame_.line_of(TypeSize::strong),
                                     {TypeSize::strong});
    const Rect head = next(frame_.px(13) + static_cast<double>(title.lines.size()) * frame_.line_of(TypeSize::strong));
    if (touch(frame_, "card/" + key, head).clicked) open = !open;
    const double middle = head.y + head.height / 2 + frame_.px(2);
    draw_icon(frame_, open ? Icon::down : Icon::right, {head.x + frame_.px(4), middle}, frame_.px(8), theme::faint);
    if (!total.empty()) frame_.write({head.right(), middle}, total, TypeSize::strong, theme::ink, Align::right);
    const bool wrong =
        std::any_of(card.fields.begin(), card.fields.end(), [](const Field& f) { return !f.problems.empty(); });
    frame_.write_block({head.x + frame_.px(16), head.y + frame_.px(2), head.width - taken, head.height}, title,
                       wrong ? theme::worse : theme::ink);
    const bool searching = !frame_.state().search.empty();
    if (!open && !searching) return separator();
    if (!card.note.empty()) {
      const double line = frame_.line_of(TypeSize::small);
      const Block lines = frame_.block(frame_.in(card.note), area_.width - frame_.px(16), 6 * line, {TypeSize::small});
      Rect note = next(frame_.px(4) + line * static_cast<double>(lines.lines.size()));
      cut_left(note, frame_.px(16));
      frame_.write_block(note, lines, theme::faint, Align::left, false);
    }
    std::size_t hidden = 0;
    bool& all = frame_.view.open_cards.try_emplace(key + "/all", false).first->second;
    std::size_t shown = 0;
    for (const Field& field : card.fields) {
      if (searching && !matches(field)) continue;
      if (!all && !searching && shown >= few_fields && field.problems.empty() && !field.changed) {
        ++hidden;
        continue;
      }
      draw_field(field, card.shared);
      ++shown;
    }
    if (hidden > 0 || (all && card.fields.size() > few_fields)) {
      const Rect more = inset(next(frame_.px(26)), frame_.px(12), frame_.px(1));
      if (button(frame_, "card/" + key + "/all", more,
                 all ? frame_.tr("show fewer") : frame_.say("show {} more", hidden), ButtonStyle::quiet))
        all = !all;
    }
    y_ += frame_.px(4);
    separator();
  }

  void separator() {
    frame_.canvas.line({area_.x, std::round(y_) + 0.5}, {area_.right(), std::round(y_) + 0.5}, theme::border, 1);
    y_ += frame_.px(3);
  }

  /// Opened at first: what a planner changes first.
  static bool opens(const Card& card) {
    return card.group == Card::Group::arrivals || card.group == Card::Group::windows ||
           card.group == Card::Group::reforms;
  }

  void change(const Field& field, bool shared, const std::string& value, bool finished) {
    if (shared) {
      frame_.act(command::SetShared{field.path, value});
    } else {
      frame_.act(command::SetField{variant_, field.path, value});
    }
    if (finished) frame_.act(command::FinishEdit{});
  }

  void draw_field(const Field& field, bool shared) {
    const std::string& variant = frame_.session.document().variant(variant_).id;
    const std::string id = "field/" + (shared ? std::string() : variant + "/") + field.path;
    const bool wide = field.editor == Editor::slider || field.editor == Editor::text ||
                      field.editor == Editor::number || (field.editor == Editor::choice && field.choices.size() > 4);
    const double taken = frame_.px(field.editor == Editor::stepper ? 92 : 46);  // of the width, beside its name
    const Block name = frame_.block(frame_.in(field.label), area_.width - taken, 4 * frame_.line_of(TypeSize::small),
                                    {TypeSize::small});
    const double row = std::max(frame_.px(30), frame_.px(6) + frame_.line_of(TypeSize::small) *
                                                                  static_cast<double>(wide ? 1 : name.lines.size()));
    const Block words = words_of(field);
    const double more = words.lines.size() < 2 ? 0 : (static_cast<double>(words.lines.size()) - 1) * frame_.px(14);
    Rect line = next(wide ? frame_.px(46) + more : row);
    line = {line.x + frame_.px(4), line.y, line.width - frame_.px(4), line.height};
    Rect label = wide ? cut_top(line, frame_.px(20)) : line;
    const Colour ink = field.changed ? theme::accent : theme::ink;
    if (wide && field.changed) {
      Rect reset = label;
      if (icon_button(frame_, id + "/reset", cut_right(reset, frame_.px(18)), Icon::undo, ButtonStyle::quiet)) {
        frame_.act(command::ResetField{variant_, field.path});
        frame_.act(command::FinishEdit{});
      }
    }
    switch (field.editor) {
      case Editor::stepper: {
        Rect box = cut_right(label, frame_.px(80), frame_.px(8));
        box = {box.x, box.y + (box.height - frame_.px(24)) / 2, box.width, frame_.px(24)};
        if (const auto value = stepper(frame_, id, box, field.number, field.low, field.high, field.step, field.changed))
          change(field, shared, value_with(field, *value), true);
        break;
      }
      case Editor::toggle: {
        Rect box = cut_right(label, frame_.px(34), frame_.px(8));
        box = {box.x, box.y + (box.height - frame_.px(18)) / 2, box.width, frame_.px(18)};
        if (toggle(frame_, id, box, field.value == "true"))
          change(field, shared, field.value == "true" ? "false" : "true", true);
        break;
      }
      case Editor::slider: {
        const double shown = label.right() - frame_.px(field.changed ? 22 : 0);
        const std::string written = in_words(field.value, frame_.language());
        frame_.write({shown, label.y + label.height / 2}, written, TypeSize::strong, ink, Align::right);
        label.width = shown - frame_.width(written, TypeSize::strong) - frame_.px(8) - label.x;
        bool released = false;
        if (const auto value = slider(frame_, id, line, field.number, field.low, field.high, theme::accent, released)) {
          const double whole = field.step > 0 ? std::round(*value / field.step) * field.step : *value;
          if (whole != field.number) change(field, shared, value_with(field, whole), false);
        }
        if (released) frame_.act(command::FinishEdit{});
        break;
      }
      case Editor::choice:
        draw_choice(field, shared, id, wide ? line : label);
        if (!wide) label.width *= 0.45;
        break;
      default: {
        // A value with a mistake stays as it was typed.
        const bool as_typed = !field.problems.empty() || words.lines.empty();
        if (const auto text = text_field(frame_, id, inset(line, 0, frame_.px(0.5)), field.value,
                                         !field.problems.empty(), {}, as_typed ? nullptr : &words))
          change(field, shared, *text, true);
        break;
      }
    }
    if (wide && field.changed) label.width -= frame_.px(22);
    frame_.write_block(label, frame_.label(frame_.in(field.label), label.width, label.height + frame_.px(4)), ink);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (label.contains({mouse.x, mouse.y}) && ImGui::IsWindowHovered() && !field.sentence.empty()) explain(field);
    for (const Bilingual& problem : field.problems) {
      const double high =
          frame_.write_wrapped({line.x, y_}, frame_.in(problem), TypeSize::small, theme::worse, line.width, 4);
      y_ += high + frame_.px(4);
    }
  }

  /// What stands in a field of text while nobody types, where readers have other words for it than files.
  Block words_of(const Field& field) const {
    if (field.editor == Editor::slider || field.editor == Editor::stepper || field.editor == Editor::toggle ||
        field.editor == Editor::choice)
      return {};
    const std::string words = in_words(field.value, frame_.language());
    if (words == field.value) return {};
    const double room = area_.width - frame_.px(20);
    const Block line = frame_.block(words, room, 0, {TypeSize::body, TypeSize::small});
    return line.whole ? line : frame_.block(words, room, 3 * frame_.line_of(TypeSize::small), {TypeSize::small});
  }

  void draw_choice(const Field& field, bool shared, const std::string& id, Rect rect) {
    std::vector<std::string> names;
    std::size_t chosen = field.choices.size();
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      names.push_back(frame_.in(field.choices[i].label));
      if (field.choices[i].value == field.value) chosen = i;
    }
    // A choice that has a row for itself is written out, a short one stands beside its label and is passed through.
    Rect box = rect.height > frame_.px(28) ? inset(rect, 0, frame_.px(2)) : rect;
    box = cut_right(box, rect.width * 0.52);
    box = inset(box, 0, frame_.px(2));
    frame_.canvas.rect(box, theme::sunken, frame_.px(5));
    frame_.canvas.frame(box, field.changed ? theme::accent : theme::border, 1, frame_.px(5));
    Rect text = box;
    const Rect arrow = cut_right(text, box.height);
    draw_icon(frame_, Icon::right, {arrow.x + arrow.width / 2, arrow.y + arrow.height / 2}, frame_.px(8), theme::dim);
    text = {text.x + frame_.px(8), text.y, text.width - frame_.px(8), text.height};
    frame_.write_block(
        text, frame_.label(chosen < names.size() ? names[chosen] : field.value, text.width, text.height + frame_.px(4)),
        field.changed ? theme::accent : theme::ink);
    if (touch(frame_, id, box).clicked && !field.choices.empty())
      change(field, shared, field.choices[(chosen + 1) % field.choices.size()].value, true);
  }

  void explain(const Field& field) {
    std::vector<TipLine> lines;
    for (const std::string& part :
         charts::wrapped(frame_.canvas, frame_.in(field.sentence), frame_.px(300), frame_.em(TypeSize::body), 6))
      lines.push_back({part, "", {}});
    if (field.changed) lines.push_back({frame_.tr("in the file"), in_words(field.original, frame_.language()), {}});
    tip(frame_, field.path, lines);
  }

  Frame& frame_;
  Rect area_;
  double y_;
  std::size_t variant_ = 0;
};

void cards(Frame& frame, Rect rect) {
  ImGui::SetCursorScreenPos(at({rect.x, rect.y}));
  ImGui::BeginChild("cards", at({rect.width, rect.height}), false, ImGuiWindowFlags_NoBackground);
  const bool scrolls = frame.marks.scrolls;
  frame.marks.scrolls = true;
  const double offset = ImGui::GetScrollY();
  const double scrollbar = frame.px(12);
  Cards list(frame, {rect.x, rect.y - offset, rect.width - scrollbar, rect.height});
  const std::size_t edited = std::min(frame.view.edited, frame.session.document().variants().size() - 1);
  list.draw(0, true);
  list.draw(edited, false);
  // What has been drawn at absolute places still has to be told to whoever scrolls.
  ImGui::SetCursorScreenPos(at({rect.x, list.end()}));
  ImGui::Dummy(ImVec2(1, static_cast<float>(frame.px(8))));
  if (list.end() > rect.bottom() + frame.px(4))
    fade_below(frame, {rect.x, rect.y, rect.width - scrollbar, rect.height});
  frame.marks.scrolls = scrolls;
  ImGui::EndChild();
}

/// Whether the window shows what the fields say: how many mistakes, whether it is still calculating.
void status(Frame& frame, Point right) {
  const Document& document = frame.session.document();
  std::size_t wrong = 0;
  for (const auto& variant : document.variants()) wrong += variant->problems.size();
  if (wrong > 0) {
    frame.write(right, wrong == 1 ? frame.tr("1 problem") : frame.say("{} problems", wrong), TypeSize::small,
                theme::worse, Align::right);
  } else {
    frame.write(right, frame.session.busy() ? frame.tr("calculating …") : frame.tr("up to date"), TypeSize::small,
                frame.session.busy() ? theme::accent : theme::dim, Align::right);
  }
}

}  // namespace

void scenario_panel(Frame& frame, Rect rect) {
  panel(frame, rect);
  Rect inner = inset(rect, frame.px(theme::padding), frame.px(10));
  const Document& document = frame.session.document();
  Rect head = cut_top(inner, frame.px(26), frame.px(8));
  const double middle = head.y + head.height / 2;
  if (icon_button(frame, "redo", cut_right(head, frame.px(24)), Icon::redo, ButtonStyle::quiet, document.can_redo()))
    frame.act(command::Redo{});
  if (icon_button(frame, "undo", cut_right(head, frame.px(24), frame.px(6)), Icon::undo, ButtonStyle::quiet,
                  document.can_undo()))
    frame.act(command::Undo{});
  const double title = frame.write({head.x, middle}, frame.tr("Scenario"), TypeSize::title, theme::ink);
  if (head.width - title > frame.px(84)) status(frame, {head.right(), middle});

  if (document.empty()) {
    double y = inner.y;
    for (const text::Problem& problem : document.problems())
      y += frame.write_wrapped({inner.x, y}, text::render(problem, frame.language()), TypeSize::small, theme::worse,
                               inner.width, 8);
    return;
  }
  std::vector<std::string> names;
  for (const auto& variant : document.variants())
    names.push_back((variant->dirty ? "• " : "") + frame.short_name(names.size()));
  frame.view.edited = std::min(frame.view.edited, names.size() - 1);
  if (names.size() > 1) {
    const Rect tabs = cut_top(inner, frame.px(30), frame.px(8));
    if (const auto chosen = segments(frame, "variant", tabs, names, frame.view.edited)) frame.view.edited = *chosen;
  }
  const Rect search = cut_top(inner, frame.px(28), frame.px(6));
  if (const auto text = text_field(frame, "search", search, frame.state().search, false, frame.tr("Search fields")))
    frame.act(command::Search{*text});
  Rect buttons = cut_bottom(inner, frame.px(32), frame.px(8));
  const double half = (buttons.width - frame.px(8)) / 2;
  if (button(frame, "save", cut_left(buttons, half, frame.px(8)), frame.tr("Save …")))
    frame.view.dialog = ViewState::Dialog::save;
  if (button(frame, "open", buttons, frame.tr("Open …"))) frame.view.dialog = ViewState::Dialog::open;
  cards(frame, inner);
}

}  // namespace hallsim::gui
