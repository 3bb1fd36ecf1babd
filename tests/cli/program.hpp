// Drives the command as a process: what it was given, what it wrote, how it ended.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hallsim::test {

struct Ran {
  int status = -1;  ///< exit status; 128 + signal when a signal ended it
  std::string out, err;
};

/// Runs hallsim in English unless the arguments say otherwise. With `interrupt_after`, sends SIGINT after that time.
Ran hallsim(const std::vector<std::string>& arguments, std::optional<std::chrono::milliseconds> interrupt_after = {});

/// A file beside the tests, or among the scenarios.
std::string test_file(const std::string& name);
std::string scenario_file(const std::string& name);

std::string content(const std::string& file);

/// An empty folder of its own, removed with everything in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  /// How many files there are, hidden ones too.
  std::size_t files() const;

 private:
  std::string path_;
};

}  // namespace hallsim::test
