// Lines and idle people by themselves: order of service, and who is idle the longest.
#include "models/hall/line.hpp"

#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::hall;

TEST_CASE("a line calls by priority, then in order of joining, and lets anybody go from the middle") {
  std::vector<Link> links(6);
  const auto link = [&](std::uint32_t slot) -> Link& { return links[slot]; };
  Line line;
  for (const auto& [slot, priority] : {std::pair{0U, 5}, {1U, 2}, {2U, 5}, {3U, 2}, {4U, 9}, {5U, 5}})
    line.push(slot, static_cast<std::uint8_t>(priority), link);
  line.remove(2, 5, link);
  std::vector<std::uint32_t> called;
  for (const auto& [slot, priority] : {std::pair{1U, 2}, {3U, 2}, {0U, 5}, {5U, 5}, {4U, 9}}) {
    called.push_back(line.first());
    line.remove(slot, static_cast<std::uint8_t>(priority), link);
  }
  CHECK(called == std::vector<std::uint32_t>{1, 3, 0, 5, 4});
  CHECK(line.empty());
}

TEST_CASE("the longest idle is called first, between equals the lowest number") {
  IdlePeople idle(4);
  idle.push(3, 10);
  idle.push(1, 10);
  idle.push(0, 20);
  idle.push(2, 20);
  CHECK(idle.pop() == 1);
  CHECK(idle.pop() == 3);
  CHECK(idle.pop() == 0);
  CHECK(idle.pop() == 2);
  CHECK(idle.empty());
}

TEST_CASE("who goes off duty is no longer idle, the others keep their order") {
  IdlePeople idle(5);
  Time since = 0;
  for (const std::uint32_t person : {4U, 0U, 3U, 1U, 2U}) idle.push(person, ++since);
  idle.remove_from(3);
  CHECK(idle.pop() == 0);
  CHECK(idle.pop() == 1);
  CHECK(idle.pop() == 2);
  CHECK(idle.empty());
}
