// Changes are written so that reading them again gives the changed file.
#include "models/scenario/changes.hpp"

#include "tests/support/catch.hpp"

using namespace hallsim;
using scenario::Value;

namespace {

Value parsed(const std::string& yaml) {
  text::Problems problems;
  Value value = scenario::parse_yaml(yaml, {std::make_shared<const std::string>("x.yaml"), 1, 1}, problems);
  REQUIRE(problems.empty());
  return value;
}

std::string written(const std::string& yaml) { return scenario::yaml_text(parsed(yaml)); }

}  // namespace

TEST_CASE("a tree that is written reads back as itself") {
  for (const char* yaml :
       {"a: 1\nb: {c: [x, [y, z], {d: 'a: b', e: null}], f: [], g: {}}\n",
        "text: \"quotes \\\" and \\\\ and\\nlines\"\n", "'08:30-12:00': 1.5\n'no': 'yes'\nname: 沈北新区：改革前\n",
        "flow: ['lognormal(mean 2 days, cv 0.8)', '# no comment']\n"})
    CHECK(written(written(yaml)) == written(yaml));
  CHECK(scenario::yaml_text(parsed("a: {b: [1, {c: d}]}")) == "a:\n  b:\n    - 1\n    -\n      c: d\n");
  CHECK(written("a: 'null'") == "a: \"null\"\n");
  CHECK(written("a: null") == "a: null\n");
}

TEST_CASE("a difference says what was changed, added and removed, and lists whole") {
  const Value before = parsed("{a: 1, b: {c: 2, d: 3}, e: [1, 2], f: 4}");
  const Value after = parsed("{a: 1, b: {c: 5, d: 3}, e: [1, 3], g: 6}");
  CHECK(scenario::yaml_text(scenario::difference(before, after)) == "f: null\nb:\n  c: 5\ne:\n  - 1\n  - 3\ng: 6\n");
  CHECK(scenario::difference(before, before).is_null());
}
