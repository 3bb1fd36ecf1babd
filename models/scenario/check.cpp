#include "models/scenario/check.hpp"
namespace hallsim::scenario { void check(const Loaded&, text::Problems&) {} }
