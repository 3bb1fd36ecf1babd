#include "tests/memory/counting_new.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>

namespace {

thread_local bool counting = false;
thread_local std::size_t allocations = 0;
std::array<std::size_t, 65'536> sizes{};

void* allocate(std::size_t size) {
  if (counting) {
    if (allocations < sizes.size()) sizes[allocations] = size;
    ++allocations;
  }
  if (void* place = std::malloc(std::max<std::size_t>(1, size))) return place;
  throw std::bad_alloc();
}

void* allocate(std::size_t size, std::align_val_t alignment) {
  const auto boundary = static_cast<std::size_t>(alignment);
  if (counting) {
    if (allocations < sizes.size()) sizes[allocations] = size;
    ++allocations;
  }
  if (void* place = std::aligned_alloc(boundary, (size + boundary - 1) / boundary * boundary)) return place;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocate(size, alignment); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return allocate(size, alignment); }
void operator delete(void* place) noexcept { std::free(place); }
void operator delete[](void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }
void operator delete[](void* place, std::size_t) noexcept { std::free(place); }
void operator delete(void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete[](void* place, std::align_val_t) noexcept { std::free(place); }
void operator delete(void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }
void operator delete[](void* place, std::size_t, std::align_val_t) noexcept { std::free(place); }

namespace hallsim::test {

AllocationCount::AllocationCount() {
  allocations = 0;
  counting = true;
}
AllocationCount::~AllocationCount() { counting = false; }

std::size_t AllocationCount::stop() {
  counting = false;
  return allocations;
}

std::string AllocationCount::sizes_after(std::size_t skip) {
  std::string text;
  for (std::size_t i = skip; i < std::min({allocations, sizes.size(), skip + 100}); ++i)
    text += std::to_string(sizes[i]) + ' ';
  return text;
}

}  // namespace hallsim::test
