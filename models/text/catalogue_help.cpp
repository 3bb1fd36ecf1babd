// The help of the command line and its usage errors, in Chinese.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

constexpr Entry entries[] = {
    {"Options", "选项"},
};

}  // namespace

std::span<const Entry> help_texts() { return entries; }

}  // namespace hallsim::text
