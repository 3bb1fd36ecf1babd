// What can be wrong with an input, in Chinese.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

constexpr Entry entries[] = {
    {"unknown field", "未知字段"},
};

}  // namespace

std::span<const Entry> problem_texts() { return entries; }

}  // namespace hallsim::text
