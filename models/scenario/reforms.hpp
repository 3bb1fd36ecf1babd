// A file of reforms: reading it, and which of its reforms are to be applied.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/scenario/reform.hpp"
#include "models/text/problem.hpp"

namespace hallsim::scenario {

inline constexpr const char* usual_reforms = "reforms.yaml";  ///< beside the scenario

struct LoadedReforms {
  Reforms reforms;
  std::map<std::string, text::Place> places;  ///< by field path: "reforms.pool-staff.needs[0]"
};

/// Problems are added. `asked` is the place that names the file.
LoadedReforms load_reforms(const std::string& file, const text::Place& asked, text::Problems& problems);
LoadedReforms load_reforms_text(const std::string& text, const std::string& file, text::Problems& problems);

/// The reforms of these names and those that they include, as indices in the order of the file. A problem is: a name
/// that the file does not have, one that is given twice, a reform without one that it needs or with one that it
/// excludes. `asked` is the place that names them.
std::vector<std::size_t> choose(const LoadedReforms& loaded, const std::vector<std::string>& names,
                                text::Problems& problems, const text::Place& asked = {"--reform", 0, 0});

}  // namespace hallsim::scenario
