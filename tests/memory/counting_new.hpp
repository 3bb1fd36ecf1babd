// Counts what is allocated by `new` on this thread. In a test program of its own, since it replaces the global
// operator.
#pragma once

#include <cstddef>
#include <string>

namespace hallsim::test {

/// Allocations between its making and stop(), with the sizes of the latest.
class AllocationCount {
 public:
  AllocationCount();
  ~AllocationCount();
  AllocationCount(const AllocationCount&) = delete;
  AllocationCount& operator=(const AllocationCount&) = delete;

  std::size_t stop();
  /// Sizes in bytes of those after the first `skip` (the first 65,536 are known).
  static std::string sizes_after(std::size_t skip);
};

}  // namespace hallsim::test
