// Building the tree from yaml-cpp's events. Hostile files are stopped here: by the number of values, by depth, and
// before yaml-cpp sees them by a look at their brackets, since its scanner keeps every unclosed bracket's tokens.
#include "models/scenario/tree.hpp"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <unordered_set>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace hallsim::scenario {
namespace {

/// Ends the parsing of a file that goes beyond a bound.
struct Stop {
  Spot spot;
  text::Message message;
};

text::Message too_many() {
  return text::say("the file has more than {} values (aliases count as often as they are used)", most_values);
}
text::Message too_deep() { return text::say("values are nested deeper than {} levels", deepest); }

/// Reads a text in place: std::istringstream would copy it.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // only read
    setg(begin, begin, begin + text.size());
  }
};

class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, const Spot& start, text::Problems& problems)
      : text_(text), start_(start), problems_(problems) {}

  Value take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(make(mark, Value::Kind::null), anchor); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value = make(mark, Value::Kind::scalar);
    value.text = text;
    value.quoted = tag == "!";
    add(std::move(value), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
      throw Stop{spot(mark), text::say("an alias cannot stand inside the value that it repeats")};
    count(found->second.size, spot(mark));
    add(found->second.value, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(mark, Value::Kind::list), anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(mark, Value::Kind::map), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Value value;
    YAML::anchor_t anchor = 0;
    std::size_t counted_before = 0;
    bool has_key = false;
    bool skip = false;  // the value of this key is read but not kept
    std::string key;
    Spot key_spot;
    std::unordered_set<std::string> keys;
  };
  struct Anchored {
    Value value;
    std::size_t size = 0;
  };

  Spot spot(const YAML::Mark& mark) const {
    if (start_.line == 0) return start_;
    return {start_.file, start_.line + mark.line, characters_before(mark) + 1};
  }

  /// yaml-cpp counts bytes; readers and editors count characters.
  int characters_before(const YAML::Mark& mark) const {
    constexpr int far = 1000;  // in lines that no person wrote, bytes will do
    if (mark.column > far || mark.pos < mark.column || static_cast<std::size_t>(mark.pos) > text_.size())
      return mark.column;
    int characters = 0;
    for (const char c :
         text_.substr(static_cast<std::size_t>(mark.pos - mark.column), static_cast<std::size_t>(mark.column)))
      characters += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    return characters;
  }

  void count(std::size_t more, const Spot& at) {
    counted_ += more;
    if (counted_ > most_values) throw Stop{at, too_many()};
  }

  Value make(const YAML::Mark& mark, Value::Kind kind) {
    Value value;
    value.kind = kind;
    value.spot = spot(mark);
    count(1, value.spot);
    return value;
  }

  void open(Value value, YAML::anchor_t anchor) {
    if (open_.size() >= deepest) throw Stop{value.spot, too_deep()};
    Open opened;
    opened.value = std::move(value);
    opened.anchor = anchor;
    opened.counted_before = counted_ - 1;
    open_.push_back(std::move(opened));
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    add(std::move(closed.value), closed.anchor, counted_ - closed.counted_before);
  }

  void add(Value value, YAML::anchor_t anchor, std::size_t size = 1) {
    if (anchor != 0) {
      count(size, value.spot);  // the copy kept for aliases needs memory too
      anchors_[anchor] = {value, size};
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (parent.value.is_list()) {
      parent.value.list.push_back(std::move(value));
    } else if (!parent.has_key) {
      take_key(parent, value);
    } else {
      parent.has_key = false;
      if (!parent.skip) parent.value.map.push_back({parent.key, parent.key_spot, std::move(value)});
    }
  }

  void take_key(Open& parent, const Value& key) {
    parent.has_key = true;
    parent.skip = true;
    parent.key = key.text;
    parent.key_spot = key.spot;
    if (!key.is_scalar())
      problems_.add(key.spot.place(), "", text::say("the name of a field must be a single word or text"));
    else if (!parent.keys.insert(key.text).second)
      problems_.add(key.spot.place(), "", text::say("'{}' is given twice", key.text));
    else
      parent.skip = false;
  }

  std::string_view text_;
  Spot start_;
  text::Problems& problems_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
  std::size_t counted_ = 0;
  Value root_;
};

/// A look at the brackets and commas, wherever they stand: yaml-cpp's scanner keeps all tokens of an open bracket.
void stop_if_hostile(std::string_view text, const Spot& start) {
  std::size_t open = 0, marks = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && open > 0) --open;
    if (c == '[' || c == '{' || c == ']' || c == '}' || c == ',') ++marks;
    if (open > std::size_t{100} * deepest) throw Stop{start, too_deep()};
    if (marks > most_values) throw Stop{start, too_many()};
  }
}

}  // namespace

const Entry* Value::find(std::string_view key) const {
  const auto found = std::find_if(map.begin(), map.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == map.end() ? nullptr : &*found;
}

Entry* Value::find(std::string_view key) { return const_cast<Entry*>(static_cast<const Value*>(this)->find(key)); }

Value parse_yaml(std::string_view text, const Spot& start, text::Problems& problems) {
  Builder builder(text, start, problems);
  try {
    stop_if_hostile(text, start);
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return {};
    Value value = builder.take();
    Builder second(text, start, problems);
    if (parser.HandleNextDocument(second))
      problems.add(second.take().spot.place(), "",
                   text::say("a file holds one scenario, and here a second document begins"));
    return value;
  } catch (const Stop& stop) {
    problems.add(stop.spot.place(), "", stop.message);
  } catch (const YAML::Exception& error) {
    text::Place place = start.place();
    if (place.line > 0 && !error.mark.is_null())
      place = {place.file, start.line + error.mark.line, error.mark.column + 1};
    // "time: discrete(5 min: 0.7, ...)" stops at the second colon of the line.
    const bool at_colon = !error.mark.is_null() && error.mark.pos >= 0 &&
                          static_cast<std::size_t>(error.mark.pos) < text.size() &&
                          text[static_cast<std::size_t>(error.mark.pos)] == ':';
    const std::string_view before = std::string_view(text).substr(
        0, error.mark.is_null() ? 0 : static_cast<std::size_t>(std::max(0, error.mark.pos) + 1));
    const std::size_t line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const std::size_t indent = std::string_view(text).find_first_not_of(" \t", line);
    const bool tab = std::string_view(text).substr(line, indent - line).find('\t') != std::string_view::npos;
    problems.add(place, "",
                 tab ? text::say("is not YAML: {} (a tab stands here; YAML is indented by spaces)", error.msg)
                 : at_colon
                     ? text::say("is not YAML: {} (a value with a colon or comma is written in quotes)", error.msg)
                     : text::say("is not YAML: {}", error.msg));
  } catch (const std::exception& error) {
    problems.add(start.place(), "", text::say("is not YAML: {}", error.what()));
  }
  return {};
}

std::string join(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string join(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

}  // namespace hallsim::scenario
