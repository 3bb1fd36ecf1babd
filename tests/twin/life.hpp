// The smallest coroutine type that a simulation needs: it starts at once, runs until it awaits something, and is
// destroyed with its owner, finished or not (an application still open at the horizon is simply dropped).
#pragma once

#include <coroutine>
#include <utility>

namespace hallsim::twin {

class Life {
 public:
  struct promise_type {
    Life get_return_object() { return Life(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  explicit Life(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Life(Life&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  Life& operator=(Life&&) = delete;
  ~Life() {
    if (handle_) handle_.destroy();
  }

 private:
  std::coroutine_handle<promise_type> handle_;
};

}  // namespace hallsim::twin
