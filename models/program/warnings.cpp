#include "models/program/warnings.hpp"

namespace hallsim::program {

std::vector<text::Message> warnings(const scenario::Loaded&, const Program&) { return {}; }

}  // namespace hallsim::program
