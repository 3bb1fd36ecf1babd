// The fields of a scenario file, in Chinese.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

constexpr Entry entries[] = {
    {"Name", "名称"},
};

}  // namespace

std::span<const Entry> field_texts() { return entries; }

}  // namespace hallsim::text
