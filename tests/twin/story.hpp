// What the tests of docs/semantics.md share: expectations are lines that read as a story.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/support/catch.hpp"
#include "tests/twin/both.hpp"
#include "tests/twin/tiny_hall.hpp"
#include "tests/twin/twin.hpp"
#include "tests/twin/words.hpp"

namespace hallsim::twin {

using Lines = std::vector<std::string>;

constexpr Time at(int hours, int minutes = 0) { return hours * hour + minutes * minute; }
inline const std::vector<Duty> one_all_day{{0, day, 1}};

/// The lines that contain a text.
inline Lines with(const Lines& lines, const std::string& text) {
  Lines found;
  for (const std::string& line : lines)
    if (line.find(text) != std::string::npos) found.push_back(line);
  return found;
}

/// The lines about one applicant only.
inline Lines about(const Lines& lines, int applicant) { return with(lines, fmt::format(" {} ", applicant)); }

/// The key of everything drawn for the first applicant of a stream, in the run that `told` tells.
inline Key key_of_first(const program::Program& program, std::size_t stream) {
  return sub_key(sub_key(replication_key(1, 0), program.streams[stream].key), 0);
}

}  // namespace hallsim::twin
