#include "gui/model/document.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "gui/model/files.hpp"
#include "models/program/compile.hpp"
#include "models/scenario/changes.hpp"
#include "models/scenario/value_text.hpp"

namespace hallsim::gui {
namespace {

namespace fs = std::filesystem;
using scenario::Setting;
using text::say;

std::vector<Setting> with(std::vector<Setting> settings, const std::string& path, const std::string& value) {
  const auto same = [&](const Setting& setting) { return setting.path == path; };
  const auto found = std::find_if(settings.begin(), settings.end(), same);
  if (value.empty()) {
    if (found != settings.end()) settings.erase(found);
  } else if (found != settings.end()) {
    found->value = value;
  } else {
    settings.push_back({path, value});
  }
  return settings;
}

bool is_reform(const std::string& path) { return path.starts_with(reform_path); }

/// The names of the reforms that are switched on.
std::vector<std::string> reforms_among(const std::vector<Setting>& settings) {
  std::vector<std::string> names;
  for (const Setting& setting : settings)
    if (is_reform(setting.path)) names.push_back(setting.path.substr(reform_path.size()));
  return names;
}

/// Whether any reform of the file beside the scenario can be applied to it.
bool takes_reforms(const scenario::Base& base) {
  for (const auto& [name, reform] : base.reforms().reforms) {
    text::Problems problems;
    base.variant({name}, {}, problems);
    if (problems.empty()) return true;
  }
  return false;
}

Bilingual called(const scenario::Loaded& loaded) { return {loaded.scenario.short_name, loaded.scenario.short_name_zh}; }

bool same(const std::vector<Setting>& a, const std::vector<Setting>& b) {
  return std::is_permutation(a.begin(), a.end(), b.begin(), b.end(),
                             [](const Setting& x, const Setting& y) { return x.path == y.path && x.value == y.value; });
}

}  // namespace

const Field* Variant::field(std::string_view path) const {
  for (const Card& card : cards)
    for (const Field& field : card.fields)
      if (field.path == path) return &field;
  return nullptr;
}

bool Document::open(const std::vector<std::string>& files) {
  std::vector<Origin> origins;
  std::vector<std::shared_ptr<const Variant>> variants;
  text::Problems problems;
  std::set<std::string> ids;
  for (const std::string& file : files) {
    text::Problems own;
    auto base = std::make_shared<scenario::Base>(file, own);
    Origin origin{file, base, std::make_shared<const scenario::Loaded>(base->variant({}, {}, own)), false, false, {}};
    text::Problems of_reforms;  // that there are none, or that they are for another hall, is nothing to tell
    origin.has_reforms = own.empty() && base->read_reforms("", of_reforms) && takes_reforms(*base);
    for (const text::Problem& problem : own.list()) problems.add(problem.place, problem.path, problem.message);
    if (origin.loaded->places.empty()) continue;  // nothing of it could be read
    auto variant = std::make_shared<Variant>();
    variant->file = file;
    variant->id = fs::path(file).stem().string();
    for (int number = 2; !ids.insert(variant->id).second; ++number)
      variant->id = fs::path(file).stem().string() + "-" + std::to_string(number);
    variant->loaded = origin.loaded;
    origins.push_back(std::move(origin));
    variants.push_back(std::move(variant));
  }
  problems_ = problems.list();
  if (variants.empty()) return false;
  origins_ = std::move(origins);
  variants_ = std::move(variants);
  history_.clear();
  position_ = 0;
  open_edit_ = false;
  for (Origin& origin : origins_)
    origin.shares_its_name = std::count_if(origins_.begin(), origins_.end(), [&](const Origin& other) {
                               return called(*other.loaded) == called(*origin.loaded);
                             }) > 1;
  for (std::size_t i = 0; i < variants_.size(); ++i) rebuild(i, {});
  ++revision_;
  expect_same_days();
  return true;
}

/// Means over different stretches of time are no comparison of halls.
void Document::expect_same_days() {
  const program::Program* first = variants_.front()->program.get();
  for (const auto& variant : variants_) {
    const program::Program* other = variant->program.get();
    if (!first || !other) continue;
    if (other->start_date == first->start_date && other->warm_up == first->warm_up && other->horizon == first->horizon)
      continue;
    problems_.push_back(
        {variant->loaded->place_of("run"), "run",
         say("covers other days than {}; only halls over the same time can be compared", variants_.front()->file)});
  }
}

bool Document::good() const {
  const program::Program* first = empty() ? nullptr : variants_.front()->program.get();
  return first && std::all_of(variants_.begin(), variants_.end(), [&](const auto& variant) {
           return variant->problems.empty() && variant->program && variant->program->start_date == first->start_date &&
                  variant->program->warm_up == first->warm_up && variant->program->horizon == first->horizon;
         });
}

bool Document::dirty() const {
  return std::any_of(variants_.begin(), variants_.end(), [](const auto& variant) { return variant->dirty; });
}

// ---- edits ----------------------------------------------------------------------------------------------------------

void Document::set(std::size_t variant, const std::string& path, const std::string& value) {
  edit({{variant, path, setting_at(variant, path), value}});
}

void Document::set_all(const std::string& path, const std::string& value) {
  Step step;
  for (std::size_t i = 0; i < variants_.size(); ++i)
    if (variants_[i]->field(path)) step.push_back({i, path, setting_at(i, path), value});
  if (!step.empty()) edit(std::move(step));
}

void Document::reset(std::size_t variant, const std::string& path) {
  const std::string before = setting_at(variant, path);
  if (!before.empty()) edit({{variant, path, before, {}}});
}

std::string Document::setting_at(std::size_t variant, const std::string& path) const {
  for (const Setting& setting : variants_[variant]->settings)
    if (setting.path == path) return setting.value;
  return {};
}

void Document::edit(Step step) {
  for (Edit& each : step)
    if (each.after == (is_reform(each.path) ? "false" : given_at(*origins_[each.variant].loaded, each.path)))
      each.after.clear();
  const auto nothing_new = [](const Edit& each) { return each.before == each.after; };
  if (std::all_of(step.begin(), step.end(), nothing_new)) return;
  apply(step, &Edit::after);
  history_.resize(position_);
  const auto continues = [&](const Step& last) {
    return std::equal(last.begin(), last.end(), step.begin(), step.end(),
                      [](const Edit& a, const Edit& b) { return a.variant == b.variant && a.path == b.path; });
  };
  if (open_edit_ && !history_.empty() && continues(history_.back())) {
    for (std::size_t i = 0; i < step.size(); ++i) history_.back()[i].after = step[i].after;
    const Step& merged = history_.back();
    if (std::all_of(merged.begin(), merged.end(), nothing_new)) history_.pop_back();  // dragged there and back
  } else {
    history_.push_back(std::move(step));
  }
  position_ = history_.size();
  open_edit_ = true;
}

void Document::apply(const Step& step, std::string Edit::*side) {
  // Each variant is read and compiled by itself: what changes several of them is done for all at once.
  std::map<std::size_t, std::vector<Setting>> settings;
  for (const Edit& edit : step) {
    const auto found = settings.try_emplace(edit.variant, variants_[edit.variant]->settings).first;
    found->second = with(std::move(found->second), edit.path, edit.*side);
  }
  std::vector<std::future<void>> others;
  for (auto each = std::next(settings.begin()); each != settings.end(); ++each)
    others.push_back(std::async(std::launch::async, [this, each] { rebuild(each->first, std::move(each->second)); }));
  rebuild(settings.begin()->first, std::move(settings.begin()->second));
  for (std::future<void>& other : others) other.get();
  ++revision_;
}

void Document::undo() {
  if (!can_undo()) return;
  open_edit_ = false;
  apply(history_[--position_], &Edit::before);
}

void Document::redo() {
  if (!can_redo()) return;
  open_edit_ = false;
  apply(history_[position_++], &Edit::after);
}

/// The variant with other settings: read, compiled, and its cards made anew. What cannot be run leaves the program that
/// there was.
void Document::rebuild(std::size_t index, std::vector<Setting> settings) {
  const Origin& origin = origins_[index];
  auto variant = std::make_shared<Variant>(*variants_[index]);
  text::Problems problems;
  std::vector<Setting> plain = settings;
  std::erase_if(plain, [](const Setting& setting) { return is_reform(setting.path); });
  auto loaded =
      std::make_shared<const scenario::Loaded>(origin.base->variant(reforms_among(settings), plain, problems));
  std::optional<program::Program> program;
  if (problems.empty()) program = program::compile(*loaded, problems);
  if (program) {
    variant->program = std::make_shared<const program::Program>(std::move(*program));
    variant->loaded = loaded;
  }
  const scenario::Scenario& scenario = variant->loaded->scenario;
  variant->name = scenario.name.empty() && scenario.name_zh.empty() ? Bilingual{variant->id, variant->id}
                                                                    : Bilingual{scenario.name, scenario.name_zh};
  variant->short_name = origin.shares_its_name || called(*variant->loaded).empty() ? Bilingual{variant->id, variant->id}
                                                                                   : called(*variant->loaded);
  variant->about = {scenario.about, scenario.about_zh};
  variant->problems = problems.list();
  variant->dirty = !same(settings, origin.saved);
  variant->settings = std::move(settings);
  variant->cards = cards_of(*variant->loaded, *origin.loaded, variant->settings);
  Card reforms = reform_card(origin.base->reforms(), variant->settings);
  std::erase_if(reforms.fields, [&](const Field& field) {  // what the file applies already is no switch
    const std::vector<std::string>& applied = origin.loaded->scenario.apply;
    return std::find(applied.begin(), applied.end(), field.path.substr(reform_path.size())) != applied.end();
  });
  if (origin.has_reforms && !reforms.fields.empty()) {
    const auto place = std::find_if(variant->cards.begin(), variant->cards.end(),
                                    [](const Card& card) { return card.group > Card::Group::reforms; });
    variant->cards.insert(place, std::move(reforms));
  }
  place_problems(variant->cards, variant->problems);
  variants_[index] = std::move(variant);
}

// ---- saving ---------------------------------------------------------------------------------------------------------

std::optional<text::Message> Document::save(std::size_t index, const std::string& file) {
  const Variant& variant = *variants_[index];
  const Origin& origin = origins_[index];
  if (!variant.problems.empty()) return say("is not saved while a field holds a mistake");
  std::error_code error;
  const fs::path base = fs::weakly_canonical(origin.file, error), target = fs::weakly_canonical(file, error);
  if (base == target) return say("is not saved over {}, which it extends; choose another name", file);
  const fs::path extends = fs::relative(base, target.parent_path(), error);
  text::Problems problems;
  std::vector<Setting> plain = variant.settings;
  std::erase_if(plain, [](const Setting& setting) { return is_reform(setting.path); });
  const std::string text = scenario::changes_text(origin.file, reforms_among(variant.settings), plain,
                                                  extends.empty() ? base.string() : extends.generic_string(), problems);
  if (!problems.empty()) return problems.list().front().message;
  if (const std::optional<text::Message> failed = write_whole(file, text)) return failed;
  origins_[index].saved = variant.settings;
  auto saved = std::make_shared<Variant>(variant);
  saved->file = file;
  saved->dirty = false;
  variants_[index] = std::move(saved);
  open_edit_ = false;
  return std::nullopt;
}

}  // namespace hallsim::gui
