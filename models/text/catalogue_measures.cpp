// The dictionary of measures, in Chinese.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

constexpr Entry entries[] = {
    {"Wait at a window", "窗口等候时间"},
};

}  // namespace

std::span<const Entry> measure_texts() { return entries; }

}  // namespace hallsim::text
