// What the command line prints, in Chinese.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

constexpr Entry entries[] = {
    {"Measure", "指标"},
};

}  // namespace

std::span<const Entry> command_texts() { return entries; }

}  // namespace hallsim::text
