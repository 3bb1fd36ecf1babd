// What is allowed in a scenario but probably not meant: people whom no application ever reaches, entries that nobody
// uses. A run is right with them; its reader may be surprised.
#pragma once

#include <vector>

#include "models/program/program.hpp"
#include "models/scenario/load.hpp"
#include "models/text/message.hpp"

namespace hallsim::program {

/// In the order of the file's parts; each says what it is about and, where a used name is near, which was meant.
std::vector<text::Message> warnings(const scenario::Loaded& loaded, const Program& program);

}  // namespace hallsim::program
