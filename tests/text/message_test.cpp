#include "models/text/message.hpp"

#include "models/text/problem.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim::text;

TEST_CASE("a message is rendered in the language that is asked for") {
  const Message message = say("must be at least {} (got {})", 1, 0);
  CHECK(render(message, Language::english) == "must be at least 1 (got 0)");
  CHECK(render(message, Language::chinese) == "必须不小于 1（现为 0）");
}

TEST_CASE("a message without a Chinese text is said in English") {
  CHECK(render(say("nobody ever says {}", "this"), Language::chinese) == "nobody ever says this");
  CHECK(translate("never said", Language::chinese) == "never said");
}

TEST_CASE("arguments may come in another order in Chinese") {
  const std::string text = render(say("task '{}' of item '{}' takes no time", "review", "licence"), Language::chinese);
  CHECK(text.find("licence") < text.find("review"));
}

TEST_CASE("braces in an argument are no placeholders") {
  CHECK(render(say("there is no file '{}'", "{}{0}"), Language::english) == "there is no file '{}{0}'");
}

TEST_CASE("a problem begins with its place and the path of the field") {
  Problems problems;
  problems.add({"hall.yaml", 14, 9}, "units.counter.staff", say("must be at least {} (got {})", 1, 0));
  CHECK(render(problems.list()[0], Language::english) ==
        "hall.yaml:14:9: units.counter.staff: must be at least 1 (got 0)");
}

TEST_CASE("a problem of a whole file has no line") {
  Problems problems;
  problems.add({"hall.yaml", 0, 0}, "", say("is not a text file (UTF-8)"));
  CHECK(render(problems.list()[0], Language::english) == "hall.yaml: is not a text file (UTF-8)");
}
