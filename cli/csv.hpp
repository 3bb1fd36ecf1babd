// Comma-separated values as RFC 4180 has them; numbers in the shortest form that reads back exactly.
#pragma once

#include <string>
#include <vector>

namespace hallsim::cli {

std::string csv_row(const std::vector<std::string>& fields);
/// Empty where there is no number.
std::string csv_number(double value);

}  // namespace hallsim::cli
